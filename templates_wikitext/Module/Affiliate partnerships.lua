-- The partnerships of an affiliate and those that concern it, on the affiliate's own page: only rows that can be the
-- bot's, from the page that it keeps, each drawn by its own template (product rule 12).
local Row = require('Module:Partnerships table/row')
local rows = require('Module:Partnership/rows')
local p = {}
local ROOT, KEY, MOST_ROWS = 'Partnerships/Affiliates/', 'partnerships', 500
local START, ROW, END = 'Affiliate partnerships/start', 'Affiliate partnerships/row', 'Affiliate partnerships/end'
local SCHEMAS = {
	[START] = { holds = { name = 'words' }, must = {} },
	[ROW] = {
		holds = { record = 'title', name = 'words', partner = 'words', status = 'status', state = 'state', date = 'date', replied = 'id' },
		must = { 'record' }, reasons = true,
	},
}

local function drawn(frame, found)
	local shown, started = {}, false
	for _, row in ipairs(found) do
		if row.template == START or #shown <= MOST_ROWS then
			started = started or row.template == START
			shown[#shown + 1] = frame:expandTemplate { title = row.template, args = rows.inert(row.values, SCHEMAS[row.template]) }
		end
	end
	if not started then
		table.insert(shown, 1, frame:expandTemplate { title = START })
	end
	return table.concat(shown, '\n') .. '\n' .. frame:expandTemplate { title = END }
end

-- Called by Template:Affiliate partnerships: {{#invoke:Affiliate partnerships|main|code}}.
p.main = Row.drawn(function(row, frame)
	local page = mw.title.new(ROOT .. mw.text.trim(frame.args[1]))
	local text = page and page.exists and page:getContent()
	local found = text and rows.read(text, KEY, SCHEMAS) or {}
	if #found > 0 then
		return drawn(frame, found)
	end
	return ('<div class="partnerships-note"%s>%s [[Template:Partnership|%s]]</div>'):format(
		row.words:attributes(), row:say('table-affiliate-none'), row:say('table-affiliate-how')
	)
end)

return p
