"""Who saved the answers on talk pages: by the public record, else by the history of the talk page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.history.answer_authors import saved_by, told_by_record
from bot.facts.history.authorship import history_query
from bot.facts.history.public_list import ShownAnswer
from bot.facts.understand import Facts
from bot.model import AnswerKind, Pair, Partnership, Party, PartyKind, Response
from bot.wiki.world import Answer, History, Query, Revision, Transclusions, TransclusionsQuery, Unreadable, World
from tests.worlds.small import CONTEXT, FACTS, LEADER, SENEGAL, WOLOF, party
from tests.worlds.staged import missed
from tests.worlds.values import NOW, page, world

TALK = "Talk:A record"
ARCHIVE = f"{TALK}/Archive 1"
RECORD = Partnership(page_id=5, title="A record", revision=1, name="A record", lead=(party(LEADER),))
OTHER = msgspec.structs.replace(RECORD, page_id=6, title="Another record", lead=())
PAIR = (5, SENEGAL.id)


def said(kind: AnswerKind, who: Any = SENEGAL, page: str = TALK, record: int = 5) -> Response:
    return Response(affiliate=who.id, partnership=record, answer=kind, page=page)


def facts(*answers: Response, record: Partnership = RECORD) -> Facts:
    responses = {(answer.partnership, answer.affiliate): answer for answer in answers}
    return msgspec.structs.replace(FACTS, partnerships=(record, OTHER), responses=responses)


YES, LATER, NO, OFFER = AnswerKind.INTERESTED, AnswerKind.LATER, AnswerKind.DECLINED, AnswerKind.PROPOSES


# --- by the public record ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "state", "known"),
    [
        (YES, "interested", True),
        (OFFER, "proposes", True),
        (LATER, "later", True),
        (NO, "declined", True),
        # Those whom the infobox names by now are shown as confirmed, if they said that they take part.
        (YES, "confirmed", True),
        (OFFER, "confirmed", True),
        (LATER, "confirmed", False),
        (NO, "confirmed", False),
        # What it shows was another answer.
        (YES, "proposes", False),
        (OFFER, "interested", False),
        (NO, "later", False),
        (YES, "suggested", False),
        (YES, "", False),
    ],
)
def test_the_public_record_tells_of_the_answer_that_stands_now(kind: AnswerKind, state: str, known: bool) -> None:
    shown = {PAIR: ShownAnswer(state, "Pat")}
    assert told_by_record(facts(said(kind)), shown) == ({PAIR: "Pat"} if known else {})


def test_the_public_record_of_another_pair_tells_nothing() -> None:
    shown = {(6, SENEGAL.id): ShownAnswer("later", "Pat"), (5, WOLOF.id): ShownAnswer("later", "Lena")}
    assert told_by_record(facts(said(LATER)), shown) == {}


def test_of_those_who_lead_nobody_is_told() -> None:
    shown: dict[Pair, ShownAnswer] = {(5, LEADER.id): ShownAnswer("interested", "Pat")}
    assert told_by_record(facts(said(YES, LEADER)), shown) == {}
    taking_part = msgspec.structs.replace(RECORD, lead=(), participants=(party(LEADER),))
    assert told_by_record(facts(said(YES, LEADER), record=taking_part), shown) == {(5, LEADER.id): "Pat"}
    user = msgspec.structs.replace(RECORD, lead=(Party(PartyKind.USER, LEADER.id),))
    assert told_by_record(facts(said(YES, LEADER), record=user), shown) == {(5, LEADER.id): "Pat"}


# --- by the history of the talk page ----------------------------------------------------------------------------------
USES = TransclusionsQuery("Template:Partnership response", (1,))


def call(kind: AnswerKind, who: str = "WK?") -> str:
    return f"{{{{Partnership response|affiliate={who}|answer={kind.value}}}}}"


def known(*saved: tuple[str | None, str | None], talk: Any = None) -> World:
    """A talk page saved so, the oldest first."""
    made = [
        Revision(id=at, user=user, timestamp=NOW + timedelta(minutes=at), text=text)
        for at, (user, text) in enumerate(saved)
    ]
    answers: dict[Query, Answer] = {
        USES: Transclusions(pages=(TALK,), redirects=("Template:Answer",)),
        history_query(TALK): History(tuple(reversed(made))),
    }
    return world(talk or page(TALK, saved[-1][1] or ""), more=answers)


@pytest.mark.parametrize(
    ("saved", "who"),
    [
        ([("Pat", call(YES))], "Pat"),
        ([("Lena", "Words."), ("Pat", call(YES))], "Pat"),
        ([("Pat", call(YES)), ("Lena", call(YES) + " Words.")], "Pat"),
        # Whoever altered the answer to what it is now has given it.
        ([("Pat", call(NO)), ("Lena", call(YES))], "Lena"),
        ([("Pat", call(NO)), ("Lena", "x"), ("Sam", call(YES))], "Sam"),
        # Whoever brings back what was taken away has not.
        ([("Pat", call(YES)), ("Lena", ""), ("Sam", call(YES))], "Pat"),
        ([("Pat", f"A\nB\n{call(YES)}"), ("Lena", "x"), ("Sam", f"A\nC\n{call(YES)}")], "Pat"),
        ([("Pat", f"A {call(YES)}"), ("Pat", f"A {call(NO)}"), ("Sam", f"B {call(YES)}")], "Sam"),
        # The last one of the affiliate's answers counts, and nobody else's.
        ([("Pat", call(NO)), ("Lena", call(NO) + call(YES))], "Lena"),
        ([("Pat", call(YES)), ("Lena", call(NO) + call(YES))], "Pat"),
        ([("Pat", call(YES)), ("Lena", call(YES) + call(YES, "W&E"))], "Pat"),
        ([("Pat", call(YES, "W&E")), ("Lena", call(YES, "W&E") + call(YES))], "Lena"),
        ([("Pat", call(YES)), ("Lena", call(NO, "W&E") + call(YES)), ("Sam", call(YES) + call(NO, "W&E"))], "Pat"),
        # By any name of the template.
        ([("Pat", call(YES).replace("Partnership response", "Answer"))], "Pat"),
        # Hidden, struck out, or never there.
        ([(None, call(YES))], None),
        ([("Pat", None), ("Lena", call(YES))], None),
        ([("Pat", call(YES)), ("Lena", f"<s>{call(YES)}</s>"), ("Sam", call(YES))], "Pat"),
        ([("Pat", call(NO))], None),
        ([("Pat", "Words.")], None),
    ],
)
def test_who_saved_an_answer(saved: list[tuple[str | None, str | None]], who: str | None) -> None:
    assert saved_by(facts(said(YES)), {}, known(*saved), CONTEXT) == ({PAIR: who} if who else {})


def test_what_is_known_is_kept_and_not_looked_for() -> None:
    seen = known(("Pat", call(YES)))
    assert saved_by(facts(said(YES)), {PAIR: "Lena", (9, "9"): "Sam"}, seen, CONTEXT) == {PAIR: "Lena", (9, "9"): "Sam"}
    nothing_read = world(more={USES: Transclusions()})
    assert missed(lambda it: saved_by(facts(said(YES)), {PAIR: "Lena"}, it, CONTEXT), nothing_read) == frozenset()


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (said(YES), {history_query(TALK)}),
        (said(YES, LEADER), set()),
        (said(YES, page=ARCHIVE), {history_query(TALK), history_query(ARCHIVE)}),
        (said(YES, page="Talk:Another record", record=6), {history_query("Talk:Another record")}),
    ],
)
def test_which_histories_are_read(answer: Response, asked: set[Query]) -> None:
    seen = world(page(answer.page), more={USES: Transclusions()})
    assert missed(lambda it: saved_by(facts(answer), {}, it, CONTEXT), seen) == asked


def saved(*told: tuple[str, str | None]) -> History:
    """The newest first, as they are told."""
    return History(
        tuple(Revision(id=9 - at, user=user, timestamp=NOW, text=text) for at, (user, text) in enumerate(told))
    )


@pytest.mark.parametrize(
    ("on_talk", "in_archive", "shown"),
    [
        # Somebody gave it, and somebody else archived it.
        ([("Arch", ""), ("Bo", f"{call(YES)} x"), ("Pat", call(YES)), ("Ana", "x")], [("Arch", call(YES))], "Pat"),
        # It was written where archives stand, and nowhere else.
        ([("Ana", "x")], [("Bo", f"{call(YES)} x"), ("New", call(YES))], "New"),
        ([], [("New", call(YES))], "New"),
        # Perhaps it stood there once.
        ([("Arch", ""), ("Ana", None)], [("Arch", call(YES))], None),
    ],
)
def test_an_archive_tells_who_gave_an_answer_only_where_it_stood_nowhere_else(
    on_talk: list[tuple[str, str | None]], in_archive: list[tuple[str, str | None]], shown: str | None
) -> None:
    more = {USES: Transclusions(), history_query(TALK): saved(*on_talk), history_query(ARCHIVE): saved(*in_archive)}
    seen = world(page(ARCHIVE, in_archive[0][1] or ""), more=more)
    users = saved_by(facts(said(YES, page=ARCHIVE)), {}, seen, CONTEXT)
    assert users.get(PAIR) == shown


def test_a_talk_page_that_cannot_be_read_tells_nothing() -> None:
    talk = Unreadable(title=TALK, why="hidden text")
    assert saved_by(facts(said(YES)), {}, known(("Pat", call(YES)), talk=talk), CONTEXT) == {}
