-- How a record's infobox looks: its sections and rows, the affiliates concerned, what is to be mended, two links.
local Form = require('Module:Partnership/form')
local Words = require('Module:Partnership/words')
local cells = require('Module:Partnership/cells')
local verdict = require('Module:Partnership/verdict')
local p = {}

local BOX = 'float:right;float:inline-end;clear:both;box-sizing:border-box;'
	.. 'width:max(24em, min(100%, (40em - 100%) * 999));max-width:100%;margin:0 0 1em 0;'
	-- On both sides: the box has a direction of its own, so its start need not be that of the page.
	.. 'margin-inline:clamp(0em, (100% - 40em) * 999, 1em);padding:0;'
	.. 'border:1px solid var(--border-color-base, #a2a9b1);'
	.. 'background:var(--background-color-base, #fff);color:var(--color-base, #202122);'
	.. 'font-size:90%;line-height:1.4'
local TABLE = 'width:100%;table-layout:fixed;border-collapse:collapse;margin:0;background:transparent;color:inherit'
local CAPTION = 'padding:0.4em 0.5em;font-size:115%;font-weight:bold;text-align:center;overflow-wrap:anywhere'
local GROUP = 'padding:0.25em 0.5em;text-align:start;background:var(--background-color-interactive, #eaecf0);'
	.. 'color:var(--color-base, #202122)'
local HEAD = 'width:34%;padding:0.2em 0.5em;text-align:start;font-weight:bold'
local CELL = 'padding:0.2em 0.5em;text-align:start;overflow-wrap:anywhere'
local BELOW = 'padding:0.4em 0.5em;border-top:1px solid var(--border-color-subtle, #c8ccd1)'
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

local function on_its_own_line(value)
	return value:find('^[*#:;]') and '\n' .. value or value:find('^{|') and '\n' .. value or value
end

local function row(label, value)
	if not value or value == '' then
		return ''
	end
	return ('<tr style="vertical-align:top"><th scope="row" style="%s">%s</th><td dir="auto" style="%s">%s\n</td></tr>\n')
		:format(HEAD, label, CELL, on_its_own_line(value))
end

local function heading(label)
	return ('<tr><th colspan="2" scope="colgroup" style="%s">%s\n</th></tr>\n'):format(GROUP, label)
end

local function section(record, name, parameters)
	local rows = {}
	for _, parameter in ipairs(parameters) do
		rows[#rows + 1] = row(record.words:label(parameter), cells.of(record, parameter))
	end
	local drawn = table.concat(rows)
	return drawn ~= '' and heading(record.words:label(name)) .. drawn or ''
end

-- A translated copy of a record shows the affiliates of the record itself.
local function affiliates_page(title)
	local own = mw.title.new(title.prefixedText .. '/Affiliates')
	if own and not own.exists and title.isSubpage and mw.language.isKnownLanguageTag(title.subpageText) then
		own = mw.title.new(title.baseText .. '/Affiliates', title.namespace)
	end
	return own and own.exists and own or nil
end

local function affiliates(record)
	local page = affiliates_page(record.title)
	local shown = page and record.frame:expandTemplate { title = ':' .. page.prefixedText }
		or "''" .. record.words:label('not-looked') .. "''"
	return heading(record.words:label('affiliates'))
		.. '<tr><td colspan="2" style="padding:0.2em 0.5em;text-align:start">\n' .. shown .. '\n</td></tr>\n'
end

local function problem_in_words(words, problem)
	local arguments = {}
	for place, argument in ipairs(problem.arguments) do
		arguments[place] = mw.text.nowiki(argument)
	end
	local said = words:say('problem-' .. problem.kind, unpack(arguments))
		.. ' ' .. words:say('mend-' .. problem.kind, unpack(arguments))
	local where = problem.parameter ~= '' and '<code>' .. mw.text.nowiki(problem.parameter) .. '</code> ' or ''
	return '<div role="listitem" dir="auto" style="padding:0.1em 0">' .. where .. said .. '</div>'
end

-- What is to be mended, in words; what could be added only while the page is previewed.
local function problems(record)
	local shown = {}
	local previewed = record.frame:preprocess('{{REVISIONID}}') == ''
	for _, problem in ipairs(record.problems) do
		if problem.severity ~= 'hint' or previewed then
			shown[#shown + 1] = problem_in_words(record.words, problem)
		end
	end
	if #shown == 0 then
		return ''
	end
	local heading_words = record.words:say('infobox-to-mend', tostring(#shown))
	return ('<tr><td colspan="2" class="partnership-problems" style="%s;text-align:start;font-size:90%%">'):format(BELOW)
		.. '<div role="note"><b>' .. heading_words .. '</b><div role="list">' .. table.concat(shown)
		.. '</div></div></td></tr>\n'
end

local function links(record)
	local title, talk = record.title, record.title.talkPageTitle
	local edit = ('[%s %s]'):format(title:fullUrl('action=edit'), record.words:label('edit'))
	local ask = ''
	if talk then
		local label = record.words:label('talk')
		ask = ' · ' .. (talk.exists and ('[[:%s|%s]]'):format(talk.prefixedText, label)
			or ('[%s %s]'):format(talk:fullUrl('action=edit&section=new'), label))
	end
	return ('<tr><td colspan="2" class="plainlinks noprint" style="%s;text-align:center">%s%s</td></tr>\n')
		:format(BELOW, edit, ask)
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

-- The infobox as HTML and wikitext. What cannot be judged does not keep it from being drawn.
function p.infobox(frame)
	local form = Form.of(frame:getParent().args)
	local judged, found = pcall(verdict.of, form)
	local record = {
		frame = frame, form = form, found = judged and found or {}, problems = form.problems,
		title = mw.title.getCurrentTitle(), words = Words.of(frame),
	}
	local words, drawn = record.words, {}
	for place, one in ipairs(SECTIONS) do
		drawn[place] = section(record, one[1], one[2])
	end
	local image = cells.image(record)
	return ('<div class="infobox partnership" lang="%s" dir="%s" style="%s">\n<table style="%s">\n')
		:format(words.code, words:direction(), BOX, TABLE)
		.. ('<caption dir="auto" style="%s">%s</caption>\n'):format(CAPTION, cells.name(record))
		.. row(words:label('status'), cells.of(record, 'status'))
		.. (image and ('<tr><td colspan="2" style="padding:0.3em 0.5em;text-align:center">%s\n</td></tr>\n'):format(image) or '')
		.. table.concat(drawn) .. affiliates(record) .. problems(record) .. links(record)
		.. '</table>\n</div>' .. categories(record)
end

return p
