-- Whom it concerns: places and languages in the words of editors -> codes, or problems. As the bot's
-- bot/facts/parse/concerned.py.
local names = require('Module:Partnership/names')
local pattern = require('Module:Partnership/pattern')
local tables = require('Module:Partnership/tables')
local text = require('Module:Partnership/text')
local values = require('Module:Partnership/values')
local p = {}
local LONGEST_NAME, PATIENCE = 200, 200

local function is_unknown(found)
	return found.kind == 'unknown'
end

-- In brackets a variety decides ("Chinese (Cantonese)"), a place does not ("English (UK)").
local function language(words)
	local found = names.language(words)
	if found.kind ~= 'known' or not (words:find('%)$') or words:find('）$')) then
		return found
	end
	local bare = names.language(pattern.replace('narrowing', words, ''))
	if bare.kind == 'known' and not names.related(bare.codes[1], found.codes[1]) then
		return bare
	end
	return found
end

local function region_first(words)
	local found = names.region(words)
	return (is_unknown(found) or found.kind == 'fragment') and names.place(words) or found
end

local function resolved(phrase, resolve)
	local words = mw.ustring.sub(phrase.text, 1, LONGEST_NAME)
	local found = resolve(words)
	if is_unknown(found) then
		local shorter = pattern.replace('and_so_on', words, '')
		found = shorter ~= words and resolve(shorter) or found
	end
	if is_unknown(found) and pattern.full('codes', words) then
		local codes, all = {}, true
		for _, code in ipairs(tables.split(words)) do
			local one = resolve(code)
			all = all and one.kind == 'known'
			codes[#codes + 1] = one.codes and one.codes[1]
		end
		if all then
			return { kind = 'many', codes = codes }
		end
	end
	if is_unknown(found) and phrase.target ~= '' then
		local page = mw.text.trim((phrase.target:match('^[^#]*'):gsub('^.*:', '')))
		local linked = resolve(mw.ustring.sub(page, 1, LONGEST_NAME))
		return (is_unknown(linked) or linked.kind == 'fragment') and found or linked
	end
	return found
end

-- "Mali, Guinea" is two countries, not the town of Mali in Guinea.
local function lists_countries(phrase)
	local pieces, count = text.cut(phrase, 'commas'), 0
	for place = 1, #pieces, 2 do
		local words = pieces[place].text
		if words ~= '' then
			count = count + 1
			local found = names.country(words)
			if found.kind ~= 'known' or names.kind(found.codes[1]) ~= 'country' then
				return false
			end
		end
	end
	return count > 1
end

-- "Africa (Ghana, Kenya)" narrows: the codes of a list in brackets, if all of it is known.
local function in_brackets(phrase, resolve)
	local aside = pattern.search('narrowing', phrase.text)
	local codes, seen, all = {}, {}, true
	local function known(one)
		return resolve(one.text).kind == 'known'
	end
	for _, piece in ipairs(aside and text.parted(aside[1], 'names', known) or {}) do
		if not seen[piece.text] then
			seen[piece.text] = true
			all = all and known(piece)
			codes[#codes + 1] = resolve(piece.text).codes and resolve(piece.text).codes[1]
		end
	end
	return all and #codes > 1 and codes or nil
end

local function tell_unknown(reader, parameter, words, near, what)
	if #near > 0 then
		reader.form:tell('error', parameter, 'misspelt-' .. what, words, table.concat(near, ' · '))
	else
		reader.form:tell('error', parameter, 'unknown-' .. what, words)
	end
end

local function has(codes, wanted)
	for _, code in ipairs(codes) do
		if code == wanted then
			return true
		end
	end
	return false
end

local function extend(codes, more)
	for _, code in ipairs(more) do
		codes[#codes + 1] = code
	end
	return codes
end

-- A piece of a name that was split at its comma says nothing more when the rest of the name is there too.
local function with_fragments(reader, parameter, found, pieces)
	for _, piece in ipairs(pieces) do
		if not piece.of then
			if #found == 0 then
				tell_unknown(reader, parameter, piece.text, {}, 'place')
			end
		elseif not has(found, piece.of) then
			reader.form:tell('warning', parameter, 'part-of-name', piece.text, names.name('places', piece.of))
			found[#found + 1] = piece.of
		end
	end
	return found
end

local function codes_of(reader, parameter, resolve, what)
	local heard = {}
	local function meant(phrase)
		local key = phrase.text .. '\0' .. phrase.target
		if not heard[key] then
			heard[key] = reader.patience > 0 and resolved(phrase, resolve) or { kind = 'unknown', nearest = {} }
			reader.patience = reader.patience - (is_unknown(heard[key]) and reader.patience > 0 and 1 or 0)
		end
		return heard[key]
	end
	local function known(phrase)
		local kind = meant(phrase).kind
		return (kind == 'known' or kind == 'ambiguous' or kind == 'all') and not lists_countries(phrase)
	end
	local found, pieces, members = {}, {}, {}
	for _, phrase in ipairs(text.parted(reader.form:raw(parameter), 'names', known)) do
		local said, member = meant(phrase), { text = phrase.text }
		if values.is_nothing(phrase.text) then
			said = { kind = 'nothing' }
		end
		if said.kind == 'known' or said.kind == 'many' then
			member.codes = said.kind == 'known' and in_brackets(phrase, resolve) or said.codes
			extend(found, member.codes)
		elseif said.kind == 'ambiguous' then
			local open = { parameter = parameter, text = phrase.text, codes = said.codes, member = member }
			table.insert(reader.open, open)
		elseif said.kind == 'fragment' then
			member.codes = said.of and { said.of }
			table.insert(pieces, { text = phrase.text, of = said.of })
		elseif said.kind == 'unknown' then
			tell_unknown(reader, parameter, phrase.text, said.nearest, what)
		end
		members[#members + 1] = member
	end
	reader.members[parameter] = members
	return with_fragments(reader, parameter, found, pieces)
end

-- Names borne by several

local function ask(reader, name, what, which)
	local choices = {}
	for place, code in ipairs(name.codes) do
		choices[place] = names.name(which, code) .. ' (' .. code .. ')'
	end
	reader.form:tell('error', name.parameter, 'ambiguous-' .. what, name.text, table.concat(choices, ' · '))
end

local function chosen(codes, test)
	local found = {}
	for _, code in ipairs(codes) do
		if test(code) then
			found[#found + 1] = code
		end
	end
	return #found == 1 and found or nil
end

-- The ambiguous places that the record's other places, else its languages, decide, by parameter.
local function settle_places(reader, places, languages)
	local countries, settled = {}, {}
	for _, place in ipairs(places) do
		countries[names.country_of(place) or ''] = true
	end
	local function near(code)
		return countries[names.country_of(code) or '-'] == true
	end
	local function spoken(code)
		for _, one in ipairs(languages) do
			if not names.is_world_language(one) and names.is_spoken(one, code) then
				return true
			end
		end
		return false
	end
	for _, name in ipairs(reader.open) do
		local codes = chosen(name.codes, near) or chosen(name.codes, spoken)
		name.member.codes = codes
		if codes then
			settled[name.parameter] = extend(settled[name.parameter] or {}, codes)
		else
			ask(reader, name, 'place', 'places')
		end
	end
	return settled
end

local function settle_languages(reader, open, places)
	local settled = {}
	for _, name in ipairs(open) do
		local codes = chosen(name.codes, function(code)
			for _, place in ipairs(places) do
				if names.is_spoken(code, place) then
					return true
				end
			end
			return false
		end)
		name.member.codes = codes
		if codes then
			extend(settled, codes)
		else
			ask(reader, name, 'language', 'languages')
		end
	end
	return settled
end

-- Codes by parameter: countries, regions, languages, partner_country; and in ``members`` the same in the order written,
-- each {text, codes}, without codes where it is not known what is meant.
function p.read(form)
	local reader = { form = form, open = {}, members = {}, patience = PATIENCE }
	local found = { languages = codes_of(reader, 'languages', language, 'language') }
	local open_languages = reader.open
	reader.open = {}
	found.countries = codes_of(reader, 'countries', names.place, 'place')
	found.regions = codes_of(reader, 'regions', region_first, 'place')
	found.partner_country = codes_of(reader, 'partner_country', names.place, 'place')
	local places = extend(extend({}, found.countries), found.regions)
	local decisive = #places > 0 and places or found.partner_country
	for parameter, codes in pairs(settle_places(reader, decisive, found.languages)) do
		extend(found[parameter], codes)
	end
	places = extend(extend({}, found.countries), found.regions)
	extend(found.languages, settle_languages(reader, open_languages, places))
	found.members = reader.members
	return found
end

return p
