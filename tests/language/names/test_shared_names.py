"""A name that several languages bear is asked about, or the likelier one stands; a country's name is no language's."""

from __future__ import annotations

import pytest

from bot.language.names import Known, fold, load
from bot.language.names.tables import rows

WORDS = load().unsuggesting
WIDELY_READ = ("ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "pl", "pt", "ru", "sw", "tr", "uk", "zh")


def test_of_a_name_that_several_bear_none_is_forgotten() -> None:
    """Every name of the table: asked about, or read as one with the others as rivals, close varieties aside."""
    forgotten = {}
    for row in rows("language_homonyms.tsv"):
        read = WORDS.language(row["name"])
        if not isinstance(read, Known):
            continue
        bearers = {*row["first"].split(), *row["also"].split()}
        told = {read.code, *WORDS.rivals(row["name"])}
        akin = {read.code, *WORDS.related(read.code)}
        if lost := {one for one in bearers - told - akin if WORDS.macro(one) not in akin}:
            forgotten[row["name"]] = (read.code, lost)
    assert forgotten == {}


def test_a_country_named_among_languages_is_read_only_as_one_that_is_spoken_there() -> None:
    """Every country in seventeen languages: "Canada" in German or Turkish is not Kannada."""
    read = 0
    elsewhere = {}
    for tongue in WIDELY_READ:
        for country, name in WORDS._index.place_names(tongue).items():
            told = WORDS.language(name) if WORDS._index.facts.countries.get(country) else None
            if isinstance(told, Known):
                read += 1
                is_its_name = fold(name) == fold(WORDS.language_name(told.code))
                if not is_its_name and country not in {place.code for place in WORDS.countries_of(told.code)}:
                    elsewhere[tongue, name] = told.code
    assert elsewhere == {}
    assert read > 100


@pytest.mark.parametrize(
    ("text", "code"),
    [("bahasa Kanada", "kn"), ("Kanada dili", "kn"), ("bahasa Jerman", "de"), ("Jerman", "de"), ("Võro", "vro")],
)
def test_what_tells_it_from_a_place_or_another_is_read(text: str, code: str) -> None:
    assert WORDS.language(text) == Known(code)


@pytest.mark.parametrize("text", ["India", "Kanada", "Cuba", "Belarus", "Канада", "Voro", "Lachi", "Afrika"])
def test_what_others_are_called_too_is_not_taken(text: str) -> None:
    assert not isinstance(WORDS.language(text), Known)
