"""The loop of a run: what is decided anew, what counts for the whole run, and what is told, at once and at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
import pytest

from bot.apply.endings import Ending, Outcome
from bot.apply.refusals import Refusal, digest
from bot.apply.run import MAX_PLANS, Session, SoFar, apply_fresh, apply_stored
from bot.config import Config
from bot.facts.history.receipts import in_summary, marker
from bot.plan import AppendSection, Change, Create, Plan, ReplaceRegions, Task, UnsafePlan
from bot.wiki.stages import Stages, settled
from bot.wiki.world import ReadFailed, World
from bot.wiki.writing import Edit
from bot.wikitext import region
from tests.worlds.carrying import (
    BARRED,
    CONFLICT,
    DONE,
    LEFT,
    LIST,
    REFUSED,
    ROWS,
    SKIPPED,
    STOPPED,
    TALK,
    UNKNOWN,
    change,
)
from tests.worlds.folder import RUN, Folder, Scripted, Step, conflict, refused, save, stopped
from tests.worlds.values import ACCOUNT, NOW

STATUS = f"User:{ACCOUNT}/Status"
QUARREL = (conflict,) * 3  # so often an edit is tried before it is decided anew
Want = Callable[[Folder], Change]


def notice(wiki: Folder) -> Change:
    section = AppendSection(f"== A ==\nWords. {marker(['5-1'], '2026-11-21')}", ("5-1",))
    known = {"id": "notice:1", "task": Task.INVITATIONS, "page_id": wiki.page(TALK).id}
    return change(wiki, TALK, section, summary=f"s {in_summary(['5-1'])}", **known)


def overview(wiki: Folder) -> Change:
    return change(wiki, ROWS, ReplaceRegions({"overview": "new"}))


def listed(wiki: Folder) -> Change:
    return change(wiki, LIST, Create(region("affiliates", "{{row}}")))


def broken(wiki: Folder) -> Change:
    """What would break its page: refused before the wiki is asked."""
    return change(wiki, ROWS, ReplaceRegions({"overview": "<!-- never closed"}))


def elsewhere(wiki: Folder) -> Change:
    """No page of the bot's."""
    return change(wiki, TALK, ReplaceRegions({"overview": "new"}))


def plan_of(changes: Sequence[Change]) -> Plan:
    return Plan(wiki="folder", account=ACCOUNT, now=NOW, changes=tuple(changes))


class Run:
    """A run on a folder, with all that it told, and all by which it decided."""

    def __init__(self, wiki: Folder, *script: Step, max_edits: int | None = None) -> None:
        self.wiki, self.told, self.decided = wiki, list[Plan | Outcome](), list[SoFar]()
        writer, reader = Scripted(wiki, *script), wiki.reader()
        self.session = Session(
            reader=reader,
            writer=lambda: writer,
            config=Config(),
            tell=self.told.append,
            now=NOW,
            max_edits=max_edits,
        )

    def fresh(self, *rounds: Sequence[Want]) -> list[Ending]:
        """The endings of a run whose first decision wants the changes of the first round, and so on."""

        def decided(so_far: SoFar, world: World) -> Stages[Plan]:
            self.decided.append(so_far)
            wanted = rounds[len(self.decided) - 1]
            return settled(world, lambda _: plan_of([want(self.wiki) for want in wanted]))

        return [outcome.ending for outcome in apply_fresh(decided, self.session)]

    def stored(self, plan: Plan, late: Mapping[str, str], *tasks: Task) -> list[Ending]:
        """The endings of a stored plan, of which the wiki says that some is late."""

        def objections(_: Plan, world: World) -> Stages[Mapping[str, str]]:
            self.decided.append(SoFar())
            return settled(world, lambda _: late)

        return [outcome.ending for outcome in apply_stored(plan, tasks or tuple(Task), objections, self.session)]


BOTH = (notice, overview)
ROUNDS: Mapping[str, tuple[Sequence[Step], Sequence[Sequence[Want]], list[Ending], list[SoFar]]] = {
    "nothing in the way": ([], [BOTH], [DONE, DONE], [SoFar()]),
    "a person was quicker": (QUARREL, [[overview]] * 2, [DONE], [SoFar()] * 2),
    "somebody always is": (QUARREL * MAX_PLANS, [[overview]] * MAX_PLANS, [CONFLICT], [SoFar()] * MAX_PLANS),
    "three plans and no more": (QUARREL * 4, [[overview]] * 4, [CONFLICT], [SoFar()] * 3),
    "nobody is told twice": ([save, *QUARREL], [BOTH, BOTH], [DONE, DONE], [SoFar(), SoFar(1)]),
    "who is refused is passed over": ([refused], [BOTH, []], [REFUSED, DONE], [SoFar(), SoFar(0, frozenset("1"))]),
    "what is refused is not sent again": (
        [refused],
        [[notice], [notice]],
        [REFUSED],
        [SoFar(), SoFar(0, frozenset("1"))],
    ),
    "what would break a page is not tried again": (
        QUARREL,
        [[broken, listed], [listed]],
        [REFUSED, DONE],
        [SoFar()] * 2,
    ),
    "another page is refused": ([refused], [[overview]], [REFUSED], [SoFar()]),
    "the account is barred": ([*QUARREL, stopped], [[overview, notice]], [CONFLICT, BARRED], [SoFar()]),
}


