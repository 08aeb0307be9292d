"""The figures on the labelled cases: floors that only rise."""

from __future__ import annotations

import pytest

from tests.matching.labelled import cases_of, evaluated, summed

FLOORS = {"matches.json": (1.0, 1.0, 15), "own_cases.json": (1.0, 1.0, 18)}


@pytest.mark.parametrize("name", FLOORS)
def test_the_figures_on_the_labelled_cases_do_not_fall(name: str) -> None:
    recall, precision, gaps = FLOORS[name]
    figures = summed(one for _, one in evaluated(cases_of(name)))
    assert figures.recall >= recall, figures.remarks
    assert figures.precision >= precision, figures.remarks
    assert figures.gaps_told >= gaps, figures.remarks
    assert (figures.hard, figures.idle) == (0, 0), figures.remarks


def test_derecognised_and_opted_out_affiliates_are_not_asked_and_their_country_is_a_gap() -> None:
    case = next(case for case in cases_of("own_cases.json") if case["id"] == "O01")
    changed = {**case, "derecognised": ["PER"], "opted_out": ["BOL"], "must": ["ECU"], "gap_countries": ["PE", "BO"]}
    figures = summed(one for _, one in evaluated([changed]))
    assert (figures.recall, figures.hard, figures.gaps_told) == (1.0, 0, 2), figures.remarks
