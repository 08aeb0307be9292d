"""The bodies of the bot's pages for a small world, as they are to stand there, and who is never named."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.model import Problem
from bot.reports import affiliate_page, attention, overview, record_page
from bot.reports.relations import Picture, State, related
from bot.wikitext import template_calls
from tests.worlds.small import (
    EVERYBODY,
    FACTS,
    HIDDEN,
    LIBRARY,
    LONELY,
    MUSEUM,
    MUTED,
    PROBLEMS,
    RULES,
    SENEGAL,
    SUSPENDED,
    WOLOF,
    picture,
    rows_of,
)

GOLDEN = Path(__file__).parents[1] / "worlds" / "golden"


def bodies(seen: Picture, problems: tuple[Problem, ...] = PROBLEMS) -> dict[str, str]:
    rows = related(seen)
    of_record = {record.page_id: rows_of(record, seen) for record in (LIBRARY, LONELY, MUSEUM)}
    return {
        "overview": overview.body(of_record, seen),
        "affiliates of the museum": record_page.body(MUSEUM, of_record[MUSEUM.page_id], seen),
        "affiliates of the library": record_page.body(LIBRARY, of_record[LIBRARY.page_id], seen),
        "affiliates of nobody": record_page.body(LONELY, of_record[LONELY.page_id], seen),
        **{
            f"partnerships of {who.code}": affiliate_page.body(
                who, tuple(row for row in rows if row.affiliate == who), RULES
            )
            for who in EVERYBODY
        },
        "attention": attention.body(problems, FACTS, RULES),
    }


def test_the_pages_of_a_small_world() -> None:
    """The texts were read by a person; whoever changes a report reads them again and stores what is shown."""
    written = "\n".join(f"### {name}\n{body}" for name, body in bodies(picture()).items()) + "\n"
    assert written == (GOLDEN / "reports.txt").read_text(encoding="utf-8")


def test_an_affiliate_that_is_not_to_be_named_is_named_nowhere() -> None:
    for name, body in bodies(picture()).items():
        for words in (HIDDEN.name, HIDDEN.code, HIDDEN.id, "Somewhere else"):
            assert words not in body, name


def test_an_affiliate_that_is_to_be_named_is_named_there() -> None:
    """The same world without the wish not to be listed: so that the test above cannot pass by naming nobody."""
    facts = msgspec.structs.replace(FACTS, interests={})
    seen = picture(msgspec.structs.replace(picture().survey, facts=facts))
    shown = bodies(seen)
    for name in ("overview", "affiliates of the museum", "affiliates of the library", "partnerships of HID"):
        assert HIDDEN.name in shown[name], name
    assert HIDDEN.name in attention.body(PROBLEMS, facts, RULES)


def test_nothing_tells_who_is_suspended_or_muted() -> None:
    shown = bodies(picture())
    assert SUSPENDED.name not in shown["affiliates of the museum"]
    assert shown["partnerships of SUS"] == ""
    states = {row.affiliate.code: row.state for row in rows_of(MUSEUM, picture())}
    assert states[MUTED.code] is State.CONCERNED
    for body in shown.values():
        assert "suspended" not in body.casefold()
        assert "muted" not in body.replace(MUTED.name, "").casefold()


def test_how_everybody_stands_to_a_partnership() -> None:
    rows = rows_of(MUSEUM, picture())
    assert [(row.affiliate.code, row.state, row.day) for row in rows] == [
        ("MUT", State.CONCERNED, ""),
        ("W&E", State.PROPOSES, "2026-10-01"),
        ("WK?", State.INVITED, "2026-11-21"),
        ("FR", State.LEAD, ""),
    ]
    assert [(row.affiliate.code, row.state) for row in rows_of(LIBRARY, picture())] == [("WK?", State.CONCERNED)]


def test_every_row_is_one_template_call_on_one_line() -> None:
    for name, body in bodies(picture()).items():
        for line in body.splitlines():
            calls = template_calls(line, {line.removeprefix("{{").partition("|")[0].partition("}}")[0]})
            assert len(calls) == 1, (name, line)
            assert line.startswith("{{")
            assert line.endswith("}}")


def test_what_people_typed_comes_out_of_a_row_as_they_typed_it() -> None:
    (row,) = template_calls(bodies(picture())["overview"], {"Partnerships overview/row"})[-1:]
    given = dict(row.parameters)
    assert "|" not in given["name"]
    assert "{{" not in given["name"]
    assert given["record"] == MUSEUM.title
    (row,) = template_calls(bodies(picture())["partnerships of W&E"], {"Affiliate partnerships/start"})
    assert dict(row.parameters)["page"] == WOLOF.page


@pytest.mark.parametrize("problems", [(), PROBLEMS[1:]])
def test_attention_says_when_nothing_is_to_be_mended(problems: tuple[Problem, ...]) -> None:
    assert attention.body(problems, FACTS, RULES) == "{{Partnerships attention/none}}"


def test_pages_without_content_have_no_body() -> None:
    seen = picture(msgspec.structs.replace(picture().survey, facts=msgspec.structs.replace(FACTS, partnerships=())))
    assert overview.body({}, seen) == ""
    assert affiliate_page.body(SENEGAL, (), RULES) == ""
    nothing = msgspec.structs.replace(picture().survey, gaps={LONELY.page_id: ()})
    assert record_page.body(LONELY, (), picture(nothing)) == ""


@pytest.mark.parametrize("known_as", [SENEGAL.id, SENEGAL.code])
def test_an_affiliate_on_the_operators_list_is_named_nowhere(known_as: str) -> None:
    """Product rule 6: silently, on every page."""
    shown = bodies(picture())
    assert SENEGAL.name in shown["overview"] + shown["affiliates of the museum"]
    facts = msgspec.structs.replace(picture().survey.facts, excluded=frozenset({known_as}))
    silent = bodies(picture(msgspec.structs.replace(picture().survey, facts=facts)))
    del silent["attention"]  # made from FACTS, above
    for name, body in silent.items():
        assert SENEGAL.name not in body and f"id={SENEGAL.id}|" not in body, name
