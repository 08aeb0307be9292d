"""Pages that the bot owns whole, the data pages among them: when they are written, and when not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from bot.facts.history.reverts import OwnPage
from bot.inviting.moderation.community_settings import InForce, copy_title
from bot.model import Problem, ProblemKind
from bot.plan import Create, ReplacePage, Task
from bot.reports import dataset
from bot.reports.data_pages import published, settings_copy
from bot.reports.page_edits import PageEdit, Whole, draft_whole
from bot.reports.pages import pages_of
from bot.reports.report import Report, ReportInput, Sheet
from bot.wiki.rounds import replayed
from bot.wiki.world import PageAnswer, Revision, Unreadable
from tests.worlds.queues import settings
from tests.worlds.small import FACTS, HIDDEN, SURVEY, report_input
from tests.worlds.values import ACCOUNT, NOW, SITE, context, missing, page, world

TITLE = "Module:X.json"
WHOLE = Whole(title=TITLE, task=Task.DATA, text='{"a": 1}', emptied="{}", model="json", summary="s")
OLD = '{"a": 0}'


def drafted(answer: PageAnswer, room: int = 100, **other: Any) -> PageEdit:
    site = msgspec.structs.replace(SITE, max_page_bytes=room)
    return draft_whole(msgspec.structs.replace(WHOLE, **other), OwnPage(answer), site)


def change_of(edit: PageEdit) -> tuple[Any, ...]:
    change = edit.change
    return (change.id, change.task, change.title, change.base, change.operation, change.summary) if change else ()


def test_a_page_is_made_or_replaced_whole() -> None:
    known = f"data:{TITLE}", Task.DATA, TITLE
    assert change_of(drafted(missing(TITLE))) == (*known, None, Create(WHOLE.text), "s")
    assert change_of(drafted(page(TITLE, OLD, model="json"))) == (*known, 7, ReplacePage(WHOLE.text), "s")
    assert change_of(drafted(page(TITLE, OLD, model="json"), text="")) == (*known, 7, ReplacePage("{}"), "s")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (missing(TITLE), ""),
        (page(TITLE, '{\n\t"a":1}', model="json"), WHOLE.text),
        (page(TITLE, "{ }", model="json"), ""),
        (page(TITLE, '{"a":1}', model="json", protection="sysop"), WHOLE.text),
    ],
)
def test_what_is_as_it_is_to_be_is_left_alone(answer: PageAnswer, text: str) -> None:
    assert drafted(answer, text=text) == PageEdit()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (page(TITLE, OLD), "page-not-ours"),
        (page("Module:Y", OLD, model="json", redirects=(TITLE,)), "page-not-ours"),
        (missing("Module:Y", TITLE), "page-not-ours"),
        (Unreadable(title=TITLE, why="x"), "page-not-ours"),
        (page(TITLE, OLD, model="json", protection="sysop"), "page-closed-to-bot"),
    ],
)
def test_what_people_must_mend_first(answer: PageAnswer, kind: str) -> None:
    assert drafted(answer) == PageEdit(problem=Problem(page=TITLE, kind=ProblemKind(kind)))


@pytest.mark.parametrize(("room", "fits"), [(9, True), (8, False)])
@pytest.mark.parametrize("answer", [missing(TITLE), page(TITLE, OLD, model="json")])
def test_it_is_no_larger_than_the_wiki_takes(answer: PageAnswer, room: int, fits: bool) -> None:
    text = '{"é": 1}'
    assert len(text.encode()) == 9
    too_large = Problem(page=TITLE, kind=ProblemKind.PAGE_WOULD_BE_TOO_LARGE, arguments=("data",))
    assert drafted(answer, room, text=text).problem == (None if fits else too_large)
    assert bool(drafted(answer, room, text=text).change) is fits


def test_what_people_undid_is_not_written_again_where_that_is_looked_at() -> None:
    own = Revision(id=6, user=ACCOUNT, timestamp=NOW, text=WHOLE.text)
    theirs = Revision(id=7, user="Ana", timestamp=NOW, text=OLD)
    undone = OwnPage(page(TITLE, OLD, model="json"), (theirs,), own, frozenset({"Ana"}))
    assert draft_whole(WHOLE, undone, SITE, {}) == PageEdit(
        problem=Problem(page=TITLE, kind=ProblemKind.EDIT_UNDONE, arguments=("Ana", TITLE))
    )
    assert draft_whole(WHOLE, undone, SITE, {TITLE: NOW}).problem is None
    assert draft_whole(WHOLE, undone, SITE).problem is None


# --- data --------------------------------------------------------------------------------------------------------
TITLES = dataset.titles("Partnerships")
INDEX = TITLES[0]
SEEN = report_input()
NOBODY = report_input(msgspec.structs.replace(SURVEY, facts=msgspec.structs.replace(FACTS, partnerships=())))


def edits(seen: ReportInput, **stands: str) -> dict[str, PageEdit]:
    """Title → edit. ``stands``: what the index and the shard of page 5 have."""
    known = {INDEX: stands.get("index"), TITLES[1 + 5]: stands.get("shard")}
    answers = {
        title: missing(title) if (text := known.get(title)) is None else page(title, text, model="json")
        for title in TITLES
    }
    own = {title: OwnPage(answer) for title, answer in answers.items()}
    made = published(seen, own, SITE)
    return {edit.change.title if edit.change else f"problem {at}": edit for at, edit in enumerate(made)
            if edit != PageEdit()}  # fmt: skip


def index_of(records: Any) -> str:
    return json.dumps({"records": records})


def test_the_shards_come_before_the_index_that_leads_to_them() -> None:
    assert list(edits(SEEN)) == [*(TITLES[1 + page_id] for page_id in (5, 6, 7)), INDEX]
    assert {change_of(edit)[-1] for edit in edits(SEEN).values()} == {SEEN.context.messages("summary-dataset")}
    assert HIDDEN.name not in str(edits(SEEN))


def test_without_a_record_nothing_is_made_and_what_there_is_becomes_empty() -> None:
    assert edits(NOBODY) == {}
    emptied = edits(NOBODY, index=index_of(1), shard='{"records": [1]}')
    assert list(emptied) == [TITLES[1 + 5], INDEX]
    assert change_of(emptied[TITLES[1 + 5]])[-2] == ReplacePage(dataset.empty_shard())


@pytest.mark.parametrize(
    ("index", "held"),
    [
        (index_of(12), True),
        (index_of(11), False),
        (index_of("12"), False),
        ("[12]", False),
        ("12", False),
        ("{", False),
        ("{}", False),
    ],
)
def test_when_too_many_records_are_gone_none_is_written(index: str, held: bool) -> None:
    made = edits(SEEN, index=index)
    shrunk = Problem(page=INDEX, kind=ProblemKind.TABLE_WOULD_SHRINK, arguments=("12", "3"))
    assert ([edit.problem for edit in made.values()] == [shrunk]) is held
    assert (INDEX in made) is not held


def without(task: Task, seen: ReportInput = SEEN) -> ReportInput:
    return msgspec.structs.replace(seen, context=context(frozenset(Task) - {task}))


def test_data_are_written_when_the_run_is_for_data() -> None:
    assert edits(without(Task.DATA)) == {}
    assert edits(without(Task.REPORTS)) == edits(SEEN)


SETTINGS = SEEN.context.config.pages.settings
COPY = copy_title("Partnerships")
KEPT: list[tuple[Mapping[str, Any] | None, PageAnswer, PageAnswer, Any]] = [
    (None, page(SETTINGS, "{}"), missing(COPY), None),
    ({"widest": 3}, page(SETTINGS, "{}"), missing(COPY), Create('{\n\t"widest": 3\n}')),
    ({"widest": 3}, missing(SETTINGS), missing(COPY), None),
    ({}, missing(SETTINGS), page(COPY, '{"widest": 3}', model="json"), ReplacePage("{}")),
    ({"widest": 3}, page(SETTINGS, "{}"), page(COPY, '{"widest": 3}', model="json"), None),
]


@pytest.mark.parametrize(("copy", "stands", "copied", "operation"), KEPT)
def test_the_settings_that_count_are_kept(
    copy: Mapping[str, Any] | None, stands: PageAnswer, copied: PageAnswer, operation: Any
) -> None:
    seen = world(stands, copied)
    edit = settings_copy(InForce(settings=settings(), copy=copy), seen, SEEN.context)
    assert (edit.change.operation if edit.change else None) == operation
    assert edit.change is None or (edit.change.title, edit.change.task) == (COPY, Task.DATA)
    assert settings_copy(InForce(settings=settings(), copy=copy), seen, without(Task.DATA).context) == PageEdit()


# --- pages of reports --------------------------------------------------------------------------------------------
def test_reports_that_sum_up_are_told_what_stood_in_the_way_of_the_others() -> None:
    heard: dict[str, list[str]] = {}

    def report(name: str, **said: Any) -> Report:
        def sheets(seen: ReportInput) -> tuple[Sheet, ...]:
            heard[name] = [str(problem.kind) for problem in seen.problems]
            return (Sheet(lines=("one", "two"), title=f"P/{name}", needs=("notice:1",)),)

        return Report(name=name, sheets=sheets, **said)

    first, closed, inside, broken, last = (
        report("overview", shrink=0.0, key="k"), report("attention"), report("affiliates", within_others=True),
        report("outbox", sums_up=True), report("outcomes", sums_up=True),
    )  # fmt: skip
    own = {f"P/{name}": OwnPage(missing(f"P/{name}")) for name in ("overview", "affiliates", "outcomes")}
    own["P/attention"] = OwnPage(page("P/attention", "x", model="json"))
    own["P/outbox"] = OwnPage(page("P/outbox", "x"))
    told = msgspec.structs.replace(SEEN, problems=(Problem(page="X", kind=ProblemKind.NO_PARTNER),))
    data = (PageEdit(problem=Problem(page="D", kind=ProblemKind.PAGE_CLOSED_TO_BOT)),)
    known = world()
    made = replayed(known, lambda seen: pages_of(seen, (broken, last, first, closed, inside), told, data, own))
    assert heard == {
        "overview": ["no-partner"],
        "attention": ["no-partner"],
        "affiliates": ["no-partner"],
        "outbox": ["no-partner", "page-not-ours", "page-closed-to-bot"],
        "outcomes": ["no-partner", "page-not-ours", "page-closed-to-bot", "missing-markers"],
    }
    assert made[5:] == data
    assert [edit.problem.kind if edit.problem else None for edit in made[:5]] == [
        None, "page-not-ours", None, "missing-markers", None,
    ]  # fmt: skip
    say = SEEN.context.messages
    assert [change_of(edit) for edit in made if edit.change] == [
        (
            f"{key}:P/{name}", Task.REPORTS, f"P/{name}", None,
            Create(f"{header}\n<!-- begin: {key} -->\none\ntwo\n<!-- end: {key} -->"), say(f"summary-{name}"),
        )
        for name, key, header in (
            ("overview", "k", "{{Partnerships page|kind=overview}}"),
            ("affiliates", "affiliates", "<noinclude>{{Partnerships page|kind=affiliates}}</noinclude>"),
            ("outcomes", "outcomes", "{{Partnerships page|kind=outcomes}}"),
        )
    ]  # fmt: skip
    assert {edit.change.needs for edit in made if edit.change} == {("notice:1",)}
