"""Whom it concerns: places and languages in the words of editors → codes.

A place counts for what it is, whichever parameter it stands in: a country under ``regions`` narrows, a region under
``countries`` widens, and neither is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

import msgspec

from bot.facts.parse.form import Form
from bot.facts.parse.values import is_nothing
from bot.language.names import Ambiguous, Fragment, Kind, Known, KnownAsMany, Many, Unknown, Vocabulary
from bot.model import ProblemKind
from bot.wikitext import COMMAS, Cut, Phrase, items, link_target, parted

_Resolution = Known | KnownAsMany | Ambiguous | Fragment | Unknown | Many
_LONGEST_NAME: Final = 200
_PATIENCE: Final = 200  # unknown names of one page that are asked about: each costs a search for the nearest
_BRACKETS: Final = re.compile(r"[(（]([^()（）]+)[)）]$")
_CODES: Final = re.compile(r"[a-z]{2,3}(?: [a-z]{2,3})+|[A-Z]{2,3}(?: [A-Z]{2,3})+")
_AND_SO_ON: Final = re.compile(r"[\s,]*(?:\betc\b\.?|\band (?:many )?(?:others|more)|\.\.\.|…)\s*$", re.IGNORECASE)


class _Open(msgspec.Struct, frozen=True):
    """A name borne by several: what else the record says may decide."""

    parameter: str
    text: str
    codes: tuple[str, ...]


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """Codes, in the order written, none twice."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    partner_country: tuple[str, ...] = ()


class _Named(msgspec.Struct, frozen=True):
    """What is told of a name that cannot be read."""

    unknown: ProblemKind
    misspelt: ProblemKind
    ambiguous: ProblemKind


_PLACE: Final = _Named(ProblemKind.UNKNOWN_PLACE, ProblemKind.MISSPELT_PLACE, ProblemKind.AMBIGUOUS_PLACE)
_LANGUAGE: Final = _Named(ProblemKind.UNKNOWN_LANGUAGE, ProblemKind.MISSPELT_LANGUAGE, ProblemKind.AMBIGUOUS_LANGUAGE)


class _Reader:
    def __init__(self, form: Form, vocabulary: Vocabulary) -> None:
        self.form, self.vocabulary = form, vocabulary
        self.open: list[_Open] = []
        self.patience = _PATIENCE

    def places(self, parameter: str) -> list[str]:
        resolve = self._region_first if parameter == "regions" else self._place
        return self._codes(parameter, resolve, self._is_country)

    def languages(self, parameter: str) -> list[str]:
        return self._codes(parameter, self._language, self._is_language)

    def _language(self, text: str) -> _Resolution:
        """In brackets a variety decides ("Chinese (Cantonese)"), a place does not ("English (UK)")."""
        resolution = _asked(self.vocabulary.language, text)
        bare = _asked(self.vocabulary.language, _BRACKETS.sub("", text)) if text.endswith((")", "）")) else resolution
        if (
            isinstance(bare, Known)
            and isinstance(resolution, Known)
            and resolution.code not in self.vocabulary.related(bare.code)
        ):
            return bare
        return resolution

    def _place(self, text: str) -> _Resolution:
        return _asked(self.vocabulary.place, text)

    def _region_first(self, text: str) -> _Resolution:
        resolution = _asked(self.vocabulary.region, text)
        return self._place(text) if isinstance(resolution, Unknown | Fragment) else resolution

    def _codes(
        self, parameter: str, resolve: Callable[[str], _Resolution], is_whole: Callable[[str], bool]
    ) -> list[str]:
        heard: dict[Phrase, _Resolution] = {}

        def meant(phrase: Phrase) -> _Resolution:
            if phrase not in heard:
                heard[phrase] = _resolved(phrase, resolve) if self.patience else Unknown(())
                self.patience -= bool(self.patience and isinstance(heard[phrase], Unknown))
            return heard[phrase]

        def known(phrase: Phrase) -> bool:
            # "Mali, Guinea" is two countries, not the town of Mali in Guinea.
            listed = [piece.text for piece in phrase.cut(COMMAS)[::2] if piece.text]
            if len(listed) > 1 and all(is_whole(text) for text in listed):
                return False
            return isinstance(meant(phrase), Known | Ambiguous | Many)

        codes_named: list[str] = []
        pieces: list[tuple[str, Fragment]] = []
        for phrase in parted(self.form.raw(parameter), cut=Cut.NAMES, known=known):
            if is_nothing(phrase.text):
                continue
            match meant(phrase):
                case Known(code):
                    codes_named += self._in_brackets(phrase, resolve) or [code]
                case KnownAsMany(codes):
                    codes_named += codes
                case Ambiguous(codes):
                    self.open.append(_Open(parameter, phrase.text, codes))
                case Fragment() as fragment:
                    pieces.append((phrase.text, fragment))
                case Unknown(nearest):
                    what = _LANGUAGE if is_whole == self._is_language else _PLACE
                    self._unknown(parameter, phrase.text, nearest, what)
        return self._with_fragments(parameter, codes_named, pieces)

    def _is_language(self, text: str) -> bool:
        return isinstance(self._language(text), Known)

    def _is_country(self, text: str) -> bool:
        resolution = _asked(self.vocabulary.country, text)
        return isinstance(resolution, Known) and self.vocabulary.kind(resolution.code) is Kind.COUNTRY

    def _in_brackets(self, phrase: Phrase, resolve: Callable[[str], _Resolution]) -> list[str]:
        """ "Africa (Ghana, Kenya)" narrows: the codes of a list in brackets, if all of it is known."""
        aside = _BRACKETS.search(phrase.text)
        pieces = (
            items(aside[1], cut=Cut.NAMES, known=lambda piece: isinstance(resolve(piece.text), Known)) if aside else ()
        )
        resolved = [resolve(piece.text) for piece in pieces]
        codes = [resolution.code for resolution in resolved if isinstance(resolution, Known)]
        return codes if 1 < len(codes) == len(resolved) else []

    def _with_fragments(self, parameter: str, codes: list[str], pieces: list[tuple[str, Fragment]]) -> list[str]:
        """A piece of a name that was split at its comma says nothing more when the rest of the name is there too."""
        for text, fragment in pieces:
            if fragment.of is None:
                if not codes:
                    self._unknown(parameter, text, (), _PLACE)
            elif fragment.of not in codes:
                whole = self.vocabulary.name(fragment.of)
                self.form.tell(parameter, ProblemKind.PART_OF_NAME, text, whole)
                codes.append(fragment.of)
        return codes

    def _unknown(self, parameter: str, text: str, nearest: tuple[str, ...], what: _Named) -> None:
        if nearest:
            self.form.tell(parameter, what.misspelt, text, " · ".join(nearest))
        else:
            self.form.tell(parameter, what.unknown, text)

    # --- names borne by several ---------------------------------------------------------------------------------
    def settle_places(self, places: Iterable[str], languages: Iterable[str]) -> dict[str, list[str]]:
        """Parameter → codes of the ambiguous places that the record's other places, else its languages, decide."""
        countries = {self.vocabulary.country_of(place) for place in places} - {None}
        local = {language for language in languages if not self.vocabulary.is_world_language(language)}
        settled: dict[str, list[str]] = {}
        for name in self.open:
            near = [code for code in name.codes if self.vocabulary.country_of(code) in countries]
            spoken = [code for code in name.codes if local & self._spoken(code)]
            chosen = next((codes for codes in (near, spoken) if len(codes) == 1), None)
            if chosen:
                settled.setdefault(name.parameter, []).extend(chosen)
            else:
                self._ask(name, _PLACE, self.vocabulary.name)
        self.open = []
        return settled

    def settle_languages(self, places: Iterable[str]) -> list[str]:
        """Codes of the ambiguous languages that the record's places decide."""
        spoken: set[str] = set().union(*(self._spoken(place) for place in places))
        settled: list[str] = []
        for name in self.open:
            here = [code for code in name.codes if code in spoken]
            if len(here) == 1:
                settled += here
            else:
                self._ask(name, _LANGUAGE, self.vocabulary.language_name)
        self.open = []
        return settled

    def _spoken(self, place: str) -> set[str]:
        country = self.vocabulary.country_of(place)
        return {spoken.code for spoken in self.vocabulary.languages_of(country)} if country else set()

    def _ask(self, name: _Open, what: _Named, say: Callable[[str], str]) -> None:
        choices = " · ".join(f"{say(code)} ({code})" for code in name.codes)
        self.form.tell(name.parameter, what.ambiguous, name.text, choices)


