-- Dates as people write them -> ISO dates known to the year, the month or the day. As the bot's bot/facts/parse/dates.py.
local letters = require('Module:Partnership/letters')
local pattern = require('Module:Partnership/pattern')
local tables = require('Module:Partnership/tables')
local values = require('Module:Partnership/values')
local p = {}
-- A span may hold spans: no date is so long, and one that goes on for ever must not be followed for ever.
local LONGEST = 200
local DAYS = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function date(year, month, day)
	local found = { year = tonumber(year), month = tonumber(month or 0), day = tonumber(day or 0) }
	local years = tables.page('parameters').years
	local leap = found.year % 4 == 0 and (found.year % 100 ~= 0 or found.year % 400 == 0)
	local days = found.month == 2 and not leap and 28 or DAYS[found.month] or 31
	if found.month > 12 or found.day > days or found.year < years.earliest or found.year > years.latest then
		return nil
	elseif (month and found.month == 0) or (day and found.day == 0) then
		return nil
	end
	return found
end

-- The ISO form.
function p.iso(found)
	local parts = { ('%04d'):format(found.year) }
	for _, part in ipairs { found.month, found.day } do
		if part > 0 then
			parts[#parts + 1] = ('%02d'):format(part)
		end
	end
	return table.concat(parts, '-')
end

local function same(one, other)
	return one.year == other.year and one.month == other.month and one.day == other.day
end

local function either(first, second, year, day_first)
	local days = date(year, second, first)
	local months = not day_first and date(year, first, second) or nil
	if days and months and not same(days, months) then
		return { choices = { days, months } }
	end
	return { found = days or months }
end

local function month_of(name)
	return tables.entry(tables.page('parameters').months, letters.fold(name))
end

local function named(year, name, day)
	local month = month_of(name)
	return { found = month and date(year, month, day) or nil }
end

local function is_open_ended(words)
	return tables.entry(tables.page('parameters').open_ended, letters.fold(words)) ~= nil
end

local function span(first, last)
	local start = p.read(letters.stripped(first, ' –—-'))
	local stop = last ~= '' and p.read(last) or {}
	if start.found and (last == '' or is_open_ended(last) or stop.found) then
		return { found = start.found, to = stop.found }
	end
	return {}
end

-- What a text says of a date: {found, to, iso, choices}, nothing at all when it names none that can be.
function p.read(words)
	words = letters.single_spaced(values.ascii_digits(words))
	if mw.ustring.len(words) > LONGEST then
		return {}
	end
	local moment = pattern.full('moment', words)
	words = moment and moment[1] or words
	local found = pattern.full('iso', words)
	if found then
		return { found = date(found[1], found[2], found[3]), iso = true }
	end
	found = pattern.full('year_first', words)
	if found then
		return { found = date(found[1], found[2], found[3]) }
	end
	found = pattern.full('year_last', words)
	if found then
		return either(found[1], found[3], found[4], found[2] == '.')
	end
	found = pattern.full('month_year', words)
	if found then
		return { found = date(found[2], found[1]) }
	end
	found = pattern.full('day_month_year', words)
	if found then
		return named(found[3], found[2], found[1])
	end
	found = pattern.full('month_day_year', words)
	if found then
		return named(found[3], found[1], found[2])
	end
	found = pattern.full('span', words)
	return found and span(found[1], found[2]) or {}
end

-- The date of a parameter; a form other than ISO is told with the ISO form where that is certain.
function p.of(form, parameter)
	local words = form:line(parameter)
	if words == '' or values.is_nothing(words) or is_open_ended(words) then
		return {}
	end
	local said = p.read(words)
	if said.choices then
		form:tell('error', parameter, 'ambiguous-date', words, p.iso(said.choices[1]), p.iso(said.choices[2]))
	elseif not said.found then
		local years, count, year = {}, 0, nil
		for _, found in ipairs(pattern.all('year', words)) do
			if not years[found[1]] then
				years[found[1]], count, year = true, count + 1, found[1]
			end
		end
		if count == 1 and not pattern.full('iso', words) then
			form:tell('error', parameter, 'inexact-date', words, year)
		else
			form:tell('error', parameter, 'bad-date', words)
		end
	elseif not said.iso then
		form:tell('warning', parameter, 'date-form', words, p.iso(said.found))
	end
	return said
end

local function number(found, latest)
	local month = found.month > 0 and found.month or (latest and 12 or 1)
	local day = found.day > 0 and found.day or (latest and 31 or 1)
	return found.year * 10000 + month * 100 + day
end

-- "start" and "end", as far as they can be read; an end before the start is told.
function p.period(form)
	local first, last = p.of(form, 'start'), p.of(form, 'end')
	local start = first.found
	local stop = last.to or last.found or (form:raw('end') == '' and first.to or nil)
	if start and stop and number(stop, true) < number(start) then
		form:tell('error', 'end', 'dates-reversed', p.iso(start), p.iso(stop))
	end
	return start, stop
end

return p
