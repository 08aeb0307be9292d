-- Whom it concerns: the codes of places and languages whose exact names stand in a plain list.
local names = require('Module:Partnership/names')
local p = {}
-- Each name that is not known is compared with many.
local PATIENCE = 8

-- A part of a country in a row of commas may belong to the name behind it: "Lagos, Nigeria".
local function surely(look)
	return function(words, in_row)
		local code = look(words)
		return not (in_row and code and names.kind(code) == 'subdivision') and code
	end
end

local LOOKS = {
	countries = surely(names.place), regions = surely(names.region), partner_country = surely(names.place),
	languages = names.language,
}

local function tell_misspelt(form, parameter, words)
	local what = parameter == 'languages' and 'language' or 'place'
	local near = names.nearest(what .. 's', words)
	if near then
		form:tell('error', parameter, 'misspelt-' .. what, words, near)
	end
end

-- By parameter, what its value names in the order written: {text, found}, found being a code, false where it is not sure,
-- nil where nothing is called so here: a slip of the pen is told, the bot knows more names. Nothing of a parameter that
-- is not a plain list.
function p.read(form)
	local found, patience = {}, PATIENCE
	for _, parameter in ipairs { 'languages', 'countries', 'regions', 'partner_country' } do
		found[parameter] = form:members(parameter, LOOKS[parameter], function(words)
			patience = patience - 1
			if patience >= 0 then
				tell_misspelt(form, parameter, words)
			end
		end)
	end
	return found
end

return p
