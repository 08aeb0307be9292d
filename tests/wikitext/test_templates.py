"""What templates and parser functions say: every one that is known by name, and what is made of others."""

from __future__ import annotations

import pytest

from bot.wikitext import items, phrases, plain
from bot.wikitext import known_templates as known
from bot.wikitext.known_templates import template_key
from bot.wikitext.runs import Run
from bot.wikitext.struck import TEMPLATES as STRUCK

FORMS = [
    # What is said, the form, and the kinds of names that say it.
    (known.ICONS, "{{%s|one|two}}", "one"),
    (known.NAMED, "{{%s|one|two|three}}", "one"),
    (known.WRAPPERS, "{{%s|one|two|three}}", "one"),
    (known.LAST, "{{%s|fr|deux}}", "deux"),
    (known.LISTS, "a {{%s|one| two |4=four}} b", "a; one; two; four; b"),
    (known.USER, "{{%s|One|User:Two}}", "One"),
    (known.USERS, "{{%s|One|User:Two}}", "One, Two"),
    (known.SILENT, "a{{%s|one|two}}b", "ab"),
    (STRUCK, "a{{%s|one}}b", "ab"),
    (known.SEPARATING, "a{{%s}}b", "a; b"),
    (known.DASHES, "a{{%s}}b", "a – b"),
    (known.DATES, "{{%s|2019|3|1|x}}", "2019-03-01"),
    (known.ABOUT, "{{%s|2019|x}}", "c. 2019"),
    (known.ADDRESSES, "{{%s|https://x.org|Site}}", "Site"),
    (known.ITEMS, "{{%s|q42}}", "Q42"),
]


def test_every_template_that_is_known_says_what_its_kind_says() -> None:
    for names, form, says in FORMS:
        for name in names:
            written = (name, name.replace(" ", "_"), name[0].upper() + name[1:])
            assert [plain(form % one) for one in written] == [says] * 3, name


def test_no_name_of_a_template_says_two_things() -> None:
    named = [name for names, _, _ in FORMS for name in names]
    assert sorted(named) == sorted(set(named))
    assert all(template_key(name) == name for name in named)


LITERAL = {"!": "|", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "'": "'"}


@pytest.mark.parametrize(("name", "sign"), LITERAL.items())
def test_signs_that_wikitext_cannot_hold(name: str, sign: str) -> None:
    assert plain(f"a{{{{{name}}}}}b") == f"a{sign}b"


