"""Laws of control over what goes out, on small wikis as people leave them; and how little is asked to know it."""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.apply.carry_out import carry_out
from bot.apply.endings import Ending
from bot.inviting.approvals import surveyed
from bot.inviting.queue import queue_of
from bot.inviting.talk_page_messages import is_message
from bot.model.page_titles import affiliates_page, outbox_page
from bot.plan import Change, Plan
from bot.propose import propose
from bot.wiki.folder.reader import FolderWriter
from bot.wiki.rounds import decide
from bot.wiki.world import Answer, HistoryQuery, Query, UserQuery, World
from bot.wiki.writing import Edit, Saved
from tests.worlds.folder import Folder
from tests.worlds.generated import CODES, WIKIS, Record, Talk, Wiki, title_of
from tests.worlds.staged import decided
from tests.worlds.values import NOW, context

CONTEXT = context()
OUTBOX, SETTINGS = outbox_page("Partnerships"), CONTEXT.config.pages.settings
COORDINATOR, OTHER = "Coordinator", "Somebody"
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RECORD = Record(("Senegal", "Mali"), "yes", "active", ("FR",), (), {})
PLAIN = Wiki((RECORD, RECORD), dict.fromkeys(CODES, Talk.THERE), {}, "")


@contextmanager
def on_disk(wiki: Wiki, **given: object) -> Iterator[Folder]:
    with tempfile.TemporaryDirectory() as root:
        page = json.dumps({"coordinators": [COORDINATOR], **given})
        yield Folder(Path(root), {**wiki.pages(), SETTINGS: page})


def write(folder: Folder, user: str, *lines: str) -> None:
    """An edit of the Outbox by a user, above what stands there."""
    before = folder.texts().get(OUTBOX, "")
    base = folder.page(OUTBOX).revision if before else None
    text = "\n".join([*lines, before])
    saved = FolderWriter(folder.root, user, lambda: NOW).save(Edit(title=OUTBOX, text=text, base=base, summary="x"))
    assert isinstance(saved, Saved)


def ids(folder: Folder, wiki: Wiki) -> list[int]:
    return [folder.page(title_of(number)).id for number in range(len(wiki.records))]


def proposed(folder: Folder) -> tuple[Plan, World]:
    return decide(folder.reader(), lambda known: propose(known, CONTEXT), NOW)


def notices(plan: Plan) -> tuple[Change, ...]:
    return tuple(filter(is_message, plan.changes))


def apply(folder: Folder, max_edits: int | None = None) -> set[Ending]:
    plan, _ = proposed(folder)
    outcomes = carry_out(plan, folder.reader(), folder.writer(), CONTEXT.config, max_edits)
    return {outcome.ending for outcome in outcomes}


@few
@given(WIKIS)
def test_a_hold_never_sends_whatever_is_released(wiki: Wiki) -> None:
    with on_disk(wiki) as folder:
        for number in ids(folder, wiki):
            write(folder, COORDINATOR, f"* hold {number}", f"* release {number}", f"* release {number} SN")
        assert notices(proposed(folder)[0]) == ()


@few
@given(WIKIS, st.booleans())
def test_what_others_order_changes_nothing(wiki: Wiki, trial: bool) -> None:
    with on_disk(wiki, trial="2026-11-01" if trial else False) as folder:
        before = notices(proposed(folder)[0])
        for number in ids(folder, wiki):
            write(folder, OTHER, f"* release {number}", f"* hold {number} SN")
        assert notices(proposed(folder)[0]) == before
        assert not (trial and before)


WAITING: Mapping[str, object] = {"widest": 1}


@few
@given(WIKIS)
def test_while_some_wait_a_second_run_plans_nothing(wiki: Wiki) -> None:
    with on_disk(wiki, **WAITING) as folder:
        write(folder, COORDINATOR, f"* release {ids(folder, wiki)[0]} SN")
        assert apply(folder) <= {Ending.DONE}
        assert proposed(folder)[0].changes == ()


