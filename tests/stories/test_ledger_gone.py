"""What becomes of the bot's ledger by people's hands, while the pages that also proved who was told are deleted: nobody
hears twice. What others did to it stops nothing, as long as the bot's own words are to be found; without them, people
decide.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.facts.history import ledger
from bot.facts.history.receipts import partnership_of
from bot.inviting.relations import Wait
from bot.inviting.talk_page_messages import is_message
from bot.plan import AppendSection, Plan
from bot.wiki.paths import path_of
from bot.wiki.world import Site
from tests.faults.world import OTHER_TALK, RECORDS, TALK, copied, small_world
from tests.stories.living import BOT, Living

LEDGER, OUTBOX, NEW = f"User:{BOT}/Ledger", "Partnerships/Outbox", "Partnerships/Record/Another one"
ELSEWHERE = "User:Somebody/Kept"
LISTS = [f"Partnerships/Record/{name}/Affiliates" for name in RECORDS]
COORDINATOR = "ExampleCoordinator"


@pytest.fixture(scope="module", params=["", "Something."])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Living:
    """A wiki on which everybody was told; somebody may have made the ledger's first page before the bot did."""
    wiki = Living(small_world(tmp_path_factory.mktemp("gone") / "told"))
    if request.param:
        wiki.write(LEDGER, request.param)
    settings = {"cool_off_hours": 0, "coordinators": [COORDINATOR]}
    wiki.write("MediaWiki:Partnerships-settings.json", json.dumps(settings))
    assert receipts(wiki.run())
    wiki.now += timedelta(days=2)
    assert not wiki.run().changes
    return wiki


@pytest.fixture
def wiki(told: Living, tmp_path: Path) -> Living:
    """The same a few days later, once all other proof was deleted: the talk pages and the lists. A record is new."""
    wiki = Living(copied(told.root, tmp_path / "wiki"))
    wiki.now = told.now
    record = wiki.read(f"Partnerships/Record/{RECORDS[0]}")
    for title in (TALK, OTHER_TALK, *LISTS):
        wiki.delete(title)
    wiki.write(NEW, record.replace("CEE Spring", "Another one"))
    return wiki


def receipts(plan: Plan) -> set[str]:
    return {key for change in plan.changes if isinstance(change.operation, AppendSection)
            for key in change.operation.receipts}  # fmt: skip


def later(wiki: Living) -> set[str]:
    """Who is told of what in the runs of the next days."""
    said: set[str] = set()
    for _ in range(3):
        wiki.now += timedelta(days=1)
        said |= receipts(wiki.run())
    return said


def page_id(wiki: Living, title: str) -> int:
    return next(record.page_id for record in wiki.survey().facts.partnerships if record.title == title)


def blank(wiki: Living) -> None:
    wiki.write(LEDGER, "Blanked.")


def edit_often(wiki: Living) -> None:
    for number in range(60):
        wiki.write(LEDGER, f"Nonsense {number}")


def redirect(wiki: Living) -> None:
    wiki.write(LEDGER, f"#REDIRECT [[Talk:{RECORDS[0]}]]")


def redirect_to_a_page_of_the_bots(wiki: Living) -> None:
    """On it a person has written what looks like a ledger, below what the bot writes."""
    key = next(iter(wiki.survey().proof.told))
    forged = f"<pre>\n2026-11-20T10:00Z invited {key[0]} 0123456789abcdef 0123456789abcdef 1 sent\n</pre>"
    wiki.write("Partnerships/Overview", f"{wiki.read('Partnerships/Overview')}\n{forged}")
    wiki.write(LEDGER, "#REDIRECT [[Partnerships/Overview]]")


def move(wiki: Living) -> None:
    wiki.move(LEDGER, ELSEWHERE)


def move_without_redirect(wiki: Living) -> None:
    wiki.move(LEDGER, ELSEWHERE, redirect=False)


def move_and_replace(wiki: Living) -> None:
    wiki.move(LEDGER, ELSEWHERE)
    wiki.write(LEDGER, "Something else.")


def move_and_lead_astray(wiki: Living) -> None:
    wiki.move(LEDGER, ELSEWHERE)
    wiki.write(LEDGER, "#REDIRECT [[User:Nobody]]")


def move_and_go_round_in_circles(wiki: Living) -> None:
    wiki.move(LEDGER, ELSEWHERE)
    wiki.write(ELSEWHERE, f"#REDIRECT [[{LEDGER}]]")


def delete(wiki: Living) -> None:
    wiki.delete(LEDGER)


def delete_and_make_another(wiki: Living) -> None:
    wiki.delete(LEDGER)
    wiki.write(LEDGER, "Something else.")


def delete_what_was_moved(wiki: Living) -> None:
    move(wiki)
    wiki.delete(ELSEWHERE)


