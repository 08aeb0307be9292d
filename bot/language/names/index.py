"""The name index: everything the vocabulary knows, in one generated file that loads in a few hundredths of a second."""

from __future__ import annotations

import mmap
import os
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from bot.language.names.folding import fold
from bot.language.names.frames import Frames
from bot.language.names.nearest import EnglishName
from bot.language.names.place_entries import PlaceEntries
from bot.language.names.resolution import Kind
from bot.language.names.sensitive import Spelling
from bot.language.names.sorted_lines import SortedLines

ACRONYM, SCRIPT, LETTERS, PROJECT = "acronym", "script", "letters", "project"
"""What words around names of languages are: acronyms of languages, names of scripts, of scripts that are not languages
too, and of the movement's projects.
"""
RIVALS, LAND = "rivals", "land"
"""Names of languages that others bear too → these; names of places → the language that is called so in some tongue."""


class CountryFacts(msgspec.Struct, frozen=True, array_like=True):
    """A country or territory: English name, alpha-3 code, UN M49 sub-region and Foundation region (slugs)."""

    name: str
    alpha3: str
    sub_region: str
    foundation_region: str


class RegionFacts(msgspec.Struct, frozen=True, array_like=True):
    """A region: English name, and the codes of its members, sorted."""

    name: str
    members: tuple[str, ...]


class PartFacts(msgspec.Struct, frozen=True, array_like=True):
    """A part of a country: English name, and the code of what contains it."""

    name: str
    within: str


