-- What a person should mend in an infobox, as far as it is plain: a list of {parameter, kind, arguments, severity}. What
-- Lua says here `partnership-bot check` says too; of everything else only the bot speaks.
local concerned = require('Module:Partnership/concerned')
local dates = require('Module:Partnership/dates')
local parties = require('Module:Partnership/parties')
local values = require('Module:Partnership/values')
local p = {}

local JUDGES = {
	{ values.choice, 'status', 'kind', 'alignment', 'open' },
	{ dates.of, 'start', 'end', 'reviewed' },
	{ values.address, 'website' },
	{ values.item, 'wikidata' },
	{ parties.read, 'lead', 'participants' },
	{ values.users, 'contact', 'wmf_contact' },
	{ values.listed, 'partner_type', 'activities' },
	{ values.goals, 'sdgs' },
	{ values.slugs, 'priorities', 'principles' },
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
	for _, judge in ipairs(JUDGES) do
		for place = 2, #judge do
			found[judge[place]] = judge[1](form, judge[place])
		end
	end
	dates.tell_reversed(form, found.start, found['end'])
	tell_missing(form, 'no-partner', nil, 'partner')
	tell_missing(form, 'concerns-nobody', nil, 'countries', 'regions', 'languages', 'communities')
	tell_missing(form, 'no-status', values.all_words('status'), 'status')
	tell_missing(form, 'not-described', nil, 'objective', 'activities')
	return found
end

return p
