-- Value -> typed value, or a problem: choices, lists of words, goals, addresses, items. As the bot's
-- bot/facts/parse/values.py and vocabularies.py.
local letters = require('Module:Partnership/letters')
local likeness = require('Module:Partnership/likeness')
local pattern = require('Module:Partnership/pattern')
local tables = require('Module:Partnership/tables')
local text = require('Module:Partnership/text')
local p = {}

-- Whether the words say that there is nothing to say.
function p.is_nothing(words)
	return tables.entry(tables.page('parameters').nothing, mw.text.trim(letters.lower(words))) ~= nil
end

-- Sets of words

local function set(name)
	return tables.page('parameters').words[name]
end

-- The canonical word that a text is in a set, nil when it is none.
local function find(among, words)
	return tables.entry(set(among).keys, letters.key(words))
end

p.word = find

local function nearest(among, words)
	return likeness.closest_entry(set(among).keys, mw.ustring.sub(letters.key(words), 1, 80), 0.8)
end

local function beginning_with(among, words)
	local start, found = letters.key(words), nil
	if mw.ustring.len(start) < 5 then
		return nil
	end
	for phrase, word in tables.entries(set(among).keys) do
		if mw.ustring.toNFD(phrase):sub(1, #start) == start then
			if found and found ~= word then
				return nil
			end
			found = word
		end
	end
	return found
end

local function all_words(among)
	local words = {}
	for place, word in ipairs(set(among).words) do
		words[place] = word
	end
	return table.concat(words, ', ')
end
p.all_words = all_words

-- The canonical word of a closed set, nil with a problem when the value is none of them. A ``quiet`` word counts even
-- where something is said beside it.
function p.choice(form, parameter, quiet)
	local words = form:line(parameter)
	local found = words ~= '' and find(parameter, words) or nil
	if words == '' or (p.is_nothing(words) and not found) then
		return nil
	end
	if not found and quiet then
		local first = letters.stripped(words:match('^%S+'), ',;:.')
		found = find(parameter, first) == quiet and quiet or nil
	elseif not found then
		found = find(parameter, pattern.replace('aside', words, ''))
	end
	if not found then
		local near = nearest(parameter, words)
		if near then
			form:tell('error', parameter, 'misspelt-choice', words, near)
		else
			form:tell('error', parameter, 'unknown-choice', words, all_words(parameter))
		end
	end
	return found
end

-- A list of words usually of a given set; returns how many there are.
function p.listed(form, parameter)
	local function known(phrase)
		return find(parameter, phrase.text) ~= nil
	end
	local count, unlisted = 0, {}
	for _, phrase in ipairs(text.parted(form:raw(parameter), 'names', known)) do
		if not p.is_nothing(phrase.text) then
			count = count + 1
			if not known(phrase) then
				local near = nearest(parameter, phrase.text)
				if near then
					form:tell('hint', parameter, 'near-value', phrase.text, near)
				else
					unlisted[#unlisted + 1] = phrase.text
				end
			end
		end
	end
	if #unlisted > 0 then
		form:tell('hint', parameter, 'unlisted-value', table.concat(unlisted, ', '), all_words(parameter))
	end
	return count
end

-- A list of a closed set's words, by phrase, beginning of a phrase or number in the set's order.
function p.slugs(form, parameter)
	local function meant(phrase)
		local words = phrase.text:gsub('[.)]+$', '')
		if words:match('^%d+$') then
			return set(parameter).words[tonumber(words:sub(1, 4))]
		end
		return find(parameter, words) or beginning_with(parameter, words)
	end
	local function known(phrase)
		return meant(phrase) ~= nil
	end
	for _, phrase in ipairs(text.parted(form:raw(parameter), 'names', known)) do
		if not p.is_nothing(phrase.text) and not known(phrase) then
			local near = nearest(parameter, phrase.text)
			if near then
				form:tell('error', parameter, 'misspelt-choice', phrase.text, near)
			else
				form:tell('error', parameter, 'unknown-choice', phrase.text, all_words(parameter))
			end
		end
	end
end

-- Goals

local function ascii_digits(words)
	local chars = letters.chars(words)
	for place, char in ipairs(chars) do
		chars[place] = letters.digit(char) or char
	end
	return table.concat(chars)
end
p.ascii_digits = ascii_digits

local function named_goal(phrase)
	local leading = pattern.match('leading_number', phrase.text)
	local words = leading and phrase.text:sub(#leading.text + 1) or phrase.text
	return letters.any(words, 'letter') and find('goals', words) or nil
end

local function numbers_fit(words)
	local numbers = {}
	for _, found in ipairs(pattern.all('range', words)) do
		for number = tonumber(ascii_digits(found[1])), tonumber(ascii_digits(found[2])) do
			numbers[#numbers + 1] = number
		end
	end
	for _, found in ipairs(pattern.all('number', words)) do
		numbers[#numbers + 1] = tonumber(ascii_digits(found.text):match('^%d+'):sub(1, 6))
	end
	for _, number in ipairs(numbers) do
		if number < 1 or number > 17 then
			return false
		end
	end
	return #numbers > 0
end

-- Sustainable Development Goals, by number or by name.
function p.goals(form, parameter)
	local function known(phrase)
		return named_goal(phrase) ~= nil
	end
	for _, phrase in ipairs(text.parted(form:raw(parameter), 'names', known)) do
		if not p.is_nothing(phrase.text) and not known(phrase) and not numbers_fit(phrase.text) then
			form:tell('error', parameter, 'unknown-goal', phrase.text)
		end
	end
end

-- Lists of words, addresses, items

-- Whether a list names anything at all.
function p.names_anything(form, parameter, kind)
	local function known(phrase)
		return kind == 'words' and find('compounds', phrase.text) ~= nil
	end
	if kind == 'words' and p.is_nothing(form:line(parameter)) then
		return false
	end
	for _, phrase in ipairs(text.parted(form:raw(parameter), kind, known)) do
		if not p.is_nothing(phrase.text) then
			return true
		end
	end
	return false
end

function p.address(form, parameter)
	for _, phrase in ipairs(text.phrases(form:raw(parameter), false, false)) do
		for _, words in ipairs { phrase.target, phrase.text } do
			if pattern.search('address', words) or pattern.full('bare_address', words) then
				return
			end
		end
		if not p.is_nothing(phrase.text) then
			form:tell('error', parameter, 'bad-address', phrase.text)
		end
	end
end

-- The id of a Wikidata item, nil with a problem.
function p.item(form, parameter)
	for _, phrase in ipairs(text.phrases(form:raw(parameter), true, true)) do
		local found = pattern.search('item', phrase.target) or pattern.search('item', phrase.text)
		if found then
			return 'Q' .. found[1]
		end
	end
	local words = form:line(parameter)
	if words ~= '' and not p.is_nothing(words) then
		form:tell('error', parameter, 'bad-item', words)
	end
end

return p
