-- The plain words of a value, and which of them belong together. As the bot's bot/wikitext/phrases.py and lists.py.
local letters = require('Module:Partnership/letters')
local pattern = require('Module:Partnership/pattern')
local runs = require('Module:Partnership/runs')
local p = {}
local EDGES = ' \t\n,;•·–—,،、，'
local MOST = 10000

-- Runs that may name one thing together: their words, and what they link to when that is exactly one.
function p.phrase(members)
	local kept, words, target, targets = {}, {}, '', 0
	for _, run in ipairs(members) do
		if run.text ~= '' then
			kept[#kept + 1], words[#words + 1] = run, run.text
			if run.target ~= '' and run.target ~= target then
				target, targets = run.target, targets + 1
			end
		end
	end
	local text = letters.stripped(runs.with_flags_read(table.concat(words)), EDGES)
	return { runs = kept, text = text, target = targets == 1 and target or '' }
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
	local separators = { runs.BREAK }
	if semicolons then
		separators = { runs.BREAK, ';', '；', '؛' }
	end
	if lines then
		separators[#separators + 1] = '\n'
	end
	local found_runs = runs.of(mw.ustring.sub(value, 1, MOST))
	local groups = { {} }
	for _, run in ipairs(semicolons and runs.flags_apart(found_runs) or found_runs) do
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
		local phrase = p.phrase(group)
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
	for place, members in ipairs(pieces) do
		pieces[place] = p.phrase(members)
	end
	return pieces
end

local function joined(pieces, first, last)
	local members = {}
	for place = first, last do
		for _, run in ipairs(pieces[place].runs) do
			members[#members + 1] = run
		end
	end
	return p.phrase(members)
end

-- The "and" that a phrase begins with, and the rest, where the rest is what is named.
local function begun(phrase, known)
	local pieces = p.cut(phrase, 'last_of_all')
	if #pieces == 1 or #pieces[1].runs > 0 then
		return p.phrase {}, phrase
	end
	local rest = joined(pieces, 3, #pieces)
	-- What begins with "و" is often a word of its own.
	if rest.text ~= '' and (known(rest) or (pieces[2].text ~= 'و' and not known(phrase))) then
		return pieces[2], rest
	end
	return p.phrase {}, phrase
end

-- The pieces with the "and" that follows a comma among the separators.
local function with_last(pieces, known)
	for place = 3, #pieces, 2 do
		local conjunction
		conjunction, pieces[place] = begun(pieces[place], known)
		pieces[place - 1] = joined({ pieces[place - 1], conjunction }, 1, 2)
	end
	return pieces
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
	if levels[1] == 'commas' then
		pieces = with_last(pieces, known)
	end
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
		end
	end
	for place = 2, #strong do
		strong[place] = select(2, begun(strong[place], known))
	end
	if #strong > 1 and kind == 'words' then
		return strong
	end
	local levels = { 'commas', kind == 'names' and 'also_names' or 'list_and' }
	local found = {}
	for _, phrase in ipairs(strong) do
		parted_phrase(phrase, levels, kind == 'words', known, found)
	end
	return found
end

return p
