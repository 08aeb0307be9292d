-- Words of the catalogue in the reader's language, for templates that are mostly words.
local Row = require('Module:Partnerships table/row')
local cells = require('Module:Partnerships table/cells')
local quiet = require('Module:Partnership/quiet')
local p = {}

-- A message: {{#invoke:Partnerships words|say|key|$1|$2|$3}}.
p.say = Row.drawn(function(row, frame)
	local given = frame.args
	return row:say(given[1], given[2], given[3], given[4])
end)

-- The words of a value, "prefix-value"; of no value "prefix-none"; what was typed where it has none.
p.word = Row.drawn(function(row, frame)
	local value = mw.text.trim(frame.args[2] or '')
	return row:said(frame.args[1] .. '-' .. (value == '' and 'none' or value:lower():gsub('[ _]', '-')), value)
end)

-- One kind of cell by itself: {{#invoke:Partnerships words|cell|status|status=active}}.
p.cell = Row.drawn(function(row, frame)
	row.arguments = frame.args
	return (cells[frame.args[1]](row, {}))
end)

-- Messages one after the other, as a line of its own; those that nobody has written are left out. $1 is the page that
-- the one shown belongs to.
p.note = Row.drawn(function(row, frame)
	local shown, above = {}, quiet.target(mw.title.getCurrentTitle().basePageTitle.prefixedText)
	for _, key in ipairs(frame.args) do
		shown[#shown + 1] = row:said(key, nil, above)
	end
	shown[#shown + 1] = row.words:improvement()
	return ('<div class="partnerships-note"%s role="note" style="%s">%s</div>'):format(
		row.words:attributes(), frame.args.style or '', table.concat(shown, ' ')
	)
end)

return p
