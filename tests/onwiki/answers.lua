-- What the project's tests ask of Module:Partnership's parts: answers as JSON.
local Form = require('Module:Partnership/form')
local Words = require('Module:Partnership/words')
local called = require('Module:Partnership/called')
local letters = require('Module:Partnership/letters')
local verdict = require('Module:Partnership/verdict')
local p = {}

local function shown(answer)
	return '<pre>' .. mw.text.nowiki(mw.text.jsonEncode(answer)) .. '</pre>'
end

-- Each text of a list, folded.
function p.fold(frame)
	local answers = {}
	for place, text in ipairs(mw.text.jsonDecode(mw.text.decode(frame.args[1]))) do
		answers[place] = letters.fold(text)
	end
	return shown(answers)
end

-- What an infobox with these arguments says: its problems, and by parameter the codes that it names.
function p.verdict(frame)
	local form = Form.of(frame.args)
	local found, codes = verdict.of(form), {}
	for _, parameter in ipairs { 'countries', 'regions', 'partner_country', 'languages' } do
		codes[parameter] = {}
		for _, member in ipairs(found[parameter] or {}) do
			table.insert(codes[parameter], member.found or nil)
		end
	end
	return shown { problems = form.problems, codes = codes }
end

-- What codes are called in a language: a list of {kind, language, code} -> a list of {name, language of the name}.
function p.called(frame)
	local answers = {}
	for place, asked in ipairs(mw.text.jsonDecode(mw.text.decode(frame.args[1]))) do
		answers[place] = { called[asked[1]](asked[3], Words.in_language(asked[2], 'en')) }
	end
	return shown(answers)
end

return p
