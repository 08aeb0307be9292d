"""Names of languages that others bear too, or places: what is asked about, and what is none. Imported only to build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.language.names.build.babel_names import names as locale_names
from bot.language.names.build.claims import Claims, Witness
from bot.language.names.build.rare_names import WIDELY_READ
from bot.language.names.folding import fold, loosen
from bot.language.names.index import RIVALS, RegionFacts, SpokenFacts
from bot.language.names.tables import rows

_AT_MOST = 6

Names = dict[str, str]
"""Folded names → entries."""


def homonyms(names: Names, acronyms: Names, heard: Claims, macros: Mapping[str, str]) -> tuple[Names, Names]:
    """Names that language_homonyms.tsv gives to further languages → "?A+B", and those that stay what they are → the
    further ones, which are asked about where the record's places say so.

    A name stays where it is the English one, that of the speakers, or one in a widely read language, and the others
    bear it beside another; so does an acronym of our table. Close varieties are not told apart.
    ``macros``: language → its group.
    """
    asked: Names = {}
    likelier: Names = {}
    for row in rows("language_homonyms.tsv"):
        key, first, also = fold(row["name"]), row["first"].split(), row["also"].split()
        acronym = acronyms.get(row["name"])
        entry = acronym or names.get(key) or names.get(loosen(key), "?")
        if entry.startswith("?") or {" ", "+"} & {*entry}:
            continue
        code = entry.lstrip("~")
        akin = {code, macros.get(code, code)}
        rivals = [one for one in (*first, *also) if not {one, macros.get(one, one)} & akin]
        witness = Witness.OWN if acronym else heard.best(key) if key in names else Witness.CATALOGUE
        is_common = witness < Witness.FOREIGN or (witness is Witness.FOREIGN and heard.tongues(key, code) & WIDELY_READ)
        if witness is Witness.OWN or (is_common and not {*rivals} & {*first}):
            likelier |= {f"{RIVALS} {key}": " ".join(rivals)} if rivals else {}
        elif rivals:
            asked[key] = "?" + "+".join([code, *rivals][:_AT_MOST])
    return asked, likelier


class Lands:
    """Names of languages in some tongue that are those of places in others."""

    def __init__(
        self,
        places: Mapping[str, str],
        regions: Mapping[str, RegionFacts],
        spoken: Mapping[str, Sequence[SpokenFacts]],
        homes: Mapping[str, Sequence[str]],
    ) -> None:
        """``places``: folded names → entries. ``spoken`` and ``homes``: where a language is at home."""
        self._places, self._regions = places, regions
        self._official = {land: {one.language for one in told if one.official} for land, told in spoken.items()}
        self._at_home = {(one.language, land) for land, told in spoken.items() for one in told}
        self._at_home |= {(code, land) for code, countries in homes.items() for land in countries}
        self._told_in = _tongues()

    def among(self, names: Names, heard: Claims) -> Names:
        """Names that most mean a place by → the language, which is meant only behind words such as "the language of".

        Indonesian has one name for Germany and German, which is read; "Kanada" is Kannada to few and Canada to most. A
        country, or part of one, that speaks this language and no other officially is as good as its name.
        """
        codes = {key: names[key].lstrip("~") for key in sorted(names.keys() & self._places.keys())}
        return {
            key: code
            for key, code in codes.items()
            if heard.best(key) >= Witness.FOREIGN
            and (key in self._told_in or not names[key].startswith("~"))
            and not {"?", " ", "+"} & {*code}
            and self._is_place_first(key, code, heard.tongues(key, code))
        }

    def _is_place_first(self, key: str, code: str, tongues: set[str]) -> bool:
        if told := self._told_in.get(key):
            if not (wide := WIDELY_READ & {*told}):
                return False
            lands = {told[tongue] for tongue in wide}
            others = {one for land in lands for one in self._official.get(land, ())} - {code}
            return not lands & self._of(code) if wide <= tongues or not others else True
        around = {
            place.partition("-")[0]
            for one in self._places[key].lstrip("?").replace("+", " ").split()
            for place in (self._regions[one].members if one in self._regions else (one,))
        }
        return not around <= self._of(code)

    def _of(self, code: str) -> set[str]:
        return {land for one, land in self._at_home if one == code}


def _tongues() -> dict[str, dict[str, str]]:
    """Folded name of a country → the tongues in which it is called so, each with its code."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for tongue, code, name in _countries():
        for key in {fold(name), loosen(fold(name))}:
            told[key][tongue] = code
    return told


def _countries() -> Iterator[tuple[str, str, str]]:
    for locale, named in locale_names("territories").items():
        for code, name in named.items():
            if len(code) == 2 and code.isalpha():
                yield locale.partition("_")[0], code, name
