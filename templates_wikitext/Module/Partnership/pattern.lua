-- Python's regular expressions, as far as the bot's rules use them: what Module:Partnership/parameters.json lists is
-- read here as there, so that one pattern serves both. A matcher is a function (subject, place, go_on) that tries all
-- its ways until go_on(place behind it) is true.
local letters = require('Module:Partnership/letters')
local tables = require('Module:Partnership/tables')
local p = {}
local ESCAPES = { n = '\n', t = '\t', r = '\r' }
local KINDS = {
	s = function(char) return letters.is(char, 'space') end,
	d = function(char) return letters.digit(char) ~= nil end,
	w = function(char) return char == '_' or letters.is(char, 'word') end,
}
local parse_alternatives

local function negated(test)
	return function(char) return not test(char) end
end

-- The character or class behind a backslash, and the place behind it.
local function escaped(source, at)
	local char = source[at]
	if char == 'u' then
		return mw.ustring.char(tonumber(table.concat(source, '', at + 1, at + 4), 16)), nil, at + 5
	elseif KINDS[char] then
		return nil, KINDS[char], at + 1
	elseif char:match('[SDW]') then
		return nil, negated(KINDS[char:lower()]), at + 1
	end
	return ESCAPES[char] or char, nil, at + 1
end

local function parse_class(parser, at)
	local source, members, tests, spans = parser.source, {}, {}, {}
	local negative = source[at] == '^'
	at = negative and at + 1 or at
	local first = true
	while first or source[at] ~= ']' do
		local char, test
		if source[at] == '\\' then
			char, test, at = escaped(source, at + 1)
		else
			char, at = source[at], at + 1
		end
		if test then
			tests[#tests + 1] = test
		elseif source[at] == '-' and source[at + 1] ~= ']' then
			local last
			if source[at + 1] == '\\' then
				last, test, at = escaped(source, at + 2)
			else
				last, at = source[at + 1], at + 2
			end
			spans[#spans + 1] = { mw.ustring.codepoint(char), mw.ustring.codepoint(last) }
		else
			members[char] = true
		end
		first = false
	end
	local function holds(char)
		if members[char] then
			return true
		end
		for _, test in ipairs(tests) do
			if test(char) then
				return true
			end
		end
		local point = #spans > 0 and mw.ustring.codepoint(char)
		for _, span in ipairs(spans) do
			if point >= span[1] and point <= span[2] then
				return true
			end
		end
		return false
	end
	local any_case = holds
	if parser.ignores_case then
		any_case = function(char)
			return holds(char) or holds(letters.lower(char)) or holds(mw.ustring.upper(char))
		end
	end
	return negative and negated(any_case) or any_case, at + 1
end

local function one(test)
	return { test = test, try = function(subject, at, go_on)
		local char = subject[at]
		return char ~= nil and test(char) and go_on(at + 1)
	end }
end

local function literal(parser, char)
	if parser.ignores_case then
		local low = letters.lower(char)
		return one(function(other) return other == char or letters.lower(other) == low end)
	end
	return one(function(other) return other == char end)
end

local function is_word(char)
	return char ~= nil and KINDS.w(char)
end

local function boundary()
	return { try = function(subject, at, go_on)
		return is_word(subject[at - 1]) ~= is_word(subject[at]) and go_on(at)
	end }
end

local function yes()
	return true
end

-- What stands before: (?<=x), (?<!x). Its width is tried from short to long.
local function behind(inner, wanted)
	return { try = function(subject, at, go_on)
		local found = false
		for start = at, math.max(1, at - 4), -1 do
			found = found or inner.try(subject, start, function(stop) return stop == at end)
		end
		return (not not found) == wanted and go_on(at)
	end }
end

local function ahead(inner, wanted)
	return { try = function(subject, at, go_on)
		return (not not inner.try(subject, at, yes)) == wanted and go_on(at)
	end }
end

-- A group whose text is kept under its number and, where it has one, its name.
local function capturing(parser, name)
	parser.groups = parser.groups + 1
	local number = parser.groups
	if name then
		parser.names[name] = number
	end
	return function(body)
		return { try = function(subject, at, go_on)
			return body.try(subject, at, function(stop)
				local before = subject.groups[number]
				subject.groups[number] = { at, stop - 1 }
				if go_on(stop) then
					return true
				end
				subject.groups[number] = before
				return false
			end)
		end }
	end
end

local function parse_group(parser, at)
	local source = parser.source
	local wrap = function(body) return body end
	if source[at] ~= '?' then
		wrap = capturing(parser)
	elseif source[at + 1] == ':' then
		at = at + 2
	elseif source[at + 1] == 'P' then
		local stop = at + 3
		while source[stop] ~= '>' do
			stop = stop + 1
		end
		wrap = capturing(parser, table.concat(source, '', at + 3, stop - 1))
		at = stop + 1
	elseif source[at + 1] == '<' then
		local wanted = source[at + 2] == '='
		wrap = function(body) return behind(body, wanted) end
		at = at + 3
	else
		local wanted = source[at + 1] == '='
		wrap = function(body) return ahead(body, wanted) end
		at = at + 2
	end
	local body
	body, at = parse_alternatives(parser, at)
	return wrap(body), at + 1
end

local function parse_atom(parser, at)
	local char = parser.source[at]
	if char == '(' then
		return parse_group(parser, at + 1)
	elseif char == '[' then
		local test
		test, at = parse_class(parser, at + 1)
		return one(test), at
	elseif char == '.' then
		return one(function(other) return other ~= '\n' end), at + 1
	elseif char == '^' then
		return { try = function(_, place, go_on) return place == 1 and go_on(place) end }, at + 1
	elseif char == '$' then
		return { try = function(subject, place, go_on)
			local left = #subject - place + 1
			return (left == 0 or (left == 1 and subject[place] == '\n')) and go_on(place)
		end }, at + 1
	elseif char == '\\' then
		if parser.source[at + 1] == 'b' then
			return boundary(), at + 2
		end
		local other, test, stop = escaped(parser.source, at + 1)
		return test and one(test) or literal(parser, other), stop
	end
	return literal(parser, char), at + 1
end

local function repeated_one(test, least, most, lazy)
	return { try = function(subject, at, go_on)
		local count = 0
		while count < least do
			if subject[at + count] == nil or not test(subject[at + count]) then
				return false
			end
			count = count + 1
		end
		if lazy then
			while true do
				if go_on(at + count) then
					return true
				elseif count >= most or subject[at + count] == nil or not test(subject[at + count]) then
					return false
				end
				count = count + 1
			end
		end
		while count < most and subject[at + count] ~= nil and test(subject[at + count]) do
			count = count + 1
		end
		for tried = count, least, -1 do
			if go_on(at + tried) then
				return true
			end
		end
		return false
	end }
end

local function repeated(atom, least, most, lazy)
	if atom.test then
		return repeated_one(atom.test, least, most, lazy)
	end
	local function from(count, subject, at, go_on)
		local function more()
			return count < most and atom.try(subject, at, function(stop)
				return (stop > at or count < least) and from(count + 1, subject, stop, go_on)
			end)
		end
		if count < least then
			return more()
		elseif lazy then
			return go_on(at) or more()
		end
		return more() or go_on(at)
	end
	return { try = function(subject, at, go_on) return from(0, subject, at, go_on) end }
end

local function parse_repeat(parser, atom, at)
	local source, least, most = parser.source, nil, nil
	local char = source[at]
	if char == '*' or char == '+' or char == '?' then
		least, most, at = char == '+' and 1 or 0, char == '?' and 1 or math.huge, at + 1
	elseif char == '{' and source[at + 1] and source[at + 1]:match('%d') then
		local stop = at
		while source[stop] ~= '}' do
			stop = stop + 1
		end
		local low, comma, high = table.concat(source, '', at + 1, stop - 1):match('^(%d+)(,?)(%d*)$')
		least = tonumber(low)
		most = comma == '' and least or tonumber(high) or math.huge
		at = stop + 1
	else
		return atom, at
	end
	local lazy = source[at] == '?'
	return repeated(atom, least, most, lazy), lazy and at + 1 or at
end

local function sequence(atoms)
	local function from(place, subject, at, go_on)
		local atom = atoms[place]
		if not atom then
			return go_on(at)
		end
		return atom.try(subject, at, function(stop) return from(place + 1, subject, stop, go_on) end)
	end
	if #atoms == 1 then
		return atoms[1]
	end
	return { try = function(subject, at, go_on) return from(1, subject, at, go_on) end }
end

function parse_alternatives(parser, at)
	local source, ways, atoms = parser.source, {}, {}
	while source[at] ~= nil and source[at] ~= ')' do
		if source[at] == '|' then
			ways[#ways + 1] = sequence(atoms)
			atoms, at = {}, at + 1
		else
			local atom
			atom, at = parse_atom(parser, at)
			atoms[#atoms + 1], at = parse_repeat(parser, atom, at)
		end
	end
	ways[#ways + 1] = sequence(atoms)
	if #ways == 1 then
		return ways[1], at
	end
	return { try = function(subject, place, go_on)
		for _, way in ipairs(ways) do
			if way.try(subject, place, go_on) then
				return true
			end
		end
		return false
	end }, at
end

local compiled = {}

local function compile(name)
	if not compiled[name] then
		local listed = tables.page('parameters').patterns[name]
		local parser = {
			source = letters.chars(listed.source), groups = 0, names = {}, ignores_case = listed.flags == 'i',
		}
		local matcher = parse_alternatives(parser, 1)
		compiled[name] = { matcher = matcher, names = parser.names, count = parser.groups }
	end
	return compiled[name]
end

local function found_at(pattern, subject, at, full)
	subject.groups = {}
	local stop
	local hit = pattern.matcher.try(subject, at, function(place)
		stop = place
		return not full or place == #subject + 1
	end)
	if not hit then
		return nil
	end
	local found = { first = at, last = stop - 1, text = table.concat(subject, '', at, stop - 1) }
	for number = 1, pattern.count do
		local span = subject.groups[number]
		found[number] = span and table.concat(subject, '', span[1], span[2]) or nil
	end
	for name, number in pairs(pattern.names) do
		found[name] = found[number]
	end
	return found
end

-- The whole text as a pattern (by its name) has it: its groups by number and name; nil when it does not fit.
function p.full(name, text)
	return found_at(compile(name), letters.chars(text), 1, true)
end

-- The same for the beginning of a text.
function p.match(name, text)
	return found_at(compile(name), letters.chars(text), 1, false)
end

-- All places of a text, or of a list of characters, that fit; with ``first`` and ``last`` character.
function p.all(name, text)
	local pattern = compile(name)
	local subject = type(text) == 'table' and text or letters.chars(text)
	local at, found = 1, {}
	while at <= #subject + 1 do
		local one_found = found_at(pattern, subject, at, false)
		if one_found then
			found[#found + 1] = one_found
			at = math.max(one_found.last + 1, at + (one_found.last < at and 1 or 0))
		else
			at = at + 1
		end
	end
	return found
end

function p.search(name, text)
	local pattern, subject = compile(name), letters.chars(text)
	for at = 1, #subject + 1 do
		local found = found_at(pattern, subject, at, false)
		if found then
			return found
		end
	end
end

-- The text with a plain replacement for each place that fits.
function p.replace(name, text, replacement)
	local subject, kept, at = letters.chars(text), {}, 1
	local places = p.all(name, subject)
	if #places == 0 then
		return text
	end
	for _, found in ipairs(places) do
		kept[#kept + 1] = table.concat(subject, '', at, found.first - 1) .. replacement
		at = found.last + 1
	end
	return table.concat(kept) .. table.concat(subject, '', at)
end

return p
