-- What stands in a cell of the infobox for a parameter: words of a set in the reader's language, links where a value is
-- the name of something that exists, and otherwise what was typed.
local values = require('Module:Partnership/values')
local p = {}
local COLOURS = {
	active = 'success-subtle, #dff2eb', planned = 'progressive-subtle, #f1f4fd', idea = 'progressive-subtle, #f1f4fd',
	paused = 'warning-subtle, #fdf2d5',
}

local function plain_title(value, namespace)
	return not value:find('[%[%]{}|<>\n\127]') and mw.title.new(value, namespace) or nil
end

local function of_set(record, parameter)
	local word = values.word(parameter, record.form:line(parameter))
	return word and record.words:label(parameter .. '-' .. word) or record.form:raw(parameter)
end

local SPECIAL = {}

function SPECIAL.status(record)
	local shown = record.form:raw('status') == '' and record.words:label('status-none') or of_set(record, 'status')
	return '<span style="padding:0 .6em;border:1px solid #a2a9b1;border-radius:1em;white-space:nowrap;background:'
		.. 'var(--background-color-' .. (COLOURS[record.found.status] or 'neutral, #eaecf0') .. ')">' .. shown .. '</span>'
end

function SPECIAL.kind(record)
	return of_set(record, 'kind')
end

function SPECIAL.alignment(record)
	return of_set(record, 'alignment')
end

function SPECIAL.open(record)
	return record.form:raw('open') == '' and record.words:label('open-ask') or of_set(record, 'open')
end

function SPECIAL.when(record)
	local first, last = record.form:raw('start'), record.form:raw('end')
	if first ~= '' and last ~= '' then
		return record.words:say('infobox-when-span', first, last)
	elseif first ~= '' then
		return record.words:say('infobox-when-since', first)
	end
	return last ~= '' and record.words:say('infobox-when-until', last) or ''
end

function SPECIAL.wikidata(record)
	local value = record.form:raw('wikidata')
	local item = value:upper():match('^Q[1-9]%d*$')
	return item and ('[https://www.wikidata.org/wiki/%s %s]'):format(item, item) or value
end

function SPECIAL.lead(record)
	local value = record.form:raw('lead')
	local title = plain_title(value)
	return title and title.exists and ('[[:%s|%s]]'):format(title.prefixedText, value) or value
end

local function user(record, parameter)
	local value = record.form:raw(parameter)
	local title = plain_title(value, 'User')
	if not title or title.namespace ~= 2 then
		return value
	end
	local named = value:find(':', 1, true) ~= nil
	if named or title.exists then
		return ('[[%s|%s]] ([[%s|%s]])'):format(
			title.prefixedText, title.text, title.talkPageTitle.prefixedText, record.words:label('user-talk')
		)
	end
	return value
end

function SPECIAL.contact(record)
	return user(record, 'contact')
end

function SPECIAL.wmf_contact(record)
	return user(record, 'wmf_contact')
end

function SPECIAL.commons_category(record)
	local value = record.form:raw('commons_category')
	local title = value ~= '' and plain_title(value)
	if not title or title.interwiki ~= '' then
		return value
	end
	return ('[https://commons.wikimedia.org/wiki/Category:%s %s]'):format(
		mw.uri.encode(title.text, 'WIKI'), mw.text.nowiki(title.text)
	)
end

-- The cell of a parameter as wikitext, "" when there is nothing to show.
function p.of(record, parameter)
	return SPECIAL[parameter] and SPECIAL[parameter](record) or record.form:raw(parameter)
end

-- What the record is called.
function p.name(record)
	local value = record.form:raw('name')
	return value ~= '' and value or mw.text.nowiki(record.title.subpageText)
end

-- The picture, nil when there is none: a file name with or without its namespace, or a link to a file as it stands.
function p.image(record)
	local value = record.form:raw('image')
	local title = value ~= '' and plain_title(value, 'File')
	if not title then
		return value ~= '' and value or nil
	end
	return ('[[File:%s|center|frameless|alt=%s]]'):format(title.text, mw.text.nowiki(record.form:line('name')))
end

return p
