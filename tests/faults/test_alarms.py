"""What whoever operates the bot must hear of: exit codes, the log, and the status page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import Wiki
from bot.wiki.writing import Edit, Stopped, Written
from tests.faults.catalogue import FAILED, HEALED, STOPPED
from tests.faults.folder import FolderWiki
from tests.faults.running import Ended, applied
from tests.faults.world import TALK, small_world
from tests.mediawiki.localwiki import BOT
from tests.stories.conftest import STATUS
from tests.stories.test_killed import MOMENT

LEDGER = f"User:{BOT}/Ledger"

Save = Callable[[FolderWriter, Edit], Written]


class Odd:
    """A writer to a folder that saves one page in its own way."""

    def __init__(self, root: Path, title: str, save: Save) -> None:
        self._writer, self._title, self._save = FolderWriter(root, BOT, lambda: MOMENT), title, save

    def save(self, edit: Edit) -> Written:
        return self._save(self._writer, edit) if edit.title == self._title else self._writer.save(edit)


def run(root: Path, title: str, save: Save) -> Ended:
    return applied(lambda: Wiki(FolderReader(root, lambda: MOMENT), lambda: Odd(root, title, save)))


def expanded(writer: FolderWriter, edit: Edit) -> Written:
    """As a wiki does that expands a signature in the text."""
    return writer.save(msgspec.structs.replace(edit, text=f"{edit.text}\n--PartnerBot"))


def test_a_text_that_the_wiki_alters_is_an_alarm(tmp_path: Path) -> None:
    wiki = FolderWiki(small_world(tmp_path / "wiki"))
    ended = run(wiki.root, TALK, expanded)
    assert ended.code == FAILED
    assert f"partnership-bot: alarm: {TALK}: the wiki has another text than was sent" in ended.said
    assert "saved, but the wiki changed the text" in wiki.seen().texts[STATUS]
    assert ended.said.count(f"done     {TALK}") == 1


@pytest.mark.parametrize("code", ["blocked", "globallocked", "assertnameduserfailed", "readonly", "maxlag"])
def test_once_the_wiki_bars_the_account_nothing_more_is_written(code: str, tmp_path: Path) -> None:
    wiki = FolderWiki(small_world(tmp_path / "wiki"))
    ended = run(wiki.root, TALK, lambda _, edit: Stopped(code, "no more"))
    assert ended.code == STOPPED
    assert f"partnership-bot: stopped: {TALK}: {code}: no more" in ended.said
    assert [edit.title for _, edit in wiki.seen().edits] == [LEDGER], "it announced what was not sent"
    assert run(wiki.root, "", expanded).code == HEALED
    assert STATUS in wiki.seen().texts
