-- Links that open the reader's translation and tell nobody: a plain link on a content page notifies who made its target.
local p = {}
-- The namespaces with translations: pages, Meta, Help.
local TRANSLATED = { [0] = true, [4] = true, [12] = true }

-- What a link to that page names. Of a title that ends like a translation's, Special:MyLanguage opens another page.
function p.target(title)
	local page = mw.title.new(title)
	local last = page and page.interwiki == '' and TRANSLATED[page.namespace] and page.text:match('[^/]*$')
	return (last and not mw.language.isKnownLanguageTag(last) and 'Special:MyLanguage/' or '') .. title
end

function p.link(title, label)
	return ('[[:%s|%s]]'):format(p.target(title), label)
end

return p
