"""The registry gate: how much may change at once, and that nobody but the bot says what it was compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.listed import registered
from bot.model import Affiliate, Problem, ProblemKind, Recognition
from bot.plan import Change, Create, Plan, ReplacePage, Task
from bot.reports.dataset import index_title, roster
from bot.reports.registry_gate import RegistryChanged, gate, registry_change, stored_gate
from bot.run_context import RunContext
from bot.wiki.stages import settled
from bot.wiki.stored_form import stored_json
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    History,
    HistoryQuery,
    PageAnswer,
    PageQuery,
    Query,
    Revision,
    Unreadable,
    World,
)
from tests.facts.pages_of_a_wiki import REGISTRY, row, wiki
from tests.worlds.staged import decided
from tests.worlds.values import ACCOUNT, NOW, SITE, affiliate, context, missing, page

INDEX = index_title("Partnerships")
CONTEXT = context()
TWELVE = tuple(affiliate(f"A{number}", number) for number in range(1, 13))
SIXTY = tuple(affiliate(f"A{number}", number) for number in range(1, 61))
Affiliates = tuple[Affiliate, ...]


def published(affiliates: Sequence[Affiliate], unlisted: Sequence[Affiliate] = ()) -> str:
    """The data page of a run that found these affiliates."""
    named = [{"code": who.code, "name": who.name, "page": who.page} for who in affiliates if who not in unlisted]
    return stored_json({"schema": 1, "roster": roster(affiliates), "affiliates": named})


def world(
    latest: PageAnswer, own: Mapping[str, Sequence[Revision]] | None = None, moved: Sequence[str] = (), said: str = ""
) -> World:
    """A world with that data page, the histories of pages by title, and where else the bot's data pages are."""
    histories: dict[Query, Answer] = {
        HistoryQuery(title, 5, by=ACCOUNT): History(tuple(revisions)) for title, revisions in (own or {}).items()
    }
    summary = said or CONTEXT.messages("summary-dataset")
    edits = [Contribution(page_id=1, title=title, revision=9, timestamp=NOW, summary=summary) for title in moved]
    contributions = {ContributionsQuery(ACCOUNT, (828,)): Contributions(tuple(edits))}
    return World(SITE, NOW, {PageQuery(INDEX): latest, **histories, **contributions})


def revision(number: int, user: str, text: str | None) -> Revision:
    return Revision(id=number, user=user, timestamp=NOW - timedelta(days=number), text=text)


def told(known: World, now: Affiliates) -> Problem | None:
    return decided(lambda world: settled(world, lambda seen: registry_change(seen, CONTEXT, now)), known)


def after(before: Affiliates, now: Affiliates) -> Problem | None:
    return told(world(page(INDEX, published(before), user=ACCOUNT, model="json")), now)


def with_ids(affiliates: Affiliates, many: int) -> Affiliates:
    return (*(msgspec.structs.replace(who, id=f"9{who.id}") for who in affiliates[:many]), *affiliates[many:])


def with_pages(affiliates: Affiliates, many: int) -> Affiliates:
    return (*(msgspec.structs.replace(who, page=f"New {who.page}") for who in affiliates[:many]), *affiliates[many:])


def otherwise(affiliates: Affiliates) -> Affiliates:
    """All else that the registry says of them."""
    more = {"name": "Other", "recognition": Recognition.DERECOGNISED, "countries": ("FR",), "region": "Europe"}
    return tuple(msgspec.structs.replace(who, code=f"X{who.code}", **more) for who in affiliates)


