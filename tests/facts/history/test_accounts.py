"""Whose word counts: what an account is, and when it is new."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.facts.history.accounts import is_established, is_new, is_registered, is_temporary
from bot.wiki.world import User
from tests.worlds.values import NOW

DAYS, SECOND = timedelta(days=4), timedelta(seconds=1)
OLD = NOW - timedelta(days=400)


def user(**more: Any) -> User:
    return User(name="Lena", **more)


@pytest.mark.parametrize(
    ("who", "registered", "established"),
    [
        (user(), True, False),
        (user(groups=("*", "user")), True, False),
        (user(groups=("*", "user", "autoconfirmed")), True, True),
        (user(groups=("sysop",)), True, False),
        (user(groups=("autoconfirmed",), temporary=True), False, False),
        (user(groups=("autoconfirmed",), exists=False), False, False),
        (user(exists=False, temporary=True), False, False),
    ],
)
def test_what_the_wiki_counts_an_account_as(who: User, registered: bool, established: bool) -> None:
    assert (is_registered(who), is_established(who)) == (registered, established)


@pytest.mark.parametrize(
    ("who", "new"),
    [
        # Four days and ten edits, each by itself.
        (user(registration=NOW - DAYS, edit_count=10), False),
        (user(registration=NOW - DAYS + SECOND, edit_count=10), True),
        (user(registration=NOW - DAYS - SECOND, edit_count=10), False),
        (user(registration=NOW, edit_count=5000), True),
        (user(registration=OLD, edit_count=10), False),
        (user(registration=OLD, edit_count=9), True),
        (user(registration=OLD, edit_count=11), False),
        (user(registration=OLD, edit_count=0), True),
        # The oldest accounts have no day of registration.
        (user(registration=None, edit_count=10), False),
        (user(registration=None, edit_count=9), True),
        # Whom the wiki trusts is not new, however young.
        *((user(registration=NOW, groups=("*", group)), False)
          for group in ("confirmed", "sysop", "bureaucrat", "steward")),
        *((user(registration=NOW, groups=("*", group)), True)
          for group in ("user", "autoconfirmed", "bot", "rollbacker")),
        (user(registration=OLD, edit_count=9, groups=("autoconfirmed",)), True),
        # Nobody who can be told apart from others.
        (user(registration=OLD, edit_count=500, temporary=True), True),
        (user(registration=OLD, edit_count=500, exists=False), True),
        (user(registration=OLD, edit_count=500, groups=("sysop",), exists=False), True),
    ],
)  # fmt: skip
def test_who_is_new(who: User, new: bool) -> None:
    assert is_new(who, NOW) is new


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
