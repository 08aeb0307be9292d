"""What ``config/`` knows of affiliates and themes, and where each language's wikis meet; read once per process."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

import msgspec

from bot.language.names import fold
from bot.language.names.communities import Communities, People
from bot.language.names.sensitive import Signs, Spelling
from bot.language.names.stored_index import load_index
from bot.language.names.tables import rows
from bot.late_patterns import late_pattern

_LATIN_OR_CYRILLIC: Final = late_pattern(r"[a-z\u0400-\u04ff\u0370-\u03ff]")
_WIKI_OF: Final = {"nb": "no"}
"""The language of a Wikipedia → the code that it is called by where that is another, by MediaWiki's own mapping."""
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
    links it to a ``sensitive`` one, which records tell by ``signs`` and ``phrases`` too. A ``material`` one is mostly
    the material, the format or the kind of institution, which ``materials`` are words for.
    """

    slug: str
    label: str
    words: tuple[str, ...]
    meaning: str
    materials: tuple[str, ...] = ()
    material: bool = False
    sensitive: bool = False
    signs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class _Affiliates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    affiliate: tuple[AffiliateFacts, ...]


class _Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    theme: tuple[Theme, ...]
    harmless: tuple[str, ...] = ()


class _Network(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    page: str
    regions: tuple[str, ...]
    source: str


class _Networks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    network: tuple[_Network, ...]


class _Peoples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: tuple[People, ...]


class _Some(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    codes: tuple[str, ...]
    source: str


class _Territories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    without_residents: _Some
    unasked: _Some


class Themes:
    """Finds the themes that words speak of."""

    def __init__(
        self,
        themes: tuple[Theme, ...],
        harmless: tuple[str, ...] = (),
        spellings: Mapping[str, Spelling] = MappingProxyType({}),
    ) -> None:
        self._of_danger = tuple(theme for theme in themes if theme.sensitive)
        self._harmless, self._spellings = harmless, spellings
        self.sensitive: Final = frozenset(theme.slug for theme in themes if theme.sensitive)
        self.labels: Final[Mapping[str, str]] = {theme.slug: theme.label for theme in themes}
        self._material: Final = frozenset(theme.slug for theme in themes if theme.material)
        self._subjects: Final = {fold(word): theme.slug for theme in themes for word in theme.words}
        self._words: Final = {
            **{fold(word): theme.slug for theme in themes for word in theme.materials},
            **self._subjects,
        }
        self._found: dict[str, tuple[str, ...]] = {}

    @cached_property
    def signs(self) -> Signs:
        """By what a record tells that it is sensitive."""
        signs = {sign: theme.slug for theme in self._of_danger for sign in (*theme.words, *theme.signs)}
        phrases = {phrase: theme.slug for theme in self._of_danger for phrase in theme.phrases}
        return Signs(signs, phrases, self._harmless, self._spellings)

    @cached_property
    def _by_beginning(self) -> dict[str, list[tuple[str, bool]]]:
        """Two letters → the words that begin with them, the longest first, and whether each is a whole word."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for word in sorted(self._words, key=len, reverse=True):
            found.setdefault(word[:2], []).append((word, _LATIN_OR_CYRILLIC.search(word) is not None))
        return found

    def of(self, text: str) -> tuple[str, ...]:
        """The slugs of the themes that a topic names, in the order in which it names them."""
        return tuple(dict.fromkeys(self._words[hit] for hit in self._hits(text)))

    def subjects(self, topics: Collection[str], said: str) -> tuple[str, ...]:
        """The themes that are what a partnership is about: those of its topics that ``said``, its name and objective,
        speaks of too; where that speaks of none of them, the one theme of all its topics.

        What something is made of, its format and the kind of the institution that holds it are no subject: "Albums of
        photographs", "Cedar Library".
        """
        named = tuple(dict.fromkeys(slug for text in topics for slug in self.of(text)))
        by_word = {self._subjects.get(hit) for text in topics for hit in self._hits(text)}
        worded = tuple(slug for slug in named if slug in by_word and slug not in self._material)
        if len(named) < 2 and named == worded:
            return named
        repeated = {self._subjects[hit] for hit in self._hits(said) if hit in self._subjects}
        return tuple(slug for slug in named if slug in repeated) or (worded if len(worded) == 1 else ())

    def _hits(self, text: str) -> tuple[str, ...]:
        if text not in self._found:
            self._found[text] = tuple(self._found_in(fold(text)))
        return self._found[text]

    def _found_in(self, folded: str) -> Iterator[str]:
        at = 0
        while at < len(folded):
            for word, is_whole in self._by_beginning.get(folded[at : at + 2], ()):
                end = at + len(word)
                if folded.startswith(word, at) and not (is_whole and _goes_on(folded, at, end)):
                    yield word
                    at = end - 1
                    break
            at += 1


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the word there is a piece of a longer one. Scripts that write words together, or with articles joined on,
    have no whole words to look for.
    """
    return not (_is_edge(text, start) and _is_edge(text, end))


def _is_edge(text: str, at: int) -> bool:
    """What ``\\b`` finds."""
    return _in_word(text[at - 1 : at]) != _in_word(text[at : at + 1])


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Constants of matching besides the vocabulary."""

    affiliates: Mapping[str, AffiliateFacts]  # by the registry's group_name
    themes: Themes
    communities: Communities = Communities()
    uncounted: frozenset[str] = frozenset()  # places that are a gap only when a record names them
    main_languages: Mapping[str, str] = {}  # country → language, where CLDR's shares mislead
    networks: Mapping[str, str] = {}  # region → page of a network of its affiliates

    def village_pump(self, language: str) -> str | None:
        """Where the people of a language's Wikipedia meet, as a link target; None where it has none that is open."""
        wiki = _wikipedias().get(_WIKI_OF.get(language, language))
        return _VILLAGE_PUMP.format(wiki=wiki) if wiki else None


