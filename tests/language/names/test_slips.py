"""A slip of the pen is asked about, and never read as another place: some names of countries, and what is near them."""

from __future__ import annotations

import pytest

from bot.language.names import Ambiguous, Unknown, load
from bot.language.names.slips import one_slip
from tests.language.names.slips import misread, names_of_countries

SOME = sorted(names_of_countries())[::15]


def test_no_slip_in_some_names_of_countries_is_read_as_another_place() -> None:
    assert list(misread(SOME, load().unsuggesting)) == []


@pytest.mark.parametrize("text", ["Iran", "Irak", "Niger", "Mali", "Bali", "Konya", "Oran", "Perm", "Nice", "Lagos"])
def test_places_in_their_own_right_are_read(text: str) -> None:
    assert not isinstance(load().country(text), Unknown | Ambiguous)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Guiana", ("GF", "GY")),  # Portuguese for one, French without its accent for the other
        ("Holand", ("NL", "PL")),  # Czech; one letter from Poland
        ("Almania", ("AL", "AM", "DE")),
        ("Moxico", ("AO-MOX", "MX")),  # a province, or Mexico
        ("Quba", ("AZ-QBA", "CU")),
    ],
)
def test_a_rare_name_near_a_common_one_is_asked_about(text: str, codes: tuple[str, ...]) -> None:
    assert load().country(text) == Ambiguous(codes)


@pytest.mark.parametrize("text", ["Nigel", "Chas", "Weru", "Sirsa", "Osan", "Kumba"])
def test_a_town_is_not_read_where_a_country_may_be_meant(text: str) -> None:
    assert isinstance(load().country(text), Unknown)


def test_one_slip_is_one_letter_more_less_another_or_two_turned_round() -> None:
    assert list(one_slip("éa")) == [
        "a", "aé", "aéa", "aa", "ééa", "éa",
        "é", "éaa", "éa", "ééa", "éé",
        "éaa", "éaé",
    ]  # fmt: skip
    latin = "abcdefghijklmnopqrstuvwxyz"
    assert {*one_slip("x")} == {"", *latin, *(letter + "x" for letter in latin), *("x" + letter for letter in latin)}
    assert list(one_slip("")) == [*latin]


def test_slips_come_in_one_order() -> None:
    in_front = dict.fromkeys(slip[0] for slip in one_slip("дворец") if slip[1:] == "дворец")
    assert [*in_front] == [*"вдеорц"]
