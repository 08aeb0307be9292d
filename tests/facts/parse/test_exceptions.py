"""What a list leaves out, in the words of many languages."""

from __future__ import annotations

import pytest

from bot.facts.parse.concerned import read_concerned
from bot.facts.parse.exceptions import without
from bot.wikitext import phrases
from tests.facts.parse.reading import form_of, vocabulary

LESS_LUXEMBOURG = [
    "Benelux except Luxembourg", "Benelux (except Luxembourg)", "Benelux excluding Luxembourg",
    "Benelux excl. Luxembourg", "Benelux, not Luxembourg", "Benelux but not Luxembourg", "Benelux without Luxembourg",
    "Benelux (without Luxembourg)", "Benelux with the exception of Luxembourg", "Benelux apart from Luxembourg",
    "Benelux – without Luxembourg", "all of Benelux but Luxembourg", "Benelux other than Luxembourg",
    "Benelux minus [[Luxembourg]]", "Bénélux sauf le Luxembourg", "Bénélux (hors Luxembourg)",
    "Bénélux à l'exception du Luxembourg", "Bénélux sans le Luxembourg", "Benelux excepto Luxemburgo",
    "Benelux (salvo Luxemburgo)", "Benelux menos Luxemburgo", "Benelux sin Luxemburgo", "Benelux exceto Luxemburgo",
    "Benelux (exceto o Luxemburgo)", "Benelux sem Luxemburgo", "Benelux außer Luxemburg", "Benelux (ohne Luxemburg)",
    "Benelux mit Ausnahme von Luxemburg", "Benelux tranne Lussemburgo", "Benelux behalve Luxemburg",
    "Benelux utom Luxemburg", "Benelux unntatt Luxembourg", "Benelux oprócz Luksemburga", "Benelux bez Luksemburga",
    "Benelux kromě Lucemburska", "Benelux paitsi Luxemburg", "Бенилюкс кроме Люксембурга",
    "Бенилюкс (за исключением Люксембурга)", "Бенилюкс без Люксембурга", "Benelux крім Люксембургу",
    "Benelux باستثناء لوكسمبورغ", "Benelux (ما عدا لوكسمبورغ)", "Benelux kecuali Luksemburg",
    "Benelux (Lüksemburg hariç)", "Lüksemburg hariç Benelux", "Benelux（ルクセンブルクを除く）",
    "ルクセンブルク以外のBenelux", "Benelux（除卢森堡）", "除卢森堡以外的Benelux", "Benelux (룩셈부르크 제외)",
    "Benelux (लग्ज़मबर्ग को छोड़कर)", "Benelux\n* not Luxembourg",
]  # fmt: skip


def codes_and_told(value: str, parameter: str = "countries") -> tuple[str, list[str]]:
    form = form_of(f"{parameter}={value}")
    found = read_concerned(form, vocabulary().unsuggesting)
    told = [f"{problem.kind}: {problem.arguments[0]}" for problem in form.problems]
    return " ".join((*found.countries, *found.regions, *found.languages)), told


@pytest.mark.parametrize("value", LESS_LUXEMBOURG)
def test_a_region_becomes_its_members_less_those(value: str) -> None:
    assert codes_and_told(value) == ("BE NL", [])


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        # what cannot be read, or lies elsewhere, is asked about, and nothing is widened
        ("Benelux except Zzyzzx", "", ["not-left-out: Zzyzzx"]),
        ("Mali; Benelux except Zzyzzx", "ML", ["not-left-out: Zzyzzx"]),
        ("Benelux except Luxembourg, Zzyzzx", "BE NL", ["not-left-out: Zzyzzx"]),
        ("Benelux except Zzyzzx, Luxembourg", "", ["not-left-out: Zzyzzx"]),
        ("Benelux except Denmark", "benelux", ["not-left-out: Denmark"]),
        ("Benelux except Congo", "", ["not-left-out: Congo"]),
        ("Benelux except Europe", "", ["not-left-out: Europe"]),
        ("Mali, Ghana, not Nigeria", "ML GH", ["not-left-out: Nigeria"]),
        ("not Nigeria", "", ["not-left-out: Nigeria"]),
        ("Mali, not Mali", "", ["not-left-out: Mali"]),
        # of a country, whose parts are not listed, the whole stays
        ("India (except Kerala)", "IN", ["not-left-out: Kerala"]),
        ("Benelux except Flanders", "benelux", ["not-left-out: Flanders"]),
        # several, of several; regions of regions
        ("Benelux without Belgium and Luxembourg", "NL", []),
        ("Benelux, Maghreb, not Luxembourg, Libya", "BE NL DZ MA MR TN", []),
        ("Benelux except Luxembourg; Denmark", "BE NL DK", []),
        ("Nordic countries except Scandinavia", "AX FI FO GL IS", []),
        ("Benelux (Belgium, Luxembourg, not Luxembourg)", "BE", []),
        # no exceptions
        ("Mali but also Ghana", "", ["unknown-place: Mali but also Ghana"]),
    ],
)
def test_what_cannot_be_left_out_is_asked_about(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value) == (codes, told)


