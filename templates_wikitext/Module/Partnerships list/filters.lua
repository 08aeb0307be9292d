-- Which partnerships a list is of: {{Partnerships list|country=SN;ML|language=wo}} → ids of records.
require( 'strict' )

local p = {}

p.NAMES = { 'affiliate', 'country', 'language', 'region', 'status', 'topic' }

-- The form in which values are compared.
local function folded( words )
	return mw.ustring.lower( mw.ustring.toNFC( mw.text.trim( ( words:gsub( '[_%s]+', ' ' ) ) ) ) )
end

-- Adds the ids of every entry that goes by that value; whether there was one.
local function gather( entries, name, wanted, ids )
	local found = false
	local function take( entry )
		found = true
		for _, id in ipairs( entry.records ) do
			ids[id] = true
		end
	end
	local function goesBy( entry, ... )
		for _, one in ipairs( { ... } ) do
			if folded( one ) == wanted then
				return take( entry )
			end
		end
	end
	for _, entry in ipairs( entries ) do
		if folded( entry.value ) == wanted then
			take( entry )
		end
	end
	if found then
		return true
	end
	for _, entry in ipairs( entries ) do
		goesBy( entry, entry.name or '', entry.page or '' )
	end
	if not found and name == 'language' then
		for _, entry in ipairs( entries ) do
			goesBy( entry, mw.language.fetchLanguageName( entry.value ) )
		end
	end
	return found
end

-- The set of ids that all filters leave, nil for every record; and what to say of values that find nothing.
function p.selected( index, filters )
	local left, unknown = nil, {}
	for _, name in ipairs( p.NAMES ) do
		if filters[name] then
			local ids = {}
			for value in mw.text.gsplit( filters[name], ';', true ) do
				value = mw.text.trim( value )
				if value ~= '' and not gather( index.filters[name] or {}, name, folded( value ), ids ) then
					unknown[#unknown + 1] = { 'list-unknown-' .. name, value }
				end
			end
			if left then
				for id in pairs( left ) do
					left[id] = ids[id]
				end
			else
				left = ids
			end
		end
	end
	return left, unknown
end

-- How many ids a set holds.
function p.count( set )
	local number = 0
	for _ in pairs( set ) do
		number = number + 1
	end
	return number
end

return p
