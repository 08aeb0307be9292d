"""Who is named: the ways in which users and organisations are written, each with whom it means."""

from __future__ import annotations

import pytest

from bot.facts.parse.parties import parties, user_name
from tests.facts.parse.reading import SPACES, form_of, roster, shown, told

USERS = [
    ("User:A", "A"),
    (":User:A", "A"),
    (" : User:A", "A"),
    ("user: a b ", "A b"),
    ("USER_TALK:A/B", "A"),
    ("User talk:A_b", "A b"),
    ("User:A#x", "A"),
    ("User:A/b#x", "A"),
    ("Benutzer:A", "A"),
    ("Benutzerin:A", "A"),
    ("Utilisateur:A", "A"),
    ("Utilisatrice:A", "A"),
    ("Usuario:A", "A"),
    ("Usuaria:A", "A"),
    ("@A", "A"),
    (" @ A", "A"),
    ("m:User:A", "A"),
    ("meta:User:A", "A"),
    ("w:fr:User:A", "A"),
    (":w:User:A", "A"),
    (" :w:User:A ", "A"),
    (":de:Benutzerin:A", "A"),
    ("Special:Contributions/A", "A"),
    ("special : EmailUser / a b", "A b"),
    ("w:Special:Contributions/A", "A"),
    ("Special:Log/A", None),
    ("Special:Contributions", None),
    ("User:A and User:B", None),
    ("User:A, user_talk:A", None),
    ("User:A @B", None),
    ("User:[x]", None),
    ("User:", None),
    ("User", None),
    ("A", None),
    ("Talk:A", None),
    ("The user:A", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "name"), USERS)
def test_a_user_is_named(written: str, name: str | None) -> None:
    assert user_name(written, SPACES) == name


NORWAY, FRANCE = "affiliate NO", "affiliate FR"
NAMED = [
    ("Wikimedia Norge", [NORWAY], []),
    ("m:Wikimedia Norge", [NORWAY], []),
    ("Meta: Wikimedia Norge", [NORWAY], []),
    ("[[m:Wikimedia Norge|x]]", [NORWAY], []),
    ("[[ m:Wikimedia Norge |x]]", [NORWAY], []),
    ("[[Wikimedia Norge#Board|x]]", [NORWAY], []),
    ("Wikimedia Norge (Norway)", [NORWAY], []),
    ("The chapter (Wikimedia Norge)", [NORWAY], []),
    ("The chapter（ NO ）", [NORWAY], []),
    ("[[The chapter (Wikimedia Norge)|x]]", [NORWAY], []),
    ("NO, FR", [NORWAY, FRANCE], []),
    ("NO; NO", [NORWAY], []),
    ("[[User:A]] of Wikimedia Norge", ["user A", NORWAY], []),
    ("[[User:A]] (Wikimedia Norge)", ["user A", NORWAY], []),
    ("[[User:A|A]] ([[User talk:A|talk]])", ["user A"], []),
    ("[[User:A|A]] ([[User talk:A|talk]]) 12:00, 5 March 2026 (UTC)", ["user A"], []),
    ("the community", ["volunteers"], []),
    ("WMF (staff)", ["wmf"], []),
    ("n/a", [], []),
    ("Zzyzzx", ["other Zzyzzx"], ["unknown-party: Zzyzzx"]),
    ("Wikimedia Norg", ["other Wikimedia Norg"], ["misspelt-party: Wikimedia Norg"]),
]


@pytest.mark.parametrize(("written", "named", "problems"), NAMED)
def test_somebody_is_named(written: str, named: list[str], problems: list[str]) -> None:
    form = form_of(f"lead={written}")
    assert [shown(party) for party in parties(form, "lead", roster(), SPACES)] == named
    assert [told(problem) for problem in form.problems] == problems


@pytest.mark.parametrize(
    ("length", "linked", "kind"),
    [
        (255, "{}", ["wmf"]),
        (256, "{}", ["other"]),
        (255, "[[{}|x]]", ["wmf"]),
        (256, "[[{}|x]]", ["other"]),
        (255, "[[User:A]] {}", ["user", "wmf"]),
        (256, "[[User:A]] {}", ["user"]),
    ],
)
def test_a_name_is_no_longer_than_a_title(length: int, linked: str, kind: list[str]) -> None:
    form = form_of("lead=" + linked.format("WMF".ljust(length, "!")))
    assert [party.kind.value for party in parties(form, "lead", roster(), SPACES)] == kind
