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
		{
			'places', 'names', least = '7em',
			lists = { { 'countries', 'country_codes', 'place' }, { 'regions', 'region_codes', 'place' } },
		},
		{ 'languages', 'names', least = '7em', lists = { { 'languages', 'language_codes', 'language' } } },
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
		{ 'why', 'reasons', unsortable = true, wide = true, least = '10em' },
	},
}

p.attention = {
	caption = 'table-attention',
	columns = {
		{ 'record', 'page', of = 'record', below = 'parameter', least = '10em' },
		{ 'urgency', 'severity', wide = true },
		{ 'wrong', 'problem', least = '12em' },
		{ 'mend', 'mend', least = '12em' },
	},
}

p.outbox = {
	caption = 'table-outbox',
	columns = {
		{ 'partnership', 'page', of = 'record', label = 'called', below = 'number', least = '10em' },
		{ 'affiliate', 'page', of = 'page', label = 'name', below = 'code', otherwise = 'table-question', least = '8em' },
		{ 'why-affiliate', 'reasons', wide = true, least = '12em' },
		{ 'waits', 'waits', least = '12em' },
		{ 'until', 'moment' },
	},
}

local function outcomes(by)
	return {
		caption = 'table-outcomes-' .. by,
		columns = {
			{ by, 'group', least = '10em' },
			{ 'affiliates', 'number', of = 'affiliates' },
			{ 'invited', 'number', of = 'invited' },
			{ 'answered', 'number', of = 'answered' },
			{ 'joined', 'number', of = 'joined' },
			{ 'unasked', 'number', of = 'unasked', wide = true },
		},
	}
end

p['outcomes-region'] = outcomes('region')
p['outcomes-language'] = outcomes('language')

-- Numbers above a table: the parameter, and its words (table-figure-…) where they are not called as the parameter is.
p.figures = {
	overview = { 'partnerships', 'active', 'countries', 'languages', 'affiliates', 'invited', 'joined', 'gaps' },
	outcomes = {
		'affiliates', 'invited', 'answered', 'joined', 'unasked',
		affiliates = 'outcomes-affiliates', joined = 'outcomes-joined',
	},
}

-- The box of an affiliate's interests, line by line: parameter and kind of cell; ``default``: what holds where nothing
-- is said.
p.interests = {
	{ 'affiliate', 'typed' }, { 'countries', 'typed' }, { 'regions', 'typed' }, { 'languages', 'typed' },
	{ 'topics', 'typed' }, { 'communities', 'typed' }, { 'offers', 'typed' }, { 'needs', 'typed' },
	{ 'notices', 'choice', among = 'interests-box-notices', default = 'each' }, { 'snooze_until', 'date' }, { 'notify', 'title' },
	{ 'language', 'autonym' }, { 'mute', 'typed' }, { 'list', 'choice', among = 'interests-box-list', default = 'yes' },
}

return p
