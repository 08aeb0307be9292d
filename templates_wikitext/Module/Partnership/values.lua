-- Words of closed sets, goals, addresses, items, users: told where a plain value is surely none of them.
local letters = require('Module:Partnership/letters')
local plain = require('Module:Partnership/plain')
local slips = require('Module:Partnership/slips')
local tables = require('Module:Partnership/tables')
local p = {}

-- How words begin that may lead to the number or name of a goal: "SDG 4", "target: hunger".
local GOAL = { sdg = true, goa = true, odd = true, ods = true, tar = true }

local function set(name)
	return tables.page('parameters').words[name]
end

-- The canonical word that a text is in a set, nil when it is none.
function p.word(among, words)
	return tables.entry(set(among).keys, letters.key(words))
end

local function nearest(among, words)
	return slips.nearest(set(among).keys, letters.key(words))
end

-- The words of a set, to be chosen from.
function p.all_words(among)
	return set(among).words
end

local function tell_choice(form, parameter, words)
	local near = nearest(parameter, words)
	form:tell('error', parameter, near and 'misspelt-choice' or 'unknown-choice', words, near or p.all_words(parameter))
end

-- The canonical word of a closed set, nil where the value is none of them. What begins with one is not judged: people
-- say more behind it.
function p.choice(form, parameter)
	local words = form:line(parameter)
	local found = words and p.word(parameter, words)
	if found or not words or plain.is_nothing(words) or not letters.fold(words):find('^[%a -]+$') then
		return found or nil
	end
	local before = ''
	for word in words:gmatch('%S+') do
		before = before .. ' ' .. word
		if p.word(parameter, before) then
			return nil
		end
	end
	tell_choice(form, parameter, words)
end

-- Words usually of a given set: those that are not are told as a hint.
function p.listed(form, parameter)
	local unlisted = {}
	form:members(parameter, function(words) return p.word(parameter, words) end, function(words)
		local near = nearest(parameter, words)
		if near then
			form:tell('hint', parameter, 'near-value', words, near)
		else
			unlisted[#unlisted + 1] = words
		end
	end)
	if #unlisted > 0 then
		form:tell('hint', parameter, 'unlisted-value', table.concat(unlisted, ', '), p.all_words(parameter))
	end
end

-- Words of a closed set. Numbers and beginnings of phrases stand for words too: those are not judged.
function p.slugs(form, parameter)
	form:members(parameter, function(words)
		local key = letters.key(words)
		local is_begun = key:find('%d') or set(parameter).keys:find('|' .. key, 1, true)
		return not is_begun and p.word(parameter, words)
	end, function(words)
		tell_choice(form, parameter, words)
	end)
end

-- Sustainable Development Goals, by number or by name; words that may hold a number are not judged.
function p.goals(form, parameter)
	form:members(parameter, function(words)
		local number = words:match('^%d%d?%d?$')
		if number then
			return (tonumber(number) >= 1 and tonumber(number) <= 17) or nil
		end
		local is_other = words:find('^[^%a]') or words:find('%d') or GOAL[words:lower():match('^%a%a%a')]
		return not is_other and p.word('goals', words)
	end, function(words)
		form:tell('error', parameter, 'unknown-goal', words)
	end)
end

-- A web address: words without a stop in them are none.
function p.address(form, parameter)
	local words = form:line(parameter)
	if words and not words:find('.', 1, true) and not words:find(':', 1, true) and not plain.is_nothing(words) then
		form:tell('error', parameter, 'bad-address', words)
	end
end

-- The number of a Wikidata item: words without a Q and a number are none.
function p.item(form, parameter)
	local words = form:line(parameter)
	if words and not words:find('[Qq][1-9]') and not plain.is_nothing(words) then
		form:tell('error', parameter, 'bad-item', words)
	end
end

-- User names: an e-mail address is none, and is not shown.
function p.users(form, parameter)
	local words = form:line(parameter)
	if words and words:find('^[^%s@:,;]+@[^%s@:,;]+%.[^%s@:,;]+$') then
		form:tell('warning', parameter, 'not-a-user', '…@…')
	end
end

return p
