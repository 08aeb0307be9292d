-- Page titles as MediaWiki would store them, without asking whether the pages exist. As the bot's bot/wiki/titles.py.
local letters = require('Module:Partnership/letters')
local tables = require('Module:Partnership/tables')
local p = {}
local LONGEST = 255

local function spaces_of(list)
	local made = { numbers = {}, names = {} }
	for _, space in ipairs(list) do
		made.names[space.number] = space.name
		for _, name in ipairs(space.aliases) do
			made.numbers[letters.lower(name)] = space.number
		end
		if space.name ~= '' then
			made.numbers[letters.lower(space.name)] = space.number
		end
	end
	return made
end

local kept = {}

-- The namespaces that the affiliates registry is read with: Meta-Wiki's usual ones.
function p.usual()
	kept.usual = kept.usual or spaces_of(tables.page('parameters').namespaces)
	return kept.usual
end

-- Those of this wiki, under every name that it knows.
function p.here()
	if not kept.here then
		local list = {}
		for number, space in pairs(mw.site.namespaces) do
			local names = { space.canonicalName }
			for _, alias in ipairs(space.aliases) do
				names[#names + 1] = alias
			end
			list[#list + 1] = { number = number, name = space.name, aliases = number == 0 and {} or names }
		end
		kept.here = spaces_of(list)
	end
	return kept.here
end

-- Namespace number and the rest of a title, as typed.
function p.split(title, spaces)
	local head, rest = title:match('^([^:]*):(.*)$')
	local number = head and spaces.numbers[letters.lower((head:gsub('^ +', ''):gsub(' +$', '')))]
	if not number then
		return 0, title
	end
	return number, (rest:gsub('^ +', ''):gsub(' +$', ''))
end

-- The full title of a page of a namespace.
function p.join(number, rest, spaces)
	local name = spaces.names[number]
	return name ~= '' and name .. ':' .. rest or rest
end

local function is_illegal(rest)
	return rest == '' or #rest > LONGEST or rest:find('^:') or rest:find('[%z\1-\31\127#<>%[%]{}|]')
		or rest:find('\239\191\189', 1, true) or rest:find('%%%x%x') or rest:find('&[%w\128-\255]+;')
		or rest:find('~~~', 1, true) or ('/' .. rest .. '/'):find('/%.%.?/')
end

local function upper_first(rest)
	local first = rest:match('^[%z\1-\127\194-\244][\128-\191]*') or ''
	local upper = mw.ustring.upper(first)
	return (mw.ustring.len(upper) == 1 and upper or first) .. rest:sub(#first + 1)
end

-- The title, nil when no page can have it.
function p.normal(text, spaces)
	local title = mw.ustring.toNFC(text):gsub('\226\128[\142\143\170-\174]', ''):gsub('_', ' ')
	title = letters.single_spaced(title):gsub('^:', ''):gsub('^ +', '')
	local number, rest = p.split(title, spaces)
	if is_illegal(rest) or (number == 1 and p.split(rest, spaces) ~= 0) then
		return nil
	end
	return p.join(number, upper_first(rest), spaces)
end

return p
