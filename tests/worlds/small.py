"""A survey of a small world: six affiliates and three partnerships, with every state in which the pages show them."""

from __future__ import annotations

from bot.facts.registry import Roster
from bot.facts.talk_pages import Target
from bot.facts.understand import Facts
from bot.inviting.relations import relations_of
from bot.matching.survey import Survey
from bot.model import (
    Absence,
    Affiliate,
    AnswerKind,
    Basis,
    Block,
    Decision,
    Facet,
    Gap,
    Interests,
    Link,
    Match,
    Openness,
    PartialDate,
    Partnership,
    Party,
    PartyKind,
    Problem,
    ProblemKind,
    Reason,
    Recognition,
    Response,
    Source,
    Status,
    Via,
)
from bot.reports.report import Report, ReportInput
from tests.worlds.values import affiliate, context

LEADER = affiliate("FR", 10, "Wikimédia France", page="Wikimédia France")
WOLOF = affiliate("W&E", 11, "Wolof & Elsewhere = {{us}}", page="Wolof & Elsewhere")
SENEGAL = affiliate("WK?", 12, "Wikimedia Senegal")
HIDDEN = affiliate("HID", 13, "Hidden Group")
SUSPENDED = affiliate("SUS", 14, "Suspended Group", recognition=Recognition.SUSPENDED)
MUTED = affiliate("MUT", 15, "Muted Group")
EVERYBODY = (LEADER, WOLOF, SENEGAL, HIDDEN, SUSPENDED, MUTED)


def party(who: Affiliate) -> Party:
    return Party(PartyKind.AFFILIATE, who.id)


MUSEUM = Partnership(
    page_id=5,
    title='Partnerships/Record/L\'"Art" & the A+F',
    revision=50,
    name="Art | of the {{A+F}}",
    partners=(Link("Musée [du] quai Branly"), Link("A second one")),
    partner_type=("GLAM",),
    lead=(party(LEADER), Party(PartyKind.USER, "Some*one"), Party(PartyKind.FOUNDATION)),
    participants=(party(HIDDEN),),
    contact=("Someone", "Somebody else"),
    countries=("SN", "ML"),
    languages=("wo",),
    status=Status.ACTIVE,
    start=PartialDate(2025, 3),
    open=Openness.YES,
    seeking="advice, two hours | a month",
)
LIBRARY = Partnership(
    page_id=6,
    title="A library",
    revision=60,
    name="A library",
    lead=(party(HIDDEN),),
    countries=("SN",),
    open=Openness.YES,
)
LONELY = Partnership(page_id=7, title="Nobody", revision=70, name="Nobody", countries=("AQ",))


def reason(facet: Facet = Facet.COUNTRY, value: str = "SN", via: Via = Via.DECLARED, weight: float = 1.0) -> Reason:
    source = Source.DECLARED if via is Via.DECLARED else Source.PORTAL
    return Reason(facet, value, via, weight, Basis(facet, value, source))


def match(
    record: Partnership,
    who: Affiliate,
    score: float,
    *reasons: Reason,
    blocked_by: Block | None = None,
    invite: bool = True,
) -> Match:
    return Match(
        partnership=record.page_id,
        affiliate=who.id,
        score=score,
        reasons=reasons or (reason(),),
        decision=Decision.NONE if blocked_by else Decision.INVITE if invite else Decision.SUGGEST,
        blocked_by=blocked_by,
    )


FACTS = Facts(
    roster=Roster(EVERYBODY),
    partnerships=(LIBRARY, LONELY, MUSEUM),
    interests={HIDDEN.id: Interests(affiliate=HIDDEN.id, page="Somewhere else", listed=False)},
    responses={
        (MUSEUM.page_id, WOLOF.id): Response(
            affiliate=WOLOF.id, partnership=MUSEUM.page_id, answer=AnswerKind.PROPOSES, page="Talk:X"
        )
    },
    problems=(),
)
SURVEY = Survey(
    facts=FACTS,
    matches={
        MUSEUM.page_id: (
            match(MUSEUM, WOLOF, 0.9, reason(Facet.LANGUAGE, "wo", Via.DECLARED, 0.7), reason(weight=0.5)),
            match(MUSEUM, HIDDEN, 0.9, blocked_by=Block.PARTICIPANT),
            match(MUSEUM, SUSPENDED, 0.9, blocked_by=Block.SUSPENDED),
            match(MUSEUM, MUTED, 0.9, reason(via=Via.DERIVED), blocked_by=Block.MUTED),
            match(MUSEUM, SENEGAL, 0.8, reason(), reason(Facet.LANGUAGE, "fr", Via.DECLARED, 0.0)),
        ),
        LIBRARY.page_id: (
            match(LIBRARY, HIDDEN, 1.0, blocked_by=Block.LEAD),
            match(LIBRARY, SENEGAL, 0.4, invite=False),
        ),
        LONELY.page_id: (),
    },
    gaps={
        MUSEUM.page_id: (
            Gap(
                partnership=MUSEUM.page_id,
                facet=Facet.COUNTRY,
                value="ML",
                why=Absence.NOBODY,
                contact="Wikimedia Forum",
            ),
        ),
        LIBRARY.page_id: (),
        LONELY.page_id: (Gap(partnership=LONELY.page_id, facet=Facet.COUNTRY, value="AQ", why=Absence.NOBODY),),
    },
    targets={who.id: Target(title=f"Talk:{who.page}", revision=9, page_id=90) for who in EVERYBODY},
    told={(MUSEUM.page_id, WOLOF.id): "2026-10-01", (MUSEUM.page_id, HIDDEN.id): "2026-10-02"},
)
PROBLEMS = (
    Problem(
        page="A library",
        parameter="countries",
        kind=ProblemKind.MISSPELT_PLACE,
        arguments=("Senegall | {{x}}", "Senegal"),
    ),
    Problem(page="A library", parameter="status", kind=ProblemKind.NO_STATUS, arguments=("x",)),
    Problem(page="Module:Registry", kind=ProblemKind.REGISTRY_CODE_BAD, arguments=("Hidden Group", "?")),
    Problem(
        page="A library",
        parameter="lead",
        kind=ProblemKind.MISSPELT_PARTY,
        arguments=("Hidn", "Hidden Group · Muted Group"),
    ),
    Problem(page="Hidden Group/Interests", parameter="countries", kind=ProblemKind.UNKNOWN_PLACE, arguments=("X",)),
    Problem(page="Somewhere else", parameter="countries", kind=ProblemKind.UNKNOWN_PLACE, arguments=("X",)),
)
CONTEXT = context()


def report_input(survey: Survey = SURVEY, problems: tuple[Problem, ...] = PROBLEMS) -> ReportInput:
    """What the pages tell once Senegal has been told of the museum."""
    told = {**survey.told, (MUSEUM.page_id, SENEGAL.id): "2026-11-21"}
    relations = relations_of(survey, told, {}, CONTEXT.config.matching).named({})
    return ReportInput(survey=survey, relations=relations, context=CONTEXT, problems=problems)


def bodies_of(report: Report, seen: ReportInput) -> dict[str, str]:
    """Title → the lines of every sheet."""
    return {sheet.title or report.title(seen.root): "\n".join(sheet.lines) for sheet in report.sheets(seen)}
