"""Every piece of a list of places or languages is among the codes or in a problem, and nothing else is."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.parse.concerned import read_concerned
from bot.language.names import Known
from tests.facts.parse.reading import form_of, vocabulary

# What is written, the codes that it adds, the words that are asked about.
Piece = tuple[str, str, str]
PLACES: list[Piece] = [
    ("Senegal", "SN", ""),
    ("[[Senegal]]", "SN", ""),
    ("[[:fr:Sénégal|here]]", "SN", ""),
    ("{{flag|Ghana}}", "GH", ""),
    ("'''Mali'''", "ML", ""),
    ("Trinidad and Tobago", "TT", ""),
    ("East, Southeast Asia, & Pacific", "east-southeast-asia-pacific", ""),
    ("West and Central Africa", "west-africa central-africa", ""),
    ("northern Nigeria", "NG", ""),
    ("Zzyzzx", "", "Zzyzzx"),
    ("[[Qwzxvk]]", "", "Qwzxvk"),
    ("North Sudan", "", "North Sudan"),
    ("Punjab", "", "Punjab"),
    ("Senegal (Saint-Louis)", "SN-SL", ""),
    ("Sénégal ([[Saint-Louis Region|Saint-Louis]])", "SN-SL", ""),
    ("Africa (Ghana, [[Kenya|there]])", "GH KE", ""),
    ("Africa (Ghana, Zzyzzx)", "GH", "Zzyzzx"),
    ("Senegal (Denmark)", "SN", "Denmark"),
    ("Senegal (archives in France)", "SN", "archives in France"),
    ("Zzyzzx (Denmark)", "", "Zzyzzx (Denmark)"),
    ("Zzyzzx ([[Denmark]])", "", "Zzyzzx (Denmark)"),
    ("[[Denmark|Zzyzzx]] (Qwzxvk)", "DK", "Qwzxvk"),
    ("Georgia (U.S. state)", "US-GA", ""),
    ("Maghreb (except Libya)", "DZ MA MR TN", ""),
    ("Maghreb (not Denmark)", "maghreb", "Denmark"),
    ("Maghreb (without Zzyzzx)", "", "Zzyzzx"),
    ("Spain (except Catalonia)", "ES", "Catalonia"),
    ("[[Dallas, Texas]]", "US-TX", ""),
]
LEFT_OUT: list[Piece] = [
    ("Maghreb except Libya", "DZ MA MR TN", ""),
    ("Maghreb, not Libya or Zzyzzx", "", "Libya or Zzyzzx"),
    ("Maghreb sauf la Libye, Tunisie", "DZ MA MR", ""),
    ("Benelux ohne Luxemburg", "BE NL", ""),
    ("Maghreb but Libya, Denmark", "DZ MA MR TN", "Denmark"),
    ("Senegal, Benelux except Zzyzzx", "SN", "Zzyzzx"),
]
LANGUAGES: list[Piece] = [
    ("French", "fr", ""),
    ("[[Wolof language|Wolof]]", "wo", ""),
    ("{{lang|sr}}", "sr", ""),
    ("Zzyzzx", "", "Zzyzzx"),
    ("Ndebele", "", "Ndebele"),
    ("French (Wolof)", "fr wo", ""),
    ("French (also Wolof and Serer)", "fr wo srr", ""),
    ("French (with [[Wolof language|Wolof]], Zzyzzx)", "fr wo", "Zzyzzx"),
    ("Chinese (Cantonese)", "yue", ""),
    ("Kurdish (Sorani, Kurmanji)", "ckb ku", ""),
    ("Arabic (Egyptian)", "arz", ""),
    ("English (UK)", "en", ""),
    ("Portuguese (Brazil)", "pt", ""),
    ("Serbian (Latin script)", "sr", ""),
    ("English (mostly oral)", "en", "mostly oral"),
    ("Zzyzzx (Wolof)", "", "Zzyzzx (Wolof)"),
    ("Spanish (not Catalan)", "es", "Catalan"),
]
WEAK, STRONG = [", ", " / ", "، ", "、", " & "], ["; ", "<br>", "\n* ", "؛ "]


@st.composite
def lists(draw: st.DrawFn, pieces: list[Piece], alone: list[Piece]) -> tuple[str, set[str], list[str]]:
    """A list, the codes in it, and the words to be asked about."""
    members: list[str] = []
    codes: set[str] = set()
    asked: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        taken = [draw(st.sampled_from(alone))] if alone and draw(st.booleans()) else []
        taken = taken or draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=3))
        members.append(draw(st.sampled_from(WEAK)).join(piece[0] for piece in taken))
        codes |= {code for piece in taken for code in piece[1].split()}
        asked += [piece[2] for piece in taken if piece[2]]
    strong = draw(st.sampled_from(STRONG))
    return ("\n* " if "*" in strong else "") + strong.join(members), codes, asked


@settings(max_examples=120, deadline=None)
@given(lists(PLACES, LEFT_OUT))
def test_of_places(written: tuple[str, set[str], list[str]]) -> None:
    value, codes, asked = written
    form = form_of(f"countries={value}")
    concerned = read_concerned(form, vocabulary().unsuggesting)
    assert {*concerned.countries, *concerned.regions} == codes
    _all_told([argument for problem in form.problems for argument in problem.arguments[:1]], asked)


@settings(max_examples=80, deadline=None)
@given(lists(LANGUAGES, []))
def test_of_languages(written: tuple[str, set[str], list[str]]) -> None:
    value, codes, asked = written
    form = form_of(f"languages={value}")
    assert set(read_concerned(form, vocabulary().unsuggesting).languages) == codes
    _all_told([argument for problem in form.problems for argument in problem.arguments[:1]], asked)


SEPARATORS = {"en": (", ", " and ", " & ", " / ", "; ", ", and "), "fr": (", ", " et "), "es": (", ", " y ", "/"),
              "de": (", ", " und "), "ru": (", ", " и "), "ar": ("، ", " و"), "zh": ("、", "，", "和")}  # fmt: skip


@cache
def names_of(language: str) -> list[tuple[str, str]]:
    """Names of countries and regions that are read as such when they stand alone, with their codes."""
    words = vocabulary().unsuggesting
    codes = sorted({*words.members("world"), *words.regions_of("FR"), *words.regions_of("KE")})
    named = [(words.name_in(code, language) or "", code) for code in codes]
    return [
        (name, code) for name, code in named if not set(name) & set("()[]*;") and words.one_place(name) == Known(code)
    ]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_known_names_side_by_side_stay_what_they_are(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(SEPARATORS)))
    named = data.draw(st.lists(st.sampled_from(names_of(language)), min_size=2, max_size=4))
    written = named[0][0]
    for name, _code in named[1:]:
        written += data.draw(st.sampled_from(SEPARATORS[language])) + name
    form = form_of(f"countries={written}")
    concerned = read_concerned(form, vocabulary().unsuggesting)
    assert ({*concerned.countries, *concerned.regions}, form.problems) == ({code for _name, code in named}, []), written


def _all_told(told: list[str], asked: list[str]) -> None:
    """All words are told, and nothing is told without one of them."""
    assert [words for words in asked if not any(words in one for one in told)] == []
    assert [one for one in told if not any(words in one for words in asked)] == []


@pytest.mark.parametrize("piece", [*PLACES, *LEFT_OUT], ids=lambda piece: piece[0])
def test_of_each_place_alone(piece: Piece) -> None:
    form = form_of(f"countries={piece[0]}")
    concerned = read_concerned(form, vocabulary().unsuggesting)
    assert sorted((*concerned.countries, *concerned.regions)) == sorted(piece[1].split())
    assert [problem.arguments[0] for problem in form.problems] == [words for words in piece[2:] if words]


@pytest.mark.parametrize("piece", LANGUAGES, ids=lambda piece: piece[0])
def test_of_each_language_alone(piece: Piece) -> None:
    form = form_of(f"languages={piece[0]}")
    assert sorted(read_concerned(form, vocabulary().unsuggesting).languages) == sorted(piece[1].split())
    assert [problem.arguments[0] for problem in form.problems] == [words for words in piece[2:] if words]
