"""Makes tables of ``config/`` on names of parts of countries from CLDR's: place_tables.py FOLDER

FOLDER is common/subdivisions of CLDR 41 (Debian package unicode-cldr-core), the last version that has the names of
parts of countries in all its languages.

It writes subdivision_wholes.tsv (towns, and the parts of countries that are named after them, which is what "Kyiv
Oblast" means), place_homonyms.tsv (names that CLDR gives to one part of a country in some language, and that would be
read as another place), and for the tests other_places.tsv (those that are read so nevertheless, each with a reason).
Run it again when a table of places has changed: it takes a minute or two.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.language.names.build import index as index_build
from bot.language.names.build.babel_names import names as locale_names
from bot.language.names.build.gather_places import PlaceSources
from bot.language.names.folding import fold, loosen
from bot.language.names.frames import PART, Frames
from bot.language.names.index import Index
from bot.language.names.resolution import Ambiguous, Known, KnownAsMany
from bot.language.names.tables import rows
from bot.language.names.vocabulary import Vocabulary

CONFIG: Final = Path(__file__).resolve().parent.parent / "config"
SOURCE: Final = """\
# Source: Unicode CLDR 41 common/subdivisions (Debian package unicode-cldr-core), Unicode License, (c) Unicode, Inc.,
# read with this project's other tables; made by scripts/place_tables.py. See unicode-license.txt.
"""
WHOLES: Final = """\
# Towns that are parts of countries, and the larger parts that are named after them: what words such as "Oblast" beside
# the name of the town mean.
"""
HOMONYMS: Final = """\
# Names of parts of countries in some language that would be read as another place: they are asked about. Left out: what
# is the country of that name, or what is read by its English name. With one code: a part of a land that lies in several
# countries.
"""
READ: Final = CONFIG.parent / "tests" / "language" / "names" / "tables" / "other_places.tsv"
DIFFERENCES: Final = """\
# Names of parts of countries that are read as another place without a question, which is no mistake: "country": a
# country of that name; "wide": a region, or a land in several countries; "town": the town that what is meant is named
# after; "English": it is the English name of what is read; "others": in most languages it is the name of what is read;
# "common": what most people mean by it.
"""
WIDELY_READ: Final = frozenset(
    ["ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "pl", "pt", "ru", "sw", "tr", "uk", "zh"]
)
AGREEMENT: Final = 3
"""So many times more languages than any rival have to say what a name means; and in so many a country is well known."""
AFTER_TOWNS: Final = 2
"""Languages in which a part of a country has to be called after a town."""
SAME: Final = {"FR-73": "FR-x-savoy", "ID-x-java": "ID-JW", "ID-x-sumatra": "ID-SM"} | {
    f"{land}-{code}": code
    for land, codes in {
        "CN": "HK MO",
        "FR": "BL MF NC PF PM TF WF GF GP MQ RE YT",
        "NL": "AW CW SX",
        "US": "GU PR VI",
    }.items()
    for code in codes.split()
}
"""Another code of a place, or a part that bears its name → the one that counts."""
DISPUTED: Final = {"CN-TW", "MA-LAA"}
"""Places of which nothing is said beyond the name that a record uses."""
MEANT: Final = {"alba", "altiplano", "canaries"}
"""Names that most people mean by what is read."""

Named = tuple[str, str, frozenset[str]]
"""A language, a name in it, and the parts of countries that are called so."""


class Claimed:
    """What CLDR calls the parts of countries, beside what an index reads."""

    def __init__(self, folder: Path, index: Index) -> None:
        self.index = index
        self.sources = PlaceSources()
        self.english: dict[str, set[str]] = defaultdict(set)
        for code, name in _own_english():
            self.english[loosen(fold(name))].add(code)
        self.names = [*self._names(folder)]
        self.tongues: dict[str, Counter[str]] = defaultdict(Counter)
        for _language, name, codes in self.names:
            for key in {loosen(fold(text)) for text in (name, *_bare(index.frames, name))}:
                self.tongues[key].update(codes)
        self.wholes: dict[str, str] = {}
        self.countries: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for locale, named in locale_names("territories").items():
            for code, name in named.items():
                self.countries[loosen(fold(name))][code].add(locale.partition("_")[0])
        self.owned = {loosen(fold(name)): row.code for row in self.sources.places.country for name in row.names}

    def _names(self, folder: Path) -> Iterator[Named]:
        told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for language, code, name in _listed(folder):
            ours = "" if code in DISPUTED else self._ours(SAME.get(code, code), language)
            if ours:
                told[language, name].add(ours)
        for (language, name), codes in sorted(told.items()):
            yield language, name, frozenset(codes)

    def _ours(self, code: str, language: str) -> str:
        """The code itself; for a part of old the country, where English has its name, else ``""``."""
        if code in self.index.parts or code in self.index.facts.countries:
            return code
        return code.partition("-")[0] if language == "en" else ""

    def are_apart(self, one: str, other: str) -> bool:
        """Whether neither place lies in the other."""
        one, other = SAME.get(one, one), SAME.get(other, other)
        return one not in (other, *self.index.within(other)) and other not in self.index.within(one)


def _listed(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Language, code and name, of all names."""
    for path in sorted(folder.glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        for code, name in re.findall(r'<subdivision type="(\w+)"[^>]*>([^<]+)</subdivision>', text):
            if not re.search(r"[|={}\[\],،、;↑]", name):
                yield path.stem, f"{code[:2]}-{code[2:]}".upper(), name.replace("&amp;", "&").strip()


def _own_english() -> Iterator[tuple[str, str]]:
    for row in rows("subdivisions.tsv"):
        yield row["code"], row["name"]
    for row in rows("cities.tsv"):
        if int(row["people"]) >= 150_000:
            yield row["code"], row["name"]


def wholes(claimed: Claimed, frames: Frames) -> dict[str, str]:
    """Towns → the parts of countries that are named after them."""
    entries, parts = claimed.index.place_entries, claimed.index.parts
    votes: Counter[tuple[str, str]] = Counter()
    for _language, name, codes in claimed.names:
        if len(codes) == 1 and not entries.plain(name):
            town = next((entries.plain(rest) for kinds, rest in frames.taken_apart(name) if PART in kinds), "")
            if town in parts:
                votes[town, *codes] += 1
    found: dict[str, str] = {}
    for (town, whole), times in sorted(votes.items(), key=lambda vote: (vote[1], vote[0])):
        alike = whole in parts and whole.partition("-")[0] == town.partition("-")[0] and town != whole
        around = {*claimed.index.within(town)[1:], *claimed.index.within(whole)}
        if alike and {town, whole}.isdisjoint(around) and times >= AFTER_TOWNS and times > votes[town, town]:
            found[town] = whole
    return dict(sorted(found.items()))


def homonyms(claimed: Claimed) -> dict[str, tuple[str, set[str]]]:
    """Names, folded → the name as it is written, with all the places it may mean."""
    found: dict[str, tuple[str, set[str]]] = {}
    for name, language, read, codes in differing(claimed):
        if not _reason(claimed, name, language, read, codes):
            found.setdefault(fold(name), (name, set()))[1].update(read, codes)
    return found


def differences(claimed: Claimed) -> Iterator[tuple[str, str, str, str, str]]:
    """Languages, name, what it means, what is read, and why that is no mistake; of names that are not asked about."""
    told: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for name, language, read, codes in differing(claimed):
        why = _reason(claimed, name, language, read, codes) or "?"
        told[name, "+".join(sorted(codes)), " ".join(read), why].append(language)
    for (name, meant, read, why), languages in sorted(told.items()):
        yield " ".join(dict.fromkeys(languages)), name, meant, read, why


def divided(claimed: Claimed) -> dict[str, tuple[str, set[str]]]:
    """Names of parts of lands that lie in several countries, folded → the name as it is written, with the one part."""
    vocabulary = Vocabulary(claimed.index, suggesting=False)
    found: dict[str, tuple[str, set[str]]] = {}
    for _language, name, codes in claimed.names:
        lands = () if claimed.index.place_entries.get(name) else vocabulary.place(name)
        if "(" not in name and isinstance(lands, Ambiguous) and codes <= claimed.index.parts.keys():
            found.setdefault(fold(name), (name, set()))[1].update(codes)
    return {key: told for key, told in found.items() if len(told[1]) == 1}


def differing(claimed: Claimed) -> Iterator[tuple[str, str, tuple[str, ...], frozenset[str]]]:
    """Name, language, what is read and what is meant, where neither lies in the other."""
    vocabulary = Vocabulary(claimed.index, suggesting=False)
    for language, name, codes in claimed.names:
        for text in (name, *_bare(claimed.index.frames, name)):
            read = _read(vocabulary, text)
            if read and not any(all(not claimed.are_apart(code, one) for code in read) for one in codes):
                yield text, language, read, codes


def _bare(frames: Frames, name: str) -> Iterable[str]:
    """The name without words around it, in scripts that few others are written in."""
    if re.search("[A-Za-zА-я]", name):
        return ()
    return (rest for kinds, rest in frames.taken_apart(name) if PART in kinds)


def _read(vocabulary: Vocabulary, text: str) -> tuple[str, ...]:
    match vocabulary.place(text):
        case Known(code):
            return (code,)
        case KnownAsMany(codes):
            return codes
    return ()


def _reason(claimed: Claimed, text: str, language: str, read: tuple[str, ...], meant: frozenset[str]) -> str:
    """Why a name is rightly read as another place than the one meant; ``""`` where it is to be asked about."""
    key, index = loosen(fold(text)), claimed.index
    if key in MEANT:
        return "common"
    if any(code in index.facts.regions for code in read):
        return "wide"
    if len(read) > 1:
        lands = read if index.place_entries.plain(text) else ()
        return "wide" if any(not claimed.are_apart(code, one) for one in meant for code in lands) else ""
    if read[0] in index.facts.countries:
        tongues = claimed.countries[key].get(read[0], set())
        known = tongues & {*WIDELY_READ, language} or len(tongues) >= AGREEMENT
        return "country" if known or claimed.owned.get(key) == read[0] else ""
    if index.place_entries.plain(text) and claimed.wholes.get(read[0]) in meant:
        return "town"
    told = claimed.tongues[key]
    if index.place_entries.plain(text) and told[read[0]] >= AGREEMENT * max(told[code] for code in meant):
        return "others"
    return "English" if language != "en" and _is_english(claimed, text, key, read[0], meant) else ""


def _is_english(claimed: Claimed, text: str, key: str, read: str, meant: frozenset[str]) -> bool:
    """Whether it is the English name of what is read; within a land also with words around it."""
    if read in claimed.english[key]:
        return True
    if {code.partition("-")[0] for code in meant} != {read.partition("-")[0]} or claimed.wholes.get(read) in meant:
        return False
    return any(read in claimed.english[loosen(rest)] for _kinds, rest in claimed.index.frames.taken_apart(text))


def main(folder: Path) -> None:
    """Write the tables."""
    index = index_build.make_index("", derived=False)
    frames = msgspec.structs.replace(index.frames, wholes={})
    claimed = Claimed(folder, index)
    pairs = claimed.wholes = wholes(claimed, frames)
    _write(CONFIG / "subdivision_wholes.tsv", WHOLES, [("code", "whole"), *pairs.items()])
    index.__dict__["frames"] = msgspec.structs.replace(frames, wholes=pairs)
    asked = divided(claimed)
    while further := {key: told for key, told in homonyms(claimed).items() if key not in asked}:
        asked |= further
        named = sorted((name, " ".join(sorted(codes))) for name, codes in asked.values())
        _write(CONFIG / "place_homonyms.tsv", HOMONYMS, [("name", "codes"), *named])
        claimed.index = index_build.make_index("")
    _write(READ, DIFFERENCES, [("tongue", "name", "meant", "read", "why"), *differences(claimed)])


def _write(path: Path, notes: str, table: Iterable[tuple[str, ...]]) -> None:
    path.write_text(notes + SOURCE + "".join("\t".join(row) + "\n" for row in table), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
