"""What ``config/`` knows of affiliates and themes, and where each language's wikis meet; read once per process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final, TypeVar

import msgspec

from bot.language.names import fold
from bot.language.names.sensitive import Signs
from bot.language.names.tables import rows
from bot.shipped import shipped

_LATIN_OR_CYRILLIC: Final = re.compile(r"[a-z\u0400-\u04ff\u0370-\u03ff]")
# Wikidata's item "Project:Village pump": its site links are the village pumps of all wikis.
_VILLAGE_PUMP: Final = "d:Special:GoToLinkedPage/{wiki}/Q16503"


class AffiliateFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the registry cannot know of a group. With ``topics`` it is asked for its theme only, within ``places`` and
    ``regions`` where they are given; otherwise ``places`` and ``regions`` are what it is the group of.
    """

    code: str
    name: str
    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    local_languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    source: str


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subject under the many words for it; ``label`` is the one that people are shown. Only an affiliate's own word
    links it to a ``sensitive`` one, which records tell by ``signs`` and ``phrases`` too.
    """

    slug: str
    label: str
    words: tuple[str, ...]
    meaning: str
    sensitive: bool = False
    signs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class _Affiliates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    affiliate: tuple[AffiliateFacts, ...]


class _Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    theme: tuple[Theme, ...]
    harmless: tuple[str, ...] = ()


class _Some(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    codes: tuple[str, ...]
    source: str


class _Territories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    without_residents: _Some
    counted_with_a_state: _Some
    unasked: _Some


class Themes:
    """Finds the themes that words speak of."""

    def __init__(self, themes: tuple[Theme, ...], harmless: tuple[str, ...] = ()) -> None:
        self._of_danger = tuple(theme for theme in themes if theme.sensitive)
        self._harmless = harmless
        self.sensitive: Final = frozenset(theme.slug for theme in themes if theme.sensitive)
        self.labels: Final[Mapping[str, str]] = {theme.slug: theme.label for theme in themes}
        self._words: Final = {fold(word): theme.slug for theme in themes for word in theme.words}
        self._found: dict[str, tuple[str, ...]] = {}

    @cached_property
    def signs(self) -> Signs:
        """By what a record tells that it is sensitive."""
        signs = {sign: theme.slug for theme in self._of_danger for sign in (*theme.words, *theme.signs)}
        phrases = {phrase: theme.slug for theme in self._of_danger for phrase in theme.phrases}
        return Signs(signs, phrases, self._harmless)

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_as_whole_word, sorted(self._words, key=len, reverse=True))))

    def of(self, text: str) -> tuple[str, ...]:
        """The slugs of the themes that a topic names, in the order in which it names them."""
        if text not in self._found:
            hits = (self._words[hit] for hit in self._anywhere.findall(fold(text)))
            self._found[text] = tuple(dict.fromkeys(hits))
        return self._found[text]


def _as_whole_word(word: str) -> str:
    """Scripts that write words together, or with articles joined on, have no whole words to look for."""
    escaped = re.escape(word)
    return rf"\b{escaped}\b" if _LATIN_OR_CYRILLIC.search(word) else escaped


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Constants of matching besides the vocabulary."""

    affiliates: Mapping[str, AffiliateFacts]  # by the registry's group_name
    themes: Themes
    small: frozenset[str] = frozenset()  # territories that are a gap only when a record names them

    def village_pump(self, language: str) -> str | None:
        """Where the people of a language's Wikipedia meet, as a link target; None where it has none that is open."""
        wiki = _wikipedias().get(language)
        return _VILLAGE_PUMP.format(wiki=wiki) if wiki else None


_Table = TypeVar("_Table", _Affiliates, _Topics, _Territories)


@cache
def load() -> Tables:
    """The shipped tables. Raises ValueError naming the file and the entry that is wrong."""
    topics = _toml("topics.toml", _Topics)
    themes = Themes(topics.theme, topics.harmless)
    facts = _toml("affiliates.toml", _Affiliates).affiliate
    for entry in facts:
        check(entry, themes)
    kept_apart = _toml("territories.toml", _Territories)
    return Tables(
        affiliates={entry.name: entry for entry in facts},
        themes=themes,
        small=frozenset(
            code
            for some in (kept_apart.without_residents, kept_apart.counted_with_a_state, kept_apart.unasked)
            for code in some.codes
        ),
    )


def check(entry: AffiliateFacts, themes: Themes) -> None:
    """Raises ValueError for a theme that is none, or that only the affiliate itself may claim (product rule 6)."""
    for slug in (*entry.topics, *entry.touches):
        if slug not in themes.labels:
            raise ValueError(f"config/affiliates.toml: {entry.code}: {slug!r} is no theme of config/topics.toml")
        if slug in themes.sensitive:
            raise ValueError(f"config/affiliates.toml: {entry.code}: only its own word may link it to {slug!r}")


def _toml(name: str, kind: type[_Table]) -> _Table:
    try:
        return msgspec.toml.decode(shipped("config", name).read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(f"config/{name}: {error}") from error


@cache
def _wikipedias() -> Mapping[str, str]:
    """Language → database code of its open Wikipedia, by language code and by subdomain."""
    databases: dict[str, str] = {}
    for row in rows("wikis.tsv"):
        if row["database_group"] == "wikipedia" and row["status"] == "open":
            databases[row["language_code"]] = row["database_code"]
            databases.setdefault(row["domain_name"].partition(".")[0], row["database_code"])
    return databases
