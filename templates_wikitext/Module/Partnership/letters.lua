-- Characters: kinds that Lua's own patterns do not know, and the two ways to write a name so that equal names are
-- equal strings. The same rules and the same table of cases as the bot's bot/language/names/folding.py.
local tables = require('Module:Partnership/tables')
local p = {}
local kinds = {}

-- The characters of a text.
function p.chars(text)
	local found = {}
	for char in text:gmatch('[%z\1-\127\194-\244][\128-\191]*') do
		found[#found + 1] = char
	end
	return found
end

local function ranges(kind)
	if not kinds[kind] then
		local made = { seen = {} }
		for first, last in tables.page('letters').ranges[kind]:gmatch('(%x+)-(%x+)') do
			made[#made + 1] = { tonumber(first, 16), tonumber(last, 16) }
		end
		kinds[kind] = made
	end
	return kinds[kind]
end

local function range_of(point, made)
	local low, high = 1, #made
	while low <= high do
		local middle = math.floor((low + high) / 2)
		local range = made[middle]
		if point < range[1] then
			high = middle - 1
		elseif point > range[2] then
			low = middle + 1
		else
			return range
		end
	end
end

-- Whether a character is of a kind: format, mark, markless, word, letter, space.
function p.is(char, kind)
	local made = ranges(kind)
	if made.seen[char] == nil then
		made.seen[char] = range_of(mw.ustring.codepoint(char), made) ~= nil
	end
	return made.seen[char]
end

-- "0" to "9" for a decimal digit of any script, else nil.
function p.digit(char)
	if char:match('^[\1-\127]$') then
		return char:match('%d')
	end
	local point = mw.ustring.codepoint(char)
	for back = 0, 9 do
		if range_of(point - back, ranges('digit')) then
			return tostring(back)
		end
	end
end

function p.lower(text)
	return text:find('[\128-\255]') and mw.ustring.lower(text) or text:lower()
end

-- White space to single spaces, none at the ends.
function p.single_spaced(text)
	if text:find('[\128-\255\28-\31]') then
		local kept = {}
		for _, char in ipairs(p.chars(text)) do
			kept[#kept + 1] = p.is(char, 'space') and ' ' or char
		end
		text = table.concat(kept)
	end
	return (text:gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', ''))
end

local function replaced(text, replacements)
	local kept = {}
	for _, char in ipairs(p.chars(text)) do
		kept[#kept + 1] = replacements[char] or char
	end
	return table.concat(kept)
end

local function one_apostrophe(text)
	local replacements = { ['ς'] = 'σ', ['ı'] = 'i' }
	for _, char in ipairs(p.chars(tables.page('letters').apostrophes)) do
		replacements[char] = "'"
	end
	return replaced(text, replacements)
end

local function without_marks(text)
	local kept, bare = {}, false
	for _, char in ipairs(p.chars(text)) do
		if p.is(char, 'mark') then
			if not bare then
				kept[#kept + 1] = char
			end
		elseif not p.is(char, 'format') then
			bare = p.is(char, 'markless')
			kept[#kept + 1] = char
		end
	end
	return table.concat(kept)
end

local folded = {}

-- The form in which names are compared.
function p.fold(text)
	if not folded[text] then
		local made = text:gsub('`', "'")
		if made:find('[\128-\255]') then
			made = mw.ustring.lower(mw.ustring.toNFKD(one_apostrophe(made)))
			made = one_apostrophe(mw.ustring.toNFKD(made))
			made = without_marks(made)
		else
			made = made:lower()
		end
		folded[text] = p.single_spaced(made)
	end
	return folded[text]
end

local function simpler(text)
	return text:find("[\128-\255']") and replaced(text, tables.page('letters').simpler) or text
end

-- A coarser form of a folded name, for when the folded one is not known.
function p.loosen(text)
	local pattern = require('Module:Partnership/pattern')
	local loose = tables.page('letters').loose
	text = simpler((pattern.replace('article_l', text, ''):gsub('&', ' & ')))
	local words = tables.split(p.single_spaced(pattern.replace('punctuation', text, ' ')))
	for place, word in ipairs(words) do
		words[place] = tables.entry(loose.saint, word) and 'st' or word
	end
	while #words > 1 and tables.entry(loose.articles, words[1]) do
		table.remove(words, 1)
	end
	local kept = {}
	for _, word in ipairs(words) do
		if word ~= 'the' then
			kept[#kept + 1] = word
		end
	end
	for place = 2, #kept - 1 do
		kept[place] = tables.entry(loose['and'], kept[place]) and '&' or kept[place]
	end
	return table.concat(kept, ' ')
end

-- The form in which words of a closed set are compared.
function p.key(text)
	local made = p.fold(text):gsub('%-', ' '):gsub('&', ' and ')
	made = p.single_spaced((made:gsub('_', ' '):gsub(',', ' '):gsub('،', ' '):gsub('，', ' ')))
	return p.stripped(made, ' !.?。！')
end

-- What is left of a parameter's name when case, spaces, underscores and hyphens do not matter.
function p.name_key(text)
	local kept = {}
	for _, char in ipairs(p.chars(mw.ustring.toNFKC(text))) do
		local point = mw.ustring.codepoint(char)
		if not (char == '_' or char == '-' or (point >= 0x2010 and point <= 0x2015) or p.is(char, 'space')) then
			kept[#kept + 1] = char
		end
	end
	return (p.lower(table.concat(kept)):gsub('ß', 'ss'):gsub('ς', 'σ'))
end

-- The text without these characters at its ends.
function p.stripped(text, edges)
	local chars, edge = p.chars(text), {}
	for _, char in ipairs(p.chars(edges)) do
		edge[char] = true
	end
	local first, last = 1, #chars
	while first <= last and edge[chars[first]] do
		first = first + 1
	end
	while last >= first and edge[chars[last]] do
		last = last - 1
	end
	return table.concat(chars, '', first, last)
end

-- Whether a text holds a character of a kind.
function p.any(text, kind)
	for _, char in ipairs(p.chars(text)) do
		if p.is(char, kind) then
			return true
		end
	end
	return false
end

return p
