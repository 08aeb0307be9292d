-- Lists of partnerships for any page: {{Partnerships list|country=SN|language=wo|format=table}}.
-- Fed by the data pages that the bot publishes; see the documentation page.
require( 'strict' )
local libraryUtil = require( 'libraryUtil' )
local Words = require( 'Module:Partnership/words' )
local called = require( 'Module:Partnership/called' )
local dates = require( 'Module:Partnerships table/dates' )
local marked = require( 'Module:Partnership/marked' )

local DATA = 'Module:Partnerships/data/'
local DEFAULT_LIMIT, MOST = 100, 500
local LONGEST_VALUE = 100
local FILTERS = { 'affiliate', 'country', 'language', 'region', 'status', 'topic' }

local p = {}

-- ---------------------------------------------------------------------------------------------------------------
-- Data and words

-- A page of data, or nil where it is missing or broken: a list never ends in a script error.
local function load( title )
	local ok, value = pcall( mw.loadJsonData, title )
	if ok and type( value ) == 'table' then
		return value
	end
end

local escapedBefore = {}

-- Words that people typed, inert in wikitext.
local function escaped( words )
	local known = escapedBefore[words]
	if not known then
		known = mw.text.nowiki( words )
		escapedBefore[words] = known
	end
	return known
end

local function link( title, label )
	-- In the heading of a table or in italics, these would be read before the link is.
	local target = title:gsub( '!!', '!&#33;' ):gsub( "''", "'&#39;" )
	return '[[:' .. target .. '|' .. escaped( label ) .. ']]'
end

local function bdi( wikitext )
	return wikitext == '' and '' or '<bdi>' .. wikitext .. '</bdi>'
end

-- ---------------------------------------------------------------------------------------------------------------
-- Which partnerships

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
	local function called( entry, ... )
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
		called( entry, entry.name or '', entry.page or '' )
	end
	if not found and name == 'language' then
		for _, entry in ipairs( entries ) do
			called( entry, mw.language.fetchLanguageName( entry.value ) )
		end
	end
	return found
end

-- The set of ids that all filters leave, nil for every record; and what to say of values that find nothing.
local function selected( index, filters )
	local left, unknown = nil, {}
	for _, name in ipairs( FILTERS ) do
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

local function count( set )
	local number = 0
	for _ in pairs( set ) do
		number = number + 1
	end
	return number
end

-- The records of those ids by name, or the newest first, from as few pages as hold them.
local function records( index, ids, newest )
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

-- ---------------------------------------------------------------------------------------------------------------
-- How they are shown

