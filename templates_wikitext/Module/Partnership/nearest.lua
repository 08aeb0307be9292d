-- The names that a misspelt one was perhaps meant to be. The same rules as bot/language/names/nearest.py.
local index = require('Module:Partnership/index')
local letters = require('Module:Partnership/letters')
local likeness = require('Module:Partnership/likeness')
local tables = require('Module:Partnership/tables')
local p = {}
local LATIN = 'abcdefghijklmnopqrstuvwxyz'

local function slips(key)
	local chars, letters_tried, made = letters.chars(key), letters.chars(LATIN), {}
	if key:find('[\128-\255]') then
		letters_tried = {}
		local seen = {}
		for _, char in ipairs(chars) do
			if not seen[char] then
				seen[char], letters_tried[#letters_tried + 1] = true, char
			end
		end
	end
	for place = 1, #chars + 1 do
		local before = table.concat(chars, '', 1, place - 1)
		local char, after = chars[place] or '', table.concat(chars, '', place + 1)
		if char ~= '' then
			made[#made + 1] = before .. after
			if after ~= '' then
				made[#made + 1] = before .. chars[place + 1] .. char .. table.concat(chars, '', place + 2)
			end
		end
		for _, letter in ipairs(letters_tried) do
			made[#made + 1] = before .. letter .. char .. after
			if char ~= '' then
				made[#made + 1] = before .. letter .. after
			end
		end
	end
	return made
end

local function entries_one_slip_away(which, key)
	local found, seen = {}, {}
	for _, slip in ipairs(mw.ustring.len(key) >= 5 and slips(key) or {}) do
		local line = slip ~= '' and index.line(which, slip)
		if line and not seen[line] then
			seen[line], found[#found + 1] = true, line
		end
	end
	table.sort(found, function(one, other)
		local _, a = one:gsub(' ', '')
		local _, b = other:gsub(' ', '')
		return a < b or (a == b and one < other)
	end)
	return found, seen
end

local english = { places = {}, languages = {} }

-- The English names of that many characters, each with the codes that bear it.
local function of_length(which, length)
	if not english[which][length] then
		local made = {}
		for name, several in tables.entries(tables.page('nearest')[which].english['n' .. length] or '') do
			made[#made + 1] = { text = name, codes = tables.split(several) }
		end
		english[which][length] = made
	end
	return english[which][length]
end

local function first_that_counts(codes, counts)
	for _, code in ipairs(codes) do
		if counts(code) then
			return code
		end
	end
end

local function english_near(which, key, counts)
	local length, words = mw.ustring.len(key), {}
	for other = math.floor(length * 0.6), math.ceil(length * 1.7) do
		for _, word in ipairs(of_length(which, other)) do
			words[#words + 1] = word
		end
	end
	local function wanted(word)
		return first_that_counts(word.codes, counts)
	end
	local close = likeness.closest(key, words, 3, 0.75, wanted)
	for at, word in ipairs(close) do
		close[at] = wanted(word)
	end
	return close
end

-- At most three English names that a folded text was perhaps meant to be, the likeliest first.
function p.of(which, key, counts)
	local length = mw.ustring.len(key)
	if length < 4 or length > 60 then
		return {}
	end
	local near, is_near = entries_one_slip_away(which, key)
	local likes, ordered, names, seen = english_near(which, key, counts), {}, {}, {}
	for _, line in ipairs(likes) do
		if is_near[line] then
			ordered[#ordered + 1] = line
		end
	end
	for _, list in ipairs { near, likes } do
		for _, line in ipairs(list) do
			ordered[#ordered + 1] = line
		end
	end
	for _, line in ipairs(ordered) do
		for _, code in ipairs(index.codes(line)) do
			local name = counts(code) and index.name(which, code)
			if name and not seen[name] and #names < 3 then
				seen[name], names[#names + 1] = true, name
			end
		end
	end
	return names
end

return p
