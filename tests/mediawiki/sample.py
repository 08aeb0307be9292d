"""A wiki in a folder, put into a real MediaWiki: pages with histories, accounts, protection, templates.

The Outbox names records by page id, which a wiki gives out itself: it comes last, with the ids as they are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec

from bot.onwiki import kept_pages
from bot.onwiki.sources import shipped_folder
from bot.wiki.folder.history import append_lines, history_path
from bot.wiki.folder.pages import Pages
from bot.wikitext import unmarked
from tests.mediawiki.localwiki import LocalWiki, Page, Revision

OUTBOX = "Partnerships/Outbox"


def put_in(local: LocalWiki, folder: Path) -> None:
    """Makes the wiki new: data pages and templates first, then the folder's pages, then who may edit what."""
    first = "2001-01-01T00:00:00Z"
    made = ((title, [Revision("Unknown", first, "", text)]) for title, text in _kept().items())
    pages = dict(pages_of(folder))
    orders = pages.pop(OUTBOX, None)
    local.hold(chain(made, pages.items()))
    if orders:
        ids = _new_ids(folder, _ids(local, list(pages)))
        local.import_pages([(OUTBOX, [revision._replace(text=_renumbered(revision.text, ids)) for revision in orders])])
    site = json.loads((folder / ".site.json").read_text(encoding="utf-8"))
    own = {site["account"]["name"], "Coordinator", "Admin"}
    local.make_accounts(as_old_as_there(name, facts) for name, facts in site["users"].items() if name not in own)
    for title, levels in site["protection"].items():
        local.protect(title, levels["edit"])


def as_old_as_there(name: str, facts: Mapping[str, object]) -> dict[str, object]:
    """An account for MediaWiki, which counts its days up to today: who is new in the folder was registered just now."""
    groups = facts["groups"]
    assert isinstance(groups, list)
    if not {"autoconfirmed", "sysop"}.isdisjoint(groups):
        return {"name": name, **facts}
    return {"name": name, **facts, "registration": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def _new_ids(folder: Path, ids: Mapping[str, int]) -> dict[int, int]:
    """Page id in the folder → page id of that title elsewhere."""
    records = (Pages(folder).record(title) for title in ids)
    return {record.revisions[-1].page_id: ids[record.title] for record in records if record}


def _renumbered(text: str, ids: Mapping[int, int]) -> str:
    return re.sub(r"(?<=hold |ease )[0-9]+", lambda found: str(ids.get(int(found[0]), found[0])), text)


@cache
def _kept() -> dict[str, str]:
    pages = kept_pages(shipped_folder())
    return {title: page.text if title.startswith("Module:") else unmarked(page.text) for title, page in pages.items()}


def pages_of(folder: Path) -> Iterator[Page]:
    """Every page of a folder with its history, in the order of the titles."""
    pages = Pages(folder)
    for title in sorted(pages.paths):
        record = pages.record(title)
        assert record is not None
        yield (
            title,
            [
                Revision(line.user or "", line.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ"), line.summary or "", line.text)
                for line in record.revisions
            ],
        )


def give_ids_of(local: LocalWiki, folder: Path) -> None:
    """Gives the pages of a folder the ids that the MediaWiki gave to the same pages, so that plans can be compared."""
    pages = Pages(folder)
    records = [record for title in sorted(pages.paths) if (record := pages.record(title))]
    ids = _ids(local, [record.title for record in records])
    new = _new_ids(folder, ids)
    for record in records:
        target = folder / history_path(record.path)
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = tuple(msgspec.structs.replace(line, page_id=ids[record.title]) for line in record.revisions)
        if record.title == OUTBOX:
            lines = tuple(msgspec.structs.replace(line, text=_renumbered(line.text, new)) for line in lines)
            (folder / record.path).write_text(f"{lines[-1].text}\n", encoding="utf-8")
        append_lines(target, lines)


def _ids(local: LocalWiki, titles: Sequence[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for start in range(0, len(titles), 50):
        answer = local.admin.post(action="query", titles="|".join(titles[start : start + 50]))
        ids |= {page["title"]: page["pageid"] for page in answer["query"]["pages"]}
    return ids
