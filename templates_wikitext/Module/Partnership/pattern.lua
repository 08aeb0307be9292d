-- The patterns that Module:Partnership/parameters.json lists in Python's syntax: one pattern serves bot and page.
local expression = require('Module:Partnership/expression')
local letters = require('Module:Partnership/letters')
local tables = require('Module:Partnership/tables')
local p = {}
local compiled = {}

local function compile(name)
	if not compiled[name] then
		local listed = tables.page('parameters').patterns[name]
		compiled[name] = expression.read(listed.source, listed.flags == 'i')
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
