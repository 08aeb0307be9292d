-- The records that the bot publishes, from the data pages that hold them.
require( 'strict' )

local DATA = 'Module:Partnerships/data/'

local p = {}

-- A page of data, or nil where it is missing or broken: a list never ends in a script error.
local function load( title )
	local ok, value = pcall( mw.loadJsonData, title )
	if ok and type( value ) == 'table' then
		return value
	end
end

-- What every filter finds, and which pages hold records; nil where there are no data.
function p.index()
	return load( DATA .. 'index.json' )
end

-- The records of those ids by name, or the newest first, from as few pages as hold them.
function p.found( index, ids, newest )
	local needed, found = {}, {}
	if ids then
		for id in pairs( ids ) do
			needed[id % index.shards] = true
		end
	end
	for _, shard in ipairs( index.filled ) do
		local page = ( not ids or needed[shard] ) and load( string.format( '%s%03d.json', DATA, shard ) )
		for _, record in ipairs( page and page.records or {} ) do
			if not ids or ids[record.id] then
				found[#found + 1] = { record = record, key = mw.ustring.lower( record.name ) }
			end
		end
	end
	table.sort( found, function ( one, other )
		if newest then
			return one.record.id > other.record.id
		elseif one.key ~= other.key then
			return one.key < other.key
		end
		return one.record.id < other.record.id
	end )
	return found
end

return p
