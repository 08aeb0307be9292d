-- Words and names as elements that say in which language they are, where that is not the language around them.
local called = require('Module:Partnership/called')
local p = {}
local MONTH, DAY = 'table-date-month', 'table-date-day'

local function direction(code)
	return mw.language.isKnownLanguageTag(code) and mw.language.new(code):getDir() or 'auto'
end

-- Wikitext marked with its language, where that differs from the reader's words.
local function marked(element, text, code, words)
	if not code or code == words.code then
		return element == 'bdi' and '<bdi>' .. text .. '</bdi>' or text
	end
	return ('<%s lang="%s" dir="%s">%s</%s>'):format(element, code, direction(code), text, element)
end

-- A message with its arguments, which are put in as they are.
function p.say(words, key, ...)
	local _, code = words:text(key)
	return marked('span', words:say(key, ...), code, words)
end

-- A message that tells what to type: the brackets in it make no link.
function p.told(words, key, ...)
	local text, code = words:text(key)
	local inert = (text or key):gsub('%[%[', '&#91;&#91;')
	return marked('span', words:fill(inert, code, ...), code, words)
end

-- A problem of a parameter in words, and how to mend it.
function p.problem(words, problem)
	local arguments = {}
	for place, argument in ipairs(problem.arguments) do
		-- A stroke at the beginning would melt into the ">" of the tag before it.
		arguments[place] = '<bdi>' .. mw.text.nowiki(argument):gsub('^\204\184', '&#824;') .. '</bdi>'
	end
	local where = problem.parameter ~= '' and '<code>' .. mw.text.nowiki(problem.parameter) .. '</code> ' or ''
	return where .. p.told(words, 'problem-' .. problem.kind, unpack(arguments)) .. ' '
		.. p.told(words, 'mend-' .. problem.kind, unpack(arguments))
end

-- The label of a parameter, a heading or a value.
function p.label(words, name)
	return p.say(words, 'infobox-' .. name:gsub('_', '-'))
end

-- What a code of "place" or "language" is called.
function p.name(words, kind, code)
	local name, language = called[kind](code, words)
	return marked('bdi', mw.text.nowiki(name), language, words)
end

-- Members of a list, one after the other.
function p.list(words, members)
	return table.concat(members, words:comma())
end

-- Every number of a text in the digits of the reader's language.
function p.in_digits(words, text)
	return (text:gsub('%d+', function(digits)
		return words:number(digits)
	end))
end

-- A date in words; nil where the language or the wiki does not know how.
function p.date(words, found)
	local shape = found.month == 0 and 'Y' or words:say(found.day > 0 and DAY or MONTH)
	local day = ('%04d-%02d-%02d'):format(found.year, math.max(found.month, 1), math.max(found.day, 1))
	local language = mw.language.new(words.code)
	local said, shown = pcall(language.formatDate, language, shape, day)
	if not said then
		return nil
	end
	local iso = day:sub(1, found.day > 0 and 10 or found.month > 0 and 7 or 4)
	return ('<time datetime="%s" style="white-space:nowrap">%s</time>'):format(iso, shown)
end

return p
