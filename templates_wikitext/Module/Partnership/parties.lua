-- Who leads, takes part or is to be asked: affiliates of the registry, users, the Foundation, volunteers. As the bot's
-- bot/facts/parse/parties.py.
local pattern = require('Module:Partnership/pattern')
local rosters = require('Module:Partnership/roster')
local text = require('Module:Partnership/text')
local titles = require('Module:Partnership/titles')
local values = require('Module:Partnership/values')
local p = {}
local LONGEST_NAME = 255

local function nobody()
	return false
end

local function normal_user(name)
	local title = titles.normal(titles.join(2, mw.text.trim(name), titles.here()), titles.here())
	if not title then
		return nil
	end
	local _, rest = titles.split(title, titles.here())
	return rest
end

-- The user name in "User:X", "User talk:X/Y", "Special:Contributions/X" or "@X"; else nil.
function p.user_name(typed)
	local words = pattern.replace('interwiki', (mw.text.trim(typed):gsub('^:', '')), '')
	local found, name = pattern.match('user', words) or pattern.match('contributions', words), ''
	if found then
		name = found.name:match('^[^/#]*')
	else
		local number, rest = titles.split(words, titles.here())
		name = (number == 2 or number == 3) and rest:match('^[^/]*') or ''
	end
	return name ~= '' and not pattern.search('second_user', name) and normal_user(name) or nil
end

-- The users that a phrase links to: a signature links to one user's page and talk page.
local function linked_users(phrase)
	local names, seen = {}, {}
	for _, run in ipairs(phrase.runs) do
		local name = run.target ~= '' and p.user_name(run.target)
		if name and not seen[name] then
			seen[name], names[#names + 1] = true, name
		end
	end
	return names
end

local function called(name, roster)
	if name == '' or mw.ustring.len(name) > LONGEST_NAME then
		return nil
	end
	local affiliate = roster:find(name)
	local other = not affiliate and values.word('parties', name)
	return affiliate and { kind = 'affiliate', affiliate = affiliate } or other and { kind = other } or nil
end

-- Words without the brackets at their end, and what stands in those.
local function aside_of(words)
	local aside = pattern.search('beside_a_name', words)
	return pattern.replace('beside_a_name', words, ''), aside and aside.inside or ''
end

local function organisation(words, roster)
	words = pattern.replace('interwiki', mw.text.trim(words), '')
	local bare, inside = aside_of(words)
	return called(words, roster) or called(bare, roster) or called(inside, roster)
end

-- Whom a phrase means, by what it links to and what it says; nil when nobody is known by it.
function p.party(phrase, roster)
	local user = linked_users(phrase)[1] or p.user_name(phrase.text)
	if user then
		return { kind = 'user', name = user }
	end
	for _, words in ipairs { phrase.target:match('^[^#]*'), phrase.text } do
		local one = words ~= '' and mw.ustring.len(words) <= LONGEST_NAME and organisation(words, roster)
		if one then
			return one
		end
	end
end

-- Whether a phrase that names somebody names nobody else: beside a link, and behind a user, there may be others.
local function is_one(phrase, roster)
	if called(phrase.text, roster) or called((aside_of(phrase.text)), roster) then
		return true
	end
	local linked, first = false, true
	for _, run in ipairs(phrase.runs) do
		linked = linked or run.target ~= ''
	end
	for place, piece in ipairs(text.cut(phrase, 'several')) do
		if place % 2 == 1 and piece.text ~= '' then
			if not first and (linked or p.party(piece, roster)) then
				return false
			end
			first = false
		end
	end
	return true
end

-- Whom the links of a phrase and the words beside them name, each {phrase, party}; nil where no link is known. A link
-- that is not known counts only where it stands in no brackets: what does is said of the others.
local function together(phrase, roster)
	local named, any, others = {}, false, {}
	local bracketed = phrase.text:find('(', 1, true) or phrase.text:find('（', 1, true)
	for _, run in ipairs(phrase.runs) do
		local link = run.target ~= '' and text.phrase { run }
		local one = link and p.party(link, roster)
		any = any or one
		if one or (link and link.text ~= '' and not bracketed) then
			named[#named + 1] = { phrase = link, party = one }
		elseif not link then
			others[#others + 1] = run
		end
	end
	local bare, inside = aside_of(pattern.replace('tie', text.phrase(others).text, ''))
	for _, name in ipairs { bare, inside } do
		local one = any and called(name, roster)
		named[#named + 1] = one and { phrase = phrase, party = one } or nil
	end
	return any and named or nil
end

local function tell_unknown(form, parameter, words, roster)
	local near = form:is_full() and {} or roster:nearest(mw.ustring.sub(words, 1, LONGEST_NAME))
	if #near > 0 then
		form:tell('warning', parameter, 'misspelt-party', words, table.concat(near, ' · '))
	else
		form:tell('warning', parameter, 'unknown-party', words)
	end
end

-- Who is named in a parameter, in the order written, each {text, party}; those whom nobody knows are told and have no
-- party. Nil where the registry cannot be read: then nobody is judged.
function p.read(form, parameter)
	local roster = form:raw(parameter) ~= '' and rosters.load()
	if not roster then
		return nil
	end
	local function known(phrase)
		return p.party(phrase, roster) ~= nil and is_one(phrase, roster)
	end
	local found = {}
	for _, phrase in ipairs(text.parted(form:raw(parameter), 'names', known)) do
		if not values.is_nothing(phrase.text) and not pattern.full('day_signed', phrase.text) then
			for _, one in ipairs(together(phrase, roster) or { { phrase = phrase, party = p.party(phrase, roster) } }) do
				found[#found + 1] = { text = one.phrase.text, party = one.party or nil }
				if not one.party then
					tell_unknown(form, parameter, one.phrase.text, roster)
				end
			end
		end
	end
	return found
end

local function is_mail(words)
	return words:find('%S+@%S+%.%S') ~= nil
end

-- User names; what cannot be one, such as an e-mail address, is told.
function p.users(form, parameter)
	local function known(phrase)
		return #linked_users(phrase) > 0
			or (phrase.target == '' and #text.parted(phrase.text, 'words', nobody) == 1)
	end
	for _, phrase in ipairs(text.parted(form:raw(parameter), 'names', known)) do
		local words = phrase.text
		if not values.is_nothing(words) and #linked_users(phrase) == 0 then
			local name = p.user_name(words)
			if not name and phrase.target == '' and not is_mail(words) then
				name = normal_user(words)
			end
			if not name then
				form:tell('warning', parameter, 'not-a-user', (words:gsub('%S+@%S+%.%S+', '…@…')))
			end
		end
	end
end

return p
