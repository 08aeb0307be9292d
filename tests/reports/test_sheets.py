"""A report's lines over several pages, or cut, and what happens to pages when rows move between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import msgspec
import pytest

from bot.facts.history.reverts import OwnPage
from bot.plan import Create, ReplaceRegions
from bot.reports.expansion import SHARE, expanded, room
from bot.reports.page_edits import EMPTY, PageEdit
from bot.reports.pages import pages_of
from bot.reports.parts import FIRST, Part
from bot.reports.report import Report, Sheet
from bot.reports.sheets import listed_on, spread
from bot.run_context import RunContext
from bot.wiki.rounds import replayed
from bot.wikitext import read_regions, region
from bot.wikitext.render import title, words
from tests.worlds.small import CONTEXT, report_input
from tests.worlds.values import SITE, missing, page, world

HEAD, START, END = "{{Partnerships plain/figures|all=9}}", "{{Partnerships plain/start}}", "{{Partnerships plain/end}}"
SAID = msgspec.structs.replace(CONTEXT.messages, texts={**CONTEXT.messages.texts, "summary-plain": "plain"})
SEEN = msgspec.structs.replace(report_input(), context=RunContext(CONTEXT.config, CONTEXT.vocabulary, SAID))
ROWS = 30
SMALL = msgspec.structs.replace(SITE, max_page_bytes=int(29 * expanded("plain", ["x" * 60]) / SHARE))


def lines(names: Iterable[str], *, more: int = 0) -> tuple[str, ...]:
    rows = tuple(PLAIN.line("row", record=title(f"Records/{name}"), name=words(name)) for name in names)
    told = (f"{{{{Partnerships plain/more|number={more}}}}}",) if more else ()
    return (HEAD, START, *rows, *told, END) if rows else ()


def report(names: Iterable[str], **said: object) -> Report:
    return Report(name="plain", page="Plain", sheets=lambda _: (Sheet(lines=lines(names)),), **said)  # type: ignore[arg-type]


PLAIN = Report(name="plain", page="Plain", sheets=lambda _: ())
NAMES = tuple(f"{number:02}" for number in range(ROWS))
over = partial(spread, first="P", room=room(SMALL), stands=(), records="Records")


def test_what_finds_room_is_one_page_as_it_was() -> None:
    sheet = Sheet(lines=lines(NAMES[:9]), needs=("notice:1",))
    assert over(PLAIN, sheet) == (sheet,)


def test_what_finds_no_room_is_several_the_first_of_which_lists_the_others_and_comes_last() -> None:
    found = over(PLAIN, Sheet(lines=lines(NAMES), needs=("notice:1",)))
    others, first = found[:-1], found[-1]
    assert [sheet.title for sheet in found] == [*(f"P/{number}" for number in range(2, 2 + len(others))), "P"]
    assert {sheet.needs for sheet in found} == {("notice:1",)}
    parts = listed_on("\n".join(first.lines))
    assert [part.number for part in parts] == [*range(1, 2 + len(others))]
    assert first.lines[0] == HEAD
    begins = parts[1].begins
    assert first.lines[1:4] == (
        "{{Partnerships sheet/start}}",
        "{{Partnerships sheet|page=P}}",
        f"{{{{Partnerships sheet|page=P/2|begins={begins}|called={begins.removeprefix('Records/')}}}}}",
    )
    for sheet in others:
        assert sheet.lines[:4] == (*first.lines[1:3], "{{Partnerships sheet/end}}", START)
        assert sheet.lines[-1] == END
        assert expanded("plain", sheet.lines) <= room(SMALL)
    rows = [line for sheet in (first, *others) for line in sheet.lines if "/row|" in line]
    assert rows == [*lines(NAMES)[2:-1]]


def test_a_report_that_may_be_cut_says_how_many_more_there_are() -> None:
    cut = msgspec.structs.replace(PLAIN, may_be_cut=True)
    for told in (0, 12):
        (sheet,) = over(cut, Sheet(lines=lines(NAMES, more=told)))
        shown = sum("/row|" in line for line in sheet.lines)
        assert 0 < shown < ROWS
        more = f"{{{{Partnerships plain/more|number={ROWS - shown + told}}}}}"
        assert sheet.lines == (HEAD, START, *lines(NAMES)[2 : 2 + shown], more, END)
        assert expanded("plain", sheet.lines) <= room(SMALL)


@pytest.mark.parametrize("what", [("{{Partnerships plain/row|by=x}}",) * 60, (*lines(NAMES), *lines(NAMES))])
def test_rows_of_no_record_and_several_tables_stay_together(what: tuple[str, ...]) -> None:
    sheet = Sheet(lines=what)
    assert over(PLAIN, sheet) == (sheet,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("{{Partnerships sheet|page=P}}", (FIRST,)),
        (
            "{{Partnerships sheet|page=P}}\n{{Partnerships sheet|page=P/3|begins=A &#38; B|called=B}}",
            (FIRST, Part(3, "A & B")),
        ),
        ("{{Partnerships sheet|page=P/2}}\n{{Partnerships sheet|page=P|begins=B}}", (FIRST,)),
        ("{{Partnerships sheet|page=P/x|begins=B}}\n{{Partnerships sheet|page=P/12345|begins=B}}", (FIRST,)),
    ],
)
def test_what_a_first_page_lists(text: str, parts: tuple[Part, ...]) -> None:
    assert listed_on(text) == parts


# --- as edits ----------------------------------------------------------------------------------------------------
class Wiki:
    """The pages of a report as they stand, and what a run makes of them."""

    def __init__(self, shrink: float | None = None) -> None:
        self.shrink = shrink
        self.texts: dict[str, str] = {}
        self.closed: set[str] = set()

    def run(self, *names: str, at_most: int = 99) -> list[str]:
        """The titles of the pages written, in order, and the kinds of the problems that were met."""
        own = {f"Partnerships/Plain{end}": OwnPage(missing("x")) for end in ("", *(f"/{at}" for at in range(2, 20)))}
        for name, text in self.texts.items():
            own[name] = OwnPage(page(name, text, protection="sysop" if name in self.closed else ""))
        known = msgspec.structs.replace(world(), site=SMALL)
        made = replayed(known, lambda seen: pages_of(seen, (report(names, shrink=self.shrink),), SEEN, (), own))
        changes = [edit.change for edit in made if edit.change][:at_most]
        for change in changes:
            assert isinstance(change.operation, Create | ReplaceRegions)
            self.texts[change.title] = change.text_after(self.texts.get(change.title, ""))
        return [*(change.title.removeprefix("Partnerships/") for change in changes), *problems(made)]

    def rows(self) -> list[str]:
        """The names in all rows, in the order of the pages as they are listed."""
        first = self.texts["Partnerships/Plain"]
        titles = [f"Partnerships/Plain/{part.number}" for part in listed_on(first)[1:]]
        rows = [
            line for one in ("Partnerships/Plain", *titles) for line in self.texts[one].splitlines() if "/row|" in line
        ]
        return [row.partition("|name=")[2].rstrip("}") for row in rows]

    def body(self, end: str = "") -> str:
        return read_regions(self.texts[f"Partnerships/Plain{end}"])["plain"]


def problems(made: Iterable[PageEdit]) -> list[str]:
    return [edit.problem.kind for edit in made if edit.problem]


def test_pages_are_split_kept_and_given_up() -> None:
    wiki = Wiki()
    assert wiki.run(*NAMES[:9]) == ["Plain"]
    assert wiki.run(*NAMES) == ["Plain/2", "Plain"]
    assert wiki.rows() == [*NAMES]
    assert wiki.run(*NAMES) == []
    assert wiki.run(*NAMES, "99") == ["Plain/2"]
    assert wiki.run(*NAMES) == ["Plain/2"]
    assert wiki.run(*NAMES[1:]) == ["Plain"]
    assert wiki.run(*NAMES[1:17]) == ["Plain/2"]
    assert wiki.run(*NAMES[:9]) == ["Plain/2", "Plain"]
    assert wiki.body("/2") == EMPTY
    assert wiki.rows() == [*NAMES[:9]]
    assert wiki.run(*NAMES[:9]) == []


def test_a_run_that_ends_between_two_pages_loses_no_row_and_the_next_goes_on() -> None:
    wiki = Wiki()
    wiki.run(*NAMES[:9])
    assert wiki.run(*NAMES, at_most=1) == ["Plain/2"]
    assert wiki.rows() == [*NAMES[:9]]
    assert wiki.run(*NAMES) == ["Plain"]
    assert wiki.rows() == [*NAMES]


def test_where_one_page_is_closed_rows_do_not_leave_another() -> None:
    wiki = Wiki(shrink=1.0)
    wiki.run(*NAMES)
    wiki.closed = {"Partnerships/Plain/2"}
    assert wiki.run(*NAMES[:9], *NAMES[20:]) == ["Plain", "page-closed-to-bot"]
    before = dict(wiki.texts)
    assert wiki.run(*NAMES[:2]) == ["page-closed-to-bot"]
    assert wiki.texts == before


def test_rows_that_move_are_not_gone_but_those_of_all_pages_may_be() -> None:
    wiki = Wiki()
    wiki.run(*NAMES)
    assert wiki.run(*NAMES[:10]) == ["table-would-shrink"]


def test_what_people_write_above_and_below_stays_on_every_page() -> None:
    wiki = Wiki()
    wiki.run(*NAMES)
    for name in wiki.texts:
        wiki.texts[name] = f"Above\n{wiki.texts[name]}\nBelow"
    assert wiki.run(*NAMES, "00a", "99") == ["Plain/2", "Plain"]
    assert all(text.startswith("Above\n") and text.endswith("\nBelow") for text in wiki.texts.values())


def test_a_list_that_somebody_changed_is_written_as_it_should_be() -> None:
    wiki = Wiki()
    wiki.run(*NAMES)
    first = "Partnerships/Plain"
    right = dict(wiki.texts)
    wiki.texts[first] = region("plain", "{{Partnerships sheet|page=Partnerships/Plain/2|begins=}}")
    wiki.run(*NAMES)
    assert {name: read_regions(text) for name, text in wiki.texts.items()} == {
        name: read_regions(text) for name, text in right.items()
    }
