-- Who leads and takes part: affiliates by code or exact name, users as "User:X", the Foundation, volunteers.
local rosters = require('Module:Partnership/roster')
local values = require('Module:Partnership/values')
local p = {}

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

-- Who is named in a parameter, in the order written: {text, found}, found being nil, false or {page}; of names that are
-- not the registry's the bot knows more. Nil where it is not plain who is meant or the registry cannot be read.
function p.read(form, parameter)
	local roster = form:raw(parameter) ~= '' and rosters.load()
	return roster and form:members(parameter, function(words, in_row)
		return party(words, roster, in_row)
	end)
end

return p
