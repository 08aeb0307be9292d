"""Which words can be a user name: both sides of every limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.parse.user_names import normal_user, plain_user
from bot.wiki.titles import Namespaces

HERE = Namespaces.default()


@pytest.mark.parametrize(
    ("written", "user"),
    [
        ("amina_k", "Amina k"),
        (" Amina ", "Amina"),
        ("1.2.3.4", None),
        (" 1.2.3.4 ", None),
        ("1.2.3.xxx", None),
        ("1.2.3", "1.2.3"),
        ("1.2.3.4 Amina", "1.2.3.4 Amina"),
        ("a" * 85, "A" + "a" * 84),
        ("a" * 86, None),
        ("A/B", None),
        ("A@B", None),
        ("A:B", None),
        ("", None),
        (" ", None),
    ],
)
def test_what_no_user_can_have(written: str, user: str | None) -> None:
    assert normal_user(written, HERE) == user


@pytest.mark.parametrize(
    ("words", "user"),
    [
        ("amina", "Amina"),
        ("Amina Diallo Mbaye Sow", "Amina Diallo Mbaye Sow"),
        ("Amina Diallo Mbaye Sow Ba", None),
        ("A,B.C D", "A,B.C D"),
        ("A,B.C D,E", None),
        ("12345", None),
        ("Amina 12345", "Amina 12345"),
        ("3 March 2024", None),
        ("March", None),
        ("Monday 3", None),
        ("Amina 2024", "Amina 2024"),
        ("Q4 2024", None),
        ("Please write", None),
        ("Amina staff", None),
        ("Amina (staff)", None),
        ("Amina,staff", None),
        ("Amina.staff", None),
        ("Staffan", "Staffan"),
        ("équipe", None),
        ("団体担当", None),
        ("担当", None),
        ("山田太郎", "山田太郎"),
        ("대학교", None),
        ("www.Amina", None),
        ("amina.org", None),
        ("AMINA.ORG", None),
        ("Www.Amina", None),
        ("Amina.Sow", "Amina.Sow"),
        ("Amina.", None),
        ("Amina!", None),
        ("That was. So", None),
        ("Dr. Amina", None),
        ("St. Amina", "St. Amina"),
        ("", None),
    ],
)
def test_plain_words_that_name_a_user(words: str, user: str | None) -> None:
    assert plain_user(words, HERE) == user


@given(st.text(max_size=30))
def test_who_is_named_by_plain_words_can_be_a_user(words: str) -> None:
    assert plain_user(words, HERE) in (None, normal_user(words, HERE))
