"""A law: whatever the infobox says of a value while it is previewed, the bot says too; of the rest Lua is silent."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.model import Partnership, Problem
from tests.facts.parse.reading import read
from tests.language.names.resolution import TABLES, rows
from tests.mediawiki.localwiki import LocalWiki
from tests.onwiki.infoboxes import PARTIES, infoboxes
from tests.onwiki.wiki import folded, verdicts

HERE = Path(__file__).parent
PARSER_CASES = tomllib.loads((HERE.parent / "facts" / "parse" / "values.toml").read_text(encoding="utf-8"))
JUDGED = (
    "countries", "regions", "languages", "status", "open", "kind", "alignment", "start", "end", "sdgs", "website",
    "wikidata", "partner_type", "activities", "priorities", "principles", "partner", "lead", "participants", "contact",
    "wmf_contact",
)  # fmt: skip
# What the bot may say instead of each, seeing more.
MORE_PRECISE = {
    "unknown-parameter": "misspelt-parameter",
    "unknown-place": "misspelt-place",
    "unknown-language": "misspelt-language",
    "unknown-choice": "misspelt-choice",
    "unknown-party": "misspelt-party",
    "unlisted-value": "near-value",
    "bad-date": "inexact-date",
}
LOUDNESS = ("hint", "warning", "error")
LISTS = {"unlisted-value": ", "}


def bears_out(said: Mapping[str, Any], problem: Problem) -> bool:
    """Whether a problem that the bot finds says all that Lua says: as loud, as precise, of the same words."""
    kind = said["kind"]
    if (problem.parameter, problem.kind) not in {
        (said["parameter"], kind), (said["parameter"], MORE_PRECISE.get(kind, kind))}:  # fmt: skip
        return False
    words = zip(said["arguments"][:1], problem.arguments[:1], strict=False)
    same = all(one == other or one in other.split(LISTS.get(kind, "\0")) for one, other in words)
    offers = said["arguments"][1:] if problem.kind == kind else []
    offered = {one for argument in problem.arguments[1:] for one in argument.split(" · ")}
    is_as_loud = LOUDNESS.index(said["severity"]) <= LOUDNESS.index(problem.severity.value)
    return same and is_as_loud and {one for argument in offers for one in argument.split(" · ")} <= offered


def apart(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What is said of several values at once, one by one."""
    first, *others = said["arguments"] or [""]
    if said["kind"] not in LISTS:
        return [said]
    return [{**said, "arguments": [one, *others]} for one in first.split(LISTS[said["kind"]])]


def contradictions(answer: Mapping[str, Any], problems: Sequence[Problem], fact: Partnership | None) -> list[Any]:
    """What Lua says and shows, and the bot does not."""
    said = [one for told in answer["problems"] for one in apart(told)]
    lone = [one for one in said if not any(bears_out(one, problem) for problem in problems)]
    if fact is None:
        return lone
    places = {*fact.countries, *fact.regions}
    read_by_bot = {
        "countries": places, "regions": places, "partner_country": {*fact.partner_country},
        "languages": {*fact.languages},
    }  # fmt: skip
    return [*lone, *((name, code) for name, codes in read_by_bot.items()
                     for code in answer["codes"].get(name, ()) if code not in codes)]  # fmt: skip


def assert_borne_out(local: LocalWiki, boxes: list[str]) -> None:
    for box, answer in zip(boxes, verdicts(local, boxes), strict=True):
        reading = read(box)
        assert reading is not None
        assert (box, contradictions(answer, reading.problems, reading.fact)) == (box, [])


def test_every_case_of_the_table_is_folded_the_same(lua_wiki: LocalWiki) -> None:
    cases = list(rows(TABLES / "fold.tsv"))
    expected = [unicodedata.normalize("NFC", case["folded"]) for case in cases]
    assert folded(lua_wiki, [case["text"] for case in cases]) == expected


@pytest.mark.parametrize("parameter", JUDGED)
def test_every_case_of_the_parser_without_templates(lua_wiki: LocalWiki, parameter: str) -> None:
    boxes = [
        "{{Partnership\n|" + f"{parameter} = {case['write']}\n" + f"|{case.get('beside', '')}" + "}}"
        for case in PARSER_CASES.get(parameter, [])
    ]
    plain = [box for box in boxes if "{{" not in box[2:]]
    for start in range(0, len(plain), 25):
        assert_borne_out(lua_wiki, plain[start : start + 25])


# Names whose parts are names too, and slips that lead two ways or nowhere: what Lua would easily get wrong.
HARD = (
    "countries = Korea, Republic of", "countries = Guinea, Equatorial", "countries = Equatorial\nGuinea",
    "countries = Burkina; Faso", "countries = Lagos, Nigeria", "countries = Barcelona, Catalonia",
    "countries = Mali, Guinea", "countries = Trinidad, Tobago and Mali", "regions = Europe, Central Asia",
    "regions = Georgia", "countries = ml sn", "countries = Mali and Guinee", "countries = Congo",
    "languages = Chinese, Traditional", "languages = wolof language", "languages = zh-Hant, pt_BR",
    "contact = foo@example.org\nWikimedia Deutschland", "lead = User:Foo; Mali", "lead = User:Foo, Mali",
    "status = stalred", "status = achtve", "status = axtxvx", "status = in progress since May", "open = no, but ask",
    "roals = x", "staat = x", "strat = x", "priorities = knowl", "sdgs = goal climate", "sdgs = 3.1, 18",
    "start = 2019-05 |end = 2019", "start = 2019-05 |end = 2019-04", "start = 5. 11. 2019", "start = 31 April 2019",
    "partner_type = museum, libary", "activities = peace, justice", "website = none", "wikidata = Museum",
)  # fmt: skip


def test_names_within_names_and_slips_that_lead_two_ways(lua_wiki: LocalWiki) -> None:
    assert_borne_out(lua_wiki, ["{{Partnership\n|" + given + "\n}}" for given in HARD])


# No shrinking: each try asks a wiki, and the box that fails is shown by itself.
SEARCH = settings(
    max_examples=7, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@SEARCH
@given(boxes=st.lists(infoboxes(), min_size=15, max_size=15))
def test_a_hundred_random_infoboxes(lua_wiki: LocalWiki, boxes: list[str]) -> None:
    assert_borne_out(lua_wiki, boxes)


@SEARCH
@given(boxes=st.lists(infoboxes(PARTIES), min_size=15, max_size=15))
def test_a_hundred_random_infoboxes_of_leads_and_contacts(lua_wiki: LocalWiki, boxes: list[str]) -> None:
    assert_borne_out(lua_wiki, boxes)
