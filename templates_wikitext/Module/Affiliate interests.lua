-- The box in which an affiliate says what interests it, in the reader's language.
local Row = require('Module:Partnerships table/row')
local cells = require('Module:Partnerships table/cells')
local p = {}
local BOX = 'clear:both;box-sizing:border-box;max-width:40em;margin:0.5em 0;'
	.. 'border:1px solid var(--border-color-base, #a2a9b1);background:var(--background-color-neutral-subtle, #f8f9fa);'
	.. 'color:var(--color-base, #202122);font-size:95%'
local TABLE = 'width:100%;table-layout:fixed;border-collapse:collapse;margin:0;background:transparent;color:inherit'
local CAPTION = 'padding:0.3em 0.5em;text-align:start;font-weight:bold;'
	.. 'background:var(--background-color-interactive, #eaecf0);color:var(--color-base, #202122)'
local HEAD = 'width:34%;padding:0.2em 0.5em;text-align:start;font-weight:bold'
local CELL = 'padding:0.2em 0.5em;text-align:start;overflow-wrap:anywhere'
-- Line by line: parameter and kind of cell; ``default``: what holds where nothing is said.
local LINES = {
	{ 'affiliate', 'typed' }, { 'countries', 'typed' }, { 'regions', 'typed' }, { 'languages', 'typed' },
	{ 'topics', 'typed' }, { 'communities', 'typed' }, { 'offers', 'typed' }, { 'needs', 'typed' },
	{ 'notices', 'choice', among = 'interests-box-notices', default = 'each' }, { 'snooze_until', 'date' }, { 'notify', 'title' },
	{ 'language', 'autonym' }, { 'mute', 'typed' }, { 'list', 'choice', among = 'interests-box-list', default = 'yes' },
}

-- Called by Template:Affiliate interests/layout, which is given every parameter under its first name.
p.box = Row.drawn(function(row)
	local lines = {}
	for _, line in ipairs(LINES) do
		local value = (line.default or row:given(line[1]) ~= '') and cells[line[2]](row, line) or ''
		if value ~= '' then
			lines[#lines + 1] = ('<tr style="vertical-align:top"><th scope="row" style="%s">%s</th>'):format(
				HEAD, row:say('interests-box-' .. line[1]:gsub('_', '-'))
			) .. ('<td dir="auto" style="%s">%s\n</td></tr>'):format(CELL, value)
		end
	end
	return ('<div class="partnerships-box affiliate-interests"%s style="%s">\n<table style="%s">\n'):format(
		row.words:attributes(), BOX, TABLE
	) .. ('<caption style="%s">%s</caption>\n'):format(CAPTION, row:say('interests-box-caption'))
		.. table.concat(lines, '\n') .. '\n</table>\n</div>'
end)

return p
