"""Laws of the whole pipeline, on small wikis as people leave them."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.apply import plan_check
from bot.apply.carry_out import carry_out
from bot.apply.endings import Ending
from bot.plan import AppendSection, Plan, Task
from bot.propose import propose
from bot.wiki.rounds import decide
from bot.wiki.world import NotUnderstood, Page, PageQuery, ReadFailed, TransclusionsQuery, World
from bot.wikitext import BrokenMarkers, read_regions
from tests.worlds.folder import Folder
from tests.worlds.generated import CODES, WIKIS, Record, Talk, Wiki, identity, title_of
from tests.worlds.staged import decided
from tests.worlds.values import NOW, context, missing, page, world

CONTEXT = context()
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def on_disk(wiki: Wiki) -> Iterator[Folder]:
    with tempfile.TemporaryDirectory() as root:
        yield Folder(Path(root), wiki.pages())


def proposed(folder: Folder) -> tuple[Plan, World]:
    return decide(folder.reader(), lambda known: propose(known, CONTEXT), NOW)


def records_of(known: World) -> dict[int, int]:
    """Page id → number of the record."""
    found = ((number, known.page(title_of(number))) for number in range(3))
    return {page.id: number for number, page in found if isinstance(page, Page)}


def told(plan: Plan, known: World) -> set[tuple[int, str]]:
    """(number of the record, code of the affiliate) of every invitation."""
    leads = asked(plan, known)
    assert len(leads) == len(set(leads))
    numbers, codes = records_of(known), {identity(code): code for code in CODES}
    keys = [
        key.split("-")
        for change in plan.changes
        if isinstance(change.operation, AppendSection)
        for key in change.operation.receipts
        if not key.startswith("asked-")
    ]
    return {(numbers[int(record)], codes[who]) for record, who in keys}


def asked(plan: Plan, known: World) -> list[int]:
    """The numbers of the records whose leads are asked."""
    numbers = records_of(known)
    notes = (change for change in plan.changes if change.id.startswith("lead:"))
    return [numbers[int(change.id.removeprefix("lead:"))] for change in notes]


@few
@given(WIKIS)
def test_a_second_run_plans_nothing_and_the_first_changed_what_it_said(wiki: Wiki) -> None:
    with on_disk(wiki) as folder:
        before = folder.texts()
        plan, known = proposed(folder)
        plan_check.check(plan, known.site, NOW, CONTEXT.config)
        outcomes = list(carry_out(plan, folder.reader(), folder.writer(), CONTEXT.config))
        assert {outcome.ending for outcome in outcomes} <= {Ending.DONE}
        after = folder.texts()
        assert {title for title in after if after[title] != before.get(title)} == {
            change.title for change in plan.changes
        }
        again, _ = proposed(folder)
        assert again.changes == ()
    for title, text in before.items():
        assert outside(after[title]).startswith(outside(text)), title


def outside(text: str) -> str:
    """A page without the bodies of its regions."""
    try:
        for body in read_regions(text).values():
            text = text.replace(f"\n{body}\n", "\n", 1)
    except BrokenMarkers:
        return text
    return text


@few
@given(WIKIS, st.integers(1, 9))
def test_a_run_that_was_cut_off_is_finished_by_the_next(wiki: Wiki, edits: int) -> None:
    with on_disk(wiki) as whole, on_disk(wiki) as cut:
        list(carry_out(proposed(whole)[0], whole.reader(), whole.writer(), CONTEXT.config))
        list(carry_out(proposed(cut)[0], cut.reader(), cut.writer(), CONTEXT.config, max_edits=edits))
        list(carry_out(proposed(cut)[0], cut.reader(), cut.writer(), CONTEXT.config))
        assert cut.texts() == whole.texts()


@few
@given(WIKIS, st.integers())
def test_neither_the_order_of_reading_nor_writing_it_down_shows(wiki: Wiki, seed: int) -> None:
    with on_disk(wiki) as folder:
        plan, known = proposed(folder)
    answers = list(known.answers.items())
    random.Random(seed).shuffle(answers)
    assert decided(propose, World(known.site, known.now, dict(answers)), CONTEXT) == plan
    assert decided(propose, World.from_json(known.to_json()), CONTEXT) == plan
    assert Plan.from_json(plan.to_json()) == plan


@settings(few, max_examples=25)
@given(WIKIS)
def test_who_is_never_invited(wiki: Wiki) -> None:
    """Rule 5, told from the wiki as it was written and not as the bot reads it."""
    with on_disk(wiki) as folder:
        plan, known = proposed(folder)
    for number, code in told(plan, known):
        record = wiki.records[number]
        by_word = record.openness in ("ask", "") and record.word in ("answer=invite", "answer=choose|affiliates=SN")
        assert record.openness == "yes" or by_word
        assert not by_word or "choose" not in record.word or code == "SN"
        assert record.status != "completed"
        assert code not in (*record.lead, *record.participants)
        assert code not in record.answers
        assert code != "SUS"
        assert wiki.talk[code] not in (Talk.NOBODY, Talk.CLOSED, Talk.OPTED_OUT)
        assert wiki.interests.get(code) not in ("notices=never", "snooze_until=2027")


@settings(few, max_examples=25)
@given(WIKIS)
def test_which_leads_are_asked(wiki: Wiki) -> None:
    with on_disk(wiki) as folder:
        plan, known = proposed(folder)
    invited = {number for number, _ in told(plan, known)}
    for number in asked(plan, known):
        record = wiki.records[number]
        assert record.status != "completed"
        if record.openness == "yes":
            assert "Senegall" in record.countries, "who invites is asked only what is not understood"
        else:
            assert record.openness in ("ask", "")
            assert not record.word, "whoever has said a word is not asked for it"
            assert number not in invited


@few
@given(WIKIS)
def test_who_wishes_not_to_be_listed_is_named_on_no_page(wiki: Wiki) -> None:
    hidden = [code for code in CODES if wiki.interests.get(code) == "list=no" and wiki.talk[code] is not Talk.NOBODY]
    with on_disk(wiki) as folder:
        plan, _ = proposed(folder)
    own = {f"Talk:Group {code}" for code in hidden} | {f"Talk:New Group {code}" for code in hidden} | {"Talk:Desk"}
    for change in plan.changes:
        for code in hidden:
            text = change.text_after(wiki.pages().get(change.title, ""))
            assert change.title in own or f"Group {code}" not in text, change.title


def test_the_generated_wikis_do_invite() -> None:
    """So that the laws above cannot hold by doing nothing."""
    record = Record(("Senegal", "Mali"), "yes", "active", ("FR",), (), {})
    wiki = Wiki((record, record), dict.fromkeys(CODES, Talk.THERE) | {"ML": Talk.MISSING, "W&E": Talk.REDIRECT}, {}, "")
    with on_disk(wiki) as folder:
        plan, known = proposed(folder)
        assert told(plan, known) == {(number, code) for number in (0, 1) for code in ("SN", "ML", "W&E")}
        list(carry_out(plan, folder.reader(), folder.writer(), CONTEXT.config))
        texts = folder.texts()
    assert texts["Talk:Group SN"].startswith("Hello.\n\n== A matter ==\nWords.\n\n== Partnerships that may")
    assert texts["Talk:Group ML"].startswith("== Partnerships that may concern")
    assert texts["Talk:Desk"].startswith("All of us.\n\n== Partnerships that may")
    assert texts["Talk:Group W&E"] == "#REDIRECT [[Talk:Desk]]"
    listed = texts[f"{title_of(0)}/Affiliates"]
    assert listed.count("|state=invited|date=2026-11-21") == 3
    assert "state=lead" in listed
    assert title_of(0) in texts["Partnerships/Affiliates/W&E"]
    assert title_of(1) in texts["Partnerships/Overview"]


@pytest.mark.parametrize("task", [Task.AFFILIATES, Task.REPORTS, Task.INVITATIONS])
def test_one_task_alone_waits_for_no_other(task: Task) -> None:
    record = Record(("Senegal",), "yes", "active", ("FR",), (), {})
    wiki = Wiki((record,), dict.fromkeys(CODES, Talk.THERE), {}, "")
    with on_disk(wiki) as folder:
        plan, known = decide(folder.reader(), lambda known: propose(known, context(frozenset({task}))), NOW)
        assert {change.task for change in plan.changes} == {task}
        plan_check.check(plan, known.site, NOW, CONTEXT.config)
        outcomes = list(carry_out(plan, folder.reader(), folder.writer(), CONTEXT.config))
        assert {outcome.ending for outcome in outcomes} == {Ending.DONE}
        assert "|state=invited" not in "".join(folder.texts().values())
        list(carry_out(proposed(folder)[0], folder.reader(), folder.writer(), CONTEXT.config))
        assert proposed(folder)[0].changes == ()


@pytest.mark.parametrize("gone", ["Module:Organizational Informations", "Module:Activities Reports"])
def test_a_wiki_without_its_registry_is_not_an_empty_one(gone: str) -> None:
    wiki = Wiki((Record(("Senegal",), "yes", "active", (), (), {}),), dict.fromkeys(CODES, Talk.THERE), {}, "")
    with on_disk(wiki) as folder:
        folder.delete(gone)
        with pytest.raises(NotUnderstood, match=gone):
            proposed(folder)
        folder.write(gone, "return {{{")
        with pytest.raises(NotUnderstood):
            proposed(folder)


def test_a_world_that_knows_nothing_asks_and_never_plans() -> None:
    first = next(propose(world(), CONTEXT))
    assert PageQuery("Module:Organizational Informations") in first
    assert TransclusionsQuery("Template:Partnership", (0,)) in first
    some = world(page("Module:Organizational Informations"), missing("Module:Activities Reports"))
    assert next(propose(some, CONTEXT)) == first - set(some.answers), "what cannot be understood is only not known yet"
    with pytest.raises(ReadFailed, match="questions were left open"):
        decided(propose, some, CONTEXT)


@pytest.mark.parametrize(("room", "notices", "questions"), [(0, 0, 0), (1, 0, 1), (2, 1, 1), (3, 1, 2), (9, 1, 2)])
def test_notices_and_questions_share_the_room_of_a_run(room: int, notices: int, questions: int) -> None:
    """One place in five is kept for questions, at least one."""
    inviting = Record(("Senegal",), "yes", "active", lead=("FR",), participants=("W&E",), answers={})
    leaving_open = Record(("Mali",), "ask", "active", lead=("FR",), participants=(), answers={})
    wiki = Wiki((inviting, leaving_open, leaving_open), dict.fromkeys(CODES, Talk.THERE), {}, "")
    with on_disk(wiki) as folder:
        limited = context(invitations=room)
        plan, known = decide(folder.reader(), lambda seen: propose(seen, limited), NOW)
    assert (len(told(plan, known)), len(asked(plan, known))) == (notices, questions)
