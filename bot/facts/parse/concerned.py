"""Whom it concerns: places and languages in the words of editors → codes.

A place counts for what it is, whichever parameter it stands in: a country under ``regions`` narrows, a region under
``countries`` widens, and neither is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from bot.facts.parse.form import Form
from bot.facts.parse.languages_named import LanguageList
from bot.facts.parse.named import Open
from bot.facts.parse.places_named import PlaceList
from bot.language.names import Kind, Known, Vocabulary
from bot.model import ProblemKind

_CHOICES: Final = 8
"""So many of those that a name may mean are shown."""


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """Codes, in the order written, none twice. ``left_out``: members of the regions that are not meant."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    partner_country: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class _Settling:
    """Decides what names borne by several mean, by what else the record says; else asks."""

    def __init__(self, form: Form, vocabulary: Vocabulary) -> None:
        self.form, self.vocabulary = form, vocabulary

    def places(self, names: Iterable[Open], places: Iterable[str], languages: Iterable[str]) -> dict[str, list[str]]:
        """Parameter → codes of the ambiguous places that the record's other places, else its languages, decide."""
        countries = {self.vocabulary.country_of(place) for place in places} - {None}
        local = {language for language in languages if not self.vocabulary.is_world_language(language)}
        settled: dict[str, list[str]] = {}
        for name in names:
            near = [code for code in name.codes if self.vocabulary.country_of(code) in countries]
            spoken = [code for code in name.codes if local & self._spoken(code)]
            chosen = next((codes for codes in (near, spoken) if len(codes) == 1), None)
            if chosen:
                settled.setdefault(name.parameter, []).extend(chosen)
            else:
                self._ask(name, ProblemKind.AMBIGUOUS_PLACE, self._with_land)
        return settled

    def languages(self, read: list[str], names: Iterable[Open], places: Iterable[str]) -> list[str]:
        """``read`` and the ambiguous languages that the record's places decide, less what they speak against."""
        countries = {self.vocabulary.country_of(place) for place in places}
        settled = list(read)
        for name in names:
            here = [code for code in name.codes if countries & set(self._homes(code))]
            if name.likelier and (name.likelier in here or not here):
                continue
            if name.likelier:
                settled.remove(name.likelier)
            if len(here) == 1 and not name.likelier:
                settled += here
            else:
                self._ask(name, ProblemKind.AMBIGUOUS_LANGUAGE, self.vocabulary.language_name, self._where_spoken)
        return settled

    def _homes(self, language: str) -> list[str]:
        return [place.code for place in self.vocabulary.countries_of(language)]

    def _where_spoken(self, language: str) -> str:
        """What tells it from another of its name: a country, as it can be written in a record, or the code."""
        return next(map(self.vocabulary.name, self._homes(language)), language)

    def _spoken(self, place: str) -> set[str]:
        country = self.vocabulary.country_of(place)
        return {spoken.code for spoken in self.vocabulary.languages_of(country)} if country else set()

    def _ask(self, name: Open, kind: ProblemKind, say: Callable[[str], str], apart: Callable[[str], str] = str) -> None:
        said = [say(code) for code in name.codes]
        choices = [
            words if said.count(words) == 1 else f"{words} ({apart(code)})"
            for words, code in zip(said, name.codes, strict=True)
        ]
        more = ["…"] if len(choices) > _CHOICES else []
        self.form.tell(name.parameter, kind, name.text, " · ".join([*choices[:_CHOICES], *more]))

    def _with_land(self, code: str) -> str:
        """ "Gaza (Mozambique)": a part of a country with the country, as it can be written in a record."""
        name, around = self.vocabulary.name(code), self.vocabulary.within(code)
        if not around:
            return name
        beside = (*map(self.vocabulary.name, reversed(around)), code)
        tells = next((words for words in beside if self.vocabulary.told_apart(name, words) == Known(code)), beside[0])
        return f"{name} ({tells})"


def read_concerned(form: Form, vocabulary: Vocabulary) -> Concerned:
    """``languages``, ``countries``, ``regions`` and, where the template has it, ``partner_country``."""
    settling = _Settling(form, vocabulary)
    spoken = LanguageList(form, "languages", vocabulary)
    languages = spoken.read()
    lists = {
        parameter: PlaceList(form, parameter, vocabulary) for parameter in ("countries", "regions", "partner_country")
    }
    places = {parameter: names.read() for parameter, names in lists.items()}
    unsettled = [name for names in lists.values() for name in names.open]
    around = [*places["countries"], *places["regions"]] or places["partner_country"]
    for parameter, codes in settling.places(unsettled, around, languages).items():
        places[parameter] += codes
    concerned = [*places["countries"], *places["regions"]]
    for parameter in ("countries", "regions"):
        concerned = lists[parameter].less_waiting(concerned)
    languages = settling.languages(languages, spoken.open, concerned)
    regions = {place for place in concerned if vocabulary.kind(place) is Kind.REGION}
    return Concerned(
        countries=_once(place for place in concerned if place not in regions),
        regions=_once(place for place in concerned if place in regions),
        languages=_once(languages),
        partner_country=_once(lists["partner_country"].less_waiting(places["partner_country"])),
        left_out=_once(place for parameter in ("countries", "regions") for place in lists[parameter].left_out),
    )


def one_language(form: Form, parameter: str, vocabulary: Vocabulary) -> str:
    """The code of the first language that a value names, or ``""``."""
    names = LanguageList(form, parameter, vocabulary)
    codes = _Settling(form, vocabulary).languages(names.read(), names.open, ())
    return codes[0] if codes else ""


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
