-- Dates in the plainest of the forms that people use -> {year, month, day}, known to the year, the month or the day.
local letters = require('Module:Partnership/letters')
local plain = require('Module:Partnership/plain')
local rows = require('Module:Partnership/rows')
local tables = require('Module:Partnership/tables')
local p = {}

local function date(year, month, day)
	local found = { year = tonumber(year), month = tonumber(month or 0), day = tonumber(day or 0) }
	local years = tables.page('parameters').years
	local first, last = ('%04d'):format(years.earliest), ('%04d-12-31'):format(years.latest)
	local iso = ('%04d-%02d-%02d'):format(found.year, tonumber(month or 1), tonumber(day or 1))
	return rows.values.date(iso) and iso >= first and iso <= last and found or nil
end

-- The ISO form.
function p.iso(found)
	local shape = found.day > 0 and '%04d-%02d-%02d' or found.month > 0 and '%04d-%02d' or '%04d'
	return shape:format(found.year, found.month, found.day)
end

local function is_open_ended(words)
	return tables.entry(tables.page('parameters').open_ended, letters.fold(words)) ~= nil
end

local function iso_of(words)
	local year, rest = words:match('^(%d%d%d%d)(.*)$')
	local month, day = (rest or ''):match('^%-(%d%d)(.*)$')
	if rest == '' or day == '' then
		return { found = date(year, month), iso = true }
	elseif day and day:find('^%-%d%d$') then
		return { found = date(year, month, day:sub(2)), iso = true }
	end
end

-- 5/11/2019 may be read in two ways, 5.11.2019 in one.
local function numeric(words)
	local first, sign, second, year = words:match('^(%d%d?)([-/.])(%d%d?)[-/.](%d%d%d%d)$')
	if not first then
		return nil
	end
	local days, months = date(year, second, first), sign ~= '.' and date(year, first, second) or nil
	if days and months and p.iso(days) ~= p.iso(months) then
		return { choices = { days, months } }
	end
	return { found = days or months }
end

-- "5 November 2019", "November 5, 2019", "November 2019".
local function in_words(words)
	local day, name, year = words:match('^(%d%d?) (%S+) (%d%d%d%d)$')
	if not day then
		name, day, year = words:match('^(%S+) (%d%d?),? (%d%d%d%d)$')
	end
	if not name then
		name, year = words:match('^(%S+) (%d%d%d%d)$')
	end
	local month = name and tables.entry(tables.page('parameters').months, letters.fold(name))
	return month and { found = date(year, month, day) } or nil
end

-- The date of a parameter; a form other than ISO is told with the ISO form where that is certain.
function p.of(form, parameter)
	local words = form:line(parameter)
	if not words or plain.is_nothing(words) or is_open_ended(words) then
		return nil
	end
	local said = iso_of(words) or numeric(words) or in_words(words) or {}
	if said.choices then
		form:tell('error', parameter, 'ambiguous-date', words, p.iso(said.choices[1]), p.iso(said.choices[2]))
	elseif said.found and not said.iso then
		form:tell('warning', parameter, 'date-form', words, p.iso(said.found))
	elseif not said.found and (said.iso or letters.fold(words):find('^[%a ]+$')) then
		form:tell('error', parameter, 'bad-date', words)
	end
	return said.found
end

-- An end before the start is told, as far as both are known.
function p.tell_reversed(form, start, stop)
	local first, last = start and p.iso(start), stop and p.iso(stop)
	if first and last and last:sub(1, #first) < first:sub(1, #last) then
		form:tell('error', 'end', 'dates-reversed', first, last)
	end
end

return p
