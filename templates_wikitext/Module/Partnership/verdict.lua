-- What a person should mend in an infobox: a list of {parameter, kind, arguments, severity}, as `partnership-bot check`
-- tells it.
local concerned = require('Module:Partnership/concerned')
local dates = require('Module:Partnership/dates')
local parties = require('Module:Partnership/parties')
local values = require('Module:Partnership/values')
local p = {}

local function tell_hints(form, found, described)
	if not values.names_anything(form, 'partner', 'partners') then
		form:tell('hint', 'partner', 'no-partner')
	end
	local whom = #found.countries + #found.regions + #found.languages
	if whom == 0 and not values.names_anything(form, 'communities', 'words') then
		form:tell('hint', 'countries', 'concerns-nobody')
	end
	if form:raw('status') == '' then
		form:tell('hint', 'status', 'no-status', values.all_words('status'))
	end
	if not described then
		form:tell('hint', 'objective', 'not-described')
	end
end

-- Read every value of a form; its problems stand in form.problems. Returns what it says, as far as it is shown.
function p.of(form)
	local found = concerned.read(form)
	found.status = values.choice(form, 'status')
	found.kind = values.choice(form, 'kind')
	found.alignment = values.choice(form, 'alignment')
	found.open = values.choice(form, 'open', 'no')
	found.start, found.stop = dates.period(form)
	values.listed(form, 'partner_type')
	values.address(form, 'website')
	found.wikidata = values.item(form, 'wikidata')
	found.lead = parties.read(form, 'lead')
	found.participants = parties.read(form, 'participants')
	parties.users(form, 'contact')
	parties.users(form, 'wmf_contact')
	local activities = values.listed(form, 'activities')
	values.goals(form, 'sdgs')
	values.slugs(form, 'priorities')
	values.slugs(form, 'principles')
	found.reviewed = dates.of(form, 'reviewed').found
	tell_hints(form, found, form:line('objective') ~= '' or activities > 0)
	return found
end

return p
