"""Partnerships without number, published as the bot publishes them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.config import Config
from bot.facts.registry import Roster
from bot.facts.understand import Facts
from bot.inviting.relations import Relations
from bot.language import messages
from bot.language.names import load as load_vocabulary
from bot.matching.survey import Survey
from bot.model import Affiliate, Interests, Link, PartialDate, Partnership, Party, PartyKind, Recognition, Status
from bot.reports import dataset
from bot.reports.report import ReportInput
from bot.run_context import RunContext

AFFILIATES = tuple(
    Affiliate(
        id=str(number),
        code=code,
        name=name,
        page=name,
        org_type="User Group",
        recognition=Recognition.RECOGNISED,
        region="",
    )
    for number, (code, name) in enumerate(
        [
            ("FR", "Wikimédia France"),
            ("W&E", "West & East"),
            ("SN", "Wikimedians of Senegal"),
            ("WK?", "Whose Knowledge?"),
        ]
    )
)
_TOPICS = ("photography", "women in science", "oral history", "Maps", "maps", "climate", "2030")
_WORDS = ("Musée", "Archive", "مكتبة", "図書館", "Bibliothek", "Museum", "University", "Радио", "Galería")


def data_pages(
    partnerships: Iterable[Partnership], interests: Mapping[str, Interests] = MappingProxyType({})
) -> dict[str, str]:
    """Title → text of the data pages for these records, and for what the affiliates of those ids say of themselves."""
    context = RunContext(Config(), load_vocabulary(), messages.load("en"))
    facts = Facts(
        roster=Roster(AFFILIATES), partnerships=tuple(partnerships), interests=interests, responses={}, problems=()
    )
    survey = Survey(facts=facts, matches={}, gaps={}, targets={}, told={})
    return dict(dataset.pages(ReportInput(survey=survey, relations=Relations.of(()), context=context)))


def record(number: int, name: str, **more: object) -> Partnership:
    """A record with that page id."""
    known: dict[str, object] = {"page_id": number, "title": f"Partnerships/Record/{number}", "revision": 1, **more}
    return Partnership(name=name, **known)  # type: ignore[arg-type]


def many(count: int) -> tuple[Partnership, ...]:
    """As large and as varied as real ones; the same in every process."""
    chance, vocabulary = random.Random(2030), load_vocabulary()
    countries = sorted(vocabulary.members("world"))
    languages = ("wo", "fr", "en", "ar", "sw", "ha", "zh", "hi", "id", "pt", "es", "ff", "ru", "qu", "yo", "de")
    return tuple(
        record(
            10_000 + 7 * number,
            f"{chance.choice(_WORDS)} {number}: {chance.choice(_WORDS)} & “{chance.choice(_WORDS)}”",
            partners=(Link(f"The {chance.choice(_WORDS)} of {number}", "https://example.org/partner"),),
            partner_type=("GLAM",),
            lead=(Party(PartyKind.AFFILIATE, chance.choice(AFFILIATES).id),),
            participants=(Party(PartyKind.USER, f"Example {number}"),),
            countries=tuple(chance.sample(countries, 2)),
            languages=tuple(chance.sample(languages, 2)),
            topics=tuple(chance.sample(_TOPICS, 2)),
            regions=("west-africa",) if number % 5 == 0 else (),
            objective="Images of collections become free for everyone, with those whom they show. " * 3,
            activities=("content donation", "digitisation"),
            status=chance.choice(list(Status)),
            start=PartialDate(chance.randint(2008, 2026), chance.randint(1, 12)),
            documentation=(Link("Report", "https://example.org/report"),),
        )
        for number in range(count)
    )
