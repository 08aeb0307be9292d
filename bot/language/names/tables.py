"""The project's own tables in ``config/``, as typed rows; all of them are read when the index is built."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from bot.shipped import shipped

TABLES = (
    "autonyms.tsv",
    "cities.tsv",
    "countries.tsv",
    "dependencies.tsv",
    "former_states.toml",
    "language_countries.tsv",
    "language_homonyms.tsv",
    "language_items.tsv",
    "languages.toml",
    "near_names.tsv",
    "official_names.toml",
    "place_homonyms.tsv",
    "place_items.tsv",
    "places.toml",
    "regions.toml",
    "sport_codes.tsv",
    "site_names.tsv",
    "subdivision_names.tsv",
    "subdivision_wholes.tsv",
    "subdivisions.tsv",
    "unsuggested.tsv",
    "wiki_languages.tsv",
    "wikis.tsv",
)
"""The files of ``config/`` that the index is made from, sorted."""

KEPT = (
    "affiliates.toml",
    "communities.toml",
    "demonyms.tsv",
    "main_languages.tsv",
    "networks.toml",
    "territories.toml",
    "topics.toml",
)
"""The files that the index has as they are, so that no run has to parse them."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str


class RegionRow(_Row, frozen=True, kw_only=True):
    """A region; its members are those listed, those of the areas it is made ``of``, and those countries.tsv gives."""

    slug: str
    name: str
    names: tuple[str, ...] = ()
    cldr: str | None = None
    m49: str | None = None
    foundation: str | None = None
    members: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


class FoundationChoice(_Row, frozen=True, kw_only=True):
    """A country whose Foundation region is not the one of countries.tsv."""

    country: str
    region: str


class Regions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """regions.toml."""

    region: tuple[RegionRow, ...]
    foundation_choice: tuple[FoundationChoice, ...] = ()


class Named(_Row, frozen=True, kw_only=True):
    """Further names of a code."""

    code: str
    names: tuple[str, ...]


class NamedLanguage(Named, frozen=True, kw_only=True):
    """Further names of a language; acronyms are names in capitals only."""

    acronyms: tuple[str, ...] = ()


class OwnPlace(Named, frozen=True, kw_only=True):
    """A place without an ISO code, within a country or a part of one."""

    name: str
    within: str


class Shared(_Row, frozen=True, kw_only=True):
    """A name borne by several, or standing for several."""

    name: str
    codes: tuple[str, ...]


class Piece(_Row, frozen=True, kw_only=True):
    """A piece of a name split at its comma."""

    text: str
    of: str | None = None


class Places(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """places.toml."""

    country: tuple[Named, ...]
    subdivision: tuple[Named, ...]
    place: tuple[OwnPlace, ...]
    ask: tuple[Shared, ...]
    several: tuple[Shared, ...]
    fragment: tuple[Piece, ...]


class FrameRow(_Row, frozen=True, kw_only=True):
    """Words before or after the name of a place, and the places that may stand in them.

    These are the countries of ``codes`` and those of the kinds that it is ``also_of``, save those that it is
    ``without``; and parts of the countries of ``parts_of``, "*" being all.
    """

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    codes: tuple[str, ...] = ()
    also_of: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    parts_of: tuple[str, ...] = ()


class OfficialNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """official_names.toml."""

    connectors: tuple[str, ...]
    frame: tuple[FrameRow, ...]
    official: tuple[Named, ...]


class FormerState(_Row, frozen=True, kw_only=True):
    """A state of the past, with what it is today; ``ask``: which of it is meant must be asked."""

    name: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    ask: bool = False


class FormerStates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """former_states.toml."""

    state: tuple[FormerState, ...]


class OtherCode(_Row, frozen=True, kw_only=True, rename={"legacy": "from", "canonical": "to"}):
    """A language code that people use → the one used here."""

    legacy: str
    canonical: str


class Group(_Row, frozen=True, kw_only=True):
    """Close varieties under one code."""

    code: str
    name: str
    members: tuple[str, ...]


class SpokenIn(_Row, frozen=True, kw_only=True):
    """Where a language is spoken that neither CLDR nor language_countries.tsv places, or places otherwise."""

    code: str
    countries: tuple[str, ...]


class WorldLanguage(_Row, frozen=True, kw_only=True):
    """A language that alone never invites."""

    code: str


class Languages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """languages.toml."""

    many: tuple[str, ...]
    misread: frozenset[str]
    placeless: frozenset[str]
    scripts: tuple[str, ...]
    own_right: tuple[str, ...]
    world: tuple[WorldLanguage, ...]
    code: tuple[OtherCode, ...]
    group: tuple[Group, ...]
    spoken: tuple[SpokenIn, ...]
    language: tuple[NamedLanguage, ...]
    ask: tuple[Shared, ...]


_Table = TypeVar("_Table", Regions, Places, Languages, OfficialNames, FormerStates)


def toml(name: str, kind: type[_Table]) -> _Table:
    """The table ``config/NAME``; raises ValueError naming the file and the key that is wrong."""
    try:
        return msgspec.toml.decode(shipped("config", name).read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(f"config/{name}: {error}") from error


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``config/NAME``, a tab-separated table with a header; lines that begin with ``#`` are notes."""
    with shipped("config", name).open(encoding="utf-8", newline="") as lines:
        table = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def raw(name: str) -> bytes:
    """The bytes of ``config/NAME``."""
    return shipped("config", name).read_bytes()


def untyped(name: str) -> Any:
    """What ``config/NAME`` holds; raises ValueError naming the file where it is not written as it should be."""
    try:
        return tomllib.loads(raw(name).decode()) if name.endswith(".toml") else list(rows(name))
    except ValueError as error:
        raise ValueError(f"config/{name}: {error}") from error
