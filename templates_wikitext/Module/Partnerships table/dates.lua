-- Days, months and years of the data in the reader's language.
local marked = require('Module:Partnership/marked')
local p = {}

-- The date in words, nil where the value is none: YYYY, YYYY-MM or YYYY-MM-DD.
function p.said(value, words)
	local year, rest = value:match('^(%d%d%d%d)(.*)$')
	local month, day = (rest or ''):match('^%-(%d%d)(.*)$')
	day = (day or ''):match('^%-(%d%d)$')
	if not year or #value ~= 4 + (month and 3 or 0) + (day and 3 or 0) then
		return nil
	end
	return marked.date(words, { year = tonumber(year), month = tonumber(month) or 0, day = tonumber(day) or 0 })
end

-- The time of day in the language's digits, nil where there is no such moment: YYYY-MM-DD HH:MM.
function p.time(moment, words)
	local language = mw.language.new(words.code)
	local known, shown = pcall(language.formatDate, language, 'H:i', moment)
	return known and shown or nil
end

return p
