"""Values → wikitext, each escaped for the place where it lands. Only what passed through here is ``Safe`` to write."""

from __future__ import annotations

from datetime import datetime
from typing import NewType

from bot.wikitext import escape
from bot.wikitext.link_target import link_target

Safe = NewType("Safe", str)
"""Wikitext that is inert as the value of a named template parameter, in a paragraph and in a list item."""

_TRANSLATED = (0, 4, 12)
"""The namespaces with translations: pages, Meta, Help."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def words(text: str, limit: int = 300) -> Safe:
    """Free text, on one line, cut at ``limit`` characters."""
    return Safe(escape.text(text, limit))


def code(text: str) -> Safe:
    """A machine-read word, such as a language code. Raises ValueError for anything else."""
    return Safe(escape.code(text)) if text else Safe("")


def title(page: str) -> Safe:
    """The title of an existing page: the wiki's rules leave nothing in it that could break a link or a parameter, but
    for a mark at its beginning. Whoever shows it as words escapes it.
    """
    return Safe(escape.title(page))


def number(value: int) -> Safe:
    return Safe(str(value))


def link(page: str, label: str) -> Safe:
    """A link to a page of the wiki, with plain words as its text."""
    return Safe(escape.link(page, label))


def quiet_link(page: str, label: str) -> Safe:
    """The same, for pages of the wiki: it opens the reader's translation, and the author of the page is not notified.

    MediaWiki notifies for plain links between content pages. Pages that have no translations are linked as they are;
    so is a title that ends like a translation's, of which ``Special:MyLanguage`` would open another page.
    """
    target = link_target(page)
    is_translated = target is not None and not target.project and target.namespace in _TRANSLATED
    if target is None or not is_translated or target.is_translation:
        return link(page, label)
    return link(f"Special:MyLanguage/{page}", label or page)


def joined(parts: list[Safe], separator: str = ", ") -> Safe:
    return Safe(separator.join(parts))


def call(template: str, **parameters: Safe) -> str:
    """One template call on one line; empty parameters are left out. A trailing ``_`` of a name is dropped."""
    arguments = "".join(f"|{name.rstrip('_')}={value}" for name, value in parameters.items() if value)
    return "{{" + template + arguments + "}}"


def signature(account: str, moment: datetime) -> str:
    """What MediaWiki makes of four tildes, written out: the user, the talk page, the time (UTC)."""
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"[[User:{account}|{account}]] ([[User talk:{account}|talk]]) {moment:%H:%M}, {day} (UTC)"
