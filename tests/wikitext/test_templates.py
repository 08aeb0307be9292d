"""What templates and parser functions say: every one that is known by name, and what is made of others."""

from __future__ import annotations

import pytest

from bot.wikitext import items, phrases, plain
from bot.wikitext.runs import Run

BY_KIND = {
    # The first value, whatever follows.
    "first": (
        "flag, flagcountry, flagu, flaglink, flaglist, flag+link, ill, interlanguage link, link-interwiki, nowrap, "
        "small, big, nobold, abbr, abbrev, tooltip, nobr, font, color, wikt-lang, bdi, noflag, country data, country, "
        "langname, language name",
        "{{%s|one|two|three}}",
        "one",
    ),
    "icon": ("flagicon, flag icon, flagdeco, flagicon image, flagmini", "{{%s|one|two}}", "one"),
    "last": ("lang, langue, lang-x, script, rtl-lang", "{{%s|fr|deux}}", "deux"),
    "list": (
        "ubl, unbulleted list, plainlist, plain list, hlist, flatlist, flat list, bulleted list, cslist, csl, comma "
        "separated entries, unordered list, ordered list, collapsible list, list",
        "a {{%s|one| two }} b",
        "a; one; two; b",
    ),
    "user": (
        "u, user, ping, re, noping, user link, userlink, ul, user0, no ping, reply to, @, utilisateur, benutzer",
        "{{%s|One|User:Two}}",
        "One, Two",
    ),
    "silent": (
        "citation needed, cn, fact, efn, sfn, refn, r, ref, cite web, cite book, cite news, cite journal, cite, clear, "
        "-, toc, notoc, tl, dead link, verify, clarify, when, who, which, update, update inline, needs update, "
        "comment, hidden, pagename, fullpagename, subpagename, basepagename, rootpagename, namespace, sitename, "
        "currentyear, currentmonth, currentday, revisionid, int, anchor, shortcut, translatable, spaces",
        "a{{%s|one|two}}b",
        "ab",
    ),
    "separating": (
        "·, •, dot, bull, bullet, ;, break, br, crlf, middot, ndash, spaced ndash", "a{{%s}}b", "a; b",
    ),
    "date": (
        "start date, end date, start date and age, end date and age, date, dts, datum, iso date",
        "{{%s|2019|3|1|x}}",
        "2019-03-01",
    ),
    "address": ("url, official website, official, url2, website, link", "{{%s|https://x.org|Site}}", "Site"),
    "item": ("q, wdl, wd, wikidata entity link, label, item, wikidata", "{{%s|q42}}", "Q42"),
    "language function": (
        "#language, lc, uc, lcfirst, formatnum, ucfirst, #formatdate, #dateformat", "{{%s:One|two}}", "One",
    ),
    "silent function": ("#invoke, #switch, #time, FULLURL, int, fullurl, localurl, ns",
                        "a{{%s:one|two|three}}b", "ab"),
    "choosing function": ("#ifexpr, #ifexist, #iferror", "{{%s:x| one |two}}", "one"),
}  # fmt: skip
ROWS = [(name, form, says) for names, form, says in BY_KIND.values() for name in names.split(", ")]


@pytest.mark.parametrize(("name", "form", "says"), ROWS)
def test_every_template_that_is_known_says_what_it_says(name: str, form: str, says: str) -> None:
    assert plain(form % name) == says
    if name[0] != "#":
        assert plain(form % name.replace(" ", "_")) == plain(form % (name[0].upper() + name[1:])) == says


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
        ("{{Unknown|first|second}}", "first"),
        ("{{Unknown|1=first}}", "first"),
        ("{{Unknown|2=second}}", ""),
        ("{{Unknown|a|1=b}}", "b"),
        ("{{Unknown|name=x}}", ""),
        ("{{Unknown| }}", ""),
        ("{{Senegal}}", "Senegal"),
        ("{{SEN}}", "SEN"),
        ("{{SN}}", "SN"),
        ("{{GB-SCT}}", "GB-SCT"),
        ("{{ABCD}}", ""),
        ("{{A}}", ""),
        ("{{a}}", ""),
        ("{{ab}}", "Ab"),
        ("{{க}}", ""),
        ("{{கஙச}}", "கஙச"),
        ("{{2nd}}", ""),
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
        ("{{#ifexpr:1| * a|b}}", "a"),
        ("{{ubl| * a}}", "a"),
        ("{{#ifexpr:1| [[File:X.png]] a |b}}", "a"),
        ("{{Project:Box|one|two}}", "one"),
        ("{{Project:Box}}", "Box"),
        ("{{PAGENAME:One}}", "One"),
        ("{{#unknown:a|b}}", ""),
        ("{{unknown#:a|b}}", "b"),
        # Of a language template the text, else the last value.
        ("{{lang|fr|text=un}}", "un"),
        ("{{lang|fr|text=un|deux}}", "un"),
        ("{{lang|fr}}", "fr"),
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
        ("{{u|One|2= |3=Three}}", "One, Three"),
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
        ("{{u|One|Two}}", [("One", "User:One"), ("Two", "User:Two")]),
        ("{{u|[[User:One|Somebody]]}}", [("Somebody", "User:Somebody")]),
        ("{{nowrap|[[A|a]]}}", [("a", "")]),
        ("{{Unknown|a, b}}", [("a, b", "")]),
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
