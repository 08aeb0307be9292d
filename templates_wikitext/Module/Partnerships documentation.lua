-- The frame of a template's documentation, with links to its sandbox and test cases; and a test case, in which the
-- template and its sandbox stand side by side.
local Words = require('Module:Partnership/words')
local link = require('Module:Partnership/quiet').link
local p = {}
local BOX = 'margin:1em 0;padding:0.6em 1.2em 1em;border:1px solid var(--border-color-subtle, #c8ccd1);'
	.. 'border-radius:2px;background-color:var(--background-color-neutral-subtle, #f8f9fa);'
	.. 'color:var(--color-base, #202122)'
local HEAD = 'margin:0 0 0.6em;padding:0 0 0.4em;border-bottom:1px solid var(--border-color-subtle, #c8ccd1)'
local GRID = 'display:grid;grid-template-columns:repeat(auto-fit, minmax(min(24em, 100%), 1fr));grid-gap:1em'
local CELL = 'min-width:0;overflow-x:auto;padding:0.4em;border:1px dashed var(--border-color-subtle, #c8ccd1)'

local function asked(frame, name)
	return mw.text.trim(frame:getParent().args[name] or '')
end

-- Called by Template:Partnerships documentation, whose first parameter is the name of the template.
function p.frame(frame)
	local words, template = Words.of(frame), 'Template:' .. asked(frame, 1)
	local doc, links = mw.title.new(template .. '/doc'), {}
	if not doc then
		return ''
	end
	links[1] = ('<span class="plainlinks">[%s %s]</span>'):format(doc:fullUrl('action=edit'), words:say('portal-doc-edit'))
	for _, one in ipairs { { '/sandbox', 'sandbox' }, { '/testcases', 'cases' } } do
		local page = mw.title.new(template .. one[1])
		links[#links + 1] = page.exists and link(page.prefixedText, words:say('portal-doc-' .. one[2])) or nil
	end
	links[#links + 1] = link('Help:Partnerships/Templates', words:say('portal-doc-all'))
	return ('<div class="partnerships-documentation" style="%s">\n'):format(BOX)
		.. ('<div lang="%s" dir="%s" style="%s"><b>%s</b> (%s)</div>\n'):format(
			words.code, words:direction(), HEAD, link(doc.prefixedText, words:say('portal-doc')), table.concat(links, ' · '))
		.. frame:expandTemplate { title = doc.prefixedText } .. '\n</div>'
end

-- Called by Template:Partnerships testcase: "_template" is the name of a template, the other parameters are its own.
function p.case(frame)
	local words, template, given, written = Words.of(frame), asked(frame, '_template'), {}, {}
	for name, value in pairs(frame:getParent().args) do
		if name ~= '_template' and name ~= '_about' then
			given[name] = value
			written[#written + 1] = ('|%s = %s'):format(name, value)
		end
	end
	table.sort(written)
	local shown = {}
	for place, ending in ipairs { '', '/sandbox' } do
		local title = mw.title.makeTitle('Template', template .. ending)
		local label = words:say(place == 1 and 'portal-case-now' or 'portal-case-sandbox')
		shown[place] = ('<div style="%s"><div lang="%s" dir="%s"><b>%s</b></div>\n%s\n<div style="clear:both"></div></div>'):format(
			CELL, words.code, words:direction(), label,
			title and title.exists and frame:expandTemplate { title = title.prefixedText, args = given } or '–'
		)
	end
	return ('<div class="partnerships-case" style="margin:0 0 2em">\n<div><b>%s</b></div>\n<pre>%s</pre>\n<div style="%s">%s</div>\n</div>'):format(
		asked(frame, '_about'),
		mw.text.nowiki('{{' .. template .. (#written > 0 and '\n' .. table.concat(written, '\n') .. '\n' or '') .. '}}'),
		GRID, table.concat(shown, '\n')
	)
end

return p
