"""Languages in the words of editors → codes: what stands in brackets adds, or is a variety, a place or a script."""

from __future__ import annotations

import re
from typing import Final

from bot.facts.parse.exceptions import without
from bot.facts.parse.form import Form
from bot.facts.parse.named import Meaning, Named, NameList, Open, says_something
from bot.language.names import Ambiguous, Kind, Known, KnownAsMany, Unknown, Vocabulary
from bot.late_patterns import late_pattern
from bot.model import ProblemKind
from bot.wikitext import Phrase, aside, joined, names_in

# ISO 15924, as people write them beside a language.
_SCRIPT: Final = late_pattern(
    r".*\b(?:script|alphabet|letters|characters|spelling|orthography|écriture|alphabet|escritura|alfabeto|schrift|письмо"
    r"|кириллица|латиница|кирилица|latinica|ćirilica)\b.*|.*(?:字|文字)|الأبجدية.*"
    r"|latin|latn|roman|romani[sz]ed|cyrillic|cyrl|arab|hans|hant|(?:simplified|traditional)(?: chinese)?"
    r"|devanagari|deva|gurmukhi|guru|nastaliq|hebr|n[’']?ko|adlam|tifinagh|tfng|ol chiki|ethiopic|ge[’']?ez|mongolian"
    r"|armn|geor|ajami|written|spoken|standard|modern|main|mainly|primary|secondary|official"
    r"|native|simplifié|traditionnel",
    re.IGNORECASE,
)
_AND: Final = late_pattern(
    r"^\s*(?:also|and(?: also)?|with|plus|incl(?:\.|uding|udes)?|as well as|e\. ?g\.|mainly|especially|&|\+|aussi|et"
    r"|avec|ainsi que|y compris|también|y|con|e|também|com|auch|und|mit|sowie|inkl\.?|anche|ook|en|met|również|i|także"
    r"|и|также|с|أيضا|أيضًا|مع|و)[\s:]+",
    re.IGNORECASE,
)

_PERIOD: Final = late_pattern(r"\b\d{3,4}\s*[-–—]\s*\d{3,4}\b")
"""Beside a living language years tell an older one: "Turkish (1500-1928)" is Ottoman."""
_ABBREVIATED: Final = late_pattern(r"[A-Z]{2,6}")


