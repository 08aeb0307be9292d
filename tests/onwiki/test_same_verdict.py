"""What the page says while it is previewed is what the bot says: the modules on a real MediaWiki against the parser."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.language.names import fold, loosen
from tests.language.names.resolution import TABLES, rows
from tests.mediawiki.localwiki import LocalWiki
from tests.onwiki.infoboxes import NOT_JUDGED, PARTIES, found_by_the_bot, infoboxes
from tests.onwiki.wiki import folded, verdicts

HERE = Path(__file__).parent
PARSER_CASES = tomllib.loads((HERE.parent / "facts" / "parse" / "values.toml").read_text(encoding="utf-8"))
JUDGED = (
    "countries", "regions", "languages", "status", "open", "kind", "alignment", "start", "end", "sdgs", "website",
    "wikidata", "partner_type", "activities", "priorities", "principles", "partner", "lead", "participants", "contact",
    "wmf_contact",
)  # fmt: skip


def found_by_lua(answer: list[dict[str, Any]]) -> list[list[str]]:
    return sorted(
        [told["severity"], told["parameter"], told["kind"], *told["arguments"]]
        for told in answer
        if told["kind"] not in NOT_JUDGED
    )


def assert_same(local: LocalWiki, boxes: list[str]) -> None:
    for box, answer in zip(boxes, verdicts(local, boxes), strict=True):
        assert (box, found_by_lua(answer)) == (box, found_by_the_bot(box))


def test_every_case_of_the_table_is_folded_the_same(lua_wiki: LocalWiki) -> None:
    cases = list(rows(TABLES / "fold.tsv"))
    answers = folded(lua_wiki, [case["text"] for case in cases])
    assert [one for one, _ in answers] == [unicodedata.normalize("NFC", case["folded"]) for case in cases]


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"])), min_size=100, max_size=100))
def test_any_text_is_folded_and_loosened_the_same(lua_wiki: LocalWiki, texts: list[str]) -> None:
    for text, answer in zip(texts, folded(lua_wiki, texts), strict=True):
        expected = [unicodedata.normalize("NFC", one) for one in (fold(text), loosen(fold(text)))]
        assert (text, answer) == (text, expected)


@pytest.mark.parametrize("parameter", JUDGED)
def test_every_case_of_the_parser_without_templates_gets_the_same_verdict(lua_wiki: LocalWiki, parameter: str) -> None:
    boxes = [
        "{{Partnership\n|" + f"{parameter} = {case['write']}\n" + f"|{case.get('beside', '')}" + "}}"
        for case in PARSER_CASES.get(parameter, [])
    ]
    plain = [box for box in boxes if "{{" not in box[2:]]
    for start in range(0, len(plain), 25):
        assert_same(lua_wiki, plain[start : start + 25])


@settings(
    max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(boxes=st.lists(infoboxes(), min_size=15, max_size=15))
def test_a_hundred_random_infoboxes_get_the_same_verdict(lua_wiki: LocalWiki, boxes: list[str]) -> None:
    assert_same(lua_wiki, boxes)


@settings(
    max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(boxes=st.lists(infoboxes(PARTIES), min_size=15, max_size=15))
def test_a_hundred_random_infoboxes_of_leads_and_contacts_get_the_same_verdict(
    lua_wiki: LocalWiki, boxes: list[str]
) -> None:
    assert_same(lua_wiki, boxes)
