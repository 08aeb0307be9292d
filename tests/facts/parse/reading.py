"""How the tests of this folder read a text as the page of a record, and show what was read."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.facts.parse import Reading, read_partnership
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import PARTNERSHIP, ParameterSet
from bot.facts.registry import Roster, read_affiliates
from bot.language.names import Vocabulary, load
from bot.model import Link, PartialDate, Partnership, Party, PartyKind, Problem
from bot.wiki.titles import Namespaces
from bot.wiki.world import Page
from bot.wikitext import template_calls

SAMPLE = Path(__file__).parents[2] / "wikis" / "meta"
NAMES = frozenset({"Partnership", "Partnership infobox"})
SPACES = Namespaces.default()
# Said of every infobox of one parameter, and of no interest to a test of another.
USUAL = {"no-partner", "no-status", "not-described", "concerns-nobody"}


@cache
def vocabulary() -> Vocabulary:
    return load()


@cache
def roster() -> Roster:
    """The affiliates of the sample wiki."""
    registry, reports = (
        (SAMPLE / "Module" / f"{name}.lua").read_text()
        for name in ("Organizational Informations", "Activities Reports")
    )
    affiliates, _ = read_affiliates(registry, reports, vocabulary(), registry_page="Registry", reports_page="Reports")
    return Roster(affiliates, vocabulary=vocabulary())


def page(text: str, title: str = "Partnerships/Record/Page name", number: int = 7) -> Page:
    return Page(id=number, title=title, revision=70, timestamp=datetime(2026, 1, 1, tzinfo=UTC), text=text)


def form_of(given: str, parameters: ParameterSet = PARTNERSHIP) -> Form:
    """The call of a template with these parameters, as a form."""
    (call,) = template_calls("{{T|" + given + "}}", frozenset({"T"}))
    return Form("Page", call, parameters)


def read(text: str, title: str = "Partnerships/Record/Page name") -> Reading[Partnership] | None:
    return read_partnership(page(text, title), names=NAMES, vocabulary=vocabulary(), roster=roster(), namespaces=SPACES)


def fact_of(text: str) -> Partnership:
    reading = read(text)
    assert reading is not None
    assert reading.fact is not None
    return reading.fact


def problems_of(text: str) -> list[str]:
    """ "kind: first argument" of the problems, without the usual hints."""
    reading = read(text)
    assert reading is not None
    return [told(problem) for problem in reading.problems if problem.kind not in USUAL]


def told(problem: Problem) -> str:
    return ": ".join((problem.kind, *problem.arguments[:1]))


def shown(value: object) -> object:
    """A value of a fact as the tables write it."""
    match value:
        case None:
            return ""
        case tuple():
            return [shown(one) for one in value]
        case Party(PartyKind.AFFILIATE, identity):
            found = roster().by_id(identity)
            return f"affiliate {found.code if found else '?'}"
        case Party(kind, name):
            return f"{kind.value} {name}".strip()
        case Link(text, target):
            return f"{text} → {target}" if target else text
        case PartialDate():
            return str(value)
    return getattr(value, "value", value)
