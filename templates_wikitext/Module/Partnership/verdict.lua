-- What a person should mend in an infobox, as far as it is plain: a list of {parameter, kind, arguments, severity}. What
-- Lua says here `partnership-bot check` says too; of everything else only the bot speaks.
local concerned = require('Module:Partnership/concerned')
local dates = require('Module:Partnership/dates')
local parties = require('Module:Partnership/parties')
local values = require('Module:Partnership/values')
local p = {}

local JUDGES = {
	status = values.choice, kind = values.choice, alignment = values.choice, open = values.choice, start = dates.of,
	['end'] = dates.of, reviewed = dates.of, website = values.address, wikidata = values.item, lead = parties.read,
	participants = parties.read, contact = values.users, wmf_contact = values.users, partner_type = values.listed,
	activities = values.listed, sdgs = values.goals, priorities = values.slugs, principles = values.slugs,
}
local ORDER = {
	'status', 'kind', 'alignment', 'open', 'start', 'end', 'reviewed', 'partner_type', 'website', 'wikidata', 'lead',
	'participants', 'contact', 'wmf_contact', 'activities', 'sdgs', 'priorities', 'principles',
}

local function tell_missing(form, kind, argument, ...)
	for _, parameter in ipairs { ... } do
		if form:raw(parameter) ~= '' then
			return
		end
	end
	form:tell('hint', (...), kind, argument)
end

-- Read every value of a form; its problems stand in form.problems. Returns what each parameter says, where that is plain.
function p.of(form)
	local found = concerned.read(form)
	for _, parameter in ipairs(ORDER) do
		found[parameter] = JUDGES[parameter](form, parameter)
	end
	dates.tell_reversed(form, found.start, found['end'])
	tell_missing(form, 'no-partner', nil, 'partner')
	tell_missing(form, 'concerns-nobody', nil, 'countries', 'regions', 'languages', 'communities')
	tell_missing(form, 'no-status', values.all_words('status'), 'status')
	tell_missing(form, 'not-described', nil, 'objective', 'activities')
	return found
end

return p