class LanguageList(NameList):
    """Reads ``languages``, or the ``language`` of notices."""

    told_of = Named(ProblemKind.UNKNOWN_LANGUAGE, ProblemKind.MISSPELT_LANGUAGE, ProblemKind.AMBIGUOUS_LANGUAGE)

    def __init__(self, form: Form, parameter: str, vocabulary: Vocabulary) -> None:
        super().__init__(form, parameter)
        self.vocabulary, self._names = vocabulary, vocabulary.unsuggesting

    def meaning(self, text: str) -> Meaning:
        """A language by one name."""
        return self._names.one_language(text)

    def piece(self, phrase: Phrase) -> list[str]:
        """The codes of one name; one that few call so too stands for now."""
        codes = super().piece(phrase)
        if len(codes) == 1 and (rivals := self.vocabulary.rivals(phrase.text)):
            self.open.append(Open(self.parameter, phrase.text, (*codes, *rivals), codes[0]))
        return codes

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Names of languages that are near."""
        meaning = self.vocabulary.one_language(text)
        return meaning.nearest if isinstance(meaning, Unknown) else ()

    def beside(self, phrase: Phrase, outer: Phrase, inner: Phrase) -> list[str]:
        """Languages in a bracket are added, or stand for the one before it where they are varieties of it."""
        if not says_something(inner) or _SCRIPT.fullmatch(inner.text):
            if _PERIOD.search(inner.text) and any(map(self._homes, _codes(self.meant(outer)))):
                self.form.tell(self.parameter, ProblemKind.ASIDE_NOT_READ, inner.text, outer.text)
            return self.piece(outer)
        meaning, variety = self.meant(outer), self._names.variety(outer.text, inner.text)
        if isinstance(meaning, Unknown) and aside(outer) is None:
            return [variety.code] if isinstance(variety, Known) else self.unknown(phrase)
        if isinstance(meaning, Ambiguous):
            if isinstance(variety, Known) and variety.code in meaning.codes:
                return [variety.code]
            return self._told(phrase, meaning.codes, inner)
        codes, told = self.piece(outer), self.meant(inner)
        if isinstance(variety, Known) and (
            all(self._is_variety(variety.code, code) for code in codes) or told == variety or isinstance(told, Unknown)
        ):
            return [variety.code]
        if _is_short_for(inner.text, outer.text) and (isinstance(told, Unknown) or {*codes} <= {*_codes(told)}):
            return codes
        if (parted := without(inner)) and not self.known(inner):
            codes = self._with(codes, outer, parted.base) if parted.base.text else codes
            return self.leave_out(codes, outer.text, parted.left_out)
        return self._with(codes, outer, inner)

    def _with(self, codes: list[str], outer: Phrase, inner: Phrase) -> list[str]:
        first, *rest = inner.cut(_AND)
        words = joined(rest[1:]) if rest and not first.text else inner
        varieties: list[str] = []
        added: list[str] = []
        for piece in names_in(words, self.known):
            if not says_something(piece) or _SCRIPT.fullmatch(piece.text):
                continue
            named = self._variety(outer, piece)
            if named and all(self._is_variety(one, code) for one in named for code in codes):
                varieties += named
            elif self._is_place(piece) and (self._is_spoken(codes, piece) or not self.known(piece)):
                continue  # "UK" is no Ukrainian here
            elif self.known(piece) and not (piece == inner and self._is_script(piece)):
                added += self.piece(piece)
            else:
                self.form.tell(self.parameter, ProblemKind.ASIDE_NOT_READ, piece.text, outer.text)
        return [*(varieties or codes), *added]

    def _is_script(self, piece: Phrase) -> bool:
        """Whether a language beside another may be its script: "Kazakh (Arabic)", "hindi (latina)"."""
        english = (self.vocabulary.language_name(code) for code in _codes(self.meant(piece)))
        return any(map(self._names.is_script, (piece.text, *english)))

    def _is_place(self, piece: Phrase) -> bool:
        return isinstance(self._names.place(piece.text), Known | KnownAsMany | Ambiguous)

    def _is_spoken(self, codes: list[str], piece: Phrase) -> bool:
        """Whether a place, or a language of its name, is meant as the place: in capitals, or where they are spoken."""
        return piece.text.isupper() or all(self._lands(piece.text) & self._homes(code) for code in codes)

    def _lands(self, text: str) -> set[str | None]:
        place = self._names.place(text)
        named = _codes(place)
        regions = {one for one in named if self.vocabulary.kind(one) is Kind.REGION}
        around = {*named} - regions | {member for one in regions for member in self.vocabulary.members(one)}
        return {self.vocabulary.country_of(one) for one in around}

    def _homes(self, code: str) -> set[str]:
        return {place.code for place in self.vocabulary.countries_of(code)}

    def _variety(self, outer: Phrase, piece: Phrase) -> list[str]:
        variety = self._names.variety(outer.text, piece.text)
        meaning = variety if isinstance(variety, Known) else self.meant(piece)
        return [meaning.code] if isinstance(meaning, Known) else []

    def _is_variety(self, code: str, language: str) -> bool:
        return code in self.vocabulary.related(language) or code == language

    def _told(self, phrase: Phrase, bearers: tuple[str, ...], inner: Phrase) -> list[str]:
        """ "Ndebele (Zimbabwe)": of several, the one that is spoken there."""
        place = self._names.place(inner.text)
        country = self.vocabulary.country_of(place.code) if isinstance(place, Known) else None
        spoken = {spoken.code for spoken in self.vocabulary.languages_of(country)} if country else set()
        told = [code for code in bearers if code in spoken]
        if len(told) != 1:
            self.open.append(Open(self.parameter, phrase.text, bearers))
            return []
        return told

    def leave_out(self, codes: list[str], base: str, left_out: tuple[Phrase, ...]) -> list[str]:
        """No language is a list of others: what is to be left out is asked about, and taken from what is named."""
        for phrase in left_out:
            self.form.tell(self.parameter, ProblemKind.NOT_LEFT_OUT, phrase.text, base or "…")
            meaning = self.meant(phrase)
            codes = [code for code in codes if not (isinstance(meaning, Known) and meaning.code == code)]
        return codes


def _is_short_for(letters: str, name: str) -> bool:
    """ "KSL" beside "Kenyan Sign Language": its letters stand in the name, in this order, the first one first."""
    rest = iter(name.upper())
    is_short = _ABBREVIATED.fullmatch(letters) is not None and name[:1].upper() == letters[0]
    return is_short and all(letter in rest for letter in letters)


def _codes(meaning: Meaning) -> tuple[str, ...]:
    match meaning:
        case Known(code):
            return (code,)
        case KnownAsMany(codes) | Ambiguous(codes):
            return codes
    return ()
