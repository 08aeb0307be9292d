"""The movement's own names for its groups: laws over all affiliates of the sample, and tables of what people write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.facts.registry import Roster
from bot.facts.registry.group_names import proper
from bot.facts.registry.slips import distance
from bot.language.names import fold
from bot.model import Affiliate, Recognition
from tests.facts.registry.registry_pages import real_affiliates, vocabulary

REAL = Roster(real_affiliates()[0], vocabulary=vocabulary())
# Groups that bear the name of their country, in English or as they write it.
NATIONAL = """
AL:ALB AM:AM AR:AR AT:AT AU:AU AZ:AZE BD:BD BE:BE BF:BFA BJ:BEN BO:BOL BY:BLR CA:CA CH:CH CI:CIV CL:CL CM:CMW
CO:CO CZ:CZ DE:DE DK:DK DZ:DZA EC:ECU EE:EE EG:EGY ES:ES FI:FI FR:FR GB:UK GE:GEO GH:GHA GN:GIN GR:GRC HT:HTI
HU:HU ID:ID IE:IRL IL:IL IQ:IRQ IR:IRN IT:IT JP:JPN KE:WCK KR:KR LK:LKA LV:LVA MA:MAR ML:MLI MM:MMR MT:MLT
MX:MX MY:MYS NG:NGA NL:NL NO:NO NP:NPL NZ:NZL PE:PER PL:PL PT:PT RS:RS RU:RU RW:RWA SA:SWU SD:SUD SE:SE SI:SVN
SK:SVK TD:TCD TG:TGO TH:TH TJ:TJK TN:TUN TR:TUR TW:TW TZ:TZA UA:UA UG:UGA UY:WDU VE:VE VN:VNM ZA:ZA ZM:ZMB
"""
COUNTRIES = dict(pair.split(":") for pair in NATIONAL.split())
FORMS = ("Wikimedia {}", "WM {}", "Wikimedians of {}", "Wikimedia Community User Group {}", "{} Wikimedians UG")


def code_of(text: str) -> str | None:
    found = REAL.find(text)
    return found.code if found else None


@pytest.mark.parametrize(("country", "code"), sorted(COUNTRIES.items()))
def test_a_country_names_its_national_group_in_many_languages(country: str, code: str) -> None:
    languages = ("en", "fr", "es", "de", "ru", "ar", "zh", "ja", "hi", "sw", "tr")
    names = [name for language in languages if (name := vocabulary().name_in(country, language))]
    group = REAL.by_code(code)
    assert group is not None
    names += [name for language in group.languages if (name := vocabulary().name_in(country, language))]
    assert {code_of(FORMS[at % len(FORMS)].format(name)) for at, name in enumerate(names)} == {code}
    assert {code_of(form.format(names[0])) for form in FORMS} == {code}


def test_a_code_with_wm_before_it_names_the_group() -> None:
    for one in REAL.all:
        if one.code.isalpha() and len(one.code) == 2:
            assert {code_of(f"WM{one.code}"), code_of(f"wm-{one.code.lower()}"), code_of(f"WM {one.code}")} == {
                one.code
            }


NAMED = [
    ("Wikimedia Germany", "DE"),
    ("Wikimedia Deutschland e. V.", "DE"),
    ("Wikimedia Österreich e.V.", "AT"),
    ("Wikimedia Suomi ry", "FI"),
    ("Wikimedia Česká republika, z. s.", "CZ"),
    ("Vereniging Wikimedia Nederland", "NL"),
    ("Stowarzyszenie Wikimedia Polska", "PL"),
    ("Asociación Civil Wikimedia Argentina", "AR"),
    ("Wikimedia Canada Inc.", "CA"),
    ("MTÜ Wikimedia Eesti", "EE"),
    ("Wikimedia-UK", "UK"),
    ("Викимедиа Россия", "RU"),
    ("ویکی‌مدیا ایران", "IRN"),
    ("ויקימדיה ישראל", "IL"),
    ("台灣維基媒體協會", "TW"),
    ("ウィキメディア日本", "JPN"),
    ("Groupe d'utilisateurs Wikimédiens du Bénin", "BEN"),
    ("Basque Wikimedians UG", "BAQ"),
    ("Hausa Wikimedians", "NGA-HA"),
    ("Wikimedians of Tatar", "TAT"),
    ("Nepali Wikimedians", "NPL"),
    ("Wikimedia Wales", "GB-CYM"),
    ("Wikimedia NYC", "NY"),
    ("Wikimedians of the Caribbean", "WIS"),
    ("Amical", "CAT"),
    ("WMHK", "HK-WMHK"),
    ("WM Philippines", "PH-WC"),
    ("Denmark Wikimedia Danmark", "DK"),
    ("https://meta.m.wikimedia.org/wiki/Talk:Wikimedia_Danmark/da", "DK"),
    ("[[", None),
    ("Turkey", "TUR"),
    ("w:Turkey", None),
    ("https://en.wikipedia.org/wiki/Turkey", None),
    (":de:FR", None),
    ("w:fr:Wikimédia France", "FR"),
    (":de:Wikimedia Frankreich", "FR"),
    ("Whose Knowledge", "WK?"),
    ("Art and Feminism", "A+F"),
    ("Wiki-Cemeteries", "WKC"),
    # Asked about, or nobody.
    ("France", None),
    ("Polish Wikimedians", None),
    ("French Wikimedians", None),
    ("Italian Wikimedians", None),
    ("Wikimedia Foundation Germany", None),
    ("Wikimedia Brazil", None),
    ("Wikimedia Congo", None),
    ("Wikimedia Angola", None),
    ("Wikimedia Mai", None),
    ("Wikimedia Commons", None),
    ("Wikimedia User Group", None),
    ("Verein Deutschland", None),
    ("Wikisource", "WSC"),
    ("dk/se", None),
]


@pytest.mark.parametrize(("text", "code"), NAMED)
def test_named(text: str, code: str | None) -> None:
    assert code_of(text) == code


NEAR = [
    ("Wikimedia Austira", ["AT"]),
    ("Wikimedia Swedn", ["SE"]),
    ("Wikimedia Foundation Germany", ["DE"]),
    ("Wikimeda Danmark", ["DK"]),
    ("Wikimedia Danmark GLAM", ["DK"]),
    ("France", ["FR"]),
    ("Polish Wikimedians", ["PL"]),
    ("Dutch Wikimedians", ["NL", "BE"]),
    ("Italian Wikimedians", ["IT", "CH"]),
    ("Wikimedia Allemange", ["DE"]),
    ("Austrian chapter", ["AT"]),
    ("Wikimedia Brazil", ["WMB"]),
    ("Wikimedia Kazakhstan", ["KAZ"]),
    ("Wikimedia Moldova", ["ROU-MDA"]),
    ("Wikimedia India", ["IN-Tech"]),
    ("Wikimedia Congo", ["COD"]),
    ("Wikimedia Scotland", ["UK"]),
    ("Wiki Movement Brazil User Group", ["WMB"]),
    ("Wikimedia Deutschland – Gesellschaft zur Förderung Freien Wissens", ["DE"]),
    # A country without a group has no other country's for it; a part is not the whole; a project is no group.
    ("Wikimedia Angola", []),
    ("Wikimedia Iceland", []),
    ("Wikimedia Bosnia and Herzegovina", []),
    ("Wikimedia Catalonia", []),
    ("Wikimedia USA", []),
    ("Wikimedia Commons", []),
    ("Wikimedia Foundation", []),
    ("Ford Foundation", []),
    ("University of Ghana", []),
    ("Jane Doe", []),
    ("Copenhagen", []),
    ("Wikimedia Copenhagen", ["DK"]),
    ("Wikimedia Hong Koong", ["HKG", "HK-WMHK"]),
    ("Wikimedia User Group", []),
]


@pytest.mark.parametrize(("text", "codes"), NEAR)
def test_near(text: str, codes: list[str]) -> None:
    by_name = {one.name: one.code for one in REAL.all}
    assert [by_name[name] for name in REAL.nearest(text)] == codes


def slips(words: str) -> Iterator[str]:
    """Three slips of the pen in the middle of the longest word: a letter too few, one doubled, two exchanged."""
    longest = max(words.split(), key=len)
    at = len(longest) // 2
    yield words.replace(longest, longest[:at] + longest[at + 1 :])
    yield words.replace(longest, longest[:at] + longest[at] + longest[at:])
    yield words.replace(longest, longest[: at - 1] + longest[at] + longest[at - 1] + longest[at + 1 :])


def with_slips() -> Iterator[tuple[str, Affiliate]]:
    """One slip in every fifth name: to look for what is near takes long."""
    for at, one in enumerate(REAL.all[::5]):
        rest, framed = proper(one.name)
        if one.recognition is not Recognition.DERECOGNISED and len(rest) > 5:
            slip = list(slips(rest))[at % 3]
            yield (f"Wikimedia {slip}" if framed else slip), one


def test_with_one_slip_in_the_rare_word_it_is_found_or_first_among_the_nearest() -> None:
    for text, one in with_slips():
        found = REAL.find(text)
        assert ((found.name,) if found else REAL.nearest(text)[:1]) == (one.name,), text


def test_what_two_groups_are_called_names_neither_and_both_are_offered() -> None:
    def group(identity: str, name: str, home: str) -> Affiliate:
        return Affiliate(
            id=identity, code=f"X{identity}", name=name, page=name, org_type="", region="", home=home,
            recognition=Recognition.RECOGNISED,
        )  # fmt: skip

    two = [group("1", "Wikimedia Community User Group Iceland", "IS"), group("2", "Wikimedians of Ísland", "IS")]
    roster = Roster(two, vocabulary=vocabulary())
    assert roster.find("Wikimedia Islande") is None
    assert set(roster.nearest("Wikimedia Islande")) == {one.name for one in two}


def test_without_a_vocabulary_only_the_registry_speaks() -> None:
    plain = Roster(REAL.all)
    assert (plain.find("Wikimedia Germany"), plain.nearest("Wikimedia Germany")) == (None, ())
    assert plain.find("Wikimedia Deutschland") == REAL.by_code("DE")


DISTANCES = [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "cab", 2), ("abcd", "xbcy", 2), ("abc", "xyz", 3)]


@pytest.mark.parametrize(("one", "other", "letters"), DISTANCES)
def test_distance(one: str, other: str, letters: int) -> None:
    for most in range(4):
        assert distance(one, other, most) == distance(other, one, most) == min(letters, most + 1)


def test_what_is_proper_to_a_name_is_so_whatever_stands_around_it() -> None:
    for one in REAL.all:
        rest, _ = proper(one.name)
        assert proper(rest)[0] == rest == fold(rest)
        assert proper(one.name.upper())[0] == rest
