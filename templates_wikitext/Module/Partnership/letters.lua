-- Equal names become equal strings: the ways in which the bot, too, writes a name before it compares it.
local tables = require('Module:Partnership/tables')
local p = {}

function p.lower(text)
	return text:find('[\128-\255]') and mw.ustring.lower(text) or text:lower()
end

-- White space to single spaces, none at the ends.
function p.single_spaced(text)
	return (text:gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', ''))
end

-- Each of the characters that a table names by what the table has for it.
local function replaced(text, replacements)
	return (text:gsub('[\194-\244][\128-\191]*', replacements))
end

local same

local function one_apostrophe(text)
	if not same then
		same = { ['ς'] = 'σ', ['ı'] = 'i' }
		for char in tables.page('parameters').letters.apostrophes:gmatch('[\194-\244][\128-\191]*') do
			same[char] = "'"
		end
	end
	return replaced(text, same)
end

-- The form in which names are compared: no accents, lower case, one kind of apostrophe.
function p.fold(text)
	local made = text:gsub('`', "'")
	if made:find('[\128-\255]') then
		made = mw.ustring.toNFKD(mw.ustring.lower(mw.ustring.toNFKD(one_apostrophe(made))))
		made = one_apostrophe(made):gsub('\204[\128-\191]', ''):gsub('\205[\128-\175]', '')
		made = made:gsub('\226\128[\140\141]', '') -- the joiners of some scripts
	end
	return p.single_spaced(made:lower())
end

-- A coarser form of a folded name, for when the folded one is not known: no articles, signs or apostrophes.
function p.loosen(text)
	local page = tables.page('parameters').letters
	local simpler = page.simpler
	text = text:gsub("^l'([%w\128-\255]+)", '%1'):gsub("'", ''):gsub('&', ' & '):gsub('[%-_.,:;!?()%[%]{}/\\"]', ' ')
	text = replaced(text, function(char) return simpler[char] or page.signs:find(char, 1, true) and ' ' or nil end)
	local kept = {}
	for word in text:gmatch('%S+') do
		local is_article = word == 'the' or (#kept == 0 and tables.entry(page.loose.articles, word))
		kept[#kept + 1] = not is_article and (tables.entry(page.loose.saint, word) and 'st' or word) or nil
	end
	for place = 2, #kept - 1 do
		kept[place] = tables.entry(page.loose['and'], kept[place]) and '&' or kept[place]
	end
	return table.concat(kept, ' ')
end

-- The form in which words of a closed set are compared.
function p.key(text)
	local made = p.fold(text):gsub('&', ' and '):gsub('[-_,]', ' '):gsub('،', ' '):gsub('，', ' ')
	return (p.single_spaced(made):gsub('^[ !.?]+', ''):gsub('[ !.?]+$', ''))
end

-- What is left of a parameter's name when case, spaces, underscores and hyphens do not matter.
function p.name_key(text)
	return p.lower((mw.ustring.toNFKC(text):gsub('[%s_-]', ''):gsub('\226\128[\144-\149]', '')))
end

return p
