-- The words of the infobox in the reader's language, with fallback to related languages, the wiki's, and English.
local tables = require('Module:Partnership/tables')
local Words = {}
Words.__index = Words

-- The reader's language needs the pages MediaWiki:Lang/xx; without them it is the wiki's.
function Words.of(frame)
	local content = mw.getContentLanguage():getCode()
	local asked = frame:preprocess('{{int:lang}}')
	asked = mw.language.isKnownLanguageTag(asked) and asked or content
	local labels, chain = tables.page('labels'), {}
	for _, code in ipairs { asked, unpack(mw.language.getFallbacksFor(asked)) } do
		chain[#chain + 1] = labels[code] and code or nil
	end
	chain[#chain + 1] = labels[content] and content or nil
	chain[#chain + 1] = 'en'
	return setmetatable({ labels = labels, chain = chain, code = chain[1] }, Words)
end

-- "ltr" or "rtl", of the language in which the words are.
function Words:direction()
	return mw.language.new(self.code):getDir()
end

-- The text of a message with its arguments, which are put in as they are.
function Words:say(key, ...)
	local arguments, text = { ... }, nil
	for _, code in ipairs(self.chain) do
		text = text or self.labels[code][key]
	end
	text = (text or key):gsub('{{PLURAL:%$(%d)|([^{}]*)}}', function(number, forms)
		local count = tonumber(arguments[tonumber(number)]) or 0
		return mw.language.new(self.code):plural(count, mw.text.split(forms, '|', true))
	end)
	return (text:gsub('%$(%d)', function(number)
		return arguments[tonumber(number)]
	end))
end

-- The label of a parameter, a heading or a value.
function Words:label(name)
	return self:say('infobox-' .. name:gsub('_', '-'))
end

return Words
