"""The edit of the ledger: announced before it is said, noted with the next edit, written anew where it was damaged."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from bot.config import Config
from bot.facts.history.ledger import Entry, entry_of, invited, key_said, read, text_of
from bot.facts.history.ledger_parts import last_words
from bot.facts.history.marks import Unproven, unproven_mark
from bot.facts.history.proof import Proof, proof_of
from bot.facts.talk_pages import Target
from bot.inviting.ledger_page import announced, rewritten, unproven_after
from bot.plan import AppendSection, Change, Create, ReplacePage, Task
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    Creation,
    Creations,
    CreationsQuery,
    History,
    Page,
    PageAnswer,
    Query,
    Revision,
    World,
)
from tests.worlds.small import CONTEXT, SURVEY
from tests.worlds.values import ACCOUNT, NOW, SITE, missing, page, world

LEDGER, TALK = f"User:{ACCOUNT}/Ledger", "Talk:Group AA"
HEADING = CONTEXT.messages("ledger-heading")
SMALL = msgspec.structs.replace(SITE, max_page_bytes=2000)
THERE = Target(title=TALK, page_id=70, revision=7, text="Hello.")
EARLIER = NOW - timedelta(days=3)


def entry(key: str, proven: bool = True, title: str = TALK, page_id: int = 70) -> Entry:
    return entry_of(key, EARLIER, title, page_id, proven=proven)


def notice(*keys: str) -> Change:
    return Change(
        id="notice:1", task=Task.INVITATIONS, title=TALK, base=7, operation=AppendSection("== A ==", keys or ("5-1",)),
        summary="s", page_id=70,
    )  # fmt: skip


def ledger(*entries: Entry, user: str = ACCOUNT, title: str = LEDGER) -> Page:
    return page(title, text_of(entries, "Words."), user=user, timestamp=EARLIER, revision=9)


SINCE = EARLIER - timedelta(days=1)


def known(
    *pages: Page, said: tuple[str, ...] = (), all_known: bool = False, more: dict[Query, Answer] | None = None
) -> World:
    """A world with those pages of the ledger, and the bot's edits of that talk page with these keys."""
    edits = tuple(
        Contribution(page_id=70, title=TALK, revision=8, timestamp=EARLIER, summary=f"x [invited: {key}]")
        for key in said
    )
    own = ContributionsQuery(ACCOUNT, since=None if all_known or not pages else SINCE)
    return world(*(pages or (missing(LEDGER),)), more={own: Contributions(edits), **(more or {})})


def proof(seen: World, target: Target = THERE) -> Proof:
    return proof_of(seen, Config(), {"1": target}, (), (), ())


def edit_of(changes: tuple[Change, ...]) -> dict[tuple[str, int, str], Entry]:
    (edit,) = (one for one in changes if one.id.startswith("ledger:"))
    assert isinstance(edit.operation, Create | ReplacePage)
    return {one.key: one for one in read(edit.operation.text).entries}


def test_what_is_going_to_be_said_is_announced_first_and_each_message_needs_it() -> None:
    seen = known()
    first, then = announced((notice(),), proof(seen), seen, CONTEXT)
    assert (first.title, first.base, then.needs) == (LEDGER, None, (first.id,))
    assert isinstance(first.operation, Create)
    (only,) = edit_of((first,)).values()
    assert (only.key, only.page, only.proven) == (invited(5, "1"), 70, False)


def test_what_is_announced_already_is_not_announced_again() -> None:
    today = msgspec.structs.replace(entry("5-1", proven=False), moment=NOW - timedelta(hours=3))
    seen = known(ledger(today))
    assert announced((notice(),), proof(seen), seen, CONTEXT) == (notice(),)
    assert announced((), proof(seen), seen, CONTEXT) == ()


def test_what_was_found_is_noted_with_the_next_edit_and_what_never_went_out_is_forgotten() -> None:
    seen = known(ledger(entry("6-1", proven=False), entry("7-1", proven=False)), said=("6-1",))
    found = proof(seen)
    assert set(found.told) == {(6, "1")}
    assert rewritten(found, seen, CONTEXT) == ()
    noted = edit_of(announced((notice(),), found, seen, CONTEXT))
    assert {key: one.proven for key, one in noted.items()} == {invited(6, "1"): True, invited(5, "1"): False}


