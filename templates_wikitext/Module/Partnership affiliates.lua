-- The list of affiliates whom a partnership concerns, in the reader's language.
local Row = require('Module:Partnerships table/row')
local cells = require('Module:Partnerships table/cells')
local p = {}

local ITEM = '<li style="margin:0;padding:0.3em 0;border-bottom:1px solid var(--border-color-subtle, #c8ccd1)">%s%s</li>'
local BELOW = '<div style="font-size:90%%;color:var(--color-subtle, #54595d)">%s</div>'

-- The beginning of the list, which scrolls inside an infobox.
p.start = Row.drawn(function(row)
	local alone = mw.title.getCurrentTitle().subpageText == 'Affiliates'
	return '<div class="partnership-affiliates"' .. row.words:attributes() .. ' role="region" aria-label="'
		.. row.words:say('table-affiliates') .. '" tabindex="0" style="' .. (alone and '' or 'max-height:26em;overflow-y:auto')
		.. '">\n<ul style="list-style:none;margin:0;padding:0">'
end, function()
	return '<div><ul>'
end)

-- The user who saved the affiliate's answer.
local function answered(row, by)
	local user = mw.title.makeTitle('User', mw.text.decode(by))
	local name = user and ('<bdi>[[:%s|%s]]</bdi>'):format(user.prefixedText, mw.text.nowiki(user.text)) or ''
	return name ~= '' and (' <span style="font-size:90%%">(%s)</span>'):format(row:say('table-answered-by', name)) or ''
end

-- An affiliate: how it stands to the partnership, and why it is concerned.
p.row = Row.drawn(function(row)
	local reasons, by = cells.reasons(row), row:given('by')
	return ITEM:format(
		row:link('page', row:given('name')) .. ' – <b>' .. cells.state(row) .. '</b>' .. (by ~= '' and answered(row, by) or ''),
		reasons ~= '' and BELOW:format(reasons) or ''
	)
end, function(row)
	return ITEM:format(row:link('page', row:given('name')), '')
end)

-- A community that nobody stands for, and where its people can be asked.
p.gap = Row.drawn(function(row)
	local contact = row:given('contact')
	local where = contact:find('^https?:') and '<bdi>' .. contact .. '</bdi>' or row:link('contact', '')
	return ITEM:format(
		row:say('table-gap', cells.named(row, row:given('facet'), row:given('value'), row:given('name'))),
		contact ~= '' and BELOW:format(row:say('table-gap-contact', where)) or ''
	)
end)

return p
