"""A wiki that is a folder of files: what can be asked of it, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.wiki.folder.answers import Answering
from bot.wiki.folder.history import Line, sha1
from bot.wiki.folder.lock import Busy, locked
from bot.wiki.folder.pages import Pages, Record, Saving, read_saving
from bot.wiki.folder.saving import LastIds, Step, ids_in_histories, last_ids, save_steps, settle_steps
from bot.wiki.folder.site import SiteFile
from bot.wiki.paths import NoPath, path_of
from bot.wiki.stored_form import stored_text
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import Answer, Query, ReadFailed, Site
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped, Written

_SUMMARY_CHARACTERS = 500


def _now() -> datetime:
    return datetime.now(UTC)


class FolderReader:
    """Asks a wiki in a folder. Reading leaves no trace in it."""

    def __init__(self, root: Path, clock: Callable[[], datetime] = _now) -> None:
        self._root = root
        self._clock = clock

    def site(self) -> Site:
        """Raises ReadFailed when there is no such folder, or ``.site.json`` cannot be understood."""
        return SiteFile.of(self._root).site()

    def clock(self) -> datetime:
        """This machine's time (UTC), unless another clock was given."""
        return self._clock()

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        """Reads the folder as it is now, with no save in between. Raises ReadFailed, naming the file."""
        site = SiteFile.of(self._root)
        try:
            with locked(self._root, alone=False):
                return Answering(site, Pages(self._root), self._clock()).all(queries)
        except Busy as error:
            raise ReadFailed(str(error)) from error
        except OSError as error:
            raise ReadFailed(f"{error.filename or self._root} cannot be read: {error.strerror}") from error


class FolderWriter:
    """Saves edits in a wiki in a folder as one account. A save that was cut off is made whole by the next."""

    def __init__(self, root: Path, account: str, clock: Callable[[], datetime] = _now) -> None:
        self._root = root
        self._account = account
        self._clock = clock
        self._ids: LastIds | None = None

    def save(self, edit: Edit) -> Written:
        """``base`` must be the latest revision; a text that the page has already is Saved without a new revision."""
        try:
            with locked(self._root, alone=True):
                return self._save(edit)
        except Busy as error:
            return Stopped("locked", str(error))
        except ReadFailed as error:
            return Stopped("unreadable", str(error))
        except (FileExistsError, NotADirectoryError) as error:
            return Refused("unwritable", f"{error.filename} is in the way of {edit.title}")
        except OSError as error:
            return Stopped("unwritable", f"{error.filename or self._root}: {error.strerror}")

    def _save(self, edit: Edit) -> Written:
        site = SiteFile.of(self._root)
        if stopped := self._stopped(site):
            return stopped
        try:
            title = Namespaces.default().normal(edit.title)
            path = str(path_of(title))
        except (BadTitle, NoPath) as error:
            return Refused("invalidtitle", str(error))
        text = stored_text(edit.text)
        if len(text.encode()) > site.site().max_page_bytes:
            return Refused("contenttoobig", f"{title} would have over {site.site().max_page_bytes} bytes")
        self._settle()
        pages = Pages(self._root)
        record = pages.record(title)
        if refusal := self._refusal(site, title, record, edit.base):
            return refusal
        if record is not None and record.latest.text == text:
            return Saved(record.latest.revision)
        return self._make(self._decided(pages, record, title, path, text, edit.summary))

    def _stopped(self, site: SiteFile) -> Stopped | None:
        if site.read_only is not None:
            return Stopped("readonly", site.read_only)
        if site.user(self._account, lambda name: name == self._account, self._clock()).blocked:
            return Stopped("blocked", f"{self._account} is blocked")
        return None

    def _refusal(
        self, site: SiteFile, title: str, record: Record | None, base: int | None
    ) -> Refused | Conflict | None:
        level = site.demand(title, exists=record is not None)
        if not site.allows(self._account, level):
            code = "protectedpage" if record else "protectedtitle"
            return Refused(code, f"{title} is protected: {level}")
        if record is None:
            return None if base is None else Conflict(f"{title} was deleted or moved since it was read")
        if base is None:
            return Conflict(f"{title} exists already")
        if base != record.latest.revision:
            return Conflict(f"{title} was edited since it was read, by {record.latest.user}")
        return None

    def _decided(self, pages: Pages, record: Record | None, title: str, path: str, text: str, summary: str) -> Saving:
        ids = self._last_ids(pages)
        path = record.path if record else path
        history = pages.lines(path)
        before = record.revisions if record else history
        latest = before[-1].revision if before else 0
        line = Line(
            page_id=record.latest.page_id if record else ids.page + 1,
            revision=max(ids.revision, latest) + 1,
            user=self._account,
            timestamp=self._clock().astimezone(UTC).replace(microsecond=0),
            summary=" ".join(summary.splitlines()).strip()[:_SUMMARY_CHARACTERS],
            text=text,
        )
        by_hand = tuple(old for old in before if not history or old.revision > history[-1].revision)
        replaces = sha1(record.latest.text) if record else None
        return Saving(path=path, title=title, replaces=replaces, lines=(*by_hand, line))

    def _make(self, saving: Saving) -> Written:
        steps = save_steps(self._root, saving)
        while next(steps) is not Step.DECIDED:
            continue
        with suppress(OSError):  # It is saved; what is left to do is done by whoever writes next.
            for _ in steps:
                continue
        return Saved(saving.lines[-1].revision)

    def _settle(self) -> None:
        if saving := read_saving(self._root):
            for _ in settle_steps(self._root, saving):
                continue

    def _last_ids(self, pages: Pages) -> LastIds:
        """Histories are counted once; what others save later is in the numbers that they note."""
        noted = last_ids(self._root)
        if self._ids is None:
            self._ids = ids_in_histories(pages)
        return noted.reaching(self._ids.page, self._ids.revision)