CHANGES: Mapping[str, tuple[Affiliates, Affiliates, int]] = {
    "nothing": (TWELVE, TWELVE, 0),
    "growth": (TWELVE, SIXTY, 0),
    "what is neither id nor page": (TWELVE, otherwise(TWELVE), 0),
    "two of twelve are gone": (TWELVE, TWELVE[2:], 0),
    "three of twelve are gone": (TWELVE, TWELVE[3:], 3),
    "three of sixty, a twentieth": (SIXTY, SIXTY[3:], 0),
    "four of sixty": (SIXTY, SIXTY[4:], 4),
    "three of three have another id": (TWELVE[:3], with_ids(TWELVE[:3], 3), 3),
    "two have another id": (TWELVE, with_ids(TWELVE, 2), 0),
    "four have another id": (SIXTY, with_ids(SIXTY, 4), 4),
    "three have another page": (TWELVE, with_pages(TWELVE, 3), 3),
    "one is gone, one has another id, one another page": (
        TWELVE,
        (*with_ids(TWELVE[1:], 1)[:-1], *with_pages(TWELVE[-1:], 1)),
        3,
    ),
    "the ids go round": (TWELVE, tuple(msgspec.structs.replace(who, id=str(13 - int(who.id))) for who in TWELVE), 12),
    "three are gone, many came": (TWELVE, SIXTY[3:], 3),
    "all are gone": (TWELVE, SIXTY[30:], 12),
}


@pytest.mark.parametrize("case", CHANGES)
def test_how_much_may_change_at_once(case: str) -> None:
    before, now, count = CHANGES[case]
    problem = after(before, now)
    assert (problem is not None) == (count > 0)
    if problem:
        assert problem.kind is ProblemKind.REGISTRY_CHANGED
        assert problem.arguments[:2] == (str(count), str(len(before)))
        names = problem.arguments[2].removesuffix(", …").split(", ")
        assert len(names) == min(5, count)
        assert problem.arguments[2].endswith("…") is (count > 5)
        assert set(names) <= {who.name for who in before if who not in now}


def test_those_who_are_not_named_count_and_are_not_named() -> None:
    text = published(TWELVE, unlisted=TWELVE[6:9])
    assert TWELVE[6].name not in text
    problem = told(world(page(INDEX, text, user=ACCOUNT, model="json")), (*TWELVE[:6], *TWELVE[9:]))
    assert problem
    assert problem.arguments == ("3", "12", "…")


def test_it_stops_a_run_unless_an_operator_lets_it_through() -> None:
    problem, fine = after(TWELVE, TWELVE[3:]), after(TWELVE, TWELVE)
    accepting = RunContext(CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, accepts_registry=True)
    with pytest.raises(RegistryChanged, match=r"Organizational.*3.*12"):
        gate(problem, CONTEXT)
    for same in (accepting, accepting.after(3), accepting.calling(CONTEXT.vocabulary)):
        assert gate(problem, same) == (problem,)
    assert gate(fine, CONTEXT) == ()


OURS, THEIRS = published(TWELVE), published(SIXTY[20:])
FORGED = [THEIRS, published(TWELVE[3:]), "{}", "", "[]", '{"roster": []}', '{"roster": [1]}', "{", OURS, None]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(FORGED), min_size=1, max_size=6), st.booleans())
def test_nobody_else_opens_it_or_keeps_it_shut(forged: list[str | None], broken: bool) -> None:
    """Whatever people save on the data page, it is as if they had not."""
    since = [revision(number, "Somebody", text) for number, text in enumerate(forged)]
    history = [*(msgspec.structs.replace(each, text=None) for each in since), revision(90, ACCOUNT, OURS)]
    known = world(page(INDEX, forged[0] or "", user="Somebody", model="json"), {INDEX: history})
    now = TWELVE[3:] if broken else TWELVE
    assert told(known, now) == after(TWELVE, now)


