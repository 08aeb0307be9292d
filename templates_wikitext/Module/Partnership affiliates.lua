-- The list of affiliates whom a partnership concerns, in the reader's language.
local Row = require('Module:Partnerships table/row')
local cells = require('Module:Partnerships table/cells')
local called = require('Module:Partnership/called')
local marked = require('Module:Partnership/marked')
local p = {}

-- The way to a Wikipedia's village pump that goes through Wikidata, by the name of its database.
local VILLAGE_PUMP = '^[dD]:Special:GoToLinkedPage/([%l_]+)wiki/Q16503$'
-- Wikipedias that are not called by the code of their language.
local LANGUAGES = {
	als = 'gsw', bat_smg = 'sgs', be_x_old = 'be-tarask', fiu_vro = 'vro', no = 'nb', roa_rup = 'rup', simple = 'en',
	zh_classical = 'lzh', zh_min_nan = 'nan', zh_yue = 'yue',
}
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

-- Links to where people can be asked. Their words tell what the page is, where its title would not.
local function contact_of(row)
	local contact = row:given('contact')
	local network = row:given('network') ~= '' and ' · ' .. row:link('network', '') or ''
	local wiki = contact:match(VILLAGE_PUMP)
	if wiki then
		local code = LANGUAGES[wiki] or wiki:gsub('_', '-')
		local _, known = called.language(code, row.words)
		local pump = row:say('table-village-pump', known and marked.name(row.words, 'language', code) or code)
		return row:link('contact', pump) .. network
	end
	return (contact:find('^https?:') and '<bdi>' .. contact .. '</bdi>' or row:link('contact', '')) .. network
end

-- A community that nobody stands for yet, why, and where its people can be asked.
p.gap = Row.drawn(function(row)
	local key = row:given('why') == 'not-taking-part' and 'table-gap-not-taking-part' or 'table-gap'
	return ITEM:format(
		row:say(key, cells.named(row, row:given('facet'), row:given('value'), row:given('name'))),
		row:given('contact') ~= '' and BELOW:format(row:say('table-gap-contact', contact_of(row))) or ''
	)
end)

-- What the bot could not read in the record, and how to mend it.
p.problem = Row.drawn(function(row)
	local parameter = mw.text.nowiki(mw.text.decode(row:given('parameter')))
	local where = parameter ~= '' and ('<code>%s</code> '):format(parameter) or ''
	return ITEM:format(where .. cells.problem(row) .. ' ' .. cells.mend(row), '')
end)

return p
