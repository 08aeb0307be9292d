"""Whose history is looked at, whose talk page is heard, and what is told of orders: each question is a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
import pytest

from bot.facts.history.authorship import WINDOW
from bot.facts.history.receipts import asked_key, key, said_by
from bot.facts.listed import Listed
from bot.facts.transclusions import Uses
from bot.inviting.approvals import _hear_of_answers, approvals_of, provenances_of
from bot.inviting.moderation.community_settings import InForce
from bot.model import GoAhead, GoAheadKind, Openness, Partnership, Problem, ProblemKind
from bot.model.page_titles import outbox_page
from bot.plan import Task
from bot.wiki.world import (
    History,
    HistoryQuery,
    PageQuery,
    Revision,
    World,
)
from tests.worlds.queues import settings
from tests.worlds.small import CONTEXT, FACTS, MUSEUM, SENEGAL, SURVEY, WOLOF, match
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, context, missing, page, world

OUTBOX = outbox_page("Partnerships")
NOTHING = Uses((), frozenset({"Partnership"}))
SHIPPED = InForce(settings=settings(coordinators=frozenset({"Eve"})))


def record(number: int, open_: Openness) -> Partnership:
    return msgspec.structs.replace(MUSEUM, page_id=number, title=f"R{number:03}", open=open_, participants=())


def told(keys: Iterable[str]) -> dict[tuple[int, str], str]:
    return {(one, who): "2026-11-01" for one, kind, who in map(said_by, keys) if kind}


def lists(records: Iterable[Partnership]) -> Listed:
    pages = tuple(page(one.title, id=one.page_id) for one in records)
    return Listed(
        affiliates=(), problems=(), records=pages, infobox=NOTHING, declarations=NOTHING, responses=NOTHING,
        go_aheads=NOTHING,
    )  # fmt: skip


def looked_at(
    *records: Partnership,
    of: Mapping[int, Iterable[Any]] | None = None,
    said: Iterable[str] = (),
    spoken: Iterable[int] = (),
    changed: Iterable[str] = (),
    in_force: InForce = SHIPPED,
    tasks: frozenset[Task] = frozenset(Task),
) -> list[str]:
    """The titles whose histories are asked. ``of``: page id → who could be invited; ``said``: the keys that the bot
    wrote; ``spoken``: the records on which somebody said a word; ``changed``: whom the first concerns anew.
    """
    words = tuple(GoAhead(partnership=one, answer=GoAheadKind.INVITE, page="Talk:X", words="x") for one in spoken)
    matches = {one.page_id: tuple((of or {}).get(one.page_id, ())) for one in records}
    facts = msgspec.structs.replace(FACTS, partnerships=records, responses={}, go_aheads=words)
    survey = msgspec.structs.replace(
        SURVEY,
        facts=facts,
        matches=matches,
        gaps={},
        told=told(said),
        asked={one: "2026-11-01" for one, kind, _ in map(said_by, said) if not kind},
        changed=frozenset((5, who) for who in changed),
    )
    known = world(missing(OUTBOX))
    given = context(tasks)
    asked = missed(lambda seen: provenances_of(seen, given, lists(records), survey, in_force), known)
    titles = {one.title for one in records}
    return sorted(one.title for one in asked if isinstance(one, HistoryQuery) and one.title in titles)


OPEN, ASK, CLOSED = record(5, Openness.YES), record(6, Openness.ASK), record(7, Openness.NO)
BOTH = {one.page_id: (match(one, WOLOF, 0.9), match(one, SENEGAL, 0.8)) for one in (OPEN, ASK, CLOSED)}
ONE_TOLD = (key(5, WOLOF.id),)
BOTH_TOLD = (*ONE_TOLD, key(5, SENEGAL.id))
ASKED = (asked_key(6),)
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["R005", "R006"]),
    ({"said": ONE_TOLD}, ["R005", "R006"]),
    ({"said": BOTH_TOLD}, ["R006"]),
    ({"said": (*BOTH_TOLD, *ASKED)}, []),
    ({"said": (*BOTH_TOLD, *ASKED), "changed": [SENEGAL.id]}, ["R005"]),
    ({"said": ASKED}, ["R005"]),  # its lead has been asked, and said nothing
    ({"said": ASKED, "spoken": [6]}, ["R005", "R006"]),
    ({"said": ASKED, "spoken": [6, 7]}, ["R005", "R006", "R007"]),
    ({"spoken": [6]}, ["R005", "R006"]),
    ({"of": {}}, ["R006"]),
    ({"of": {}, "spoken": [6]}, ["R006"]),
    ({"of": {}, "spoken": [6], "said": ASKED}, []),
    ({"in_force": InForce(settings=None)}, []),
    ({"in_force": InForce(settings=settings(trial=date(2026, 11, 1)))}, []),
    ({"tasks": frozenset({Task.REPORTS})}, ["R005", "R006"]),
    ({"tasks": frozenset({Task.INVITATIONS})}, ["R005", "R006"]),
    ({"tasks": frozenset({Task.DATA, Task.AFFILIATES})}, []),
]


@pytest.mark.parametrize(("given", "titles"), CASES)
def test_whose_history_is_looked_at(given: dict[str, Any], titles: list[str]) -> None:
    assert looked_at(OPEN, ASK, CLOSED, **{"of": BOTH, **given}) == titles


@pytest.mark.parametrize(("silent", "most"), [(199, 199), (200, 200), (201, 200)])
def test_of_two_hundred_leads_at_most_it_is_looked_at_in_one_run(silent: int, most: int) -> None:
    many = [record(100 + number, Openness.ASK) for number in range(silent)]
    assert len(looked_at(*many)) == most


def test_what_is_wrong_with_orders_is_told() -> None:
    survey = msgspec.structs.replace(SURVEY, facts=msgspec.structs.replace(FACTS, partnerships=(MUSEUM,)))
    known = world(page(OUTBOX, "* hold 99\n* release 5 NONE\n* hold 5"))
    told = Problem(page="X", kind=ProblemKind.NO_PARTNER)
    in_force = InForce(settings=settings(trial=date(2026, 11, 1)), problems=(told,))

    def kinds(seen: World) -> list[tuple[str, tuple[str, ...]]]:
        problems = approvals_of(seen, CONTEXT, survey, in_force, {}).problems
        return [(problem.kind, problem.arguments) for problem in problems]

    found = kinds(known.noting(set()))
    assert found[0] == (ProblemKind.NO_PARTNER, ())
    assert ("order-without-record", ("99",)) in found
    assert {kind for kind, _ in found} > {"no-partner", "order-without-record"}, "which lines do not count, and why"
    assert ("order-without-record", ("5",)) not in found


@pytest.mark.parametrize(("user", "counts"), [("Eve", True), ("Ana", False)])
def test_orders_count_when_coordinators_gave_them(user: str, counts: bool) -> None:
    survey = msgspec.structs.replace(SURVEY, facts=msgspec.structs.replace(FACTS, partnerships=(MUSEUM,)))
    text = "* release 5"
    began = History((Revision(id=7, user=user, timestamp=NOW, text=text),))
    known = world(page(OUTBOX, text), more={HistoryQuery(OUTBOX, WINDOW, passing_over=ACCOUNT): began})
    found = approvals_of(known.noting(set()), CONTEXT, survey, SHIPPED, {})
    assert found.orders.releases == ({(5, "")} if counts else frozenset())


@pytest.mark.parametrize(
    ("record", "who", "said", "heard"),
    [
        (OPEN, (WOLOF, SENEGAL), (), True),
        (OPEN, (WOLOF, SENEGAL), ONE_TOLD, True),
        (OPEN, (WOLOF, SENEGAL), BOTH_TOLD, False),
        (OPEN, (), (), False),
        (ASK, (WOLOF,), (), False),
        (CLOSED, (WOLOF,), (), False),
    ],
)
def test_answers_are_heard_where_somebody_may_be_told_now(
    record: Partnership, who: Iterable[Any], said: Iterable[str], heard: bool
) -> None:
    matches = {record.page_id: tuple(match(record, one, 0.9) for one in who)}
    facts = msgspec.structs.replace(FACTS, partnerships=(record,))
    survey = msgspec.structs.replace(SURVEY, facts=facts, matches=matches)
    survey = msgspec.structs.replace(survey, told=told(said))
    asked = missed(lambda seen: _hear_of_answers(seen, survey), world())
    assert (PageQuery(f"Talk:{record.title}") in asked) is heard
