-- Names of places and languages -> codes. The same rules as bot/language/names/places.py and languages.py.
local asking = require('Module:Partnership/asking')
local index = require('Module:Partnership/index')
local letters = require('Module:Partnership/letters')
local nearest = require('Module:Partnership/nearest')
local pattern = require('Module:Partnership/pattern')
local tables = require('Module:Partnership/tables')
local p = {}
local facts = index.facts
-- The English name of a code of "places" or "languages".
p.name = index.name

-- Kinds of places

-- The country, region or subdivision that a code is.
function p.kind(code)
	if tables.entry(facts().countries, code) then
		return 'country'
	end
	return facts().regions[code] and 'region' or 'subdivision'
end

-- What contains a part of a country, the nearest first.
local function within(code)
	local found, parts = {}, facts().parts[code:match('^[^-]+')]
	local container = tables.entry(parts, code)
	while container do
		found[#found + 1] = container
		container = tables.entry(parts, container)
	end
	return found
end

function p.country_of(code)
	return p.kind(code) ~= 'region' and code:match('^[^-]+') or nil
end

-- Places

local function place_code(text, order)
	if order.country then
		if tables.entry(facts().alpha3, text) then
			return tables.entry(facts().alpha3, text)
		elseif tables.entry(facts().countries, text) then
			return text
		end
	end
	local head, tail = text:match('^([^-]*)%-(.*)$')
	if not head then
		return nil
	end
	local part = mw.ustring.upper(head) .. '-' .. (tail:find('^x%-') and tail or mw.ustring.upper(tail))
	return tables.entry(facts().parts[part:match('^[^-]+') or ''], part) and part or nil
end

local function of_first_kind(line, order)
	local by_kind = {}
	for _, codes in ipairs(tables.split(line)) do
		local kind = p.kind(codes:match('^[^+]+'))
		by_kind[kind] = by_kind[kind] or {}
		table.insert(by_kind[kind], codes)
	end
	if by_kind.country and not order.country then
		by_kind.subdivision = nil -- "Georgia" among regions is a slip, not the state
	end
	for _, kind in ipairs(order) do
		if by_kind[kind] then
			return asking.answer(by_kind[kind])
		end
	end
end

local function look_for_place(text, order)
	local code = place_code(text, order)
	if code then
		return asking.known(code)
	end
	local line = index.entry('places', text)
	if line:sub(1, 1) == '?' then
		return { kind = 'ambiguous', codes = index.codes(line) }
	end
	return of_first_kind(line, order)
end

local function inside(name, container)
	local members, found = facts().regions[container], {}
	for _, code in ipairs(index.codes(index.entry('places', name))) do
		if not facts().regions[code] then
			local chain = within(code)
			table.insert(chain, members and code or '')
			local contained = false
			for _, one in ipairs(chain) do
				contained = contained or (members and tables.entry(members, one) ~= nil) or one == container
			end
			if contained then
				found[#found + 1] = code
			end
		end
	end
	return #found == 1 and found[1] or nil
end

-- Languages

local function coded(text)
	local lower = letters.lower(text)
	local first, codes = facts().first_codes, facts().codes
	if tables.entry(codes, text) or tables.entry(first, lower) then
		return asking.known(tables.entry(codes, lower))
	end
	local tag = pattern.full('tag', text)
	local language = tag and tag.language:lower()
	if not tag or #text <= #language or not tables.entry(first, language) then
		return nil
	end
	local territory = (tag.territory or '001'):upper()
	if territory:match('^%d+$') or tables.entry(facts().countries, territory) then
		return asking.known(tables.entry(codes, language))
	end
end

local function look_for_language(text)
	local name, code = text:match('^(.*)~(.*)$')
	if name then
		return coded(mw.text.trim(code)) or look_for_language(mw.text.trim(name))
	elseif tables.entry(facts().first_codes, text) then
		return asking.known(tables.entry(facts().codes, text))
	end
	local line = index.entry('languages', text)
	if line == '' then
		line = index.entry('languages', pattern.replace('called_language', text, ''))
	end
	local by_code = coded(text)
	if line == '' or (by_code and line:sub(1, 1) == '~') then
		return by_code
	elseif line:sub(1, 1) == '?' then
		return { kind = 'ambiguous', codes = index.codes(line) }
	end
	return asking.answer(tables.split((line:gsub('^[?~]+', ''):gsub('+', ' '))))
end

-- Close varieties of a language: its group, the group's other members, its own members.
function p.related(language, other)
	local groups, macro = facts().groups, tables.entry(facts().macros, language)
	if language == other then
		return false
	end
	return tables.entry(groups[language], other) ~= nil
		or (macro ~= nil and (other == macro or tables.entry(groups[macro], other) ~= nil))
end

function p.is_world_language(code)
	return tables.entry(facts().world_languages, code) ~= nil
end

-- Whether a language is spoken in the country of a place.
function p.is_spoken(code, place)
	local country = p.country_of(place)
	return country ~= nil and tables.entry(facts().spoken[country], code) ~= nil
end

-- Readers

local function cached(read)
	local heard = {}
	return function(text)
		heard[text] = heard[text] or read(text)
		return heard[text]
	end
end

local function places(order)
	for _, kind in ipairs(order) do
		order[kind] = true
	end
	local names = { look = function(text) return look_for_place(text, order) end, inside = inside }
	return cached(function(text)
		names.fragments = facts().fragments
		local found = asking.read(names, text)
		if found then
			return found
		end
		local wanted = mw.text.trim(text)
		local code = place_code(mw.ustring.upper(wanted), order)
		if code and tables.entry(facts().countries, code) then
			return { kind = 'unknown', nearest = { index.name('places', code) } }
		end
		local function counts(one) return order[p.kind(one)] end
		return { kind = 'unknown', nearest = nearest.of('places', letters.fold(wanted), counts) }
	end)
end

-- What a text stands for: a resolution, or {kind = "unknown", nearest = names}.
p.place = places { 'country', 'region', 'subdivision' }
p.country = places { 'country', 'subdivision' }
p.region = places { 'region', 'subdivision' }

local LANGUAGES = { look = look_for_language, inside = function() return nil end }

-- The same for languages; {kind = "all"} for words such as "many".
p.language = cached(function(text)
	local folded = letters.fold(text)
	if tables.entry(facts().many, folded) then
		return { kind = 'all' }
	end
	return asking.read(LANGUAGES, text)
		or { kind = 'unknown', nearest = nearest.of('languages', folded, function() return true end) }
end)

return p
