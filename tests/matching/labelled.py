"""Labelled cases → figures: how far the matcher invites whom a sensible coordinator would.

Recall over those who must be invited, each one lacking of what a wide call deserves (``at_least``) counted with them;
precision over all invited; hard failures are invitations of leads, participants, unrecognised or opted-out affiliates;
idle gaps are those of countries that the case does not concern, where they drown the others. Of sensitive cases nobody
may be linked but who is allowed. A case's wiki holds the registry of the sample wiki and one record for each case.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from bot import config
from bot.facts.registry import read_affiliates
from bot.language import messages
from bot.language.names import load as load_vocabulary
from bot.matching.survey import Survey, survey_of
from bot.model import Affiliate, Decision, Facet, Gap, Match
from bot.run_context import RunContext
from bot.wiki.gateway import open_wiki
from bot.wiki.rounds import decide

HERE = Path(__file__).resolve().parent.parent
LABELLED = HERE / "labelled"
MODULES = HERE / "wikis" / "meta" / "Module"
REGISTRY, REPORTS = "Organizational Informations.lua", "Activities Reports.lua"
IDLE_AT_LEAST = 3
FILES = ("matches.json", "own_cases.json", "from_life.json", "fresh_eyes.json")
SENSITIVE = "sensitive.json"

Case = Mapping[str, Any]


class Figures(msgspec.Struct, kw_only=True):
    """Counts over some cases, and what went wrong in words."""

    cases: int = 0
    wanted: int = 0
    found: int = 0
    invited: int = 0
    right: int = 0
    hard: int = 0
    gaps: int = 0
    gaps_told: int = 0
    idle: int = 0
    remarks: list[str] = msgspec.field(default_factory=list)

    @property
    def measures(self) -> dict[str, float]:
        """What has a floor: the higher, the better; three decimals."""
        told = self.gaps_told / self.gaps if self.gaps else 1.0
        shares = {"recall": self.recall, "precision": self.precision, "gaps told": told}
        return {name: math.floor(share * 1000) / 1000 for name, share in shares.items()}

    @property
    def recall(self) -> float:
        return self.found / max(1, self.wanted)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.invited)

    def line(self, name: str) -> str:
        return (
            f"{name}: {self.cases} cases, recall {self.recall:.3f} ({self.found}/{self.wanted}), "
            f"precision {self.precision:.3f} ({self.right}/{self.invited}), hard failures {self.hard}, "
            f"gap countries {self.gaps_told}/{self.gaps}, idle gaps {self.idle}"
        )


def cases_of(name: str) -> list[Case]:
    found: list[Case] = json.loads((LABELLED / name).read_text(encoding="utf-8"))
    return found


def evaluated(cases: Iterable[Case]) -> Iterator[tuple[Case, Figures]]:
    """Each case with its own figures. Cases of wide partnerships stand alone, so that covers do not share load."""
    worlds: dict[tuple[Any, ...], list[Case]] = {}
    for case in cases:
        out, away = case.get("derecognised") or (), case.get("opted_out") or ()
        alone = case["id"] if case.get("quota") else ""
        worlds.setdefault((tuple(sorted(out)), tuple(sorted(away)), alone), []).append(case)
    for (out, away, _), group in worlds.items():
        survey = surveyed(group, out, away)
        by_id = {record.title.rpartition("/")[2].split()[0]: record for record in survey.facts.partnerships}
        for case in group:
            page_id = by_id[case["id"]].page_id
            yield case, judged(case, survey, survey.matches[page_id], survey.gaps[page_id])


def summed(figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for one in figures:
        for name in ("cases", "wanted", "found", "invited", "right", "hard", "gaps", "gaps_told", "idle"):
            setattr(total, name, getattr(total, name) + getattr(one, name))
        total.remarks += one.remarks
    return total


def surveyed(cases: Iterable[Case], derecognised: Iterable[str], opted_out: Iterable[str]) -> Survey:
    context = RunContext(config.load(), load_vocabulary(), messages.load())
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for title, text in pages(cases, derecognised, opted_out):
            path = root / title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        survey, _ = decide(open_wiki(f"folder:{root}", "", None).reader, lambda world: survey_of(world, context), None)
    return survey


def pages(cases: Iterable[Case], derecognised: Iterable[str], opted_out: Iterable[str]) -> Iterator[tuple[str, str]]:
    registry = (MODULES / REGISTRY).read_text(encoding="utf-8")
    for code in derecognised:
        start = registry.index("recognition_status = '", registry.index(f"affiliate_code = '{code}',"))
        registry = f"{registry[:start]}recognition_status = 'derecognised'{registry[registry.index(',', start) :]}"
    yield f"Module/{REGISTRY}", registry
    yield f"Module/{REPORTS}", (MODULES / REPORTS).read_text(encoding="utf-8")
    for code in opted_out:
        yield _interests(code, notices="never")
    for case in cases:
        for said in case.get("declares", ()):
            yield _interests(said["affiliate"], topics=said["topics"])
        yield f"Partnerships/Record/{case['id']} {case['name'].replace('/', '-')}.wikitext", record(case)


def _interests(code: str, **said: str) -> tuple[str, str]:
    """The affiliate's own word, on a subpage of its own page."""
    page = next(one.page for one in affiliates_of_the_sample() if one.code == code)
    lines = "".join(f"| {name} = {words}\n" for name, words in said.items())
    return f"{page}/Interests.wikitext", f"{{{{Affiliate interests\n| affiliate = {code}\n{lines}}}}}\n"


