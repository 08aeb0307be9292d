-- Kinds of cells, for the columns of Module:Partnership/reports.json: each is given a row and its column, and
-- gives wikitext and, where the eye's order is not the machine's, what the table is sorted by.
local called = require('Module:Partnership/called')
local marked = require('Module:Partnership/marked')
local dates = require('Module:Partnerships table/dates')
local p = {}
local SMALL = '<div style="font-size:90%%;color:var(--color-subtle, #54595d)">%s</div>'
local PILL = '<span style="padding:0 .6em;border:1px solid #a2a9b1;border-radius:1em;white-space:nowrap;background:'
	.. 'var(--background-color-%s);color:var(--color-base, #202122)">%s</span>'
local COLOURS = {
	active = 'success-subtle, #dff2eb', planned = 'progressive-subtle, #f1f4fd', idea = 'progressive-subtle, #f1f4fd',
	paused = 'warning-subtle, #fdf2d5',
}
local STATUSES = { ongoing = 'active', done = 'completed', finished = 'completed' }
local MOST_REASONS, MOST_ARGUMENTS, MOST_WAITS = 4, 5, 6
local SOURCES, SEVERITIES = { declared = true, portal = true, name = true, cover = true }, { error = '1', warning = '2', hint = '3' }

-- A name by its code; where nobody has one, the row's own words, which are inert already.
local function name_of(kind, code, row, otherwise)
	local _, language = called[kind](code, row.words)
	return language and marked.name(row.words, kind, code) or ('<bdi>%s</bdi>'):format(otherwise or code)
end

function p.words(row, column)
	local value = row:given(column.of or column[1])
	return value ~= '' and ('<bdi>%s</bdi>'):format(value) or ''
end

function p.record(row)
	local partner = row:given('partner')
	return row:link('record', row:given('name')) .. (partner ~= '' and SMALL:format('<bdi>' .. partner .. '</bdi>') or '')
end

-- A page (``of``, called ``label``) and below it a code (``below``); without one, what the row is about instead.
function p.page(row, column)
	if column.otherwise and row:given(column.of) == '' then
		return row:say(column.otherwise)
	end
	local below = row:given(column.below or '')
	return row:link(column.of, row:given(column.label or ''))
		.. (below ~= '' and SMALL:format('<code>' .. below .. '</code>') or '')
end