@few
@given(WIKIS, st.integers(1, 9))
def test_while_some_wait_a_run_that_was_cut_off_is_finished_by_the_next(wiki: Wiki, edits: int) -> None:
    with on_disk(wiki, **WAITING) as whole, on_disk(wiki, **WAITING) as cut:
        for folder in (whole, cut):
            write(folder, COORDINATOR, f"* release {ids(folder, wiki)[0]} SN")
        apply(whole)
        apply(cut, max_edits=edits)
        apply(cut)
        assert cut.texts() == whole.texts()


@few
@given(WIKIS, st.integers())
def test_the_order_of_answers_does_not_show(wiki: Wiki, seed: int) -> None:
    with on_disk(wiki, **WAITING) as folder:
        write(folder, COORDINATOR, *(f"* hold {number} ML" for number in ids(folder, wiki)))
        plan, known = proposed(folder)
    answers = list(known.answers.items())
    random.Random(seed).shuffle(answers)
    assert decided(propose, World(known.site, known.now, dict(answers)), CONTEXT) == plan
    assert decided(propose, World.from_json(known.to_json()), CONTEXT) == plan


def test_released_one_by_one_in_a_trial() -> None:
    with on_disk(PLAIN, trial="2026-11-01") as folder:
        first, second = ids(folder, PLAIN)
        assert apply(folder) == {Ending.DONE}
        write(folder, COORDINATOR, f"* release {first} SN", f"* release {second} SN", f"* hold {second}")
        (notice,) = notices(proposed(folder)[0])
        assert notice.title == "Talk:Group SN"
        assert apply(folder) == {Ending.DONE}
        outbox = folder.texts()[OUTBOX]
        assert outbox.startswith(f"* release {first} SN\n")
        assert f"|number={first}|code=ML|" in outbox
        assert f"|number={first}|code=SN|" not in outbox
        assert outbox.count("|wait1=hold") == 3
        assert "|state=suggested|" in folder.texts()[affiliates_page(title_of(1))]


@pytest.mark.parametrize("trial", ["2026-11-01", "2027-11-01"])
def test_a_trial_counts_its_notices_also_before_its_day(trial: str) -> None:
    with on_disk(PLAIN, trial=trial) as folder:
        assert apply(folder) == {Ending.DONE}
        write(folder, COORDINATOR, f"* release {ids(folder, PLAIN)[0]} SN")
        assert apply(folder) == {Ending.DONE}
        (survey, approvals), world = decide(folder.reader(), lambda known: surveyed(known, CONTEXT), NOW)
        assert queue_of(survey, approvals, world, CONTEXT).trial_notices == 1


def test_settings_that_broke_leave_the_last_good_ones_in_force() -> None:
    with on_disk(PLAIN, trial="2026-11-01") as folder:
        assert apply(folder) == {Ending.DONE}
        folder.write(SETTINGS, '{"trial": fals}')
        plan, _ = proposed(folder)
        assert notices(plan) == ()
        assert [problem.page for problem in plan.problems if problem.page == SETTINGS]
        assert {change.title for change in plan.changes} == {"Partnerships/Attention"}
        assert apply(folder) == {Ending.DONE}
        assert "settings-no-json" in folder.texts()["Partnerships/Attention"]
        folder.write(SETTINGS, "{}")
        assert notices(proposed(folder)[0])


def test_settings_stay_in_force_when_their_page_is_gone_until_an_empty_object_ends_them() -> None:
    with on_disk(PLAIN, trial="2026-11-01") as folder:
        first, _ = ids(folder, PLAIN)
        assert apply(folder) == {Ending.DONE}
        folder.delete(SETTINGS)
        assert notices(proposed(folder)[0]) == ()
        write(folder, COORDINATOR, f"* release {first} SN")
        assert [change.title for change in notices(proposed(folder)[0])] == ["Talk:Group SN"]
        assert apply(folder) == {Ending.DONE}
        assert "settings-missing" in folder.texts()["Partnerships/Attention"]
        folder.write(SETTINGS, "{}")
        assert len(notices(proposed(folder)[0])) > 1