def test_of_a_page_that_is_gone_people_decide() -> None:
    seen = known(ledger(entry("5-1", proven=False)))
    for target, uncertain in (
        (THERE, False),
        (msgspec.structs.replace(THERE, page_id=71), True),  # made anew
        (msgspec.structs.replace(THERE, page_id=None), True),  # deleted
        (msgspec.structs.replace(THERE, title="Talk:Moved"), False),  # the same page: its edits would be seen
    ):
        found = proof(seen, target)
        assert bool(found.uncertain) is uncertain
        assert found.told == {}
        kept = edit_of(announced((notice("9-1"),), found, seen, CONTEXT))
        assert (invited(5, "1") in kept) is uncertain


def test_of_a_page_that_the_notice_was_to_make_the_log_of_creations_tells() -> None:
    made = ledger(entry("5-1", proven=False, page_id=0))
    gone = msgspec.structs.replace(THERE, page_id=None, text="")
    for user, at, told in ((ACCOUNT, EARLIER, True), ("Bo", EARLIER, False), (ACCOUNT, SINCE - timedelta(1), False)):
        log = {CreationsQuery(TALK): Creations((Creation(user=user, timestamp=at),))}
        found = proof(known(made, more=log), gone)
        assert (bool(found.told), found.uncertain) == (told, {})
    found = proof(known(made, more={CreationsQuery("Talk:Other"): Creations()}), Target(title="Talk:Other"))
    assert found.uncertain


def test_a_hidden_summary_on_the_page_counts() -> None:
    edit = Contribution(page_id=70, title=TALK, revision=8, timestamp=EARLIER, summary=None)
    own: dict[Query, Answer] = {ContributionsQuery(ACCOUNT, since=SINCE): Contributions((edit,))}
    assert proof(known(ledger(entry("5-1", proven=False)), more=own)).told == {(5, "1"): "2026-11-18"}


def test_what_others_make_of_it_counts_for_nothing_and_it_is_written_anew() -> None:
    theirs, own = ledger(entry("8-1"), user="Bo"), text_of([entry("5-1")], "Words.")
    history = History(
        tuple(
            Revision(id=9 - at, user=user, timestamp=EARLIER, text=text)
            for at, (user, text) in enumerate((("Bo", theirs.text), ("Ana", ""), (ACCOUNT, own)))
        )
    )
    seen = known(theirs, all_known=True, said=("6-1",), more={last_words(LEDGER, ACCOUNT): history})
    found = proof(seen)
    assert set(found.told) == {(5, "1"), (6, "1")}
    assert [part.edited_by for part in found.said.parts] == ["Bo"]
    (change,) = rewritten(found, seen, CONTEXT)
    assert (change.base, set(edit_of((change,)))) == (9, {invited(5, "1"), invited(6, "1")})


def test_a_ledger_that_is_missing_is_written_with_whatever_else_is() -> None:
    seen = known(said=("6-1",))
    assert set(edit_of(rewritten(proof(seen), seen, CONTEXT))) == {invited(6, "1")}
    nothing = known()
    assert rewritten(proof(nothing), nothing, CONTEXT) == ()


def test_a_page_that_is_gone_is_made_anew_once_that_may_be() -> None:
    """Also where an earlier page holds all that is known, and though all was announced."""
    log: dict[Query, Answer] = {CreationsQuery(f"{LEDGER}/2"): Creations((Creation(user=ACCOUNT, timestamp=EARLIER),))}
    full = ledger(*(entry(f"{number}-1") for number in range(10, 25)), entry("5-1", proven=False))
    own = {ContributionsQuery(ACCOUNT): Contributions()}
    answers = known(full, missing(f"{LEDGER}/2"), missing(f"{LEDGER}/3"), more={**log, **own}).answers
    seen = World(SMALL, NOW, answers)
    found = proof(seen)
    assert [part.title for part in found.said.gone] == [f"{LEDGER}/2"]
    (anew,) = rewritten(found, seen, CONTEXT)
    assert (anew.title, anew.base, edit_of((anew,))) == (f"{LEDGER}/2", None, {})
    edit, _ = announced((notice(),), found, seen, CONTEXT)
    assert (edit.title, set(edit_of((edit,)))) == (f"{LEDGER}/2", {invited(5, "1")})


def test_no_page_hears_of_a_record_again_under_another_number() -> None:
    seen = known(ledger(entry("5-999")))
    assert proof(seen).told == {(5, "1"): "2026-11-18"}
    assert proof(seen, Target(title="Talk:Else", page_id=70)).told == {(5, "1"): "2026-11-18"}
    (elsewhere,) = proof(seen, Target(title="Talk:Else", page_id=71)).told
    assert elsewhere[1] != "1"


