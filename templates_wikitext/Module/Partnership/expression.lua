-- Python's regular expressions, as far as the bot's rules use them -> matchers (Module:Partnership/matchers).
local letters = require('Module:Partnership/letters')
local matchers = require('Module:Partnership/matchers')
local p = {}
local ESCAPES = { n = '\n', t = '\t', r = '\r' }
local parse_alternatives

-- The character or class behind a backslash, and the place behind it.
local function escaped(source, at)
	local char = source[at]
	if char == 'u' then
		return mw.ustring.char(tonumber(table.concat(source, '', at + 1, at + 4), 16)), nil, at + 5
	elseif matchers.KINDS[char] then
		return nil, matchers.KINDS[char], at + 1
	elseif char:match('[SDW]') then
		return nil, matchers.negated(matchers.KINDS[char:lower()]), at + 1
	end
	return ESCAPES[char] or char, nil, at + 1
end

-- What stands between brackets: single characters, kinds of them, spans from one to another.
local function class_members(source, at)
	local members, tests, spans, first = {}, {}, {}, true
	local function next_member()
		if source[at] == '\\' then
			local char, test, stop = escaped(source, at + 1)
			at = stop
			return char, test
		end
		at = at + 1
		return source[at - 1]
	end
	while first or source[at] ~= ']' do
		local char, test = next_member()
		if test then
			tests[#tests + 1] = test
		elseif source[at] == '-' and source[at + 1] ~= ']' then
			at = at + 1
			spans[#spans + 1] = { mw.ustring.codepoint(char), mw.ustring.codepoint((next_member())) }
		else
			members[char] = true
		end
		first = false
	end
	return members, tests, spans, at + 1
end

local function parse_class(parser, at)
	local negative = parser.source[at] == '^'
	local members, tests, spans, stop = class_members(parser.source, negative and at + 1 or at)
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
	local any_case = not parser.ignores_case and holds or function(char)
		return holds(char) or holds(letters.lower(char)) or holds(mw.ustring.upper(char))
	end
	return negative and matchers.negated(any_case) or any_case, stop
end

local function literal(parser, char)
	if parser.ignores_case then
		local low = letters.lower(char)
		return matchers.one(function(other) return other == char or letters.lower(other) == low end)
	end
	return matchers.one(function(other) return other == char end)
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
		wrap = function(body) return matchers.behind(body, wanted) end
		at = at + 3
	else
		local wanted = source[at + 1] == '='
		wrap = function(body) return matchers.ahead(body, wanted) end
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
		return matchers.one(test), at
	elseif char == '.' then
		return matchers.one(function(other) return other ~= '\n' end), at + 1
	elseif char == '^' then
		return matchers.START, at + 1
	elseif char == '$' then
		return matchers.END, at + 1
	elseif char == '\\' then
		if parser.source[at + 1] == 'b' then
			return matchers.boundary(), at + 2
		end
		local other, test, stop = escaped(parser.source, at + 1)
		return test and matchers.one(test) or literal(parser, other), stop
	end
	return literal(parser, char), at + 1
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
	return matchers.repeated(atom, least, most, lazy), lazy and at + 1 or at
end

function parse_alternatives(parser, at)
	local source, ways, atoms = parser.source, {}, {}
	while source[at] ~= nil and source[at] ~= ')' do
		if source[at] == '|' then
			ways[#ways + 1] = matchers.sequence(atoms)
			atoms, at = {}, at + 1
		else
			local atom
			atom, at = parse_atom(parser, at)
			atoms[#atoms + 1], at = parse_repeat(parser, atom, at)
		end
	end
	ways[#ways + 1] = matchers.sequence(atoms)
	return matchers.alternatives(ways), at
end

-- A pattern: its ``matcher``, how many groups it has, and the numbers of those that have names.
function p.read(source, ignores_case)
	local parser = { source = letters.chars(source), groups = 0, names = {}, ignores_case = ignores_case }
	local matcher = parse_alternatives(parser, 1)
	return { matcher = matcher, names = parser.names, count = parser.groups }
end

return p
