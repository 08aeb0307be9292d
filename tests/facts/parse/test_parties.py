"""Who is named: the ways in which users and organisations are written, each with whom it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.parse.parties import parties, user_name, users
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
    ("User:192.0.2.1", None),
    ("Special:Contributions/192.0.2.xxx", None),
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


DENMARK, SWEDEN = "affiliate DK", "affiliate SE"
# The ways in which people write who leads, each understood with nothing told.
LEADS = [
    "https://meta.wikimedia.org/wiki/Wikimedia_Danmark",
    "https://meta.m.wikimedia.org/wiki/Wikimedia_Danmark",
    "meta.wikimedia.org/wiki/Wikimedia_Danmark",
    "[https://meta.wikimedia.org/w/index.php?title=Wikimedia_Danmark&uselang=da Danish chapter]",
    "[[Wikimedia Danmark|the Danish chapter]]",
    "[[Special:MyLanguage/Wikimedia Danmark]]",
    "[[Wikimedia%20Danmark]]",
    "[[Wikimedia Danmark/da]]",
    "[[Talk:Wikimedia Danmark]]",
    "[[:w:da:Wikimedia Danmark]]",
    "[[<tvar|dk>Wikimedia Danmark</>|Danish chapter]]",
    "[[<tvar name=dk>Wikimedia Danmark</tvar>]]",
    "WMDK",
    "WM-DK",
    "Wikimedia Denmark",
    "Foreningen Wikimedia Danmark",
    "'''Wikimedia Danmark'''",
    "{{small|Wikimedia Danmark}}",
    "{{flagicon|DNK}} Wikimedia Danmark",
    "{{flag|Denmark}} Wikimedia Danmark",
    "🇩🇰 [[Wikimedia Danmark]]",
    "Wikimedia Danmark (lead)",
    "Wikimedia Danmark – lead",
    "Lead: Wikimedia Danmark",
    "led by Wikimedia Danmark",
    "Wikimedia&#32;Danmark",
    "Wiki\u200bmedia\u200e Danmark",
    "wikimedia danmark",
    "Wikimedia Danmark (WMDK)",
    "Wikimedia Danmark<ref>their site</ref>",
]


@pytest.mark.parametrize("written", LEADS)
def test_a_lead_is_understood_however_it_is_written(written: str) -> None:
    form = form_of(f"lead={written}")
    assert [shown(party) for party in parties(form, "lead", roster(), SPACES)] == [DENMARK]
    assert form.problems == []


TOGETHER = [
    ("WMDK & WMSE", [DENMARK, SWEDEN]),
    ("Wikimedia Danmark and User:Foo", [DENMARK, "user Foo"]),
    ("Wikimedia Norway and Wikimedia Sweden", ["affiliate NO", SWEDEN]),
    ("dk/se", [DENMARK, SWEDEN]),
    ("Wikimedia Danmark (with WMSE and User:Foo)", [DENMARK, SWEDEN, "user Foo"]),
    ("Wikimedia Danmark (Copenhagen, Denmark)", [DENMARK]),
    ("User:Foo (coordinator)", ["user Foo"]),
    ("User:Foo und 🇸🇪 Wikimedia Sverige", ["user Foo", SWEDEN]),
    ("User:Foo / Участница:Фу, 用户：甲", ["user Foo", "user Фу", "user 甲"]),
    ("[[:pt:Usuário(a):Foo]] ([[User talk:Foo|talk]])", ["user Foo"]),
    ("[https://meta.wikimedia.org/wiki/User_talk:Foo/Archive Jane]", ["user Foo"]),
    ("[[Special:Contributions/Foo]]", ["user Foo"]),
    ("[[Wikimedia Foundation/da|the Foundation]]", ["wmf"]),
]


@pytest.mark.parametrize(("written", "named"), TOGETHER)
def test_several_are_named(written: str, named: list[str]) -> None:
    form = form_of(f"lead={written}")
    assert [shown(party) for party in parties(form, "lead", roster(), SPACES)] == named
    assert form.problems == []


# What is not understood is told, and never makes somebody of nobody.
TOLD = [
    ("[[File:Logo.svg|link=Wikimedia Danmark]]", [], "unknown-party"),
    ("Wikimedia Austira", ["other Wikimedia Austira"], "misspelt-party"),
    ("France", ["other France"], "misspelt-party"),
    ("Danish Wikimedians", ["other Danish Wikimedians"], "misspelt-party"),
    ("User:Foo, Bar", ["user Foo", "other Bar"], "unknown-party"),
    ("Wikimedia Danmark, Louvre", [DENMARK, "other Louvre"], "unknown-party"),
    ("Wikimedia", ["other Wikimedia"], "unknown-party"),
    ("lead", ["other lead"], "unknown-party"),
    ("{{Box|a|Wikimedia Danmark}}", ["other {{Box|a|Wikimedia Danmark}}"], "misspelt-party"),
    ("[[:Category:Wikimedia Danmark]]", ["other Category:Wikimedia Danmark"], "misspelt-party"),
]


@pytest.mark.parametrize(("written", "named", "kind"), TOLD)
def test_what_is_not_understood_is_told(written: str, named: list[str], kind: str) -> None:
    form = form_of(f"lead={written}")
    assert [shown(party) for party in parties(form, "lead", roster(), SPACES)] == named
    assert [problem.kind.value for problem in form.problems] == [kind]


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


CONTACTS = [
    ("Foo", ["Foo"]),
    ("Jane Doe", ["Jane Doe"]),
    ("Jane (WMDK)", ["Jane (WMDK)"]),
    ("Foo, Bar & Baz", ["Foo", "Bar", "Baz"]),
    ("Contact: Foo", ["Foo"]),
    ("Foo (coordinator)", ["Foo"]),
    ("山田太郎", ["山田太郎"]),
    ("[[User:Foo|Jane]], [[:ar:مستخدم:فلان|فلان]]", ["Foo", "فلان"]),
    ("[[User:%C3%89mile]]", ["Émile"]),
    ("https://meta.wikimedia.org/wiki/User:Foo_Bar", ["Foo Bar"]),
    ("[[Special:EmailUser/Foo|write to me]]", ["Foo"]),
    ("Участница:Фу", ["Фу"]),
    ("n/a", []),
    ("5 March 2026", []),
]


@pytest.mark.parametrize(("written", "names"), CONTACTS)
def test_users_are_named(written: str, names: list[str]) -> None:
    form = form_of(f"contact={written}")
    assert list(users(form, "contact", roster(), SPACES)) == names
    assert form.problems == []


NO_USERS = """
see talk page · the team · me · Foo or Bar · project coordinator · Head of Partnerships · Please ask us! · 2026
March 2026 · 123456 · +45 12 34 56 78 · jane@example.org · www.example.org · https://example.org/x · Foo#1 · volunteers
WMF · WMDK · Wikimedia Danmark · [[Wikimedia Danmark]] · Wikimedia Atlantis · Museum of Copenhagen · [[Louvre]]
Voir la page de discussion · équipe GLAM · equipo de trabajo · Siehe Diskussionsseite · музей · 博物館 · فريق العمل
Anna Maria Sofia Helena Karlsson · Why Jane? · Commons · WM Atlantis · Викимедиа Атлантида
"""


@pytest.mark.parametrize("written", [words for line in NO_USERS.split("\n") for words in line.split(" · ") if words])
def test_words_that_are_no_user_name_name_nobody(written: str) -> None:
    form = form_of(f"contact={written}")
    assert users(form, "contact", roster(), SPACES) == ()
    assert [problem.kind.value for problem in form.problems] == ["not-a-user"]


def test_what_a_user_cannot_be_called() -> None:
    assert user_name("User:" + "a" * 85, SPACES) == "A" + "a" * 84
    assert user_name("User:" + "a" * 86, SPACES) is None
    assert [user_name(f"User:a{sign}b", SPACES) for sign in "@:=<>[]{}|"] == [None] * 10


# What may stand in a list; whom it names, or the words that are told.
PIECES = {
    "WMDK": DENMARK,
    "[[Special:MyLanguage/Wikimedia Sverige|SE]]": SWEDEN,
    "Wikimedia Österreich e.V.": "affiliate AT",
    "'''Wikimedia Norway''' (lead)": "affiliate NO",
    "Викимедиа Россия": "affiliate RU",
    "Talk:Wikimedia Polska": "affiliate PL",
    "[[User:Foo|Jane]]": "user Foo",
    "User:Bar": "user Bar",
    "Участник:Фу": "user Фу",
    "[https://meta.wikimedia.org/wiki/User:Baz me]": "user Baz",
    "@Qux": "user Qux",
    "volunteers": "volunteers",
    "[[Louvre]]": "other Louvre",
    "Wikimedia Austira": "other Wikimedia Austira",
    "Jane Doe": "other Jane Doe",
}
SEPARATORS = ("; ", ", ", "\n* ", "\n", "<br>", " and ", " & ", " / ", " und ", "、", " – ", "; and ")


@given(st.permutations(list(PIECES)), st.lists(st.sampled_from(SEPARATORS), min_size=1, max_size=4))
def test_every_piece_of_a_list_is_named_or_told(pieces: list[str], separators: list[str]) -> None:
    written = pieces[0] + "".join(between + piece for between, piece in zip(separators, pieces[1:], strict=False))
    meant = [PIECES[piece] for piece in pieces[: len(separators) + 1]]
    form = form_of(f"lead={written}")
    named = [shown(party) for party in parties(form, "lead", roster(), SPACES)]
    said = [problem.arguments[0] for problem in form.problems]
    assert sorted(map(str, named)) == sorted(meant)
    assert sorted(said) == sorted(who.removeprefix("other ") for who in meant if who.startswith("other"))


CONTACT_PIECES = {
    "[[User:Foo|Jane]] ([[User talk:Foo|talk]])": "Foo",
    "User:Bar": "Bar",
    "[[:pt:Usuário(a):Baz]] of Museum X": "Baz",
    "@Qux (lead)": "Qux",
    "Участница:Фу": "Фу",
    "see talk page": "",
    "Jane Doe": "",
    "Wikimedia Danmark": "",
    "[[Louvre]]": "",
}


@given(st.permutations(list(CONTACT_PIECES)), st.lists(st.sampled_from(SEPARATORS[:9]), min_size=1, max_size=4))
def test_every_piece_of_a_list_of_users_is_named_or_told(pieces: list[str], separators: list[str]) -> None:
    pieces = ["[[User:First]]", *pieces[: len(separators)]]
    written = pieces[0] + "".join(between + piece for between, piece in zip(separators, pieces[1:], strict=True))
    form = form_of(f"contact={written}")
    named = [CONTACT_PIECES.get(piece, "First") for piece in pieces]
    assert list(users(form, "contact", roster(), SPACES)) == [name for name in named if name]
    told_of = " ".join(problem.arguments[0] for problem in form.problems)
    assert all(piece.strip("[]") in told_of for piece in pieces if not CONTACT_PIECES.get(piece, "First"))
