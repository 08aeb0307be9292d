-- The plain words of a value, and which of them belong together: what the bot's bot/wikitext does, for wikitext whose
-- templates MediaWiki has already expanded.
local letters = require('Module:Partnership/letters')
local pattern = require('Module:Partnership/pattern')
local p = {}
local BREAK = '\239\183\146' -- U+FDD2: no text from a wiki holds it
local EDGES = ' \t\n,;•·–—,،、，'
local MOST = 10000
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

local function words_of(text)
	text = p.tidy((text:gsub(BREAK, ' ')))
	if text:find(FLAG) then
		local bare = mw.text.trim((text:gsub(FLAG, '')))
		text = bare ~= '' and bare or text:gsub(FLAG, code_of_flag):gsub(BREAK, ' ')
	end
	return letters.stripped(text, EDGES)
end

-- Runs that may name one thing together: their words, and what they link to when that is exactly one.
local function phrase_of(runs)
	local kept, words, target, targets = {}, {}, '', 0
	for _, run in ipairs(runs) do
		if run.text ~= '' then
			kept[#kept + 1], words[#words + 1] = run, run.text
			if run.target ~= '' and run.target ~= target then
				target, targets = run.target, targets + 1
			end
		end
	end
	return { runs = kept, text = words_of(table.concat(words)), target = targets == 1 and target or '' }
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

local MARKED = {
	{ '%[%[([^%[%]{}|<>\n]+)%]%]', link_run },
	{ '%[%[([^%[%]{}|<>\n]+)|([^%[%]]*)%]%]', link_run },
	{ '%[(https?://[^%s%[%]<>"]+)%s*([^%[%]\n]*)%]', function(address, label)
		return { text = label ~= '' and decoded(label) or address, target = address, whole = true }
	end },
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

local function runs_of(value)
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
local function flags_apart(runs)
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

local function pieces_at(text, separators)
	for _, separator in ipairs(separators) do
		text = text:gsub(separator, '\0')
	end
	local pieces = {}
	for piece in (text .. '\0'):gmatch('(%Z*)%z') do
		pieces[#pieces + 1] = piece
	end
	return pieces
end

-- A value cut where no name goes on: at bullets, line breaks of any kind, and semicolons.
function p.phrases(value, semicolons, lines)
	local separators = { BREAK }
	if semicolons then
		separators = { BREAK, ';', '；', '؛' }
	end
	if lines then
		separators[#separators + 1] = '\n'
	end
	local runs = runs_of(mw.ustring.sub(value, 1, MOST))
	local groups = { {} }
	for _, run in ipairs(semicolons and flags_apart(runs) or runs) do
		local pieces = run.whole and { run.text } or pieces_at(run.text, separators)
		for place, piece in ipairs(pieces) do
			if place > 1 then
				groups[#groups + 1] = {}
			end
			local group = groups[#groups]
			group[#group + 1] = { text = piece, target = place == 1 and run.target or '', whole = run.whole }
		end
	end
	local found = {}
	for _, group in ipairs(groups) do
		local phrase = phrase_of(group)
		if phrase.text ~= '' then
			found[#found + 1] = phrase
		end
	end
	return found
end

-- The words of a value on one line.
function p.plain(value)
	local texts = {}
	for place, phrase in ipairs(p.phrases(value, false, false)) do
		texts[place] = phrase.text
	end
	return table.concat(texts, '; ')
end

local function nesting(chars, first, last)
	local depth = 0
	for place = first, last do
		local char = chars[place]
		if char == '(' or char == '[' or char == '（' then
			depth = depth + 1
		elseif char == ')' or char == ']' or char == '）' then
			depth = depth - 1
		end
	end
	return depth
end

-- The pieces of a phrase and, at even places, the separators between them; not inside whole runs nor brackets.
function p.cut(phrase, separator)
	local pieces, depth, all = { {} }, 0, {}
	for place, run in ipairs(phrase.runs) do
		all[place] = run.text
	end
	all = letters.chars(table.concat(all))
	local balanced = nesting(all, 1, #all) == 0
	for _, run in ipairs(phrase.runs) do
		local function keep(text)
			local piece = pieces[#pieces]
			piece[#piece + 1] = { text = text, target = run.target, whole = run.whole }
		end
		if run.whole then
			keep(run.text)
		else
			local chars, at = letters.chars(run.text), 1
			for _, found in ipairs(pattern.all(separator, chars)) do
				depth = depth + nesting(chars, at, found.first - 1)
				if balanced and depth > 0 then
					keep(table.concat(chars, '', at, found.last))
				else
					keep(table.concat(chars, '', at, found.first - 1))
					pieces[#pieces + 1] = { { text = found.text, target = run.target, whole = false } }
					pieces[#pieces + 1] = {}
				end
				at = found.last + 1
			end
			depth = depth + nesting(chars, at, #chars)
			keep(table.concat(chars, '', at))
		end
	end
	for place, runs in ipairs(pieces) do
		pieces[place] = phrase_of(runs)
	end
	return pieces
end

local function joined(pieces, first, last)
	local runs = {}
	for place = first, last do
		for _, run in ipairs(pieces[place].runs) do
			runs[#runs + 1] = run
		end
	end
	return phrase_of(runs)
end

local parted_phrase
local WINDOW = 6

local function recombined(pieces, levels, words_only, known, found)
	local at = 1
	while at <= #pieces do
		local taken
		for last = math.min(#pieces, at + 2 * WINDOW - 2), at + 2, -2 do
			local together = joined(pieces, at, last)
			if known(together) then
				found[#found + 1], taken = together, last
				break
			end
		end
		if taken then
			at = taken + 2
		else
			parted_phrase(pieces[at], levels, words_only, known, found)
			at = at + 2
		end
	end
end

function parted_phrase(phrase, levels, words_only, known, found)
	if phrase.text == '' then
		return
	elseif #levels == 0 or known(phrase) then
		found[#found + 1] = phrase
		return
	end
	local pieces, rest = p.cut(phrase, levels[1]), { levels[2] }
	if #pieces > 1 and words_only then
		rest = {}
	elseif levels[1] == 'also_names' then
		local any = false
		for place = 1, #pieces, 2 do
			any = any or (pieces[place].text ~= '' and known(pieces[place]))
		end
		if not any then
			found[#found + 1] = phrase -- an unknown name that holds "and" is one unknown name
			return
		end
	end
	recombined(pieces, rest, words_only, known, found)
end

-- The members of a list. ``kind``: "partners" is cut at bullets and semicolons only; "names" also at commas, slashes
-- and "and" as long as the pieces are not known; "words" likewise, at the strongest separator present only.
function p.parted(value, kind, known)
	if kind == 'partners' then
		return p.phrases(value, true, false)
	end
	local strong = p.phrases(value, true, true)
	if #strong > 1 then
		local whole = p.phrases(value, false, false)
		if #whole == 1 and known(whole[1]) then
			return whole
		elseif kind == 'words' then
			return strong
		end
	end
	local levels = { 'commas', kind == 'names' and 'also_names' or 'list_and' }
	local found = {}
	for _, phrase in ipairs(strong) do
		parted_phrase(phrase, levels, kind == 'words', known, found)
	end
	return found
end

return p