ESSAY, NEW, LONG_AGO = "An essay", "Newcomer", "2001-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("before", "user", "wait"),
    [
        ("Words.", OTHER, "cool-off"),
        ("Words.", NEW, "author"),
        ("{{Partnership|countries=Senegal|open=no}}", NEW, "author"),
        ("{{Partnership|countries=Mali|open=yes}}", NEW, "author"),
        ("{{Partnership|countries=Mali|open=yes}}", OTHER, "cool-off"),
        ("{{Partnership|topics=|open=yes|countries=[[Senegal]]}}", NEW, ""),
    ],
)
def test_an_old_page_is_not_an_old_record(before: str, user: str, wait: str) -> None:
    with on_disk(Wiki((), PLAIN.talk, {}, "")) as folder:
        people = {
            OTHER: {"groups": ["autoconfirmed"], "edit_count": 500, "registration": LONG_AGO},
            NEW: {"edit_count": 9},
        }
        (folder.root / ".site.json").write_text(json.dumps({"users": people}))
        for text, by, when in ((before, OTHER, NOW - timedelta(days=900)), (SENEGALESE, user, NOW)):
            base = folder.page(ESSAY).revision if ESSAY in folder.texts() else None
            edit = Edit(title=ESSAY, text=text, base=base, summary="x")
            assert isinstance(FolderWriter(folder.root, by, partial(_at, when)).save(edit), Saved)
        plan, _ = proposed(folder)
        assert bool(notices(plan)) is not bool(wait)
        outbox = [change.text_after("") for change in plan.changes if change.title == OUTBOX]
        assert [re.search(rf"\|wait1={wait}[|}}]", text) is not None for text in outbox] == [True] * bool(wait)


SENEGALESE = "{{Partnership|name=E|partner=A museum|lead=Group FR|countries=Senegal|status=active|open=yes}}"


def _at(when: datetime) -> datetime:
    return when


def test_a_hold_keeps_back_the_question_to_the_lead_and_is_told() -> None:
    asking = Record(("Senegal",), "ask", "active", ("FR",), (), {})
    with on_disk(Wiki((asking,), PLAIN.talk, {}, "")) as folder:
        number = folder.page(title_of(0)).id
        assert [change.title for change in notices(proposed(folder)[0])] == [f"Talk:{title_of(0)}"]
        write(folder, COORDINATOR, f"* hold {number}", "<!-- begin: outbox -->", "<!-- end: outbox -->")
        assert notices(proposed(folder)[0]) == ()
        assert apply(folder) == {Ending.DONE}
        assert "|wait1=hold|wait2=lead|" in folder.texts()[OUTBOX]
        assert f"Talk:{title_of(0)}" not in folder.texts()


class Counting:
    """A Reader that remembers what was asked, round by round."""

    def __init__(self, folder: Folder) -> None:
        self._reader = folder.reader()
        self.site, self.clock = self._reader.site, self._reader.clock
        self.rounds: list[frozenset[Query]] = []

    def answers(self, questions: Collection[Query]) -> Mapping[Query, Answer]:
        self.rounds.append(frozenset(questions))
        return self._reader.answers(questions)


def test_of_every_record_it_is_asked_who_made_it_once_in_each_run_whether_it_has_something_to_tell_or_not() -> None:
    closed = Record(("Senegal",), "no", "active", (), (), {})
    with on_disk(Wiki((RECORD, closed), PLAIN.talk, {}, "")) as folder:
        first, again = Counting(folder), Counting(folder)
        decide(first, lambda known: propose(known, CONTEXT), NOW)
        asked = {question.title for part in first.rounds for question in part if isinstance(question, HistoryQuery)}
        assert asked == {title_of(0), title_of(1)}
        assert [any(isinstance(question, UserQuery) for question in part) for part in first.rounds][-1]
        assert len(first.rounds) == 3
        apply(folder)
        decide(again, lambda known: propose(known, CONTEXT), NOW)
        histories = [one.title for part in again.rounds for one in part if isinstance(one, HistoryQuery)]
        assert sorted(histories) == [title_of(0), title_of(1)]
