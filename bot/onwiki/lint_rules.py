"""``Module:Partnership/parameters.json``: parameters, sets of words and patterns, as the parser has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.config import Pages
from bot.facts.parse import concerned, dates, parties, values, vocabularies
from bot.facts.parse.parameters import PARTNERSHIP, Parameter
from bot.facts.parse.vocabularies import WordSet
from bot.facts.registry.roster import HOME_PREFIXES, USUAL_WORDS
from bot.language.names import folding, languages, name_reader
from bot.onwiki.json_tables import Json, table, words
from bot.wiki.titles import Namespace, Namespaces
from bot.wikitext import PATTERNS as OF_LISTS

_SETS = {
    "activities": vocabularies.ACTIVITIES,
    "alignment": vocabularies.ALIGNMENTS,
    "compounds": vocabularies.COMPOUNDS,
    "goals": vocabularies.GOALS,
    "kind": vocabularies.KINDS,
    "open": vocabularies.OPENNESS,
    "parties": parties.OTHERS,
    "partner_type": vocabularies.PARTNER_TYPES,
    "principles": vocabularies.PRINCIPLES,
    "priorities": vocabularies.PRIORITIES,
    "status": vocabularies.STATUSES,
}
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    **name_reader.PATTERNS,
    **concerned.PATTERNS,
    **dates.PATTERNS,
    **folding.PATTERNS,
    **languages.PATTERNS,
    **parties.PATTERNS,
    **values.PATTERNS,
    **OF_LISTS,
}


def rules(pages: Pages) -> dict[str, Json]:
    """Sets of words are tables on one line; patterns are in Python's syntax, "i" in ``flags`` for any case."""
    return {
        "parameters": [_parameter(one) for one in PARTNERSHIP.parameters],
        "keys": table(dict(PARTNERSHIP.by_key)),
        "numbered": words(sorted(PARTNERSHIP.numbered)),
        "words": {name: _words(among) for name, among in _SETS.items()},
        "nothing": words(sorted(values.NOTHING)),
        "open_ended": words(sorted(dates.OPEN_ENDED)),
        "months": table({name: str(month) for name, month in dates.MONTHS.items()}),
        "years": {"earliest": dates.EARLIEST, "latest": dates.LATEST},
        "registry": pages.registry,
        "usual_words": list(USUAL_WORDS),
        "home_prefixes": list(HOME_PREFIXES),
        "namespaces": [_namespace(one) for one in Namespaces.default().all],
        "patterns": {name: _pattern(pattern) for name, pattern in _PATTERNS.items()},
    }


def _parameter(one: Parameter) -> Mapping[str, Json]:
    return {
        "name": one.name,
        "holds": one.holds.value,
        "aliases": list(one.aliases),
        "choices": list(one.choices),
    }


def _namespace(one: Namespace) -> Mapping[str, Json]:
    return {"number": one.number, "name": one.name, "aliases": list(one.aliases)}


def _words(among: WordSet) -> dict[str, Json]:
    return {"words": list(among.words), "keys": table(dict(among.keys))}


def _pattern(pattern: re.Pattern[str]) -> dict[str, Json]:
    return {"source": pattern.pattern, "flags": "i" if pattern.flags & re.IGNORECASE else ""}