class SpokenFacts(msgspec.Struct, frozen=True, array_like=True):
    """A language in a country: code, share of the population, and how official it is there."""

    language: str
    share: float
    official: bool
    regional: bool


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of countries, regions and languages, by code. ``lands``: folded names of lands that lie in several
    countries and are no state, so that what is named before them need not lie in them. ``dependencies``: territories →
    the country that they belong to.
    """

    fragments: dict[str, str | None]
    many: frozenset[str]
    countries: dict[str, CountryFacts]
    regions: dict[str, RegionFacts]
    codes: dict[str, str]
    first_codes: frozenset[str]
    macros: dict[str, str]
    groups: dict[str, tuple[str, ...]]
    world_languages: frozenset[str]
    autonyms: dict[str, str]
    lands: frozenset[str] = frozenset()
    dependencies: dict[str, str] = {}


_Decoded = TypeVar("_Decoded")


class Index:
    """All names and facts, in sections that are decoded when first asked for.

    ``places`` and ``languages`` map folded and loosened names to what they stand for: codes separated by a space
    (of one kind: ambiguous; of several kinds: the question decides), joined by "+" where one name stands for several,
    and led by "?" where it must be asked about. Of languages, "~" leads names that are known from a catalogue only.
    ``further`` has names of places that are not given to the wiki: cities, old states, official names. "^" leads those
    that need a capital letter.
    """

    def __init__(self, digest: str, sections: dict[str, bytes | memoryview]) -> None:
        self.digest = digest
        self.sections = sections
        self._read_names: dict[tuple[str, str], dict[str, str]] = {}

    def _section(self, name: str, kind: type[_Decoded]) -> _Decoded:
        return msgspec.json.decode(self.sections[name], type=kind)

    @cached_property
    def places(self) -> SortedLines:
        """Names of countries, their parts and regions → codes."""
        return SortedLines(bytes(self.sections["places"]))

    @cached_property
    def further(self) -> SortedLines:
        """Names of places that only the bot reads → codes."""
        return SortedLines(bytes(self.sections.get("further", b"")))

    @cached_property
    def towns(self) -> SortedLines:
        """Loosened names of towns → codes of the places that they are in, where the name alone means another."""
        return SortedLines(bytes(self.sections.get("towns", b"")))

    @cached_property
    def place_entries(self) -> PlaceEntries:
        """All names of places, as they are looked up."""
        return PlaceEntries(self.places, self.further, lambda: self.frames)

    @cached_property
    def frames(self) -> Frames:
        """Words around names of places."""
        return self._section("frames", Frames) if "frames" in self.sections else Frames()

    @cached_property
    def languages(self) -> SortedLines:
        """Names of languages → codes."""
        return SortedLines(bytes(self.sections["languages"]))

    @cached_property
    def words(self) -> SortedLines:
        """What a word is, and the word → codes of languages, of acronyms only."""
        return SortedLines(bytes(self.sections["words"]))

    @cached_property
    def homes(self) -> SortedLines:
        """Languages → their countries, of those that ``spoken`` does not tell."""
        return SortedLines(bytes(self.sections["homes"]))

    @cached_property
    def facts(self) -> Facts:
        """What is known of the codes."""
        return self._section("facts", Facts)

    @cached_property
    def parts(self) -> dict[str, PartFacts]:
        """Parts of countries, by code."""
        return self._section("parts", dict[str, PartFacts])

    @cached_property
    def spoken(self) -> dict[str, tuple[SpokenFacts, ...]]:
        """Country → its languages, the widest first."""
        return self._section("spoken", dict[str, tuple[SpokenFacts, ...]])

    @cached_property
    def spellings(self) -> dict[str, Spelling]:
        """How each phrase that marks a record as sensitive is looked for."""
        return self._section("spellings", dict[str, Spelling])

    def table(self, name: str, kind: type[_Decoded]) -> _Decoded:
        """A table of ``config/`` that is kept as it is. Raises ValueError naming it and the entry that is wrong."""
        try:
            return self._section(f"config/{name}", kind)
        except msgspec.DecodeError as error:
            raise ValueError(f"config/{name}: {error}") from error

    def kind(self, place: str) -> Kind:
        """What a place is. Raises KeyError for a code that is none of ours."""
        if place in self.facts.countries:
            return Kind.COUNTRY
        if place in self.facts.regions:
            return Kind.REGION
        if place not in self.parts:
            raise KeyError(place)
        return Kind.SUBDIVISION

    def within(self, place: str) -> tuple[str, ...]:
        """What contains a part of a country, the nearest first; empty for others."""
        containers: list[str] = []
        while (part := self.parts.get(place)) is not None:
            place = part.within
            containers.append(place)
        return tuple(containers)

    def told_apart(self, place: str) -> str:
        """The English name of a place; where others are called so too, with what tells it: "Gaza (Mozambique)"."""
        names = self.place_names("en")
        name = names[place]
        around = self.within(place)
        return f"{name} ({names[around[-1]]})" if around and self._bearers[fold(name)] > 1 else name

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(one.name for one in self.english_places)

    @cached_property
    def english_places(self) -> tuple[EnglishName, ...]:
        """The English names of all places, the last codes first."""
        return self._section("english_places", tuple[EnglishName, ...])

    @cached_property
    def english_languages(self) -> tuple[EnglishName, ...]:
        """Those of the languages that are suggested, likewise."""
        return self._section("english_languages", tuple[EnglishName, ...])

    def place_names(self, language: str) -> dict[str, str]:
        """Names of places to show in a language; empty where it has none."""
        return self._shown("place_names", language)

    def language_names(self, language: str) -> dict[str, str]:
        """Names of languages to show in a language; empty where it has none."""
        return self._shown("language_names", language)

    def _shown(self, section: str, language: str) -> dict[str, str]:
        names = self._read_names.get((section, language))
        if names is None:
            encoded = self.sections.get(f"{section}/{language}")
            names = {} if encoded is None else msgspec.json.decode(encoded, type=dict[str, str])
            self._read_names[section, language] = names
        return names


def encode(index: Index) -> bytes:
    """The bytes of the file: a line of JSON that tells the digest and the length of each section, then the sections."""
    lengths = {name: len(section) for name, section in index.sections.items()}
    head = msgspec.json.encode(_Head(index.digest, lengths))
    return b"\n".join([head, b"".join(index.sections.values())])


class _Head(msgspec.Struct, frozen=True):
    digest: str
    lengths: dict[str, int]


def read(path: Path) -> Index | None:
    """The index in a file, of which only what is asked for is read; None where it is none."""
    try:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            start = len(file.readline())
        header = msgspec.json.decode(whole[:start], type=_Head)
    except (OSError, ValueError):  # it is missing, empty, or no index
        return None
    if start + sum(header.lengths.values()) != len(whole):
        return None
    sections: dict[str, bytes | memoryview] = {}
    for name, length in header.lengths.items():
        sections[name] = whole[start : start + length]
        start += length
    return Index(header.digest, sections)


def store(index: Index, path: Path) -> None:
    """Put the index in its file as a whole; raises OSError where that is not possible."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        scratch.write_bytes(encode(index))
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
