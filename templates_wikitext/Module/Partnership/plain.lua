-- Tells what is plain: words on a line, and lists of names with one kind of separator. Of anything else Lua says nothing.
local letters = require('Module:Partnership/letters')
local tables = require('Module:Partnership/tables')
local p = {}
local LONGEST, WIDEST, ROW = 200, 6, ', '
-- Markup, brackets, and characters that are not seen.
local NOT_PLAIN = {
	'[][{}<>()|&=~_\127%z\1-\8\11-\31]', "''", '//', '%-%-%-%-', '\194[\160\173]', '\226\128[\128-\139\142\143\168-\175]',
	'\226\129[\159-\175]', '\227\128\128', '\239\183[\144-\175]', '\239\187\191', '\239\188[\136\137]', '\240\159\135',
}
-- Signs and words that may stand between two names, or say that there are more of them.
local BETWEEN = { '[/&+:]', '^%-', '%-$', ' %- ', '\226\128[\147\148\162\166]', '·', '%.%.%.' }
local JOINING = {}
for word in ('and et y e und i og och kaj ve dan en or etc etc. others more und и і та और এবং و'):gmatch('%S+') do
	JOINING[word] = true
end

-- Whether a value has nothing in it but words and signs that Lua understands.
function p.is_plain(value)
	for _, pattern in ipairs(NOT_PLAIN) do
		if value:find(pattern) then
			return false
		end
	end
	return not ('\n' .. value):find('\n[:;#]')
end

-- Whether the words say that there is nothing to say.
function p.is_nothing(words)
	return tables.entry(tables.page('parameters').nothing, letters.lower(words)) ~= nil
end

-- A value that is nothing but words on one line; else nil.
function p.words(value)
	local words = letters.single_spaced(value)
	if words == '' or words:find('^[*,;]') or words:find('[,;]$') or value:find('\n', 1, true) or not p.is_plain(value) then
		return nil
	end
	return words
end

-- Whether words that nobody knows are one name, in letters of which all signs are known here.
local function is_one(words)
	for _, sign in ipairs(BETWEEN) do
		if words:find(sign) then
			return false
		end
	end
	for word in words:gmatch('%S+') do
		if JOINING[letters.lower(word)] then
			return false
		end
	end
	return #words <= LONGEST and not letters.fold(words):find('[\128-\255]')
end

-- The texts between separators, without empty ones.
local function between(text, separators)
	local found = {}
	for piece in text:gmatch('[^' .. separators .. ']+') do
		piece = letters.single_spaced(piece)
		found[#found + 1] = piece ~= '' and piece or nil
	end
	return found
end

-- The pieces of a list, and what stands between them; nil where two kinds of separators do.
local function pieces_of(value)
	local text = ('\n' .. value):gsub('\n%*+', '\n'):gsub('；', ';'):gsub('؛', ';')
	text = text:gsub('،', ','):gsub('、', ','):gsub('，', ',')
	local found = between(text, ';\n')
	if #found > 1 then
		return not text:find(',', 1, true) and found or nil, text:find(';', 1, true) and '; ' or ' '
	end
	return between(text, ';\n,'), ROW
end

-- Whether all pieces, or neighbours in a row of commas, may be one name: "Korea, Republic of".
local function are_joined(pieces, separator, look)
	if separator ~= ROW then
		return look(table.concat(pieces, separator)) ~= nil
	end
	for first = 1, #pieces - 1 do
		for last = first + 1, math.min(#pieces, first + WIDEST - 1) do
			if look(table.concat(pieces, ROW, first, last)) ~= nil then
				return true
			end
		end
		if look(pieces[first + 1] .. ' ' .. pieces[first]) ~= nil then
			return true
		end
	end
	return false
end

-- The members of a list, each {text, found}: what ``look(text, in_row)`` finds, false where it is not sure, nil where
-- there surely is nothing of that name. Nil instead of a list that is not plain, or that can be read in two ways.
function p.members(value, look)
	local pieces, separator = pieces_of(value)
	if not pieces or not p.is_plain(value) or are_joined(pieces, separator, look) then
		return nil
	end
	local members, in_row = {}, #pieces > 1 and separator == ROW
	for _, piece in ipairs(pieces) do
		if not p.is_nothing(piece) then
			local found = look(piece, in_row)
			if found == nil and not is_one(piece) then
				found = false
			end
			if found == false and in_row then
				return nil
			end
			members[#members + 1] = { text = piece, found = found }
		end
	end
	return members
end

return p
