-- What a list says of one partnership, in the reader's language.
require( 'strict' )
local called = require( 'Module:Partnership/called' )
local dates = require( 'Module:Partnerships table/dates' )
local marked = require( 'Module:Partnership/marked' )
local listWords = require( 'Module:Partnerships list/words' )

local escaped, link, bdi = listWords.escaped, listWords.link, listWords.bdi

local p = {}

-- What the index says of each value: kind → value → entry.
local function entriesOf( index )
	local entry = {}
	for name, entries in pairs( index.filters ) do
		entry[name] = {}
		for _, each in ipairs( entries ) do
			entry[name][each.value] = each
		end
	end
	return entry
end

local function each( list, show )
	local shown = {}
	for _, value in ipairs( list or {} ) do
		shown[#shown + 1] = show( value )
	end
	return shown
end

-- The name of a place or a language in the reader's language, or as the index has it.
local function nameOf( kind, value, known, words )
	local _, language = called[kind]( value, words )
	return language and marked.name( words, kind, value ) or bdi( escaped( known and known.name or value ) )
end

local function party( who, affiliates, words )
	if who.kind == 'affiliate' then
		local known = affiliates[who.name]
		return known and known.page and link( known.page, known.name ) or escaped( who.name )
	elseif who.kind == 'user' then
		return link( 'User:' .. who.name, who.name )
	elseif who.kind == 'other' then
		return escaped( who.name )
	end
	return words:say( 'party-' .. who.kind )
end

-- Makes a function of a record that gives its cells.
function p.of( index, words )
	local entry, comma = entriesOf( index ), words:comma()

	local function place( value )
		return nameOf( 'place', value, entry.country[value] or entry.region[value], words )
	end

	return function ( record )
		local places = each( record.countries, place )
		for _, name in ipairs( each( record.regions, place ) ) do
			places[#places + 1] = name
		end
		local partners = each( record.partners, function ( partner )
			return escaped( partner.text )
		end )
		local leads = each( record.lead, function ( who )
			return bdi( party( who, entry.affiliate, words ) )
		end )
		local languages = each( record.languages, function ( value )
			return nameOf( 'language', value, entry.language[value], words )
		end )
		return {
			name = bdi( link( record.title, record.name ) ),
			partners = bdi( table.concat( partners, comma ) ),
			lead = table.concat( leads, comma ),
			places = table.concat( places, comma ),
			languages = table.concat( languages, comma ),
			status = escaped( words:label( 'status-' .. ( record.status or 'none' ) ) ),
			start = dates.said( record.start or '', words ) or escaped( record.start or '' ),
			order = escaped( record.start or '' ),
		}
	end
end

return p
