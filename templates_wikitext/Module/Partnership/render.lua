-- The infobox of a record: its sections and rows, the affiliates concerned, what is to be mended, where to go on.
local Form = require('Module:Partnership/form')
local Look = require('Module:Partnership/look')
local Words = require('Module:Partnership/words')
local cells = require('Module:Partnership/cells')
local marked = require('Module:Partnership/marked')
local related = require('Module:Partnership/related')
local verdict = require('Module:Partnership/verdict')
local p = {}

local SECTIONS = {
	{ 'who', {
		'partner', 'partner_type', 'partner_country', 'website', 'wikidata', 'lead', 'participants', 'contact',
		'wmf_contact', 'kind', 'alignment',
	} },
	{ 'whom', { 'countries', 'regions', 'languages', 'topics', 'communities' } },
	{ 'what', {
		'objective', 'activities', 'roles', 'agreement', 'resources', 'when', 'open', 'seeking', 'sdgs', 'priorities',
		'principles', 'advocacy', 'events',
	} },
	{ 'came', {
		'commons_category', 'items', 'licence', 'credit_line', 'outcomes', 'lessons', 'evaluation', 'documentation',
		'reviewed',
	} },
}
local CATEGORIES = {
	attention = 'Partnerships needing attention',
	idea = 'Partnership ideas',
	planned = 'Planned partnerships',
	active = 'Active partnerships',
	paused = 'Paused partnerships',
	completed = 'Completed partnerships',
}
-- An answer of an affiliate, to be filled in and signed.
local ANSWER = 'action=edit&section=new&preload=Template:Partnership_response/preload'
	.. '&preloadparams%5B%5D=&preloadparams%5B%5D=interested'

local function on_its_own_line(value)
	return value:find('^[*#:;]') and '\n' .. value or value:find('^{|') and '\n' .. value or value
end

-- What was typed runs in its own direction, what is said in the reader's words in that of the box.
local function row(record, label, value, raw)
	if not value or value == '' then
		return ''
	end
	return ('<tr><th scope="row"%s>%s</th><td%s%s>%s\n</td></tr>\n'):format(
		record.look:of_part('head'), label, value == raw and ' dir="auto"' or '', record.look:of_part('cell'),
		on_its_own_line(value)
	)
end

local function heading(record, name)
	return ('<tr><th colspan="2" scope="colgroup"%s>%s\n</th></tr>\n'):format(
		record.look:of_part('group'), marked.label(record.words, name)
	)
end

local function wide(record, part, inner, classes)
	return ('<tr><td colspan="2"%s>%s</td></tr>\n'):format(record.look:of_part(part, classes), inner)
end

local function section(record, name, parameters)
	local rows = {}
	for _, parameter in ipairs(parameters) do
		rows[#rows + 1] =
			row(record, marked.label(record.words, parameter), cells.of(record, parameter), record.form:raw(parameter))
	end
	local drawn = table.concat(rows)
	return drawn ~= '' and heading(record, name) .. drawn or ''
end

-- What is to be mended, in words; what could be added only while the page is previewed.
local function problems(record)
	local shown = {}
	local previewed = record.frame:preprocess('{{REVISIONID}}') == ''
	for _, problem in ipairs(record.problems) do
		if problem.severity ~= 'hint' or previewed then
			shown[#shown + 1] = '<div role="listitem"' .. record.look:of_part('problem') .. '>'
				.. marked.problem(record.words, problem) .. '</div>'
		end
	end
	if #shown == 0 then
		return ''
	end
	local said = marked.say(record.words, 'infobox-to-mend', tostring(#shown))
	said = said:gsub('%f[%d]' .. #shown .. '%f[%D]', marked.in_digits(record.words, tostring(#shown)), 1)
	return wide(record, 'problems', '<div role="note"><b>' .. said .. '</b><div role="list">' .. table.concat(shown)
		.. '</div></div>')
end

-- Where to answer, to ask, to edit.
local function links(record)
	local title, talk, words = record.title, record.title.talkPageTitle, record.words
	local shown = {}
	if talk then
		local label = marked.label(words, 'talk')
		shown[1] = ('[%s %s]'):format(talk:fullUrl(ANSWER), marked.label(words, 'answer'))
		shown[2] = talk.exists and ('[[:%s|%s]]'):format(talk.prefixedText, label)
			or ('[%s %s]'):format(talk:fullUrl('action=edit&section=new'), label)
	end
	shown[#shown + 1] = ('[%s %s]'):format(title:fullUrl('action=edit'), marked.label(words, 'edit'))
	shown[#shown + 1] = words:improvement()
	return wide(record, 'links', table.concat(shown, ' · '), 'plainlinks noprint')
end

-- Of records only, and never a red one.
local function categories(record)
	local wanted, found = { record.found.status or '' }, ''
	for _, problem in ipairs(record.problems) do
		if problem.severity ~= 'hint' then
			wanted[2] = 'attention'
		end
	end
	for _, name in ipairs(record.title.namespace == 0 and wanted or {}) do
		local page = CATEGORIES[name] and mw.title.makeTitle('Category', CATEGORIES[name])
		found = found .. (page and page.exists and '[[' .. page.prefixedText .. ']]' or '')
	end
	return found
end

local function box(record)
	local words, look, drawn = record.words, record.look, {}
	for place, one in ipairs(SECTIONS) do
		drawn[place] = section(record, one[1], one[2])
	end
	local image = cells.image(record)
	return ('%s<div%s lang="%s" dir="%s">\n<table%s>\n'):format(
		look.sheet, look:of_part('box', 'infobox partnership'), words.code, words:direction(), look:of_part('table')
	)
		.. ('<caption dir="auto"%s>%s</caption>\n'):format(look:of_part('caption'), cells.name(record))
		.. row(record, marked.label(words, 'status'), cells.of(record, 'status'))
		.. (image and wide(record, 'image', image .. '\n') or '')
		.. table.concat(drawn) .. heading(record, 'affiliates') .. wide(record, 'wide', '\n' .. record.related .. '\n')
		.. problems(record) .. links(record) .. '</table>\n</div>'
end

-- The infobox as HTML and wikitext. What cannot be judged does not keep it from being drawn.
function p.infobox(frame)
	local form = Form.of(frame:getParent().args)
	local judged, found = pcall(verdict.of, form)
	local record = {
		frame = frame, form = form, found = judged and found or {}, title = mw.title.getCurrentTitle(),
		words = Words.of(frame), look = Look.of(frame),
	}
	local looked, shown, told = pcall(related.of, record)
	record.related = looked and shown or "''" .. marked.label(record.words, 'not-looked') .. "''"
	record.problems = form:with_told(looked and told or {})
	return box(record) .. categories(record)
end

return p
