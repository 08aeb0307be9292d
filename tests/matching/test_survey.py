"""A whole wiki surveyed: which records, what was told, whom a change concerns, who cannot be reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import pytest

from bot.facts.history.ledger import invited, key_said
from bot.facts.history.public_list import REGION
from bot.facts.history.receipts import InvitationKind, about, asked_key, in_summary, marker
from bot.matching.survey import Survey, answered, match_context_of, survey_of
from bot.model import Block, Decision
from bot.wiki.rounds import decide
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    Creations,
    CreationsQuery,
    History,
    HistoryQuery,
    Missing,
    Page,
    PageQuery,
    Query,
    Revision,
    Site,
    World,
)
from bot.wikitext import region
from tests.facts.pages_of_a_wiki import CONTEXT, REGISTRY, row, wiki
from tests.worlds.values import ACCOUNT, NOW, SITE

A, B = "Partnerships/Record/A", "Partnerships/Record/B"


class Wiki:
    """Reads these pages, which ``user`` made; of anything else there is none."""

    def __init__(self, pages: Mapping[str, str], summaries: Collection[str] = (), user: str = "Lena") -> None:
        self._answers = dict(wiki(pages).answers)
        self._user = user
        edits = (Contribution(page_id=1, title="X", revision=1, timestamp=NOW, summary=text) for text in summaries)
        self._edits = Contributions(tuple(edits))

    def site(self) -> Site:
        return SITE

    def clock(self) -> datetime:
        return NOW

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        return {query: self._answers.get(query) or self._other(query) for query in queries}

    def _other(self, query: Query) -> Answer:
        match query:
            case PageQuery(title):
                return Missing(title=title)
            case ContributionsQuery():
                return self._edits
            case CreationsQuery():
                return Creations()
            case HistoryQuery(title):
                page = self._answers.get(PageQuery(title))
                text = page.text if isinstance(page, Page) else ""
                return History((Revision(id=1, user=self._user, timestamp=NOW - timedelta(days=2), text=text),))
        raise AssertionError(query)


def infobox(name: str, countries: str, more: str = "") -> str:
    return f"{{{{Partnership|name={name}|partner={name}|countries={countries}|status=active|open=yes|{more}}}}}"


GROUPS = {f"Group {code}": "Words." for code in ("S1", "M1", "G1")}
AFFILIATES = {REGISTRY: f"return {{{row(1, 'S1', 'Senegal')}{row(2, 'M1', 'Mali')}{row(3, 'G1', 'Ghana')}}}"}
PAGES = {A: infobox("A", "Senegal; Mali"), B: infobox("B", "Ghana"), **GROUPS, **AFFILIATES}
# The pages are numbered in the order given.
OF_A, OF_B = 1, 2


def surveyed(
    pages: Mapping[str, str] = PAGES,
    titles: frozenset[str] | None = None,
    summaries: Collection[str] = (),
    user: str = "Lena",
) -> tuple[Survey, World]:
    return decide(Wiki(pages, summaries, user), lambda seen: survey_of(seen, CONTEXT, titles), NOW)


def asked(survey: Survey) -> dict[int, list[str]]:
    return {
        page: sorted(survey.facts.roster[one.affiliate].code for one in matches if one.decision is Decision.INVITE)
        for page, matches in survey.matches.items()
    }


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (None, {OF_A: ["M1", "S1"], OF_B: ["G1"]}),
        (frozenset({A}), {OF_A: ["M1", "S1"]}),
        (frozenset({B}), {OF_B: ["G1"]}),
        (frozenset({A, B, "Else"}), {OF_A: ["M1", "S1"], OF_B: ["G1"]}),
        (frozenset(), {}),
    ],
)
def test_only_the_records_that_are_wanted_are_judged(
    titles: frozenset[str] | None, expected: dict[int, list[str]]
) -> None:
    survey, _ = surveyed(titles=titles)
    assert asked(survey) == expected
    assert set(survey.gaps) == set(expected)
    # All are known, and where everybody can be written to.
    assert [record.title for record in survey.facts.partnerships] == [A, B]
    assert {who: target.title for who, target in survey.targets.items()} == {
        "1": "Talk:Group S1", "2": "Talk:Group M1", "3": "Talk:Group G1",
    }  # fmt: skip


@pytest.mark.parametrize("more", ["", "|partner=C; A", "|lead=S1|participants=M1; G1|topics=maps", "|start=2020"])
def test_of_a_record_the_same_is_told_whether_the_others_are_wanted_or_not(more: str) -> None:
    pages = {
        **PAGES,
        B: infobox("B", "Senegal; Ghanna", more.lstrip("|")),
        A: infobox("A", "Senegal", more.lstrip("|")),
    }
    (every, _), (one, _) = surveyed(pages), surveyed(pages, frozenset({B}))
    assert one.matches == {OF_B: every.matches[OF_B]}
    assert one.gaps == {OF_B: every.gaps[OF_B]}
    assert [told for told in one.facts.problems if told.page == B] == [
        told for told in every.facts.problems if told.page == B
    ]


LISTED = region(REGION, "{{Partnership affiliates/row|id=3|date=2026-10-03}}")


@pytest.mark.parametrize(("titles", "read"), [(None, True), (frozenset({B}), True), (frozenset({A}), False)])
def test_only_their_lists_are_read(titles: frozenset[str] | None, read: bool) -> None:
    survey, world = surveyed({**PAGES, f"{B}/Affiliates": LISTED}, titles, user=ACCOUNT)
    assert survey.told == ({(OF_B, "3"): "2026-10-03"} if read else {})
    assert (PageQuery(f"{B}/Affiliates") in world.answers) is read
    assert set(survey.public) == ({B} if read else set())


def test_gaps_are_told() -> None:
    survey, _ = surveyed({**PAGES, B: infobox("B", "Ghana; Togo")})
    assert [(gap.partnership, gap.value) for gap in survey.gaps[OF_B]] == [(OF_B, "TG")]
    assert survey.gaps[OF_A] == ()


FIRST, AGAIN = marker([f"{OF_A}-2"], "2026-11-01"), marker([f"{OF_A}-2+again"], "2026-11-10")


@pytest.mark.parametrize(
    ("talk", "changed"),
    [
        # Mali has joined since; where the notice does not say what it was about, or is gone, nobody can tell.
        (FIRST + about(OF_A, ["SN"]), True),
        (FIRST + about(OF_A, ["SN", "ML"]), False),
        (FIRST, False),
        (FIRST + about(OF_B, ["SN"]), False),
        # At most once, and only to those who were told at all.
        (FIRST + about(OF_A, ["SN"]) + AGAIN, False),
        (about(OF_A, ["SN"]), False),
    ],
)
def test_whom_a_record_concerns_anew(talk: str, changed: bool) -> None:
    """By what the bot itself wrote, and nobody else."""
    pages = {**PAGES, "Talk:Group M1": talk}
    assert surveyed(pages, user=ACCOUNT)[0].changed == ({(OF_A, "2")} if changed else frozenset())
    assert surveyed(pages, summaries=[in_summary([f"{OF_A}-2"])])[0].changed == frozenset()


def test_who_was_told_and_told_again() -> None:
    """By marks that the bot brought, on the day of its edit, and by its edits."""
    pages, summaries = {**PAGES, "Talk:Group M1": FIRST + AGAIN}, [in_summary([f"{OF_B}-3"])]
    survey, _ = surveyed(pages, summaries=summaries, user=ACCOUNT)
    assert survey.told == {(OF_A, "2"): "2026-11-19", (OF_B, "3"): "2026-11-21"}
    assert survey.reinvited_on == {(OF_A, "2"): "2026-11-19"}


def test_marks_and_rows_of_people_tell_nothing_and_are_told() -> None:
    pages = {
        **PAGES,
        "Talk:Group M1": FIRST + AGAIN,
        f"{B}/Affiliates": LISTED,
        f"Talk:{A}": marker(["asked-2"], "2026-11-01"),
    }
    survey, _ = surveyed(pages)
    assert (survey.told, survey.reinvited_on, survey.asked) == ({}, {}, {})
    told = [(one.problem.page, one.problem.arguments, one.keys) for one in survey.unproven]
    first, again = invited(OF_A, "2"), invited(OF_A, "2", InvitationKind.AGAIN)
    assert told == [
        ("Talk:Group M1", ("Lena",), {first, again}),
        (f"Talk:{A}", ("Lena",), {key_said("asked-2")}),
        (f"{B}/Affiliates", ("Lena",), set()),  # where the bot writes again
    ]


def test_of_those_who_cannot_be_reached_only_those_concerned_are_told() -> None:
    """Neither Mali's nor Ghana's group has a page; only a record about Mali is there. Senegal's refuses."""
    pages = {A: infobox("A", "Senegal; Mali"), "Group S1": "Words.", "Talk:Group S1": "{{nobots}}", **AFFILIATES}
    survey, _ = surveyed(pages)
    blocks = {one.affiliate: one.blocked_by for one in survey.matches[OF_A]}
    assert blocks == {"1": Block.OPTED_OUT, "2": Block.UNAVAILABLE}
    told = [one for one in survey.facts.problems if "Group" in one.page or "Group" in " ".join(one.arguments)]
    assert len(told) == 1
    assert "M1" in told[0].page + " ".join(told[0].arguments)
    # Whom something else keeps back is not told.
    survey, _ = surveyed({**pages, A: infobox("A", "Senegal; Mali", "participants=M1")})
    assert [one for one in survey.facts.problems if "M1" in one.page + " ".join(one.arguments)] == []


