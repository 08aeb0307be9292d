"""Whatever people do to the pages between two runs: no notice twice, none lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.world import LIST, OTHER_TALK, TALK, small_world
from tests.stories.conftest import Command
from tests.stories.living import Living

RECORD = "Partnerships/Record/CEE Spring"
MUSEUM = "Partnerships/Record/Royal Museum for Central Africa"


def archived(wiki: Living) -> None:
    whole = wiki.read(TALK)
    older, _, notice = whole.partition("== A partnership")
    assert notice
    wiki.write(f"{TALK}/Archive 1", f"== A partnership{notice}")
    wiki.write(TALK, older)


def moved_to_an_archive(wiki: Living) -> None:
    wiki.move(TALK, f"{TALK}/2026", redirect=False)


def moved_and_redirected(wiki: Living) -> None:
    wiki.move(TALK, "Talk:Albanian Wikimedians")


def redirected(wiki: Living) -> None:
    wiki.write(TALK, f"#REDIRECT [[{OTHER_TALK}]]")


def blanked(wiki: Living) -> None:
    wiki.write(TALK, "")


def talk_page_deleted(wiki: Living) -> None:
    wiki.delete(TALK)


def renamed(wiki: Living) -> None:
    """As MediaWiki moves a page with its talk page and its subpages."""
    wiki.move(LIST, "Partnerships/Record/Spring/Affiliates")
    wiki.move(RECORD, "Partnerships/Record/Spring")


def renamed_without_its_list(wiki: Living) -> None:
    wiki.move(RECORD, "Partnerships/Record/Spring", redirect=False)


def affiliate_moved(wiki: Living) -> None:
    page = TALK.removeprefix("Talk:")
    wiki.move(page, "Albanian Wikimedians")
    wiki.move(TALK, "Talk:Albanian Wikimedians")


def list_deleted(wiki: Living) -> None:
    wiki.delete(LIST)


def notice_rewritten(wiki: Living) -> None:
    wiki.write(TALK, "A person quotes: a partnership may concern us.")


HAPPENINGS = [
    archived,
    moved_to_an_archive,
    moved_and_redirected,
    redirected,
    blanked,
    talk_page_deleted,
    renamed,
    renamed_without_its_list,
    affiliate_moved,
    list_deleted,
    notice_rewritten,
]


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    return Living(small_world(tmp_path / "wiki"))


@pytest.mark.parametrize("happens", HAPPENINGS)
@pytest.mark.parametrize("edits", [None, 2])
def test_whatever_happens_to_the_pages_nobody_is_told_twice_and_nobody_is_forgotten(
    happens: Callable[[Living], None], edits: int | None, wiki: Living
) -> None:
    """After a whole run, and after one that was cut off behind its first notice, which went to the page ``TALK``."""
    if happens in (talk_page_deleted, list_deleted) and edits:
        wiki.run(9)  # the public record tells as soon as it is written
    wiki.run(edits)
    before = wiki.told()
    if edits is None:
        assert len(before) == 3
    happens(wiki)
    again = wiki.run()
    told = wiki.told() | before
    assert set(told.values()) == {1}, "nobody is told twice"
    assert len(told) == 3, "nobody is forgotten"
    survey = wiki.survey()
    assert {f"{record}-{who}" for record, who in survey.told} == set(told)
    assert again.wiki == "folder"
    assert not wiki.run().changes
    assert wiki.told() | before == told


@pytest.mark.parametrize("moves", [renamed, renamed_without_its_list])
def test_a_new_record_where_another_one_was_has_told_nobody_yet(moves: Callable[[Living], None], wiki: Living) -> None:
    """The list of the one that was moved stands beside it, or is where a redirect there leads."""
    record = wiki.read(RECORD)
    wiki.run()
    before = wiki.told()
    moves(wiki)
    if moves is renamed:
        wiki.delete(RECORD)  # the redirect, to make room
    another = record.replace("Wikimedia CEE Spring", "Another spring")
    for group, of_the_other in (("Polska", "Norge"), ("Serbia", "Finland"), ("Ukraine", "Danmark")):
        another = another.replace(f"[[Wikimedia {group}]]", f"[[Wikimedia {of_the_other}]]")  # no copy of the first
    wiki.write(RECORD, another)
    wiki.now += timedelta(days=2)
    wiki.run()
    told = wiki.told()
    assert set(told.values()) == {1}, "nobody is told twice"
    anew = {key.partition("-")[2] for key in told.keys() - before.keys()}
    assert anew == {key.partition("-")[2] for key in before if key.startswith(f"{_page_id(wiki)}-")} != set()
    assert not wiki.run().changes


def _page_id(wiki: Living) -> int:
    return next(one.page_id for one in wiki.survey().facts.partnerships if one.title == "Partnerships/Record/Spring")


def test_of_a_record_that_is_made_again_nobody_hears_again(wiki: Living) -> None:
    record = wiki.read(RECORD)
    wiki.run()
    before = wiki.told()
    wiki.delete(RECORD)
    wiki.run()
    wiki.write(RECORD, record)
    for _ in range(2):
        wiki.now += timedelta(days=2)
        wiki.run()
    assert wiki.told() == before


def test_a_stored_plan_tells_nothing_of_a_record_that_was_edited_since(wiki: Living, tmp_path: Path) -> None:
    """The notice cannot be taken back, and would say what the record said before."""
    command, stored = Command(f"folder:{wiki.root}"), str(tmp_path / "plan.json")
    command("plan", "--out", stored)
    wiki.write(RECORD, wiki.read(RECORD).replace("Wikimedia CEE Spring", "Wikimedia Spring"))
    applied = command("apply", stored)
    assert applied.returncode == 0
    assert f"skipped  {TALK} ({RECORD} was edited since the plan was made)" in applied.stdout
    assert len(wiki.told()) == 1, "of the other record those concerned have heard"
    assert "Wikimedia CEE Spring" not in wiki.read(TALK)
    wiki.now += timedelta(days=2)
    wiki.run()
    assert len(wiki.told()) == 3
    assert "Wikimedia Spring" in wiki.read(TALK)


def test_a_run_on_another_machine_knows_as_much(wiki: Living, tmp_path: Path) -> None:
    """Nothing is kept beside the wiki: there is no cache that could be lost."""
    wiki.run()
    assert not Living(wiki.root).run().changes
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and not file.is_relative_to(wiki.root)]
