-- How a list looks: as a table, or as cards.
require( 'strict' )
local listWords = require( 'Module:Partnerships list/words' )

local escaped = listWords.escaped

local p = {}

-- The head of a column.
function p.head( label )
	return '<th scope="col">' .. escaped( label ) .. '</th>'
end

-- A table that can be sorted, in a box that scrolls.
function p.tableOf( caption, heads, rows, words )
	return table.concat( {
		'<div class="partnerships-table partnerships-list"', words:attributes(), ' style="overflow-x:auto" role="region" aria-label="',
		mw.text.encode( caption ), '" tabindex="0">',
		-- On the grey of such tables the red of links to missing pages is too faint to read.
		'<table class="wikitable sortable" style="width:100%;background-color:var(--background-color-base, #fff)">',
		'<caption style="text-align:start">',
		escaped( caption ), '</caption><tr>', table.concat( heads ), '</tr>', table.concat( rows ), '</table></div>',
	} )
end

function p.asTable( shown, words )
	local rows, heads, labels = {}, {}, {}
	for place, column in ipairs( { 'partnership', 'lead', 'places', 'languages', 'status', 'start' } ) do
		local label = words:say( 'table-column-' .. column )
		heads[place], labels[place] = p.head( label ), '<td data-label="' .. mw.text.encode( label ) .. '"'
	end
	for place, cell in ipairs( shown ) do
		local partners = cell.partners == '' and ''
			or '<div style="font-size:90%;color:var(--color-subtle, #54595d)">' .. cell.partners .. '</div>'
		rows[place] = table.concat( {
			'<tr style="vertical-align:top"><th scope="row" style="text-align:start;font-weight:normal">', cell.name,
			partners, '</th>', labels[2], '>', cell.lead, '</td>', labels[3], '>', cell.places, '</td>', labels[4], '>',
			cell.languages, '</td>', labels[5], '>', cell.status, '</td>', labels[6], ' data-sort-value="', cell.order, '">',
			cell.start, '</td></tr>',
		} )
	end
	return p.tableOf( words:say( 'list-table' ), heads, rows, words )
end

function p.asCards( shown, words )
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

return p
