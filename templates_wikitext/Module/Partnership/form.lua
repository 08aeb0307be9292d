-- A filled-in infobox: its values by the parameters' first names, and the problems met while reading them. The same
-- rules as the bot's bot/facts/parse/form.py; which of two spellings of one parameter stood last, Lua cannot see.
local letters = require('Module:Partnership/letters')
local likeness = require('Module:Partnership/likeness')
local tables = require('Module:Partnership/tables')
local text = require('Module:Partnership/text')
local Form = {}
Form.__index = Form
local MOST_PROBLEMS, MOST_UNKNOWN, SHOWN, LONGEST = 40, 25, 160, 10000

local function shortened(words, limit)
	if mw.ustring.len(words) <= limit then
		return words
	end
	return (mw.ustring.sub(words, 1, limit - 1):gsub('%s+$', '')) .. '…'
end

-- Whether no further problem is kept.
function Form:is_full()
	return #self.problems >= MOST_PROBLEMS
end

-- Keep a problem of a parameter; severity is "error", "warning" or "hint".
function Form:tell(severity, parameter, kind, ...)
	local arguments = {}
	for place, argument in ipairs { ... } do
		arguments[place] = shortened(argument, place == 1 and SHOWN or 3 * SHOWN)
	end
	local same = table.concat({ severity, parameter, kind, unpack(arguments) }, '\0')
	if not self:is_full() and not self.told[same] then
		self.told[same] = true
		table.insert(self.problems, {
			parameter = parameter, kind = kind, arguments = arguments, severity = severity,
		})
	end
end

-- The wikitext of a value, "" when it is not given.
function Form:raw(parameter)
	return self.values[parameter] or ''
end

-- The plain words of a value.
function Form:line(parameter)
	return text.plain(self:raw(parameter))
end

-- Something to see in a value: its words or, where it is but a picture or a category, its wikitext.
local function is_seen(value)
	return text.plain(value) ~= '' or value:find('[[', 1, true) ~= nil
end

local function found_parameter(written)
	local page = tables.page('parameters')
	local key = letters.name_key(written)
	local name = tables.entry(page.keys, key)
	if name then
		return name
	end
	local stem, number = key:match('^(%D+)(%d%d?)$')
	name = stem and tables.entry(page.keys, stem)
	if name and tables.entry(page.numbered, name) then
		return name, tonumber(number)
	end
end

local function nearest_parameter(written)
	return likeness.closest_entry(tables.page('parameters').keys, mw.ustring.sub(letters.name_key(written), 1, 60), 0.75)
end

function Form:tell_unknown(written, value)
	local severity = is_seen(value) and 'warning' or 'hint'
	if written:match('^%d+$') then
		local words = text.plain(value)
		if words ~= '' then
			self:tell('warning', '', 'unnamed-value', words)
		end
		return
	end
	local nearest = nearest_parameter(written)
	if nearest then
		self:tell(severity, written, 'misspelt-parameter', written, nearest)
	else
		self:tell(severity, written, 'unknown-parameter', written)
	end
end

-- Of several names for one parameter the one counts that the documentation lists first.
function Form:settle(parameter, given)
	local rank = { [letters.name_key(parameter.name)] = 0 }
	for place, name in ipairs(parameter.aliases) do
		rank[letters.name_key(name)] = rank[letters.name_key(name)] or place
	end
	table.sort(given, function(one, other)
		local a, b = rank[letters.name_key(one.written)], rank[letters.name_key(other.written)]
		return a < b or (a == b and one.written < other.written)
	end)
	local chosen, differs = nil, false
	for _, one in ipairs(given) do
		local value = mw.text.trim(one.value)
		if value ~= '' then
			differs = differs or (chosen ~= nil and mw.text.trim(chosen) ~= value)
			chosen = chosen or one.value
		end
	end
	if differs then
		self:tell('warning', parameter.name, 'doubled-parameter', parameter.name, text.plain(chosen))
	end
	return chosen or ''
end

local function joined(value, numbered)
	local numbers, parts = {}, {}
	for number in pairs(numbered) do
		numbers[#numbers + 1] = number
	end
	table.sort(numbers)
	if mw.text.trim(value) ~= '' then
		parts[1] = value
	end
	for _, number in ipairs(numbers) do
		if mw.text.trim(numbered[number]) ~= '' then
			parts[#parts + 1] = numbered[number]
		end
	end
	return table.concat(parts, '<br>\n')
end

local function sorted_pairs(arguments)
	local names = {}
	for written in pairs(arguments) do
		names[#names + 1] = tostring(written)
	end
	table.sort(names)
	local place = 0
	return function()
		place = place + 1
		local name = names[place]
		return name, name and (arguments[name] or arguments[tonumber(name)])
	end
end

function Form:collect(arguments)
	local given, numbered, unknown = {}, {}, 0
	for written, value in sorted_pairs(arguments) do
		local name, number = found_parameter(written)
		if not name then
			unknown = unknown + 1
			if unknown <= MOST_UNKNOWN then
				self:tell_unknown(written, value)
			end
		elseif number then
			numbered[name] = numbered[name] or {}
			numbered[name][number] = value
		else
			given[name] = given[name] or {}
			table.insert(given[name], { written = written, value = value })
		end
	end
	for _, parameter in ipairs(tables.page('parameters').parameters) do
		local value = given[parameter.name] and self:settle(parameter, given[parameter.name]) or ''
		value = numbered[parameter.name] and joined(value, numbered[parameter.name]) or value
		if is_seen(value) then
			self.values[parameter.name] = value
			if mw.ustring.len(value) > LONGEST then
				self:tell('warning', parameter.name, 'value-too-long', tostring(LONGEST))
			end
		end
	end
end

-- The form that a template call's arguments fill in.
function Form.of(arguments)
	local form = setmetatable({ values = {}, problems = {}, told = {} }, Form)
	form:collect(arguments)
	return form
end

return Form
