-- One row of a table: the parameters of its call and the words of the reader.
local Words = require('Module:Partnership/words')
local marked = require('Module:Partnership/marked')
local quiet = require('Module:Partnership/quiet')
local Row = {}
Row.__index = Row
local NO_TITLE = '[%[%]{}|<>\n\127]'
local SHEET = 'Partnerships table/styles.css'

function Row.of(arguments, words)
	return setmetatable({ arguments = arguments, words = words }, Row)
end

-- A parameter as it was given, "" where it was not.
function Row:given(name)
	return self.arguments[name] or ''
end

-- A parameter that can only be what the pattern says; "" for anything else.
function Row:matching(name, pattern)
	return self:given(name):match(pattern) or ''
end

-- A link to a page, where the value can be the title of one; otherwise its words.
function Row:link(name, label)
	local title = mw.text.decode(self:given(name))
	label = label ~= '' and label or mw.text.nowiki(title)
	if title == '' or title:find(NO_TITLE) then
		return label == '' and '' or ('<bdi>%s</bdi>'):format(label)
	end
	return ('<bdi>%s</bdi>'):format(quiet.link(title, label))
end

-- A message, or the words that the row has for it where nobody has translated or written one.
function Row:said(key, otherwise, ...)
	return self.words:text(key) and marked.say(self.words, key, ...) or otherwise
end

-- A message, marked where it is in another language than the words around it.
function Row:say(key, ...)
	return marked.say(self.words, key, ...)
end

-- The stylesheet by which rows are cards on narrow screens, where the wiki has TemplateStyles; else the table scrolls.
function Row.sheet(frame)
	local known, tag = pcall(frame.callParserFunction, frame, '#tag:templatestyles', { '', src = SHEET })
	return known and tag:sub(1, 1) == '\127' and tag or ''
end

-- A function for templates that never ends in red: ``draw`` is given the row and the frame; where something is missing,
-- ``otherwise`` makes of the row what can be made without words.
function Row.drawn(draw, otherwise)
	return function(frame)
		local row = Row.of(frame:getParent().args)
		local drawn, html = pcall(function()
			row.words = Words.of(frame)
			return draw(row, frame)
		end)
		if drawn then
			return html
		end
		mw.log(html)
		return otherwise and otherwise(row) or ''
	end
end

return Row
