"""What is proven to have been said: by edits, ledger, rows, marks and the making of pages; and what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

import msgspec
import pytest

from bot.config import Config
from bot.facts.history.authorship import history_query
from bot.facts.history.ledger import Entry, asked, entry_of, invited, of_affiliate, text_of
from bot.facts.history.ledger_parts import last_words
from bot.facts.history.proof import NOTHING, Proof, proof_of
from bot.facts.history.receipts import InvitationKind, Receipt, marker
from bot.facts.talk_pages import Target
from bot.model import Partnership
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    Creation,
    Creations,
    CreationsQuery,
    History,
    Query,
    Revision,
    World,
)
from tests.worlds.values import ACCOUNT, NOW, missing, page, world

LEDGER, TALK, NEW = f"User:{ACCOUNT}/Ledger", "Talk:Group AA", "Talk:New"
SAVED = NOW - timedelta(days=3)
SINCE = SAVED - timedelta(days=1)
HERE = Target(title=TALK, page_id=70, revision=7, text="Hello.")
OTHER = Target(title="Talk:Group BB", page_id=80, revision=7)
AGAIN = InvitationKind.AGAIN


def entry(key: str, days: float = 9, title: str = TALK, page_id: int = 70, *, proven: bool = True) -> Entry:
    return entry_of(key, NOW - timedelta(days=days), title, page_id, proven=proven)


def edit(summary: str | None, days: float = 2, page_id: int = 70, title: str = TALK) -> Contribution:
    moment = NOW - timedelta(days=days)
    return Contribution(page_id=page_id, title=title, revision=8, timestamp=moment, summary=summary)


def seen(
    *entries: Entry, edits: Iterable[Contribution] = (), more: Mapping[Query, Answer] | None = None, by: str = ACCOUNT
) -> World:
    """The bot's ledger and its edits since; without a ledger where no entry is given."""
    there = page(LEDGER, text_of(entries, "Words."), user=by, timestamp=SAVED) if entries else missing(LEDGER)
    trusted = bool(entries) and by == ACCOUNT
    own: dict[Query, Answer] = {
        ContributionsQuery(ACCOUNT, since=SINCE if trusted else None): Contributions(tuple(edits))
    }
    if entries and not trusted:
        revisions = [Revision(id=9, user=by, timestamp=SAVED, text=""),
                     Revision(id=8, user=ACCOUNT, timestamp=SAVED, text=text_of(entries, "Words."))]  # fmt: skip
        own[last_words(LEDGER, ACCOUNT)] = History(tuple(revisions))
    return world(there, more={**own, **(more or {})})


def proof(
    known: World,
    targets: Mapping[str, Target] | None = None,
    talks: Iterable[Target] = (),
    rows: Iterable[Receipt] = (),
    records: Iterable[Partnership] = (),
) -> Proof:
    return proof_of(known, Config(), {"1": HERE} if targets is None else targets, talks, rows, records)


def iso(days: float) -> str:
    return f"{NOW - timedelta(days=days):%Y-%m-%d}"


# --- who was told, and when -----------------------------------------------------------------------------------------
GHOST = of_affiliate("999")


