"""The page that a link leads to, in whatever valid form it was written: one reading for all parameters.

Percent-encoded, with underscores, entities, a colon in front, interwiki prefixes, an anchor; ``Special:MyLanguage/X``;
a whole address of a Wikimedia wiki, its mobile one too. Namespaces are known in all of MediaWiki's languages.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from bot.late_patterns import late_pattern
from bot.shipped import shipped
from bot.wiki.namespace_names import namespace_number, special_page
from bot.wiki.titles import Namespaces
from bot.wikitext.runs import tidy

# https://meta.wikimedia.org/wiki/Help:Interwiki_linking
_BY_LANGUAGE: Final = {
    "w": "wikipedia", "wikt": "wiktionary", "b": "wikibooks", "n": "wikinews", "q": "wikiquote", "s": "wikisource",
    "v": "wikiversity", "voy": "wikivoyage",
}  # fmt: skip
_SINGLE: Final = {
    "m": "", "meta": "", "c": "commons", "d": "wikidata", "species": "wikispecies", "mw": "mediawiki",
    "mediawikiwiki": "mediawiki", "wmf": "foundation", "foundation": "foundation", "outreach": "outreach",
    "incubator": "incubator", "commons": "commons", "wikidata": "wikidata", "wikispecies": "wikispecies",
}  # fmt: skip
_PREFIXES: Final = _SINGLE | _BY_LANGUAGE | {project: project for project in _BY_LANGUAGE.values()}
# Prefixes of languages that are no name of a wiki (the same page, "Language links").
_OTHER_LANGUAGES: Final = frozenset({"nb", "dk", "jp", "cz", "cmn", "nan", "minnan", "zh-cfr", "epo"})
_LOCAL_SPECIAL: Final = {"centralauth": "CentralAuth", "globalaccount": "CentralAuth"}
_OF_USERS: Final = frozenset({"Contributions", "Emailuser", "CentralAuth"})

_ADDRESS: Final = late_pattern(
    r"(?:https?:)?//|(?=(?:[a-z-]+\.){1,3}(?:wikimedia|mediawiki|wikidata|wik\w+)\.org/)", re.I
)
_HOST: Final = late_pattern(r"(?:(?P<first>[a-z-]+)\.)?(?:m\.)?(?P<project>[a-z]+)\.org")
_VARIANT: Final = late_pattern(r"/(?:wiki|[a-z]{2,3}-[a-z]{2,5}|entity)/(?P<title>.+)")
_ESCAPE: Final = late_pattern(r"%[0-9A-Fa-f]{2}")
_ENTITY: Final = late_pattern(r"&(?:#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
_ITEM: Final = late_pattern(r"(?:Item:)?Q[1-9][0-9]{0,11}", re.IGNORECASE)
_DEFAULT: Final = Namespaces.default()
_LONGEST: Final = 2000
_DEEPEST: Final = 4


class LinkTarget(msgspec.Struct, frozen=True):
    """A page: its wiki, its namespace, and its title without both.

    ``project`` is ``""`` for this wiki, else ``wikipedia``, ``commons``, ``wikidata`` …; ``language`` the code of a
    project's wiki. ``name`` has spaces and no anchor; of a special page that leads elsewhere it is that page's.
    """

    project: str
    language: str
    namespace: int
    name: str

    @property
    def user(self) -> str:
        """The user whose page, talk page, subpage or contributions it is, as written; else ``""``."""
        return self.name.partition("/")[0].strip() if self.namespace in (2, 3) else ""

    @property
    def item(self) -> str:
        """The id of the Wikidata item that it is, ``Q…``; else ``""``."""
        is_item = self.project == "wikidata" and self.namespace == 0 and _ITEM.fullmatch(self.name)
        return self.name.upper().removeprefix("ITEM:") if is_item else ""

    @property
    def names(self) -> tuple[str, ...]:
        """What the page may be called, the likeliest first: its title without namespace, then without the language
        code that ends the title of a translation. None for special pages and those of users.
        """
        return () if self.namespace in (2, 3) else self._forms

    @property
    def _forms(self) -> tuple[str, ...]:
        if self.namespace < 0:
            return ()
        rest, _, _ = self.name.rpartition("/")
        return (self.name, rest) if self.is_translation else (self.name,)

    @property
    def is_translation(self) -> bool:
        """Whether it ends in the code of a language, as titles of translations do."""
        rest, _, last = self.name.rpartition("/")
        return rest != "" and last in _languages()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that a page of this wiki may have, with namespace, those of talk pages as their subject's."""
        if self.project or self.namespace < 0:
            return ()
        space = _DEFAULT.join(self.namespace - self.namespace % 2, "")
        return tuple(space + name for name in self._forms)

    @property
    def is_file(self) -> bool:
        return self.namespace in (-2, 6, 7)

    @property
    def is_category(self) -> bool:
        return self.namespace in (14, 15)


