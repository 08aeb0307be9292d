-- Wikitext whose templates MediaWiki has already expanded -> runs: stretches of plain words, links, entities, breaks.
-- What the bot's bot/wikitext/runs.py does.
local letters = require('Module:Partnership/letters')
local p = {}
-- U+FDD2 between the members of a list: no text from a wiki holds it.
local BREAK = '\239\183\146'
p.BREAK = BREAK
local BREAKING = {}
for tag in ('br li p div dt dd tr hr td th ul ol dl table'):gmatch('%S+') do
	BREAKING[tag] = true
end
-- Soft hyphen, zero-width space, directional signs, word joiner, byte order mark: not seen.
local UNSEEN = {
	'\194\173', '\226\128\139', '\226\128[\142\143]', '\226\128[\170-\174]', '\226\129\160', '\226\129[\166-\169]',
	'\239\187\191', '\239\183[\144-\159]',
}
local FLAG = '\240\159\135[\166-\191]\240\159\135[\166-\191]'
local NAMES_OF_WIKIS = {}
for name in ('w wikipedia c commons m meta d wikidata s wikisource wikt b n q v voy species mw foundation outreach')
	:gmatch('%S+') do
	NAMES_OF_WIKIS[name] = true
end

local function unseen_dropped(text)
	for _, signs in ipairs(UNSEEN) do
		text = text:gsub(signs, '')
	end
	return text
end

-- NFC on one line, without characters that are not seen.
function p.tidy(text)
	return letters.single_spaced(unseen_dropped(mw.ustring.toNFC(text)))
end

local function code_of_flag(flag)
	return string.char(flag:byte(4) - 166 + 65, flag:byte(8) - 166 + 65) .. BREAK
end

-- A text on one line; where it is but flags, the codes of their countries.
function p.with_flags_read(text)
	text = p.tidy((text:gsub(BREAK, ' ')))
	if text:find(FLAG) then
		local bare = mw.text.trim((text:gsub(FLAG, '')))
		text = bare ~= '' and bare or text:gsub(FLAG, code_of_flag):gsub(BREAK, ' ')
	end
	return text
end

local function decoded(text)
	return (mw.ustring.toNFC(mw.text.decode(text, true)):gsub('\194\160', ' '))
end

-- What stands in <nowiki>, as entities: words that no separator cuts.
local function nowiki_as_entities(value)
	return (value:gsub('\127\'"`UNIQ%-%-nowiki%-%x+%-QINU`"\'\127', function(marker)
		local kept = letters.chars(mw.text.decode(mw.text.unstripNoWiki(marker), true))
		for place, char in ipairs(kept) do
			kept[place] = '&#' .. mw.ustring.codepoint(char) .. ';'
		end
		return table.concat(kept)
	end))
end

-- Without tags and list markers; what MediaWiki replaced by a marker (references and the like) is not words.
local function tamed(value)
	local text = mw.text.killMarkers(nowiki_as_entities(value)):gsub('<!%-%-.-%-%->', '')
	for _, tag in ipairs { 's', 'del', 'strike' } do
		text = text:gsub('<' .. tag .. '>.-</' .. tag .. '%s*>', '')
	end
	text = text:gsub('<%s*/?%s*(%a%w*)([^<>]*)>', function(tag, rest)
		if rest ~= '' and not rest:find('^[%s/]') then
			return nil
		end
		return BREAKING[tag:lower()] and BREAK or ''
	end)
	text = ('\n' .. text):gsub('\n[*#:;]+', '\n' .. BREAK):gsub('\n%-%-%-%-+', '\n' .. BREAK)
	text = text:gsub('\n=+([^=\n]+)=+[ \t]*%f[\n\0]', '\n' .. BREAK .. '%1'):sub(2)
	return (text:gsub('{|', BREAK):gsub('|}', BREAK))
end

local function plain_run(text)
	return { text = text:gsub("''+", ''):gsub('__%u+__', ''), target = '', whole = false }
end

local function without_wiki(target)
	local rest = target
	while true do
		local name, behind = rest:match('^([%l%-]+):(%S.*)$')
		if not name or not (NAMES_OF_WIKIS[name] or name:match('^%l%l%l?$') or name:match('^%l%l%l?%-%l[%l%-]+$')) then
			return rest
		end
		rest = behind
	end
end

local function link_run(title, label)
	local raw = p.tidy(decoded(title))
	local space = raw:match('^([^:]*%a)%s*:')
	if space and ({ file = 1, image = 1, media = 1, category = 1 })[space:lower()] then
		return { text = '', target = '', whole = true }
	end
	local target = mw.text.trim((raw:gsub('^:', '')))
	local words = label and mw.text.trim((decoded(label):gsub("''+", ''):gsub(BREAK, ' '))) or ''
	if words == '' then
		words = without_wiki(target)
	end
	return { text = words, target = target, whole = true }
end

local function address_run(address, label)
	return { text = label ~= '' and decoded(label) or address, target = address, whole = true }
end

local MARKED = {
	{ '%[%[([^%[%]{}|<>\n]+)%]%]', link_run },
	{ '%[%[([^%[%]{}|<>\n]+)|([^%[%]]*)%]%]', link_run },
	{ '%[(https?://[^%s%[%]<>"]+)%s*([^%[%]\n]*)%]', address_run },
	{ '%[(mailto:[^%s%[%]<>"]+)%s*([^%[%]\n]*)%]', address_run },
	{ 'https?://[^%s%[%]<>"|{}]+', function(address)
		address = address:gsub('[,;.:!?\']+$', '')
		return { text = address, target = address, whole = true, length = #address }
	end },
	{ '&#?%w+;', function(entity)
		return { text = decoded(entity), target = '', whole = true }
	end },
}

-- The first marked-up place at or behind a place of the text.
local function next_marked(text, at)
	local best, first, last
	for _, kind in ipairs(MARKED) do
		local found = { text:find(kind[1], at) }
		if found[1] and (not first or found[1] < first) then
			local given = #found > 2 and { unpack(found, 3) } or { text:sub(found[1], found[2]) }
			best, first, last = kind[2](unpack(given)), found[1], found[2]
		end
	end
	if best and best.length then
		last = first + best.length - 1
	end
	return best, first, last
end

-- The runs of a value: each has ``text``, ``target`` (what it links to) and ``whole`` (no separator cuts it).
function p.of(value)
	local text, runs, at = tamed(unseen_dropped(value):gsub('%z', '')), {}, 1
	while true do
		local run, first, last = next_marked(text, at)
		if not run then
			break
		end
		runs[#runs + 1] = plain_run(text:sub(at, first - 1))
		runs[#runs + 1] = run
		at = last + 1
	end
	runs[#runs + 1] = plain_run(text:sub(at))
	return runs
end

-- Flags in pictures end what stands before them; where nothing else is said, each is its country's code.
function p.flags_apart(runs)
	local flagged, named = false, false
	for _, run in ipairs(runs) do
		flagged = flagged or run.text:find(FLAG) ~= nil
		named = named or letters.any((run.text:gsub(FLAG, '')), 'word')
	end
	if flagged then
		for _, run in ipairs(runs) do
			run.text = run.text:gsub(FLAG, named and BREAK or code_of_flag)
		end
	end
	return runs
end

return p
