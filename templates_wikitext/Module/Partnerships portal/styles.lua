-- How the portal's elements look: by the stylesheet where the wiki has TemplateStyles, otherwise by the same rules,
-- put into each element.
local p = {}
local SHEET = 'Partnerships portal/styles.css'

-- Class → declarations, of the rules that are for one class and for every screen.
local function simple_rules(sheet)
	local rules = {}
	sheet = sheet:gsub('/%*.-%*/', ''):gsub('@[^{]*%b{}', '')
	for selector, body in sheet:gmatch('([^{}]+)(%b{})') do
		local class = mw.text.trim(selector):match('^%.([%w-]+)$')
		if class then
			rules[class] = body:sub(2, -2):gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', '')
		end
	end
	return rules
end

-- Gives the stylesheet's tag, "" where the wiki does not know it, and a function from a class to an element's attributes.
function p.of(frame)
	local known, tag = pcall(frame.callParserFunction, frame, '#tag:templatestyles', { '', src = SHEET })
	-- An extension's tag leaves a marker; one that the wiki does not know comes back as it is.
	if known and tag:sub(1, 1) == '\127' then
		return tag, function(class)
			return (' class="%s"'):format(class)
		end
	end
	local page = mw.title.makeTitle('Template', SHEET)
	local rules = simple_rules(page and page:getContent() or '')
	return '', function(class)
		local style = rules[class]
		return (' class="%s"'):format(class) .. (style and (' style="%s"'):format(style) or '')
	end
end

return p
