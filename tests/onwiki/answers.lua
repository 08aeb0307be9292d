-- What the project's tests ask of Module:Partnership's parts: answers as JSON.
local Form = require('Module:Partnership/form')
local letters = require('Module:Partnership/letters')
local verdict = require('Module:Partnership/verdict')
local p = {}

local function shown(answer)
	return '<pre>' .. mw.text.nowiki(mw.text.jsonEncode(answer)) .. '</pre>'
end

-- Each text of a list, folded and loosened.
function p.fold(frame)
	local answers = {}
	for place, text in ipairs(mw.text.jsonDecode(mw.text.decode(frame.args[1]))) do
		answers[place] = { letters.fold(text), letters.loosen(letters.fold(text)) }
	end
	return shown(answers)
end

-- The problems of an infobox with these arguments.
function p.verdict(frame)
	local form = Form.of(frame.args)
	verdict.of(form)
	return shown(form.problems)
end

return p
