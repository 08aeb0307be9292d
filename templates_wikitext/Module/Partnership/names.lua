-- Exact names and codes of places and languages -> codes. Each finds a code, false where it is not sure which, nil where
-- nothing is called so.
local letters = require('Module:Partnership/letters')
local slips = require('Module:Partnership/slips')
local tables = require('Module:Partnership/tables')
local p = {}
local MOST_NEAREST = 3
local TWO = '^[%z\1-\127\194-\244][\128-\191]*[%z\1-\127\194-\244][\128-\191]*'

-- What is known of codes.
local function facts()
	return tables.page('vocabulary')
end

-- The entry of a folded name in the index of "places" or "languages", nil when there is none.
local function line_of(which, name)
	name = name:find('[\128-\255]') and mw.ustring.toNFC(name) or name -- as pages are stored
	local bucket, page = '.' .. (name:match(TWO) or name), nil
	for _, shard in ipairs(facts()[which]) do
		if shard.first > bucket then
			break
		end
		page = shard.page
	end
	return page and tables.entry(tables.page(page).buckets[bucket], name)
end

-- The same for a text as written, "" when there is none.
local function entry_of(which, text)
	local folded = letters.fold(text)
	return line_of(which, folded) or line_of(which, letters.loosen(folded)) or ''
end

-- The codes that an entry holds, whatever their order says.
local function codes_in(line)
	return tables.split((line:gsub('[?~+]', ' ')))
end

-- The English name of a code of "places" or "languages"; the code itself where there is none.
local function name_of(which, code)
	return tables.entry(tables.page('called/en')[which], code) or code
end

-- The country, region or subdivision that a code is.
function p.kind(code)
	if tables.entry(facts().countries, code) then
		return 'country'
	end
	return facts().regions[code] and 'region' or 'subdivision'
end

-- Codes of countries in capitals, so that the words "no" and "is" are none; codes of their parts in any case.
local function place_code(text, may_be_country)
	local country = may_be_country and (tables.entry(facts().alpha3, text) or tables.entry(facts().countries, text) and text)
	if country then
		return country
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
	local line = entry_of('places', text)
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
	for _, form in ipairs { letters.fold(text), letters.loosen(letters.fold(text)) } do
		if tables.entry(facts().fragments, form) or tables.entry(facts().further, form) then
			return false
		end
	end
	if is_codes(text) then
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
	if found == nil then
		return p.place(text)
	end
	return found
end

-- Words that people put beside the name of a language.
local CALLED = {}
for word in ('the langue lengua lingua idioma bahasa language languages sprache tili dili'):gmatch('%S+') do
	CALLED[word] = true
end

-- A language, by its name or its code.
function p.language(text)
	local lower, codes, first = letters.lower(text), facts().codes, facts().first_codes
	local is_code = not text:find('^%u%l+$') and (tables.entry(codes, text) or tables.entry(first, lower)) -- "Fur" is a name
	local coded = is_code and tables.entry(codes, lower) or nil
	if tables.entry(facts().many, letters.fold(text)) then
		return false
	elseif coded and tables.entry(first, text) then
		return coded
	end
	local line = entry_of('languages', text)
	if line == '' or (coded and line:sub(1, 1) == '~') then
		local is_called = CALLED[lower:match('^%S+')] or CALLED[lower:match('%S+$')]
		local may_be_code = text:find('^%a%a%a?[-_]%w') or is_codes(text)
		if not coded and (is_called or may_be_code) then
			return false
		end
		return coded
	end
	local found = codes_in(line)
	return #found == 1 and line:sub(1, 1) ~= '?' and found[1]
end

-- The English names that are one slip away from a text, one after the other; nil where there are none or too many.
function p.nearest(which, text)
	local country = which == 'places' and place_code(text:upper(), true)
	if country and p.kind(country) == 'country' then
		return name_of(which, country)
	end
	local lines, names = {}, {}
	for _, slip in ipairs(slips.of(letters.fold(text))) do
		local line = line_of(which, slip)
		for _, code in ipairs(line and not lines[line] and codes_in(line) or {}) do
			names[name_of(which, code)] = true
		end
		lines[line or ''] = true
	end
	local found = {}
	for name in pairs(names) do
		found[#found + 1] = name
	end
	table.sort(found)
	return #found > 0 and #found <= MOST_NEAREST and table.concat(found, ' · ') or nil
end

return p
