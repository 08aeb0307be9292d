-- What the bot says of a record on the page that it keeps, <record>/Affiliates: the affiliates whom it concerns, and what
-- it could not read. Only rows that can be the bot's count (product rule 12).
local marked = require('Module:Partnership/marked')
local rows = require('Module:Partnership/rows')
local p = {}
local MOST_ROWS = 300
local PROBLEM = 'Partnership affiliates/problem'
local SCHEMAS = {
	['Partnership affiliates/row'] = rows.AFFILIATE, ['Partnership affiliates/gap'] = rows.GAP, [PROBLEM] = rows.PROBLEM,
}

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

local function drawn(frame, found)
	local shown = { frame:expandTemplate { title = 'Partnership affiliates/start' } }
	for place = 1, math.min(#found, MOST_ROWS) do
		local row = found[place]
		shown[#shown + 1] = frame:expandTemplate { title = row.template, args = rows.inert(row.values, SCHEMAS[row.template]) }
	end
	shown[#shown + 1] = frame:expandTemplate { title = 'Partnership affiliates/end' }
	return table.concat(shown, '\n')
end

local function problem_of(values)
	return {
		severity = 'warning', parameter = values.parameter or '', kind = values.kind,
		arguments = { values.argument1, values.argument2, values.argument3 },
	}
end

-- What the infobox shows of the affiliates, as wikitext; and the problems that the bot met when it read the record.
function p.of(record)
	local page, text = page_of(record.title)
	if not text then
		return "''" .. marked.label(record.words, 'not-looked') .. "''", {}
	end
	local found = rows.read(text, 'affiliates', SCHEMAS)
	if not found then
		return marked.say(record.words, 'infobox-affiliates-unreadable', ('[[:%s]]'):format(page.prefixedText)), {}
	end
	local affiliates, problems = {}, {}
	for _, row in ipairs(found) do
		if row.template == PROBLEM and record.words:text('problem-' .. row.values.kind) then
			problems[#problems + 1] = problem_of(row.values)
		elseif row.template ~= PROBLEM then
			affiliates[#affiliates + 1] = row
		end
	end
	return #affiliates > 0 and drawn(record.frame, affiliates) or marked.label(record.words, 'affiliates-none'), problems
end

return p
