"""A world in a folder, put into a real MediaWiki as it stands: page ids, histories, authors, times, protection.

What the sample wiki has goes the careful way, which parses each page. The thousands of pages beside it are imported
without updates, and the rows of their templates, which are all the bot asks of them, are written by SQL: twenty pages
a second and better, where a refresh over the real infobox takes more than one second a page.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import mwparserfromhell

from bot.onwiki import kept_pages
from bot.onwiki.sources import shipped_folder
from bot.wiki.folder.pages import Pages, Record
from bot.wikitext import unmarked
from tests.mediawiki.localwiki import LocalWiki, Page, Revision
from tests.mediawiki.packages import say
from tests.mediawiki.sample import as_old_as_there, pages_of
from tests.mediawiki.seeding import dump_of
from tests.mediawiki.snapshot import DATABASE

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "wikis" / "meta"
_AT_ONCE = 500  # pages of one import
_TEMPLATES = 10  # MediaWiki's number of the namespace
# Columns that name a page by its id, in the tables of MediaWiki 1.39.
_PAGE_IDS = {
    "revision": "rev_page",
    "templatelinks": "tl_from",
    "categorylinks": "cl_from",
    "redirect": "rd_from",
    "pagelinks": "pl_from",
    "page_props": "pp_page",
    "page_restrictions": "pr_page",
    "recentchanges": "rc_cur_id",
    "logging": "log_page",
}


def fill(local: LocalWiki, folder: Path) -> None:
    """Makes the wiki new with the pages of a folder and those that ship with the bot."""
    pages = dict(pages_of(folder))
    careful = {title for title, _ in pages_of(SAMPLE)} & set(pages)
    shipped = {
        title: page.text if title.startswith("Module:") else unmarked(page.text)
        for title, page in kept_pages(shipped_folder()).items()
    }
    local.reset()
    first = [Revision("Unknown", "2001-01-01T00:00:00Z", "", "")]
    begun = [(title, [first[0]._replace(text=text)]) for title, text in shipped.items() if title not in pages]
    local.import_pages([*begun, *((title, pages[title]) for title in sorted(careful))])
    add(local, [(title, pages[title]) for title in sorted(set(pages) - careful)])
    _give_page_ids(local, _page_ids(folder))
    _give_rights(local, folder)


def last_revision(record: Record) -> Revision:
    """The latest revision of a page in a folder, as it is imported."""
    line = record.latest
    return Revision(line.user or "", line.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ"), line.summary or "", line.text)


def add(local: LocalWiki, pages: Sequence[Page]) -> None:
    """Brings pages, or more revisions of pages, into the wiki without parsing them."""
    started, done = time.monotonic(), 0
    born: dict[str, str] = {}
    for _, revisions in pages:
        for user, moment, *_rest in revisions:
            born[user] = min(moment, born.get(user, moment))
    local.maintain("accounts.php", given=json.dumps([{"name": name, "born": born[name]} for name in sorted(born)]))
    for start in range(0, len(pages), _AT_ONCE):
        some = [(title, [Revision(*revision) for revision in given]) for title, given in pages[start:][:_AT_ONCE]]
        local.maintain("importDump.php", "--no-updates", "--quiet", given=dump_of(some))
        done += len(some)
        say(f"{done} of {len(pages)} pages, {done / (time.monotonic() - started):.0f} a second")
    _link(local, {title: Revision(*revisions[-1]).text for title, revisions in pages})
    local.maintain("initEditCount.php", "--quick", "--quiet")
    local.maintain("initSiteStats.php", "--update", "--quiet")


def _link(local: LocalWiki, texts: Mapping[str, str]) -> None:
    """Writes which templates each page calls, those behind redirects included."""
    spaces = _spaces(local)
    with closing(sqlite3.connect(local.folder / DATABASE, timeout=30)) as wiki, wiki:
        redirects = (
            "SELECT page_title, rd_title FROM redirect JOIN page ON page_id = rd_from "
            "WHERE page_namespace = rd_namespace AND rd_namespace = ?"
        )
        behind = dict(wiki.execute(redirects, (_TEMPLATES,)))
        for title, text in texts.items():
            called = _templates(text)
            number, name = _stored(title, spaces)
            targets = [(_TEMPLATES, one) for one in sorted(called | {behind[one] for one in called if one in behind})]
            wiki.executemany("INSERT OR IGNORE INTO linktarget (lt_namespace, lt_title) VALUES (?, ?)", targets)
            wiki.executemany(
                "INSERT OR IGNORE INTO templatelinks (tl_from, tl_target_id, tl_from_namespace) "
                "SELECT page_id, lt_id, page_namespace FROM linktarget, page "
                "WHERE lt_namespace = ? AND lt_title = ? AND page_namespace = ? AND page_title = ?",
                [(*target, number, name) for target in targets],
            )


def _templates(text: str) -> set[str]:
    """The templates that a text calls, as MediaWiki's database writes their titles."""
    names = (
        {str(call.name).strip() for call in mwparserfromhell.parse(text).ifilter_templates()} if "{{" in text else set()
    )
    plain = {name.replace(" ", "_") for name in names if name and not set(name) & set("#:{}[]|<>")}
    return {name[0].upper() + name[1:] for name in plain}


def _page_ids(folder: Path) -> dict[str, int]:
    pages = Pages(folder)
    records = (pages.record(title) for title in pages.paths)
    return {record.title: record.latest.page_id for record in records if record}


def _give_page_ids(local: LocalWiki, ids: Mapping[str, int]) -> None:
    """Gives the pages the ids that they have in the folder: what was said of a record names it by its id."""
    spaces = _spaces(local)
    with closing(sqlite3.connect(local.folder / DATABASE, timeout=30)) as wiki, wiki:
        wiki.execute("CREATE TEMP TABLE new (old INTEGER PRIMARY KEY, id INTEGER)")
        wiki.executemany(
            "INSERT INTO new SELECT page_id, ? FROM page WHERE page_namespace = ? AND page_title = ?",
            [(page_id, *_stored(title, spaces)) for title, page_id in ids.items()],
        )
        for table, column in {"page": "page_id", **_PAGE_IDS}.items():
            # By way of negative numbers, of which none is taken.
            new = f"(SELECT -id FROM new WHERE old = {column})"
            wiki.execute(f"UPDATE {table} SET {column} = {new} WHERE {column} IN (SELECT old FROM new)")
            wiki.execute(f"UPDATE {table} SET {column} = -{column} WHERE {column} < 0")


def _spaces(local: LocalWiki) -> dict[str, int]:
    """The canonical names of the wiki's namespaces, with their numbers."""
    told = local.admin.post(action="query", meta="siteinfo", siprop="namespaces")["query"]["namespaces"]
    return {space["canonical"]: int(number) for number, space in told.items() if int(number) > 0}


def _stored(title: str, spaces: Mapping[str, int]) -> tuple[int, str]:
    """A title as MediaWiki's database writes it."""
    space, _, name = title.partition(":")
    number, name = (spaces[space], name) if space in spaces else (0, title)
    return number, name.replace(" ", "_")


def _give_rights(local: LocalWiki, folder: Path) -> None:
    """Accounts, groups, blocks and protection as the folder tells them."""
    site = json.loads((folder / ".site.json").read_text(encoding="utf-8"))
    own = {site["account"]["name"], "Coordinator", "Admin"}
    local.make_accounts(as_old_as_there(name, facts) for name, facts in site["users"].items() if name not in own)
    for title, levels in site["protection"].items():
        local.protect(title, levels["edit"])
