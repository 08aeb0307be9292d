"""The bodies of the bot's pages for a small world, as they are to stand there, and who is never named."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.facts.listed import Listed
from bot.facts.transclusions import Uses
from bot.inviting.relations import State, relations_of
from bot.model import Affiliate, Problem, ProblemKind
from bot.plan import Task
from bot.reports.kinds.affiliate_page import AFFILIATE_PAGE
from bot.reports.kinds.attention import ATTENTION
from bot.reports.kinds.overview import OVERVIEW
from bot.reports.kinds.record_page import RECORD_PAGE
from bot.reports.own_pages import own_pages
from bot.reports.report import ReportInput
from bot.wikitext import template_calls
from tests.worlds.small import (
    CONTEXT,
    FACTS,
    HIDDEN,
    LIBRARY,
    LONELY,
    MUSEUM,
    MUTED,
    PROBLEMS,
    SENEGAL,
    SURVEY,
    SUSPENDED,
    WOLOF,
    bodies_of,
    report_input,
)
from tests.worlds.values import context, page, world

ROW = frozenset({"Partnerships attention/row"})
GOLDEN = Path(__file__).parents[1] / "worlds" / "golden"
OVERVIEW_PAGE = "Partnerships/Overview"


def bodies(seen: ReportInput) -> dict[str, str]:
    """Every page by its title, in the order in which a person reads them."""
    reports = (OVERVIEW, RECORD_PAGE, AFFILIATE_PAGE, ATTENTION)
    return {title: body for report in reports for title, body in bodies_of(report, seen).items()}


def page_of(who: Affiliate) -> str:
    return f"Partnerships/Affiliates/{who.code}"


def test_the_pages_of_a_small_world() -> None:
    """The texts were read by a person; whoever changes a report reads them again and stores what is shown."""
    written = "\n".join(f"### {name}\n{body}" for name, body in bodies(report_input()).items()) + "\n"
    assert written == (GOLDEN / "reports.txt").read_text(encoding="utf-8")


def test_an_affiliate_that_is_not_to_be_named_is_named_nowhere() -> None:
    for name, body in bodies(report_input()).items():
        for words in (HIDDEN.name, HIDDEN.code, HIDDEN.id, "Somewhere else"):
            assert words not in body, name


def test_an_affiliate_that_is_to_be_named_is_named_there() -> None:
    """The same world without the wish not to be listed: so that the test above cannot pass by naming nobody."""
    facts = msgspec.structs.replace(FACTS, interests={})
    seen = report_input(msgspec.structs.replace(SURVEY, facts=facts))
    shown = bodies(seen)
    for name in (OVERVIEW_PAGE, f"{MUSEUM.title}/Affiliates", f"{LIBRARY.title}/Affiliates", page_of(HIDDEN)):
        assert HIDDEN.name in shown[name], name
    assert HIDDEN.name in shown["Partnerships/Attention"]


def test_nothing_tells_who_is_suspended_or_muted() -> None:
    shown = bodies(report_input())
    assert SUSPENDED.name not in shown[f"{MUSEUM.title}/Affiliates"]
    assert shown[page_of(SUSPENDED)] == ""
    states = {row.affiliate.code: row.state for row in report_input().relations.of_record[MUSEUM.page_id]}
    assert states[MUTED.code] is State.CONCERNED
    for body in shown.values():
        assert "suspended" not in body.casefold()
        assert "muted" not in body.replace(MUTED.name, "").casefold()


def test_how_everybody_stands_to_a_partnership() -> None:
    rows = report_input().relations.of_record[MUSEUM.page_id]
    assert [(row.affiliate.code, row.state, row.invited_on) for row in rows] == [
        ("MUT", State.CONCERNED, ""),
        ("W&E", State.PROPOSES, "2026-10-01"),
        ("WK?", State.INVITED, "2026-11-21"),
        ("FR", State.LEAD, ""),
    ]
    assert [(row.affiliate.code, row.state) for row in report_input().relations.of_record[LIBRARY.page_id]] == [
        ("WK?", State.CONCERNED)
    ]


def test_what_could_not_be_read_of_a_record_stands_on_its_list_and_nowhere_else() -> None:
    """Neither hints, nor what else people can mend, nor what would name an affiliate that is not to be named."""
    told = {"parameter": "countries", "kind": ProblemKind.MISSPELT_PLACE}
    problems = (
        Problem(page=LIBRARY.title, **told, arguments=("Sene|gall", "Senegal")),
        Problem(page=LIBRARY.title, kind=ProblemKind.UNNAMED_VALUE, arguments=("x",)),
        Problem(page=LIBRARY.title, parameter="partner", kind=ProblemKind.NO_PARTNER),
        Problem(
            page=LIBRARY.title, parameter="lead", kind=ProblemKind.MISSPELT_PARTY, arguments=("Hiden", HIDDEN.name)
        ),
        Problem(page=LIBRARY.title, kind=ProblemKind.DUPLICATE_RECORD, arguments=(MUSEUM.title, LIBRARY.title)),
        Problem(page=WOLOF.page, **told, arguments=("Mally", "Mali")),
    )
    seen = report_input(msgspec.structs.replace(SURVEY, facts=msgspec.structs.replace(FACTS, problems=problems)))
    given = {
        title: [dict(one.parameters) for one in template_calls(body, {"Partnership affiliates/problem"})]
        for title, body in bodies_of(RECORD_PAGE, seen).items()
    }
    assert {title: rows for title, rows in given.items() if rows} == {
        f"{LIBRARY.title}/Affiliates": [
            told | {"argument1": "Sene&#124;gall", "argument2": "Senegal"},
            {"kind": "unnamed-value", "argument1": "x"},
        ]
    }


def test_every_row_is_one_template_call_on_one_line() -> None:
    for name, body in bodies(report_input()).items():
        for line in body.splitlines():
            calls = template_calls(line, {line.removeprefix("{{").partition("|")[0].partition("}}")[0]})
            assert len(calls) == 1, (name, line)
            assert line.startswith("{{")
            assert line.endswith("}}")


def test_what_people_typed_comes_out_of_a_row_as_they_typed_it() -> None:
    (row,) = template_calls(bodies(report_input())[OVERVIEW_PAGE], {"Partnerships overview/row"})[-1:]
    given = dict(row.parameters)
    assert "|" not in given["name"]
    assert "{{" not in given["name"]
    assert given["record"] == MUSEUM.title
    (row,) = template_calls(bodies(report_input())[page_of(WOLOF)], {"Affiliate partnerships/start"})
    assert dict(row.parameters)["page"] == WOLOF.page


@pytest.mark.parametrize("problems", [(), PROBLEMS[1:]])
def test_attention_says_when_nothing_is_to_be_mended(problems: tuple[Problem, ...]) -> None:
    assert bodies_of(ATTENTION, report_input(problems=problems)) == {
        "Partnerships/Attention": "{{Partnerships attention/none}}"
    }


def test_attention_opens_the_page_on_which_a_box_would_count() -> None:
    arguments = ("Wikimedia Senegal", "A newcomer", "Wikimedia Senegal/Interests")
    told = Problem(page="Elsewhere", kind=ProblemKind.INTERESTS_ELSEWHERE, arguments=arguments)
    (row,) = template_calls(bodies_of(ATTENTION, report_input(problems=(told,)))["Partnerships/Attention"], ROW)
    cells = dict(row.parameters)
    assert cells["record"] == "Elsewhere"
    assert cells["argument2"] == "A newcomer"
    assert cells["argument3"].startswith("[{{fullurl:Wikimedia Senegal/Interests|action=edit&preload=")


def test_pages_without_content_have_no_lines() -> None:
    nothing = msgspec.structs.replace(SURVEY, facts=msgspec.structs.replace(FACTS, partnerships=()), gaps={})
    shown = bodies(report_input(nothing, problems=()))
    assert {title for title, body in shown.items() if body} == {"Partnerships/Attention"}
    lonely = report_input(msgspec.structs.replace(SURVEY, gaps=dict.fromkeys(SURVEY.gaps, ())))
    assert bodies(lonely)[f"{LONELY.title}/Affiliates"] == ""


@pytest.mark.parametrize("known_as", [SENEGAL.id, SENEGAL.code])
def test_an_affiliate_on_the_operators_list_is_named_nowhere(known_as: str) -> None:
    """Product rule 6: silently, on every page."""
    shown = bodies(report_input())
    assert SENEGAL.name in shown[OVERVIEW_PAGE] + shown[f"{MUSEUM.title}/Affiliates"]
    facts = msgspec.structs.replace(SURVEY.facts, excluded=frozenset({known_as}))
    silent = bodies(report_input(msgspec.structs.replace(SURVEY, facts=facts)))
    for name, body in silent.items():
        assert SENEGAL.name not in body and f"id={SENEGAL.id}|" not in body, name


def test_who_was_told_once_more_and_who_answered_stands_on_the_list_of_the_record() -> None:
    survey = msgspec.structs.replace(SURVEY, saved_by={(MUSEUM.page_id, WOLOF.id): "Ana"})
    again = {(MUSEUM.page_id, WOLOF.id): "2026-11-02"}
    relations = relations_of(survey, survey.told, again, CONTEXT.config.matching).named({})
    seen = msgspec.structs.replace(report_input(survey), relations=relations)
    rows = template_calls(bodies_of(RECORD_PAGE, seen)[f"{MUSEUM.title}/Affiliates"], {"Partnership affiliates/row"})
    (row,) = (dict(one.parameters) for one in rows if dict(one.parameters)["id"] == WOLOF.id)
    assert (row["date"], row["again"], row["by"]) == ("2026-10-01", "2026-11-02", "Ana")


@pytest.mark.parametrize("tasks", [frozenset(Task), frozenset(Task) - {Task.DATA}])
def test_the_pages_that_a_run_may_write_are_known_before(tasks: frozenset[Task]) -> None:
    nothing = Uses((), frozenset())
    lists = Listed(
        affiliates=(WOLOF, HIDDEN), problems=(), records=(page("A library"), page("Nobody")), infobox=nothing,
        declarations=nothing, responses=nothing, go_aheads=nothing,
    )  # fmt: skip
    own = own_pages(world().noting(set()), context(tasks), lists, (RECORD_PAGE, ATTENTION, OVERVIEW))
    known = {"Partnerships/Attention", OVERVIEW_PAGE, "A library/Affiliates", "Nobody/Affiliates"}
    known |= {page_of(WOLOF), page_of(HIDDEN)}
    assert {title for title in own if "/data/" not in title and not title.endswith(".json")} == known
    assert (own.keys() > known) is (Task.DATA in tasks)
    assert (own.keys() == known) is (Task.DATA not in tasks)


@pytest.mark.parametrize(
    ("text", "records", "numbers"),
    [
        ("{{Partnerships sheet|page=Partnerships/Overview/3|begins=M}}", 0, (2, 3, 4)),
        ("x" * 70_000, 0, (2, 3)),
        ("x" * 50_000, 0, ()),
        ("", 100, ()),
        ("", 600, (2, 3)),
        ("{{Partnerships sheet|page=Partnerships/Overview/5|begins=M}}", 600, (2, 3, 5)),
    ],
)
def test_pages_that_go_on_and_the_next_ones_are_known_before(text: str, records: int, numbers: tuple[int, ...]) -> None:
    nothing = Uses((), frozenset())
    listed = tuple(page(f"Record {number}") for number in range(records))
    lists = Listed(
        affiliates=(), problems=(), records=listed, infobox=nothing, declarations=nothing, responses=nothing,
        go_aheads=nothing,
    )  # fmt: skip
    seen = world(page(OVERVIEW_PAGE, text)).noting(set())
    own = own_pages(seen, context(frozenset({Task.REPORTS})), lists, (OVERVIEW,))
    assert {title for title in own if title.startswith(OVERVIEW_PAGE)} == {
        OVERVIEW_PAGE,
        *(f"{OVERVIEW_PAGE}/{number}" for number in numbers),
    }
