"""One region of one page: made, replaced, left alone, or a problem that people must mend first."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.reverts import own_page
from bot.model import Severity
from bot.plan import Create, ReplaceRegions, Task
from bot.reports.page_edits import EMPTY, PageEdit, RegionPage, draft
from bot.run_context import RunContext
from bot.wiki.world import PageAnswer, Unreadable
from bot.wikitext import BrokenMarkers, read_regions, region
from tests.worlds.values import SITE, context, missing, page, world

TITLE = "Partnerships/Overview"
WANTED = RegionPage(
    title=TITLE,
    task=Task.REPORTS,
    key="overview",
    body="{{row|1}}\n{{row|2}}",
    header="{{Header}}",
    summary="what was done",
    needs=("notice:1",),
    shrink=0.5,
)
CONTEXT = context()


def _drafted(answer: PageAnswer, context: RunContext, /, **other: Any) -> PageEdit:
    return draft(msgspec.structs.replace(WANTED, **other), own_page(TITLE, world(answer)), SITE, context)


def drafted(answer: PageAnswer, /, **other: Any) -> PageEdit:
    return _drafted(answer, CONTEXT, **other)


def kept(body: str, above: str = "Above.\n", below: str = "\nBelow.") -> str:
    return f"{above}{region('overview', body)}{below}"


def test_a_page_is_made_with_its_header_and_its_markers() -> None:
    change = drafted(missing(TITLE)).change
    assert change is not None
    assert change.operation == Create(
        "{{Header}}\n<!-- begin: overview -->\n{{row|1}}\n{{row|2}}\n<!-- end: overview -->"
    )
    assert (change.base, change.title, change.task, change.summary) == (None, TITLE, Task.REPORTS, "what was done")
    assert change.needs == ("notice:1",)
    assert change.page_id is None


def test_a_page_is_not_made_without_content() -> None:
    assert drafted(missing(TITLE), body="") == PageEdit()


def test_what_says_so_already_is_left_alone() -> None:
    assert drafted(page(TITLE, kept(WANTED.body))) == PageEdit()


def test_only_the_region_is_replaced_on_the_revision_that_was_read() -> None:
    change = drafted(page(TITLE, kept("{{row|old}}"), revision=42)).change
    assert change is not None
    assert change.operation == ReplaceRegions({"overview": WANTED.body})
    assert change.base == 42


def test_a_page_that_becomes_empty_says_so_once() -> None:
    change = drafted(page(TITLE, kept("{{row|old}}")), body="").change
    assert change is not None
    assert change.text_after(kept("{{row|old}}")) == kept(EMPTY)
    assert drafted(page(TITLE, kept(EMPTY)), body="") == PageEdit()
    assert drafted(page(TITLE, kept(" ")), body="") == PageEdit()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (page(TITLE, "{{Header}}"), "missing-markers"),
        (page(TITLE, ""), "missing-markers"),
        (page(TITLE, region("other", "x")), "missing-markers"),
        (page(TITLE, "<!-- begin: overview -->\nx"), "broken-markers"),
        (page(TITLE, "x\n<!-- end: overview -->"), "broken-markers"),
        (page(TITLE, kept("x") + kept("y")), "broken-markers"),
        (page(TITLE, f"<nowiki>{kept('x')}</nowiki>"), "broken-markers"),
        (
            page(
                TITLE,
                kept(region("other", "x")),
            ),
            "broken-markers",
        ),
        (page(TITLE, kept("x") + "<!-- begin: other -->"), "broken-markers"),
        (page("Partnerships/Elsewhere", kept("x"), redirects=(TITLE,)), "page-not-ours"),
        (missing("Partnerships/Elsewhere", TITLE), "page-not-ours"),
        (page(TITLE, kept("x"), model="json"), "page-not-ours"),
        (Unreadable(title=TITLE, why="a circular redirect"), "page-not-ours"),
        (page(TITLE, kept("x"), protection="sysop"), "page-closed-to-bot"),
        (page(TITLE, "{{nobots}}" + kept("x")), "page-closed-to-bot"),
        (page(TITLE, "{{bots|deny=PartnerBot}}" + kept("x")), "page-closed-to-bot"),
    ],
)
def test_what_people_must_mend_first(answer: PageAnswer, kind: str) -> None:
    found = drafted(answer)
    assert found.change is None
    assert found.problem is not None
    assert found.problem.kind == kind
    assert found.problem.severity is (Severity.WARNING if kind == "page-closed-to-bot" else Severity.ERROR)
    CONTEXT.messages(f"problem-{kind}", *found.problem.arguments)


def test_a_page_that_is_closed_and_right_is_no_problem() -> None:
    assert drafted(page(TITLE, kept(WANTED.body), protection="sysop")) == PageEdit()


def rows(count: int) -> str:
    return "\n".join(f"{{{{row|{number}}}}}" for number in range(count))


@pytest.mark.parametrize(
    ("before", "after", "share", "held"),
    [
        (12, 5, 0.5, True),
        (12, 6, 0.5, False),
        (11, 1, 0.5, False),
        (40, 19, 0.5, True),
        (40, 20, 0.5, False),
        (40, 0, 0.5, True),
        (40, 0, 1.0, False),
        (40, 39, 0.0, True),
        (40, 400, 0.0, False),
    ],
)
def test_a_table_does_not_lose_most_of_its_rows_at_once(before: int, after: int, share: float, held: bool) -> None:
    found = drafted(page(TITLE, kept(rows(before))), body=rows(after), shrink=share)
    assert (found.problem is not None and found.problem.kind == "table-would-shrink") is held
    assert (found.change is None) is held


@pytest.mark.parametrize(("size", "held"), [(1000, False), (1001, True)])
def test_no_page_grows_beyond_its_limit(size: int, held: bool) -> None:
    limited = context(page_bytes=1000)
    frame = len(kept("").encode())
    body = "é" + "x" * (size - frame - 2)
    found = _drafted(page(TITLE, kept("y" * 700)), limited, body=body)
    assert (found.problem is not None and found.problem.kind == "page-would-be-too-large") is held
    frame = len(f"{WANTED.header}\n{region('overview', '')}")
    made = _drafted(missing(TITLE), limited, body="x" * (size - frame))
    assert (made.change is None) is held


PIECES = st.sampled_from([
    "Words. ", "\n", "== A ==\n", "{{nobots}}", "<!-- ", "-->", "<nowiki>", "</nowiki>", "<pre>", "{{", "}}", "[[a|b]]",
    "<!-- begin: overview -->", "<!-- end: overview -->", "<!--begin:other-->", "<!--end:other-->", "é", "{|\n|}", "\t",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=6).map("".join)
BODIES = st.lists(st.sampled_from(["{{row|1}}", "\n", "é", " "]), max_size=4).map("".join)


@given(TEXTS, BODIES, TEXTS, BODIES)
def test_text_outside_the_region_is_kept_byte_for_byte(above: str, old: str, below: str, new: str) -> None:
    text = above + region("overview", old) + below
    change = drafted(page(TITLE, text), body=new).change
    if change is None:
        return
    after = change.text_after(text)
    assert after == above + region("overview", new or EMPTY) + below
    assert read_regions(after)["overview"] == (new or EMPTY)


@given(TEXTS, BODIES)
def test_a_page_whose_markers_are_not_whole_is_never_changed(text: str, new: str) -> None:
    try:
        whole = "overview" in read_regions(text)
    except BrokenMarkers:
        whole = False
    if not whole:
        assert drafted(page(TITLE, text), body=new).change is None
