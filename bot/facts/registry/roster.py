"""All affiliates, found by whatever people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from bot.language.names import fold
from bot.model import Affiliate
from bot.wiki.titles import BadTitle, Namespaces

_NAMESPACES: Final = Namespaces.default()
# Meta-Wiki's own interwiki prefixes, kept when a link is copied from another wiki.
HOME_PREFIXES: Final = ("meta:", "m:")
# Words that names are shortened by, the longest last.
USUAL_WORDS: Final = ("user group", "community user group", "wikimedia community user group")
_MOST_NEAREST: Final = 3
_LONGEST_NAME: Final = 255


class Roster:
    """The affiliates of the registry. Codes, ids and pages are unique, as ``read_affiliates`` gives them.

    ``moved``: the title that a main page has now → the affiliate's id, where the registry has the old one.
    """

    def __init__(self, affiliates: Iterable[Affiliate], moved: Mapping[str, str] | None = None) -> None:
        self.all: Final[tuple[Affiliate, ...]] = tuple(sorted(affiliates, key=lambda affiliate: affiliate.code))
        self._by_id: Final = {affiliate.id: affiliate for affiliate in self.all}
        self._by_code: Final = {affiliate.code: affiliate for affiliate in self.all}
        by_new_title = {title: self._by_id[who] for title, who in (moved or {}).items()}
        self._by_page: Final = by_new_title | {affiliate.page: affiliate for affiliate in self.all}
        self._by_folded_code: Final = _unambiguous((affiliate.code.casefold(), affiliate) for affiliate in self.all)
        self._by_name: Final = _unambiguous(
            (key, affiliate) for affiliate in self.all for key in _full_names(affiliate)
        )
        self._by_short_name: Final = _unambiguous(
            (key, affiliate) for affiliate in self.all for key in _short_names(affiliate)
        )
        self._names: Final = sorted({*self._by_name, *self._by_short_name})
        self._nearest: Final[dict[str, tuple[str, ...]]] = {}

    def __getitem__(self, identity: str) -> Affiliate:
        """The affiliate with that ``unique_id``. Raises KeyError."""
        return self._by_id[identity]

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
        such as "User Group".
        """
        words = text.strip()
        name = _folded(words)
        return (
            self._by_code.get(words)
            or self._by_folded_code.get(words.casefold())
            or self.by_page(words)
            or self._by_name.get(name)
            or self._by_short_name.get(name)
        )

    def nearest(self, text: str) -> tuple[str, ...]:
        """At most three names of affiliates that were perhaps meant, the likeliest first."""
        name = _folded(text[:_LONGEST_NAME])
        if name not in self._nearest:
            close = get_close_matches(name, self._names, n=2 * _MOST_NEAREST)
            affiliates = (self._by_name.get(key) or self._by_short_name[key] for key in close)
            self._nearest[name] = tuple(dict.fromkeys(affiliate.name for affiliate in affiliates))[:_MOST_NEAREST]
        return self._nearest[name]


def _folded(text: str) -> str:
    name = fold(text.replace("_", " ")).strip().removeprefix(":").strip()
    for prefix in HOME_PREFIXES:
        name = name.removeprefix(prefix).strip()
    return name


def _full_names(affiliate: Affiliate) -> set[str]:
    return {_folded(name) for name in (affiliate.name, affiliate.page, _NAMESPACES.split(affiliate.page)[1])}


def _short_names(affiliate: Affiliate) -> set[str]:
    names = {" ".join(name.replace(words, " ").split()) for name in _full_names(affiliate) for words in USUAL_WORDS}
    return {name for name in names if name}


def _unambiguous(pairs: Iterable[tuple[str, Affiliate]]) -> Mapping[str, Affiliate]:
    """The keys that only one affiliate has."""
    owners: dict[str, dict[str, Affiliate]] = {}
    for key, affiliate in pairs:
        owners.setdefault(key, {})[affiliate.id] = affiliate
    return {key: next(iter(affiliates.values())) for key, affiliates in owners.items() if len(affiliates) == 1}
