"""``Module:Partnership/parameters.json``: parameters, sets of words and what dates may say, as the parser has them."""

from __future__ import annotations

from bot.config import Pages
from bot.facts.parse import dates, parties, values, vocabularies
from bot.facts.parse.open_ended import OPEN_ENDED
from bot.facts.parse.parameters import PARTNERSHIP
from bot.facts.parse.vocabularies import WordSet
from bot.facts.registry.roster import HOME_PREFIXES, USUAL_WORDS
from bot.onwiki.json_tables import Json, table, words
from bot.onwiki.letters import letters

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


def rules(pages: Pages) -> dict[str, Json]:
    """Keys and sets of words are tables on one line."""
    return {
        "keys": table(dict(PARTNERSHIP.by_key)),
        "numbered": words(sorted(PARTNERSHIP.numbered)),
        "words": {name: _words(among) for name, among in _SETS.items()},
        "nothing": words(sorted(values.NOTHING)),
        "open_ended": words(sorted(OPEN_ENDED)),
        "months": table({name: str(month) for name, month in dates.months_for_the_wiki().items()}),
        "years": {"earliest": dates.EARLIEST, "latest": dates.LATEST},
        "registry": pages.registry,
        "letters": letters(),
        "usual_words": list(USUAL_WORDS),
        "home_prefixes": list(HOME_PREFIXES),
    }


def _words(among: WordSet) -> dict[str, Json]:
    return {"words": ", ".join(among.words), "keys": table(dict(among.keys))}
