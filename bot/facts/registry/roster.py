"""All affiliates, found by whatever people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from bot.facts.registry.group_names import proper
from bot.facts.registry.movement_names import MovementNames
from bot.facts.registry.near_names import NearNames
from bot.language.names import Vocabulary, fold, loosen
from bot.late_patterns import late_pattern
from bot.model import Affiliate
from bot.wiki.titles import BadTitle, Namespaces
from bot.wikitext import link_target

_NAMESPACES: Final = Namespaces.default()
# Meta-Wiki's own interwiki prefixes, kept when a link is copied from another wiki.
HOME_PREFIXES: Final = ("meta:", "m:")
# Words that names are shortened by, the longest last.
USUAL_WORDS: Final = ("user group", "community user group", "wikimedia community user group")
_LONGEST_NAME: Final = 255
# What a title that is written plainly has not.
_OF_A_LINK: Final = late_pattern(r"[:/%&#]")
_PLUS: Final = late_pattern(r"(?<=\w)\+(?=\w)")


class Roster:
    """The affiliates of the registry. Codes, ids and pages are unique, as ``read_affiliates`` gives them.

    ``moved``: the title that a main page has now → the affiliate's id, where the registry has the old one.
    ``vocabulary``: what places and languages are called; without it only the registry's own names are known.
    """

    def __init__(
        self,
        affiliates: Iterable[Affiliate],
        moved: Mapping[str, str] | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.all: Final[tuple[Affiliate, ...]] = tuple(sorted(affiliates, key=lambda affiliate: affiliate.code))
        self._by_id: Final = {affiliate.id: affiliate for affiliate in self.all}
        self._by_code: Final = {affiliate.code: affiliate for affiliate in self.all}
        by_new_title = {title: self._by_id[who] for title, who in (moved or {}).items()}
        self._by_page: Final = by_new_title | {affiliate.page: affiliate for affiliate in self.all}
        self._by_folded_code: Final = _unambiguous((affiliate.code.casefold(), affiliate) for affiliate in self.all)
        full_names = [(affiliate, _full_names(affiliate)) for affiliate in self.all]
        self._by_name: Final = _unambiguous((key, affiliate) for affiliate, names in full_names for key in names)
        self._by_short_name: Final = _unambiguous(
            (key, affiliate) for affiliate, names in full_names for key in _short_names(names)
        )
        self._movement: Final = MovementNames(self.all, vocabulary) if vocabulary else None
        self._near: Final = NearNames(self._movement, vocabulary) if self._movement and vocabulary else None
        self._found: Final[dict[str, Affiliate | None]] = {}
        self._nearest: Final[dict[str, tuple[str, ...]]] = {}

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Titles of main pages, those that they had included, and whose they are."""
        return sorted((title, affiliate.id) for title, affiliate in self._by_page.items())

    @cached_property
    def _by_loose_name(self) -> Mapping[str, Affiliate]:
        """Names whose signs do not matter; of those that name Wikimedia, the movement's names know more."""
        names = (*self._by_short_name.items(), *self._by_name.items())
        return _unambiguous((_loose(key), affiliate) for key, affiliate in names if "wikimedi" not in key)

    def __getitem__(self, identity: str) -> Affiliate:
        """The affiliate with that ``unique_id``. Raises KeyError."""
        return self._by_id[identity]

    @property
    def pages(self) -> Mapping[str, str]:
        """The title of a main page, also the one that it had before it was moved → the affiliate's id."""
        return {title: affiliate.id for title, affiliate in self._by_page.items()}

    def by_id(self, identity: str) -> Affiliate | None:
        """The affiliate with that ``unique_id``."""
        return self._by_id.get(identity)

    def by_code(self, code: str) -> Affiliate | None:
        """The affiliate with exactly that ``affiliate_code``."""
        return self._by_code.get(code)

    def by_page(self, title: str) -> Affiliate | None:
        """The affiliate whose main page has that title, however it is capitalised at the start or underscored."""
        try:
            return self._by_page.get(_NAMESPACES.normal(title))
        except BadTitle:
            return None

    def find(self, text: str) -> Affiliate | None:
        """The affiliate that a person means: by code, name or page, or None when there is none or more than one.

        A code as written wins, then a code in another case, then a whole name or title, then a name without words
        such as "User Group", then the movement's own names; the page in any form in which a link to it is valid.
        """
        if text not in self._found:
            self._found[text] = self._called(text.strip()) or self._linked(text)
        return self._found[text]

    def _called(self, words: str) -> Affiliate | None:
        name = _folded(words)
        return (
            self._by_code.get(words)
            or self._by_folded_code.get(words.casefold())
            or self.by_page(words)
            or self._by_name.get(name)
            or self._by_short_name.get(name)
            or self._by_loose_name.get(_loose(name))
            or self._by_movement(words)
        )

    def _by_movement(self, words: str) -> Affiliate | None:
        if not self._movement or not 0 < len(words) <= _LONGEST_NAME:
            return None
        named = self._movement.named(words)
        return named[0] if len(named) == 1 else None

    def _linked(self, text: str) -> Affiliate | None:
        page = link_target(text) if _OF_A_LINK.search(text) else None
        if page is None:
            return None
        found = [self.by_page(title) for title in page.titles]
        if page.namespace in (0, 1):
            first = page.names[0]
            found += [self._by_name.get(_folded(name)) for name in page.names]
            # On Wikipedia, "Turkey" is no group.
            found += [self._called(first)] if not page.project or proper(first)[1] else []
        return next(filter(None, found), None)

    def nearest(self, text: str) -> tuple[str, ...]:
        """At most three names of affiliates that were perhaps meant, the likeliest first."""
        words = text[:_LONGEST_NAME]
        if words not in self._nearest:
            page = link_target(words)
            names = page.names[-1:] if page and page.namespace in (0, 1) else (words,)
            near = (one for name in names for one in (self._near.near(name) if self._near else ()))
            self._nearest[words] = tuple(dict.fromkeys(one.name for one in near))
        return self._nearest[words]


def _folded(text: str) -> str:
    name = fold(text.replace("_", " ")).strip().removeprefix(":").strip()
    for prefix in HOME_PREFIXES:
        name = name.removeprefix(prefix).strip()
    return name


def _loose(name: str) -> str:
    """Without regard to signs: "Whose Knowledge", "Art & Feminism"."""
    return loosen(_PLUS.sub(" & ", name))


def _full_names(affiliate: Affiliate) -> set[str]:
    return {_folded(name) for name in (affiliate.name, affiliate.page, _NAMESPACES.split(affiliate.page)[1])}


def _short_names(full_names: Iterable[str]) -> set[str]:
    names = {" ".join(name.replace(words, " ").split()) for name in full_names for words in USUAL_WORDS}
    return {name for name in names if name}


def _unambiguous(pairs: Iterable[tuple[str, Affiliate]]) -> Mapping[str, Affiliate]:
    """The keys that only one affiliate has."""
    owners: dict[str, dict[str, Affiliate]] = {}
    for key, affiliate in pairs:
        owners.setdefault(key, {})[affiliate.id] = affiliate
    return {key: next(iter(affiliates.values())) for key, affiliates in owners.items() if len(affiliates) == 1}
