"""Pages with their histories, put into a wiki in bulk with authors and times as given."""

from __future__ import annotations

import ipaddress
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, Protocol
from xml.sax.saxutils import escape

# Characters that XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Pages between two spans that are refreshed with them: a maintenance script takes as long to start as these take.
_GAP = 5


class Revision(NamedTuple):
    """One revision to import: ``time`` in ISO 8601 (UTC, ``Z``); ``model`` such as ``json``, else the title's own."""

    user: str
    time: str
    summary: str
    text: str
    model: str | None = None


Page = tuple[str, Sequence[Revision | tuple[str, str, str, str, str | None]]]
"""A title and its revisions, oldest first."""


class Script(Protocol):
    """Runs a PHP script of the wiki by name and returns what it said."""

    def __call__(self, *call: str, given: str = "") -> str: ...


def import_dump(script: Script, database: Path, pages: Iterable[Page]) -> None:
    """Imports pages, and leaves their link tables, redirects and categories, and the wiki's counts right.

    Authors become accounts, registered at their first revision, so that the history shows their plain names.
    Raises ValueError when a text has a character that XML cannot carry.
    """
    histories = [(title, [Revision(*revision) for revision in revisions]) for title, revisions in pages]
    authors: dict[str, str] = {}
    for _, revisions in histories:
        for revision in revisions:
            if not _is_address(revision.user):
                authors[revision.user] = min(revision.time, authors.get(revision.user, revision.time))
    dump = dump_of(histories)
    script("accounts.php", given=json.dumps([{"name": name, "born": born} for name, born in sorted(authors.items())]))
    (before,) = _column(database, "SELECT COALESCE(MAX(rev_id), 0) FROM revision")
    script("importDump.php", "--no-updates", "--quiet", given=dump)
    imported = _column(database, "SELECT DISTINCT rev_page FROM revision WHERE rev_id > ? ORDER BY rev_page", before)
    for first, last in _spans(imported):
        script("refreshLinks.php", "--quiet", "-e", str(last), str(first))
    script("initEditCount.php", "--quick", "--quiet")
    script("initSiteStats.php", "--update", "--quiet")
    script("runJobs.php", "--quiet")


def _column(database: Path, question: str, *values: int) -> list[int]:
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        return [row[0] for row in connection.execute(question, values)]


def _spans(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of those ascending ids that lie close together."""
    starts = [at for at in range(len(ids)) if at == 0 or ids[at] - ids[at - 1] > _GAP]
    for start, end in zip(starts, [*starts[1:], len(ids)], strict=True):
        yield ids[start], ids[end - 1]


def dump_of(histories: Iterable[tuple[str, Sequence[Revision]]]) -> str:
    """The pages as a MediaWiki export."""
    lines = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">']
    for title, revisions in histories:
        lines.append(f"<page><title>{_xml(title, title)}</title>")
        lines += [_revision_xml(title, revision) for revision in revisions]
        lines.append("</page>")
    return "\n".join([*lines, "</mediawiki>", ""])


def _revision_xml(title: str, revision: Revision) -> str:
    tag = "ip" if _is_address(revision.user) else "username"
    model = f"<model>{revision.model}</model>" if revision.model else ""
    text = _xml(revision.text, title)
    return (
        f"<revision><timestamp>{revision.time}</timestamp>"
        f"<contributor><{tag}>{_xml(revision.user, title)}</{tag}></contributor>"
        f"<comment>{_xml(revision.summary, title)}</comment>{model}"
        f'<text bytes="{len(revision.text.encode())}" xml:space="preserve">{text}</text></revision>'
    )


def _xml(text: str, title: str) -> str:
    if found := _UNWRITABLE.search(text):
        raise ValueError(f"{title}: U+{ord(found[0]):04X} cannot stand in an XML dump: take it out of the text")
    return escape(text)


def _is_address(user: str) -> bool:
    try:
        ipaddress.ip_address(user)
    except ValueError:
        return False
    return True
