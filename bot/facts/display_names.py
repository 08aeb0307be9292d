"""What places, languages and topics are called where people read of them, and what a reason rests on."""

from __future__ import annotations

from itertools import islice

from bot.language.names.themes import load as load_tables
from bot.model import Reason
from bot.run_context import RunContext
from bot.wikitext.render import Safe, code, words

REASONS_SHOWN = 4


def reasons(match_reasons: tuple[Reason, ...], context: RunContext) -> dict[str, Safe]:
    """What the strongest reasons rest on, each once, as numbered parameters: ``facet1``, ``value1``, ``name1``,
    ``via1`` (its source) …
    """
    shown: dict[str, Safe] = {}
    bases = dict.fromkeys(reason.basis for reason in match_reasons if reason.weight > 0)
    for place, basis in enumerate(islice(bases, REASONS_SHOWN), 1):
        shown[f"facet{place}"] = code(basis.facet.value)
        shown[f"value{place}"] = words(basis.value)
        shown[f"name{place}"] = words(name_of(basis.facet.value, basis.value, context))
        shown[f"via{place}"] = code(basis.source.value)
    return shown


def name_of(facet: str, value: str, context: RunContext) -> str:
    """What a place, a language or a topic is called in the language of the run."""
    if facet == "language":
        return context.vocabulary.language_name(value, context.messages.language)
    if facet in ("country", "region", "partner-country"):
        return context.vocabulary.name(value, context.messages.language)
    return topic(value) if facet == "topic" else value


def topic(value: str) -> str:
    """The label of a theme; any other topic is in the record's own words."""
    return load_tables().themes.labels.get(value, value)