-- What the cells of a record say, in the reader's language.
local function cells( index, words )
	local entry = {}
	for name, entries in pairs( index.filters ) do
		entry[name] = {}
		for _, each in ipairs( entries ) do
			entry[name][each.value] = each
		end
	end

	local function nameOf( kind, value, known )
		local _, language = called[kind]( value, words )
		return language and marked.name( words, kind, value ) or bdi( escaped( known and known.name or value ) )
	end

	local function party( who )
		if who.kind == 'affiliate' then
			local known = entry.affiliate[who.name]
			return known and known.page and link( known.page, known.name ) or escaped( who.name )
		elseif who.kind == 'user' then
			return link( 'User:' .. who.name, who.name )
		elseif who.kind == 'other' then
			return escaped( who.name )
		end
		return words:say( 'party-' .. who.kind )
	end

	local function each( list, show )
		local shown = {}
		for _, value in ipairs( list or {} ) do
			shown[#shown + 1] = show( value )
		end
		return shown
	end

	local function place( value )
		return nameOf( 'place', value, entry.country[value] or entry.region[value] )
	end

	local function spoken( value )
		return nameOf( 'language', value, entry.language[value] )
	end

	local comma = words:comma()
	return function ( record )
		local places = each( record.countries, place )
		for _, name in ipairs( each( record.regions, place ) ) do
			places[#places + 1] = name
		end
		local partners = each( record.partners, function ( partner )
			return escaped( partner.text )
		end )
		local leads = each( record.lead, function ( who )
			return bdi( party( who ) )
		end )
		return {
			name = bdi( link( record.title, record.name ) ),
			partners = bdi( table.concat( partners, comma ) ),
			lead = table.concat( leads, comma ),
			places = table.concat( places, comma ),
			languages = table.concat( each( record.languages, spoken ), comma ),
			status = escaped( words:label( 'status-' .. ( record.status or 'none' ) ) ),
			start = dates.said( record.start or '', words ) or escaped( record.start or '' ),
			order = escaped( record.start or '' ),
		}
	end
end

local function head( label )
	return '<th scope="col">' .. escaped( label ) .. '</th>'
end

local function tableOf( caption, heads, rows, words )
	return table.concat( {
		'<div class="partnerships-table partnerships-list"', words:attributes(), ' style="overflow-x:auto" role="region" aria-label="',
		mw.text.encode( caption ), '" tabindex="0">',
		-- On the grey of such tables the red of links to missing pages is too faint to read.
		'<table class="wikitable sortable" style="width:100%;background-color:var(--background-color-base, #fff)">',
		'<caption style="text-align:start">',
		escaped( caption ), '</caption><tr>', table.concat( heads ), '</tr>', table.concat( rows ), '</table></div>',
	} )
end

local function asTable( shown, words )
	local rows = {}
	for place, cell in ipairs( shown ) do
		local partners = cell.partners == '' and ''
			or '<div style="font-size:90%;color:var(--color-subtle, #54595d)">' .. cell.partners .. '</div>'
		rows[place] = table.concat( {
			'<tr style="vertical-align:top"><th scope="row" style="text-align:start;font-weight:normal">', cell.name,
			partners, '</th><td>', cell.lead, '</td><td>', cell.places, '</td><td>', cell.languages, '</td><td>',
			cell.status, '</td><td data-sort-value="', cell.order, '">', cell.start, '</td></tr>',
		} )
	end
	local heads = {}
	for place, column in ipairs( { 'partnership', 'lead', 'places', 'languages', 'status', 'start' } ) do
		heads[place] = head( words:say( 'table-column-' .. column ) )
	end
	return tableOf( words:say( 'list-table' ), heads, rows, words )
end

local function asCards( shown, words )
	local items = {}
	for place, cell in ipairs( shown ) do
		local lines = {}
		for _, line in ipairs( { cell.partners, cell.places, cell.languages, cell.status } ) do
			if line ~= '' then
				lines[#lines + 1] = '<div style="font-size:90%;color:var(--color-subtle, #54595d)">' .. line .. '</div>'
			end
		end
		items[place] = '<li style="margin:0;padding:.6em .8em;border:1px solid var(--border-color-base, #a2a9b1);'
			.. 'border-radius:2px"><div style="font-weight:bold">' .. cell.name .. '</div>' .. table.concat( lines ) .. '</li>'
	end
	return '<ul class="partnerships-cards partnerships-list"' .. words:attributes() .. ' aria-label="' .. mw.text.encode( words:say( 'list-cards' ) )
		.. '" style="list-style:none;margin:0;padding:0;display:grid;gap:.8em;'
		.. 'grid-template-columns:repeat(auto-fill,minmax(min(16em,100%),1fr))">' .. table.concat( items ) .. '</ul>'
end

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

local function asMap( frame, index, ids, words )
	local countries, rows = byCountry( index, ids, words ), {}
	for place, country in ipairs( countries ) do
		rows[place] = '<tr><th scope="row" style="text-align:start;font-weight:normal">' .. escaped( country.name )
			.. '</th><td style="text-align:end" data-sort-value="' .. country.number .. '">' .. words:number( country.number ) .. '</td></tr>'
	end
	if #countries == 0 then
		return ''
	end
	return map( frame, countries )
		.. tableOf( words:say( 'list-map' ), { head( words:say( 'list-column-country' ) ), head( words:say( 'list-column-count' ) ) }, rows, words )
end

-- ---------------------------------------------------------------------------------------------------------------
-- Asking

local function note( words )
	return '<div class="partnerships-note partnerships-list-note">' .. words .. '</div>'
end

-- What the page asks for: values trimmed, without markup of other extensions, not too long.
local function asked( frame )
	local given = {}
	local parent = frame:getParent()
	for _, arguments in ipairs( { frame.args, parent and parent.args or {} } ) do
		for _, name in ipairs( { 'format', 'limit', 'sort', unpack( FILTERS ) } ) do
			local value = arguments[name]
			value = value and mw.ustring.sub( mw.text.trim( mw.text.killMarkers( value ) ), 1, LONGEST_VALUE )
			if value and value ~= '' then
				given[name] = value
			end
		end
	end
	return given
end

local function limitOf( given )
	local number = tonumber( given.limit )
	if not number or number < 1 or number ~= math.floor( number ) then
		return DEFAULT_LIMIT
	end
	return math.min( number, MOST )
end

-- The list itself: wikitext for the page that asks. Never an error.
function p.list( frame )
	libraryUtil.checkType( 'list', 1, frame, 'table' )
	local given, words = asked( frame ), Words.of( frame )
	local index = load( DATA .. 'index.json' )
	local format = mw.ustring.lower( given.format or 'table' )
	if not index then
		return format == 'count' and '0' or note( escaped( words:say( 'list-no-data' ) ) )
	end
	local ids, unknown = selected( index, given )
	local total = ids and count( ids ) or index.records
	if format == 'count' then
		return words:number( total )
	end

	local parts = {}
	if format ~= 'table' and format ~= 'cards' and format ~= 'map' then
		unknown[#unknown + 1] = { 'list-unknown-format', given.format }
		format = 'table'
	end
	for _, one in ipairs( unknown ) do
		parts[#parts + 1] = note( words:say( one[1], escaped( one[2] ) ) )
	end
	if total == 0 then
		if #parts == 0 then
			parts[1] = note( escaped( words:say( 'list-none' ) ) )
		end
	elseif format == 'map' then
		parts[#parts + 1] = asMap( frame, index, ids, words )
	else
		local newest = mw.ustring.lower( given.sort or '' ) == 'newest'
		local found, shown, cellsOf = records( index, ids, newest ), {}, cells( index, words )
		for place = 1, math.min( #found, limitOf( given ) ) do
			shown[place] = cellsOf( found[place].record )
		end
		parts[#parts + 1] = ( format == 'cards' and asCards or asTable )( shown, words )
		if #found > #shown then
			parts[#parts + 1] = note( escaped( words:say( 'list-more', #found - #shown ) ) )
		end
	end
	return table.concat( parts )
end

return p
