"""A small world in which everything that a person typed is one and the same text: records, affiliates, answers, names.

Each field of the facts is either typed here or named as one that holds no typed words; a test sees to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.facts.registry import Roster
from bot.facts.talk_pages import Target
from bot.facts.understand import Facts
from bot.inviting.relations import relations_of
from bot.inviting.wording import Wording
from bot.matching.survey import Survey
from bot.model import (
    Absence,
    Affiliate,
    AnswerKind,
    Basis,
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
    Reason,
    Response,
    Source,
    Status,
)
from bot.reports.report import ReportInput
from bot.run_context import RunContext
from bot.wiki.titles import BadTitle, Namespaces
from bot.wikitext import escape
from bot.wikitext.render import signature
from tests.worlds.small import CONTEXT, match
from tests.worlds.values import ACCOUNT, NOW, SITE, affiliate

SPACES = Namespaces.default()
DAY = "2026-11-21"


def is_user(typed: str) -> bool:
    """Whether a link to the user page of somebody called so would lead there."""
    try:
        return SPACES.normal(f"User:{typed}").startswith("User:")
    except BadTitle:
        return False


def is_name(typed: str) -> bool:
    """Whether an account may be called just so: the wiki itself tells the names of those who save answers."""
    return is_user(typed) and SPACES.normal(f"User:{typed}") == f"User:{typed}" and escape.plain(typed) == typed


def _parties(typed: str) -> tuple[Party, Party]:
    """Words, and a user where a reader of infoboxes would take them for one."""
    return Party(PartyKind.OTHER, typed), Party(PartyKind.USER if is_name(typed) else PartyKind.OTHER, typed)


# Field → what it holds when somebody typed these words there.
PARTNERSHIP: Mapping[str, Any] = {
    **dict.fromkeys(("name", "website", "wikidata", "image", "objective", "roles", "resources", "seeking"), str),
    **dict.fromkeys(("commons_category", "items", "licence", "credit_line", "outcomes", "lessons", "evaluation"), str),
    **dict.fromkeys(("partner_type", "contact", "wmf_contact", "activities", "topics", "communities"), lambda w: (w,)),
    **dict.fromkeys(("priorities", "principles", "advocacy", "events"), lambda w: (w,)),
    **dict.fromkeys(("partners", "documentation"), lambda w: (Link(w, w), Link(f"{w}", ""))),
    "agreement": lambda w: Link(w, w),
    "lead": lambda w: (*_parties(w), Party(PartyKind.AFFILIATE, "1")),
    "participants": lambda w: _parties(w),
}
AFFILIATE: Mapping[str, Any] = {
    **dict.fromkeys(("name", "org_type", "region"), str),
    "partnership_info": lambda w: (w,),
}
INTERESTS: Mapping[str, Any] = {
    **dict.fromkeys(("topics", "communities", "offers", "needs", "mute"), lambda w: (w,)),
}
RESPONSE: Mapping[str, Any] = {"comment": str}
TYPED: Mapping[type, Mapping[str, Any]] = {
    Partnership: PARTNERSHIP, Affiliate: AFFILIATE, Interests: INTERESTS, Response: RESPONSE,
}  # fmt: skip
# Codes of the vocabulary, and the registry's own keys and stamps, which readers check.
CODES = frozenset(
    {
        "languages",
        "countries",
        "regions",
        "partner_country",
        "language",
        "code",
        "id",
        "affiliate",
        "home",
        "reported",
        "left_out",
        "outright",
        "unread",
    }
)
# Titles of pages, which have a test of their own.
TITLES = frozenset({"title", "page", "notify"})

_CODED: Mapping[str, Any] = {
    "countries": ("SN", "ML"), "regions": ("west-africa",), "languages": ("wo",), "status": Status.ACTIVE,
    "start": PartialDate(2025, 3), "end": PartialDate(2027), "open": Openness.ASK,
}  # fmt: skip
TITLE = "A record"


def _reason(facet: Facet, value: str, source: Source, weight: float) -> Reason:
    return Reason(facet, value, source.via, weight, Basis(facet, value, source))


class Typed:
    """That world. ``only`` limits the words to one field, as ``Partnership.name``; the others say something plain."""

    def __init__(self, words: str, title: str = TITLE, only: str = "", names: bool = True) -> None:
        self.words, self.title = words, title

        def filled(kind: type) -> dict[str, Any]:
            return {
                name: write(words if only in ("", f"{kind.__name__}.{name}") else "plain")
                for name, write in TYPED[kind].items()
            }

        self.record = Partnership(page_id=5, revision=50, title=title, **_CODED, **filled(Partnership))
        self.leader, self.other = (
            affiliate(code, number, page=page, **filled(Affiliate))
            for code, number, page in (("FR", 1, "A leader"), ("W&E", 2, title))
        )
        said = Interests(affiliate="2", page="", **filled(Interests))
        answer = Response(affiliate="2", partnership=5, answer=AnswerKind.PROPOSES, page="Talk:X", **filled(Response))
        self.saved_by = words if only in ("", "user") and is_name(words) else "Plain"
        self.context = _calling(words) if only in ("", "names") and names else CONTEXT
        topics, communities = self.record.topics, self.record.communities
        self.match: Match = match(
            self.record,
            self.other,
            0.9,
            _reason(Facet.TOPIC, topics[0], Source.DECLARED, 0.9),
            _reason(Facet.COMMUNITY, communities[0], Source.NAME, 0.8),
            _reason(Facet.COUNTRY, "SN", Source.PORTAL, 0.7),
            _reason(Facet.LANGUAGE, "wo", Source.DECLARED, 0.6),
        )
        self.gaps = (
            Gap(
                partnership=5,
                facet=Facet.COMMUNITY,
                value=communities[0],
                why=Absence.NOT_YET,
                network=title,
                contact=title,
            ),
            Gap(partnership=5, facet=Facet.COUNTRY, value="ML", why=Absence.NOBODY),
        )
        self.facts = Facts(
            roster=Roster((self.leader, self.other)),
            partnerships=(self.record,),
            interests={"2": said},
            responses={(5, "2"): answer},
            problems=(),
        )
        self.survey = Survey(
            facts=self.facts,
            matches={5: (self.match,)},
            gaps={5: self.gaps},
            targets={"2": Target(title="Talk:There", revision=9, page_id=90)},
            told={},
            saved_by={(5, "2"): self.saved_by},
        )
        relations = relations_of(self.survey, {(5, "2"): DAY}, {}, self.context.config.matching)
        self.seen = ReportInput(survey=self.survey, relations=relations.named({}), context=self.context)
        self.wording = Wording(self.context, SITE, self.facts, DAY, signature(ACCOUNT, NOW))


@cache
def _calling(words: str) -> RunContext:
    """The rules where the wiki's administrators call everything so."""
    places = dict.fromkeys(("SN", "ML", "west-africa"), words)
    return CONTEXT.calling(CONTEXT.vocabulary.calling({"en": places}, {"en": {"wo": words}}))
