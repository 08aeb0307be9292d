-- The tables of the project in the reader's language. The bot writes one template call for each row; what
-- stands in a table is said in Module:Partnership/reports.json, which follows from the bot's reports, and how a cell
-- looks in …/cells.
local Row = require('Module:Partnerships table/row')
local cells = require('Module:Partnerships table/cells')
local tables = require('Module:Partnership/tables')
local p = {}
local SORTED, ALIGNED = ' data-sort-value="%s"', ' style="text-align:%s"'

-- The beginning of a table: {{#invoke:Partnerships table|start|overview}}, in a template that is given its parameters.
p.start = Row.drawn(function(row, frame)
	local definition, words, heads = tables.page('reports').tables[frame.args[1]], row.words, {}
	for place, column in ipairs(definition.columns) do
		heads[place] = ('<th scope="col"%s%s>%s</th>'):format(
			column.least and (' style="min-width:%s"'):format(column.least) or '',
			column.unsortable and ' class="unsortable"' or '', row:say('table-column-' .. column.heading)
		)
	end
	local named = definition.names and row:given(definition.names) or ''
	return Row.sheet(frame) .. '<div class="partnerships-table"' .. words:attributes() .. ' style="overflow-x:auto"'
		.. (' role="region" aria-label="%s" tabindex="0">\n'):format(words:say(definition.area or definition.caption))
		.. '<table class="wikitable sortable" style="width:100%">\n<caption style="text-align:start">'
		.. row:say(definition.caption, '<bdi>' .. named .. '</bdi>') .. '</caption>\n<tr>' .. table.concat(heads) .. '</tr>'
end, function()
	return '<div><table class="wikitable">'
end)

local function cell(row, column, place)
	local shown, order, aligned = cells[column.cell](row, column)
	local sorted = order and order:find('^[%w-]+$') and SORTED:format(order) or ''
	if place == 1 then
		return ('<th scope="row" style="text-align:start;font-weight:normal"%s>%s</th>'):format(sorted, shown)
	end
	local label = mw.text.encode(row.words:say('table-column-' .. column.heading))
	return ('<td data-label="%s"%s%s>%s</td>'):format(label, sorted, aligned and ALIGNED:format(aligned) or '', shown)
end

-- A row of a table.
p.row = Row.drawn(function(row, frame)
	local shown = {}
	for place, column in ipairs(tables.page('reports').tables[frame.args[1]].columns) do
		shown[place] = cell(row, column, place)
	end
	return '<tr style="vertical-align:top">' .. table.concat(shown) .. '</tr>'
end, function(row)
	return '<tr><th scope="row">' .. row:link('record', row:given('name')) .. '</th></tr>'
end)

-- The last row of a table that does not show everything: {{#invoke:Partnerships table|more|outbox}}.
p.more = Row.drawn(function(row, frame)
	local count, more = 0, tonumber(row:given('number'))
	for _ in ipairs(tables.page('reports').tables[frame.args[1]].columns) do
		count = count + 1 -- data that were loaded do not tell their length
	end
	return ('<tr><td colspan="%d">%s</td></tr>'):format(count, row:said('table-more-' .. frame.args[1], row:say('table-more', more), more))
end)

local FIGURE = '<li style="margin:0;padding:0.4em 0.6em;border:1px solid var(--border-color-subtle, #c8ccd1);'
	.. 'border-radius:2px;background:var(--background-color-neutral-subtle, #f8f9fa);color:var(--color-base, #202122)">'
	.. '<b style="display:block;font-size:150%%;line-height:1.3">%s</b> %s</li>'

-- The numbers above a table.
p.figures = Row.drawn(function(row, frame)
	local shown = {}
	for _, figure in ipairs(tables.page('reports').figures[frame.args[1]]) do
		local number = row:matching(figure.of, '^%d+$')
		if number ~= '' then
			shown[#shown + 1] = FIGURE:format(row.words:number(number), row:say('table-figure-' .. figure.said, number))
		end
	end
	return '<ul class="partnerships-figures"' .. row.words:attributes() .. ' style="display:grid;'
		.. 'grid-template-columns:repeat(auto-fit, minmax(8em, 1fr));gap:0.5em;list-style:none;margin:0.5em 0 1em;'
		.. 'padding:0">\n' .. table.concat(shown, '\n') .. '\n</ul>'
end)

return p
