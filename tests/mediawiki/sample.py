"""A wiki in a folder, put into a real MediaWiki: pages with histories, accounts, protection, templates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec

from bot.onwiki import kept_pages
from bot.sources import shipped_folder
from bot.wiki.folder_history import append_lines, history_path
from bot.wiki.folder_pages import Pages
from bot.wikitext import unmarked
from tests.mediawiki.localwiki import LocalWiki, Page, Revision


def put_in(local: LocalWiki, folder: Path) -> None:
    """Data pages and templates first, then the folder's pages, then who may edit what."""
    first = "2001-01-01T00:00:00Z"
    made = ((title, [Revision("Unknown", first, "", text)]) for title, text in _kept().items())
    local.import_pages(chain(made, pages_of(folder)))
    site = json.loads((folder / ".site.json").read_text(encoding="utf-8"))
    own = {site["account"]["name"], "Coordinator", "Admin"}
    local.make_accounts({"name": name, **facts} for name, facts in site["users"].items() if name not in own)
    for title, levels in site["protection"].items():
        local.protect(title, levels["edit"])


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
    for record in records:
        target = folder / history_path(record.path)
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = tuple(msgspec.structs.replace(line, page_id=ids[record.title]) for line in record.revisions)
        append_lines(target, lines)


def _ids(local: LocalWiki, titles: Sequence[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for start in range(0, len(titles), 50):
        answer = local.admin.post(action="query", titles="|".join(titles[start : start + 50]))
        ids |= {page["title"]: page["pageid"] for page in answer["query"]["pages"]}
    return ids
