"""A small wiki on which people without standing act: the accounts, the pages, and what the bot has said there."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from datetime import timedelta
from functools import cache
from pathlib import Path

from bot.facts.history.receipts import keys_in_summary
from bot.wiki.folder.pages import Pages
from bot.wiki.folder.reader import FolderWriter
from bot.wiki.paths import path_of
from bot.wiki.world import Contributions, ContributionsQuery
from bot.wiki.writing import Edit, Saved
from tests.faults.world import RECORDS, small_world
from tests.stories.living import BOT, Living

NEWCOMER, BLOCKED, STRANGER = "A newcomer", "A blocked account", "ExampleEditor2"
TEMPORARY = "~2026-12345-67"
SPRING, MUSEUM = (f"Partnerships/Record/{name}" for name in RECORDS)
ALBANIA = "Wikimedia Community User Group Albania"
ROMANIA = "Wikimedians of Romania and Moldova User Group"
LEADER = "SampleWikimedian-fr"
OUTBOX, LEDGER = "Partnerships/Outbox", f"User:{BOT}/Ledger"
OPEN = "| open            = yes"
ASKING = f"| open            = ask\n| contact         = [[User:{LEADER}]]"

Sent = Counter[tuple[str, str]]


class Trusting(Living):
    """A small wiki whose accounts without standing are known, and whose second record waits for its lead's word."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.block(False)

    def block(self, blocked: bool) -> None:
        """The one account is new, and stays so; the other, an old one, is blocked or not."""
        file = self.root / ".site.json"
        site = json.loads(file.read_text(encoding="utf-8"))
        new = {"groups": [], "registration": "2026-11-20T00:00:00Z", "edit_count": 3, "blocked": False}
        old = {"groups": ["autoconfirmed"], "registration": "2014-01-01T00:00:00Z", "edit_count": 900}
        site["users"] |= {NEWCOMER: new, BLOCKED: {**old, "blocked": blocked}}
        site["protection"] = {f"User:{BOT}/Run": {"edit": "autoconfirmed"}}
        file.write_text(json.dumps(site), encoding="utf-8")

    def read_or(self, title: str, otherwise: str = "") -> str:
        """The text of a page that may be missing."""
        file = self.root / path_of(title)
        return file.read_text(encoding="utf-8").rstrip("\n") if file.exists() else otherwise

    def sent(self) -> Sent:
        """(receipt key, title) → how often the bot said it there."""
        everywhere = ContributionsQuery(BOT, tuple(range(16)))
        edits = self._reader().answers({everywhere})[everywhere]
        assert isinstance(edits, Contributions)
        return Counter((key, edit.title) for edit in edits.edits for key in keys_in_summary(edit.summary))

    def clear(self, title: str, before: str, after: str) -> None:
        """An administrator takes somebody's words away, and nothing else."""
        now = self.read_or(title)
        theirs, instead = (after.removeprefix(before), "") if after.startswith(before) else (after, before)
        cleared = now.replace(theirs.strip(), instead).strip() if theirs.strip() else now
        if cleared and cleared != now:
            self.write(title, cleared, "Coordinator")
        elif now and not cleared:
            self.delete(title)

    def wait(self, days: int) -> None:
        """Time goes by."""
        self.now += timedelta(days=days)

    def tried(self, title: str, text: str, user: str) -> bool:
        """Whether the wiki let somebody save a page."""
        moment = self._turn()
        there = Pages(self.root).record(title)
        base = there.revisions[-1].revision if there else None
        edit = Edit(title=title, text=text, base=base, summary="", bot=False)
        return isinstance(FolderWriter(self.root, user, lambda: moment).save(edit), Saved)


def asking(folder: Path) -> Path:
    """The small world, made in a folder, with a second record whose lead is asked first."""
    root = small_world(folder)
    file = root / path_of(MUSEUM)
    text = file.read_text(encoding="utf-8")
    assert OPEN in text
    file.write_text(text.replace(OPEN, ASKING), encoding="utf-8")
    return root


@cache
def ids() -> tuple[dict[str, int], dict[str, str], dict[str, str]]:
    """Title of a record → its page id, code of an affiliate → its id, and → its page, of the small world."""
    with tempfile.TemporaryDirectory() as folder:
        facts = Living(small_world(Path(folder) / "wiki")).survey().facts
    roster = facts.roster.all
    records = {one.title: one.page_id for one in facts.partnerships}
    return records, {one.code: one.id for one in roster}, {one.code: one.page for one in roster}
