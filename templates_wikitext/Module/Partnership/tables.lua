-- The data pages of Module:Partnership, each loaded once, and their tables on one line: "|key=value|key=value|".
local p = {}
local loaded = {}

function p.page(name)
	if loaded[name] == nil then
		loaded[name] = mw.loadJsonData('Module:Partnership/' .. name .. '.json')
	end
	return loaded[name]
end

-- A page that people may have left out or broken: nil then.
function p.optional(name)
	if loaded[name] == nil then
		local title = mw.title.new('Module:Partnership/' .. name .. '.json')
		-- A page that is missing would count as expensive each time that somebody tries to load it.
		local read, page = pcall(title.exists and mw.loadJsonData or error, title.prefixedText)
		loaded[name] = read and type(page) == 'table' and page
	end
	return loaded[name] or nil
end

-- The value of a key, nil when there is none.
function p.entry(line, key)
	if not line or key == '' or key:find('[|=]') then
		return nil
	elseif key:find('[\128-\255]') then
		key = mw.ustring.toNFC(key) -- as pages are stored
	end
	local _, stop = line:find('|' .. key .. '=', 1, true)
	return stop and line:sub(stop + 1, line:find('|', stop, true) - 1) or nil
end

-- All keys and values, in order.
function p.entries(line)
	return line:gmatch('([^|=]+)=([^|]*)|')
end

-- The words of a text, cut at spaces.
function p.split(text)
	local found = {}
	for word in text:gmatch('[^ ]+') do
		found[#found + 1] = word
	end
	return found
end

return p
