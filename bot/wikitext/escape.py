"""Words that people typed, made inert for the place where they land in a wiki page.

The rules were found by saving payloads on a real MediaWiki (``tests/escape``): entities instead of the characters
that wikitext gives a meaning, everywhere alike, because a value moves between cells, parameters and list items.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from bot.late_patterns import late_pattern
from bot.wiki.titles import BadTitle, Namespaces

TEXT_LIMIT: Final = 500
HEADING_LIMIT: Final = 100
SUMMARY_LIMIT: Final = 500  # MediaWiki's CommentStore::COMMENT_CHARACTER_LIMIT
URL_LIMIT: Final = 2_000
_REMEMBERED: Final = 65_536  # the names of affiliates, places and languages stand in many rows
_ELLIPSIS: Final = "…"

# Characters that mean something to wikitext wherever they stand, or only beside others of their kind: an apostrophe
# between letters, a single underscore or exclamation mark are plain words.
_ACTIVE: Final = late_pattern(r"""[":&<>=\[\]{|}~`\\]|(?<![^\W\d_])'|'(?![^\W\d_])|(?<=_)_|_(?=_)|(?<=!)!|!(?=!)""")
_ACTIVE_FIRST: Final = frozenset("-+;#*!_")
_MAGIC_LINK: Final = late_pattern(r"(?<=ISBN) |(?<=PMID) |(?<=RFC) ")
_WHITE_SPACE: Final = late_pattern(r"\s+")
_NONCHARACTERS: Final = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
# Controls that are no white space (strip markers hold DEL), surrogates, noncharacters, and what hides or turns text
# round. ZWNJ, ZWJ and the direction marks stay: Persian, Indic scripts, emoji and mixed directions are written so.
_HIDDEN: Final = late_pattern(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e00ff{_NONCHARACTERS}]"
)
_COMMENT_MARKUP: Final = late_pattern(r"\[{2,}|\]{2,}|\{{2,}|\}{2,}|/\*+|\*+/")
_ENTITY_START: Final = late_pattern(r"&(?=#?\w+;)")
_HARMLESS_AMPERSAND: Final = late_pattern(r"&#38;(?!#?\w+;)")

_CODE: Final = late_pattern(r"(?!.*__)[A-Za-z0-9][A-Za-z0-9&+?._-]{0,63}")
_MARKER_KEY: Final = late_pattern(r"[A-Za-z0-9_-]{1,64}")

