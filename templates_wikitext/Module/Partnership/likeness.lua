-- The words most like another one, exactly as Python's difflib finds them, so that bot and page name the same.
local p = {}

local function longest_match(a, b, places, low_a, high_a, low_b, high_b)
	local best_a, best_b, best = low_a, low_b, 0
	local before = {}
	for i = low_a, high_a - 1 do
		local lengths = {}
		for _, j in ipairs(places[a[i]] or {}) do
			if j >= high_b then
				break
			elseif j >= low_b then
				local length = (before[j - 1] or 0) + 1
				lengths[j] = length
				if length > best then
					best_a, best_b, best = i - length + 1, j - length + 1, length
				end
			end
		end
		before = lengths
	end
	-- Letters too frequent to begin a match may prolong one.
	while best > 0 and best_a > low_a and best_b > low_b and a[best_a - 1] == b[best_b - 1] do
		best_a, best_b, best = best_a - 1, best_b - 1, best + 1
	end
	while best > 0 and best_a + best < high_a and best_b + best < high_b and a[best_a + best] == b[best_b + best] do
		best = best + 1
	end
	return best_a, best_b, best
end

local function matching(a, b, places, low_a, high_a, low_b, high_b)
	local i, j, length = longest_match(a, b, places, low_a, high_a, low_b, high_b)
	if length == 0 then
		return 0
	end
	local total = length
	if low_a < i and low_b < j then
		total = total + matching(a, b, places, low_a, i, low_b, j)
	end
	if i + length < high_a and j + length < high_b then
		total = total + matching(a, b, places, i + length, high_a, j + length, high_b)
	end
	return total
end

local function common(a, counts)
	local left, total = {}, 0
	for place = 1, #a do
		local point = a[place]
		local count = left[point] or counts[point]
		if count then
			left[point] = count - 1
			if count > 0 then
				total = total + 1
			end
		end
	end
	return total
end

local function behind(one, other)
	if one.ratio ~= other.ratio then
		return one.ratio > other.ratio
	end
	local a, b = one.text, other.text
	for place = 1, math.min(#a, #b) do
		local x, y = a:byte(place), b:byte(place)
		if x ~= y then
			return x > y
		end
	end
	return #a > #b
end

-- Where each point stands. In long texts the frequent ones do not count, as in Python's "autojunk".
local function places_of(b)
	local places, counts = {}, {}
	for j, point in ipairs(b) do
		places[point] = places[point] or {}
		table.insert(places[point], j)
		counts[point] = (counts[point] or 0) + 1
	end
	for point, count in pairs(counts) do
		if #b >= 200 and count > math.floor(#b / 100) + 1 then
			places[point] = nil
		end
	end
	return places, counts
end

-- The code points of a text.
local function points(text)
	if text:find('[\128-\255]') then
		return { mw.ustring.codepoint(text, 1, -1) }
	end
	return { text:byte(1, -1) }
end

-- At most ``most`` of the words ({text = ...}), the likeliest first, each at least ``cutoff`` alike (0 to 1) and, where
-- ``wanted`` is given, one of which it is true.
function p.closest(key, words, most, cutoff, wanted)
	local b = points(key)
	local places, counts = places_of(b)
	local close = {}
	for _, word in ipairs(words) do
		word.points = word.points or points(word.text)
		local a = word.points
		local sum = #a + #b
		if sum > 0 and 2 * math.min(#a, #b) / sum >= cutoff and 2 * common(a, counts) / sum >= cutoff then
			local ratio = 2 * matching(a, b, places, 1, #a + 1, 1, #b + 1) / sum
			if ratio >= cutoff and (not wanted or wanted(word)) then
				close[#close + 1] = { ratio = ratio, text = word.text, word = word }
			end
		end
	end
	table.sort(close, behind)
	local found = {}
	for place = 1, math.min(most, #close) do
		found[place] = close[place].word
	end
	return found
end

local listed = {}

-- The value in a table on one line whose key is most like another one; nil when none is.
function p.closest_entry(line, key, cutoff)
	if not listed[line] then
		local words = {}
		for text, value in line:gmatch('([^|=]+)=([^|]*)|') do
			words[#words + 1] = { text = mw.ustring.toNFD(text), value = value }
		end
		listed[line] = words
	end
	local close = p.closest(key, listed[line], 1, cutoff)
	return close[1] and close[1].value
end

return p
