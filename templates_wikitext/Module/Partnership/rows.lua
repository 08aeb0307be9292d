-- Rows that the bot wrote on a page of its own, read as data: one template call a line, between the bot's markers. Only
-- rows all of whose values can be the bot's come through, so whatever else people put on such a page is never shown
-- elsewhere (product rule 12).
local p = {}
local LONGEST, MOST_REASONS = 500, 4

local function set(words)
	local made = {}
	for word in words:gmatch('%S+') do
		made[word] = true
	end
	return function(value)
		return made[value] and value or nil
	end
end

local is_project = set(
	'wikipedia wikimedia wikidata wikisource wiktionary wikibooks wikiquote wikinews wikiversity wikivoyage mediawiki'
)

-- Tests of values: each gives the value as it may be shown, nil where it is none.
p.values = {
	state = set('lead participant confirmed interested proposes later declined invited suggested concerned'),
	status = set('idea planned active paused completed'),
	facet = set('country language region topic community partner-country'),
	via = set('declared portal name cover derived'),
}

-- The key of a region or the unique_id of an affiliate.
function p.values.id(value)
	return #value <= 64 and value:match('^[%w_-]+$') or nil
end

-- An affiliate's code.
function p.values.code(value)
	return #value <= 64 and not value:find('__', 1, true) and value:match('^%w[%w&+?._-]*$') or nil
end

function p.values.number(value)
	return #value <= 9 and value:match('^%d+$') or nil
end

-- A day that there is, in ISO form.
function p.values.date(value)
	local year, month, day = value:match('^(%d%d%d%d)%-(%d%d)%-(%d%d)$')
	local noon = year and os.time { year = year, month = month, day = day, hour = 12 }
	return noon and os.date('%Y-%m-%d', noon) == value and value or nil
end

-- Words as a reader sees them; no control or direction characters. Whoever shows them escapes them.
function p.values.words(value)
	local words = mw.ustring.toNFC(mw.text.trim(mw.text.decode(value)))
	if words == '' or mw.ustring.len(words) > LONGEST or words:find('[%c\127]') then
		return nil
	end
	return not words:find('\226\128[\168-\174]') and not words:find('\226\129[\166-\169]') and words or nil
end

-- A kind of problem: the end of the name of a message.
function p.values.kind(value)
	return #value <= 40 and value:match('^%l[%l-]+$') or nil
end

-- The title of a page that is no picture and no category; the bot writes one that begins with a mark with an entity.
function p.values.title(value)
	local title = mw.title.new(mw.text.decode(value))
	local is_page = title and title.fragment == '' and (title.interwiki ~= '' or title.namespace >= 0)
	return is_page and title.namespace ~= 6 and title.namespace ~= 14 and title.prefixedText or nil
end

-- A user, as the bot writes names: with entities, which are undone. Whoever shows it escapes it.
function p.values.user(value)
	return p.values.title(value) and mw.text.decode(value) or nil
end

-- Where people can be asked: a page of this wiki or of another one of Wikimedia.
function p.values.contact(value)
	local host = value:match('^https://([%w.-]+)/[%w/_.:%%?=&~()!,;@+*$#-]*$')
	if host then
		return is_project(('.' .. host):match('%.(%a+)%.org$') or '') and value or nil
	end
	return not value:find('//', 1, true) and p.values.title(value) or nil
end

-- What a row holds: parameter -> kind of value; those that ``must`` be there. Other parameters are left out.
p.AFFILIATE = {
	holds = { id = 'id', code = 'code', name = 'words', page = 'title', state = 'state', date = 'date', again = 'date', by = 'user', replied = 'id' },
	must = { 'id', 'name', 'state' }, reasons = true,
}
p.GAP = {
	holds = { facet = 'facet', value = 'words', name = 'words', why = 'kind', contact = 'contact', network = 'title' },
	must = { 'facet', 'value' },
}
p.PROBLEM = {
	holds = { parameter = 'words', kind = 'kind', argument1 = 'words', argument2 = 'words', argument3 = 'words' },
	must = { 'kind' },
}
local OF_A_REASON = { facet = 'facet', value = 'words', name = 'words', via = 'via' }

local function kind_of(parameter, schema)
	local reason, place = parameter:match('^(%l+)([1-9])$')
	if schema.reasons and OF_A_REASON[reason] and tonumber(place) <= MOST_REASONS then
		return OF_A_REASON[reason]
	end
	return schema.holds[parameter]
end

-- The values of a row as they may be shown; nil where one of them cannot be the bot's or one is missing.
function p.checked(arguments, schema)
	local found = {}
	for parameter, value in pairs(arguments) do
		local kind = kind_of(parameter, schema)
		if kind and value ~= '' then
			found[parameter] = p.values[kind](value)
			if found[parameter] == nil then
				return nil
			end
		end
	end
	for _, parameter in ipairs(schema.must) do
		if not found[parameter] then
			return nil
		end
	end
	return found
end

-- The values of a row, inert wherever its template puts them.
function p.inert(values, schema)
	local shown = {}
	for parameter, value in pairs(values) do
		local kind = kind_of(parameter, schema)
		shown[parameter] = (kind == 'words' or kind == 'user') and mw.text.nowiki(value) or value
	end
	return shown
end

-- What stands between the markers of a region, each of which must be there once; else nil.
function p.region(text, key)
	local marker = '<!%-%-[ \t]*%s:[ \t]*' .. key:gsub('%-', '%%-') .. '[ \t]*%-%->'
	local _, first = text:find((marker:gsub('%%s', 'begin')))
	local last = text:find((marker:gsub('%%s', 'end')))
	local _, begins = text:gsub((marker:gsub('%%s', 'begin')), '')
	local _, ends = text:gsub((marker:gsub('%%s', 'end')), '')
	return begins == 1 and ends == 1 and first < last and text:sub(first + 1, last - 1) or nil
end

local function arguments_of(rest)
	local found = {}
	for given in (rest .. '|'):gmatch('([^|]*)|') do
		local name, value = given:match('^ *([%w_]+) *=(.*)$')
		if name then
			found[name] = mw.text.trim(value)
		end
	end
	return found
end

-- The calls of templates in a text, in order, each {template, arguments}: those that fill a line and hold plain values.
function p.calls(text)
	local found = {}
	for line in text:gmatch('[^\n]+') do
		local inner = mw.text.trim(line):match('^{{([^{}%[%]<>\127]*)}}$')
		local template, rest = (inner or ''):match('^([^|#:]+)|?(.*)$')
		if template then
			found[#found + 1] = { template = mw.text.trim(template), arguments = arguments_of(rest) }
		end
	end
	return found
end

-- The valid rows of a region, in order: {template, values}. ``schemas``: template -> what its rows hold. Nil where the
-- region is missing or broken.
function p.read(text, key, schemas)
	local body = p.region(text, key)
	if not body then
		return nil
	end
	local found = {}
	for _, call in ipairs(p.calls(body)) do
		local schema = schemas[call.template]
		local values = schema and p.checked(call.arguments, schema)
		if values then
			found[#found + 1] = { template = call.template, values = values }
		end
	end
	return found
end

return p
