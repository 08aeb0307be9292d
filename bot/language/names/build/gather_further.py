"""Names of places that only the bot reads: official names, old states, codes of sports. Only to build the index.

They are kept apart from the names that are given to the wiki, whose pages stay small, and count only where those say
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

from bot.language.names.build.claims import Claims, Witness
from bot.language.names.build.gather_cities import Cities
from bot.language.names.build.gather_places import PlaceSources
from bot.language.names.build.near_names import NearNames
from bot.language.names.folding import fold, loosen
from bot.language.names.frames import Frame, Frames
from bot.language.names.place_entries import SILENT
from bot.language.names.tables import FormerStates, FrameRow, OfficialNames, rows, toml

_LANDS: Final = ("a landscape", "landscapes", "the land of a people", "today in ")
"""How the sources of such rows of former_states.toml begin."""


def claims(sources: PlaceSources) -> Claims:
    """Official names and former states."""
    heard = Claims()
    for named in toml("official_names.toml", OfficialNames).official:
        for name in named.names:
            heard.add(name, named.code, Witness.OWN)
    for state in toml("former_states.toml", FormerStates).state:
        entry = ("?" if state.ask else "") + "+".join(sorted(state.codes))
        for name in (state.name, *state.names):
            heard.add(name, entry, Witness.OWN)
    sources.check(
        {code for codes in heard.codes() for code in codes.removeprefix("?").split("+")},
        "official_names.toml or config/former_states.toml",
    )
    return heard


def lands() -> frozenset[str]:
    """The folded names of lands in several countries that are no state of the past."""
    states = toml("former_states.toml", FormerStates).state
    several = (state for state in states if len(state.codes) > 1 and state.source.startswith(_LANDS))
    return frozenset(loosen(fold(name)) for state in several for name in (state.name, *state.names))


def joined(
    sources: PlaceSources,
    cities: Cities,
    places: Mapping[str, str],
    near: NearNames,
    languages: Mapping[str, str],
    english: Iterable[str],
) -> dict[str, str]:
    """Names → entries; the codes of sports and the items among them, in capitals.

    ``places`` has the names that come before these, ``languages`` those of languages, ``english`` their English ones. A
    city takes no name that could be a misspelt country, which is for the nearest names to tell, nor a language's.
    """
    lines = {key: " ".join(codes) for key, codes in claims(sources).settled().items()}
    silent = {key: SILENT for row in rows("unsuggested.tsv") for key in (fold(row["name"]), loosen(fold(row["name"])))}
    sources.check(cities.codes(), "cities.tsv")
    taken = {key for key in cities.names() if key in places or key in lines or key in silent or near.mistaken(key)}
    spoken = {key for key, entry in languages.items() if not entry.startswith("~")}
    cities.without(taken | {fold(name) for name in english} & spoken, spoken)
    return silent | near.asked(lines) | cities.entries() | _sport_codes(places) | _items(sources)


def untold(towns: Mapping[str, Collection[str]], entries: Mapping[str, str]) -> dict[str, str]:
    """Names of towns → the places that ``entries`` does not tell of: where words beside a name tell which is meant, the
    smaller one counts too, and the one that is called like a part of another country.
    """
    rest = ((key, set(codes) - set(re.split(r"[ ?+^]", entries.get(key, "")))) for key, codes in sorted(towns.items()))
    return {key: " ".join(sorted(codes)) for key, codes in rest if codes}


def _items(sources: PlaceSources) -> dict[str, str]:
    """Wikidata items → codes."""
    items = {row["wikidata_id"]: row["iso_code"] for row in sources.countries}
    return items | {row["item"]: row["code"] for row in rows("place_items.tsv")}


def _sport_codes(places: Mapping[str, str]) -> dict[str, str]:
    """Codes → entries; one that is a place's name too is asked about, since capitals may be no code."""
    codes = {}
    for row in rows("sport_codes.tsv"):
        entry, country = places.get(fold(row["code"]), ""), row["country"]
        named = set(entry.removeprefix("?").replace("+", " ").split())
        codes[row["code"]] = "?" + "+".join(sorted({country, *named})) if named and entry != country else country
    return codes


def frames(sources: PlaceSources) -> Frames:
    """The words around names, and what they tell of parts of countries."""
    table = toml("official_names.toml", OfficialNames)
    by_kind = {row.kind: row for row in table.frame}
    words = Frames(
        kinds={row.kind: Frame(_countries(row, by_kind), frozenset(row.parts_of)) for row in table.frame},
        before=_by_words((words, row.kind) for row in table.frame for words in row.before),
        after=_by_words((words, row.kind) for row in table.frame for words in row.after),
        connectors=frozenset(fold(word) for word in table.connectors),
        wholes={row["code"]: row["whole"] for row in rows("subdivision_wholes.tsv")},
    )
    sources.check({code for pair in words.wholes.items() for code in pair}, "subdivision_wholes.tsv")
    directed = words.directed({code: facts.name for code, facts in sources.parts.items()})
    return msgspec.structs.replace(words, directions=directed)


def _countries(row: FrameRow, by_kind: dict[str, FrameRow]) -> frozenset[str]:
    wider = frozenset(code for kind in row.also_of for code in by_kind[kind].codes)
    return (wider - set(row.without)) | frozenset(row.codes)


def _by_words(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, dict[str, None]] = {}
    for words, kind in pairs:
        kinds.setdefault(loosen(fold(words)), {})[kind] = None
    return {words: tuple(of) for words, of in sorted(kinds.items())}
