"""Parameters that hold one thing: an address, a link, an item of Wikidata, a file or a category.

Of several things the first counts, and that there are others is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar
from urllib.parse import unquote

from bot.facts.parse.form import Form
from bot.facts.parse.values import is_nothing, links, tell_unclear
from bot.language.names import fold
from bot.language.names.nearest import is_negated
from bot.late_patterns import late_pattern
from bot.model import Link, ProblemKind
from bot.wikitext import Cut, Phrase, link_target, pages_shown, phrases

Value = TypeVar("Value")
_ADDRESS: Final = late_pattern(r"https?://[^\s/$.?#<>\"\[\]{}][^\s<>\"\[\]{}]*", re.IGNORECASE)
_BARE_ADDRESS: Final = late_pattern(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>\"\[\]{}]*)?", re.IGNORECASE)
_ITEM: Final = late_pattern(r"(?<![A-Za-z0-9])[Qq]([1-9][0-9]{0,11})(?![0-9])")
# An item as people write it, and what may stand between two.
_AN_ITEM: Final = late_pattern(
    r"(?:(?:https?://)?(?:www\.|m\.)?wikidata\.org/\S*?|\b(?:d|wd|wikidata|item|entity)\s*[: ]\s*(?:item:)?)?"
    r"(?<![A-Za-z0-9])Q[1-9][0-9]{0,11}(?![0-9])(?:#\S*)?|\b(?:and|et|und|y|e)\b",
    re.IGNORECASE,
)
_UPLOADED: Final = late_pattern(
    r"(?:https?:)?//upload\.wikimedia\.org/\w+/\w+/(?:thumb/)?\w/\w\w/([^/?#]+)", re.IGNORECASE
)
_LETTER: Final = late_pattern(r"[^\W\d_]")
_NO_TITLE: Final = late_pattern(r"[\[\]{}<>#]|//")


def _the_first(form: Form, parameter: str, named: Mapping[str, Value]) -> Value | None:
    first, *others = named or ("",)
    if others:
        form.tell(parameter, ProblemKind.ONE_VALUE_READ, first, " · ".join(others))
    return named.get(first)


def first_link(form: Form, parameter: str) -> Link | None:
    """The first of the things that a value names, with what it links to; None when it names none."""
    named = links(form, parameter, cut=Cut.PARTNERS)
    if len(named) == 1 and not named[0].target:
        named = tuple(link for link in links(form, parameter) if link.target) or named
    return _the_first(form, parameter, {link.text: link for link in named})


def address(form: Form, parameter: str) -> str:
    """A web address, or ``""`` with a problem."""
    found: dict[str, str] = {}
    for phrase in phrases(form.raw(parameter), semicolons=False, lines=False):
        unclear = tell_unclear(form, parameter, phrase)
        here = [] if is_negated(fold(_BARE_ADDRESS.sub("", _unlinked(phrase)))) else _addresses(phrase)
        found |= {one: one for one in here}
        if not (here or found or unclear or is_nothing(phrase.text)):
            form.tell(parameter, ProblemKind.BAD_ADDRESS, phrase.text)
    return _the_first(form, parameter, found) or ""


def _addresses(phrase: Phrase) -> list[str]:
    linked = (_ADDRESS.match(run.target) for run in phrase.runs)
    if addresses := [match.group() for match in linked if match]:
        return addresses
    if phrase.unclear:
        return []
    if found := _ADDRESS.search(phrase.text):
        return [found.group()]
    texts = (phrase.target, phrase.text)
    return [f"https://{text}" for text in texts if _BARE_ADDRESS.fullmatch(text)][:1]


def item(form: Form, parameter: str) -> str:
    """The id of a Wikidata item, ``Q…``, or ``""`` with a problem. Words beside it may say that it is another."""
    found: dict[str, str] = {}
    for phrase in phrases(form.raw(parameter)):
        if tell_unclear(form, parameter, phrase):
            continue
        linked = [match for run in phrase.runs if (match := _ITEM.search(run.target))]
        here = [f"Q{match[1]}" for match in linked or _ITEM.finditer(phrase.text)]
        says_more = bool(here) and _says_more(_unlinked(phrase))
        found |= {one: one for one in here if not says_more}
        if says_more or not (here or found or is_nothing(phrase.text)):
            form.tell(parameter, ProblemKind.BAD_ITEM, phrase.text)
    return _the_first(form, parameter, found) or ""


def _says_more(text: str) -> bool:
    """Whether there are words beside the items, but for a label as Wikidata shows it: "Douglas Adams (Q42)"."""
    label = text.rpartition("(")[0]
    beside = text.removeprefix(label) if label and not is_negated(fold(label)) else text
    return _LETTER.search(_AN_ITEM.sub("", beside)) is not None


def _unlinked(phrase: Phrase) -> str:
    """The words that are no link."""
    return "".join(run.text for run in phrase.runs if not run.target)


def page_name(form: Form, parameter: str) -> str:
    """The name of a file or category without its namespace, however it is shown, linked or named; else ``""``."""
    raw = form.raw(parameter)
    titles = list(pages_shown(raw))
    for phrase in phrases(raw) if not titles else ():
        if not (tell_unclear(form, parameter, phrase) or is_nothing(phrase.text)):
            titles += _titles(phrase)
    named: dict[str, str] = {}
    for title in titles:
        name = _name(title.partition("|")[0])
        if _NO_TITLE.search(name):
            form.tell(parameter, ProblemKind.BAD_PAGE_NAME, title)
        elif name:
            named[name] = name
    return _the_first(form, parameter, named) or ""


def _titles(phrase: Phrase) -> list[str]:
    """What a phrase links to, unless words before the link name it: "Foo ([[Bar]])"."""
    before = ""
    for run in phrase.runs:
        if run.target:
            break
        before += run.text
    if words := before.strip(" \n(（,;:"):
        return [words]
    return [run.target for run in phrase.runs if run.target]


def _name(title: str) -> str:
    if uploaded := _UPLOADED.match(title):
        return unquote(uploaded[1]).replace("_", " ")
    page = link_target(title) or link_target(title.rpartition("/wiki/")[2])
    return page.name if page and (page.is_file or page.is_category or not page.namespace) else title
