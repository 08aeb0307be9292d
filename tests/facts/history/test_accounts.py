"""Whose word counts: what an account is, and when it is new."""

from __future__ import annotations

from typing import Any

import pytest

from bot.facts.history.accounts import is_established, is_heard, is_registered, is_temporary
from bot.wiki.world import User


def user(**more: Any) -> User:
    return User(name="Lena", **more)


@pytest.mark.parametrize(
    ("who", "registered", "established"),
    [
        (user(), True, False),
        (user(groups=("*", "user")), True, False),
        (user(groups=("*", "user", "autoconfirmed")), True, True),
        *(
            (user(groups=("user", group)), True, True)
            for group in ("confirmed", "sysop", "bureaucrat", "bot", "steward")
        ),
        (user(groups=("user", "rollbacker")), True, False),
        (user(groups=("autoconfirmed",), temporary=True), False, False),
        (user(groups=("autoconfirmed",), exists=False), False, False),
        (user(exists=False, temporary=True), False, False),
    ],
)
def test_what_the_wiki_counts_an_account_as(who: User, registered: bool, established: bool) -> None:
    assert (is_registered(who), is_established(who)) == (registered, established)


@pytest.mark.parametrize(
    ("who", "heard"),
    [
        (None, False),
        (user(groups=("autoconfirmed",)), True),
        (user(groups=("autoconfirmed",), blocked=True), False),
        (user(groups=("user",), edit_count=5000), False),
        (user(groups=("autoconfirmed",), temporary=True), False),
    ],
)
def test_who_is_heard(who: User | None, heard: bool) -> None:
    assert is_heard(who) is heard


@pytest.mark.parametrize(
    ("name", "temporary"),
    [
        ("192.0.2.7", True),
        ("2001:db8::7", True),
        ("2001:DB8:0:0:0:0:0:7", True),
        ("~2026-12345-67", True),
        ("~2026-1", True),
        ("Lena", False),
        ("Lena~2", False),
        ("~Lena", False),
        ("192.0.2", False),
        ("192.0.2.700", False),
        ("", False),
    ],
)
def test_a_name_tells_an_address_or_a_temporary_account(name: str, temporary: bool) -> None:
    assert is_temporary(name) is temporary
