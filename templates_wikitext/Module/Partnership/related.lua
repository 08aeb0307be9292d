-- The affiliates whom a record concerns, from the page that the bot keeps, <record>/Affiliates: only rows that can be
-- the bot's, each drawn by its own template (product rule 12).
local marked = require('Module:Partnership/marked')
local rows = require('Module:Partnership/rows')
local p = {}
local MOST_ROWS = 300
local ROW, GAP = 'Partnership affiliates/row', 'Partnership affiliates/gap'
local SCHEMAS = { [ROW] = rows.AFFILIATE, [GAP] = rows.GAP }

-- A translated copy of a record shows the affiliates of the record itself.
local function page_of(title)
	local own = mw.title.new(title.prefixedText .. '/Affiliates')
	local text = own and own.exists and own:getContent()
	if not text and title.isSubpage and mw.language.isKnownLanguageTag(title.subpageText) then
		own = mw.title.new(title.baseText .. '/Affiliates', title.namespace)
		text = own and own.exists and own:getContent()
	end
	return own, text
end

-- The values of a row, inert wherever its template puts them.
local function inert(row)
	local schema, shown = SCHEMAS[row.template], {}
	for parameter, value in pairs(row.values) do
		local kind = schema.holds[parameter]
		local is_words = kind == 'words' or kind == 'user' or parameter:find('^name%d') or parameter:find('^value%d')
		shown[parameter] = is_words and mw.text.nowiki(value) or value
	end
	return shown
end

local function drawn(frame, found)
	local shown = { frame:expandTemplate { title = 'Partnership affiliates/start' } }
	for place = 1, math.min(#found, MOST_ROWS) do
		local row = found[place]
		shown[#shown + 1] = frame:expandTemplate { title = row.template, args = inert(row) }
	end
	shown[#shown + 1] = frame:expandTemplate { title = 'Partnership affiliates/end' }
	return table.concat(shown, '\n')
end

-- What the infobox shows of the affiliates, as wikitext.
function p.of(record)
	local page, text = page_of(record.title)
	if not text then
		return "''" .. marked.label(record.words, 'not-looked') .. "''"
	end
	local found = rows.read(text, 'affiliates', SCHEMAS)
	if not found then
		return marked.say(record.words, 'infobox-affiliates-unreadable', ('[[:%s]]'):format(page.prefixedText))
	elseif #found == 0 then
		return marked.label(record.words, 'affiliates-none')
	end
	return drawn(record.frame, found)
end

return p
