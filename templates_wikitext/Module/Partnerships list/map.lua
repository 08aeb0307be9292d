-- Partnerships by country: on a map where the wiki draws maps, and as a table.
require( 'strict' )
local called = require( 'Module:Partnership/called' )
local listWords = require( 'Module:Partnerships list/words' )
local render = require( 'Module:Partnerships list/render' )

local escaped = listWords.escaped

local p = {}

-- Countries with the number of their partnerships, the most first; parts count for their country.
local function byCountry( index, ids, words )
	local found = {}
	for _, entry in ipairs( index.filters.country ) do
		local number = 0
		for _, id in ipairs( entry.records ) do
			if not ids or ids[id] then
				number = number + 1
			end
		end
		if number > 0 and not entry.value:find( '-', 1, true ) then
			found[#found + 1] = { code = entry.value, name = called.place( entry.value, words, entry.name ), number = number }
		end
	end
	table.sort( found, function ( one, other )
		if one.number ~= other.number then
			return one.number > other.number
		end
		return one.code < other.code
	end )
	return found
end

-- The countries on a map, where the wiki has Kartographer; else nothing.
local function map( frame, countries )
	local known = {}
	for place, country in ipairs( countries ) do
		known[place] = string.format( '("%s" %s)', country.code,
			mw.text.jsonEncode( country.name .. ': ' .. country.number ) )
	end
	local drawn = frame:callParserFunction( '#tag:mapframe', {
		mw.text.jsonEncode( {
			type = 'ExternalData',
			service = 'geoshape',
			query = 'SELECT ?id ?title WHERE { VALUES (?code ?title) { ' .. table.concat( known, ' ' )
				.. ' } ?id wdt:P297 ?code. }',
			properties = { fill = '#36c', stroke = '#fff', ['stroke-width'] = 1 },
		} ),
		width = 'full', height = '400', zoom = '1', latitude = '15', longitude = '0', frameless = '1',
	} )
	-- An extension's tag leaves a marker; one that the wiki does not know comes back as it is.
	return drawn:sub( 1, 1 ) == '\127' and drawn or ''
end

-- The map and its table; nothing where no country is named.
function p.shown( frame, index, ids, words )
	local countries, rows = byCountry( index, ids, words ), {}
	for place, country in ipairs( countries ) do
		rows[place] = '<tr><th scope="row" style="text-align:start;font-weight:normal">' .. escaped( country.name )
			.. '</th><td style="text-align:end" data-sort-value="' .. country.number .. '">' .. words:number( country.number ) .. '</td></tr>'
	end
	if #countries == 0 then
		return ''
	end
	return map( frame, countries )
		.. render.tableOf( words:say( 'list-map' ), { render.head( words:say( 'list-column-country' ) ), render.head( words:say( 'list-column-count' ) ) }, rows, words )
end

return p
