"""What the API's JSON says, as the values of a World."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.wiki.live.query import Gathered
from bot.wiki.live.revisions import row_of
from bot.wiki.store import RevisionRow
from bot.wiki.titles import Namespace, Namespaces
from bot.wiki.world import (
    Contribution,
    Contributions,
    Creation,
    Creations,
    History,
    Missing,
    Page,
    PageAnswer,
    ReadFailed,
    Revision,
    Site,
    Unreadable,
    User,
)

_OWN_LANGUAGE = (None, "en")  # of Meta-Wiki: what it says of pages whose language nobody has set


class Gone(Exception):
    """A page was deleted, with the revision that was told of, before its text was read."""


def page_answer(asked_title: str, gathered: Gathered, rows: Mapping[int, RevisionRow]) -> PageAnswer:
    """The page that an asked title leads to; ``rows`` as for ``page_of``. Raises ReadFailed when the wiki said nothing
    of it, and Gone.
    """
    title = gathered.normalized.get(asked_title, asked_title)
    chain: list[str] = []
    while title in gathered.redirects:
        if title in chain:
            return Unreadable(title=asked_title, why="the redirect is circular", redirects=tuple(chain))
        chain.append(title)
        target = gathered.redirects[title]
        title = gathered.normalized.get(target, target)
    if title in gathered.elsewhere or asked_title in gathered.elsewhere:
        return Unreadable(title=title, why="the page is on another wiki", redirects=tuple(chain))
    if title not in gathered.pages:
        raise ReadFailed(f"the wiki says nothing of “{title}”")
    return page_of(gathered.pages[title], rows, tuple(chain))


def latest_of(page: Mapping[str, Any]) -> RevisionRow | None:
    """The latest revision of a page; None where no page is. Raises ReadFailed for a page that came without."""
    if any(page.get(none) for none in ("invalid", "special", "missing")):
        return None
    if not page.get("revisions"):
        raise ReadFailed(f"“{page['title']}” came without its text")
    latest = max(page["revisions"], key=lambda revision: int(revision["revid"]))
    return row_of(latest, page["pageid"])


def latest_under(title: str, pages: Gathered) -> RevisionRow | None:
    """The latest revision of the page of that title, redirects not followed; None where there is none. Raises
    ReadFailed when the wiki said nothing of it.
    """
    title = pages.normalized.get(title, title)
    if title in pages.elsewhere:
        return None
    if title not in pages.pages:
        raise ReadFailed(f"the wiki says nothing of “{title}”")
    return latest_of(pages.pages[title])


def page_of(page: Mapping[str, Any], rows: Mapping[int, RevisionRow], redirects: tuple[str, ...] = ()) -> PageAnswer:
    """One page of a query for information, latest revision, protection and categories; ``rows``: latest revisions with
    their texts. Raises ReadFailed for a page without, and Gone.
    """
    title = page["title"]
    if page.get("invalid"):
        why = str(page.get("invalidreason", "the title is not legal"))
        return Unreadable(title=title, why=why, redirects=redirects)
    if page.get("special"):
        return Unreadable(title=title, why="a special page has no text", redirects=redirects)
    if (latest := latest_of(page)) is None:
        return Missing(title=title, redirects=redirects)
    if (row := rows.get(latest.id)) is None:
        raise Gone(title)
    if row.text is None:
        return Unreadable(title=title, why="the text is hidden or cannot be loaded", redirects=redirects)
    return Page(
        id=page["pageid"],
        title=title,
        revision=row.id,
        timestamp=row.timestamp,
        text=row.text,
        model=row.model,
        protection=_protection(page.get("protection", ())),
        opted_out=bool(page.get("categories")),
        redirects=redirects,
        user=row.user,
        language="" if page.get("pagelanguage") in _OWN_LANGUAGE else str(page["pagelanguage"]),
    )


def _protection(entries: Iterable[Mapping[str, Any]]) -> str:
    levels = {str(entry["level"]) for entry in entries if entry.get("type") == "edit"}
    # A cascading protection stands beside the page's own: the one that more accounts fall short of counts.
    return min(levels, key=lambda level: (level == "autoconfirmed", level), default="")


def history_of(rows: Iterable[RevisionRow], with_text: Collection[int]) -> History:
    """The revisions of a page, of which some are to come with their text."""
    revisions = (
        Revision(
            id=row.id,
            user=row.user,
            timestamp=row.timestamp,
            summary=row.summary,
            tags=row.tags,
            sha1=row.sha1,
            text=row.text if row.id in with_text else None,
        )
        for row in rows
    )
    return History(tuple(sorted(revisions, key=lambda revision: (revision.timestamp, revision.id), reverse=True)))


def user_of(entry: Mapping[str, Any]) -> User:
    """An account, or what stands in its place: an address, a temporary account, a name nobody has."""
    name, groups = entry["name"], entry.get("groups", ())
    temporary = "temp" in groups or _is_address(name)
    if entry.get("missing") or entry.get("invalid"):
        return User(name=name, exists=False, temporary=temporary)
    registration = entry.get("registration")
    return User(
        name=name,
        groups=tuple(sorted(groups)),
        registration=datetime.fromisoformat(registration) if registration else None,
        edit_count=entry.get("editcount", 0),
        # A partial block keeps an account from single pages; it says nothing of the account as a whole.
        blocked="blockid" in entry and not entry.get("blockpartial", False),
        temporary=temporary,
    )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def contributions_of(entries: Iterable[Mapping[str, Any]]) -> Contributions:
    """The edits that a list of contributions holds."""
    edits = (
        Contribution(
            page_id=entry["pageid"],
            title=entry["title"],
            revision=entry["revid"],
            timestamp=datetime.fromisoformat(entry["timestamp"]),
            summary=None if entry.get("commenthidden") else entry.get("comment", ""),
        )
        for entry in entries
    )
    return Contributions(tuple(sorted(edits, key=lambda edit: (edit.timestamp, edit.revision), reverse=True)))


def creations_of(entries: Iterable[Mapping[str, Any]]) -> Creations:
    """The creations that a list of the wiki's log holds."""
    made = (
        Creation(
            user=None if entry.get("userhidden") else entry.get("user"),
            timestamp=datetime.fromisoformat(entry["timestamp"]),
        )
        for entry in entries
    )
    return Creations(tuple(sorted(made, key=lambda one: one.timestamp, reverse=True)))


def site_of(query: Mapping[str, Any], wiki: str) -> Site:
    """The site's facts out of a query for siteinfo and userinfo."""
    general = query["general"]
    return Site(
        wiki=wiki,
        account=query["userinfo"]["name"],
        rights=frozenset(query["userinfo"]["rights"]),
        namespaces=namespaces_of(query),
        extensions=frozenset(entry["name"] for entry in query["extensions"] if "name" in entry),
        language=general["lang"],
        max_page_bytes=general["maxarticlesize"],
        read_only=(general.get("readonlyreason") or "no reason is given") if general.get("readonly") else None,
    )


def namespaces_of(query: Mapping[str, Any]) -> Namespaces:
    """The namespaces that hold pages, with every name the wiki takes for them."""
    aliases: dict[int, set[str]] = {}
    for entry in query["namespacealiases"]:
        aliases.setdefault(entry["id"], set()).add(entry["alias"])
    spaces = {space["id"]: space for space in query["namespaces"].values() if space["id"] >= 0}
    namespaces = []
    for number, space in sorted(spaces.items()):
        names = aliases.get(number, set()) | {space.get("canonical", "")}
        namespaces.append(Namespace(number, space["name"], tuple(sorted(names - {space["name"], ""}))))
    return Namespaces(tuple(namespaces))
