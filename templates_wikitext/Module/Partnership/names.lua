-- Exact names and codes of places and languages -> codes. Each finds a code, false where it is not sure which, nil where
-- nothing is called so.
local index = require('Module:Partnership/index')
local letters = require('Module:Partnership/letters')
local slips = require('Module:Partnership/slips')
local tables = require('Module:Partnership/tables')
local p = {}
local facts = index.facts
local MOST_NEAREST = 3

-- The country, region or subdivision that a code is.
function p.kind(code)
	if tables.entry(facts().countries, code) then
		return 'country'
	end
	return facts().regions[code] and 'region' or 'subdivision'
end

-- Codes of countries in capitals, so that the words "no" and "is" are none; codes of their parts in any case.
local function place_code(text, may_be_country)
	if may_be_country and tables.entry(facts().countries, text) then
		return text
	elseif may_be_country and tables.entry(facts().alpha3, text) then
		return tables.entry(facts().alpha3, text)
	end
	local head, tail = text:match('^(%w+)%-(.*)$')
	if head then
		local part = head:upper() .. '-' .. (tail:find('^x%-') and tail or tail:upper())
		return tables.entry(facts().parts[head:upper()], part) and part or nil
	end
end

-- Words that may all be codes: "ml sn".
local function is_codes(text)
	return text:find('^[%a ]+ [%a ]+$') and not text:find('%a%a%a%a')
end

local function place_among(text, kinds)
	local may_be_country = kinds[1] == 'country'
	local code = place_code(text, may_be_country)
	if code then
		return code
	end
	local line = index.entry('places', text)
	if line:sub(1, 1) == '?' then
		return false
	end
	local by_kind = {}
	for _, codes in ipairs(tables.split(line)) do
		local kind = p.kind(codes:match('^[^+]+'))
		by_kind[kind] = by_kind[kind] == nil and not codes:find('+', 1, true) and codes or false
	end
	if by_kind.country ~= nil and not may_be_country then
		by_kind.subdivision = nil -- "Georgia" among regions is a slip, not the state
	end
	for _, kind in ipairs(kinds) do
		if by_kind[kind] ~= nil then
			return by_kind[kind]
		end
	end
	local folded = letters.fold(text)
	local is_fragment = tables.entry(facts().fragments, folded) or tables.entry(facts().fragments, letters.loosen(folded))
	if is_fragment or is_codes(text) then
		return false
	end
end

-- A place, countries first.
function p.place(text)
	return place_among(text, { 'country', 'region', 'subdivision' })
end

-- A place where regions are meant.
function p.region(text)
	local found = place_among(text, { 'region', 'subdivision' })
	return found or p.place(text)
end

-- Words that people put beside the name of a language.
local CALLED = {}
for word in ('the langue lengua lingua idioma bahasa language languages sprache tili dili'):gmatch('%S+') do
	CALLED[word] = true
end

local function is_called(text)
	return CALLED[text:match('^%S+') or ''] or CALLED[text:match('%S+$') or ''] or false
end

-- A language, by its name or its code.
function p.language(text)
	local lower, codes, first = letters.lower(text), facts().codes, facts().first_codes
	local coded = (tables.entry(codes, text) or tables.entry(first, lower)) and tables.entry(codes, lower) or nil
	if tables.entry(facts().many, letters.fold(text)) then
		return false
	elseif coded and tables.entry(first, text) then
		return coded
	end
	local line = index.entry('languages', text)
	if line == '' or (coded and line:sub(1, 1) == '~') then
		if not coded and (is_called(lower) or text:find('^%a%a%a?[-_]%w') or is_codes(text)) then
			return false
		end
		return coded
	end
	local found = index.codes(line)
	return #found == 1 and line:sub(1, 1) ~= '?' and found[1]
end

-- The English names that are one slip away from a text, when they are few; else an empty list.
function p.nearest(which, text)
	local country = which == 'places' and place_code(text:upper(), true)
	if country and p.kind(country) == 'country' then
		return { index.name(which, country) }
	end
	local lines, names = {}, {}
	for _, slip in ipairs(slips.of(letters.fold(text))) do
		local line = index.line(which, slip)
		for _, code in ipairs(line and not lines[line] and index.codes(line) or {}) do
			names[index.name(which, code)] = true
		end
		lines[line or ''] = true
	end
	local found = {}
	for name in pairs(names) do
		found[#found + 1] = name
	end
	table.sort(found)
	return #found <= MOST_NEAREST and found or {}
end

return p
