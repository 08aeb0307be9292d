-- The portal's forms: fields with a button where the wiki has InputBox, otherwise links that open the same page.
local p = {}
local NEW = 'Partnerships/Record/'
local PRELOAD = 'Template:Partnership/preload'
local INTRO = 'Template:Partnership/edit intro'
local INTERESTS = 'Template:Affiliate interests/preload'
local INTERESTS_INTRO = 'Template:Affiliate interests/edit intro'

-- A form by its parameters in order, nil where the wiki has none.
local function inputbox(frame, lines)
	local known, tag = pcall(frame.callParserFunction, frame, '#tag:inputbox', { table.concat(lines, '\n') })
	return known and tag:sub(1, 1) == '\127' and tag or nil
end

-- A translated copy of a preloaded text in the reader's language, where there is one.
local function translated(title, code)
	local copy = code ~= 'en' and mw.title.new(title .. '/' .. code)
	return copy and copy.exists and copy.prefixedText or title
end

function p.button(look, address, label)
	return ('<span%s>[%s %s]</span>'):format(look('partnerships-portal-button'), address, label)
end

-- Asks for the name of a partnership and opens its page with five questions.
function p.register(frame, words, look)
	local preload = translated(PRELOAD, words.code)
	local form = inputbox(frame, {
		'type=create', 'prefix=' .. NEW, 'preload=' .. preload, 'editintro=' .. INTRO, 'width=28', 'break=no',
		'dir=' .. words:direction(), 'placeholder=' .. words:say('portal-register-placeholder'),
		'arialabel=' .. words:say('portal-register-placeholder'), 'buttonlabel=' .. words:say('portal-register-button'),
	})
	if form then
		return form
	end
	local today = mw.getContentLanguage():formatDate('Y-m-d')
	local address = mw.title.new(NEW .. 'New partnership ' .. today)
		:fullUrl { action = 'edit', preload = preload, editintro = INTRO }
	return p.button(look, address, words:say('portal-register')) .. ' ' .. words:say('portal-register-later')
end

-- Looks through the records.
function p.search(frame, words, look)
	local form = inputbox(frame, {
		'type=fulltext', 'prefix=' .. NEW, 'width=28', 'break=no', 'dir=' .. words:direction(),
		'placeholder=' .. words:say('portal-find-placeholder'), 'arialabel=' .. words:say('portal-find-placeholder'),
		'searchbuttonlabel=' .. words:say('portal-find-button'),
	})
	local address = mw.title.makeTitle('Special', 'Search'):fullUrl { prefix = NEW, fulltext = '1' }
	return form or p.button(look, address, words:say('portal-find-button'))
end

-- Asks for the page of an affiliate; "" where the wiki has no forms, since the list of affiliates has a link for each.
function p.interests(frame, words)
	return inputbox(frame, {
		'type=create', 'preload=' .. translated(INTERESTS, words.code), 'preloadparams[]=', 'preloadparams[]=each',
		'editintro=' .. INTERESTS_INTRO, 'width=28', 'break=no', 'dir=' .. words:direction(),
		'placeholder=' .. words:say('portal-affiliate-placeholder'),
		'arialabel=' .. words:say('portal-affiliate-placeholder'),
		'buttonlabel=' .. words:say('portal-affiliate-button'),
	}) or ''
end

-- The address at which the affiliate of that code and page writes down its interests.
function p.interests_address(words, title, code)
	return title:fullUrl {
		action = 'edit', preload = translated(INTERESTS, words.code), editintro = INTERESTS_INTRO,
	} .. '&preloadparams%5B%5D=' .. mw.uri.encode(code) .. '&preloadparams%5B%5D=each'
end

return p
