-- All affiliates of the registry, found by whatever people call them. As the bot's bot/facts/registry/roster.py; an affiliate
-- whose page was moved since the registry was written is found under its new title by the bot alone.
local letters = require('Module:Partnership/letters')
local likeness = require('Module:Partnership/likeness')
local tables = require('Module:Partnership/tables')
local titles = require('Module:Partnership/titles')
local p = {}
local MOST_NEAREST, LONGEST_NAME = 3, 255
-- Letters whose case-insensitive form is of ASCII, beyond lower case.
local SAME = { ['ß'] = 'ss', ['ſ'] = 's', ['ﬀ'] = 'ff', ['ﬁ'] = 'fi', ['ﬂ'] = 'fl', ['ﬃ'] = 'ffi', ['ﬄ'] = 'ffl',
	['ﬅ'] = 'st', ['ﬆ'] = 'st' }

local function any_case(text)
	local lower = letters.lower(text)
	return lower:find('[\128-\255]') and lower:gsub('[\194-\244][\128-\191]*', SAME) or lower
end

local function line(value)
	return type(value) == 'table' and '' or letters.single_spaced((tostring(value or ''):gsub('<br />', ' ')))
end

local function is_code(text)
	return #text <= 64 and text:find('^%w[%w&+?._-]*$') and not text:find('__', 1, true)
end

-- The rows that name an affiliate, one to an id, to a page and to a code, in the registry's order.
local function affiliates(rows)
	local found, ids, pages, codes = {}, {}, {}, {}
	for _, row in ipairs(rows) do
		local id, name = line(row.unique_id), line(row.group_name)
		local page = titles.normal(name, titles.usual())
		if id:find('^[%w_-]+$') and page and not ids[id] and not pages[page] then
			local code = line(row.affiliate_code)
			code = is_code(code) and not codes[code] and code or id
			ids[id], pages[page], codes[code] = true, true, true
			found[#found + 1] = { id = id, name = name, page = page, code = code }
		end
	end
	return found
end

local function folded(text)
	local name = letters.fold((text:gsub('_', ' '))):gsub('^:', ''):gsub('^ ', '')
	for _, prefix in ipairs(tables.page('parameters').home_prefixes) do
		if name:sub(1, #prefix) == prefix then
			name = name:sub(#prefix + 1):gsub('^ ', '')
		end
	end
	return name
end

local function full_names(affiliate)
	local _, rest = titles.split(affiliate.page, titles.usual())
	return { folded(affiliate.name), folded(affiliate.page), folded(rest) }
end

local function short_names(affiliate)
	local found = {}
	for _, name in ipairs(full_names(affiliate)) do
		for _, words in ipairs(tables.page('parameters').usual_words) do
			local short = letters.single_spaced((name:gsub(words, ' ')))
			found[#found + 1] = short ~= '' and short or nil
		end
	end
	return found
end

-- The keys that only one affiliate has.
local function unambiguous(all, keys_of)
	local owners = {}
	for _, affiliate in ipairs(all) do
		for _, key in ipairs(keys_of(affiliate)) do
			owners[key] = (owners[key] == nil or owners[key] == affiliate) and affiliate or false
		end
	end
	return owners
end

local Roster = {}
Roster.__index = Roster

local function of(rows)
	local all, codes, pages = affiliates(rows), {}, {}
	for _, affiliate in ipairs(all) do
		codes[affiliate.code], pages[affiliate.page] = affiliate, affiliate
	end
	return setmetatable({
		codes = codes, pages = pages, names = unambiguous(all, full_names), short = unambiguous(all, short_names),
		any_case = unambiguous(all, function(affiliate) return { any_case(affiliate.code) } end),
	}, Roster)
end

-- The affiliate that a person means: by code, name or page; nil when there is none or more than one.
function Roster:find(text)
	local words = mw.text.trim(text)
	local page, name = titles.normal(words, titles.usual()), folded(words)
	return self.codes[words] or self.any_case[any_case(words)] or (page and self.pages[page])
		or self.names[name] or self.short[name] or nil
end

-- Every name once, in order, as a list of {text}.
local function all_names(self)
	if not self.listed then
		local seen = {}
		self.listed = {}
		for _, names in ipairs { self.names, self.short } do
			for key, affiliate in pairs(names) do
				if affiliate and not seen[key] then
					seen[key] = true
					table.insert(self.listed, { text = key })
				end
			end
		end
	end
	return self.listed
end

-- At most three names of affiliates that were perhaps meant, the likeliest first.
function Roster:nearest(text)
	local key = folded(mw.ustring.sub(text, 1, LONGEST_NAME))
	local names, seen = {}, {}
	for _, close in ipairs(likeness.closest(key, all_names(self), 2 * MOST_NEAREST, 0.6)) do
		local name = (self.names[close.text] or self.short[close.text]).name
		if not seen[name] and #names < MOST_NEAREST then
			seen[name], names[#names + 1] = true, name
		end
	end
	return names
end

local loaded

-- The affiliates of the registry page; nil where there is none that can be read.
function p.load()
	if loaded == nil then
		local read, rows = pcall(mw.loadData, tables.page('parameters').registry)
		loaded = read and rows[1] ~= nil and of(rows) or false
	end
	return loaded or nil
end

return p
