"""Runs of several days: the limits hold for each day, everybody is told in the end, and nobody twice. Runs of any size
come to the same pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.apply.carry_out import carry_out
from bot.apply.endings import Ending, Outcome
from bot.facts.history.receipts import asked_on_page, on_talk_page
from bot.inviting.talk_page_messages import is_message
from bot.plan import AppendSection, Change, Plan
from bot.propose import propose
from bot.run_context import RunContext
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.rounds import decide
from bot.wiki.writing import Edit, Saved
from tests.test_propose import on_disk
from tests.worlds.folder import Folder
from tests.worlds.generated import CODES, Record, Talk, Wiki, title_of
from tests.worlds.values import ACCOUNT, NOW, context

LONG_AGO = NOW - timedelta(days=100)
RECORDS = st.builds(
    Record,
    countries=st.sampled_from(
        [("Senegal",), ("Mali",), ("France",), ("Senegal", "Mali"), ("Senegal", "Mali", "France")]
    ),
    openness=st.sampled_from(["yes", "yes", "yes", "ask"]),
    status=st.just("active"),
    lead=st.sampled_from([(), ("FR",), ("ML",)]),
    participants=st.just(()),
    answers=st.just({}),
)
BY = st.lists(st.tuples(RECORDS, st.sampled_from(["Ada", "Ben", "Cleo"])), min_size=1, max_size=5)
law = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Runs:
    """Runs over a wiki whose records are by those authors."""

    def __init__(
        self, folder: Folder, authors: list[str], rules: RunContext, days: Sequence[datetime] = (LONG_AGO,) * 9
    ) -> None:
        self.folder, self.rules = folder, rules
        self.author_of: dict[int, str] = {}
        for number, (author, day) in enumerate(zip(authors, days, strict=False)):
            title = title_of(number)
            text = folder.texts()[title]
            folder.delete(title)
            edit = Edit(title=title, text=text, base=None, summary="New")
            assert isinstance(FolderWriter(folder.root, author, lambda day=day: day).save(edit), Saved)
            self.author_of[folder.page(title).id] = author

    def planned(self, now: datetime) -> Plan:
        reader = FolderReader(self.folder.root, lambda: now)
        return decide(reader, lambda known: propose(known, self.rules), now)[0]

    def once(self, now: datetime, most: int | None = None) -> list[Outcome]:
        plan, reader = self.planned(now), FolderReader(self.folder.root, lambda: now)
        writer = FolderWriter(self.folder.root, ACCOUNT, lambda: now)
        return list(carry_out(plan, reader, writer, self.rules.config, most))


def pairs(change: Change) -> list[tuple[int, str]]:
    section = change.operation.section if isinstance(change.operation, AppendSection) else ""
    return [receipt.pair for receipt in on_talk_page(section)]


def asked(change: Change) -> dict[int, str]:
    return asked_on_page(change.operation.section) if isinstance(change.operation, AppendSection) else {}


def made(records: list[tuple[Record, str]]) -> tuple[Wiki, list[str]]:
    wiki = Wiki(tuple(record for record, _ in records), dict.fromkeys(CODES, Talk.THERE), {}, "")
    return wiki, [author for _, author in records]


@law
@given(BY, st.integers(1, 4), st.integers(1, 3))
def test_the_limits_hold_for_each_day_and_everybody_is_told_once(
    records: list[tuple[Record, str]], in_all: int, per_author: int
) -> None:
    wiki, authors = made(records)
    with on_disk(wiki) as folder:
        due = Runs(folder, authors, context())
        wanted = {pair for change in due.planned(NOW).changes for pair in pairs(change)}
    with on_disk(wiki) as folder:
        runs = Runs(folder, authors, context(invitations=in_all, invitations_per_author=per_author))
        told: Counter[tuple[int, str]] = Counter()
        for day in range(70):
            messages, by_author, asked_of = 0, Counter[str](), Counter[str]()
            for hour in (0, 1):
                outcomes = runs.once(NOW + timedelta(days=day, hours=hour))
                assert {outcome.ending for outcome in outcomes} <= {Ending.DONE}
                for change in (outcome.change for outcome in outcomes):
                    messages += is_message(change)
                    told.update(pairs(change))
                    by_author.update(runs.author_of[page_id] for page_id, _ in pairs(change))
                    asked_of.update(runs.author_of[page_id] for page_id in asked(change))
            assert messages <= in_all
            assert max(by_author.values(), default=0) <= per_author
            assert max(asked_of.values(), default=0) <= per_author
            if told.keys() >= wanted:
                break
        assert told.keys() == wanted
        assert set(told.values()) <= {1}


@law
@given(BY, st.integers(1, 9), st.sampled_from([{}, {"invitations": 2}, {"invitations_per_author": 1}]))
def test_runs_of_any_size_come_to_the_same_pages(
    records: list[tuple[Record, str]], most: int, limits: Mapping[str, int]
) -> None:
    wiki, authors = made(records)
    ends: list[dict[str, str]] = []
    for size in (None, most):
        with on_disk(wiki) as folder:
            runs = Runs(folder, authors, context(**limits))
            while outcomes := runs.once(NOW, size):
                done = [outcome for outcome in outcomes if outcome.ending is Ending.DONE]
                assert {outcome.ending for outcome in outcomes} <= {Ending.DONE, Ending.LEFT}
                assert done if size is None else len(done) == min(size, len(outcomes))
            ends.append(folder.texts())
    assert ends[0] == ends[1]


def test_records_of_one_author_have_a_limited_number_of_leads_asked_in_a_day() -> None:
    """Over several runs of the day, and everybody in the end; records of others do not wait for them."""
    records = [Record(("Senegal",), "ask", "active", ("FR",), (), {})] * 5
    wiki, authors = made([*((record, "Ada") for record in records), (records[0], "Ben")])
    with on_disk(wiki) as folder:
        runs = Runs(folder, authors, context(invitations_per_author=2))
        days: list[Counter[str]] = []
        for day in range(3):
            outcomes = [one for hour in (0, 1) for one in runs.once(NOW + timedelta(days=day, hours=hour))]
            days.append(Counter(runs.author_of[page_id] for one in outcomes for page_id in asked(one.change)))
        assert days == [{"Ada": 2, "Ben": 1}, {"Ada": 2}, {"Ada": 1}]


def test_what_tells_of_a_notice_is_never_written_before_it() -> None:
    records = [Record(("Senegal", "Mali"), "yes", "active", ("FR",), (), {})] * 3
    wiki, authors = made([(record, "Ada") for record in records])
    with on_disk(wiki) as folder:
        runs = Runs(folder, authors, context())
        plan = runs.planned(NOW)
        place = {change.id: at for at, change in enumerate(plan.changes)}
        first = [not is_message(change) for change in plan.changes if change.id not in _needed(plan)]
        assert first == sorted(first), "messages come first"
        assert all(place[need] < place[change.id] for change in plan.changes for need in change.needs)
        needy = [
            not change.needs for change in plan.changes if not is_message(change) and change.id not in _needed(plan)
        ]
        assert needy == sorted(needy), "then the pages that tell of them"


def _needed(plan: Plan) -> set[str]:
    return {need for change in plan.changes if is_message(change) for need in change.needs}
