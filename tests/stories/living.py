"""A small wiki in a folder on which people and the bot take turns."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from bot.apply.carry_out import carry_out
from bot.facts.history.receipts import in_contributions, key_of
from bot.matching.survey import Survey, survey_of
from bot.plan import Change, Plan
from bot.propose import propose
from bot.run_context import RunContext
from bot.wiki.folder.history import append_lines, history_path
from bot.wiki.folder.pages import Pages
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.paths import path_of
from bot.wiki.rounds import decide
from bot.wiki.world import Contributions, ContributionsQuery, Page, PageQuery
from bot.wiki.writing import Edit, Saved
from tests.faults.running import Rehearsal
from tests.stories.test_killed import MOMENT, opened

BOT = "PartnerBot"
PERSON = "ExampleEditor1"


class Living:
    """Every turn is an hour after the one before."""

    def __init__(self, root: Path) -> None:
        self.root, self.now = root, MOMENT
        self._rules = Rehearsal(lambda: opened(root)).context()

    def _turn(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def read(self, title: str) -> str:
        answer = self._reader().answers({PageQuery(title)})[PageQuery(title)]
        assert isinstance(answer, Page), f"{title} is not there"
        return answer.text

    def write(self, title: str, text: str, user: str = PERSON) -> None:
        """A person saves a page."""
        moment = self._turn()
        there = Pages(self.root).record(title)
        base = there.revisions[-1].revision if there else None
        saved = FolderWriter(self.root, user, lambda: moment).save(
            Edit(title=title, text=text, base=base, summary="", bot=False)
        )
        assert isinstance(saved, Saved), saved

    def move(self, old: str, new: str, redirect: bool = True) -> None:
        """A person moves a page, with its history and its page id."""
        record = Pages(self.root).record(old)
        assert record is not None, f"{old} is not there"
        (self.root / path_of(new)).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path_of(old)).rename(self.root / path_of(new))
        (self.root / history_path(path_of(old))).unlink(missing_ok=True)
        (self.root / history_path(path_of(new))).parent.mkdir(parents=True, exist_ok=True)
        append_lines(self.root / history_path(path_of(new)), record.revisions)
        if redirect:
            self.write(old, f"#REDIRECT [[{new}]]")

    def delete(self, title: str) -> None:
        """An administrator deletes a page; what it held is no longer seen, not in anyone's contributions either."""
        (self.root / path_of(title)).unlink()
        (self.root / history_path(path_of(title))).unlink(missing_ok=True)

    def run(self, edits: int | None = None) -> Plan:
        """The bot's turn: a whole run, or one that is cut off after some edits."""
        self._turn()
        wiki = opened(self.root)
        plan, _ = decide(wiki.reader, lambda world: propose(world, self._rules), self.now)
        writer = FolderWriter(self.root, BOT, lambda: self.now)
        for _ in islice(carry_out(plan, self._reader(), writer, self._rules.config), edits):
            pass
        return plan

    def accept_registry(self) -> None:
        """From now on the runs are an operator's who accepts whatever the registry says."""
        rules = self._rules
        self._rules = RunContext(rules.config, rules.vocabulary, rules.messages, accepts_registry=True)

    def survey(self) -> Survey:
        survey, _ = decide(self._reader(), lambda world: survey_of(world, self._rules), self.now)
        return survey

    def told(self) -> Counter[str]:
        """Receipt key → how often the bot has told, by its contributions; those of deleted pages are not seen."""
        asked = ContributionsQuery(BOT, (1, 3, 5))
        edits = self._reader().answers({asked})[asked]
        assert isinstance(edits, Contributions)
        return Counter(map(key_of, in_contributions(edits)))

    def _reader(self) -> FolderReader:
        return FolderReader(self.root, lambda: self.now)


def changed(plan: Plan) -> dict[str, Change]:
    """Title → the change that a plan makes to the page."""
    return {change.title: change for change in plan.changes}