@cache
def affiliates_of_the_sample() -> tuple[Affiliate, ...]:
    texts = ((MODULES / name).read_text(encoding="utf-8") for name in (REGISTRY, REPORTS))
    return read_affiliates(*texts, load_vocabulary(), registry_page="r", reports_page="p")[0]


def record(case: Case) -> str:
    """The infobox as an editor typed it."""
    typed = case.get("raw") or {}

    def value(name: str) -> str:
        given = case.get(name) or ""
        right = "; ".join(map(str, given)) if isinstance(given, list) else str(given)
        return str(typed.get(name, right))

    names = ("name", "partner_country", "lead", "participants", "languages", "countries", "regions", "topics")
    rows = {name: value(name) for name in (*names, "activities", "communities", "advocacy")}
    rows |= {"partner": "; ".join(case["partners"]), "open": case.get("open", "yes"), "status": "active"}
    rows["objective"] = case.get("summary", "")
    lines = "".join(f"| {name} = {text}\n" for name, text in rows.items())
    return f"{{{{Partnership\n{lines}}}}}\n\n{case.get('summary', '')}\n"


def _countries(places: Iterable[str]) -> set[str]:
    return {place.partition("-")[0] for place in places}


def judged(case: Case, survey: Survey, matches: Iterable[Match], gaps: Iterable[Gap]) -> Figures:
    affiliates = {one.id: one for one in survey.facts.roster.all}
    asked = {affiliates[match.affiliate].code for match in matches if match.decision is Decision.INVITE}
    must, may = set(case["must"]), set(case["may"])
    away = [case["lead"], *case.get("participants", ()), *case.get("derecognised", ()), *case.get("opted_out", ())]
    said = _countries(gap.value for gap in gaps if gap.facet is Facet.COUNTRY)
    missing = _countries(case.get("gap_countries") or ())
    idle = said - missing - _countries((*(case.get("countries") or ()), *case.get("gap_may", ())))
    few = max(0, case.get("at_least", 0) - len(asked))
    wrong = len(asked - must - may)
    if quota := case.get("quota"):
        regions = Counter(one.region for one in affiliates.values() if one.code in asked)
        wrong = sum(max(0, times - quota.get(region, [0, 0])[1]) for region, times in regions.items())
    lacking = (must - asked) | ({f"{few} more"} if few else set())
    remarks = {"missed": lacking, "wrong": asked - must - may if wrong else set(), "untold": missing - said}
    return Figures(
        cases=1,
        wanted=len(must) + few,
        found=len(must & asked),
        invited=len(asked),
        right=len(asked) - wrong,
        hard=len(asked & set(away)),
        gaps=len(missing),
        gaps_told=len(missing & said),
        idle=len(idle) if len(idle) > max(IDLE_AT_LEAST, len(missing)) else 0,
        remarks=[f"{case['id']} {what}: {', '.join(sorted(who))}" for what, who in remarks.items() if who],
    )


def linked(cases: Iterable[Case]) -> Iterator[tuple[Case, set[str], set[str]]]:
    """Each sensitive case, or its control, with those whom matching links to it, and those whom it invites."""
    cases = list(cases)
    survey = surveyed(cases, (), ())
    code = {one.id: one.code for one in survey.facts.roster.all}
    by_id = {one.title.rpartition("/")[2].split()[0]: survey.matches[one.page_id] for one in survey.facts.partnerships}
    for case in cases:
        shown = {code[match.affiliate]: match for match in by_id[case["id"]] if match.decision is not Decision.NONE}
        yield case, set(shown), {who for who, match in shown.items() if match.decision is Decision.INVITE}


class Discretion(msgspec.Struct, frozen=True, kw_only=True):
    """How many sensitive records keep everybody out who is not allowed, and how many controls ask whom they must."""

    sensitive: int
    clean: int
    links: int
    controls: int
    asked: int

    @property
    def measures(self) -> dict[str, float]:
        """What has a floor: the higher, the better."""
        return {"kept clean": self.clean, "controls asked": self.asked}

    def line(self, name: str) -> str:
        return (
            f"{name}: {self.sensitive} sensitive records, {self.clean} keep everybody out, "
            f"{self.links} affiliates linked, controls {self.asked}/{self.controls}"
        )


def discretion(cases: Iterable[Case]) -> Discretion:
    found = list(linked(cases))
    of_sensitive = [shown - set(case["allowed"]) for case, shown, _ in found if case["sensitive"]]
    controls = [set(case["must"]) <= asked for case, _, asked in found if not case["sensitive"]]
    return Discretion(
        sensitive=len(of_sensitive), clean=sum(not wrong for wrong in of_sensitive), links=sum(map(len, of_sensitive)),
        controls=len(controls), asked=sum(controls),
    )  # fmt: skip


def floors() -> dict[str, dict[str, float]]:
    """File → measure → what it may not fall below."""
    table: dict[str, dict[str, float]] = json.loads((LABELLED / "floors.json").read_text(encoding="utf-8"))
    return table


def tags(case: Case) -> Iterator[str]:
    """What kinds of case it is: as labelled, and as can be seen."""
    yield from case.get("tags", ())
    seen = {
        "countries": case.get("countries"),
        "regions": case.get("regions") and not case.get("countries"),
        "wide": case.get("quota"),
        "gap": case.get("gap_countries"),
        "nobody leads": case.get("lead", "") in ("", "WMF", "volunteers"),
    }
    yield from (f"({name})" for name, attributes in seen.items() if attributes)
