"""Who the affiliates are by now, and what they say of themselves."""

from __future__ import annotations

import pytest

from bot.facts.transclusions import SPEAKING
from bot.wiki.world import PageQuery, Transclusions, TransclusionsQuery
from tests.facts.pages_of_a_wiki import declared_in, lists_of, wiki
from tests.worlds.staged import missed

INFOBOX = "{{Partnership|name=A}}"
RECORD = "Partnerships/Record/New name"
OLD = "Partnerships/Record/Old name"


def says(**parameters: str) -> str:
    return "{{Affiliate interests|" + "|".join(f"{name}={value}" for name, value in parameters.items()) + "}}"


def test_an_affiliate_is_found_by_the_page_that_it_has_now() -> None:
    roster = declared_in(wiki({"New name": "x", "Group BB": "y"}, moved={"Group AA": "New name"})).roster
    found = [roster.by_page(title) for title in ("New name", "Group AA", "Group BB", "Old name")]
    assert [who and who.code for who in found] == ["AA", "AA", "BB", None]


def test_the_pages_of_all_affiliates_are_asked_for() -> None:
    assert missed(declared_in, wiki({})) == {PageQuery(f"Group {code}") for code in ("AA", "BB", "CC")}


def test_who_said_it_first_is_heeded_and_the_conflict_told() -> None:
    """Neither is the main page; the older one has the later title."""
    pages = {"Group AA/Z": says(topics="maps"), "Group AA/A": says(affiliate="AA", topics="law, chess")}
    found = declared_in(wiki(pages))
    assert found.interests["1"].topics == ("maps",)
    assert [(one.page, one.kind.value) for one in found.problems] == [("Group AA/A", "interests-conflict")]
    assert declared_in(wiki(dict(reversed(pages.items())))).interests["1"].topics == ("law", "chess")


@pytest.mark.parametrize("title", ["New name", "New name/Interests", "Group AA/Interests"])
def test_what_stands_on_the_page_that_it_has_now_counts(title: str) -> None:
    pages = {"New name": "x", title: says(affiliate="AA", topics="maps")}
    found = declared_in(wiki(pages, moved={"Group AA": "New name"}))
    assert found.interests["1"].topics == ("maps",)
    assert found.problems == ()


EVERYBODY = {"Group AA": "x", "Group BB": "x", "Group CC": "x"}
MARKED = "<translate>Words.</translate>"


def test_a_translation_says_nothing_by_itself() -> None:
    box = says(topics="maps", notices="never")
    pages = {**EVERYBODY, "Group AA": MARKED + says(topics="maps"), "Group AA/fr": box, "Group BB/fr": box}
    found = declared_in(wiki(pages))
    assert {who: said.notices.value for who, said in found.interests.items()} == {"1": "each", "2": "never"}
    assert found.problems == ()


def test_a_page_of_its_own_that_leads_elsewhere_lends_it_no_words() -> None:
    """The redirect itself holds the template, too."""
    seen = wiki({**EVERYBODY, "Desk": says(topics="maps")}, moved={"Group AA/Interests": "Desk"})
    asked = TransclusionsQuery("Template:Affiliate interests", SPEAKING)
    seen = seen.having({asked: Transclusions(pages=("Group AA/Interests",))})
    found = declared_in(seen)
    assert found.interests == {}
    assert [one.kind.value for one in found.problems] == ["no-affiliate"]


def test_problems_of_every_page_are_told() -> None:
    pages = {
        "A": says(affiliate="Nobody here"),
        "B": says(affiliate="Nobody there", topics="x"),
        "Group CC": says(x="y"),
    }
    found = declared_in(wiki(pages))
    assert {one.page for one in found.problems if one.kind.value == "unknown-affiliate"} == {"A", "B"}
    assert set(found.interests) == {"3"}


@pytest.mark.parametrize(
    ("wish", "means"),
    [
        ("sport", "sport"),
        ("museums and libraries", "museums"),
        (f"[[{RECORD}]]", RECORD),
        ("partnerships/Record/New_name", RECORD),
        # The title that it had when the wish was written.
        (f"[[{OLD}]]", RECORD),
        ("partnerships/Record/Old_name", RECORD),
        # What leads elsewhere, or nowhere, stays as it was written.
        ("[[Former essay]]", "Former essay"),
        ("former_essay", "former_essay"),
        ("[[Partnerships/Record/Gone]]", "Partnerships/Record/Gone"),
        ("partnerships/Record/Gone", "partnerships/Record/Gone"),
    ],
)
def test_a_wish_names_the_record_by_its_present_title(wish: str, means: str) -> None:
    pages = {RECORD: INFOBOX, "Essay": "Words.", "Group AA": says(mute=wish)}
    found = declared_in(wiki(pages, moved={OLD: RECORD, "Former essay": "Essay"}))
    assert found.interests["1"].mute[0] == means


def test_answers_left_behind_lead_to_the_record_that_was_moved() -> None:
    pages = {RECORD: INFOBOX, f"Talk:{OLD}": "{{Partnership response|affiliate=AA|answer=interested}}"}
    seen = wiki(pages, moved={OLD: RECORD})
    assert declared_in(seen).moved == {OLD: RECORD}
    assert [page.title for page in lists_of(seen).records] == [RECORD]