def test_a_full_page_stays_and_the_ledger_goes_on_beside_it() -> None:
    full = ledger(*(entry(f"{number}-1") for number in range(10, 25)))
    seen = World(SMALL, NOW, known(full, missing(f"{LEDGER}/2")).answers)  # type: ignore[arg-type]
    edit, _ = announced((notice(),), proof(seen), seen, CONTEXT)
    assert (edit.title, edit.base, set(edit_of((edit,)))) == (f"{LEDGER}/2", None, {invited(5, "1")})


def test_all_that_was_ever_said_takes_as_many_pages_as_it_needs() -> None:
    keys = tuple(f"{number}-1" for number in range(10, 40))
    answers = known(said=keys).answers
    seen = World(SMALL, NOW, {**answers, **world(*(missing(f"{LEDGER}/{number}") for number in range(2, 9))).answers})
    edits = rewritten(proof(seen), seen, CONTEXT)
    assert len({edit.title for edit in edits}) == len(edits) > 1
    texts = [edit.operation.text for edit in edits if isinstance(edit.operation, Create)]
    assert max(len(text.encode()) for text in texts) <= 1200
    assert {one.key for text in texts for one in read(text).entries} == {
        invited(number, "1") for number in range(10, 40)
    }


def limited(seen: World, most: int) -> World:
    """The same, where a page of the ledger may have so many bytes."""
    site = msgspec.structs.replace(SITE, max_page_bytes=-(-most * 10 // 6))
    return World(site, NOW, seen.answers)


def pages_of(changes: tuple[Change, ...]) -> dict[str, list[int]]:
    """Title → the records that the page tells of, in their order."""
    texts = {one.title: one.operation.text for one in changes if isinstance(one.operation, Create | ReplacePage)}
    return {title: [entry.record for entry in read(text).entries] for title, text in texts.items()}


ONE, TWO = (len(text_of([entry(key) for key in keys], HEADING).encode()) for keys in (("5-1",), ("5-1", "6-1")))


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (TWO, {LEDGER: [5, 6]}),
        (TWO - 1, {LEDGER: [5], f"{LEDGER}/2": [6]}),
        (ONE, {LEDGER: [5], f"{LEDGER}/2": [6]}),
        (ONE // 2, {LEDGER: [5], f"{LEDGER}/2": [6]}),  # a single one is whole
    ],
)
def test_as_much_stands_on_a_page_as_fits(most: int, expected: dict[str, list[int]]) -> None:
    seen = limited(known(said=("5-1", "6-1")), most)
    assert pages_of(rewritten(proof(seen), seen, CONTEXT)) == expected


@pytest.mark.parametrize("in_ledger", [None, "5-1", "6-1"])
def test_older_pages_tell_of_earlier_things(in_ledger: str | None) -> None:
    """Whether the bot had written them in its ledger, which others wrote last, or its edits alone tell them."""
    days = {"5-1": 1, "6-1": 4, "7-1": 2, "8-1": 3}
    edits = tuple(
        Contribution(
            page_id=70, title=TALK, revision=8, timestamp=NOW - timedelta(days=ago), summary=f"[invited: {of}]"
        )
        for of, ago in days.items()
        if of != in_ledger
    )
    more: dict[Query, Answer] = {ContributionsQuery(ACCOUNT): Contributions(edits)}
    there: PageAnswer = missing(LEDGER)
    if in_ledger:
        mine = entry_of(in_ledger, NOW - timedelta(days=days[in_ledger]), TALK, 70, proven=True)
        there, history = others(1, mine, "")
        more |= history
    seen = limited(world(there, more=more), TWO)
    assert pages_of(rewritten(proof(seen), seen, CONTEXT)) == {LEDGER: [6, 8], f"{LEDGER}/2": [7, 5]}
    # What is announced now is the last.
    texts = pages_of(announced((notice("9-1"),), proof(seen), seen, CONTEXT))
    assert [record for page_ in texts.values() for record in page_] == [6, 8, 7, 5, 9]


@pytest.mark.parametrize(
    ("second", "title"),
    [
        (None, f"{LEDGER}/2"),  # not known: an edit that makes a page makes none where there is one
        (missing(f"{LEDGER}/2"), f"{LEDGER}/2"),
        (page(f"{LEDGER}/2", "Somebody's."), f"{LEDGER}/3"),
        (missing("User:Else", f"{LEDGER}/2"), f"{LEDGER}/3"),
    ],
)
def test_what_does_not_fit_goes_to_the_first_page_that_is_still_to_be_made(
    second: PageAnswer | None, title: str
) -> None:
    seen = known(said=("5-1", "6-1"))
    seen = limited(seen.having(world(second).answers if second else {}), ONE)
    edits = rewritten(proof(seen), seen, CONTEXT)
    assert pages_of(edits) == {LEDGER: [5], title: [6]}
    assert [edit.base for edit in edits] == [None, None]


def others(number: int, mine: Entry, text: str) -> tuple[Page, dict[Query, Answer]]:
    """A page of the ledger that somebody else wrote last; before that it said what the bot had written."""
    title = LEDGER if number == 1 else f"{LEDGER}/{number}"
    saved = [Revision(id=9 - at, user=user, timestamp=EARLIER, text=text)
             for at, (user, text) in enumerate((("Bo", text), (ACCOUNT, text_of([mine], "Words."))))]  # fmt: skip
    there = page(title, text, user="Bo", timestamp=EARLIER, revision=number)
    return there, {last_words(title, ACCOUNT): History(tuple(saved))}


def test_the_page_that_others_wrote_is_written_anew_wherever_it_stands() -> None:
    full = tuple(entry(f"{number}-1") for number in range(10, 15))
    for at in (1, 2):
        theirs, history = others(at, entry("5-1"), "x" * 400)
        mine = ledger(*full, title=LEDGER if at == 2 else f"{LEDGER}/2")
        site = msgspec.structs.replace(SITE, max_page_bytes=1000)
        seen = World(site, NOW, known(theirs, mine, missing(f"{LEDGER}/3"), all_known=True, more=history).answers)
        (edit,) = rewritten(proof(seen), seen, CONTEXT)
        assert (edit.title, edit.base, set(edit_of((edit,)))) == (theirs.title, at, {invited(5, "1")})


def test_the_ledger_is_written_on_its_last_page() -> None:
    full = ledger(*(entry(f"{number}-1") for number in range(10, 25)))
    last = ledger(entry("6-1"), title=f"{LEDGER}/2")
    seen = World(SMALL, NOW, known(full, last).answers)
    edit, _ = announced((notice(),), proof(seen), seen, CONTEXT)
    assert (edit.title, set(edit_of((edit,)))) == (f"{LEDGER}/2", {invited(5, "1"), invited(6, "1")})


def test_a_ledger_that_cannot_be_written_lets_no_message_go() -> None:
    locked = [msgspec.structs.replace(ledger(entry("6-1")), title=title, protection="sysop")
              for title in (LEDGER, *(f"{LEDGER}/{number}" for number in range(2, 65)))]  # fmt: skip
    seen = known(*locked)
    assert announced((notice(),), proof(seen), seen, CONTEXT) == ()


@pytest.mark.parametrize(
    ("there", "announces"),
    [
        ({}, False),
        ({"moment": NOW - timedelta(hours=13)}, True),  # yesterday
        ({"page": 71}, True),
        ({"target": entry("5-1", title="Talk:X").target}, True),
        ({"record": 6}, True),
        ({"proven": True}, True),
    ],
)
def test_what_is_announced_anew(there: dict[str, object], announces: bool) -> None:
    today = msgspec.structs.replace(entry("5-1", proven=False), moment=NOW - timedelta(hours=3))
    seen = known(ledger(msgspec.structs.replace(today, **there)))
    changes = announced((notice(),), proof(seen), seen, CONTEXT)
    assert [bool(change.needs) for change in changes] == ([False, True] if announces else [False])


@pytest.mark.parametrize(
    ("marks", "said", "lasts"),
    [
        (("5-1",), (), True),
        (("5-1",), ("5-1",), False),
        (("5-1", "6-1"), ("5-1",), True),
        (("5-1", "6-1"), ("6-1", "5-1", "7-1"), False),
        (("5-1",), ("5-1+again",), True),
    ],
)
def test_a_forged_mark_is_of_no_matter_once_the_bot_says_the_same(
    marks: tuple[str, ...], said: tuple[str, ...], lasts: bool
) -> None:
    problem = unproven_mark(TALK, "Bo")
    forged = Unproven(problem, frozenset(map(key_said, marks)))
    seen = msgspec.structs.replace(SURVEY, unproven=(forged,))
    expected = ((problem,), ()) if lasts else ((), (problem,))
    assert unproven_after(seen, [notice(*said)] if said else []) == expected
