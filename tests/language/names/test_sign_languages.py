"""Sign languages by the words around them."""

from __future__ import annotations

import pytest

from bot.language.names import Ambiguous, Known, load
from bot.language.names.sign_languages import is_signed
from tests.language.names.resolution import TABLES, rows


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("French Sign Language", True),
        ("Langue des signes française", True),
        ("Lengua de señas", True),
        ("手話", True),
        ("lingua dei segni", True),
        ("język migowy", True),
        ("French, French Sign Language", False),
        ("French", False),
        ("signal language", False),
    ],
)
def test_a_sign_language(text: str, signed: bool) -> None:
    assert is_signed(text) is signed


FRAMES = (
    "{} Sign Language", "Sign language of {}", "Sign Language ({})", "sign language used in {}", "{} sign",
    "langue des signes de {}", "lengua de señas de {}", "língua de sinais de {}", "Gebärdensprache in {}",
)  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
def test_that_of_a_country_is_one_that_is_used_there(frame: str) -> None:
    """A law over all countries: never the sign language of another, and one of its own wherever there is any."""
    words = load().unsuggesting
    wrong = {}
    for country, name in sorted(words._index.place_names("en").items()):
        here = words.sign_languages_of(country)
        if len(country) > 2 or not here or "(" in name or " and " in name.lower() or "&" in name:
            continue
        told = words.one_language(frame.format(name))
        codes = (told.code,) if isinstance(told, Known) else told.codes if isinstance(told, Ambiguous) else ()
        if not {*codes} & {*here} or not {*codes} <= {*here}:
            wrong[name] = codes
    assert wrong == {}


def test_no_name_of_the_tables_that_is_signed_is_the_spoken_language() -> None:
    words = load().unsuggesting
    signed = {code for country in words._index.facts.countries for code in words.sign_languages_of(country)}
    for case in rows(TABLES / "languages.tsv"):
        if is_signed(case["text"]) and case["expected"][:1] != "?" and case["expected"] != "ils":
            assert case["expected"] in signed, case["text"]
