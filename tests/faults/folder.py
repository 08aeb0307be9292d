"""A wiki in a folder behind the writer of live wikis: its line fails in every way in which a line can fail."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from bot.wiki.folder.history import Line, append_lines, history_path
from bot.wiki.folder.pages import Pages, Record
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import Wiki
from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Answer, Exchange, Garbled, Lost, Parameters
from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.writer import LiveWriter
from bot.wiki.paths import path_of
from bot.wiki.world import Answer as Told
from bot.wiki.world import Contribution, Page, PageQuery, Query, ReadFailed, Site
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped
from tests.faults.course import Course, Request
from tests.faults.verdict import Seen
from tests.mediawiki.localwiki import BOT, COORDINATOR
from tests.stories.test_killed import MOMENT
from tests.wiki.live.proxy import Reply

NOBODY = "127.0.0.1"
_RIGHTS = frozenset({"edit", "createpage", "createtalk", "bot", "apihighlimits"})


class FolderWiki:
    """The wiki as a run meets it on its ``course``, as a person edits it, and as it is afterwards."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._start = {line.revision for record in self._records() for line in record.revisions}
        self._gone: list[tuple[str, Contribution]] = []

    def open(self, course: Course) -> Wiki:
        reader = FolderReader(self.root, lambda: MOMENT)
        pauses: list[float] = []
        policy = RetryPolicy(tries=3, first_pause=1, deadline=10, pause=pauses.append, now=lambda: sum(pauses))
        line = FolderLine(self.root, course)
        return Wiki(CourseReader(reader, course), lambda: LiveWriter(LiveApi(line, policy)))

    def edit(self, title: str, before: str = "", after: str = "", instead: str | None = None) -> None:
        """A person puts words before or after a text, or a new text in its place."""
        answer = FolderReader(self.root).answers({PageQuery(title)})[PageQuery(title)]
        old = answer.text if isinstance(answer, Page) else ""
        text = f"{before}{old}{after}" if instead is None else instead
        base = answer.revision if isinstance(answer, Page) else None
        saved = FolderWriter(self.root, COORDINATOR, lambda: MOMENT).save(
            Edit(title=title, text=text, base=base, summary="")
        )
        assert isinstance(saved, Saved), saved

    def delete(self, title: str) -> None:
        """An administrator deletes a page: its history is gone from sight, and only this test remembers it."""
        record = Pages(self.root).record(title)
        if record is None:
            return
        self._gone += self._edits(record)
        (self.root / record.path).unlink()
        (self.root / history_path(record.path)).unlink(missing_ok=True)

    def move(self, old: str, new: str) -> None:
        """A person moves a page with its history; no redirect stays behind."""
        record = Pages(self.root).record(old)
        if record is None:
            return
        before, after = history_path(record.path), history_path(path_of(new))
        for was, becomes in ((PurePosixPath(record.path), path_of(new)), (before, after)):
            if (self.root / was).exists():
                (self.root / becomes).parent.mkdir(parents=True, exist_ok=True)
                (self.root / was).rename(self.root / becomes)
        append_lines(self.root / after, record.revisions)

    def _edits(self, record: Record) -> list[tuple[str, Contribution]]:
        new = (line for line in record.revisions if line.revision not in self._start)
        return [(line.user or "", _contribution(record, line)) for line in new]

    def seen(self) -> Seen:
        edits = [*self._gone, *(edit for record in self._records() for edit in self._edits(record))]
        return Seen({record.title: record.latest.text for record in self._records()}, edits)

    def _records(self) -> list[Record]:
        pages = Pages(self.root)
        return [record for title in pages.paths if (record := pages.record(title))]


def _contribution(record: Record, line: Line) -> Contribution:
    return Contribution(
        page_id=line.page_id,
        title=record.title,
        revision=line.revision,
        timestamp=line.timestamp,
        summary=line.summary or "",
    )


class CourseReader:
    """A Reader whose answers come or fail as the course says; those of a live wiki fail after all patience."""

    def __init__(self, reader: FolderReader, course: Course) -> None:
        self._reader, self._course = reader, course
        self.clock = reader.clock

    def site(self) -> Site:
        return self._reader.site()

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Told]:
        fault = self._course.next(Request("read"))
        if fault is not None:
            given = fault.met(lambda _: Reply(b"{}"))
            if given is None or given.reply.body != b"{}":
                raise ReadFailed("the wiki did not answer")
        return self._reader.answers(queries)


class FolderLine:
    """A Line to a folder, for edits and what belongs to them."""

    wiki, account, rights = "folder", BOT, _RIGHTS

    def __init__(self, root: Path, course: Course) -> None:
        self._root, self._course = root, course

    def log_in(self) -> None: ...

    def exchange(self, parameters: Parameters, *, write: bool) -> Exchange:
        fault = self._course.next(Request.of(parameters))
        if fault is None:
            return _exchange(self._answer(parameters))
        given = fault.met(lambda as_nobody: self._answer(parameters, as_nobody))
        if given is None or len(given.reply.body) < given.length:
            return Lost("the answer did not arrive")
        return _exchange(given.reply)

    def _answer(self, parameters: Parameters, as_nobody: bool = False) -> Reply:
        if as_nobody and "assertuser" in parameters:
            return Reply.error("assertnameduserfailed")
        if parameters["action"] == "edit":
            return self._edited(parameters, NOBODY if as_nobody else BOT)
        if "titles" in parameters:
            page = Pages(self._root).record(parameters["titles"])
            return _json({"query": {"pages": [{"lastrevid": page.latest.revision if page else 0}]}})
        return _json({"batchcomplete": True, "query": {"tokens": {"csrftoken": "token"}}})

    def _edited(self, parameters: Parameters, user: str) -> Reply:
        base = int(parameters["baserevid"]) if "baserevid" in parameters else None
        edit = Edit(title=parameters["title"], text=parameters["text"], base=base, summary=parameters["summary"])
        match FolderWriter(self._root, user, lambda: MOMENT).save(edit):
            case Saved(revision) if revision == base:
                return _json({"edit": {"result": "Success", "nochange": True}})
            case Saved(revision):
                return _json({"edit": {"result": "Success", "newrevid": revision, "oldrevid": base or 0}})
            case Conflict():
                return Reply.error("editconflict" if base else "articleexists")
            case Refused(code) | Stopped(code):
                return Reply.error(code)
            case other:
                raise AssertionError(other)


def _json(body: dict[str, object]) -> Reply:
    return Reply(json.dumps(body).encode())


def _exchange(reply: Reply) -> Exchange:
    retry_after = float(dict(reply.headers).get("Retry-After", 0)) or None
    try:
        body = json.loads(reply.body)
    except ValueError:
        return Garbled(status=reply.status, why=f"HTTP {reply.status}", retry_after=retry_after)
    return Answer(body=body, retry_after=retry_after)
