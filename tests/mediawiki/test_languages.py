"""How the bot counts, writes numbers and falls back is how MediaWiki does: asked of a real one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.language.locale_rules import fallbacks, number, plural_forms
from bot.language.messages import Messages
from bot.shipped import shipped
from tests.mediawiki.localwiki import LocalWiki

LANGUAGES = (
    "en", "fr", "es", "pt", "pt-br", "ar", "ru", "zh", "zh-hant", "id", "sw", "hi", "de", "tr", "fa", "uk", "pl", "cs",
    "ga", "lv", "lt", "he", "ro", "sl", "cy", "gd", "be-tarask", "bn", "wo", "ary", "ckb", "cu", "sgs", "sr-ec",
    "ja", "br", "hsb", "tl", "simple",
)  # fmt: skip
SAME_NUMBERS = ("en", "fr", "ar", "ru", "zh", "id", "sw", "hi", "de", "tr", "fa", "bn", "he", "uk")
COUNTS = (*range(32), 40, 41, 50, 99, 100, 101, 102, 103, 111, 119, 122, 200, 1000, 10000, 1_000_001)
MODULE = """local answers = {}
function answers.ask(frame)
	local asked, said = mw.text.jsonDecode(frame.args[1]), {}
	local language = mw.language.new(asked.language)
	for _, count in ipairs(asked.counts) do
		table.insert(said, language:plural(count, asked.forms))
	end
	for _, count in ipairs(asked.numbers) do
		table.insert(said, language:formatNum(count))
	end
	return mw.text.jsonEncode(said) .. "\\n"
end
return answers"""


def answers(wiki: LocalWiki, asked: list[dict[str, Any]]) -> list[list[str]]:
    """What Lua says; a page may use no more than 20 languages."""
    wiki.edit_as_coordinator("Module:Language answers", MODULE)
    said: list[list[str]] = []
    for first in range(0, len(asked), 10):
        calls = [json.dumps(one) for one in asked[first : first + 10]]
        text = "\n".join(f"{{{{#invoke:Language answers|ask|1={call} }}}}" for call in calls)
        shown = wiki.coordinator.post(action="expandtemplates", text=text, prop="wikitext")["expandtemplates"]
        said += [json.loads(line) for line in shown["wikitext"].splitlines() if line]
    assert len(said) == len(asked)
    return said


def forms(language: str) -> list[str]:
    return [f"form {place}" for place in range(plural_forms(language))]


@pytest.mark.parametrize("missing", [0, 1])
def test_every_count_takes_the_form_that_mediawiki_takes(mediawiki: LocalWiki, missing: int) -> None:
    given = {language: forms(language)[missing:] or ["form"] for language in LANGUAGES}
    asked = [{"language": one, "counts": COUNTS, "forms": given[one], "numbers": []} for one in LANGUAGES]
    for language, said in zip(LANGUAGES, answers(mediawiki, asked), strict=True):
        text = "{{PLURAL:$1|" + "|".join(given[language]) + "}}"
        say = Messages(language, {"key": text})
        assert {count: say("key", count) for count in COUNTS} == dict(zip(COUNTS, said, strict=True)), language


def test_forms_for_just_one_count_are_those_of_mediawiki(mediawiki: LocalWiki) -> None:
    texts = ["0=none|one|more", "1=a|other", "0=none", "one|12=dozen|more", "|more", "0=|x"]
    calls = [f"{{{{PLURAL:{count}|{text}}}}}" for text in texts for count in (0, 1, 2, 12)]
    shown = mediawiki.coordinator.post(action="expandtemplates", text="#".join(calls), prop="wikitext")
    said = shown["expandtemplates"]["wikitext"].split("#")
    ours = [Messages("en", {"key": f"{{{{PLURAL:$1|{text}}}}}"})("key", n) for text in texts for n in (0, 1, 2, 12)]
    assert ours == said


def test_numbers_look_as_on_mediawiki(mediawiki: LocalWiki) -> None:
    numbers = (0, 7, 21, 999, 12345)
    asked = [{"language": one, "counts": [], "forms": [], "numbers": numbers} for one in SAME_NUMBERS]
    for language, said in zip(SAME_NUMBERS, answers(mediawiki, asked), strict=True):
        assert [number(language, one) for one in numbers] == said, language


def test_every_language_falls_back_and_writes_digits_as_on_mediawiki(mediawiki: LocalWiki) -> None:
    known: dict[str, Any] = {}
    more: dict[str, str] = {}
    while True:
        asked = {"action": "query", "meta": "languageinfo", "liprop": "fallbacks", "formatversion": "2", **more}
        answer = mediawiki.coordinator.post(**asked)
        known |= answer["query"]["languageinfo"]
        if "continue" not in answer:
            break
        more = answer["continue"]
    theirs = {code: tuple(one for one in facts["fallbacks"] if one != "en") for code, facts in known.items()}
    assert len(theirs) > 400
    assert {code: tuple(one for one in fallbacks(code) if one != "en") for code in theirs} == theirs
    table = shipped("config", "wiki_languages.tsv").read_text(encoding="utf-8").splitlines()
    listed = {line.split("\t")[0] for line in table if not line.startswith(("#", "code\t"))}
    assert listed <= set(theirs)
