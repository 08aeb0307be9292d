"""A wiki in a folder, and Writers that fail in the ways in which wikis fail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from bot.wiki.folder.pages import Pages
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.paths import path_of
from bot.wiki.world import Answer, History, HistoryQuery, Page, PageQuery, Query, ReadFailed
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped, Unknown, Written
from tests.worlds.values import ACCOUNT, NOW

RUN = f"User:{ACCOUNT}/Run"


class Folder:
    """Pages are written past the code under test, as people's edits are."""

    def __init__(self, root: Path, pages: Mapping[str, str] | None = None) -> None:
        self.root = root
        for title, text in {RUN: "run", **(pages or {})}.items():
            self.write(title, text)

    def write(self, title: str, text: str) -> None:
        file = self.root / path_of(title)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8")

    def delete(self, title: str) -> None:
        (self.root / path_of(title)).unlink()

    def reader(self) -> FolderReader:
        return FolderReader(self.root, lambda: NOW)

    def writer(self) -> FolderWriter:
        return FolderWriter(self.root, ACCOUNT, lambda: NOW)

    def texts(self) -> dict[str, str]:
        """Title → text of every page."""
        pages = Pages(self.root)
        return {title: text for title in pages.paths if (text := pages.text(title)) is not None}

    def page(self, title: str) -> Page:
        answer = self.reader().answers({PageQuery(title)})[PageQuery(title)]
        assert isinstance(answer, Page)
        return answer

    def summaries(self, title: str) -> list[str | None]:
        """The edit summaries of a page's history by the bot, newest first."""
        answer = self.reader().answers({HistoryQuery(title)})[HistoryQuery(title)]
        assert isinstance(answer, History)
        return [revision.summary for revision in answer.revisions if revision.user == ACCOUNT]


Step = Callable[[FolderWriter, Edit], Written]


def save(writer: FolderWriter, edit: Edit) -> Written:
    return writer.save(edit)


def conflict(_: FolderWriter, edit: Edit) -> Written:
    return Conflict("somebody was quicker")


def lost_after(writer: FolderWriter, edit: Edit) -> Written:
    """The wiki saves, and the answer never arrives."""
    saved = writer.save(edit)
    assert isinstance(saved, Saved)
    return Unknown("the answer did not arrive")


def lost_before(_: FolderWriter, edit: Edit) -> Written:
    """The request never reaches the wiki."""
    return Unknown("the answer did not arrive")


def refused(_: FolderWriter, edit: Edit) -> Written:
    return Refused("spamblacklist", "a link is not allowed")


def stopped(_: FolderWriter, edit: Edit) -> Written:
    return Stopped("blocked", "the account is blocked")


class Scripted:
    """A Writer that takes one step of its script for every edit, and saves when the script is over."""

    def __init__(self, wiki: Folder, *script: Step, then: Callable[[Edit], None] | None = None) -> None:
        self._writer, self._script, self._then = wiki.writer(), list(script), then
        self.edits: list[Edit] = []

    def save(self, edit: Edit) -> Written:
        self.edits.append(edit)
        step = self._script.pop(0) if self._script else save
        written = step(self._writer, edit)
        if self._then:
            self._then(edit)
        return written


class FailingReader:
    """A Reader that answers a number of times, and then the wiki is gone."""

    def __init__(self, wiki: Folder, rounds: int) -> None:
        self._reader, self._left = wiki.reader(), rounds
        self.site, self.clock = self._reader.site, self._reader.clock

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        if not self._left:
            raise ReadFailed("the wiki does not answer")
        self._left -= 1
        return self._reader.answers(queries)
