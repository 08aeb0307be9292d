"""Names of namespaces and special pages in many languages, as MediaWiki's message files have them."""

from __future__ import annotations

import io

import pytest

from bot.wiki import namespace_names
from bot.wiki.namespace_names import namespace_number, special_page


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("User", 2),
        ("user", 2),
        ("USER TALK", 3),
        ("User_talk", 3),
        (" user  talk ", 3),
        ("Talk", 1),
        ("Diskussion", 1),
        ("Media", -2),
        ("Special", -1),
        ("Spezial", -1),
        ("Служебная", -1),
        ("Utilisateur", 2),
        ("Utilisatrice", 2),
        ("Benutzer/in", 2),
        ("Usuário(a)", 2),
        ("Usuário(a)_Discussão", 3),
        ("Участница", 2),
        ("使用者", 2),
        ("Datei", 6),
        ("Category", 14),
        ("קטגוריה", 14),
        ("Nonsuch", None),
        ("Contributions", None),
        ("Beiträge", None),
        ("means", None),
        ("name", None),
        ("", None),
    ],
)
def test_the_number_of_a_namespace(name: str, number: int | None) -> None:
    assert namespace_number(name) == number


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Contributions", "Contributions"),
        ("contribuciones", "Contributions"),
        ("BEITRÄGE", "Contributions"),
        ("Вклад", "Contributions"),
        ("投稿記録", "Contributions"),
        ("Contributions_", "Contributions"),
        ("EmailUser", "Emailuser"),
        ("E-Mail_senden", "Emailuser"),
        ("Mylanguage", "MyLanguage"),
        ("User", ""),
        ("Spezial", ""),
        ("name", ""),
        ("means", ""),
        ("", ""),
    ],
)
def test_a_special_page_by_its_names(name: str, page: str) -> None:
    assert special_page(name) == page


def test_the_table_is_read_alike_whatever_the_machine_writes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(io, "text_encoding", lambda given, *_: given or "ascii")
    namespace_names._meanings.cache_clear()
    assert namespace_number("Участница") == 2
