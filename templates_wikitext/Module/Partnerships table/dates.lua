-- Days, months and years in the reader's language.
local p = {}
local SHAPES = {
	{ '^(%d%d%d%d)%-(%d%d)%-(%d%d)$', 'table-date-day' },
	{ '^(%d%d%d%d)%-(%d%d)$', 'table-date-month' },
}

-- The date in words, nil where the value is none: YYYY, YYYY-MM or YYYY-MM-DD.
function p.said(value, words)
	if value:find('^%d%d%d%d$') then
		return value
	end
	for _, shape in ipairs(SHAPES) do
		if value:find(shape[1]) then
			local language = mw.language.new(words.code)
			local day = value .. (#value == 7 and '-01' or '')
			local known, said = pcall(language.formatDate, language, words:say(shape[2]), day)
			return known and ('<time datetime="%s" style="white-space:nowrap">%s</time>'):format(value, said) or nil
		end
	end
end

return p
