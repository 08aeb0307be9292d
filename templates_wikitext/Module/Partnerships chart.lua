-- {{Partnerships chart}}: numbers as bars in a table, which is readable without the bars; above it a chart of the
-- extension Chart, where the wiki has it and the page of such a chart is named.
local Words = require('Module:Partnership/words')
local p = {}
local INDEX = 'Module:Partnerships/data/index.json'
local VOCABULARY = 'Module:Partnership/vocabulary.json'
local STATUSES = { 'idea', 'planned', 'active', 'paused', 'completed' }
local REGIONS = {
	'central-eastern-europe-central-asia', 'east-southeast-asia-pacific', 'latin-america-caribbean',
	'middle-east-north-africa', 'north-america', 'northern-western-europe', 'south-asia', 'sub-saharan-africa',
}
local MOST_BARS, NAMED_BARS = 60, 12
local BAR = 'display:block;box-sizing:border-box;height:0.9em;min-width:2px;width:%d%%;'
	.. 'background-color:var(--background-color-progressive, #36c);border-radius:1px'

local function page(title)
	local known, found = pcall(mw.loadJsonData, title)
	return known and found or nil
end

-- Data that were loaded do not tell their length.
local function count(list)
	local number = 0
	for _ in ipairs(list) do
		number = number + 1
	end
	return number
end

local BY = {}

function BY.status(index, words)
	local number, bars = {}, {}
	for _, entry in ipairs(index.filters.status) do
		number[entry.value] = count(entry.records)
	end
	for place, status in ipairs(STATUSES) do
		bars[place] = { words:say('infobox-status-' .. status), number[status] or 0 }
	end
	return bars
end

-- By region of the world; a record that concerns two regions counts for each.
function BY.region(index, words)
	local vocabulary, bars = page(VOCABULARY), {}
	for place, region in ipairs(vocabulary and REGIONS or {}) do
		local members, seen, number = vocabulary.regions[region] or '', {}, 0
		for _, entry in ipairs(index.filters.country) do
			if members:find('|' .. entry.value .. '=', 1, true) then
				for _, id in ipairs(entry.records) do
					number = number + (seen[id] and 0 or 1)
					seen[id] = true
				end
			end
		end
		bars[place] = { words:say('portal-region-' .. region), number }
	end
	return bars
end

-- The most frequent values of a filter, the others together.
local function most(entries, words)
	local bars, shown, others = {}, {}, 0
	for place, entry in ipairs(entries) do
		bars[place] = { mw.text.nowiki(entry.name or entry.value), count(entry.records), entry.value }
	end
	table.sort(bars, function(one, other)
		if one[2] ~= other[2] then
			return one[2] > other[2]
		end
		return one[3] < other[3]
	end)
	for place, bar in ipairs(bars) do
		shown[#shown + 1] = place <= NAMED_BARS and bar or nil
		others = others + (place > NAMED_BARS and bar[2] or 0)
	end
	shown[#shown + 1] = others > 0 and { words:say('portal-chart-others'), others } or nil
	return shown
end

-- The bars that the parameters tell: label1, value1, label2 …
local function told(arguments)
	local bars = {}
	for place = 1, MOST_BARS do
		local label, value = arguments['label' .. place], tonumber((arguments['value' .. place] or ''):match('%S+'))
		if label and label ~= '' and value and value >= 0 and value < math.huge then
			bars[#bars + 1] = { label, value }
		end
	end
	return bars
end

local function bars_of(arguments, words)
	local by, index = arguments.by, page(INDEX)
	if not by or by == '' then
		return told(arguments)
	elseif not index then
		return {}
	elseif BY[by] then
		return BY[by](index, words)
	end
	return index.filters[by] and most(index.filters[by], words) or {}
end

-- The chart of the extension, "" where the wiki has none or no chart is named.
local function drawn(frame, arguments)
	local chart, data = mw.text.trim(arguments.chart or ''), mw.text.trim(arguments.data or '')
	if chart == '' then
		return ''
	end
	local known, html = pcall(frame.callParserFunction, frame, '#chart', { chart, data = data ~= '' and data or nil })
	return known and html or ''
end

local function heading(label)
	return label ~= '' and ('<caption style="text-align:start">%s</caption>'):format(label) or ''
end

-- The figures as a table with bars. Never an error.
function p.main(frame)
	local arguments, words = frame:getParent().args, Words.of(frame)
	local bars, greatest, rows = bars_of(arguments, words), 0, {}
	for _, bar in ipairs(bars) do
		greatest = math.max(greatest, bar[2])
	end
	if greatest == 0 then
		return ('<div class="partnerships-note">%s</div>'):format(words:say('portal-chart-none'))
	end
	local language = mw.language.new(words.code)
	for place, bar in ipairs(bars) do
		rows[place] = ('<tr><th scope="row" style="%s">%s</th><td style="%s">%s</td><td style="width:50%%" aria-hidden="true">%s</td></tr>'):format(
			'text-align:start;font-weight:normal;padding:0.15em 0', bar[1],
			'text-align:end;padding:0.15em 0.6em', language:formatNum(bar[2]),
			bar[2] > 0 and ('<span style="%s"></span>'):format(BAR:format(math.ceil(100 * bar[2] / greatest))) or ''
		)
	end
	local caption = mw.text.trim(arguments.caption or '')
	return drawn(frame, arguments)
		.. ('<table class="partnerships-chart" lang="%s" dir="%s" style="width:100%%;border-collapse:collapse">')
			:format(words.code, words:direction())
		.. heading(caption ~= '' and caption or words:say('portal-chart-count')) .. table.concat(rows) .. '</table>'
end

return p
