"""Cities → the part of the country, or the country, that they are in. Imported only to build the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping

import msgspec

from bot.language.names.folding import fold, loosen
from bot.language.names.place_entries import CAPITAL
from bot.language.names.tables import rows

_CLEARLY_LARGER = 10
"""The larger of two cities of one name is meant where it has so many times more people: an order of magnitude, so that
a mistake is as rare as the people of the smaller one. Else it is asked."""
_CAPITAL_LARGER = 3
"""The same for a country's capital."""
_RIVAL = 150_000
"""People from which on a city is known as well as a part of another country."""


class _City(msgspec.Struct, frozen=True):
    name: str
    code: str
    people: int
    is_capital: bool

    @property
    def called(self) -> str:
        """Its name, loosened, without the word that only tells a city: "Bago City"."""
        return loosen(fold(self.name)).removesuffix(" city")

    @property
    def words(self) -> int:
        """How many its name has."""
        return len(self.name.replace("-", " ").split())

    @property
    def country(self) -> str:
        return self.code.partition("-")[0]


class Cities:
    """Cities by name: their first one counts before what other languages call another city."""

    def __init__(self, lands: Mapping[str, str]) -> None:
        """``lands``: English names of countries → codes. A capital of its country's name stands for the country."""
        self._by_first: dict[str, list[_City]] = {}
        self._by_other: dict[str, list[_City]] = {}
        self._namesakes: Mapping[str, Collection[str]] = {}
        self._around: Callable[[str], Collection[str]] = lambda _code: ()
        for row in rows("cities.tsv"):
            # Who translates "Luxembourg" translates the city and the country alike.
            code = lands.get(row["name"], row["code"]) if row["capital"] else row["code"]
            city = _City(row["name"], code, int(row["people"]), bool(row["capital"]))
            for key in _keys([row["name"]]):
                self._by_first.setdefault(key, []).append(city)
            for key in _keys(row["names"].split("|")) if row["names"] else ():
                self._by_other.setdefault(key, []).append(city)

    def rivals(self, places: Mapping[str, str], kept: Container[str]) -> dict[str, str]:
        """Names of ``places``, save those ``kept``, → questions, where a city elsewhere may well be meant.

        "Guadalajara" is a province of Spain and one of the largest cities of Mexico: such a city counts, unless a
        larger one of that name lies where the place does.
        """
        asked = {}
        for key, cities in self._by_first.items():
            codes = [] if key in kept else places.get(key, "").removeprefix("?").replace("+", " ").split()
            countries = {code.partition("-")[0] for code in codes}
            here = max((city.people for city in cities if city.country in countries), default=0)
            there = {city.code for city in cities if city.country not in countries and city.people >= max(here, _RIVAL)}
            if codes and there:
                asked[key] = "?" + "+".join(sorted({*codes, *there}))
        return asked

    def beside(self, namesakes: Mapping[str, Collection[str]], around: Callable[[str], Collection[str]]) -> None:
        """Ask about every name of a city that is called like a place elsewhere; ``namesakes``: loosened names → codes.

        Who translates "Victoria" translates the state and the city alike, whichever the table of cities has it from;
        so too within one country, as the city and the state of Washington. A name of more words tells the city apart:
        "San José de Costa Rica". ``around``: what contains a place.
        """
        self._namesakes, self._around = namesakes, around

    def without(self, taken: Container[str], languages: Container[str]) -> None:
        """Forget names that are ``taken`` by what is no city, and other names that are also those of ``languages``."""
        self._by_first = {key: cities for key, cities in self._by_first.items() if key not in taken}
        self._by_other = {
            key: cities for key, cities in self._by_other.items() if key not in taken and key not in languages
        }

    def entries(self) -> dict[str, str]:
        """Names, folded and loosened, → entries."""
        return {key: CAPITAL + self._settled(key) for key in sorted({*self._by_first, *self._by_other})}

    def _settled(self, key: str) -> str:
        first, other = self._by_first.get(key, []), self._by_other.get(key, [])
        largest = max((city.people for city in first), default=0)
        meant = _meant([*first, *(city for city in other if city.people >= _CAPITAL_LARGER * largest)])
        codes = {*meant.removeprefix("?").split("+")}
        elsewhere = {
            code
            for city in (*first, *other)
            if not {city.code, city.country}.isdisjoint(codes) and len(key.replace("-", " ").split()) <= city.words
            for code in self._namesakes.get(city.called, ())
            if self._is_apart(city, code)
        }
        return "?" + "+".join(sorted(codes | elsewhere)) if elsewhere - codes else meant

    def bearers(self) -> dict[str, set[str]]:
        """Loosened names → the places of all cities of that name."""
        bearers: dict[str, set[str]] = {}
        for named in (self._by_first, self._by_other):
            for key, cities in named.items():
                bearers.setdefault(loosen(key), set()).update(city.code for city in cities)
        return bearers

    def _is_apart(self, city: _City, code: str) -> bool:
        """Whether a place neither contains what the city is in nor lies in it."""
        return code not in (city.code, *self._around(city.code)) and city.code not in self._around(code)

    def names(self) -> set[str]:
        """All names, folded and loosened."""
        return {*self._by_first, *self._by_other}

    def codes(self) -> set[str]:
        """The places that cities are in."""
        return {city.code for cities in self._by_first.values() for city in cities}


def _keys(names: Iterable[str]) -> set[str]:
    folded = {fold(name) for name in names}
    return {key for key in folded | {loosen(name) for name in folded} if key}


def _meant(cities: list[_City]) -> str:
    """The entry for cities of one name: one place, the country that all are in, or a question."""
    largest, *rest = sorted(cities, key=lambda city: (-city.people, city.code))
    factor = _CAPITAL_LARGER if largest.is_capital else _CLEARLY_LARGER
    rivals = [city for city in rest if factor * city.people >= largest.people]
    codes = {largest.code, *(city.code for city in rivals)}
    countries = {city.country for city in (largest, *rivals)}
    if len(codes) > 1 and len(countries) > 1:
        return "?" + "+".join(sorted(codes))
    return codes.pop() if len(codes) == 1 else countries.pop()
