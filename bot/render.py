"""Values → wikitext, each escaped for the place where it lands. Only what passed through here is ``Safe`` to write."""

from __future__ import annotations

from datetime import datetime
from typing import NewType

from bot import escape
from bot.match import load_tables
from bot.model import Reason
from bot.rules import Rules

Safe = NewType("Safe", str)
"""Wikitext that is inert as the value of a named template parameter, in a paragraph and in a list item."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
REASONS_SHOWN = 4


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


def joined(parts: list[Safe], separator: str = ", ") -> Safe:
    return Safe(separator.join(parts))


def call(template: str, **parameters: Safe) -> str:
    """One template call on one line; empty parameters are left out. A trailing ``_`` of a name is dropped."""
    given = "".join(f"|{name.rstrip('_')}={value}" for name, value in parameters.items() if value)
    return "{{" + template + given + "}}"


def reasons(found: tuple[Reason, ...], rules: Rules) -> dict[str, Safe]:
    """What the strongest reasons rest on, as numbered parameters: ``facet1``, ``value1``, ``name1``, ``via1`` (its
    source) …
    """
    shown: dict[str, Safe] = {}
    for place, reason in enumerate((reason for reason in found if reason.weight > 0), 1):
        if place > REASONS_SHOWN:
            break
        basis = reason.basis
        shown[f"facet{place}"] = code(basis.facet.value)
        shown[f"value{place}"] = words(basis.value)
        shown[f"name{place}"] = words(name_of(basis.facet.value, basis.value, rules))
        shown[f"via{place}"] = code(basis.source.value)
    return shown


def name_of(facet: str, value: str, rules: Rules) -> str:
    """What a place, a language or a topic is called in the language of the run."""
    if facet == "language":
        return rules.vocabulary.language_name(value, rules.messages.language)
    if facet in ("country", "region", "partner-country"):
        return rules.vocabulary.name(value, rules.messages.language)
    return topic(value) if facet == "topic" else value


def topic(value: str) -> str:
    """The label of a theme; any other topic is in the record's own words."""
    return load_tables().themes.labels.get(value, value)


def signature(account: str, moment: datetime) -> str:
    """What MediaWiki makes of four tildes, written out: the user, the talk page, the time (UTC)."""
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"[[User:{account}|{account}]] ([[User talk:{account}|talk]]) {moment:%H:%M}, {day} (UTC)"
