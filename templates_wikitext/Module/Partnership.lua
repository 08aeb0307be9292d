-- {{Partnership}}: the infobox of a record, which says while it is previewed what the bot would say of it.
-- Everything is drawn by Module:Partnership/render; the rules are those of the bot, in generated data pages.
local p = {}
-- For when not even the words can be read.
local UNREADABLE = 'The infobox could not be drawn. The record itself is whole.'

-- Called by Template:Partnership, whose arguments are those of the record.
function p.main(frame)
	local drawn, html = pcall(function()
		return require('Module:Partnership/render').infobox(frame)
	end)
	if drawn then
		return html
	end
	mw.log(html)
	local said, words = pcall(function()
		return require('Module:Partnership/words').of(frame):text('infobox-unreadable')
	end)
	return '<div class="infobox partnership">' .. (said and words or UNREADABLE) .. '</div>'
end

return p
