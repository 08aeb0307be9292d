-- The affiliates of the registry, found by code or by the exact name that only one of them has.
local letters = require('Module:Partnership/letters')
local tables = require('Module:Partnership/tables')
local p = {}

local function line(value)
	return type(value) == 'table' and '' or letters.single_spaced((tostring(value or ''):gsub('<br />', ' ')))
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

-- What an affiliate is called: its name, that without its namespace, and both without words such as "user group".
local function names_of(name)
	local full = folded(name)
	local found = { full, full:match('^[^:]*: *(.+)$') }
	for place = 1, #found do
		for _, words in ipairs(tables.page('parameters').usual_words) do
			found[#found + 1] = letters.single_spaced((found[place]:gsub(words, ' ')))
		end
	end
	return found
end

local Roster = {}
Roster.__index = Roster

-- What only one affiliate is called leads to it, what several are called to false.
function Roster:call(which, key, affiliate)
	local owner = self[which][key]
	self[which][key] = (owner == nil or owner == affiliate) and affiliate
end

local function of(rows)
	local roster, ids = setmetatable({ codes = {}, names = {} }, Roster), {}
	for _, row in ipairs(rows) do
		local id, name, code = line(row.unique_id), line(row.group_name), line(row.affiliate_code)
		if id ~= '' and name ~= '' and not ids[id] then
			local affiliate = { page = name }
			ids[id] = true
			roster:call('codes', letters.lower(code ~= '' and code or id), affiliate)
			for _, called in ipairs(names_of(name)) do
				roster:call('names', called, affiliate)
			end
		end
	end
	return roster
end

-- The affiliate that a person means, false where it may be more than one, nil where there is none.
function Roster:find(text)
	local code, name = self.codes[letters.lower(text)], self.names[folded(text)]
	if code == nil then
		return name
	end
	return code
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
