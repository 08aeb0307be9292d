"""What a wiki in a folder must see in a page's text to answer as MediaWiki does: redirects, categories, templates.

MediaWiki keeps these in tables; here they are read off the text. Whatever stands in nowiki counts too: an answer may
hold more pages than MediaWiki's, never fewer of those whose own text has the template.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Final
from urllib.parse import unquote

from babel.localedata import exists as is_locale

from bot.late_patterns import late_pattern
from bot.wiki.titles import DIRECTION_MARKS, BadTitle, Namespaces

_NAMESPACES: Final = Namespaces.default()
_TEMPLATE: Final = 10
# One that never ends hides the rest, as in MediaWiki; and to look for its end from each of many takes minutes.
_COMMENT: Final = late_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# WikitextContent::getRedirectTargetAndText
_REDIRECT: Final = late_pattern(r"\s*#REDIRECT\s*:?\s*\[\[(.*?)(?:\|.*?)?\]\]", re.IGNORECASE)
_SPACE: Final = r"[\s_]"
_OTHER_WIKIS: Final = frozenset({
    "b", "c", "chapter", "commons", "d", "foundation", "incubator", "m", "mediawikiwiki", "mw", "n", "outreach",
    "phab", "phabricator", "q", "s", "simple", "species", "v", "voy", "w", "wikibooks", "wikidata", "wikimedia",
    "wikinews", "wikipedia", "wikiquote", "wikisource", "wikispecies", "wikiversity", "wikivoyage", "wikt",
    "wiktionary", "wmf",
})  # fmt: skip
_BRACKETS: Final = late_pattern(r"\{\{|\}\}|\[\[|\]\]")
_CLOSES: Final = {"}}": "{{", "]]": "[["}
_LANGUAGE: Final = late_pattern("[a-z]{2,3}")


def redirect_target(text: str) -> str | None:
    """The normal title that a page's text redirects to, without a section; None for a page that is no redirect."""
    match = _REDIRECT.match(text)
    if match is None:
        return None
    target = html.unescape(unquote(match[1])).partition("#")[0]
    try:
        return _NAMESPACES.normal(target)
    except BadTitle:
        return None


def elsewhere(title: str) -> str | None:
    """Why no page of this wiki can have that normal title: another wiki's prefix, or a virtual namespace; or None."""
    number, _ = _NAMESPACES.split(title)
    prefix, colon, rest = title.partition(":")
    name = prefix.strip().lower()
    if number or not colon or not rest:
        return None
    if name in ("special", "media"):
        return f"“{prefix}:” titles are no pages"
    if name in _OTHER_WIKIS or (_LANGUAGE.fullmatch(name) and is_locale(name)):
        return f"“{prefix}:” leads to another wiki"
    return None


def in_category(text: str, category: str) -> bool:
    """Whether the text itself puts its page in a category, given by its name without the namespace."""
    return bool(category) and bool(_category(category).search(_COMMENT.sub("", text)))


def transcludes(text: str, templates: tuple[str, ...]) -> bool:
    """Whether the text itself calls one of the templates, given by their normal titles. A call ends somewhere."""
    if "{{" not in text:
        return False
    uncommented = DIRECTION_MARKS.sub("", _COMMENT.sub("", text))
    return any(_is_closed(uncommented, call.start()) for call in _call(templates).finditer(uncommented))


def _is_closed(text: str, start: int) -> bool:
    """Whether the braces that open at ``start`` close again; as in MediaWiki, not within a link that is still open."""
    open_now: list[str] = []
    for bracket in _BRACKETS.finditer(text, start):
        token = bracket.group()
        if token in _CLOSES:
            if open_now[-1] == _CLOSES[token]:
                open_now.pop()
            if not open_now:
                return True
        else:
            open_now.append(token)
    return False


@cache
def _category(name: str) -> re.Pattern[str]:
    return re.compile(rf"\[\[{_SPACE}*category{_SPACE}*:{_SPACE}*{_name(name)}{_SPACE}*(?:\||\]\])", re.IGNORECASE)


@cache
def _call(templates: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(_callable_as(title) for title in templates)
    return re.compile(rf"\{{\{{{_SPACE}*(?:(?i:safesubst|msg|msgnw|raw):{_SPACE}*)?(?:{names}){_SPACE}*(?:\||\}}\}})")


def _callable_as(title: str) -> str:
    """A pattern for the ways to name a template in a call: ``Template:`` may be left out, another namespace not."""
    number, rest = _NAMESPACES.split(title)
    if number == 0:
        return f":{_SPACE}*{_name(rest)}"
    return _prefix(number) + _name(rest)


def _prefix(number: int) -> str:
    space = next(space for space in _NAMESPACES.all if space.number == number)
    names = "|".join(_words(name) for name in (space.name, *space.aliases))
    pattern = f":?{_SPACE}*(?i:{names}){_SPACE}*:{_SPACE}*"
    return f"(?:{pattern})?" if number == _TEMPLATE else pattern


def _name(name: str) -> str:
    first, rest = name[0], name[1:]
    return f"[{re.escape(first)}{re.escape(first.lower()[0])}]{_words(rest)}"


def _words(text: str) -> str:
    return f"{_SPACE}+".join(re.escape(word) for word in text.split(" "))
