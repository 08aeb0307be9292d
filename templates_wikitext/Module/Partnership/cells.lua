-- What stands in a cell of the infobox for a parameter: what is understood in the reader's language, links where a
-- value is the name of something that exists, and otherwise what was typed.
local marked = require('Module:Partnership/marked')
local quiet = require('Module:Partnership/quiet')
local values = require('Module:Partnership/values')
local p = {}

local function plain_title(value, namespace)
	local title = not value:find('[%[%]{}|<>\n\127]') and mw.title.new(value, namespace) or nil
	-- MediaWiki reads a title once more when it is asked whether the page exists: one that is none by then is an error.
	return title and mw.title.new(title.fullText) and title or nil
end

local function of_set(record, parameter)
	local words = record.form:line(parameter)
	local word = words and values.word(parameter, words)
	return word and marked.label(record.words, parameter .. '-' .. word) or record.form:raw(parameter)
end

local function typed(member)
	-- A stroke at the beginning would melt into the ">" of the tag before it.
	return '<bdi>' .. mw.text.nowiki(member.text):gsub('^\204\184', '&#824;') .. '</bdi>'
end

-- The members of a plain list, each as ``shown`` has it, as typed where that has nothing; the value as it stands where
-- nothing is understood.
local function understood(record, parameter, members, shown)
	local said, seen, any = {}, {}, false
	for _, member in ipairs(members or {}) do
		local one = member.found and shown(member)
		any = any or one ~= nil and one ~= false
		one = one or typed(member)
		said[#said + 1] = not seen[one] and one or nil
		seen[one] = true
	end
	return any and marked.list(record.words, said) or record.form:raw(parameter)
end

local function day(record, found, parameter)
	return found and marked.date(record.words, found) or record.form:raw(parameter)
end

local SPECIAL = {}

for parameter, kind in pairs {
	countries = 'place', regions = 'place', partner_country = 'place', languages = 'language',
} do
	SPECIAL[parameter] = function(record)
		return understood(record, parameter, record.found[parameter], function(member)
			return marked.name(record.words, kind, member.found)
		end)
	end
end

for _, parameter in ipairs { 'lead', 'participants' } do
	SPECIAL[parameter] = function(record)
		return understood(record, parameter, record.found[parameter], function(member)
			local page = member.found.page
			return page and ('<bdi>%s</bdi>'):format(quiet.link(page, mw.text.nowiki(member.text)))
		end)
	end
end

for _, parameter in ipairs { 'kind', 'alignment' } do
	SPECIAL[parameter] = function(record) return of_set(record, parameter) end
end

function SPECIAL.status(record)
	local none = record.form:raw('status') == ''
	return '<span' .. record.look:of_pill(record.found.status) .. '>'
		.. (none and marked.label(record.words, 'status-none') or of_set(record, 'status')) .. '</span>'
end

function SPECIAL.open(record)
	return record.form:raw('open') == '' and marked.label(record.words, 'open-ask') or of_set(record, 'open')
end

function SPECIAL.reviewed(record)
	return day(record, record.found.reviewed, 'reviewed')
end

function SPECIAL.when(record)
	local first, last = day(record, record.found.start, 'start'), day(record, record.found['end'], 'end')
	if first ~= '' and last ~= '' then
		return marked.say(record.words, 'infobox-when-span', first, last)
	elseif first ~= '' then
		return marked.say(record.words, 'infobox-when-since', first)
	end
	return last ~= '' and marked.say(record.words, 'infobox-when-until', last) or ''
end

function SPECIAL.wikidata(record)
	local value = record.form:raw('wikidata')
	local item = value:upper():match('^Q[1-9]%d*$')
	return item and ('[https://www.wikidata.org/wiki/%s %s]'):format(item, item) or value
end

local function user(record, parameter)
	local value = record.form:raw(parameter)
	local title = plain_title(value, 'User')
	if not title or title.namespace ~= 2 or title.text:find('[/@:]') then
		return value
	end
	local is_written = value:find(':', 1, true) ~= nil
	if is_written or title.exists then
		return ('<bdi>[[%s|%s]]</bdi> ([[%s|%s]])'):format(
			title.prefixedText, mw.text.nowiki(title.text), title.talkPageTitle.prefixedText, marked.label(record.words, 'user-talk')
		)
	end
	return value
end

for _, parameter in ipairs { 'contact', 'wmf_contact' } do
	SPECIAL[parameter] = function(record) return user(record, parameter) end
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
	return ('[[File:%s|center|frameless|alt=%s]]'):format(title.text, mw.text.nowiki(record.form:raw('name')))
end

return p
