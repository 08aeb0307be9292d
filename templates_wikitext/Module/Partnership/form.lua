-- A filled-in infobox: its values by the parameters' first names, and what a person should mend in it.
local letters = require('Module:Partnership/letters')
local plain = require('Module:Partnership/plain')
local slips = require('Module:Partnership/slips')
local tables = require('Module:Partnership/tables')
local Form = {}
Form.__index = Form
-- Problems that begin with other words than those of the value.
local NOT_QUOTED = {
	['doubled-parameter'] = true, ['misspelt-parameter'] = true, ['unknown-parameter'] = true,
	['dates-reversed'] = true, ['value-too-long'] = true,
}
local MOST_PROBLEMS, MOST_UNKNOWN, SHOWN = 20, 25, 160

local function shortened(words, limit)
	if mw.ustring.len(words) <= limit then
		return words
	end
	return (mw.ustring.sub(words, 1, limit - 1):gsub('%s+$', '')) .. '…'
end

-- Keep a problem of a parameter; severity is "error", "warning" or "hint".
function Form:tell(severity, parameter, kind, ...)
	local arguments = {}
	for place, argument in ipairs { ... } do
		arguments[place] = shortened(argument, place == 1 and SHOWN or 3 * SHOWN)
	end
	local same = table.concat({ severity, parameter, kind, unpack(arguments) }, '\0')
	if #self.problems < MOST_PROBLEMS and not self.told[same] then
		self.told[same] = true
		table.insert(self.problems, { parameter = parameter, kind = kind, arguments = arguments, severity = severity })
	end
end

-- The wikitext of a value, "" when it is not given.
function Form:raw(parameter)
	return self.values[parameter] or ''
end

-- A value that is nothing but words; nil where it is more, or given twice.
function Form:line(parameter)
	return not self.doubled[parameter] and plain.words(self:raw(parameter)) or nil
end

-- The members of a value that is a plain list, as ``plain.members`` gives them, those of which nothing is found being
-- given to ``tell`` in turn; nil of a value that is no such list.
function Form:members(parameter, look, tell)
	local members = not self.doubled[parameter] and plain.members(self:raw(parameter), look) or nil
	for _, member in ipairs(members or {}) do
		if member.found == nil and tell then
			tell(member.text)
		end
	end
	return members
end

-- Something to see in a value, more than tags and marks of bold.
local function is_seen(value)
	return value:gsub('<[^<>]*>', ''):gsub("''+", ''):find('%S') ~= nil
end

local function found_parameter(written)
	local page = tables.page('parameters')
	local key = letters.name_key(written)
	local stem, number = key:match('^(%D+)(%d%d?)$')
	local name, numbered = tables.entry(page.keys, key), stem and tables.entry(page.keys, stem)
	if not name and numbered and tables.entry(page.numbered, numbered) then
		return numbered, tonumber(number)
	end
	return name
end

function Form:tell_unknown(written, value)
	local words = plain.words(value)
	if not written:find('%D') then
		return words and self:tell('warning', '', 'unnamed-value', words)
	end
	local nearest = slips.nearest(tables.page('parameters').keys, letters.name_key(written))
	local severity = (words or value:find('[[', 1, true)) and 'warning' or 'hint'
	self:tell(severity, written, nearest and 'misspelt-parameter' or 'unknown-parameter', written, nearest)
end

-- Which of two values of one parameter stood last, Lua cannot see: only the bot judges them.
function Form:keep(name, value)
	if is_seen(value) then
		self.doubled[name] = self.doubled[name] or (self.values[name] or value) ~= value
		self.values[name] = self.values[name] or value
	end
end

function Form:join(name, numbered)
	local parts = { self.values[name] }
	for number = 0, 99 do
		parts[#parts + 1] = is_seen(numbered[number] or '') and numbered[number] or nil
	end
	self.values[name] = #parts > 0 and table.concat(parts, '<br>\n') or nil
end

function Form:collect(arguments)
	local names, numbered, unknown = {}, {}, {}
	assert(tables.page('parameters').keys, 'there are no rules to read by')
	for written in pairs(arguments) do
		names[#names + 1] = tostring(written)
	end
	table.sort(names)
	for _, written in ipairs(names) do
		local value = mw.text.trim(arguments[written] or arguments[tonumber(written)])
		local name, number = found_parameter(written)
		if not name then
			unknown[#unknown + 1] = { written, value }
		elseif number then
			numbered[name] = numbered[name] or {}
			self.doubled[name] = self.doubled[name] or numbered[name][number] ~= nil
			numbered[name][number] = value
		else
			self:keep(name, value)
		end
	end
	for name, parts in pairs(numbered) do
		self:join(name, parts)
	end
	for _, one in ipairs(#unknown <= MOST_UNKNOWN and unknown or {}) do
		self:tell_unknown(one[1], one[2])
	end
end

-- Whether what the bot said of a value still holds, as far as that can be seen: its words stand in the value.
function Form:still_holds(problem)
	local value = self:raw(problem.parameter) .. (self.arguments[problem.parameter] or '')
	local words = not NOT_QUOTED[problem.kind] and problem.arguments[1] or ''
	local is_there = not plain.is_plain(value) or letters.single_spaced(value):find((words:gsub('…$', '')), 1, true)
	return problem.parameter == '' or (value ~= '' and is_there)
end

-- The problems of the form with those that the bot told when it last read it, which see more.
function Form:with_told(told)
	local places, problems = {}, {}
	for _, list in ipairs { self.problems, told } do
		for _, problem in ipairs(list) do
			local of = problem.parameter .. '\0' .. (problem.arguments[1] or problem.kind)
			if list == self.problems or self:still_holds(problem) then
				places[of] = places[of] or #problems + 1
				problems[places[of]] = problem
			end
		end
	end
	return problems
end

-- The form that a template call's arguments fill in.
function Form.of(arguments)
	local form = setmetatable({ arguments = arguments, values = {}, doubled = {}, problems = {}, told = {} }, Form)
	form:collect(arguments)
	return form
end

return Form
