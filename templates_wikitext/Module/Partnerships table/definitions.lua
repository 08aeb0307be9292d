-- What stands in the tables that the bot keeps: columns, each a heading (table-column-…) and a kind of cell (see
-- Module:Partnerships table/cells), with the parameters of the row that it shows. The first column is the row's own
-- heading. ``least``: the width below which a column is not squeezed; ``unsortable``: where order says nothing; ``wide``:
-- left out on narrow screens.
local p = {}

p.overview = {
	caption = 'table-overview',
	columns = {
		{ 'partnership', 'record', least = '10em' },
		{ 'partner-type', 'words', of = 'type', wide = true },
		{ 'lead', 'words', of = 'lead', wide = true },
		{ 'places', 'names', lists = { { 'countries', 'country_codes', 'place' }, { 'regions', 'region_codes', 'place' } } },
		{ 'languages', 'names', lists = { { 'languages', 'language_codes', 'language' } } },
		{ 'status', 'status' },
		{ 'start', 'date', of = 'start', wide = true },
		{ 'invited', 'number', of = 'invited', wide = true },
		{ 'joined', 'number', of = 'joined', wide = true },
		{ 'gaps', 'number', of = 'gaps', wide = true },
	},
}

p.affiliate = {
	caption = 'table-affiliate', named = 'name', area = 'table-affiliate-area',
	columns = {
		{ 'partnership', 'record', least = '10em' },
		{ 'status', 'status' },
		{ 'part', 'state' },
		{ 'why', 'reasons', unsortable = true, wide = true },
	},
}

p.attention = {
	caption = 'table-attention',
	columns = {
		{ 'record', 'parameter', least = '10em' },
		{ 'urgency', 'severity', wide = true },
		{ 'wrong', 'problem' },
		{ 'mend', 'mend' },
	},
}

-- Numbers above a table, each with its words (table-figure-…).
p.figures = {
	overview = { 'partnerships', 'active', 'countries', 'languages', 'affiliates', 'invited', 'joined', 'gaps' },
}

-- The box of an affiliate's interests, line by line: parameter and kind of cell.
p.interests = {
	{ 'affiliate', 'typed' }, { 'countries', 'typed' }, { 'regions', 'typed' }, { 'languages', 'typed' },
	{ 'topics', 'typed' }, { 'communities', 'typed' }, { 'offers', 'typed' }, { 'needs', 'typed' },
	{ 'notices', 'choice', among = 'interests-box-notices' }, { 'snooze_until', 'date' }, { 'notify', 'page' },
	{ 'language', 'autonym' }, { 'mute', 'typed' }, { 'list', 'choice', among = 'interests-box-list' },
}

return p
