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

local READERS = {
	countries = { look = surely(names.place), which = 'places', what = 'place' },
	regions = { look = surely(names.region), which = 'places', what = 'place' },
	partner_country = { look = surely(names.place), which = 'places', what = 'place' },
	languages = { look = names.language, which = 'languages', what = 'language' },
}

local function tell_unknown(form, parameter, reader, words)
	local near = names.nearest(reader.which, words)
	if #near > 0 then
		form:tell('error', parameter, 'misspelt-' .. reader.what, words, table.concat(near, ' · '))
	else
		form:tell('error', parameter, 'unknown-' .. reader.what, words)
	end
end

-- By parameter, what its value names in the order written: {text, found}, found being a code, false where it is not sure,
-- nil where nothing is called so, which is told. Nothing of a parameter that is not a plain list.
function p.read(form)
	local found, patience = {}, PATIENCE
	for _, parameter in ipairs { 'languages', 'countries', 'regions', 'partner_country' } do
		local reader = READERS[parameter]
		found[parameter] = form:members(parameter, reader.look, function(words)
			patience = patience - 1
			if patience >= 0 then
				tell_unknown(form, parameter, reader, words)
			end
		end)
	end
	return found
end

return p
