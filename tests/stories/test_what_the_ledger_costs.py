"""What the ledger costs a run of the sample wiki: one edit, and one page to read; a settled run none and one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.apply.carry_out import carry_out
from bot.inviting.talk_page_messages import is_message
from bot.plan import Plan
from bot.propose import propose
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.rounds import decide
from bot.wiki.world import Answer, ContributionsQuery, CreationsQuery, HistoryQuery, PageQuery, Query
from tests.faults.running import Rehearsal
from tests.mediawiki.localwiki import BOT
from tests.stories.test_killed import MOMENT, opened

LEDGER = f"User:{BOT}/Ledger"


class Counting:
    """A Reader that remembers what was asked."""

    def __init__(self, root: Path) -> None:
        self._reader = FolderReader(root, lambda: MOMENT)
        self.site, self.clock = self._reader.site, self._reader.clock
        self.asked: list[Query] = []

    def answers(self, questions: Collection[Query]) -> Mapping[Query, Answer]:
        self.asked += questions
        return self._reader.answers(questions)

    def of_the_bot(self) -> list[Query]:
        """Those about what the bot said: its ledger, its edits in all namespaces, and what it may have made."""
        return [one for one in self.asked if _is_of_the_bot(one)]


def _is_of_the_bot(one: Query) -> bool:
    match one:
        case PageQuery(title) | HistoryQuery(title):
            return title.startswith(LEDGER)
        case ContributionsQuery(namespaces=namespaces):
            return not namespaces
        case _:
            return isinstance(one, CreationsQuery)


def planned(root: Path) -> tuple[Plan, Counting]:
    reader = Counting(root)
    plan, _ = decide(reader, lambda world: propose(world, Rehearsal(lambda: opened(root)).context()), MOMENT)
    return plan, reader


def test_a_run_and_the_settled_run_after_it(sample: Path) -> None:
    first, reader = planned(sample)
    of_the_bot = reader.of_the_bot()  # whether it ever made a ledger is asked as long as there is none
    assert of_the_bot[0] == PageQuery(LEDGER)
    assert set(of_the_bot) == {PageQuery(LEDGER), ContributionsQuery(BOT), CreationsQuery(LEDGER)}
    assert len(of_the_bot) == 3
    assert len(list(filter(is_message, first.changes))) > 20
    assert [change.title for change in first.changes if change.title.startswith(LEDGER)] == [LEDGER]
    assert first.changes[0].title == LEDGER

    writer, config = FolderWriter(sample, BOT, lambda: MOMENT), Rehearsal(lambda: opened(sample)).context().config
    for _ in carry_out(first, FolderReader(sample, lambda: MOMENT), writer, config):
        pass

    settled, again = planned(sample)
    assert settled.changes == ()
    page, own = again.of_the_bot()
    assert page == PageQuery(LEDGER)
    assert isinstance(own, ContributionsQuery) and own.since is not None