def test_duplicates_are_told_among_all_records() -> None:
    pages = {**PAGES, A: infobox("An archive", "Senegal"), B: infobox("The archive", "Ghana")}
    for titles in (None, frozenset({B})):
        survey, _ = surveyed(pages, titles)
        assert [one.page for one in survey.facts.problems if one.kind.value == "duplicate-record"] == [B]


def test_answers_and_questions_are_known_once_their_histories_are() -> None:
    pages = {**PAGES, f"Talk:{A}": "{{Partnership response|affiliate=M1|answer=interested}}"}
    summaries = [in_summary([asked_key(OF_B)])]
    survey, world = surveyed(pages, summaries=summaries)
    assert (survey.saved_by, survey.asked, survey.asked_at) == ({}, {OF_B: "2026-11-21"}, {OF_B: NOW})
    more: set[Query] = set()
    answered(survey, world.noting(more), CONTEXT)
    known = answered(survey, world.having(Wiki(pages, summaries).answers(more)), CONTEXT)
    assert known.saved_by == {(OF_A, "2"): "Lena"}
    assert known.matches == survey.matches


def test_a_record_among_the_affiliates_is_as_it_was_judged() -> None:
    survey, world = surveyed({**PAGES, "Talk:Group M1": FIRST + "{{nobots}}"}, user=ACCOUNT)
    context = match_context_of(survey.facts.partnerships[0], survey, world, CONTEXT)
    assert context.concern.places == ("SN", "ML")
    assert context.holding == {"2"}
    assert {who: context.block(who) for who in "12"} == {"1": None, "2": Block.OPTED_OUT}