OTHER = "Module:Elsewhere.json"
UNREADABLE = Unreadable(title=INDEX, why="hidden text")
BY_BOT = [revision(3, ACCOUNT, OURS), revision(4, ACCOUNT, THEIRS)]
PLACES: Mapping[str, tuple[World, bool]] = {
    "never published": (world(missing(INDEX)), False),
    "hidden": (world(UNREADABLE, {INDEX: BY_BOT}), True),
    "the latest of the bot's is hidden": (world(UNREADABLE, {INDEX: [revision(1, ACCOUNT, None), *BY_BOT]}), True),
    "the latest of the bot's tells nothing": (world(UNREADABLE, {INDEX: [revision(1, ACCOUNT, "{}"), *BY_BOT]}), True),
    "the latest of the bot's tells of nobody": (
        world(UNREADABLE, {INDEX: [revision(1, ACCOUNT, '{"roster": []}'), *BY_BOT]}),
        True,
    ),
    "made by a person": (world(page(INDEX, OURS, user="Somebody"), {INDEX: []}), False),
    "moved away": (world(missing(INDEX), {OTHER: BY_BOT}, [OTHER]), True),
    "moved away, and made anew by a person": (
        world(page(INDEX, "{}", user="Somebody"), {INDEX: [], OTHER: BY_BOT}, [INDEX, OTHER]),
        True,
    ),
    "moved away, a redirect behind": (
        world(page(OTHER, OURS, user=ACCOUNT, redirects=(INDEX,)), {INDEX: [], OTHER: BY_BOT}, [OTHER]),
        True,
    ),
    "another page of the bot's": (world(missing(INDEX), moved=[OTHER], said="A module"), False),
}


@pytest.mark.parametrize("case", PLACES)
def test_where_it_finds_what_the_bot_published(case: str) -> None:
    known, compared = PLACES[case]
    assert (told(known, TWELVE[3:]) is not None) == compared
    assert told(known, TWELVE) is None


# --- before a stored plan is carried out ----------------------------------------------------------------------------
FOUR = wiki({REGISTRY: f"return {{{''.join(row(number, f'A{number}') for number in range(1, 5))}}}"})
ONE = wiki({REGISTRY: f"return {{{row(1, 'A1')}}}"})
ALL_OF_IT, BROKEN = (published(registered(read, CONTEXT)[0]) for read in (FOUR, ONE))


def planned(text: str, title: str = INDEX, task: Task = Task.DATA, anew: bool = False) -> Change:
    operation = Create(text) if anew else ReplacePage(text)
    return Change(id=title, task=task, title=title, base=None if anew else 1, operation=operation, summary="s")


TEMPLATE, REPORT = planned("x", "Template:X", Task.TEMPLATES), planned("x", "Partnerships/Overview", Task.REPORTS)


@pytest.mark.parametrize(
    ("registry", "changes", "stops"),
    [
        (FOUR, (), False),
        (FOUR, (REPORT, TEMPLATE), False),
        (ONE, (), True),
        (ONE, (REPORT,), True),
        (ONE, (REPORT, TEMPLATE), True),
        (ONE, (TEMPLATE, REPORT), True),
        (ONE, (TEMPLATE,), False),
        # Made while the registry was broken.
        (FOUR, (planned(ALL_OF_IT),), False),
        (FOUR, (planned(BROKEN),), True),
        (FOUR, (planned(BROKEN, anew=True),), True),
        (FOUR, (REPORT, planned("{}")), True),
        (FOUR, (planned(BROKEN, "Module:Elsewhere.json"),), False),
        (ONE, (planned(ALL_OF_IT),), True),
    ],
)
def test_a_stored_plan_is_let_through_where_neither_the_registry_nor_it_changes_too_much(
    registry: World, changes: tuple[Change, ...], stops: bool
) -> None:
    plan = Plan(wiki="folder", account=ACCOUNT, now=NOW, changes=changes)
    before = {PageQuery(INDEX): page(INDEX, ALL_OF_IT, user=ACCOUNT, model="json")}
    never = {PageQuery(INDEX): missing(INDEX), ContributionsQuery(ACCOUNT, (828,)): Contributions(())}
    if stops:
        with pytest.raises(RegistryChanged):
            stored_gate(plan, CONTEXT, registry.having(before))
    else:
        stored_gate(plan, CONTEXT, registry.having(before))
    stored_gate(plan, CONTEXT, registry.having(never))
