"""Which sign language is meant: "Sign language of Kenya", "langue des signes du Québec", "Kenyan sign", "日本手話"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from bot.language.names.demonyms import Demonyms
from bot.language.names.folding import fold
from bot.language.names.index import Index
from bot.language.names.language_phrases import LIST, bracketed
from bot.language.names.resolution import Ambiguous, Known, KnownAsMany, Resolution

_ANY: Final = "sign language"
_NAME: Final = "Sign Language"
# Patterns as texts: ``re`` compiles them when they are first needed.
_SIGNED: Final = (
    r"(?i)\bsign(?:ed)? lang\w*|\b(?:langues?|lenguas?|idiomas?|línguas?|linguagens?|llengües?|llengua|lingua|limba)"
    r"\s+(?:des? |dei |de los )?(?:sign(?:e|es|os|ées?)|señas|sinais|segni|gestual|semnelor)\b"
    r"|\bsign(?:es|os)\b|\bseñas\b|\bsinais\b|\bgestual\b|\bsegni\b|gebärden\w*|gebaren\w*|teckenspråk\w*|tegnspr\w*"
    r"|\w*viittoma\w*|viipekeel\w*|\bjęzyk migowy|\bmigow\w*|\w*znakov\w* (?:jazyk|jezik)|\w*znakov\w*"
    r"|(?:язык\w* )?жестов\w*(?: язык\w*| мова)?|знаков\w*|işaret dili|(?:bahasa )?isyarat"
    r"|(?:لغة |زبان )?(?:ال)?[إا]شار[ةه]|手话|手語|手语|手話|수어|수화|(?:שפת ה?)?סימנים|सांकेतिक भाषा|lugha ya ishara"
)
_SIGN: Final = r"(?i)^(?:the )?(?P<of>\S.*?)\s+signs?(?:ing)?$"
""" "Kenyan sign": only with the name of a place."""
_AROUND: Final = r"[\s()\[\]（）,:–—-]+"
_TIE: Final = (
    r"(?i)^(?:(?:of|in|from|used in|d(?:u|es?|el)|dell[ao]|di|do|da|dos|das|em|en|au|aux|von|der|aus|van|i|för|w|в|на)"
    r"\s+|(?:de\s+)?(?:l|d|dell)['’]\s*)+|^の|^的|[の的]$|\s+(?:ya|wa)$"
)


def is_signed(text: str) -> bool:
    """Whether it names one sign language: that of a country is not the spoken one."""
    return re.search(_SIGNED, text) is not None and re.search(LIST, text) is None


class SignLanguages:
    """Reads names of sign languages that are made of words, and knows where they are used."""

    def __init__(
        self,
        index: Index,
        named: Callable[[str], Resolution | None],
        place: Callable[[str], Resolution],
        demonyms: Callable[[], Demonyms],
    ) -> None:
        """``named``: the language of a name; ``place``: the country, or part of one, of a name."""
        self._index, self._named, self._place, self._demonyms = index, named, place, demonyms

    def read(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        """What is meant; all of them where the words do not tell which, None where no sign language is."""
        if is_signed(text):
            which = self._called(_bare(re.sub(_SIGNED, " ", text)))
            return which or (None if bracketed(text) else _answer(self._named(_ANY)))
        found = re.match(_SIGN, text)
        return self._called(_bare(found["of"])) if found else None

    def _called(self, rest: str) -> Known | Ambiguous | None:
        """By what is left beside "sign language": a place, those who live there, or what they speak."""
        place = self._place(rest) if rest else None
        if isinstance(place, Known):
            return self._of_place(place.code)
        if len(countries := self._demonyms().of(fold(rest))) == 1:
            return self._of_place(*countries)
        spoken, english = self._named(rest), self._index.language_names("en")
        one = self._by_name(english.get(spoken.code, "")) if isinstance(spoken, Known) else None
        return Ambiguous((one.code,)) if one else None  # "Moldovan" is Romanian that is spoken, not what is signed

    def _of_place(self, code: str) -> Known | Ambiguous | None:
        """The one that bears the name of a place or its people, else the only one of the country if it is of no other;
        else ask.
        """
        country = code.partition("-")[0]
        people = self._demonyms().english.get(code, ())
        for name in (self._index.place_names("en").get(code, ""), *people):
            if one := self._by_name(name):
                return one
        here = self.used_in.get(country, ())
        is_own = len(here) == 1 and code == country == " ".join(self._countries(here[0]))
        return Known(here[0]) if is_own else Ambiguous(here) if here else None

    def _by_name(self, name: str) -> Known | None:
        one = self._named(f"{name} {_NAME}") if name else None
        return one if isinstance(one, Known) else None

    @cached_property
    def used_in(self) -> dict[str, tuple[str, ...]]:
        """Country → its sign languages, sorted."""
        by_country: dict[str, list[str]] = {}
        for code, name in sorted(self._index.language_names("en").items()):
            for country in self._countries(code) if is_signed(name) else ():
                by_country.setdefault(country, []).append(code)
        return {country: tuple(codes) for country, codes in by_country.items()}

    def _countries(self, language: str) -> Iterator[str]:
        spoken = [land for land, told in self._index.spoken.items() if any(one.language == language for one in told)]
        yield from spoken or (self._index.homes.get(language) or "").split()


def _bare(text: str) -> str:
    """The words without brackets and what ties them to others."""
    return re.sub(_TIE, "", " ".join(re.split(_AROUND, text)).strip()).strip()


def _answer(resolution: Resolution | None) -> Known | KnownAsMany | Ambiguous | None:
    return resolution if isinstance(resolution, Known | KnownAsMany | Ambiguous) else None