KEPT = (
    blank, edit_often, redirect, redirect_to_a_page_of_the_bots, move, move_without_redirect, move_and_replace,
    move_and_lead_astray, move_and_go_round_in_circles,
)  # fmt: skip
LOST = (delete, delete_and_make_another, delete_what_was_moved)
Act = Callable[[Living], None]


@pytest.mark.parametrize("act", KEPT, ids=lambda act: act.__name__)
def test_as_long_as_the_bots_words_are_found_all_goes_on(act: Act, wiki: Living) -> None:
    act(wiki)
    new = page_id(wiki, NEW)
    said = later(wiki)
    assert said
    assert set(map(partnership_of, said)) == {new}


@pytest.mark.parametrize("act", LOST, ids=lambda act: act.__name__)
def test_without_them_nothing_goes_out_until_a_coordinator_says_so(act: Act, wiki: Living) -> None:
    act(wiki)
    wiki.now += timedelta(days=1)
    plan = wiki.run()
    assert not any(map(is_message, plan.changes))
    assert any(problem.page == LEDGER for problem in plan.problems)
    assert f"={Wait.LEDGER.value}" in wiki.read(OUTBOX)
    assert LEDGER not in {change.title for change in plan.changes}
    assert not wiki.run().changes
    wiki.write(OUTBOX, f"{wiki.read(OUTBOX)}\n* resume {LEDGER}", "ExampleEditor2")
    assert not later(wiki), "said by nobody whose word counts"
    wiki.write(OUTBOX, f"{wiki.read(OUTBOX)}\n* resume [[{LEDGER}]]", COORDINATOR)
    assert later(wiki)
    assert not wiki.run().changes


def test_what_was_let_through_once_is_no_word_on_the_next_time(wiki: Living) -> None:
    wiki.delete(LEDGER)
    wiki.run()
    wiki.write(OUTBOX, f"{wiki.read(OUTBOX)}\n* resume {LEDGER}", COORDINATOR)
    assert later(wiki)
    wiki.delete(LEDGER)
    wiki.delete(TALK)
    assert not later(wiki)


@pytest.mark.parametrize("before", [True, False])
def test_what_others_made_there_and_the_bot_never_wrote_is_no_loss(before: bool, tmp_path: Path) -> None:
    """Deleted before the first run, or behind it: the bot, which follows no redirect, went on beside it."""
    wiki = Living(small_world(tmp_path / "wiki"))
    wiki.write(LEDGER, "Something." if before else "#REDIRECT [[User:Nobody]]")
    if before:
        wiki.delete(LEDGER)
    assert receipts(wiki.run())
    if not before:
        wiki.delete(LEDGER)
    assert LEDGER not in {problem.page for problem in wiki.run().problems}
    wiki.write(NEW, wiki.read(f"Partnerships/Record/{RECORDS[0]}").replace("CEE Spring", "Another one"))
    new = page_id(wiki, NEW)
    assert set(map(partnership_of, later(wiki))) == {new}


def test_once_it_is_undeleted_all_goes_on(wiki: Living) -> None:
    files = [wiki.root / path_of(LEDGER), wiki.root / ".history" / f"{path_of(LEDGER).with_suffix('')}.wikitext.jsonl"]
    kept = {file: file.read_bytes() for file in files if file.exists()}
    assert len(kept) == 2
    wiki.delete(LEDGER)
    wiki.run()
    for file, held in kept.items():
        file.write_bytes(held)
    new = page_id(wiki, NEW)
    assert set(map(partnership_of, later(wiki))) == {new}


def test_it_goes_on_on_further_pages_and_the_older_ones_still_prove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first page is full after the first run; other pages go by the wiki's limit as ever."""
    wiki = Living(small_world(tmp_path / "wiki"))
    wiki.write("MediaWiki:Partnerships-settings.json", '{"cool_off_hours": 0}')
    said = receipts(wiki.run())
    most = len(wiki.read(LEDGER).encode()) + 10
    monkeypatch.setattr(ledger, "_SHARE", most / Site(wiki="", account="").max_page_bytes)
    wiki.now += timedelta(days=2)
    wiki.write(NEW, wiki.read(f"Partnerships/Record/{RECORDS[0]}").replace(RECORDS[0], "Another one"))
    more = later(wiki)
    assert more
    assert not more & said
    pages = [title for title in ledger.part_titles(LEDGER) if (wiki.root / path_of(title)).exists()]
    assert len(pages) > 1
    assert all(len(wiki.read(title).encode()) <= most for title in pages)
    assert {entry.key for title in pages for entry in ledger.read(wiki.read(title)).entries} == {
        ledger.key_said(key) for key in said | more
    }
    for title in (TALK, OTHER_TALK, *LISTS, f"Talk:{NEW}"):
        wiki.delete(title)
    assert not later(wiki)