@pytest.mark.parametrize(
    ("value", "codes", "left_out"),
    [
        # twelve remain, and are named one by one; of more, the region stays
        ("South America except Colombia, Guyana, Chile and Suriname", "AR BO BR BV EC FK GF GS PE PY UY VE", ""),
        ("South America except Colombia, Guyana and Chile", "south-america", "CO GY CL"),
        ("worldwide except China", "world", "CN"),
        ("Africa (not Nigeria)", "africa", "NG"),
        ("Africa, Mali, not Nigeria", "ML africa", "NG"),
        ("Latin America but not Central America", "latin-america", "CR GT HN MX NI PA SV"),
        ("Mali|regions=Africa except Nigeria", "ML africa", "NG"),
    ],
)
def test_what_remains_of_a_wide_region_stays_that_region(value: str, codes: str, left_out: str) -> None:
    form = form_of(f"countries={value}")
    found = read_concerned(form, vocabulary().unsuggesting)
    assert " ".join((*found.countries, *found.regions)) == codes
    assert {*found.left_out} >= {*left_out.split()}
    assert not form.problems
    assert not {*found.left_out} & {*found.countries}


def test_one_parameter_leaves_out_of_the_other() -> None:
    assert codes_and_told("Benelux|countries=not Luxembourg", "regions") == ("BE NL", [])


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        ("Spanish, not Catalan", "es", ["not-left-out: Catalan"]),
        ("not English", "", ["not-left-out: English"]),
        ("English and French, not English", "fr", ["not-left-out: English"]),
        ("da, no, sv", "da nb sv", []),  # "no" is Norwegian
    ],
)
def test_a_language_is_no_list_of_others(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value, "languages") == (codes, told)


@pytest.mark.parametrize("value", ["Non Sung", "Sin el Fil", "Africa", "Guinea-without", "Notting", "Butte"])
def test_names_that_begin_so_leave_nothing_out(value: str) -> None:
    (phrase,) = phrases(value)
    assert without(phrase) is None


@pytest.mark.parametrize(
    "value",
    ["Benelux εκτός Λουξεμβούργο", "Benelux AUSSER Luxemburg", "Benelux UTOM Luxemburg", "Benelux SAUF Luxembourg"],
)
def test_words_are_known_in_capitals_and_with_letters_that_end_words(value: str) -> None:
    (phrase,) = phrases(value)
    found = without(phrase)
    assert found is not None
    assert (found.base.text, len(found.left_out)) == ("Benelux", 1)


@pytest.mark.parametrize("value", ["Benelux except", "Benelux hariç", "Benelux without ", "hariç", "except"])
def test_words_that_leave_out_nothing_that_is_named(value: str) -> None:
    (phrase,) = phrases(value)
    found = without(phrase)
    assert found is None or found.left_out


@pytest.mark.parametrize("value", ["not Poza", "sans Ale", "hors Save"])
def test_names_that_are_also_such_words_can_be_left_out(value: str) -> None:
    (phrase,) = phrases(value)
    found = without(phrase)
    assert found is not None
    assert [piece.text for piece in found.left_out] == value.split()[1:]
