-- Lists of partnerships for any page: {{Partnerships list|country=SN|language=wo|format=table}}.
-- Fed by the data pages that the bot publishes; see the documentation page.
require( 'strict' )
local libraryUtil = require( 'libraryUtil' )
local Words = require( 'Module:Partnership/words' )
local cells = require( 'Module:Partnerships list/cells' )
local filters = require( 'Module:Partnerships list/filters' )
local listWords = require( 'Module:Partnerships list/words' )
local map = require( 'Module:Partnerships list/map' )
local records = require( 'Module:Partnerships list/records' )
local Row = require( 'Module:Partnerships table/row' )
local render = require( 'Module:Partnerships list/render' )

local DEFAULT_LIMIT, MOST = 100, 500
local LONGEST_VALUE = 100

local escaped = listWords.escaped

local p = {}

local function note( words )
	return '<div class="partnerships-note partnerships-list-note">' .. words .. '</div>'
end

-- What the page asks for: values trimmed, without markup of other extensions, not too long.
local function asked( frame )
	local given = {}
	local parent = frame:getParent()
	for _, arguments in ipairs( { frame.args, parent and parent.args or {} } ) do
		for _, name in ipairs( { 'format', 'limit', 'sort', unpack( filters.NAMES ) } ) do
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

-- The records themselves, in that look, and how many more there are.
local function entries( look, index, ids, given, words )
	local newest = mw.ustring.lower( given.sort or '' ) == 'newest'
	local found, shown, cellsOf = records.found( index, ids, newest ), {}, cells.of( index, words )
	for place = 1, math.min( #found, limitOf( given ) ) do
		shown[place] = cellsOf( found[place].record )
	end
	local more = #found > #shown and note( escaped( words:say( 'list-more', #found - #shown ) ) ) or ''
	return look( shown, words ) .. more
end

-- What each format makes of the records that the filters leave.
local formats = {}

function formats.table( index, ids, given, words, frame )
	return Row.sheet( frame ) .. entries( render.asTable, index, ids, given, words )
end

function formats.cards( index, ids, given, words )
	return entries( render.asCards, index, ids, given, words )
end

function formats.map( index, ids, _, words, frame )
	return map.shown( frame, index, ids, words )
end

-- The list itself: wikitext for the page that asks. Never an error.
function p.list( frame )
	libraryUtil.checkType( 'list', 1, frame, 'table' )
	local given, words = asked( frame ), Words.of( frame )
	local index = records.index()
	local format = mw.ustring.lower( given.format or 'table' )
	if not index then
		return format == 'count' and '0' or note( escaped( words:say( 'list-no-data' ) ) )
	end
	local ids, unknown = filters.selected( index, given )
	local total = ids and filters.count( ids ) or index.records
	if format == 'count' then
		return words:number( total )
	end

	if not formats[format] then
		unknown[#unknown + 1] = { 'list-unknown-format', given.format }
	end
	local parts = {}
	for place, one in ipairs( unknown ) do
		parts[place] = note( words:say( one[1], escaped( one[2] ) ) )
	end
	if total > 0 then
		parts[#parts + 1] = ( formats[format] or formats.table )( index, ids, given, words, frame )
	elseif #parts == 0 then
		parts[1] = note( escaped( words:say( 'list-none' ) ) )
	end
	return table.concat( parts )
end

return p