_URL_SAFE: Final = "/?@$&()*+,-.:%="
_UNESCAPED_PERCENT: Final = late_pattern(r"%(?![0-9A-Fa-f]{2})")
_HOST: Final = late_pattern(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_NAMESPACES: Final = Namespaces.default()


def plain(value: str, limit: int = TEXT_LIMIT) -> str:
    """What a reader is to see of a value: one line in NFC without hidden characters, of at most ``limit`` code points.

    A longer one is cut between characters as readers see them, and ends in "…".
    """
    words = unicodedata.normalize("NFC", _HIDDEN.sub("", value))
    words = _WHITE_SPACE.sub(" ", words).strip()
    if len(words) <= limit:
        return words
    end = max(limit - len(_ELLIPSIS), 0)
    while end and not _may_cut(words, end):
        end -= 1
    return words[:end].rstrip() + _ELLIPSIS


@lru_cache(maxsize=_REMEMBERED)
def text(value: str, limit: int = TEXT_LIMIT) -> str:
    """A value for a table cell, a named template parameter, a paragraph, a list item or the label of a link."""
    return _inert(plain(value, limit))


def heading(value: str, limit: int = HEADING_LIMIT) -> str:
    """A value for a section heading, without its equals signs."""
    return _inert(plain(value, limit))


def subject(value: str, limit: int = HEADING_LIMIT) -> str:
    """A value for the subject of a new section that somebody will read in an edit window and save: a heading, with what
    is harmless in one left as typed, since entities are hard to read.
    """
    escaped = _HARMLESS_AMPERSAND.sub("&", heading(value, limit))
    return escaped.replace("&#34;", '"').replace("&#58; ", ": ")


def link(title: str, label: str = "", limit: int = TEXT_LIMIT) -> str:
    """A link to a page that never categorises or shows a file; plain words where no page can have that title."""
    words = text(label, limit) or text(title, limit)
    try:
        target = _NAMESPACES.normal(title.encode("utf-8", "ignore").decode())
    except BadTitle:
        return words
    # Two of them would be read before the link is, in a table heading or as italics.
    target = target.replace("!!", "!&#33;").replace("''", "'&#39;")
    return f"[[:{target}|{words}]]"


def is_title(page: str) -> bool:
    """Whether a page can have that title, just as it is written."""
    try:
        return _NAMESPACES.normal(page) == page
    except (BadTitle, UnicodeEncodeError):
        return False


def title(page: str) -> str:
    """The title of an existing page as the value of a named parameter of a template that links to it."""
    return _unmelted(page)


def external_link(url: str, label: str = "", limit: int = TEXT_LIMIT) -> str:
    """A link to a web address (http or https); plain words for anything else."""
    address = _address(url)
    words = text(label, limit) or text(url, limit)
    return f"[{address} {words}]" if address else words


def url_parameter(value: str) -> str:
    """A value for the query of a web address, percent-encoded; safe in wikitext too."""
    encoded = quote(value.encode("utf-8", "ignore"), safe="")
    return encoded.replace("~", "%7E").replace("_", "%5F")


def summary(value: str, limit: int = SUMMARY_LIMIT) -> str:
    """Words for an edit summary: no link, no section mark, no entity. At most ``limit`` code points as sent."""
    words = plain(value, limit)
    while _COMMENT_MARKUP.search(words):
        words = " ".join(_COMMENT_MARKUP.sub("", words).split())
    room = limit
    while len(sent := _ENTITY_START.sub("&amp;", words)) > limit:
        room -= 1
        words = plain(words, room)
    return sent


def code(value: str) -> str:
    """A code that a template or module compares: an affiliate's, a place's, a language's. Raises ValueError.

    Entities would be compared as they stand, so a code is let through whole or not at all.
    """
    if not _CODE.fullmatch(value):
        raise ValueError(f"“{value}” is not a code")
    return value


def marker_key(value: str) -> str:
    """The key of a region marker: at most 64 letters, digits, "-" and "_" of ASCII. Raises ValueError."""
    if not _MARKER_KEY.fullmatch(value):
        raise ValueError(f"“{value}” cannot be the key of a region")
    return value


def _inert(words: str) -> str:
    escaped = _unmelted(_ACTIVE.sub(_entity, words))
    if escaped[:1] in _ACTIVE_FIRST:
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    return _MAGIC_LINK.sub("&#32;", escaped)


def _unmelted(words: str) -> str:
    """A mark at the start would melt into the "=", "<" or ">" before it when MediaWiki normalises the page."""
    starts_so = words and unicodedata.category(words[0]).startswith("M")
    return f"&#{ord(words[0])};{words[1:]}" if starts_so else words


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _address(url: str) -> str:
    """The address written so that it is inert and whole in brackets; empty when it is none that may be linked."""
    try:
        parts = urlsplit(_HIDDEN.sub("", url).strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    path, query, fragment = (_encoded(part) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((parts.scheme, host + port, path, query, fragment))
    return address.replace("=", "&#61;") if len(address) <= URL_LIMIT else ""


def _encoded(part: str) -> str:
    encoded = quote(_UNESCAPED_PERCENT.sub("%25", unicodedata.normalize("NFC", part)), safe=_URL_SAFE)
    return encoded.replace("~", "%7E").replace("__", "_%5F")


def _may_cut(words: str, at: int) -> bool:
    """Whether two characters as readers see them meet there (Unicode's grapheme clusters, near enough for cutting)."""
    before, after = words[at - 1], words[at]
    if unicodedata.category(after).startswith("M") or after in "\u200c\u200d\u0e33\u0eb3" or "🏻" <= after <= "🏿":
        return False
    if before == "\u200d" or (unicodedata.combining(before) == 9 and unicodedata.category(after) == "Lo"):
        return False
    if "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7fb" or "\u1100" <= before <= "\u115f":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        run = at
        while run and _is_flag_letter(words[run - 1]):
            run -= 1
        return (at - run) % 2 == 0
    return True


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"
