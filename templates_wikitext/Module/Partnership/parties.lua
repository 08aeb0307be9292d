-- Who leads and takes part: affiliates by code or exact name, users as "User:X", the Foundation, volunteers.
local rosters = require('Module:Partnership/roster')
local values = require('Module:Partnership/values')
local p = {}
-- A title that nobody here knows is looked up: an affiliate may have moved there. That is expensive.
local MOST_TITLES = 3

local function user(words)
	local name = words:match('^[Uu]ser: ?([%w][%w ._-]*)$')
	return name and not name:find(' @') and { page = 'User:' .. name } or nil
end

-- {page}, or the word of a party that has none; false where it is not sure who is meant, nil where there is nobody.
local function party(words, roster, in_row)
	if words:find('[:@]') or words:find('^%d%d? .* %d%d%d%d$') then
		return not in_row and user(words) or false
	end
	local affiliate = roster:find(words)
	if affiliate == nil then
		return values.word('parties', words) and {} or nil
	end
	return affiliate
end

local function is_page(form, words)
	form.titles = (form.titles or 0) + 1
	local title = mw.title.new(words)
	return not title or form.titles > MOST_TITLES or title.exists
end

-- Who is named in a parameter, in the order written: {text, found}, found being nil, false or {page}; those whom nobody
-- knows are told. Nil where it is not plain who is meant or the registry cannot be read.
function p.read(form, parameter)
	local roster = form:raw(parameter) ~= '' and rosters.load()
	return roster and form:members(parameter, function(words, in_row)
		return party(words, roster, in_row)
	end, function(words)
		if not is_page(form, words) then
			local near = roster:nearest(words)
			form:tell('warning', parameter, near and 'misspelt-party' or 'unknown-party', words, near)
		end
	end)
end

return p
