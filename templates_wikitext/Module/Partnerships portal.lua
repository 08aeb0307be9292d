-- The portal, part by part, in the reader's language: {{#invoke:Partnerships portal|main}} by Template:Partnerships
-- portal, whose first parameter names the part. The words are the keys "portal-…" of the catalogue.
local Words = require('Module:Partnership/words')
local forms = require('Module:Partnerships portal/forms')
local styles = require('Module:Partnerships portal/styles')
local tables = require('Module:Partnership/tables')
local link = require('Module:Partnership/quiet').link
local p = {}
local ROOT = 'Partnerships'
local CRITERIA = ROOT .. '/Criteria, principles and priorities'
local INDEX = 'Module:Partnerships/data/index.json'
local HELP = 'Help:Partnerships'
-- Further pages, by the last part of their key, besides those that Module:Partnership/reports.json tells of.
local DIRECTORY, BY_REGION = { name = 'directory', page = 'Directory' }, { name = 'by-region', page = 'By region' }
local BY_LANGUAGE = { name = 'by-language', page = 'By language' }
local FURTHER = {
	DIRECTORY, BY_REGION, BY_LANGUAGE, { name = 'by-affiliate', page = 'By affiliate' },
	{ name = 'by-goal', page = 'By goal' }, { name = 'by-priority', page = 'By priority' },
	{ name = 'by-status', page = 'By status' }, { name = 'equity', page = 'Equity' },
	{ name = 'internal', page = 'Internal' }, { name = 'recognition', page = 'Recognition' },
	{ name = 'lessons', page = 'Lessons' },
}

local function index()
	local known, found = pcall(mw.loadJsonData, INDEX)
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

-- A list of links, nothing where there is none.
local function links(portal, items)
	if #items == 0 then
		return ''
	end
	local shown = {}
	for place, item in ipairs(items) do
		shown[place] = ('<li%s>%s</li>'):format(portal.look('partnerships-portal-link'), item)
	end
	return ('<ul%s>%s</ul>'):format(portal.look('partnerships-portal-links'), table.concat(shown))
end