@cache
def load() -> Tables:
    """The shipped tables. Raises ValueError naming the file and the entry that is wrong."""
    kept = load_index()
    topics = kept.table("topics.toml", _Topics)
    themes = Themes(topics.theme, topics.harmless, kept.spellings)
    facts = kept.table("affiliates.toml", _Affiliates).affiliate
    for entry in facts:
        check(entry, themes)
    kept_apart = kept.table("territories.toml", _Territories)
    return Tables(
        affiliates={entry.name: entry for entry in facts},
        themes=themes,
        communities=Communities(
            kept.table("communities.toml", _Peoples).people, kept.table("demonyms.tsv", list[dict[str, str]])
        ),
        uncounted=frozenset((*kept_apart.without_residents.codes, *kept_apart.unasked.codes)),
        main_languages={
            row["country"]: row["language"] for row in kept.table("main_languages.tsv", list[dict[str, str]])
        },
        networks={
            region: entry.page for entry in kept.table("networks.toml", _Networks).network for region in entry.regions
        },
    )


def check(entry: AffiliateFacts, themes: Themes) -> None:
    """Raises ValueError for a theme that is none, or that only the affiliate itself may claim (product rule 6)."""
    for slug in (*entry.topics, *entry.touches):
        if slug not in themes.labels:
            raise ValueError(f"config/affiliates.toml: {entry.code}: {slug!r} is no theme of config/topics.toml")
        if slug in themes.sensitive:
            raise ValueError(f"config/affiliates.toml: {entry.code}: only its own word may link it to {slug!r}")


@cache
def _wikipedias() -> Mapping[str, str]:
    """Language → database code of its open Wikipedia, by language code and by subdomain."""
    databases: dict[str, str] = {}
    for row in rows("wikis.tsv"):
        if row["database_group"] == "wikipedia" and row["status"] == "open":
            databases[row["language_code"]] = row["database_code"]
            databases.setdefault(row["domain_name"].partition(".")[0], row["database_code"])
    return databases
