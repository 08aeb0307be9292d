-- Looks names up in the bot's name index, Module:Partnership/names/..., and tells what is known of the codes.
local letters = require('Module:Partnership/letters')
local tables = require('Module:Partnership/tables')
local p = {}
local TWO = '^[%z\1-\127\194-\244][\128-\191]*[%z\1-\127\194-\244][\128-\191]*'

-- What is known of codes: Module:Partnership/vocabulary.json.
function p.facts()
	return tables.page('vocabulary')
end

-- The entry of a folded name in the index of "places" or "languages", nil when there is none.
function p.line(which, name)
	name = name:find('[\128-\255]') and mw.ustring.toNFC(name) or name -- as pages are stored
	local bucket, page = '.' .. (name:match(TWO) or name), nil
	for _, shard in ipairs(p.facts()[which]) do
		if shard.first > bucket then
			break
		end
		page = shard.page
	end
	return page and tables.entry(tables.page(page).buckets[bucket], name)
end

-- The same for a text as written, "" when there is none.
function p.entry(which, text)
	local folded = letters.fold(text)
	return p.line(which, folded) or p.line(which, letters.loosen(folded)) or ''
end

-- The codes that an entry holds, whatever their order says.
function p.codes(line)
	return tables.split((line:gsub('[?~+]', ' ')))
end

-- The English name of a code of "places" or "languages"; the code itself where there is none.
function p.name(which, code)
	return tables.entry(tables.page('called/en')[which], code) or code
end

return p