@lru_cache(maxsize=4096)
def link_target(written: str, namespaces: Namespaces = _DEFAULT) -> LinkTarget | None:
    """The page that a link or address leads to; None where it leads to no page of a Wikimedia wiki.

    Words are read as MediaWiki reads the target of a link: whoever has plain words looks first whether they are one.
    ``namespaces``: those of this wiki, which win over what other languages call theirs.
    """
    if len(written) > _LONGEST:
        return None
    text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), written).strip()
    if start := _ADDRESS.match(text):
        return _of_address(text[start.end() :], namespaces)
    return _of_title(text, "", "", namespaces)


def is_address(written: str) -> bool:
    """Whether the words are an address and no title: with ``//``, or the host of a Wikimedia wiki with a path."""
    return _ADDRESS.match(written.strip()) is not None


def _of_address(address: str, namespaces: Namespaces) -> LinkTarget | None:
    try:
        parts = urlsplit(f"//{address}")
        host = _HOST.fullmatch((parts.hostname or "").removeprefix("www."))
    except ValueError:  # "[" in an address
        return None
    wiki = _wiki_of(host["first"] or "", host["project"]) if host else None
    if wiki is None:
        return None
    titles = parse_qs(parts.query).get("title", [])
    path = _VARIANT.fullmatch(parts.path.replace("/index.php/", "/wiki/").replace("/w/wiki/", "/wiki/"))
    title = titles[0] if titles else path["title"] if path else ""
    return _of_title(title.replace("Special:EntityPage/", ""), *wiki, namespaces) if title else None


def _wiki_of(first: str, project: str) -> tuple[str, str] | None:
    """``("fr", "wikipedia")`` → ``("wikipedia", "fr")``, ``("commons", "wikimedia")`` → ``("commons", "")``."""
    if project in ("wikidata", "mediawiki") and first in ("", "m"):
        return project, ""
    if project == "wikimedia":
        return (_SINGLE[first], "") if first in _SINGLE and len(first) > 1 else None
    if project not in _BY_LANGUAGE.values():
        return None
    return (project, first) if first in _languages() else (project, "") if first in ("", "m", "mul") else None


def _of_title(text: str, project: str, language: str, namespaces: Namespaces, depth: int = 0) -> LinkTarget | None:
    title = tidy(_decoded(text).partition("#")[0].replace("_", " "))
    while True:
        head, colon, rest = (part.strip() for part in title.partition(":"))
        if not colon:
            break
        if not head and title.startswith(":"):
            title = rest
            continue
        number = _number(head, namespaces)
        if number is not None:
            return _in_namespace(LinkTarget(project, language, number, rest), namespaces, depth)
        prefix = head.lower()
        if prefix in _PREFIXES:
            project, language = _PREFIXES[prefix], language if prefix not in _SINGLE else ""
        elif prefix in _languages() or prefix in _OTHER_LANGUAGES:
            project, language = project or "wikipedia", prefix
        else:
            break
        title = rest
    return LinkTarget(project, language, 0, title) if title else None


def _number(name: str, namespaces: Namespaces) -> int | None:
    own = namespaces.split(f"{name}:x")[0]
    if own in (4, 5):  # "Meta:X" on Meta-Wiki is mostly a link that was copied from elsewhere
        return None if name.lower() in _PREFIXES else own
    return own or namespace_number(name)


def _in_namespace(target: LinkTarget, namespaces: Namespaces, depth: int) -> LinkTarget | None:
    """The same; where it is a special page that stands for another page, that page."""
    if target.namespace != -1:
        return target if target.name else None
    head, _, rest = target.name.partition("/")
    page = special_page(head) or _LOCAL_SPECIAL.get(head.strip().lower(), "")
    if page == "MyLanguage" and rest and depth < _DEEPEST:
        return _of_title(rest, target.project, target.language, namespaces, depth + 1)
    if page in _OF_USERS and rest.strip():
        return LinkTarget(target.project, target.language, 2, rest.strip())
    return target


def _decoded(text: str) -> str:
    """Without percent-encoding, as MediaWiki decodes links; as it was where the bytes are no UTF-8."""
    if not _ESCAPE.search(text):
        return text
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


@cache
def _languages() -> frozenset[str]:
    """The codes that stand for languages in addresses, prefixes and titles of translations."""
    of_wikis = (line.split("\t")[1].partition(".")[0] for line in _rows("wikis.tsv"))
    return frozenset({*of_wikis, *(line.partition("\t")[0] for line in _rows("wiki_languages.tsv"))})


def _rows(table: str) -> list[str]:
    lines = shipped("config", table).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")][1:]