-- Links to those pages of the bot that exist.
local function pages(portal, list)
	local items = {}
	for _, one in ipairs(list) do
		local title = mw.title.new(ROOT .. '/' .. one.page)
		if title.exists then
			items[#items + 1] = link(title.prefixedText, portal.words:say('portal-page-' .. one.name))
		end
	end
	return items
end

-- The pages that the bot keeps for readers or for coordinators, and then further ones, each once.
local function kept(coordinators, further)
	local found, seen = {}, {}
	for _, list in ipairs { tables.page('reports').pages, further or {} } do
		for _, one in ipairs(list) do
			if not seen[one.name] and (one.coordinators or false) == coordinators then
				found[#found + 1], seen[one.name] = one, true
			end
		end
	end
	return found
end

local function head(portal, name)
	return ('<h2%s>%s</h2>'):format(portal.look('partnerships-portal-head'), portal.words:say('portal-' .. name))
end

local function words_of(portal, name)
	return ('<div%s>%s</div>'):format(portal.look('partnerships-portal-words'), portal.words:say('portal-' .. name))
end

local function form(portal, html)
	return html == '' and '' or ('<div%s>%s</div>'):format(portal.look('partnerships-portal-form'), html)
end

local function section(portal, name, body)
	return ('<div%s>%s%s</div>'):format(portal.look('partnerships-portal-section'), head(portal, name), body)
end

-- ---------------------------------------------------------------------------------------------------------------
-- Cards

local CARDS = {}

function CARDS.what(portal)
	return head(portal, 'what') .. words_of(portal, 'what-text')
		.. links(portal, { link(CRITERIA, portal.words:say('portal-criteria')) })
end

function CARDS.register(portal)
	return head(portal, 'register') .. words_of(portal, 'register-text')
		.. form(portal, forms.register(portal.frame, portal.words, portal.look))
		.. links(portal, {
			link(HELP .. '#Register a partnership', portal.words:say('portal-register-steps')),
			link('Template:Partnership', portal.words:say('portal-register-more')),
		})
end

function CARDS.find(portal)
	local items = pages(portal, { DIRECTORY, BY_REGION, BY_LANGUAGE })
	table.insert(items, 1, link(ROOT .. '/Find', portal.words:say('portal-find-all')))
	return head(portal, 'find') .. words_of(portal, 'find-text')
		.. form(portal, forms.search(portal.frame, portal.words, portal.look)) .. links(portal, items)
end

function CARDS.search(portal)
	return head(portal, 'find') .. words_of(portal, 'find-text')
		.. form(portal, forms.search(portal.frame, portal.words, portal.look))
end

function CARDS.affiliate(portal)
	return head(portal, 'affiliate') .. words_of(portal, 'affiliate-text')
		.. form(portal, forms.interests(portal.frame, portal.words))
		.. links(portal, { link(ROOT .. '/Interests', portal.words:say('portal-affiliate-list')) })
end

function CARDS.pages(portal)
	local items = pages(portal, kept(false, FURTHER))
	return #items > 0 and head(portal, 'pages') .. words_of(portal, 'pages-text') .. links(portal, items) or ''
end

function CARDS.coordinators(portal)
	local items = pages(portal, kept(true))
	items[#items + 1] = link(HELP .. '#For coordinators', portal.words:say('portal-coordinators-help'))
	return head(portal, 'coordinators') .. words_of(portal, 'coordinators-text') .. links(portal, items)
end

function CARDS.help(portal)
	local ask = mw.title.new('Talk:' .. ROOT):fullUrl { action = 'edit', section = 'new' }
	local items = {
		link(HELP, portal.words:say('portal-help-page')),
		('<span class="plainlinks">[%s %s]</span>'):format(ask, portal.words:say('portal-help-ask')),
		link(HELP .. '/Templates', portal.words:say('portal-help-templates')),
	}
	items[#items + 1] = portal.words:improvement()
	return head(portal, 'help') .. words_of(portal, 'help-text') .. links(portal, items)
end

-- ---------------------------------------------------------------------------------------------------------------
-- Parts

local PARTS = {}

-- Figures of what is recorded, nothing as long as nothing is.
local function figures(portal)
	local known = index()
	if not known or known.records == 0 then
		return ''
	end
	local language, items = mw.language.new(portal.words.code), {}
	for place, one in ipairs {
		{ 'records', known.records }, { 'countries', count(known.filters.country) },
		{ 'languages', count(known.filters.language) }, { 'affiliates', count(known.filters.affiliate) },
	} do
		items[place] = ('<li%s><b%s>%s</b> %s</li>'):format(
			portal.look('partnerships-portal-figure'), portal.look('partnerships-portal-number'),
			language:formatNum(one[2]), portal.words:say('portal-figure-' .. one[1], tostring(one[2]))
		)
	end
	return ('<ul%s>%s</ul>'):format(portal.look('partnerships-portal-figures'), table.concat(items))
end

function PARTS.banner(portal)
	local said = {}
	for place, name in ipairs { 'title', 'lead', 'story' } do
		local words = portal.words:say('portal-' .. name)
		said[place] = ('<div%s>%s</div>'):format(portal.look('partnerships-portal-' .. name), words)
	end
	return ('<div%s>%s%s</div>')
		:format(portal.look('partnerships-portal-banner'), table.concat(said), figures(portal))
end

-- The cards that the further parameters name.
function PARTS.cards(portal)
	local shown = {}
	for place = 2, #portal.asked do
		local card = CARDS[portal.asked[place]]
		local drawn = card and card(portal) or ''
		if drawn ~= '' then
			shown[#shown + 1] = ('<div%s>%s</div>'):format(portal.look('partnerships-portal-card'), drawn)
		end
	end
	return ('<div%s>%s</div>'):format(portal.look('partnerships-portal-cards'), table.concat(shown))
end

function PARTS.latest(portal)
	local list = portal.frame:expandTemplate {
		title = 'Partnerships list', args = { format = 'cards', sort = 'newest', limit = '8' },
	}
	return section(portal, 'latest', list
		.. links(portal, { link(ROOT .. '/Find', portal.words:say('portal-find-all')) }))
end

-- The community's own text, in its language or translated into the reader's.
function PARTS.criteria(portal)
	local page = mw.title.new(CRITERIA)
	local copy = mw.title.new(CRITERIA .. '/' .. portal.words.code)
	local shown = copy.exists and copy or page
	if not shown.exists then
		return section(portal, 'criteria', words_of(portal, 'criteria-missing')
			.. links(portal, { link(CRITERIA, portal.words:say('portal-criteria-edit')) }))
	end
	local code = shown == copy and portal.words.code or mw.getContentLanguage():getCode()
	return section(portal, 'criteria', ('<div%s lang="%s" dir="%s">\n%s\n</div>'):format(
		portal.look('partnerships-portal-community'), code, mw.language.new(code):getDir(),
		portal.frame:expandTemplate { title = ':' .. shown.prefixedText }
	) .. links(portal, { link(CRITERIA, portal.words:say('portal-criteria-edit')) }))
end

function PARTS.map(portal)
	return section(portal, 'map', portal.frame:expandTemplate { title = 'Partnerships list', args = { format = 'map' } })
end

function PARTS.all(portal)
	return section(portal, 'all', portal.frame:expandTemplate { title = 'Partnerships list', args = { limit = '500' } })
end

function PARTS.charts(portal)
	local shown = {}
	for place, by in ipairs { 'status', 'region' } do
		local chart = portal.frame:expandTemplate { title = 'Partnerships chart', args = { by = by } }
		shown[place] = ('<div%s>%s%s</div>'):format(portal.look('partnerships-portal-card'), head(portal, 'by-' .. by), chart)
	end
	return ('<div%s>%s</div>'):format(portal.look('partnerships-portal-cards'), table.concat(shown))
end

-- Above the edit form of a new record, or of an affiliate's interests.
function PARTS.intro(portal)
	local name = portal.asked[2] == 'interests' and 'interests-intro' or 'intro'
	local steps = name == 'intro' and '#Register a partnership' or '#We are an affiliate'
	return ('<div%s>%s%s%s</div>'):format(
		portal.look('partnerships-portal-banner'), head(portal, name), words_of(portal, name .. '-text'),
		links(portal, { link(HELP .. steps, portal.words:say('portal-register-steps')) })
	)
end

local function affiliate_row(portal, one)
	local page = mw.title.new(one.page .. '/Interests')
	local target = one.interests and link(one.interests, portal.words:say('portal-affiliates-read'))
		or page and ('[%s %s]'):format(forms.interests_address(portal.words, page, one.code), portal.words:say('portal-affiliate-button'))
	return ('<tr><td>%s</td><th scope="row" style="text-align:start;font-weight:normal"><bdi>%s</bdi></th><td>%s</td></tr>')
		:format(mw.text.nowiki(one.code), link(one.page, mw.text.nowiki(one.name)), target or '')
end

-- Every affiliate that may be named, by code, with a link to say or read what interests it.
function PARTS.affiliates(portal)
	local known, rows, heads = index(), {}, {}
	for place, one in ipairs(known and known.affiliates or {}) do
		rows[place] = affiliate_row(portal, one)
	end
	if #rows == 0 then
		return section(portal, 'affiliates', words_of(portal, 'affiliates-none'))
	end
	for place, name in ipairs { 'code', 'name', 'interests' } do
		heads[place] = ('<th scope="col">%s</th>'):format(portal.words:say('portal-affiliates-' .. name))
	end
	return section(portal, 'affiliates', words_of(portal, 'affiliates-text')
		.. ('<div style="overflow-x:auto" role="region" aria-label="%s" tabindex="0"><table class="wikitable sortable plainlinks">')
			:format(portal.words:say('portal-affiliates'))
		.. ('<caption>%s</caption><tr>%s</tr>'):format(portal.words:say('portal-affiliates'), table.concat(heads))
		.. table.concat(rows) .. '</table></div>')
end

function PARTS.back(portal)
	return ('<div>← %s</div>'):format(link(ROOT, portal.words:say('portal-back')))
end

-- What the pages of a category have in common.
function PARTS.category(portal)
	return words_of(portal, 'category-' .. (portal.asked[2] or 'all')) .. PARTS.back(portal)
end

-- One part of the portal. An unknown one shows nothing.
function p.main(frame)
	local asked = {}
	for place, value in ipairs(frame:getParent().args) do
		asked[place] = mw.text.trim(value)
	end
	local draw = PARTS[asked[1] or 'banner']
	if not draw then
		return ''
	end
	local words = Words.of(frame)
	local sheet, look = styles.of(frame)
	local portal = { frame = frame, words = words, look = look, asked = asked }
	return ('%s<div%s lang="%s" dir="%s">%s</div>')
		:format(sheet, look('partnerships-portal'), words.code, words:direction(), draw(portal))
end

return p