@pytest.mark.parametrize("case", ROUNDS)
def test_when_it_is_decided_anew_and_by_what(wiki: Folder, case: str) -> None:
    script, rounds, endings, decided = ROUNDS[case]
    run = Run(wiki, *script)
    assert run.fresh(*rounds) == endings
    assert run.decided == decided


def test_a_page_that_vanished_is_not_made_anew_in_the_same_run(wiki: Folder) -> None:
    def vanishing(wiki: Folder) -> Change:
        decided = overview(wiki)
        wiki.delete(ROWS)
        return decided

    def anew(wiki: Folder) -> Change:
        return change(wiki, ROWS, Create(region("overview", "new")))

    run = Run(wiki, *QUARREL)
    assert run.fresh([vanishing, listed], [anew, listed]) == [UNKNOWN, DONE]
    assert len(run.decided) == 2
    assert ROWS not in wiki.texts()
    assert Run(wiki).fresh([anew]) == [DONE], "the next run makes it"


def test_all_is_told_at_once_and_in_the_end_on_the_status_page(wiki: Folder) -> None:
    run = Run(wiki, *QUARREL)
    run.fresh([overview], [overview])
    assert [event.ending if isinstance(event, Outcome) else Plan for event in run.told] == [Plan, CONFLICT, Plan, DONE]
    assert STATUS in wiki.texts()


def test_a_stop_or_a_limit_ends_a_run(wiki: Folder) -> None:
    assert Run(wiki, *QUARREL, max_edits=0).fresh([overview]) == [LEFT]
    wiki.write(RUN, "stop")
    assert Run(wiki).fresh(BOTH) == [STOPPED, STOPPED]


def test_limits_are_those_of_the_whole_run(wiki: Folder) -> None:
    run = Run(wiki, save, *QUARREL, max_edits=2)
    assert run.fresh(BOTH, [overview, listed]) == [DONE, DONE, LEFT]


def test_what_was_refused_lately_stands_when_it_is_decided_anew(wiki: Folder) -> None:
    mark = Refusal(digest(notice(wiki)), NOW.date().isoformat(), "abusefilter-warning").mark()
    wiki.writer().save(Edit(title=STATUS, text=mark, base=None, summary=""))
    assert Run(wiki, *QUARREL).fresh(BOTH, [overview]) == [SKIPPED, DONE]


@pytest.mark.parametrize(("first", "told"), [(BOTH, True), ([elsewhere], False)])
def test_a_run_that_breaks_off_tells_what_was_done_before(wiki: Folder, first: Sequence[Want], told: bool) -> None:
    run = Run(wiki, save, *QUARREL)
    with pytest.raises(UnsafePlan):
        run.fresh(first, [elsewhere])
    assert (STATUS in wiki.texts()) is told


def test_a_decision_that_cannot_be_made_is_no_plan(wiki: Folder) -> None:
    def undecided(_: SoFar, world: World) -> Stages[Plan]:
        raise ReadFailed("the wiki does not answer")

    with pytest.raises(ReadFailed):
        apply_fresh(undecided, Run(wiki).session)
    assert STATUS not in wiki.texts()


# --- a stored plan ------------------------------------------------------------------------------------------------
def test_a_message_that_is_late_is_left_and_told(wiki: Folder) -> None:
    run, plan = Run(wiki), plan_of([notice(wiki), overview(wiki)])
    assert run.stored(plan, {"notice:1": "it has to wait"}) == [SKIPPED, DONE]
    assert [event.why for event in run.told if isinstance(event, Outcome)] == ["it has to wait", ""]
    assert "Words." not in wiki.texts()[TALK]


@pytest.mark.parametrize(("tasks", "endings"), [((Task.REPORTS,), [DONE]), ((Task.DATA,), []), ((), [DONE, DONE])])
def test_only_the_chosen_tasks_are_carried_out(wiki: Folder, tasks: tuple[Task, ...], endings: list[Ending]) -> None:
    run = Run(wiki)
    assert run.stored(plan_of([notice(wiki), overview(wiki)]), {}, *tasks) == endings
    assert bool(run.decided) is (not tasks), "without a message nothing need be looked at"


def test_an_unsafe_plan_is_refused_before_anything_is_read_for_it(wiki: Folder) -> None:
    run, planned = Run(wiki), notice(wiki)
    forged = msgspec.structs.replace(planned, operation=AppendSection("== A ==", ("x",)))
    with pytest.raises(UnsafePlan):
        run.stored(plan_of([forged]), {})
    assert run.decided == []
