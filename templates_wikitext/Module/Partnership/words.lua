-- The words of the project in the reader's language, with fallback to related languages, the wiki's, and English.
local tables = require('Module:Partnership/tables')
local IMPROVE = 'Help:Partnerships/Templates#Words'
local Words = {}
Words.__index = Words
local heard = {}

-- The reader's language and those to fall back to, each once.
local function languages_of(asked, content)
	local found, seen = {}, {}
	for _, list in ipairs { { asked }, mw.language.getFallbacksFor(asked), { content, 'en' } } do
		for _, code in ipairs(list) do
			if not seen[code] then
				seen[code], found[#found + 1] = true, code
			end
		end
	end
	return found
end

-- The reader's language needs the pages MediaWiki:Lang/xx; without them it is the wiki's.
function Words.of(frame)
	local content = mw.getContentLanguage():getCode()
	local asked = frame:preprocess('{{int:lang}}')
	asked = mw.language.isKnownLanguageTag(asked) and asked or content
	heard[asked] = heard[asked] or Words.in_language(asked, content)
	return heard[asked]
end

-- ``languages``: all that the reader may understand, the best first; ``chain``: those of them that have words.
function Words.in_language(asked, content)
	local made = { languages = languages_of(asked, content), chain = {} }
	local served = tables.optional('languages')
	local translated = served and served.labels
	for _, code in ipairs(made.languages) do
		made.chain[#made.chain + 1] = (code == 'en' or tables.entry(translated, code)) and code or nil
	end
	made.code = made.chain[1]
	return setmetatable(made, Words)
end

-- Language and direction of the words, for the element that holds them.
function Words:attributes()
	return (' lang="%s" dir="%s"'):format(self.code, self:direction())
end

-- "ltr" or "rtl", of the language in which the words are.
function Words:direction()
	return mw.language.new(self.code):getDir()
end

-- What stands between the members of a list.
function Words:comma()
	self.between = self.between or mw.message.new('comma-separator'):inLanguage(self.code):plain()
	return self.between
end

-- A number in the digits of the language.
function Words:number(number)
	return mw.language.new(self.code):formatNum(tonumber(number))
end

-- Whether somebody who speaks the language answers for the words; English is the original.
function Words:is_reviewed()
	local page = tables.optional('labels/' .. self.code)
	return self.code == 'en' or (page and page.reviewers and page.reviewers[1]) ~= nil
end

-- A link to where the words can be improved, while nobody who speaks the language answers for them; else nil.
function Words:improvement()
	if not self:is_reviewed() then
		return ('[[%s|%s]]'):format(IMPROVE, self:say('table-improve-translation'))
	end
end

-- The text of a message as it stands in the catalogue, nil where nobody has written it; and the language it is in.
function Words:text(key)
	for _, code in ipairs(self.chain) do
		local page = tables.optional('labels/' .. code)
		local text = page and page.texts and page.texts[key]
		if text then
			return text, code
		end
	end
end

-- The text of a message with its arguments, which are put in as they are; numbers in the digits of the language.
function Words:say(key, ...)
	local text, code = self:text(key)
	return self:fill(text or key, code, ...)
end

-- A text in that language with its arguments.
function Words:fill(text, code, ...)
	local arguments = { ... }
	text = text:gsub('{{PLURAL:%$(%d)|([^{}]*)}}', function(number, forms)
		local count = tonumber(arguments[tonumber(number)]) or 0
		return mw.language.new(code):plural(count, mw.text.split(forms, '|', true))
	end)
	return (text:gsub('%$(%d)', function(place)
		local given = arguments[tonumber(place)]
		return type(given) == 'number' and self:number(given) or given
	end))
end

-- The label of a parameter, a heading or a value.
function Words:label(name)
	return self:say('infobox-' .. name:gsub('_', '-'))
end

return Words
