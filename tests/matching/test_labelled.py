"""The figures on the labelled cases: none falls below its floor, and a floor follows where a figure rises."""

from __future__ import annotations

import pytest

from tests.matching.labelled import FILES, SENSITIVE, cases_of, discretion, evaluated, floors, summed, tags


@pytest.mark.parametrize("name", FILES)
def test_the_figures_on_the_labelled_cases_do_not_fall(name: str) -> None:
    figures = summed(one for _, one in evaluated(cases_of(name)))
    assert {measure: figures.measures[measure] >= floor for measure, floor in floors()[name].items()} == dict.fromkeys(
        figures.measures, True
    ), (figures.measures, figures.remarks)
    assert (figures.hard, figures.idle) == (0, 0), figures.remarks


def test_the_figures_on_sensitive_records_do_not_fall() -> None:
    found = discretion(cases_of(SENSITIVE))
    assert all(found.measures[measure] >= floor for measure, floor in floors()[SENSITIVE].items()), found


def test_every_file_of_cases_has_floors() -> None:
    assert floors().keys() == {*FILES, SENSITIVE}


def test_derecognised_and_opted_out_affiliates_are_not_asked_and_their_country_is_a_gap() -> None:
    case = next(case for case in cases_of("own_cases.json") if case["id"] == "O01")
    changed = {**case, "derecognised": ["PER"], "opted_out": ["BOL"], "must": ["ECU"], "gap_countries": ["PE", "BO"]}
    figures = summed(one for _, one in evaluated([changed]))
    assert (figures.recall, figures.hard, figures.gaps_told) == (1.0, 0, 2), figures.remarks


@pytest.mark.parametrize("name", FILES)
def test_every_case_has_a_kind(name: str) -> None:
    assert all(list(tags(case)) for case in cases_of(name))
