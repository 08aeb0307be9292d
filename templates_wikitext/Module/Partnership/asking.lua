-- How a text that a person typed is read as a name: whole names first, then brackets, commas, slashes and lists.
-- A resolution is a table with ``kind``: "known", "many" (several, all known), "ambiguous", "fragment"; and ``codes``.
-- The same steps as the bot's bot/language/names/name_reader.py.
local letters = require('Module:Partnership/letters')
local pattern = require('Module:Partnership/pattern')
local tables = require('Module:Partnership/tables')
local p = {}
local LONGEST_NAME = 4
local read, whole

function p.known(code)
	return { kind = 'known', codes = { code } }
end

-- The codes that a name stands for, "+" joining those of one meaning, as a resolution.
function p.answer(entries)
	local codes, seen = {}, {}
	for _, entry in ipairs(entries) do
		for code in entry:gmatch('[^+]+') do
			if not seen[code] then
				seen[code], codes[#codes + 1] = true, code
			end
		end
	end
	if #entries > 1 then
		table.sort(codes)
		return { kind = 'ambiguous', codes = codes }
	end
	return { kind = #codes == 1 and 'known' or 'many', codes = codes }
end

local function together(resolutions)
	local codes, seen = {}, {}
	for _, one in ipairs(resolutions) do
		if one.kind == 'known' or one.kind == 'many' then
			for _, code in ipairs(one.codes) do
				if not seen[code] then
					seen[code], codes[#codes + 1] = true, code
				end
			end
		elseif not (one.kind == 'fragment' and (one.of == nil or seen[one.of])) then
			return nil
		end
	end
	if #codes == 0 then
		return nil
	end
	return { kind = #codes == 1 and 'known' or 'many', codes = codes }
end

function whole(names, text)
	if text == '' then
		return nil
	end
	return names.look(text)
end

local function fragment(names, text)
	if not names.fragments then
		return nil
	end
	for _, key in ipairs { letters.fold(text), letters.loosen(letters.fold(text)) } do
		local of = tables.entry(names.fragments, key)
		if of then
			return { kind = 'fragment', of = of ~= '' and of or nil }
		end
	end
end

local function spans(separator, text)
	local chars = letters.chars(text)
	local found, at = { chars = chars }, 1
	for _, cut in ipairs(pattern.all(separator, chars)) do
		if cut.first > at then
			found[#found + 1] = { at, cut.first - 1 }
		end
		at = cut.last + 1
	end
	if at <= #chars then
		found[#found + 1] = { at, #chars }
	end
	return found
end

-- The pieces one by one, but those that together are one known name are not torn apart.
local function each(names, pieces)
	local resolutions, at = {}, 1
	while at <= #pieces do
		local found, taken
		for width = math.min(LONGEST_NAME, #pieces - at + 1), 1, -1 do
			local part = table.concat(pieces.chars, '', pieces[at][1], pieces[at + width - 1][2])
			part = pattern.replace('leading_and', part, '')
			if width > 1 then
				found = whole(names, part)
			else
				found = read(names, part)
			end
			if found then
				taken = width
				break
			end
		end
		if not found then
			return nil
		end
		resolutions[#resolutions + 1] = found
		at = at + taken
	end
	return together(resolutions)
end

-- "Moldova, Republic of", "Barcelona, Catalonia", "Taiwan, Province of China".
local function inverted(names, first, second)
	local found = whole(names, second .. ' ' .. first)
	if found then
		return found
	elseif fragment(names, second) then
		return whole(names, first)
	end
	local wide = whole(names, second)
	local part = wide and wide.kind == 'known' and names.inside(first, wide.codes[1])
	return part and p.known(part) or nil
end

local function listed(names, text)
	for _, separator in ipairs { 'strong', 'comma', 'slash', 'and', 'dash' } do
		local pieces = spans(separator, text)
		if #pieces >= 2 then
			if separator == 'comma' and #pieces == 2 then
				local found = inverted(
					names,
					table.concat(pieces.chars, '', pieces[1][1], pieces[1][2]),
					table.concat(pieces.chars, '', pieces[2][1], pieces[2][2])
				)
				if found then
					return found
				end
			end
			return each(names, pieces)
		end
	end
end

local function bracketed(names, text)
	local found = pattern.full('brackets', text)
	if not found then
		return nil
	end
	local outer, inner = found.outer, found.inner
	local joined = whole(names, inner .. ' ' .. outer)
	if joined then
		return joined
	end
	local wide = whole(names, inner) or listed(names, inner)
	local part = wide and wide.kind == 'known' and names.inside(outer, wide.codes[1])
	if part then
		return p.known(part)
	end
	return wide or whole(names, outer)
end

-- What the text stands for; nil when that is not known for all of it. ``names`` has ``look`` (one whole name),
-- ``inside`` (the part of a place that is called so) and, for places, ``fragments``.
function read(names, text)
	text = mw.text.trim(letters.stripped(mw.text.trim(text), ';,'))
	return whole(names, text) or bracketed(names, text) or fragment(names, text) or listed(names, text)
end

p.read = read
return p