@pytest.mark.parametrize(
    ("known", "told", "again"),
    [
        (seen(), {}, {}),
        (seen(edits=[edit("[invited: 5-1]")]), {(5, "1"): iso(2)}, {}),
        (seen(edits=[edit("[invited: 5-1, 6-1]")]), {(5, "1"): iso(2), (6, "1"): iso(2)}, {}),
        (seen(entry("5-1")), {(5, "1"): iso(9)}, {}),
        (seen(entry("5-1", proven=False)), {}, {}),
        (seen(entry("asked-5"), edits=[edit("[asked: 6]")]), {}, {}),
        # The day is that of the decision, where the ledger tells it; else that of the first edit.
        (seen(entry("5-1", 4, proven=False), edits=[edit("[invited: 5-1]")]), {(5, "1"): iso(4)}, {}),
        (seen(edits=[edit("[invited: 5-1]", 1), edit("[invited: 5-1]", 2)]), {(5, "1"): iso(2)}, {}),
        # Whoever was told once more, was told.
        (seen(edits=[edit("[invited again: 5-1]")]), {(5, "1"): iso(2)}, {(5, "1"): iso(2)}),
        (seen(entry("5-1"), edits=[edit("[invited again: 5-1]")]), {(5, "1"): iso(9)}, {(5, "1"): iso(2)}),
        # By an edit of the page whose summary is hidden.
        (seen(entry("5-1", proven=False), edits=[edit(None)]), {(5, "1"): iso(9)}, {}),
        (seen(entry("5-1", proven=False), edits=[edit(None, page_id=71)]), {}, {}),
        # The bot's own words in a ledger that others wrote last.
        (seen(entry("5-1"), by="Bo"), {(5, "1"): iso(9)}, {}),
        # Under another number: the page had it, by its title or by its page id.
        (seen(entry("5-999", page_id=0)), {(5, "1"): iso(9)}, {}),
        (seen(entry("5-999", title="Talk:Old")), {(5, "1"): iso(9)}, {}),
        (seen(entry("5-999", title="Talk:Old", page_id=71)), {(5, GHOST): iso(9)}, {}),
        (seen(entry("5-999", title="Talk:Old", page_id=0)), {(5, GHOST): iso(9)}, {}),
        (seen(entry("5-999"), entry("5-1", 5)), {(5, "1"): iso(9)}, {}),
        (seen(entry("5-999", 5), entry("5-1")), {(5, "1"): iso(9)}, {}),
        # The edit knows the page as it is called now, the ledger as it was.
        (
            seen(
                entry("5-999", title="Talk:Old", page_id=0, proven=False), edits=[edit("[invited: 5-999]", page_id=99)]
            ),
            {(5, "1"): iso(9), (5, GHOST): iso(9)},
            {},
        ),
    ],
)
def test_who_was_told(known: World, told: dict[tuple[int, str], str], again: dict[tuple[int, str], str]) -> None:
    found = proof(known)
    assert (found.told, found.again) == (told, again)


def test_all_that_a_talk_page_is_of_were_told_by_it_and_who_has_none_by_number() -> None:
    both = {"1": HERE, "2": HERE, "3": OTHER, "4": Target(title=NEW), "5": Target(title="Talk:None")}
    assert proof(seen(entry("5-1")), both).told == {(5, "1"): iso(9), (5, "2"): iso(9)}
    assert proof(seen(entry("5-3")), both).told == dict.fromkeys([(5, "1"), (5, "2"), (5, "3")], iso(9))
    # One page that is still to be made is not another.
    assert proof(seen(entry("5-4", title=NEW, page_id=0)), both).told == {(5, "4"): iso(9)}
    assert proof(seen(entry("5-9", title="Talk:X", page_id=0)), both).told == {(5, of_affiliate("9")): iso(9)}
    assert proof(seen(entry("5-1")), {}).told == {(5, of_affiliate("1")): iso(9)}


def test_a_row_of_the_bots_list_tells_the_day_and_for_whom() -> None:
    rows = [Receipt(5, "1", "2026-11-01"), Receipt(6, "9", "2026-11-02"), Receipt(5, "1", "2026-11-03", AGAIN)]
    found = proof(seen(), rows=rows)
    assert found.told == {(5, "1"): "2026-11-01", (6, of_affiliate("9")): "2026-11-02"}
    assert found.again == {(5, "1"): "2026-11-03"}
    row = found.said.proven[invited(5, "1")]
    assert (row, row.moment.hour) == (entry_of("5-1", row.moment, TALK, 0, proven=True), 0)
    assert found.said.proven[invited(6, "9")].target == entry("6-9", title="").target
    assert proof(seen(entry("5-1")), rows=rows[:1]).told == {(5, "1"): iso(9)}


# --- marks ----------------------------------------------------------------------------------------------------------
MARK = marker(["5-1"], "2026-11-18")


