"""The forms in which the target of a link is valid, each with the page that it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wiki.titles import Namespace, Namespaces
from bot.wikitext.link_target import is_address, link_target

# Written so; the titles that it may have on this wiki.
HERE = [
    ("Wikimedia Danmark", ["Wikimedia Danmark"]),
    (" :Wikimedia_Danmark ", ["Wikimedia Danmark"]),
    ("Wikim%C3%A9dia_France", ["Wikimédia France"]),
    ("Wikimedia%FFx", ["Wikimedia%FFx"]),
    ("100% free", ["100% free"]),
    ("Wikimedia Danmark#Board", ["Wikimedia Danmark"]),
    ("Wikimedia Danmark%23Board", ["Wikimedia Danmark"]),
    ("Wikimedia\u200b Danmark", ["Wikimedia Danmark"]),
    ("A&amp;B&#39;s", ["A&B's"]),
    ("A&copy=B", ["A&copy=B"]),
    ("m:X", ["X"]),
    ("meta:X", ["X"]),
    (":w:m:X", ["X"]),
    ("Special:MyLanguage/X", ["X"]),
    ("Special:Mylanguage/User:X/Group", ["User:X/Group"]),
    ("m:Special:MyLanguage/m:X", ["X"]),
    ("Spécial:Ma langue/X", ["X"]),
    ("Special:MyLanguage/X/pt-br", ["X/pt-br", "X"]),
    ("Special:MyLanguage/" * 9 + "X", []),
    ("X/da", ["X/da", "X"]),
    ("X/zh-hans", ["X/zh-hans", "X"]),
    ("X/faq", ["X/faq"]),
    ("/da", ["/da"]),
    ("Talk:X", ["X"]),
    ("Diskussion:X", ["X"]),
    ("ノート:X", ["X"]),
    ("Catégorie:X", ["Category:X"]),
    ("Whose Knowledge?", ["Whose Knowledge?"]),
    ("Reading: a history", ["Reading: a history"]),
    ("https://meta.wikimedia.org/wiki/Wikim%C3%A9dia_France", ["Wikimédia France"]),
    ("http://meta.m.wikimedia.org/wiki/X#Y", ["X"]),
    ("//meta.wikimedia.org/wiki/X?uselang=fr", ["X"]),
    ("meta.wikimedia.org/wiki/Talk:X", ["X"]),
    ("https://meta.wikimedia.org/w/index.php?action=edit&title=X+Y", ["X Y"]),
    ("https://meta.wikimedia.org/w/index.php/X", ["X"]),
    ("https://meta.wikimedia.org/?title=Special:MyLanguage/X", ["X"]),
    ("https://meta.wikimedia.org/wiki/Special:Log/X", []),
    ("fr:X", []),
    ("https://fr.wikipedia.org/wiki/X", []),
]


@pytest.mark.parametrize(("written", "titles"), HERE)
def test_a_page_of_this_wiki(written: str, titles: list[str]) -> None:
    target = link_target(written)
    assert target is not None
    assert list(target.titles) == titles


ELSEWHERE = [
    (":fr:Sénégal", "wikipedia", "fr", "Sénégal"),
    ("w:fr:Sénégal", "wikipedia", "fr", "Sénégal"),
    ("wikt:zh-min-nan:X", "wiktionary", "zh-min-nan", "X"),
    ("https://fr.m.wikipedia.org/wiki/S%C3%A9n%C3%A9gal", "wikipedia", "fr", "Sénégal"),
    ("https://zh.wikipedia.org/zh-hant/塞內加爾", "wikipedia", "zh", "塞內加爾"),
    ("https://www.wikipedia.org/wiki/X", "wikipedia", "", "X"),
    ("c:X", "commons", "", "X"),
    ("https://commons.wikimedia.org/wiki/X", "commons", "", "X"),
    ("https://www.mediawiki.org/wiki/X", "mediawiki", "", "X"),
]


@pytest.mark.parametrize(("written", "project", "language", "name"), ELSEWHERE)
def test_a_page_of_another_wiki(written: str, project: str, language: str, name: str) -> None:
    target = link_target(written)
    assert target is not None
    assert (target.project, target.language, target.names[0]) == (project, language, name)


NO_PAGE = [
    "",
    ":",
    "#Board",
    "User:",
    "m:",
    "https://www.louvre.fr/wiki/X",
    "https://notwikipedia.org/wiki/X",
    "https://xyzzy.wikipedia.org/wiki/X",
    "https://wikimedia.org/wiki/X",
    "https://meta.wikimedia.org/",
    "https://fr.wikipedia.org.example.com/wiki/X",
    "http://[::x/wiki/Y",
    "x" * 2001,
]


@pytest.mark.parametrize("written", NO_PAGE)
def test_what_leads_to_no_page_of_a_wiki(written: str) -> None:
    assert link_target(written) is None


ITEMS = [
    ("d:Q1041", "Q1041"),
    (":wikidata:q1041", "Q1041"),
    ("https://www.wikidata.org/wiki/Q1041#sitelinks", "Q1041"),
    ("https://m.wikidata.org/wiki/Special:EntityPage/Q1041", "Q1041"),
    ("http://www.wikidata.org/entity/Q1041", "Q1041"),
    ("https://www.wikidata.org/wiki/Property:P31", ""),
    ("https://www.wikidata.org/wiki/User:Q1041", ""),
    ("w:Q1041", ""),
    ("Q1041", ""),
]


@pytest.mark.parametrize(("written", "item"), ITEMS)
def test_an_item_of_wikidata(written: str, item: str) -> None:
    target = link_target(written)
    assert target is not None
    assert target.item == item


USERS = [
    ("User:A", "A"),
    ("user_talk:A/Archive 1", "A"),
    ("User:%C3%89mile", "Émile"),
    (":ru:Участница:Фу", "Фу"),
    ("w:pl:Dyskusja wikipedysty:A", "A"),
    (":pt:Usuário(a):A", "A"),
    (":pt:Usuário(a) Discussão:A", "A"),
    ("利用者:A", "A"),
    ("مستخدم:A", "A"),
    ("משתמשת:A", "A"),
    ("사용자토론:A", "A"),
    ("Special:Contributions/A b", "A b"),
    ("Spezial:Beiträge/A", "A"),
    ("Служебная:Вклад/A", "A"),
    ("Special:EmailUser/A", "A"),
    ("Special:CentralAuth/A", "A"),
    ("https://meta.wikimedia.org/wiki/User_talk:A?action=edit", "A"),
    ("https://de.m.wikipedia.org/wiki/Benutzerin:A#x", "A"),
    ("Special:Log/A", ""),
    ("Special:Contributions", ""),
    ("Talk:A", ""),
    ("Template:User:A", ""),
    ("A", ""),
]


@pytest.mark.parametrize(("written", "user"), USERS)
def test_a_user(written: str, user: str) -> None:
    target = link_target(written)
    assert target is not None
    assert target.user == user


@pytest.mark.parametrize(
    ("written", "is_file", "is_category"),
    [
        ("File:X", True, False),
        (":Datei:X", True, False),
        ("Bestand:X", True, False),
        ("パンくず:X", False, False),
        ("c:Файл:X", True, False),
        ("Media:X", True, False),
        ("Категорія:X", False, True),
        ("https://commons.wikimedia.org/wiki/Category:X", False, True),
    ],
)
def test_files_and_categories(written: str, is_file: bool, is_category: bool) -> None:
    target = link_target(written)
    assert target is not None
    assert (target.is_file, target.is_category, target.name.removeprefix("パンくず:")) == (is_file, is_category, "X")


def test_the_namespaces_of_this_wiki_win() -> None:
    own = Namespaces((*Namespaces.default().all, Namespace(100, "Usuario")))
    target = link_target("Usuario:X", own)
    assert target is not None
    assert (target.user, target.namespace) == ("", 100)


def test_an_address_is_told_from_a_title() -> None:
    assert [is_address(text) for text in ("//x", " http://x", "meta.wikimedia.org/wiki/X")] == [True] * 3
    assert not any(is_address(text) for text in ("Wikimedia.org", "A/B", "www.louvre.fr/x"))


def test_a_user_is_named_as_nothing_else() -> None:
    target = link_target("User:Senegal/fr")
    assert target is not None
    assert (target.user, target.names) == ("Senegal", ())
    assert target.titles == ("User:Senegal/fr", "User:Senegal")


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_not_and_never_fails(text: str) -> None:
    target = link_target(text)
    if target is not None:
        assert target.name == " ".join(target.name.split()) != ""
        assert target.titles == () or not target.project


# --- edges of what is read ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "titles"),
    [
        (" https://meta.wikimedia.org/wiki/X ", ["X"]),
        ("&#32;https://meta.wikimedia.org/wiki/X", ["X"]),
        ("A/B/da", ["A/B/da", "A/B"]),
        ("A/B/faq", ["A/B/faq"]),
        ("da/B", ["da/B"]),
        ("X/", ["X/"]),
        ("Special:MyLanguage/A/B", ["A/B"]),
        ("Special:MyLanguage/A/da", ["A/da", "A"]),
        ("Special:MyLanguage", []),
        ("Special:MyLanguage/" * 4 + "X", ["X"]),
        ("Special:MyLanguage/" * 5 + "X", []),
        ("https://meta.wikimedia.org/wiki/Wikimedia%FFx", ["Wikimedia%FFx"]),
    ],
)
def test_only_the_last_part_of_a_title_is_a_language(written: str, titles: list[str]) -> None:
    target = link_target(written)
    assert target is not None
    assert list(target.titles) == titles


@pytest.mark.parametrize("first", ["m", "c", "d", "w", "xyzzy"])
def test_short_prefixes_are_no_hosts(first: str) -> None:
    assert link_target(f"https://{first}.wikimedia.org/wiki/X") is None
