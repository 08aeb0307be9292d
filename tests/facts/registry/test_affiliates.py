"""The registry joined with the activity reports: each kind of dirt by itself."""

from __future__ import annotations

import pytest

from bot.facts.registry.reports import day_of
from tests.facts.registry.registry_pages import (
    group,
    report,
    table,
    understood,
)


# --- joining -----------------------------------------------------------------------------------------------------
def places(names: str, country: str = "") -> tuple[str, ...]:
    own = group(group_country=country) if country else group()
    ((affiliate,), problems) = understood(
        table(own), table(report(dos_stamp="'2026/01/01'", countries_affiliate_operates_in=names))
    )
    assert problems == ()
    return affiliate.countries


COUNTRIES = [
    ("{'Cote D'ivoire'}", ("CI",)),
    ("{'Guinea - bissau', 'Timor - leste'}", ("GW", "TL")),
    ("{'Iran', 'Islamic Republic of'}", ("IR",)),
    ("{'Islamic Republic of'}", ("IR",)),
    ("{'Taiwan', 'Province of China', 'Japan'}", ("TW", "JP")),
    ("{'Iraq', 'Turkey', 'Iran', 'Islamic Republic of', 'Syrian Arab Republic'}", ("IQ", "TR", "IR", "SY")),
    ("{'Tanzania', 'United Republic of'}", ("TZ",)),
    ("{'Macedonia', 'The Former Yugoslav Republic of'}", ("MK",)),
    ("{'Romania', 'Moldova', 'Republic of'}", ("RO", "MD")),
    ("{'Romania & Moldova'}", ("RO", "MD")),
    ("{'Palestinian Territory', 'Occupied'}", ("PS",)),
    ("{'Congo', 'Democratic Republic of The Congo'}", ("CD",)),
    ("{'Democratic Republic of The Congo'}", ("CD",)),
    ("{'Korea'}", ("KR",)),
    ("{'Korea', 'Republic of'}", ("KR",)),
    ("{'Korea', 'Democratic People's Republic of'}", ("KP",)),
    ("{'Netherlands Antilles'}", ("BQ", "CW", "SX")),
    ("{'Republika Srpska', 'Bashkortostan'}", ("BA-SRP", "RU-BA")),
    ("{'Georgia', 'United States'}", ("GE", "US")),
    ("{'Chad', 'Chad', 'Tchad'}", ("TD",)),
    ("'Chad'", ("TD",)),
    ("{}", ()),
]


@pytest.mark.parametrize(("names", "codes"), COUNTRIES)
def test_countries_as_the_portal_writes_them(names: str, codes: tuple[str, ...]) -> None:
    assert places(names) == codes


def test_the_home_country_comes_first_and_once() -> None:
    assert places("{'Mali', 'Senegal'}", country="Senegal") == ("SN", "ML")


LANGUAGES = [
    ("{'Cantonese~zh-yue', 'Alsatian~als', 'Norwegian~no', 'Simple English~simple'}", ("yue", "gsw", "nb", "en")),
    ("{'Wolof~wo', 'Wolof~wo', 'Wolof'}", ("wo",)),
    ("{'Anything at all~fr'}", ("fr",)),
    ("{'French~frfrfr'}", ("fr",)),
    ("{'French~'}", ("fr",)),
]


@pytest.mark.parametrize(("options", "codes"), LANGUAGES)
def test_languages_are_named_by_their_codes(options: str, codes: tuple[str, ...]) -> None:
    (affiliate,), problems = understood(
        table(group()), table(report(dos_stamp="'2026/01/01'", languages_supported_by_affiliate=options))
    )
    assert (affiliate.languages, problems) == (codes, ())


def test_only_the_latest_report_counts_whatever_its_place_and_form() -> None:
    rows = [
        report(dos_stamp="'2026/02/01'", partnership_info="{'GLAM Institutions'}"),
        report(dos_stamp="'2025-12-31'", languages_supported_by_affiliate="{'French~fr'}"),
        report(dos_stamp="'01/03/2024'", languages_supported_by_affiliate="{'Wolof~wo'}"),
    ]
    for pages in (rows, rows[::-1]):
        (affiliate,), problems = understood(table(group()), table(*pages))
        assert (affiliate.reported, affiliate.languages, problems) == ("2026/02/01", (), ())
        assert affiliate.partnership_info == ("GLAM Institutions",)


def test_of_two_reports_of_one_day_the_later_id_counts() -> None:
    rows = [
        report(unique_id="'10'", dos_stamp="'2026/02/01'", partnership_info="{'late'}"),
        report(unique_id="'9'", dos_stamp="'2026/02/01'", partnership_info="{'early'}"),
    ]
    for pages in (rows, rows[::-1]):
        (affiliate,), _ = understood(table(group()), table(*pages))
        assert affiliate.partnership_info == ("late",)


@pytest.mark.parametrize("name", ["wikimedia aa", "Wikimedia_Aa", " Wikimedia  Aa "])
def test_a_report_is_joined_however_the_name_is_spaced_or_capitalised(name: str) -> None:
    (affiliate,), problems = understood(table(group()), table(report(group_name=f"'{name}'", dos_stamp="'2026/01/01'")))
    assert (affiliate.reported, problems) == ("2026/01/01", ())


DAYS = [
    ("2026/04/05", "2026-04-05"),
    ("2026-4-5", "2026-04-05"),
    ("05/04/2026", "2026-04-05"),
    ("2026/13/01", "None"),
    ("31/02/2026", "None"),
    ("soon", "None"),
    ("", "None"),
]


@pytest.mark.parametrize(("stamp", "day"), DAYS)
def test_days_in_the_portals_three_forms(stamp: str, day: str) -> None:
    assert str(day_of(stamp)) == day
