-- The words most like another one, exactly as Python's difflib finds them, so that bot and page name the same.
local p = {}

local function longest_match(a, places, low_a, high_a, low_b, high_b)
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
	return best_a, best_b, best
end

local function matching(a, places, low_a, high_a, low_b, high_b)
	local i, j, length = longest_match(a, places, low_a, high_a, low_b, high_b)
	if length == 0 then
		return 0
	end
	local total = length
	if low_a < i and low_b < j then
		total = total + matching(a, places, low_a, i, low_b, j)
	end
	if i + length < high_a and j + length < high_b then
		total = total + matching(a, places, i + length, high_a, j + length, high_b)
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
	local places, counts, close = {}, {}, {}
	for j, point in ipairs(b) do
		places[point] = places[point] or {}
		table.insert(places[point], j)
		counts[point] = (counts[point] or 0) + 1
	end
	for _, word in ipairs(words) do
		word.points = word.points or points(word.text)
		local a = word.points
		local sum = #a + #b
		if sum > 0 and 2 * math.min(#a, #b) / sum >= cutoff and 2 * common(a, counts) / sum >= cutoff then
			local ratio = 2 * matching(a, places, 1, #a + 1, 1, #b + 1) / sum
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
