"""What a notice rests on: whatever changes of it between the decision and the save has it decided anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping

import pytest

from bot.facts.history.receipts import asked_key, in_summary, marker
from bot.plan import AppendSection, Change, Create
from bot.wiki.world import Answer, ContributionsQuery, PageQuery, Query
from bot.wikitext import region
from tests.worlds.carrying import CONFLICT, DONE, LIST, SKIPPED, TALK, carried_out, change, endings, notice
from tests.worlds.folder import Folder, Scripted, conflict

RECORD, OTHER = "Partnerships/Record/A", "Partnerships/Record/B"
DISCUSSION, OUTBOX = f"Talk:{RECORD}", "Partnerships/Outbox"
SETTINGS, COPY = "MediaWiki:Partnerships-settings.json", "Module:Partnerships/data/settings.json"
HEEDED = (OUTBOX, SETTINGS, COPY, RECORD, DISCUSSION)


class Counting:
    """A Reader that counts how often it is asked, and what for."""

    def __init__(self, wiki: Folder) -> None:
        self._reader = wiki.reader()
        self.site, self.clock = self._reader.site, self._reader.clock
        self.rounds, self.asked = 0, Counter[str]()

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        self.rounds += 1
        self.asked.update({type(query).__name__ for query in queries})
        return self._reader.answers(queries)


@pytest.fixture
def records(wiki: Folder) -> Folder:
    """The wiki with two records, and all that orders and settings may stand on."""
    for title in (RECORD, OTHER, DISCUSSION, OUTBOX):
        wiki.write(title, "Words.")
    wiki.write(SETTINGS, "{}")
    wiki.write(COPY, "{}")
    return wiki


def decided(wiki: Folder, *more: str) -> Mapping[Query, Answer]:
    return wiki.reader().answers({PageQuery(title) for title in (*HEEDED, OTHER, *more)})


def telling(wiki: Folder, who: str = "1", title: str = TALK, record: str = RECORD) -> Change:
    key = f"{wiki.page(record).id}-{who}"
    return notice(wiki, title, f"== A ==\nWords. {marker([key], '2026-11-21')}", key, id=f"notice:{who}")


def asking(wiki: Folder) -> Change:
    key = asked_key(wiki.page(RECORD).id)
    section = AppendSection(f"== A ==\n{marker([key], '2026-11-21')}", (key,))
    known = notice(wiki, DISCUSSION)
    return change(wiki, DISCUSSION, section, task=known.task, page_id=known.page_id, summary=in_summary([key]))


CHANGES: Mapping[str, Callable[[Folder], Change]] = {"notice": telling, "question": asking}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("title", HEEDED)
@pytest.mark.parametrize("gone", [False, True], ids=["edited", "deleted"])
def test_whatever_it_rests_on_has_changed_it_is_decided_anew(
    records: Folder, kind: str, title: str, gone: bool
) -> None:
    planned, before, talk = CHANGES[kind](records), decided(records), records.texts()[TALK]
    if gone:
        records.delete(title)
    else:
        records.write(title, '{"invitations": 0}')
    (outcome,) = carried_out(records, (planned,), decided=before)
    assert (outcome.ending, outcome.why) == (CONFLICT, f"{title} was edited since this was decided")
    assert records.texts()[TALK] == talk


@pytest.mark.parametrize("title", [*HEEDED, OTHER])
@pytest.mark.parametrize("kind", CHANGES)
def test_what_became_unreadable_or_a_redirect_is_another_answer(records: Folder, kind: str, title: str) -> None:
    planned, before = CHANGES[kind](records), decided(records)
    if title.endswith(".json"):
        records.delete(title)
    else:
        records.write(title, f"#REDIRECT [[{title}]]")
    assert endings(carried_out(records, (planned,), decided=before)) == [DONE if title == OTHER else CONFLICT]


@pytest.mark.parametrize("kind", CHANGES)
def test_nothing_has_changed_and_it_goes_out(records: Folder, kind: str) -> None:
    assert endings(carried_out(records, (CHANGES[kind](records),), decided=decided(records))) == [DONE]


def test_a_page_that_was_missing_and_still_is_has_not_changed(records: Folder) -> None:
    for title in (OUTBOX, SETTINGS, COPY, DISCUSSION):
        records.delete(title)
    planned, before = telling(records), decided(records)
    assert endings(carried_out(records, (planned,), decided=before)) == [DONE]
    records.write(OUTBOX, f"* hold {records.page(RECORD).id}")
    again = telling(records, "2", "Talk:Group BB")
    assert endings(carried_out(records, (again,), decided=before)) == [CONFLICT]


def test_a_record_that_was_not_read_is_no_ground(records: Folder) -> None:
    planned = telling(records)
    known = {query: answer for query, answer in decided(records).items() if query != PageQuery(RECORD)}
    (outcome,) = carried_out(records, (planned,), decided=known)
    assert (outcome.ending, outcome.why) == (CONFLICT, "what this tells of was not read when it was decided")


def test_a_talk_page_that_did_not_count_in_the_decision_does_not_later(records: Folder) -> None:
    planned = telling(records)
    known = {query: answer for query, answer in decided(records).items() if query != PageQuery(DISCUSSION)}
    records.write(DISCUSSION, "Words about something else.")
    assert endings(carried_out(records, (planned,), decided=known)) == [DONE]


def test_a_hold_between_two_notices_keeps_back_the_second_and_what_tells_of_it(records: Folder) -> None:
    changes = (
        telling(records),
        telling(records, "2", "Talk:Group BB", OTHER),
        change(records, LIST, Create(region("affiliates", "{{row}}")), needs=("notice:2",)),
    )
    before = decided(records)
    writer = Scripted(records, then=lambda _: records.write(OUTBOX, "* hold 5"))
    outcomes = carried_out(records, changes, writer, decided=before)
    assert endings(outcomes) == [DONE, CONFLICT, SKIPPED]
    assert "Talk:Group BB" not in records.texts()


def test_a_hold_while_a_save_meets_a_conflict_is_seen_before_the_next_try(records: Folder) -> None:
    before, planned = decided(records), telling(records)
    writer = Scripted(records, conflict, then=lambda _: records.write(OUTBOX, "* hold 5"))
    assert endings(carried_out(records, (planned,), writer, decided=before)) == [CONFLICT]
    assert len(writer.edits) == 1


def test_other_edits_do_not_rest_on_orders(records: Folder) -> None:
    changes = tuple(change(records, f"{LIST}/{n}", Create(region("affiliates", ""))) for n in range(3))
    before = decided(records)
    records.write(OUTBOX, "* hold 5")
    assert endings(carried_out(records, changes, decided=before)) == [DONE, DONE, DONE]


@pytest.mark.parametrize(("notices", "others"), [(1, 0), (7, 0), (0, 25), (7, 30)])
def test_how_often_the_wiki_is_asked(records: Folder, notices: int, others: int) -> None:
    """Pages once for each notice and once for up to 25 other edits, and once for up to 25 edits to read them back;
    the ledger, and contributions, which may be many, once for up to 25 notices.
    """
    told = tuple(telling(records, str(n), f"Talk:Group {n}") for n in range(notices))
    made = tuple(change(records, f"{LIST}/{n}", Create(region("affiliates", ""))) for n in range(others))
    reader = Counting(records)
    assert set(endings(carried_out(records, (*told, *made), reader=reader, decided=decided(records)))) == {DONE}
    batches = (notices > 0) + -(-others // 25)
    assert reader.rounds == notices + -(-others // 25) + batches + 2 * (notices > 0)
    assert reader.asked[ContributionsQuery.__name__] == (notices > 0)


def test_the_answers_compared_are_whole(records: Folder) -> None:
    """A page of settings counts only where it is protected: an edit is not all that can change."""
    before = decided(records)
    protection = f'{{"protection": {{"{SETTINGS}": {{"edit": "autoconfirmed"}}}}}}'
    (records.root / ".site.json").write_text(protection, encoding="utf-8")
    assert endings(carried_out(records, (telling(records),), decided=before)) == [CONFLICT]
