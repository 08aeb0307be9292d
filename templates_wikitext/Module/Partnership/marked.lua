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
	return table.concat(members, mw.message.new('comma-separator'):inLanguage(words.code):plain())
end

-- Every number of a text in the digits of the reader's language.
function p.in_digits(words, text)
	local language = mw.language.new(words.code)
	return (text:gsub('%d+', function(digits)
		return language:formatNum(tonumber(digits))
	end))
end

-- A date in words; nil where the language or the wiki does not know how.
function p.date(words, found)
	local iso = ('%04d'):format(found.year)
	if found.month == 0 then
		return iso
	end
	iso = iso .. ('-%02d'):format(found.month)
	local key, day = found.day > 0 and DAY or MONTH, found.day > 0 and found.day or 1
	local language = mw.language.new(words.code)
	local said, shown = pcall(language.formatDate, language, words:say(key), ('%s-%02d'):format(iso, day))
	if not said then
		return nil
	end
	iso = found.day > 0 and ('%s-%02d'):format(iso, day) or iso
	return ('<time datetime="%s" style="white-space:nowrap">%s</time>'):format(iso, shown)
end

return p
