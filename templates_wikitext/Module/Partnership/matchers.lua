-- Matchers, of which Module:Partnership/expression builds patterns. A matcher has ``try(subject, place, go_on)``, which
-- tries all its ways until go_on(place behind it) is true; one of a single character has its ``test`` as well.
local letters = require('Module:Partnership/letters')
local p = {}
local KINDS = {
	s = function(char) return letters.is(char, 'space') end,
	d = function(char) return letters.digit(char) ~= nil end,
	w = function(char) return char == '_' or letters.is(char, 'word') end,
}
p.KINDS = KINDS

function p.negated(test)
	return function(char) return not test(char) end
end

-- One character that passes a test.
function p.one(test)
	return { test = test, try = function(subject, at, go_on)
		local char = subject[at]
		return char ~= nil and test(char) and go_on(at + 1)
	end }
end

local function is_word(char)
	return char ~= nil and KINDS.w(char)
end

-- Between a word and no word.
function p.boundary()
	return { try = function(subject, at, go_on)
		return is_word(subject[at - 1]) ~= is_word(subject[at]) and go_on(at)
	end }
end

local function yes()
	return true
end

-- What stands before: (?<=x), (?<!x). Its width is tried from short to long.
function p.behind(inner, wanted)
	return { try = function(subject, at, go_on)
		local found = false
		for start = at, math.max(1, at - 4), -1 do
			found = found or inner.try(subject, start, function(stop) return stop == at end)
		end
		return (not not found) == wanted and go_on(at)
	end }
end

-- What comes next: (?=x), (?!x).
function p.ahead(inner, wanted)
	return { try = function(subject, at, go_on)
		return (not not inner.try(subject, at, yes)) == wanted and go_on(at)
	end }
end

-- The beginning of the subject.
p.START = { try = function(_, at, go_on)
	return at == 1 and go_on(at)
end }

-- Its end, or before the line break that ends it.
p.END = { try = function(subject, at, go_on)
	local left = #subject - at + 1
	return (left == 0 or (left == 1 and subject[at] == '\n')) and go_on(at)
end }

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

-- ``least`` to ``most`` of an atom, as many as can be or, when ``lazy``, as few.
function p.repeated(atom, least, most, lazy)
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

-- One after the other.
function p.sequence(atoms)
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

-- The first of several ways that leads on.
function p.alternatives(ways)
	if #ways == 1 then
		return ways[1]
	end
	return { try = function(subject, at, go_on)
		for _, way in ipairs(ways) do
			if way.try(subject, at, go_on) then
				return true
			end
		end
		return false
	end }
end

return p
