-- One slip of the pen: a letter too few, too many, wrong, or two that changed places.
local tables = require('Module:Partnership/tables')
local p = {}
local SHORTEST, LONGEST = 5, 60

local function is_fit(key)
	return not key:find('[\128-\255]') and #key >= SHORTEST and #key <= LONGEST
end

-- Every text that is one slip away from one in plain Latin letters; none where it is too short to tell.
function p.of(key)
	local made = {}
	for place = 1, is_fit(key) and #key + 1 or 0 do
		local before, char, after = key:sub(1, place - 1), key:sub(place, place), key:sub(place + 1)
		made[#made + 1] = before .. after
		made[#made + 1] = before .. after:sub(1, 1) .. char .. after:sub(2)
		for letter in ('abcdefghijklmnopqrstuvwxyz'):gmatch('.') do
			made[#made + 1] = before .. letter .. char .. after
			made[#made + 1] = before .. letter .. after
		end
	end
	return made
end

-- Whether one text becomes the other by so many slips.
local function are_near(one, other, slips)
	local same = 1
	while same <= #one and one:byte(same) == other:byte(same) do
		same = same + 1
	end
	one, other = one:sub(same), other:sub(same)
	if one == other or slips == 0 or math.abs(#one - #other) > slips then
		return one == other
	end
	local swapped = one:sub(2, 2) .. one:sub(1, 1)
	return are_near(one:sub(2), other:sub(2), slips - 1) or are_near(one:sub(2), other, slips - 1)
		or are_near(one, other:sub(2), slips - 1)
		or (#swapped == 2 and other:sub(1, 2) == swapped and are_near(one:sub(3), other:sub(3), slips - 1))
end

-- The one value of a table on one line whose key is a slip away, where that of no other is even two away; else nil.
function p.nearest(line, key)
	local found
	for known, value in tables.entries(is_fit(key) and line or '') do
		if is_fit(known) and are_near(key, known, 1) then
			found = value
		end
	end
	for known, value in tables.entries(found and line or '') do
		if value ~= found and are_near(key, known, 2) then
			return nil
		end
	end
	return found
end

return p
