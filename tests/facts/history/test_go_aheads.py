"""Whose word counts, and which: read from the history of the talk page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.authorship import WINDOW, history_query
from bot.facts.history.go_aheads import effective_go_aheads, ignored_go_aheads, may_ask
from bot.facts.parse.go_ahead import read_go_aheads
from bot.facts.understand import Facts
from bot.model import (
    GoAhead,
    GoAheadKind,
    Openness,
    Partnership,
    Party,
    PartyKind,
    Status,
    asks,
    contacts_of,
    people_of,
)
from bot.wiki.world import (
    History,
    HistoryQuery,
    Query,
    Revision,
    Transclusions,
    TransclusionsQuery,
    User,
    UserQuery,
    World,
)
from tests.worlds.small import CONTEXT, FACTS, LEADER, SENEGAL, WOLOF, party
from tests.worlds.staged import missed
from tests.worlds.values import NOW, page, world

TALK = "Talk:A record"
INVITE = "{{Partnership go-ahead|answer=invite}}"
NOT_NOW = "{{Partnership go-ahead|answer=not now}}"
BOTH = f"{INVITE}\n\n{NOT_NOW}"
CHOOSE = "{{Partnership go-ahead|answer=choose|affiliates=SN}}"
SIGNED = " <small>unsigned by [[User:Lena]] 12:05, 21 November 2026 (UTC)</small>"
NAMES = frozenset({"Partnership go-ahead"})
INVITED = GoAheadKind.INVITE
RECORD = Partnership(page_id=5, title="A record", revision=1, name="A record", contact=("Lena",), lead=(party(LEADER),))
NAMELESS = msgspec.structs.replace(RECORD, contact=())
ESTABLISHED = User(name="Someone", groups=("*", "autoconfirmed", "user"))


def saved(*texts: tuple[str | None, str | None]) -> History:
    """Revisions by (user, text), oldest first."""
    made = [
        Revision(id=100 + at, user=user, timestamp=NOW + timedelta(minutes=at), text=text)
        for at, (user, text) in enumerate(texts)
    ]
    return History(tuple(reversed(made)))


def known(history: History, record: Partnership, users: Mapping[str, User]) -> tuple[World, Facts]:
    text = history.revisions[0].text or ""
    said, _ = read_go_aheads(page(TALK, text), names=NAMES, roster=FACTS.roster, partnership=record.page_id)
    facts = msgspec.structs.replace(FACTS, partnerships=(record,), go_aheads=said)
    answers: dict[Any, Any] = {
        TransclusionsQuery("Template:Partnership go-ahead", (1,)): Transclusions(pages=(TALK,)),
        history_query(TALK): history,
        **{UserQuery(name): user for name, user in users.items()},
    }
    return world(page(TALK, text), more=answers), facts


def word(*texts: tuple[str | None, str | None], record: Partnership = RECORD, **users: User) -> GoAhead | None:
    seen, facts = known(saved(*texts), record, users)
    return effective_go_aheads(seen, facts, CONTEXT, frozenset({"Coord"}), {}).get(record.page_id)


def kind(*texts: tuple[str | None, str | None], **other: Any) -> GoAheadKind | None:
    found = word(*texts, **other)
    return found.answer if found else None


WORDS = [
    # Those whom the record names, and coordinators.
    ((("Lena", INVITE),), GoAheadKind.INVITE),
    ((("Coord", INVITE),), GoAheadKind.INVITE),
    ((("Someone", INVITE),), None),
    ((("Someone", NOT_NOW),), None),
    # The latest counts, whatever its place on the page.
    ((("Lena", INVITE), ("Lena", f"{INVITE}\n\n{NOT_NOW}")), GoAheadKind.NOT_NOW),
    ((("Lena", NOT_NOW), ("Lena", f"{NOT_NOW}\n\n{INVITE}")), GoAheadKind.INVITE),
    ((("Lena", NOT_NOW), ("Lena", f"{INVITE}\n\n{NOT_NOW}")), GoAheadKind.INVITE),
    ((("Lena", INVITE), ("Someone", f"{INVITE}\n\n{NOT_NOW}")), GoAheadKind.INVITE),
    ((("Lena", f"{INVITE}\n\n{NOT_NOW}"),), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Lena", INVITE + NOT_NOW), ("Coord", INVITE + NOT_NOW + CHOOSE)), GoAheadKind.CHOOSE),
    # The same words once more, after a "no" in between.
    ((("Lena", NOT_NOW), ("Lena", NOT_NOW + INVITE), ("Lena", NOT_NOW + INVITE + NOT_NOW)), GoAheadKind.NOT_NOW),
    # Somebody else signs for the lead: a "no" stays the lead's, a "yes" needs the words as the lead left them.
    ((("Lena", NOT_NOW), ("Someone", NOT_NOW + SIGNED)), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Lena", INVITE + NOT_NOW), ("Someone", INVITE + NOT_NOW + SIGNED)), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Someone", INVITE + SIGNED)), None),
    ((("Lena", NOT_NOW), ("Lena", NOT_NOW + "\n" + INVITE), ("Someone", NOT_NOW + SIGNED + "\n" + INVITE)), INVITED),
    # Struck out by whoever said it; and what another makes count again is not the lead's.
    ((("Lena", INVITE), ("Lena", f"<s>{INVITE}</s>")), None),
    ((("Lena", INVITE + NOT_NOW), ("Lena", f"{INVITE}<s>{NOT_NOW}</s>")), GoAheadKind.INVITE),
    ((("Lena", f"<s>{INVITE}</s>"), ("Someone", INVITE)), None),
    # Taken away, and put back by another: whoever put it back answers for it.
    ((("Lena", INVITE), ("Lena", "")), None),
    ((("Lena", INVITE), ("Lena", ""), ("Someone", INVITE)), None),
    # What the lead wrote as an example is no word, though somebody else made one of it.
    ((("Lena", f"<nowiki>{INVITE}</nowiki>"), ("Someone", INVITE)), None),
    # Altered by another.
    ((("Lena", CHOOSE), ("Someone", CHOOSE.replace("SN", "SN, W&E"))), None),
    # Who saved it cannot be known: only a "no" counts then.
    (((None, INVITE),), None),
    (((None, NOT_NOW),), GoAheadKind.NOT_NOW),
    ((("Lena", None), ("Someone", NOT_NOW)), GoAheadKind.NOT_NOW),
    ((("Lena", None), ("Lena", INVITE)), None),
    ((("Lena", None), ("Someone", NOT_NOW), ("Lena", f"{NOT_NOW} {INVITE}")), GoAheadKind.INVITE),
    # Archived, or taken away, by another: a "no" stays, whatever else still stands there.
    ((("Lena", INVITE), ("Lena", BOTH), ("Archivist", INVITE)), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Lena", BOTH), (None, INVITE)), GoAheadKind.NOT_NOW),
    ((("Lena", None), ("Archivist", BOTH), ("Archivist", INVITE)), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Lena", BOTH + NOT_NOW), ("Archivist", INVITE)), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Lena", BOTH), ("Archivist", INVITE), ("Archivist", BOTH)), GoAheadKind.NOT_NOW),
    ((("Lena", INVITE), ("Lena", BOTH), ("Archivist", f"{INVITE}<s>{NOT_NOW}</s>")), GoAheadKind.NOT_NOW),
    # It ends by whoever said it or leads, by a coordinator, and by a later word.
    ((("Lena", INVITE), ("Lena", BOTH), ("Lena", INVITE)), GoAheadKind.INVITE),
    ((("Lena", INVITE), ("Lena", BOTH), ("Coord", INVITE)), GoAheadKind.INVITE),
    ((("Lena", INVITE), ("Lena", BOTH), ("X", INVITE), ("X", BOTH), ("Lena", INVITE)), GoAheadKind.INVITE),
    ((("Lena", NOT_NOW), ("Archivist", "…"), ("Lena", CHOOSE)), GoAheadKind.CHOOSE),
    ((("Lena", INVITE), ("Someone", BOTH), ("Archivist", INVITE)), GoAheadKind.INVITE),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "counts"), WORDS)
def test_whose_word_counts(texts: tuple[tuple[str | None, str | None], ...], counts: GoAheadKind | None) -> None:
    assert kind(*texts) is counts


def user(name: str) -> Party:
    return Party(PartyKind.USER, name)


LED = msgspec.structs.replace(RECORD, lead=(party(LEADER), user("Head")), participants=(user("Pat"),))
BOTH_SAID = f"{NOT_NOW}\n\n{INVITE}"
AMONG_THOSE_NAMED = [
    # Whoever leads, and coordinators: the latest of them.
    ((("Head", NOT_NOW), ("Pat", BOTH_SAID)), LED, GoAheadKind.NOT_NOW),
    ((("Head", NOT_NOW), ("Lena", BOTH_SAID)), LED, GoAheadKind.NOT_NOW),
    ((("Coord", NOT_NOW), ("Pat", BOTH_SAID)), LED, GoAheadKind.NOT_NOW),
    ((("Head", NOT_NOW), ("Coord", BOTH_SAID)), LED, GoAheadKind.INVITE),
    ((("Coord", NOT_NOW), ("Head", BOTH_SAID)), LED, GoAheadKind.INVITE),
    ((("Pat", INVITE), ("Head", f"{INVITE}\n\n{NOT_NOW}")), LED, GoAheadKind.NOT_NOW),
    ((("Pat", NOT_NOW), ("Lena", BOTH_SAID)), LED, GoAheadKind.INVITE),
    # A contact speaks for affiliates that lead.
    ((("Lena", NOT_NOW), ("Pat", BOTH_SAID)), msgspec.structs.replace(LED, lead=(party(LEADER),)), GoAheadKind.NOT_NOW),
    ((("Pat", NOT_NOW), ("Pat", BOTH_SAID)), LED, GoAheadKind.INVITE),
    # Those who lead may take back what others said, and not the other way round.
    ((("Pat", INVITE), ("Head", BOTH), ("Pat", INVITE)), LED, GoAheadKind.NOT_NOW),
    ((("Head", INVITE), ("Pat", BOTH), ("Head", INVITE)), LED, GoAheadKind.INVITE),
]


@pytest.mark.parametrize(("texts", "record", "counts"), AMONG_THOSE_NAMED)
def test_those_who_lead_are_heard_before_others_whom_the_record_names(
    texts: tuple[tuple[str | None, str | None], ...], record: Partnership, counts: GoAheadKind
) -> None:
    assert kind(*texts, record=record) is counts


def long_ago(record: Partnership = RECORD, deep: bool = False) -> tuple[World, Facts]:
    """A page on which Lena said a word, and that was then edited sixty times."""
    whole = saved(("Lena", "words"), ("Lena", INVITE), *[("Someone", f"{INVITE} {at}") for at in range(60)])
    shallow = [
        msgspec.structs.replace(revision, text=revision.text if at < WINDOW else None)
        for at, revision in enumerate(whole.revisions)
    ]
    seen, facts = known(History(tuple(shallow)), record, {})
    return seen.having({HistoryQuery(TALK, 500): whole}) if deep else seen, facts


def asked(seen: World, facts: Facts) -> frozenset[Query]:
    return missed(lambda known: effective_go_aheads(known, facts, CONTEXT, frozenset(), {}), seen)


def test_a_word_from_further_back_is_found_by_asking_for_more_of_the_history() -> None:
    assert asked(*long_ago()) == {HistoryQuery(TALK, 500)}
    assert asked(*long_ago(deep=True)) == frozenset()
    assert effective_go_aheads(*long_ago(), CONTEXT, frozenset(), {}) == {}
    assert effective_go_aheads(*long_ago(deep=True), CONTEXT, frozenset(), {})[5].answer is GoAheadKind.INVITE


def test_more_of_the_history_is_asked_only_where_it_helps() -> None:
    assert asked(*long_ago(NAMELESS)) == frozenset()
    assert asked(*long_ago(msgspec.structs.replace(RECORD, open=Openness.YES))) == frozenset()
    assert asked(*known(saved(("Lena", None), ("Lena", INVITE)), RECORD, {})) == frozenset()
    assert asked(*known(saved(("Lena", INVITE)), RECORD, {})) == frozenset()


def test_a_word_is_known_also_of_a_record_that_invites_anyway() -> None:
    assert kind(("Lena", NOT_NOW), record=msgspec.structs.replace(RECORD, open=Openness.YES)) is GoAheadKind.NOT_NOW
    assert kind(("Lena", NOT_NOW), record=msgspec.structs.replace(RECORD, open=Openness.NO)) is None
    seen, facts = known(saved(("Someone", INVITE)), msgspec.structs.replace(RECORD, open=Openness.YES), {})
    assert ignored_go_aheads(seen, facts, CONTEXT, frozenset(), {}) == (), "nothing hangs on it"


STRANGERS = [
    (ESTABLISHED, True),
    (msgspec.structs.replace(ESTABLISHED, groups=("*", "user")), False),
    (msgspec.structs.replace(ESTABLISHED, blocked=True), False),
    (msgspec.structs.replace(ESTABLISHED, exists=False), False),
    (msgspec.structs.replace(ESTABLISHED, temporary=True), False),
]


@pytest.mark.parametrize(("user", "counts"), STRANGERS)
def test_where_the_record_names_nobody_an_established_user_speaks(user: User, counts: bool) -> None:
    assert kind(("Someone", INVITE), record=NAMELESS, Someone=user) is (GoAheadKind.INVITE if counts else None)
    assert kind(("Someone", INVITE), record=RECORD, Someone=user) is None


def test_only_strangers_are_asked_about() -> None:
    assert asked(*known(saved(("Someone", INVITE)), NAMELESS, {})) == {UserQuery("Someone")}
    assert asked(*known(saved(("Someone", INVITE)), RECORD, {})) == frozenset()


def test_who_speaks_in_vain_is_told() -> None:
    seen, facts = known(saved(("Someone", INVITE), ("Lena", f"{INVITE} {NOT_NOW}")), RECORD, {})
    (problem,) = ignored_go_aheads(seen, facts, CONTEXT, frozenset(), {})
    assert (problem.page, problem.kind, problem.arguments) == ("A record", "go-ahead-of-another", ("Someone",))
    assert ignored_go_aheads(*known(saved((None, INVITE)), RECORD, {}), CONTEXT, frozenset(), {}) == (), (
        "nobody to tell"
    )


@pytest.mark.parametrize("signature", ["", SIGNED])
def test_a_word_that_stands_is_heard_as_it_stands(signature: str) -> None:
    texts = [("Lena", INVITE), ("Lena", BOTH + signature), ("Someone", f"{BOTH}{signature}\n\nThanks!")]
    _, facts = known(saved(*texts), RECORD, {})
    assert word(*texts) == facts.go_aheads[-1]


def test_of_a_record_that_invites_anyway_what_was_taken_away_is_over() -> None:
    texts = [("Lena", INVITE), ("Lena", BOTH), ("Archivist", INVITE)]
    assert kind(*texts, record=msgspec.structs.replace(RECORD, open=Openness.YES)) is GoAheadKind.INVITE


def test_whom_the_record_names() -> None:
    record = msgspec.structs.replace(
        RECORD, contact=("A", "B"), lead=(party(LEADER), user("C")), participants=(user("A"), user("D"))
    )
    assert people_of(record) == ("A", "B", "C", "D")
    assert contacts_of(record) == ("A", "B")
    assert contacts_of(msgspec.structs.replace(record, contact=())) == ("C",)
    assert people_of(NAMELESS) == contacts_of(NAMELESS) == ()


def said(answer: GoAheadKind, *affiliates: str) -> GoAhead:
    return GoAhead(partnership=5, answer=answer, affiliates=affiliates, page=TALK, words="x")


MAY = [
    (Openness.YES, None, True, True),
    (Openness.YES, said(GoAheadKind.NOT_NOW), True, True),
    (Openness.ASK, None, False, False),
    (Openness.ASK, said(GoAheadKind.INVITE), True, True),
    (Openness.ASK, said(GoAheadKind.CHOOSE, SENEGAL.id), True, False),
    (Openness.ASK, said(GoAheadKind.CHOOSE), False, False),
    (Openness.ASK, said(GoAheadKind.NOT_NOW), False, False),
    (Openness.NO, said(GoAheadKind.INVITE), False, False),
]


@pytest.mark.parametrize(("openness", "heard", "senegal", "wolof"), MAY)
def test_whom_the_record_and_its_lead_let_be_invited(
    openness: Openness, heard: GoAhead | None, senegal: bool, wolof: bool
) -> None:
    record = msgspec.structs.replace(RECORD, open=openness)
    assert (may_ask(record, SENEGAL.id, heard), may_ask(record, WOLOF.id, heard)) == (senegal, wolof)


def test_a_completed_record_asks_nothing() -> None:
    over = msgspec.structs.replace(RECORD, status=Status.COMPLETED)
    assert asks(RECORD)
    assert not asks(over)
    assert not may_ask(over, SENEGAL.id, said(GoAheadKind.INVITE))
    assert kind(("Lena", INVITE), record=over) is None


TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["Lena", "Someone", "Coord", None]),
        st.lists(st.sampled_from([INVITE, NOT_NOW, CHOOSE, "words"]), max_size=3).map("\n\n".join) | st.none(),
    ),
    min_size=1,
    max_size=6,
)


@given(TEXTS)
def test_nobody_is_invited_without_somebody_who_may_say_so(texts: list[tuple[str | None, str | None]]) -> None:
    found = word(*texts)
    if found and found.answer is not GoAheadKind.NOT_NOW:
        assert any(who in ("Lena", "Coord") and text and found.words in text for who, text in texts)
        assert found.words in (texts[-1][1] or "")


@given(TEXTS, st.sampled_from([INVITE, NOT_NOW, CHOOSE]))
def test_what_the_lead_says_last_counts(texts: list[tuple[str | None, str | None]], last: str) -> None:
    before = texts[-1][1] or ""
    heard = word(*texts, ("Somebody", before), ("Lena", f"{before}\n\nIn a text of my own: {last}"))
    assert heard is not None
    assert heard.words == last
