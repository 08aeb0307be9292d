-- What places and languages are called, in the reader's language: names from CLDR, in generated data pages, unless
-- the wiki's administrators say otherwise on Module:Partnership/called/overrides.json. Names are plain words: whoever
-- shows one escapes it.
local tables = require('Module:Partnership/tables')
local p = {}
local LONGEST = 100

-- A name that the page of overrides gives, nil where it gives none or something that is no name.
local function overridden(kind, language, code)
	local page = tables.optional('called/overrides')
	local names = page and page[language]
	names = type(names) == 'table' and names[kind]
	local name = type(names) == 'table' and names[code]
	if type(name) ~= 'string' then
		return nil
	end
	name = mw.text.trim(name)
	return name ~= '' and mw.ustring.len(name) <= LONGEST and name or nil
end

local function listed(kind, language, code)
	local served = tables.optional('languages')
	local page = (language == 'en' or tables.entry(served and served.called, language))
		and tables.optional('called/' .. language)
	return page and tables.entry(page[kind], code)
end

local known = {}

-- The name, and the language in which it is; nil where nobody has one.
local function look(kind, code, languages)
	local key = kind .. languages[1] .. '|' .. code
	if known[key] == nil then
		known[key] = {}
		for _, language in ipairs(languages) do
			local name = overridden(kind, language, code) or listed(kind, language, code)
			if name then
				known[key] = { name, language }
				break
			end
		end
	end
	return unpack(known[key])
end

-- ``words`` are those of the reader, from Module:Partnership/words; ``otherwise`` is said where no name is known.

-- p.place, p.region, p.language: the name of what the code stands for, and the language in which that name is.
for kind, names in pairs { place = 'places', region = 'places', language = 'languages' } do
	p[kind] = function(code, words, otherwise)
		local name, language = look(names, code, words.languages)
		return name or otherwise or code, language
	end
end

return p
