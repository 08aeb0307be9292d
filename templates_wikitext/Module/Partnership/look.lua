-- How the infobox looks: by Template:Partnership/styles.css where the wiki has TemplateStyles, else by styles in place.
-- Both say the same; the classes are those of the style sheet.
local Look = {}
Look.__index = Look
local SHEET = 'Template:Partnership/styles.css'
local STYLES = {
	-- Margins on both sides: the box has a direction of its own, so its start need not be that of the page.
	box = 'float:right;float:inline-end;clear:both;box-sizing:border-box;'
		.. 'width:max(24em, min(100%, (40em - 100%) * 999));max-width:100%;margin:0 0 1em 0;'
		.. 'margin-inline:clamp(0em, (100% - 40em) * 999, 1em);padding:0;'
		.. 'border:1px solid var(--border-color-base, #a2a9b1);'
		.. 'background:var(--background-color-base, #fff);color:var(--color-base, #202122);'
		.. 'font-size:90%;line-height:1.4',
	table = 'width:100%;table-layout:fixed;border-collapse:collapse;margin:0;background:transparent;color:inherit',
	caption = 'padding:0.4em 0.5em;font-size:115%;font-weight:bold;text-align:center;overflow-wrap:anywhere',
	group = 'padding:0.25em 0.5em;text-align:start;background:var(--background-color-interactive, #eaecf0);'
		.. 'color:var(--color-base, #202122)',
	head = 'width:34%;padding:0.2em 0.5em;text-align:start;vertical-align:top;font-weight:bold',
	cell = 'padding:0.2em 0.5em;text-align:start;vertical-align:top;overflow-wrap:anywhere',
	wide = 'padding:0.3em 0.5em;text-align:start',
	image = 'padding:0.3em 0.5em;text-align:center',
	problems = 'padding:0.4em 0.5em;border-top:1px solid var(--border-color-subtle, #c8ccd1);text-align:start;'
		.. 'font-size:90%',
	problem = 'padding:0.1em 0',
	links = 'padding:0.4em 0.5em;border-top:1px solid var(--border-color-subtle, #c8ccd1);text-align:center',
	pill = 'padding:0 .6em;border:1px solid var(--border-color-base, #a2a9b1);border-radius:1em;white-space:nowrap;'
		.. 'color:var(--color-base, #202122)',
}
local COLOURS = {
	active = 'success-subtle, #dff2eb', planned = 'progressive-subtle, #f1f4fd', idea = 'progressive-subtle, #f1f4fd',
	paused = 'warning-subtle, #fdf2d5',
}

-- The tag that brings in the style sheet; nil where the wiki has no such tag or no such page.
local function sheet(frame)
	local page = mw.title.new(SHEET)
	if not page or page:getContent() == nil then
		return nil
	end
	local known, tag = pcall(frame.extensionTag, frame, 'templatestyles', '', { src = 'Partnership/styles.css' })
	return known and tag:find('^\127\'"`UNIQ%-') and tag or nil
end

-- ``sheet``: what has to stand before the box, "" where nothing has.
function Look.of(frame)
	local found = sheet(frame)
	return setmetatable({ sheet = found or '', inline = not found }, Look)
end

-- The attributes of a part of the box.
function Look:of_part(part, classes)
	local class = 'partnership-' .. part .. (classes and ' ' .. classes or '')
	return (' class="%s"'):format(class) .. (self.inline and (' style="%s"'):format(STYLES[part]) or '')
end

-- Those of the pill that shows a status; nothing is said by colour alone.
function Look:of_pill(status)
	local colour = COLOURS[status] or 'neutral, #eaecf0'
	return (' class="partnership-pill partnership-status-%s"'):format(COLOURS[status] and status or 'other')
		.. (self.inline and (' style="%s;background:var(--background-color-%s)"'):format(STYLES.pill, colour) or '')
end

return Look