@lru_cache(maxsize=20_000)
def _asked(ask: Callable[[str], _Resolution], text: str) -> _Resolution:
    """The vocabulary's answer, kept: records say the same few names, and a list is asked about in many pieces."""
    return ask(text)


def _resolved(phrase: Phrase, resolve: Callable[[str], _Resolution]) -> _Resolution:
    text = phrase.text[:_LONGEST_NAME]
    resolution = resolve(text)
    if isinstance(resolution, Unknown) and (shorter := _AND_SO_ON.sub("", text)) != text:
        resolution = resolve(shorter)
    if isinstance(resolution, Unknown) and _CODES.fullmatch(text):
        of_codes = [resolve(code) for code in text.split()]
        if all(isinstance(of_code, Known) for of_code in of_codes):
            return KnownAsMany(tuple(of_code.code for of_code in of_codes if isinstance(of_code, Known)))
    if isinstance(resolution, Unknown) and phrase.target:
        page = link_target(phrase.target)
        linked = (resolve(name[:_LONGEST_NAME]) for name in (page.names if page else ()))
        return next((one for one in linked if not isinstance(one, Unknown | Fragment)), resolution)
    return resolution


def read_concerned(form: Form, vocabulary: Vocabulary) -> Concerned:
    """``languages``, ``countries``, ``regions`` and, where the template has it, ``partner_country``."""
    reader = _Reader(form, vocabulary)
    languages = reader.languages("languages")
    open_languages, reader.open = reader.open, []
    parameters = ("countries", "regions", "partner_country")
    places = {parameter: reader.places(parameter) for parameter in parameters}
    concerned = [*places["countries"], *places["regions"]]
    for parameter, codes in reader.settle_places(concerned or places["partner_country"], languages).items():
        places[parameter] += codes
    concerned = [*places["countries"], *places["regions"]]
    reader.open = open_languages
    languages += reader.settle_languages(concerned)
    regions = {place for place in concerned if vocabulary.kind(place) is Kind.REGION}
    return Concerned(
        countries=_once(place for place in concerned if place not in regions),
        regions=_once(place for place in concerned if place in regions),
        languages=_once(languages),
        partner_country=_once(places["partner_country"]),
    )


def one_language(form: Form, parameter: str, vocabulary: Vocabulary) -> str:
    """The code of the first language that a value names, or ``""``."""
    reader = _Reader(form, vocabulary)
    codes = reader.languages(parameter)
    codes += reader.settle_languages(())
    return codes[0] if codes else ""


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