def test_a_space_that_does_not_break() -> None:
    assert plain("a{{nbsp}}b") == "a b"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        # What is not known says its first value; without any, its own name where that may be a flag.
        ("{{Unknown|first|second}}", "{{Unknown|first|second}}"),
        ("{{Unknown|1=first}}", "first"),
        ("{{Unknown|2=second}}", "second"),
        ("{{Unknown|first| |c=}}", "first"),
        ("{{Unknown|first|see=second}}", "first"),
        ("{{Unknown|date=May 2019|reason=x}}", ""),
        ("{{Unknown|a|1=b}}", "b"),
        ("{{Unknown|{{Inner|a|b}}}}", "{{Inner|a|b}}"),
        ("{{Unknown|name=x}}", "{{Unknown|name=x}}"),
        ("{{Unknown| }}", ""),
        ("{{Senegal}}", "Senegal"),
        ("{{SEN}}", "SEN"),
        ("{{SN}}", "SN"),
        ("{{GB-SCT}}", "GB-SCT"),
        ("{{ABCD}}", "{{ABCD}}"),
        ("{{CURRENTYEAR}}", "{{CURRENTYEAR}}"),
        ("{{PAGENAME}}", ""),
        ("{{CN}}", "CN"),
        ("{{cn}}", ""),
        ("{{it}}", "it"),
        ("a{{small}}b{{0}}c", "abc"),
        ("[[{{PAGENAME}}|a]] [[{{PAGENAME}}]]b", "a b"),
        ("{{A}}", "{{A}}"),
        ("{{ab}}", "ab"),
        ("{{க}}", "{{க}}"),
        ("{{கஙச}}", "கஙச"),
        ("{{2nd}}", "{{2nd}}"),
        # Functions.
        ("{{#if:x|a|b}}", "a"),
        ("{{#if: |a| b }}", "b"),
        ("{{#if:|a}}", ""),
        ("{{#if:x}}", ""),
        ("{{#ifeq:a|a| yes |no}}", "yes"),
        ("{{#ifeq:a|b|yes| no }}", "no"),
        ("{{#ifeq:a|b|yes}}", ""),
        # What is chosen is trimmed, so that a list is one.
        ("{{#if:x| * a|b}}", "a"),
        ("{{#ifeq:x|x| * a|b}}", "a"),
        ("{{#ifexpr:1| * a|b}}", "{{#ifexpr:1|a|b}}"),
        ("{{#ifexpr:1>0| * a|b}}", "a"),
        ("{{ubl| * a}}", "a"),
        ("{{#if:1| [[File:X.png]] a |b}}", "a"),
        ("{{Project:Box|one|two}}", "{{Project:Box|one|two}}"),
        ("{{Project:Box|one}}", "one"),
        ("{{Project:Box}}", "box"),
        ("{{PAGENAME:One}}", "One"),
        ("{{#unknown:a|b}}", "{{#unknown:a|b}}"),
        ("{{#switch:a|a=b}}", "{{#switch:a|a=b}}"),
        ("{{#time:Y}}", "{{#time:Y}}"),
        ("{{#tag:ref|a}}b", "b"),
        ("{{lc:ABC}}{{uc:d}}{{lcfirst:EF}}{{ucfirst:gh}}{{formatnum:1}}{{#language:wo|fr}}", "abcDeFGh1wo"),
        ("{{FULLURL:a|b}}", "{{FULLURL:a|b}}"),
        ("{{DEFAULTSORT:a}}b", "b"),
        ("{{ns:2}}:{{ns:User}}:{{ns:File talk}}{{ns:99}}", "User:User:File talk{{Ns:99}}"),
        ("[[{{box|a|b}}|c]]", "[[{{Box|a|b}}|c]]"),
        ("{{unknown#:a|b}}", "b"),
        # Of a language template the text, else the last value.
        ("{{lang|fr|text=un}}", "un"),
        ("{{lang|fr|text=un|deux}}", "un"),
        ("{{lang|fr}}", "fr"),
        ("{{lien|trad=Musée|lang=fr}}", "{{Lien|trad=Musée|lang=fr}}"),
        ("{{u|name=One}}", "{{U|name=One}}"),
        ("{{hlist|item1=one}}", "{{Hlist|item1=one}}"),
        ("{{plainlist|class=x}}a", "a"),
        ("{{flagicon|size=20px}}a", "a"),
        ("{{date|year=2019}}", "{{Date|year=2019}}"),
        ("{{cr|IND}}", "IND"),
        ("{{lang-fr}}", "fr"),
        ("{{lang-zh-hant}}", "zh-hant"),
        ("{{fr icon}}", "fr"),
        ("{{fr icon}} French", "French"),
        ("{{lang icon|fr}} French", "French"),
        ("{{in lang|fr}}", "fr"),
        ("{{lang}}", ""),
        # Dates: three numbers, else words.
        ("{{date|2019|3}}", "2019-03"),
        ("{{date|2019}}", "2019"),
        ("{{date|2019|12|10|2020}}", "2019-12-10"),
        ("{{date|March|2019}}", "March 2019"),
        ("{{date|٢٠١٩}}", "٢٠١٩"),
        ("{{date}}", ""),
        # Addresses and items.
        ("{{url|https://x.org}}", "https://x.org"),
        ("{{url|https://x.org|A {{small|site}}}}", "A site"),
        ("{{Q|Q42}}", "Q42"),
        ("{{Q|42}}", "Q42"),
        ("{{Q|name}}", "name"),
        ("{{Q|٤٢}}", "٤٢"),
        ("{{Q|P42}}", "P42"),
        # Users.
        ("{{u|}}", ""),
        ("{{u||One}}", "One"),
        ("{{u|One|User:}}", "One"),
        ("{{ping|One|2= |4=Three}}", "One, Three"),
    ],
)
def test_what_is_made_of_others(value: str, says: str) -> None:
    assert plain(value) == says


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("{{url|https://x.org|Site}}", [("Site", "https://x.org")]),
        ("{{url|https://x.org}}", [("https://x.org", "https://x.org")]),
        ("{{u|One, Two}}", [("One, Two", "User:One, Two")]),
        ("{{u|{{Box|a|b}}}}", [("{{Box|a|b}}", "")]),
        ("{{u|One|Two}}", [("One", "User:One")]),
        ("{{ping|One|Two}}", [("One", "User:One"), ("Two", "User:Two")]),
        ("{{u|[[User:One|Somebody]]}}", [("Somebody", "User:One")]),
        ("{{nowrap|[[A|a]]}}", [("a", "A")]),
        ("{{small|[[A|a]], [[B]], c}}", [("a", "A"), ("B", "B"), ("c", "")]),
        ("{{Unknown|a, [[B]]}}", [("a", ""), ("B", "B")]),
        ("{{flag|a, b}}", [("a, b", "")]),
        ("{{Unknown|a|b, c}}", [("{{Unknown|a|b, c}}", "")]),
        ("{{Q|1, 2}}", [("1, 2", "")]),
        ("{{hlist|[[A|a]]|[[B|b]]}}", [("a", "A"), ("b", "B")]),
    ],
)
def test_what_a_template_links_to_and_that_it_is_not_cut(value: str, found: list[tuple[str, str]]) -> None:
    assert [(item.text, item.target) for item in items(value)] == found


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        # An icon counts only where no other words are.
        ("{{flagicon|Senegal}} Dakar", ["Dakar"]),
        ("{{flagicon|Senegal}}", ["Senegal"]),
        ("{{flagicon|Senegal}} –", ["Senegal"]),
        ("{{flagicon|Senegal}} Dakar; {{flagicon|Mali}}", ["Dakar", "Mali"]),
        ("{{flagicon|Senegal}}{{flagicon|Mali}}", ["Senegal Mali"]),
        ("{{flag|Senegal}} Dakar", ["Senegal Dakar"]),
    ],
)
def test_icons(value: str, texts: list[str]) -> None:
    assert [phrase.text for phrase in phrases(value)] == texts


def test_what_is_said_of_another_run_stays() -> None:
    run = Run("a", "A", whole=True, icon=True)
    assert run.saying("b") == Run("b", "A", whole=True, icon=True)
    assert Run("a").saying("b") == Run("b")
