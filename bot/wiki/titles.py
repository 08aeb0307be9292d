"""Page titles as MediaWiki writes them: namespaces, talk pages, legality."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

import msgspec

from bot.late_patterns import late_pattern

_WHITESPACE: Final = late_pattern("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
DIRECTION_MARKS: Final = late_pattern("[\u200e\u200f\u202a-\u202e]")
# MediaWikiTitleCodec: characters, percent-escapes and entities that no title may hold.
_ILLEGAL: Final = late_pattern(
    r"[\x00-\x1f\x7f#<>\[\]{}|\ufffd\ud800-\udfff]|%[0-9A-Fa-f]{2}|&[A-Za-z0-9\u0080-\U0010ffff]+;|~~~"
)
_RELATIVE: Final = late_pattern(r"^\.{1,2}$|^\.{1,2}/|/\.{1,2}/|/\.{1,2}$")
MAX_TITLE_BYTES: Final = 255

_CANONICAL: Final = {
    0: "", 1: "Talk", 2: "User", 3: "User talk", 4: "Meta", 5: "Meta talk", 6: "File", 7: "File talk",
    8: "MediaWiki", 9: "MediaWiki talk", 10: "Template", 11: "Template talk", 12: "Help", 13: "Help talk",
    14: "Category", 15: "Category talk", 828: "Module", 829: "Module talk",
}  # fmt: skip


class BadTitle(ValueError):
    """A text that no page can have as its title; the message says why, in words for an editor."""


class Namespace(msgspec.Struct, frozen=True):
    """One namespace: its number, its name (``""`` for main) and other names for it."""

    number: int
    name: str
    aliases: tuple[str, ...] = ()


class Namespaces(msgspec.Struct, frozen=True):
    """The namespaces of one wiki."""

    all: tuple[Namespace, ...]

    @classmethod
    def default(cls) -> Namespaces:
        """The canonical English ones, with Meta-Wiki's name of the project namespace."""
        aliases = {4: ("Project",), 5: ("Project talk",), 6: ("Image",), 7: ("Image talk",)}
        return cls(tuple(Namespace(number, name, aliases.get(number, ())) for number, name in _CANONICAL.items()))

    def _number(self, name: str) -> int | None:
        return _numbers(self).get(name.lower())

    def split(self, title: str) -> tuple[int, str]:
        """Namespace number and the rest of a title, as typed: ``"talk: x"`` → ``(1, "x")``."""
        head, colon, rest = title.partition(":")
        number = self._number(head.strip(" ")) if colon else None
        return (0, title) if number is None else (number, rest.strip(" "))

    def normal(self, text: str) -> str:
        """The title as MediaWiki would store it. Raises BadTitle."""
        title = DIRECTION_MARKS.sub("", unicodedata.normalize("NFC", text))
        title = _WHITESPACE.sub(" ", title).strip(" ").removeprefix(":").strip(" ")
        number, rest = self.split(title)
        if number == 1 and self.split(rest)[0]:
            raise BadTitle(f"“{text}” names a talk page of a talk page")
        if not rest:
            raise BadTitle("the title is empty")
        if match := _ILLEGAL.search(rest):
            raise BadTitle(f"“{match.group()}” cannot stand in a title")
        if _RELATIVE.search(rest) or rest.startswith(":"):
            raise BadTitle(f"“{rest}” is not a legal title")
        if len(rest.encode()) > MAX_TITLE_BYTES:
            raise BadTitle(f"the title is longer than {MAX_TITLE_BYTES} bytes")
        return self.join(number, _upper_first(rest))

    def join(self, number: int, rest: str) -> str:
        """The full title of a page of that namespace."""
        name = _names(self)[number]
        return f"{name}:{rest}" if name else rest

    def names_of(self, number: int) -> tuple[str, ...]:
        """All names of a namespace on this wiki."""
        return tuple(name for space in self.all if space.number == number for name in (space.name, *space.aliases))

    def number(self, title: str) -> int:
        """The namespace number of a normal title."""
        return self.split(title)[0]

    def is_talk(self, title: str) -> bool:
        return self.number(title) % 2 == 1

    def talk_of(self, title: str) -> str:
        """The talk page of a page; a talk page is its own."""
        number, rest = self.split(title)
        return title if number % 2 else self.join(number + 1, rest)

    def subject_of(self, title: str) -> str:
        """The subject page of a talk page; any other page is its own."""
        number, rest = self.split(title)
        return self.join(number - 1, rest) if number % 2 else title


@cache
def _numbers(namespaces: Namespaces) -> dict[str, int]:
    return {name.lower(): space.number for space in namespaces.all for name in (*space.aliases, space.name) if name}


@cache
def _names(namespaces: Namespaces) -> dict[int, str]:
    return {space.number: space.name for space in namespaces.all}


def _upper_first(text: str) -> str:
    # Wikimedia's wikis take Unicode's title case, which keeps Georgian letters, and keep "ß" (phabricator T292552).
    first = text[0].title()
    return unicodedata.normalize("NFC", (first if len(first) == 1 else text[0]) + text[1:])
