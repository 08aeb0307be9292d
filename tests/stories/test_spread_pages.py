"""A table that finds no room on one page is written over several, of which few change when a record comes or goes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.apply import plan_check
from bot.apply.carry_out import Ending, carry_out
from bot.facts.parse.records import is_record_title
from bot.propose import propose
from bot.reports.expansion import expanded, room
from bot.reports.sheets import listed_on
from bot.wiki.folder.reader import FolderReader
from bot.wiki.rounds import decide
from bot.wiki.world import Site
from bot.wikitext import read_regions
from tests.worlds.folder import Folder
from tests.worlds.values import NOW, context

SAMPLE = Path(__file__).parents[1] / "wikis" / "meta" / "Module"
CONTEXT = context()
OVERVIEW = "Partnerships/Overview"
BOARD = "Partnerships/Affiliates/FR"
RECORD = "{{Partnership|name=%s|lead=FR|countries=Senegal|status=active|open=no}}"
NAMES = tuple(f"Museum {number:02}" for number in range(60))


class SmallWiki(FolderReader):
    """One that shows at most some thirty rows on a page."""

    def site(self) -> Site:
        return msgspec.structs.replace(super().site(), max_page_bytes=130_000)


class Living(Folder):
    def record(self, name: str) -> None:
        self.write(f"Partnerships/Record/{name}", RECORD % name)

    def run(self) -> list[str]:
        """The titles written; all of them may be, and a second run would write none."""
        titles = self._run()
        assert self._run() == []
        return titles

    def _run(self) -> list[str]:
        reader = SmallWiki(self.root, lambda: NOW)
        plan, known = decide(reader, lambda world: propose(world, CONTEXT), NOW)
        plan_check.check(plan, known.site, NOW, CONTEXT.config)
        outcomes = list(carry_out(plan, reader, self.writer(), CONTEXT.config))
        assert {outcome.ending for outcome in outcomes} <= {Ending.DONE}
        return [change.title for change in plan.changes if change.title.startswith((OVERVIEW, BOARD))]

    def over(self, first: str) -> dict[str, list[str]]:
        """Title → the records in the rows of each page, in their order."""
        texts = self.texts()
        titles = [first, *(f"{first}/{part.number}" for part in listed_on(texts[first])[1:])]
        return {title: [row.split("|record=")[1].split("|")[0] for row in rows(texts[title])] for title in titles}


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if "/row|" in line]


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    registry = {
        f"Module:{name}": (SAMPLE / f"{name}.lua").read_text(encoding="utf-8")
        for name in ("Organizational Informations", "Activities Reports")
    }
    wiki = Living(tmp_path, registry)
    for name in NAMES:
        wiki.record(name)
    return wiki


def test_a_long_table_stands_on_several_pages(wiki: Living) -> None:
    wiki.run()
    for first, report in ((OVERVIEW, "overview"), (BOARD, "affiliate")):
        pages = wiki.over(first)
        assert len(pages) > 1
        assert [title for of_one in pages.values() for title in of_one] == [
            f"Partnerships/Record/{one}" for one in NAMES
        ]
        for title in pages:
            (body,) = read_regions(wiki.texts()[title]).values()
            assert expanded(report, body.splitlines()) <= room(SmallWiki(wiki.root, lambda: NOW).site())
            assert not is_record_title(title, CONTEXT.config, SmallWiki(wiki.root, lambda: NOW).site().namespaces)
    assert "partnerships=60" in wiki.texts()[OVERVIEW]


def test_one_record_more_or_less_is_one_page_and_the_first(wiki: Living) -> None:
    wiki.run()
    assert len(wiki.over(OVERVIEW)) == 3
    for name in ("Museum 30b", "A museum"):
        wiki.record(name)
        assert len([title for title in wiki.run() if title.startswith(OVERVIEW)]) <= 2
        wiki.delete(f"Partnerships/Record/{name}")
        assert len([title for title in wiki.run() if title.startswith(OVERVIEW)]) <= 2


def test_a_page_is_split_when_it_is_full_and_says_so_when_it_is_not_needed(wiki: Living) -> None:
    wiki.run()
    before = wiki.over(OVERVIEW)
    *_, last = before
    for number in range(20):
        wiki.record(f"Museum 59{number:02}")
    written = [title for title in wiki.run() if title.startswith(OVERVIEW)]
    after = wiki.over(OVERVIEW)
    made = after.keys() - before.keys()
    assert made <= {*written} <= {*made, last, OVERVIEW}
    for names in ([f"Museum 59{number:02}" for number in range(20)], NAMES[:15], NAMES[45:]):
        for name in names:
            wiki.delete(f"Partnerships/Record/{name}")
        wiki.run()
    left = wiki.over(OVERVIEW)
    assert [title for of_one in left.values() for title in of_one] == [
        f"Partnerships/Record/{one}" for one in NAMES[15:45]
    ]
    given_up = after.keys() - left.keys()
    assert given_up
    for title in given_up:
        assert list(read_regions(wiki.texts()[title]).values()) == ["{{Partnerships empty}}"]
