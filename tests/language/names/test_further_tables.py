"""Each name of our tables of old states, official names, codes of sports and silent names is read as its row says."""

from __future__ import annotations

import pytest

from bot.language.names import Ambiguous, Known, Unknown, load
from bot.language.names.tables import FormerStates, OfficialNames, rows, toml
from tests.language.names.resolution import described

WORDS = load().unsuggesting


def test_a_former_state_is_the_places_of_its_row_or_is_asked_about() -> None:
    read, wanted = {}, {}
    for state in toml("former_states.toml", FormerStates).state:
        for name in (state.name, *state.names):
            read[name] = described(WORDS.place(name))
            wanted[name] = ("? " + " ".join(sorted(state.codes))) if state.ask else "+".join(sorted(state.codes))
    differing = {name: told for name, told in read.items() if told != wanted[name]}
    asked = {
        name for name, told in differing.items() if set(wanted[name].replace("+", " ").split()) < set(told.split())
    }
    assert differing.keys() - asked == set()
    assert all(differing[name].startswith("? ") for name in asked)


def test_what_is_not_asked_about_is_at_most_twelve_places() -> None:
    states = toml("former_states.toml", FormerStates).state
    assert [state.name for state in states if len(state.codes) > 12 and not state.ask] == []


def test_an_official_name_is_its_country() -> None:
    table = toml("official_names.toml", OfficialNames).official
    read = {(name, row.code): described(WORDS.country(name)) for row in table for name in row.names}
    assert {name: code for (name, wanted), code in read.items() if code != wanted} == {}


def test_codes_of_sports_are_read_in_capitals_and_asked_about_where_a_place_is_called_so() -> None:
    asked = []
    for row in rows("sport_codes.tsv"):
        answer = WORDS.place(row["code"])
        if isinstance(answer, Ambiguous):
            asked.append(row["code"])
            assert row["country"] in answer.codes
        else:
            assert described(answer) == row["country"], row
    assert len(asked) <= 12


@pytest.mark.parametrize(
    "word", ["Ger", "Sui", "Den", "Mas", "Por", "Am", "Be", "Do", "In", "Is", "Me", "No", "So", "To"]
)
def test_a_word_that_happens_to_be_a_code_is_none(word: str) -> None:
    assert not isinstance(WORDS.country(word), Known)


def test_nothing_is_suggested_for_names_of_disputed_places() -> None:
    words = load()
    for row in rows("unsuggested.tsv"):
        answer = words.place(row["name"])
        assert not isinstance(answer, Unknown) or answer.nearest == (), row


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Republic of Kenya", "KE"),
        ("THE REPUBLIC OF KENYA", "KE"),
        ("République de l'Inde", "IN"),
        ("République d'Albanie", "AL"),
        ("República de la India", "IN"),
        ("State of Israel", "IL"),
        ("Islamische Republik Iran", "IR"),
        ("Königreich Norwegen", "NO"),
        ("Республика Кения", "KE"),
        ("جمهورية كينيا", "KE"),
        ("مملكة النرويج", "NO"),
        ("挪威王国", "NO"),
        ("塞内加尔共和国", "SN"),
        ("ケニア共和国", "KE"),
        ("Senegal Cumhuriyeti", "SN"),
        ("Republic of Tatarstan", "RU-TA"),
        ("Kerala state", "IN-KL"),
        ("State of Kerala", "IN-KL"),
        ("Île-de-France region", "FR-IDF"),
        ("Kano State", "NG-KN"),
        ("四川省", "CN-SC"),
        ("Republic of the Congo", "CG"),
        ("République démocratique du Congo", "CD"),
        ("Republic of Guinea", "GN"),
        ("République de Guinée équatoriale", "GQ"),
        ("Republic of Korea", "KR"),
        ("Republic of China", "TW"),
        ("People's Republic of China", "CN"),
    ],
)
def test_words_around_a_name_are_read(text: str, code: str) -> None:
    assert WORDS.country(text) == Known(code)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Kingdom of Mali",
            "Kingdom of Georgia",
            "Sultanate of Kenya",
            "Republic of Catalonia",
            "Republic of France France",
        ),
        *("Republic of", "State of Nowhere", "Republic of Nowhere", "County of Senegal", "People's Republic of Korea"),
    ],
)
def test_a_frame_that_does_not_fit_is_not_read(text: str) -> None:
    assert not isinstance(WORDS.country(text), Known)
