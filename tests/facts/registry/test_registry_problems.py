"""What a row of the registry or of the reports can have wrong, and what is done about it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.registry import NotATable
from bot.model import Problem, Recognition, Severity
from tests.facts.registry.registry_pages import (
    REGISTRY_PAGE,
    REPORTS_PAGE,
    group,
    report,
    table,
    understood,
)


# --- problems ----------------------------------------------------------------------------------------------------
def one_problem(registry: str, reports: str = "return {}") -> Problem:
    (problem,) = understood(registry, reports)[1]
    return problem


SPELLINGS = [
    ("recognised", Recognition.RECOGNISED),
    ("Recognized", Recognition.RECOGNISED),
    ("derecognised", Recognition.DERECOGNISED),
    ("derecognized", Recognition.DERECOGNISED),
    ("deferred", Recognition.DEFERRED),
    ("suspended", Recognition.SUSPENDED),
]


@pytest.mark.parametrize(("spelling", "recognition"), SPELLINGS)
def test_both_spellings_of_recognition(spelling: str, recognition: Recognition) -> None:
    (affiliate,), problems = understood(table(group(recognition_status=spelling)))
    assert (affiliate.recognition, problems) == (recognition, ())


@pytest.mark.parametrize("status", ["", "yes", "Tick"])
def test_an_unknown_recognition_is_a_problem_and_never_invited(status: str) -> None:
    registry = table(group(recognition_status=status))
    ((affiliate,), _) = understood(registry)
    assert affiliate.recognition is Recognition.SUSPENDED
    problem = one_problem(registry)
    assert (problem.kind, problem.arguments) == ("registry-recognition-unknown", ("Wikimedia Aa", status))
    assert (problem.page, problem.parameter, problem.severity) == (REGISTRY_PAGE, "recognition_status", Severity.ERROR)


@pytest.mark.parametrize("code", ["", "A|B", "-A", "{{A}}", "A B"])
def test_an_unusable_code_is_replaced_by_the_id(code: str) -> None:
    registry = table(group(affiliate_code=code))
    assert understood(registry)[0][0].code == "1"
    problem = one_problem(registry)
    assert (problem.kind, problem.arguments) == ("registry-code-bad", ("Wikimedia Aa", code))


def test_of_two_with_one_code_the_second_goes_by_its_id() -> None:
    registry = table(group(), group(unique_id="2", group_name="Wikimedia Bb"))
    assert [one.code for one in understood(registry)[0]] == ["AA", "2"]
    problem = one_problem(registry)
    assert (problem.kind, problem.arguments) == ("registry-code-twice", ("AA", "Wikimedia Aa", "Wikimedia Bb"))


@pytest.mark.parametrize("twin", [{"group_name": "Wikimedia Bb"}, {"unique_id": "2"}])
def test_of_two_with_one_id_or_page_the_first_stays_and_the_quieter_word_holds(twin: dict[str, str]) -> None:
    rows = [
        group(),
        group(**twin, affiliate_code="BB", recognition_status="derecognized"),
        group(**twin, affiliate_code="CC"),
    ]
    (affiliate,), problems = understood(table(*rows))
    assert (affiliate.code, affiliate.name, affiliate.recognition) == ("AA", "Wikimedia Aa", Recognition.DERECOGNISED)
    kind = "registry-id-twice" if "group_name" in twin else "registry-name-twice"
    assert [problem.kind for problem in problems] == [kind, kind]
    assert problems[0].arguments == ("1", "Wikimedia Aa", twin.get("group_name", "Wikimedia Aa"))


@pytest.mark.parametrize("identity", ["", "1 2", "-->", "ü"])
def test_a_row_without_a_usable_id_is_left_out(identity: str) -> None:
    registry = table(group(unique_id=identity), group(unique_id="2", group_name="B", affiliate_code="BB"))
    assert [one.id for one in understood(registry)[0]] == ["2"]
    problem = one_problem(registry)
    assert (problem.kind, problem.arguments) == ("registry-id-bad", ("Wikimedia Aa", identity, "2"))


@pytest.mark.parametrize("name", ["", "[[Wikimedia Aa]]", "A|B"])
def test_a_row_whose_name_is_no_title_is_left_out(name: str) -> None:
    registry = table(group(group_name=name), group(unique_id="2", affiliate_code="BB"))
    assert [one.id for one in understood(registry)[0]] == ["2"]
    problem = one_problem(registry)
    assert (problem.kind, problem.arguments) == ("registry-name-bad", ("1", name, "2"))


def test_a_broken_row_is_told_with_its_lines() -> None:
    registry = table(group(), "unique_id = ")
    assert len(understood(registry)[0]) == 1
    problem = one_problem(registry)
    assert (problem.page, problem.kind, problem.arguments) == (REGISTRY_PAGE, "registry-row-broken", ("3", "3", "},"))
    problem = one_problem(table(group()), table(report(dos_stamp="'2026/01/01'"), "x"))
    assert (problem.page, problem.kind) == (REPORTS_PAGE, "registry-row-broken")


UNCLEAR = [
    ("countries_affiliate_operates_in", "{'Senegl'}", "registry-country-unknown", "Senegl", "Senegal"),
    ("countries_affiliate_operates_in", "{'Republic of'}", "registry-country-unknown", "Republic of", "–"),
    ("countries_affiliate_operates_in", "{'Congo'}", "registry-country-ambiguous", "Congo", "Congo"),
    ("languages_supported_by_affiliate", "{'Frensh~xx-x'}", "registry-language-unknown", "Frensh~xx-x", "French"),
]


@pytest.mark.parametrize(("parameter", "written", "kind", "text", "offered"), UNCLEAR)
def test_what_is_not_understood_is_asked_about(
    parameter: str, written: str, kind: str, text: str, offered: str
) -> None:
    problem = one_problem(table(group()), table(report(dos_stamp="'2026/01/01'", **{parameter: written})))
    assert (problem.page, problem.parameter, problem.kind) == (REPORTS_PAGE, parameter, kind)
    assert problem.arguments[:2] == ("Wikimedia Aa", text)
    assert offered in problem.arguments[2]
    assert problem.severity is Severity.WARNING


def test_an_unknown_home_country_is_asked_about_on_the_registry_page() -> None:
    problem = one_problem(table(group(group_country="Atlantis")))
    assert (problem.page, problem.parameter) == (REGISTRY_PAGE, "group_country")
    assert problem.kind == "registry-country-unknown"


def test_a_report_of_nobody_is_told() -> None:
    problem = one_problem(table(group()), table(report(group_name="'Wikimedia Zz'", dos_stamp="'2026/01/01'")))
    assert (problem.page, problem.kind) == (REPORTS_PAGE, "registry-report-of-nobody")
    assert problem.arguments == ("Wikimedia Zz", "9")


def test_a_report_without_a_date_counts_only_alone() -> None:
    undated = report(unique_id="'99'", dos_stamp="'soon'", partnership_info="{'undated'}")
    (affiliate,), problems = understood(table(group()), table(undated))
    assert (affiliate.partnership_info, affiliate.reported) == (("undated",), "")
    assert [(one.kind, one.arguments) for one in problems] == [("registry-report-date-bad", ("Wikimedia Aa", "soon"))]
    dated = report(dos_stamp="'2020/01/01'", partnership_info="{'dated'}")
    (affiliate,), problems = understood(table(group()), table(undated, dated))
    assert (affiliate.partnership_info, len(problems)) == (("dated",), 1)


@pytest.mark.parametrize(
    ("registry", "reports", "told"),
    [
        ("", "return {}", f"{REGISTRY_PAGE}: the page does not begin"),
        ("return {}", "return {}", f"{REGISTRY_PAGE}: the table holds no affiliate"),
        (table(group()), "", f"{REPORTS_PAGE}: the page does not begin"),
        (table(group()), "return {", f"{REPORTS_PAGE}: the table does not end"),
    ],
)
def test_a_failed_read_is_not_an_empty_world(registry: str, reports: str, told: str) -> None:
    with pytest.raises(NotATable, match=re.escape(told)):
        understood(registry, reports)


# --- laws --------------------------------------------------------------------------------------------------------
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="'\\\n\r<"), max_size=12)
ROWS = st.lists(
    st.builds(
        lambda **fields: group(**fields),
        unique_id=WORDS | st.sampled_from("12"),
        affiliate_code=WORDS | st.sampled_from("AB"),
        group_name=WORDS | st.sampled_from("AB"),
        group_country=WORDS,
        recognition_status=WORDS | st.just("recognised"),
    ),
    min_size=1,
    max_size=4,
)


@given(ROWS)
def test_whatever_a_registry_holds_ids_pages_and_codes_are_unique_and_every_row_is_accounted_for(
    rows: list[str],
) -> None:
    affiliates, problems = understood(table(*rows))
    for names in ([one.id for one in affiliates], [one.page for one in affiliates], [one.code for one in affiliates]):
        assert len(set(names)) == len(names)
    lost = [
        one
        for one in problems
        if one.kind in {f"registry-{kind}" for kind in ("id-bad", "name-bad", "id-twice", "name-twice")}
    ]
    assert len(affiliates) + len(lost) == len(rows)