def marked(title: str, user: str, days: float = 1) -> dict[Query, Answer]:
    saved = Revision(id=1, user=user, timestamp=NOW - timedelta(days=days), text=MARK)
    return {history_query(title): History((saved,))}


def test_a_mark_that_the_bot_brought_proves_and_one_of_others_is_told_of() -> None:
    on_page = msgspec.structs.replace(HERE, text=MARK)
    own, forged = (proof(seen(more=marked(TALK, user)), {"1": on_page}) for user in (ACCOUNT, "Bo"))
    assert (own.told, own.unproven) == ({(5, "1"): iso(1)}, ())
    assert (forged.told, [one.problem.arguments for one in forged.unproven]) == ({}, [("Bo",)])


def test_marks_stand_on_other_talk_pages_too_and_are_told_of_in_the_order_of_titles() -> None:
    pages = [Target(title=f"Talk:{name}", page_id=at, text=MARK) for at, name in enumerate("CAB", 5)]
    gone = Target(title="Talk:D", text=MARK)
    known = seen(more={query: it for one in (*pages, gone) for query, it in marked(one.title, "Bo").items()})
    found = proof(known, {"1": pages[0]}, (*pages[1:], gone))
    assert [one.problem.page for one in found.unproven] == ["Talk:A", "Talk:B", "Talk:C"]
    assert proof(seen(more=marked("Talk:A", ACCOUNT)), {"1": HERE}, pages[1:2]).told.keys() == {(5, "1")}
    # What is proven already is not looked up.
    assert proof(seen(entry("5-1"), more=marked("Talk:A", "Bo")), talks=pages).unproven == ()


# --- announced, and not found ---------------------------------------------------------------------------------------
def announced(page_id: int = 70, title: str = TALK, key: str = "5-1") -> Entry:
    return entry(key, 9, title, page_id, proven=False)


@pytest.mark.parametrize(
    ("entry_", "target", "uncertain"),
    [
        (announced(), HERE, False),
        # The page that it was meant for is gone, or another one.
        (announced(), Target(title=TALK, page_id=71), True),
        (announced(), Target(title=TALK), True),
        (announced(), Target(title="Talk:Moved", page_id=70), False),
        (announced(0), Target(title=TALK), False),
        (announced(0), HERE, False),
        (announced(0), Target(title="Talk:Moved"), True),
        (announced(0), Target(title="Talk:Moved", page_id=70), True),
        # Of whom the registry does not know, nobody decides.
        (announced(key="5-999"), HERE, False),
    ],
)
def test_what_was_announced_and_nobody_can_tell_of(entry_: Entry, target: Target, uncertain: bool) -> None:
    found = proof(seen(entry_), {"1": target})
    assert found.told == found.again == {}
    assert found.uncertain == ({entry_.key: entry_.moment} if uncertain else {})
    expected = entry_.moment if uncertain else None
    assert found.uncertain_since((5, "1"), InvitationKind.FIRST) == expected
    assert found.uncertain_since((5, "1"), AGAIN) is found.uncertain_since((6, "1"), InvitationKind.FIRST) is None
    assert found.question_uncertain_since(5) is None


def test_the_second_invitation_is_uncertain_for_itself() -> None:
    found = proof(seen(announced(key="5-1+again")), {"1": Target(title=TALK)})
    assert found.uncertain_since((5, "1"), AGAIN) == announced().moment
    assert found.uncertain_since((5, "1"), InvitationKind.FIRST) is None


RECORD = Partnership(page_id=5, title="A library", revision=1, name="A library")
QUESTION = announced(44, "Talk:A library", "asked-5")


def test_a_question_goes_to_the_talk_page_of_its_record() -> None:
    for there, uncertain in ((page("Talk:A library", id=44), False), (page("Talk:A library", id=45), True),
                             (missing("Talk:A library"), True)):  # fmt: skip
        known = seen(QUESTION)
        known = known.having(world(there).answers)
        found = proof(known, records=[RECORD])
        assert found.question_uncertain_since(5) == (QUESTION.moment if uncertain else None)
        assert (found.question_uncertain_since(6), found.asked) == (None, {})
        # A record that is gone asks nobody.
        assert proof(known).uncertain == {}


