"""The lead first: a question arrives, the lead chooses, only those chosen are invited, and nothing a second time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from bot import config
from bot.apply.carry_out import carry_out
from bot.apply.endings import Ending, Outcome
from bot.facts.history.receipts import asked_on_page, on_talk_page
from bot.language import messages
from bot.language.names import load as load_vocabulary
from bot.plan import Plan
from bot.propose import propose
from bot.run_context import RunContext
from bot.wiki.folder.reader import FolderWriter
from bot.wiki.gateway import open_wiki
from bot.wiki.paths import path_of
from bot.wiki.rounds import decide
from bot.wiki.world import Page, PageQuery
from bot.wiki.writing import Edit, Saved
from tests.faults.world import small_world
from tests.stories.conftest import texts

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
RECORD = "Partnerships/Record/CEE Spring"
TALK = f"Talk:{RECORD}"
LEAD, STRANGER = "SampleWikimedian-fr", "ExampleEditor1"
CHOSEN = "{{Partnership go-ahead|answer=choose|affiliates=ALB<!-- … -->}} [[User:X|X]] 12:00, 21 November 2026 (UTC)"
NOT_NOW = "{{Partnership go-ahead|answer=not now}} [[User:X|X]] 12:00, 22 November 2026 (UTC)"


def left_open(folder: Path) -> Path:
    """A wiki with two records; that of the campaign leaves it open whom to invite, and names a user to ask."""
    small_world(folder)
    file = folder / path_of(RECORD)
    text = file.read_text(encoding="utf-8")
    assert "| open = yes" in text
    file.write_text(text.replace("| open = yes", f"| open = ask\n| contact = [[User:{LEAD}]]"), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return left_open(tmp_path / "wiki")


def run(folder: Path, now: datetime = NOW) -> Iterator[Outcome]:
    wiki = open_wiki(f"folder:{folder}", "", now)
    context = RunContext(config.load(), load_vocabulary(), messages.load("en"))
    plan, _ = decide(wiki.reader, lambda world: propose(world, context), now)
    assert isinstance(plan, Plan)
    return carry_out(plan, wiki.reader, wiki.writer(), context.config)


def whole_run(folder: Path, now: datetime = NOW) -> list[Outcome]:
    outcomes = list(run(folder, now))
    assert {outcome.ending for outcome in outcomes} <= {Ending.DONE}
    return outcomes


def say(folder: Path, user: str, words: str, now: datetime = NOW) -> None:
    """A person saves words in a new section of the record's talk page."""
    before = texts(folder).get(TALK)
    page = folder / ".history" / f"{path_of(TALK)}.jsonl"
    base = json.loads(page.read_text(encoding="utf-8").splitlines()[-1])["revision"] if page.exists() else None
    text = f"{before}\n\n== My word ==\n{words}" if before else words
    saved = FolderWriter(folder, user, lambda: now).save(Edit(title=TALK, text=text, base=base, summary=""))
    assert isinstance(saved, Saved), saved


def invited(folder: Path) -> list[str]:
    """The ids of those invited to the campaign's record, once for every notice that stands on a page."""
    campaign = page_of_record(folder).id
    found = (receipt for text in texts(folder).values() for receipt in on_talk_page(text))
    return sorted(receipt.affiliate for receipt in found if receipt.partnership == campaign)


def questions(folder: Path) -> int:
    return sum("<!-- partnership-bot: asked " in text for text in texts(folder).values())


def page_of_record(folder: Path) -> Page:
    answer = open_wiki(f"folder:{folder}", "", NOW).reader.answers({PageQuery(RECORD)})[PageQuery(RECORD)]
    assert isinstance(answer, Page)
    return answer


def test_nothing_goes_out_before_the_lead_says_so(folder: Path) -> None:
    whole_run(folder)
    assert asked_on_page(texts(folder)[TALK]) == {page_of_record(folder).id: "2026-11-21"}
    assert invited(folder) == []
    assert "|state=suggested|" in texts(folder)[f"{RECORD}/Affiliates"]
    assert whole_run(folder) == []


def test_those_chosen_are_invited_once_and_nobody_else(folder: Path) -> None:
    whole_run(folder)
    say(folder, STRANGER, CHOSEN)
    whole_run(folder)
    assert invited(folder) == [], "a stranger's word lets nobody be invited"
    assert "|kind=go-ahead-of-another|" in texts(folder)["Partnerships/Attention"]
    say(folder, LEAD, CHOSEN.replace("12:00", "12:01"))
    whole_run(folder)
    (only,) = invited(folder)
    assert f"|id={only}|code=ALB|" in texts(folder)[f"{RECORD}/Affiliates"]
    assert whole_run(folder, NOW + timedelta(hours=1)) == []
    say(folder, LEAD, "{{Partnership go-ahead|answer=invite}}")
    whole_run(folder, NOW + timedelta(hours=2))
    everybody = invited(folder)
    assert len(everybody) == len(set(everybody)) > 1
    assert (questions(folder), whole_run(folder, NOW + timedelta(hours=3))) == (1, [])


def test_not_now_takes_a_word_back(folder: Path) -> None:
    whole_run(folder)
    say(folder, LEAD, CHOSEN)
    say(folder, LEAD, NOT_NOW)
    whole_run(folder)
    assert invited(folder) == []


def archived(folder: Path) -> None:
    (folder / path_of(TALK)).write_text("Everything was archived.\n", encoding="utf-8")


def moved(folder: Path) -> None:
    """The record and its talk page go to another title; a page keeps its id."""
    for title in (RECORD, TALK):
        for old in (folder / path_of(title), folder / ".history" / f"{path_of(title)}.jsonl"):
            if old.exists():
                old.rename(old.with_name(old.name.replace("CEE", "The CEE")))


@pytest.mark.parametrize("happens", [archived, moved])
def test_the_question_is_asked_once_whatever_becomes_of_the_page(folder: Path, happens: Callable[[Path], None]) -> None:
    whole_run(folder)
    # A page without a history has an id that comes from its title: give it one, as a wiki does.
    page = page_of_record(folder)
    touched = Edit(title=RECORD, text=f"{page.text}\n.", base=page.revision, summary="")
    saved = FolderWriter(folder, LEAD, lambda: NOW).save(touched)
    assert isinstance(saved, Saved)
    happens(folder)
    whole_run(folder)
    assert not [text for text in texts(folder).values() if text.count("<!-- partnership-bot: asked ") > 1]
    assert questions(folder) <= 1


def test_a_run_cut_off_after_any_edit_is_healed_by_the_next(folder: Path, tmp_path: Path) -> None:
    """Twice: while the question is asked, and while those chosen are invited."""
    for step in ("asked", "chosen"):
        if step == "chosen":
            say(folder, LEAD, CHOSEN)
        whole = Path(shutil.copytree(folder, tmp_path / f"{step}-whole"))
        edits = len(whole_run(whole))
        assert edits > 3
        for cut in range(edits):
            part = Path(shutil.copytree(folder, tmp_path / f"{step}-{cut}"))
            assert len(list(islice(run(part), cut))) == cut
            whole_run(part)
            assert texts(part) == texts(whole), f"{step}: cut off after {cut} edits"
            shutil.rmtree(part)
        shutil.rmtree(folder)
        whole.rename(folder)
    assert len(invited(folder)) == questions(folder) == 1
