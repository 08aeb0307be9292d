"""Who is neither mentioned nor named as somebody to ask."""

from __future__ import annotations

from typing import Any

import pytest

from bot.facts.left_alone import left_alone
from bot.wiki.world import PageAnswer, PageQuery, User, UserQuery
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, missing, page, world

TALK = "User talk:Ana"


@pytest.mark.parametrize(
    ("name", "user", "talk", "alone"),
    [
        ("Ana", {}, page(TALK, "Hello."), False),
        ("Ana", {}, missing(TALK), False),
        ("Ana", {"exists": False}, missing(TALK), False),
        ("Ana", {"blocked": True}, page(TALK), True),
        ("~2026-1", {"temporary": True, "exists": False}, missing("User talk:~2026-1"), True),
        ("Vanished user 5f3a", {}, missing("User talk:Vanished user 5f3a"), True),
        ("Ana", {"exists": False}, page("User talk:Renamed user 7", redirects=(TALK,)), True),
        ("Ana", {"exists": False}, missing("User talk:Renamed user 7", TALK), True),
        ("Ana", {}, page("User talk:Bo", redirects=(TALK,)), False),
        ("Ana", {}, page("Talk:Renamed user 7", redirects=(TALK,)), False),
        ("Ana", {}, page(TALK, "{{nobots}}"), True),
        ("Ana", {}, page(TALK, f"{{{{bots|deny={ACCOUNT}}}}}"), True),
        ("Ana", {}, page(TALK, "{{bots|optout=all}}"), True),
        ("Ana", {}, page(TALK, opted_out=True), True),
        ("Ana", {}, page(TALK, "<nowiki>{{nobots}}</nowiki> <!-- {{nobots}} -->"), False),
    ],
)
def test_who_is_left_alone(name: str, user: dict[str, Any], talk: PageAnswer, alone: bool) -> None:
    known = world(talk, more={UserQuery(name): User(name=name, **user)})
    assert left_alone([name], known) == ({name} if alone else set())


def test_each_is_asked_about_once() -> None:
    asked = missed(lambda known: left_alone(["Ana", "Bo", "Ana"], known), world())
    assert asked == {query for name in ("Ana", "Bo") for query in (UserQuery(name), PageQuery(f"User talk:{name}"))}
