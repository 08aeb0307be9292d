"""What the wiki's filters refuse is not sent again day after day, and is once something has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import Wiki
from bot.wiki.paths import path_of
from bot.wiki.writing import Edit, Refused, Written
from tests.faults.catalogue import FAILED, HEALED
from tests.faults.folder import FolderWiki
from tests.faults.running import Ended, applied
from tests.faults.trying import forgotten
from tests.faults.world import LIST, OVERVIEW, RECORDS, TALK, small_world
from tests.mediawiki.localwiki import BOT
from tests.stories.conftest import STATUS
from tests.stories.test_killed import MOMENT

WARNING = Refused("abusefilter-warning", "Not so fast (filter 12)")
SPAM = Refused("spamblacklist", "No (spam.example)", ("spam.example",))


class Filtered:
    """A wiki in a folder whose filter refuses one page; ``asked`` counts what was sent there."""

    def __init__(self, root: Path, title: str, refusal: Refused) -> None:
        self.wiki, self.title, self.refusal = FolderWiki(small_world(root)), title, refusal
        self.asked = 0

    def save(self, writer: FolderWriter, edit: Edit) -> Written:
        if edit.title != self.title:
            return writer.save(edit)
        self.asked += 1
        return self.refusal

    def run(self, days: int = 0) -> Ended:
        moment, outer = MOMENT + timedelta(days=days), self

        class Writing:
            def save(self, edit: Edit) -> Written:
                return outer.save(FolderWriter(outer.wiki.root, BOT, lambda: moment), edit)

        return applied(lambda: Wiki(FolderReader(self.wiki.root, lambda: moment), Writing), now=moment)


@pytest.mark.parametrize("title", [TALK, OVERVIEW])
def test_it_is_sent_once_and_again_after_a_week(title: str, tmp_path: Path) -> None:
    filtered = Filtered(tmp_path / "wiki", title, WARNING)
    codes = [filtered.run(day).code for day in (0, 0, 1, 6)]
    assert (codes, filtered.asked) == ([FAILED, HEALED, HEALED, HEALED], 1)
    assert (filtered.run(7).code, filtered.asked) == (FAILED, 2)
    assert (filtered.run(8).code, filtered.asked) == (HEALED, 2)


def test_the_status_page_names_it_with_the_filter_and_later_with_the_day(tmp_path: Path) -> None:
    filtered = Filtered(tmp_path / "wiki", TALK, WARNING)
    filtered.run()
    assert "refused by the wiki" in filtered.wiki.seen().texts[STATUS]
    assert "filter 12" in filtered.wiki.seen().texts[STATUS]
    assert "abusefilter-warning on 2026-11-21" in filtered.run().said
    filtered.run(2)
    assert "left out by a rule" in filtered.wiki.seen().texts[STATUS]


def test_whom_it_kept_from_being_told_is_not_shown_as_invited(tmp_path: Path) -> None:
    filtered = Filtered(tmp_path / "wiki", TALK, WARNING)
    filtered.run()
    first = filtered.wiki.seen()
    filtered.run()
    assert filtered.wiki.seen().texts == first.texts
    assert "state=invited" in first.texts[LIST]
    assert first.texts[LIST].count("state=invited") < 3


def spoken(wiki: FolderWiki) -> None:
    forgotten(wiki)


def described(wiki: FolderWiki) -> None:
    """The record has another name: the overview has another row."""
    title = f"Partnerships/Record/{RECORDS[0]}"
    text = (wiki.root / path_of(title)).read_text(encoding="utf-8").rstrip()
    wiki.edit(title, instead=text.replace("Wikimedia CEE Spring", "CEE Spring of 2026", 1))


@pytest.mark.parametrize("change", [spoken, described])
def test_it_is_sent_again_once_something_has_changed(change: Callable[[FolderWiki], None], tmp_path: Path) -> None:
    filtered = Filtered(tmp_path / "wiki", OVERVIEW, WARNING)
    filtered.run()
    change(filtered.wiki)
    assert (filtered.run().code, filtered.asked) == (FAILED, 2)


def test_a_blacklisted_link_is_told_with_the_page_where_it_stands(tmp_path: Path) -> None:
    filtered = Filtered(tmp_path / "wiki", OVERVIEW, SPAM)
    title = f"Partnerships/Record/{RECORDS[1]}"
    text = (filtered.wiki.root / path_of(title)).read_text(encoding="utf-8").rstrip()
    filtered.wiki.edit(
        title, instead=text.replace("{{Partnership", "{{Partnership\n| website = http://spam.example", 1)
    )
    ended = filtered.run()
    assert ended.code == FAILED
    assert f"spamblacklist: No (spam.example); see {title}" in ended.said
    assert title in filtered.wiki.seen().texts[STATUS]
    assert (filtered.run().code, filtered.asked) == (HEALED, 1)
