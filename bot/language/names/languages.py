"""Names and codes of languages → Wikimedia language codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final
from unicodedata import normalize

from bot.language.names.demonyms import Demonyms
from bot.language.names.directions import is_direction
from bot.language.names.folding import fold, loosen
from bot.language.names.index import ACRONYM, LAND, RIVALS, SCRIPT, Index
from bot.language.names.language_phrases import bracketed, simpler
from bot.language.names.name_reader import Asking
from bot.language.names.nearest import LANGUAGE_WORDS, LikeNames, nearest
from bot.language.names.places import COUNTRY, PlaceNames
from bot.language.names.resolution import Ambiguous, Known, KnownAsMany, LanguageResolution, Many, Unknown, answer
from bot.language.names.sign_languages import SignLanguages
from bot.language.names.wiki_addresses import named_by_wiki
from bot.late_patterns import late_pattern

_TAG = late_pattern(
    r"(?P<language>[a-z]{2,3})"
    r"(?:[-_](?:adlm|arab|armn|beng|cans|cyrl|deva|ethi|geor|grek|guru|hans|hant|hebr|latn|mong|mtei|nkoo|olck|tfng))?"
    r"(?:[-_](?P<territory>[a-z]{2}|[0-9]{3}))?"
    r"(?:[-_](?:formal|informal|valencia|x-\w+))?",
    re.IGNORECASE,
)
_MARKED: Final = late_pattern(r"[b-df-hj-np-tv-z][\u0300-\u036f]", re.IGNORECASE)
_PLUS: Final = late_pattern(r"\s*\+\s*")
_MANY_STEPS: Final = 4
_FEW: Final = 3
"""Languages of more countries than these may well be written in a further one."""

_Answer = Known | KnownAsMany | Ambiguous | None


class LanguageNames:
    """Reads names and codes of languages."""

    def __init__(self, index: Index, suggesting: bool = True) -> None:
        self._index = index
        self._suggesting = suggesting
        self._facts = index.facts
        self._countries = PlaceNames(index, COUNTRY, suggesting=False)
        self._asking = Asking(self._look, lambda _name, _container: None, {}, beside=self._beside)
        self.signed = SignLanguages(index, self._named, self._countries.one, lambda: self.demonyms)
        self._near: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> LanguageResolution:
        """What the text stands for."""
        if fold(text) in self._facts.many:
            return Many()
        return self._asking.read(text) or Unknown(self._nearest(text.strip()) if self._suggesting else ())

    def one(self, text: str) -> LanguageResolution:
        """What the text stands for as one name: lists and brackets are not read."""
        if fold(text) in self._facts.many:
            return Many()
        return self._asking.one(text) or Unknown(self._nearest(text.strip()) if self._suggesting else ())

    def told_apart(self, outer: str, inner: str) -> Known | KnownAsMany | Ambiguous | None:
        """The variety that is meant: "Arabic (Egyptian)" is "Egyptian Arabic"."""
        return self._asking.told_apart(outer, inner)

    def rivals(self, text: str) -> tuple[str, ...]:
        """Further languages that are called so by few, and are meant only where they are spoken."""
        return tuple((self._index.words.get(f"{RIVALS} {fold(text)}") or "").split())

    def is_script(self, text: str) -> bool:
        """Whether the words are the name of a script, whatever else they are."""
        return self._is_word(SCRIPT, fold(text))

    def _look(self, text: str) -> _Answer:
        name, tilde, code = (part.strip() for part in text.rpartition("~"))
        if tilde:
            return self._coded(code) or self._look(name)
        return self._named(text) or self._of_wiki(text) or self._in_words(text) or self._joined(text)

    @cached_property
    def demonyms(self) -> Demonyms:
        """What the people of countries are called."""
        return Demonyms(self._index.table("demonyms.tsv", list[dict[str, str]]))

    # --- names and codes ----------------------------------------------------------------------------------------
    def _named(self, text: str) -> _Answer:
        """A name, or a code: in small letters a code comes first, in capitals both count, with one capital a name."""
        if text in self._facts.first_codes:
            return Known(self._facts.codes[text])
        coded = self._coded(text)
        entry = (self._index.words.get(f"{ACRONYM} {text}") if text.isupper() else "") or self._entry(text)
        if not entry:
            return coded
        if isinstance(coded, Known) and entry.startswith("~"):
            return coded if self._is_surely(coded.code, text, entry) else Ambiguous((coded.code, *_codes(entry)))
        if entry.startswith("~") and text.lower() in self._facts.first_codes:
            return Ambiguous((self._facts.codes[text.lower()], *_codes(entry)))
        if isinstance(coded, Known) and text.isupper() and coded.code not in _codes(entry):
            return Ambiguous((coded.code, *_codes(entry)))
        codes = _codes(entry)
        if is_direction(text) or (entry.startswith("~") and self._is_otherwise_spelled(text, codes)):
            return Ambiguous(tuple(codes))  # "Pendjabi, occidental" is no Occidental
        if not entry.startswith("?"):
            return answer(codes)
        if isinstance(coded, Known):
            return Ambiguous(tuple(dict.fromkeys((coded.code, *codes))))
        return self._by_marks(text, codes) or Ambiguous(tuple(codes))

    def _by_marks(self, text: str, codes: list[str]) -> Known | None:
        """ "Võro", where all are called so but for the marks."""
        english = self._index.language_names("en")
        called = {code: {english.get(code, "").lower(), self._facts.autonyms.get(code, "").lower()} for code in codes}
        meant = [code for code, names in called.items() if text.lower() in names]
        folded = fold(text)
        is_told = not text.isascii() and len(meant) == 1
        return Known(meant[0]) if is_told and all(folded in map(fold, names) for names in called.values()) else None

    def _is_otherwise_spelled(self, text: str, codes: list[str]) -> bool:
        """Whether consonants bear marks that the names in the catalogue have not: "Ŝora" is no Sora."""
        english = self._index.language_names("en")
        is_named = any(text.lower() == english.get(code, "").lower() for code in codes)
        return not text.isascii() and not is_named and _MARKED.search(normalize("NFD", text)) is not None

    def _is_surely(self, code: str, text: str, entry: str) -> bool:
        """Whether a code that the catalogue also has for a name is the code: those of wikis are, "agi" may be Agi."""
        return text.lower() in self._facts.first_codes or code in _codes(entry)

    def _entry(self, text: str) -> str:
        folded = fold(text)
        return self._index.languages.get(folded) or self._index.languages.get(loosen(folded)) or ""

    def _coded(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        """A code, with or without script and territory; in capitals only those of wikis, since "AND" is a code too.

        With one capital it is none: "Fur" and "San" are peoples.
        """
        lower = text.lower().replace("_", "-")
        hyphen = "-" in lower
        if not hyphen and text[:1].isupper() and not text.isupper():
            return None
        if text in self._facts.codes or lower in self._facts.first_codes or (hyphen and lower in self._facts.codes):
            return Known(self._facts.codes[lower])
        tag = None if text[:1].isupper() and "-x-" in text else _TAG.fullmatch(text)  # "Co-x-rai" is a name
        if tag is None or tag["language"].lower() not in self._facts.first_codes:
            return None
        code, tail = self._facts.codes[tag["language"].lower()], tag["territory"] or "001"
        if tail.isdigit() or (tail.isupper() and not tag["language"].isupper() and tail in self._facts.countries):
            return Known(code)
        return self._with_territory(code, tail.lower())

    def _with_territory(self, code: str, tail: str) -> Known | KnownAsMany | Ambiguous | None:
        """ "pt-br" is Portuguese of Brazil, "fr-en" are two; "en-fr" may be two, or English of France."""
        if tail.upper() not in self._facts.countries:
            return KnownAsMany((code, self._facts.codes[tail])) if tail in self._facts.first_codes else None
        here = {spoken.language: spoken for spoken in self._index.spoken.get(tail.upper(), ())}
        if code in here and (here[code].official or here[code].regional):
            return Known(code)
        if tail in self._facts.first_codes:
            return Ambiguous((code, self._facts.codes[tail]))
        return Known(code) if code in here else None

    # --- other ways to say it -----------------------------------------------------------------------------------
    def _of_wiki(self, text: str) -> _Answer:
        """ "frwiki", "wo.wikipedia.org", "[[:wo:]]", "Q34257"."""
        for named in named_by_wiki(text):
            if named in self._facts.first_codes:
                return Known(self._facts.codes[named])
            if named[1:].isdigit() and (found := self._named(named)):
                return found
        return None

    def _in_words(self, text: str, steps: int = _MANY_STEPS) -> _Answer:
        """A name with what people say around it: "Wikipédia en wolof", "Hausa (Ajami)", "Tonga (Zambia)"."""
        if signed := self.signed.read(text):
            return signed
        if (aside := bracketed(text)) and (one := self._of_country(*aside)):
            return one
        if one := self._of_people(text):
            return one
        for shorter in simpler(text, self._is_word):
            if land := self._index.words.get(f"{LAND} {fold(shorter)}"):
                return Known(land)
            if found := self._named(shorter) or (self._in_words(shorter, steps - 1) if steps else None):
                return found
        return None

    def _is_word(self, what: str, word: str) -> bool:
        return self._index.words.get(f"{what} {word}") is not None

    def _of_country(self, name: str, beside: str) -> _Answer:
        """With a country in brackets: of several languages of the name the one that is spoken there. One of few
        countries, and not of this one, is perhaps not meant: "Luo (Cameroon)", "Waray (Australia)". A variety may bear
        the place in its name: "German (Pennsylvania)".
        """
        place = self._countries.read(beside)
        return self._spoken_in(name, beside, place.code.partition("-")[0]) if isinstance(place, Known) else None

    def _of_people(self, text: str) -> _Answer:
        """ "Indian English", "français canadien": like a country in brackets, where the word is no language too."""
        words = text.split()
        ways = ((words[0], words[1:]), (words[-1], words[:-1])) if len(words) > 1 else ()
        for word, rest in ways:
            countries = self.demonyms.of(fold(word))
            if len(countries) == 1 and self._named(word.capitalize()) is None:
                (country,) = countries
                found = self._spoken_in(" ".join(rest), word, country)
                is_far = isinstance(found, Known) and country not in self._homes(found.code)
                return Ambiguous(_meant(found)) if found and is_far else found
        return None

    def _spoken_in(self, name: str, beside: str, country: str) -> _Answer:
        if one := self._index.languages.get(f"{fold(name)} ({country.lower()})"):
            return answer(_codes(one))
        named = self._named(name)
        if named is None:
            return None
        if isinstance(variety := self._named(f"{beside} {name}"), Known):
            return variety
        codes = _meant(named)
        here = [code for code in codes if country in self._homes(code)]
        if len(here) == 1 and not isinstance(named, KnownAsMany):
            return Known(here[0])
        return Ambiguous(codes) if isinstance(named, Known) and self._is_of_few(named.code) else named

    def _is_of_few(self, code: str) -> bool:
        return code not in self._facts.first_codes or 0 < len(self._homes(code)) <= _FEW

    def _beside(self, name: str, beside: str) -> _Answer:
        """Two languages, one in brackets: the narrower where they are akin, else asked about, as is a name beside one
        that is not known: "Fornjavanska (Kawi)". A code decides; a place says no language: "Moi (Congo)".
        """
        outer, inner = self._look(name), self._look(beside)
        if isinstance(self._countries.read(beside), Known):
            return outer
        if outer is None or inner is None:
            return outer or (inner if inner is None or self._coded(beside) else Ambiguous(_meant(inner)))
        if isinstance(inner, Known) and inner.code in _meant(outer):
            return inner
        if isinstance(outer, Known) and isinstance(inner, Known):
            groups = self._facts.macros
            if groups.get(outer.code) == inner.code:
                return outer
            if groups.get(inner.code) in (outer.code, groups.get(outer.code, "")):
                return inner
        return Ambiguous(tuple(dict.fromkeys((*_meant(outer), *_meant(inner)))))

    def _homes(self, code: str) -> set[str]:
        homes = {country for country, spoken in self._index.spoken.items() for one in spoken if one.language == code}
        return homes or {*(self._index.homes.get(code) or "").split()}

    def _joined(self, text: str) -> _Answer:
        """ "fr+en"."""
        pieces = [self._look(piece) for piece in _PLUS.split(text)] if "+" in text else []
        codes = [piece.code for piece in pieces if isinstance(piece, Known)]
        return KnownAsMany(tuple(dict.fromkeys(codes))) if 1 < len(pieces) == len(codes) else None

    # --- what was perhaps meant ---------------------------------------------------------------------------------
    def _nearest(self, text: str) -> tuple[str, ...]:
        """ "Belgian" is no slip of Bulgarian: of a people, what they speak is meant."""
        if text not in self._near and len(countries := self.demonyms.of(fold(text))) == 1:
            self._near[text] = self._official(*countries)
        if text not in self._near:
            key = fold(text)
            names = nearest(key, self._index.languages, self._english, lambda entry: list(self._shown(entry)))
            coded = self._facts.codes.get(text.lower())
            as_code = self._index.language_names("en").get(coded, "") if coded else ""
            self._near[text] = tuple(dict.fromkeys(filter(None, (as_code, *names))))[:3]
        return self._near[text]

    def _official(self, country: str) -> tuple[str, ...]:
        english, spoken = self._index.language_names("en"), self._index.spoken.get(country, ())
        return tuple(english[one.language] for one in spoken if one.official and one.language in english)[:_FEW]

    def _shown(self, entry: str) -> Iterator[str]:
        english = self._index.language_names("en")
        return (english.get(code, code) for code in _codes(entry))

    @cached_property
    def _english(self) -> LikeNames:
        return LikeNames(self._index.english_languages, LANGUAGE_WORDS)


def _meant(answered: Known | KnownAsMany | Ambiguous) -> tuple[str, ...]:
    return (answered.code,) if isinstance(answered, Known) else answered.codes


def _codes(entry: str) -> list[str]:
    return entry.lstrip("?~").replace("+", " ").split()
