-- Words that people typed, as a list shows them: inert in wikitext.
require( 'strict' )
local quiet = require( 'Module:Partnership/quiet' )

local NO_TITLE = '[%[%]{}|<>#\n\127]'

local p = {}

local escapedBefore = {}

-- Words that people typed, inert in wikitext.
function p.escaped( words )
	local known = escapedBefore[words]
	if not known then
		-- A stroke at the beginning would melt into the ">" of the tag before it.
		known = mw.text.nowiki( words ):gsub( '^\204\184', '&#824;' )
		escapedBefore[words] = known
	end
	return known
end

-- A link to that page, whatever stands in its title; words where no page can have it.
function p.link( title, label )
	if title:find( NO_TITLE ) then
		return p.escaped( label )
	end
	-- In the heading of a table or in italics, these would be read before the link is.
	local target = quiet.target( title ):gsub( '!!', '!&#33;' ):gsub( "''", "'&#39;" )
	return '[[:' .. target .. '|' .. p.escaped( label ) .. ']]'
end

-- Wikitext whose direction is its own; nothing for nothing.
function p.bdi( wikitext )
	return wikitext == '' and '' or '<bdi>' .. wikitext .. '</bdi>'
end

return p