def test_which_leads_were_asked() -> None:
    found = proof(seen(entry("asked-5"), entry("5-1"), edits=[edit("[asked: 6]"), edit("[invited: 7-1]")]))
    assert found.asked == {5: iso(9), 6: iso(2)}
    assert found.asked_at == {5: NOW - timedelta(days=9), 6: NOW - timedelta(days=2)}


# --- the making of pages --------------------------------------------------------------------------------------------
def made(*creations: tuple[str | None, float], title: str = TALK) -> dict[Query, Answer]:
    log = tuple(Creation(user=user, timestamp=NOW - timedelta(days=days)) for user, days in creations)
    return {CreationsQuery(title): Creations(log)}


FROM = (NOW - SINCE) / timedelta(days=1)


@pytest.mark.parametrize(
    ("entry_", "creations", "told"),
    [
        (announced(0), [], False),
        (announced(0), [(ACCOUNT, 1)], True),
        (announced(0), [(ACCOUNT, FROM)], True),
        (announced(0), [(ACCOUNT, FROM + 0.001)], False),
        (announced(0), [("Bo", 1)], False),
        (announced(0), [(None, 1)], False),
        (announced(0), [("Bo", 1), (ACCOUNT, 2)], True),
        (announced(0), [(ACCOUNT, 1), ("Bo", 2)], True),
        (announced(0), [("Bo", 1), (ACCOUNT, 30)], False),
        # It was to be added to a page that was there, or to make another one.
        (announced(), [(ACCOUNT, 1)], False),
        (announced(0, "Talk:Old"), [(ACCOUNT, 1)], False),
    ],
)
def test_what_was_to_make_a_page_is_proven_by_the_bots_making_it(
    entry_: Entry, creations: list[tuple[str | None, float]], told: bool
) -> None:
    known = seen(entry_, more=made(*creations))
    for target in (Target(title=TALK), HERE):
        found = proof(known, {"1": target})
        assert found.told == ({(5, "1"): iso(9)} if told else {})
        # So the ledger will tell it, when it is written again.
        proven = msgspec.structs.replace(entry_, proven=True)
        assert found.said.proven == ({entry_.key: proven} if told else {})


@pytest.mark.parametrize(("days", "told"), [(9, True), (10, True), (10.001, False), (11, False)])
def test_where_the_ledger_does_not_tell_from_when_on_the_announcement_does(days: float, told: bool) -> None:
    """That was nine days ago; the page may have been made before it was written, by as much as a day."""
    known = seen(announced(0), by="Bo", more=made((ACCOUNT, days)))
    assert proof(known, {"1": Target(title=TALK)}).told.keys() == ({(5, "1")} if told else set())


def test_whether_a_page_was_made_is_asked_only_of_those_that_were_to_be() -> None:
    for entry_, target, wanted in ((announced(0), Target(title=TALK), True), (announced(), HERE, False),
                                   (announced(0), Target(title=NEW), False),
                                   (announced(0, key="5-999"), HERE, False)):  # fmt: skip
        noted: set[Query] = set()
        found = proof(seen(entry_).noting(noted), {"1": target})
        assert (CreationsQuery(TALK) in noted, found.told) == (wanted, {})


def test_a_question_that_made_the_talk_page_was_asked() -> None:
    title = "Talk:A library"
    known = seen(announced(0, title, "asked-5"), more=made((ACCOUNT, 1), title=title))
    found = proof(known.having(world(missing(title)).answers), records=[RECORD])
    assert (found.asked, found.uncertain) == ({5: iso(9)}, {})


def test_of_a_bot_that_never_said_a_word_nothing_is_proven() -> None:
    assert (NOTHING.told, NOTHING.again, NOTHING.uncertain_since((5, "1"), AGAIN)) == ({}, {}, None)
    assert asked(5) not in NOTHING.said.proven
