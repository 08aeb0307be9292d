"""A small wiki on which people without standing act: the accounts, the pages, and what the bot has said there."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from bot.facts.history.receipts import keys_in_summary
from bot.plan import Plan
from bot.reports.registry_gate import RegistryChanged
from bot.wiki.folder.history import Line, append_lines, history_path
from bot.wiki.folder.pages import Pages
from bot.wiki.folder.reader import FolderWriter
from bot.wiki.folder.saving import ids_in_histories
from bot.wiki.paths import path_of
from bot.wiki.titles import Namespaces
from bot.wiki.world import Contributions, ContributionsQuery, NotUnderstood
from bot.wiki.writing import Edit, Saved
from tests.faults.world import RECORDS, small_world
from tests.stories.living import BOT, Living

NEWCOMER, BLOCKED, STRANGER = "A newcomer", "A blocked account", "ExampleEditor2"
TEMPORARY, ADDRESS = "~2026-12345-67", "192.0.2.7"
ADMIN, COORDINATOR = "SampleAdmin", "Coordinator"
SPRING, MUSEUM = (f"Partnerships/Record/{name}" for name in RECORDS)
ALBANIA = "Wikimedia Community User Group Albania"
ROMANIA = "Wikimedians of Romania and Moldova User Group"
LEADER = "SampleWikimedian-fr"
OUTBOX, LEDGER = "Partnerships/Outbox", f"User:{BOT}/Ledger"
OPEN = "| open            = yes"
ASKING = f"| open            = ask\n| contact         = [[User:{LEADER}]]"
SPACES = Namespaces.default()


class Message(NamedTuple):
    """A receipt key, and where it was said: the page id of the page to which the talk page belongs, or belonged before
    anybody moved either.
    """

    key: str
    page: int


Sent = Counter[Message]
"""How often each was said."""


class Trusting(Living):
    """A small wiki whose accounts without standing are known, and whose second record waits for its lead's word.

    ``titles``: on which talk pages the bot said something, by the titles that they had then.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.titles: set[str] = set()
        self._sent, self._seen = Sent(), set[int]()
        self._begun = {title: self.page_id(title) for title in Pages(root).paths}
        self._home = {
            self.revisions(title)[-1].page_id: self.page_id(SPACES.subject_of(title))
            for title in Pages(root).paths
            if SPACES.is_talk(title)
        }
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

    def revisions(self, title: str) -> tuple[Line, ...]:
        """Of a page that may be missing, the oldest first."""
        record = Pages(self.root).record(title)
        return record.revisions if record else ()

    def run(self, edits: int | None = None) -> Plan | None:
        """The bot's turn, as ``Living`` has it; None where the run stops before it decides."""
        plan = None
        with suppress(NotUnderstood, RegistryChanged):
            plan = super().run(edits)
        self._hear()
        return plan

    def _hear(self) -> None:
        """Notes at once what was said: nobody sees it any more where the page is deleted."""
        everywhere = ContributionsQuery(BOT, tuple(range(16)))
        found = self._reader().answers({everywhere})[everywhere]
        assert isinstance(found, Contributions)
        new = [edit for edit in found.edits if edit.revision not in self._seen]
        self._seen.update(edit.revision for edit in new)
        for edit in new:
            if keys := keys_in_summary(edit.summary or ""):
                self.titles.add(edit.title)
                subject = SPACES.subject_of(edit.title)
                home = self._home.get(edit.page_id) or self._begun.get(subject) or self.page_id(subject)
                self._sent.update(Message(key, home) for key in keys)

    def page_id(self, title: str) -> int:
        """0 of a page that is missing."""
        return ([0] + [line.page_id for line in self.revisions(title)])[-1]

    def sent(self) -> Sent:
        """What the bot said so far."""
        return self._sent.copy()

    def wait(self, days: int) -> None:
        """Time goes by."""
        self.now += timedelta(days=days)

    def tried(self, title: str, text: str, user: str, summary: str = "", tags: tuple[str, ...] = ()) -> bool:
        """Whether the wiki let somebody save a page."""
        moment, there = self._turn(), self.revisions(title)
        base = there[-1].revision if there else None
        edit = Edit(title=title, text=text, base=base, summary=summary, bot=False)
        saved = isinstance(FolderWriter(self.root, user, lambda: moment).save(edit), Saved)
        if saved and tags:
            file = self.root / history_path(path_of(title))
            *before, last = file.read_bytes().splitlines(keepends=True)
            tagged = msgspec.structs.replace(msgspec.json.decode(last, type=Line), tags=tags)
            file.write_bytes(b"".join([*before, msgspec.json.encode(tagged) + b"\n"]))
        return saved

    def moved(self, old: str, new: str, user: str, redirect: bool = True) -> bool:
        """Whether somebody moved a page as MediaWiki does: with its history, and a revision that says so. Only
        administrators leave no redirect.
        """
        there = self.revisions(old)
        if not there or self.revisions(new):
            return False
        said = f"{user} moved page [[{old}]] to [[{new}]]"
        self.move(old, new, redirect=False)
        number = 1 + max(there[-1].revision, ids_in_histories(Pages(self.root)).revision)
        changes = {"revision": number, "user": user, "timestamp": self._turn(), "summary": said, "tags": ()}
        append_lines(self.root / history_path(path_of(new)), (msgspec.structs.replace(there[-1], **changes),))
        if redirect:
            self.tried(old, f"#REDIRECT [[{new}]]", user, said)
        return True

    def without(self, strangers: Iterable[str], title: str) -> str | None:
        """The text of a page as if those people had never edited it; None where nothing would stand there."""
        text, before = None, ""
        for line in self.revisions(title):
            if line.user not in strangers and line.text != before:
                added = line.text[len(before) :] if line.text.startswith(before) else None
                text = line.text if added is None else f"{text or ''}{added}".strip()
            before = line.text
        return text


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