-- Names by their codes; where a row has none, the names that it has.
function p.names(row, column)
	local shown = {}
	for _, list in ipairs(column.lists) do
		local codes = row:given(list.codes)
		for code in codes:gmatch('[%w-]+') do
			shown[#shown + 1] = name_of(list.kind, code, row)
		end
		if codes == '' and row:given(list.words) ~= '' then
			shown[#shown + 1] = ('<bdi>%s</bdi>'):format(row:given(list.words))
		end
	end
	return marked.list(row.words, shown)
end

-- A status as a pill; its words tell it, the colour only helps.
function p.status(row)
	local given = row:given('status')
	local status = given:lower()
	status = STATUSES[status] or status
	return PILL:format(
		COLOURS[status] or 'neutral, #eaecf0',
		status == '' and row:say('infobox-status-none') or row:said('infobox-status-' .. status, given)
	)
end

function p.state(row)
	local state = row:given('state')
	-- Nobody is asked to take part in what is completed (product rule 5).
	state = state == 'suggested' and row:given('status') == 'completed' and 'concerned' or state
	local said = row:said('table-state-' .. (row:given('replied') ~= '' and 'replied' or state), state)
	local day, again = p.date(row, { of = 'date' }), p.date(row, { of = 'again' })
	if day ~= '' and again ~= '' then
		return row:say('table-state-again', said, day, again)
	end
	return day == '' and said or row:say('table-state-on', said, day)
end

-- What a facet of a partnership is called: a place or a language by its code, anything else in its own words.
function p.named(row, facet, value, name)
	name = name ~= '' and name or value
	local kind = facet == 'language' and 'language'
		or (facet == 'country' or facet == 'region' or facet == 'partner-country') and 'place'
	return kind and name_of(kind, value, row, name) or ('<bdi>%s</bdi>'):format(name)
end

-- One reason: what it is about, by its code where that has a name, and who says so.
function p.reason(row, place)
	local facet = row:matching('facet' .. place, '^[%l-]+$')
	local shown = p.named(row, facet, row:given('value' .. place), row:given('name' .. place))
	local via = row:given('via' .. place)
	-- The portal lists countries only; a language or a region is concluded from them.
	local known = SOURCES[via] and not (via == 'portal' and (facet == 'language' or facet == 'region'))
	return row:say('table-reason-' .. (known and via or 'other'), shown, row:said('table-facet-' .. facet, facet))
end

function p.reasons(row)
	local shown = {}
	for place = 1, MOST_REASONS do
		if row:given('facet' .. place) ~= '' then
			shown[#shown + 1] = p.reason(row, place)
		end
	end
	return table.concat(shown, ' · ')
end

function p.number(row, column)
	local digits = row:matching(column.of or column[1], '^%d+$')
	return digits ~= '' and row.words:number(digits) or '', digits, 'end'
end

function p.date(row, column)
	local value = row:given(column.of or column[1])
	return dates.said(value, row.words) or value, value
end

-- A day and a time: YYYY-MM-DD HH:MM.
function p.moment(row)
	local given = row:given('until')
	local day = given:match('^(%d+%-%d+%-%d+) %d%d:%d%d$')
	local said = day and dates.said(day, row.words)
	local time = said and dates.time(given, row.words)
	return time and row:say('table-date-time', said, time) or given, day
end

-- What an invitation waits for; without anything it goes out.
function p.waits(row)
	local shown = {}
	for place = 1, MOST_WAITS do
		local wait = row:given('wait' .. place)
		shown[#shown + 1] = wait ~= '' and row:said('table-wait-' .. wait, wait) or nil
	end
	return #shown > 0 and table.concat(shown, ' · ') or row:say('table-wait-none')
end

-- The region or language that a row stands for, or all the smaller ones.
function p.group(row)
	local code = row:given('group')
	if code == '' then
		return row:say('table-others')
	end
	local _, spoken = called.language(code, row.words)
	return name_of(spoken and 'language' or 'place', code, row, row:given('name'))
end

function p.severity(row)
	local severity = row:given('severity')
	return row:said('table-severity-' .. severity, severity), SEVERITIES[severity]
end

-- A value, kept apart from a sentence that may run the other way; a number decides on the plural, so it stays one.
local function apart(value)
	return value and not tonumber(value) and '<bdi>' .. value .. '</bdi>' or value
end

-- A message about a problem, in the reader's language where the row tells what it is made of.
local function told(row, part, otherwise)
	local arguments, key = {}, part .. '-' .. row:matching('kind', '^[%l-]+$')
	for place = 1, MOST_ARGUMENTS do
		arguments[place] = apart(row.arguments['argument' .. place])
	end
	local text = row.words:text(key)
	for number in (text or ''):gmatch('%$(%d)') do
		if not arguments[tonumber(number)] then
			return otherwise
		end
	end
	return text and marked.told(row.words, key, unpack(arguments, 1, MOST_ARGUMENTS)) or otherwise
end

function p.problem(row)
	local more = row:matching('more', '^%d+$')
	return told(row, 'problem', row:given('problem')) .. (more ~= '' and ' · ' .. row:say('table-alike', tonumber(more)) or '')
end

function p.mend(row)
	local title = mw.title.new(row:given('record'))
	local edit = title and (' <span class="plainlinks" style="white-space:nowrap">[%s %s]</span>'):format(
		title:fullUrl('action=edit'), row:say('table-edit')
	) or ''
	return told(row, 'mend', row:given('mend')) .. edit
end

-- A value among those that have words (``among``-…), or what was typed; what holds where nothing is said.
function p.choice(row, column)
	local value = row:given(column[1])
	value = value ~= '' and value or column.default
	return row:said(column.among .. '-' .. value:lower(), value)
end

-- What people typed, as wikitext; a list begins on a line of its own.
function p.typed(row, column)
	local value = row:given(column[1])
	return value:find('^[*#:;]') and '\n' .. value or value:find('^{|') and '\n' .. value or value
end

-- A link where there is such a page; otherwise what was typed.
function p.title(row, column)
	local value = row:given(column[1])
	local title = value ~= '' and mw.title.new(value)
	-- MediaWiki reads a title once more when it is asked whether the page exists: one that is none by then is an error.
	title = title and mw.title.new(title.fullText) and title
	return title and title.exists and ('[[:%s]]'):format(title.prefixedText) or value
end

-- A language by its own name.
function p.autonym(row, column)
	local value = row:given(column[1])
	local name = mw.language.isValidCode(value) and mw.language.fetchLanguageName(value) or ''
	return name ~= '' and ('<bdi lang="%s">%s</bdi>'):format(value, name) or value
end

return p
