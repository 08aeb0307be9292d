"""Evidence of language, by small worlds of groups that hold just what is said of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.evidence.languages import groups_of, languages_of_community, of_languages
from bot.matching.evidence.places import wide_countries
from bot.matching.evidence.profile import Profile
from bot.model import Block, Facet, Source, Via
from tests.matching.evidence.groups import Blocks, among, grounds, group, shown

WOLOF = group("W", "SN", tongue="wo")
MANY = group("M", "NG", tongue="wo ha yo")
TWO = group("T", "NG", tongue="wo ha")
SENEGAL = group("SN", "SN", nation="SN")
ALBANIA, KOSOVO = group("AL", "AL", nation="AL"), group("XK", "XK", nation="XK")
MACEDONIA, SERBIA = group("MK", "MK", nation="MK"), group("RS", "RS", nation="RS")
SPAIN = group("ES", "ES", nation="ES")
CATALAN = group("CAT", "ES", tongue="ca")


@pytest.mark.parametrize(
    ("groups", "about", "blocks", "expected"),
    [
        # The group of the language itself; one of three times as many languages is only suggested.
        ([WOLOF], {}, {}, "W wo language"),
        ([WOLOF, TWO], {}, {}, "W wo language, T wo language"),
        ([WOLOF, MANY], {}, {}, "W wo language, M wo served"),
        ([MANY], {}, {}, "M wo language"),
        ([WOLOF, MANY], {}, {"W": Block.DERECOGNISED}, "W wo language, M wo language"),
        ([WOLOF, MANY], {}, {"W": Block.DECLINED}, "W wo language, M wo served"),
        ([WOLOF], {}, {"W": Block.SUSPENDED}, "W wo language"),
        ([], {}, {}, ""),
        # Of a country where many speak it, officially or not; nobody is asked where the language has its group.
        ([SENEGAL], {}, {}, "SN wo national_language"),
        ([WOLOF, SENEGAL], {}, {}, "W wo language, SN wo national_language"),
        ([SENEGAL], {}, {"SN": Block.MUTED}, ""),
        ([SENEGAL], {}, {"SN": Block.UNAVAILABLE}, "SN wo national_language"),
        # A place that is named as well: the language replaces nothing.
        ([SENEGAL], {"countries": ("SN",)}, {}, ""),
        ([WOLOF], {"countries": ("FR",)}, {}, "W wo language"),
    ],
)
def test_the_groups_of_wolof(groups: list[Profile], about: dict[str, Any], blocks: Blocks, expected: str) -> None:
    context = among(groups, blocks, languages=("wo",), **about)
    assert grounds(of_languages(context, frozenset())) == shown(expected)


@pytest.mark.parametrize(
    ("groups", "language", "expected"),
    [
        # Most people of Albania and Kosovo speak Albanian, officially; a quarter of North Macedonia, a fifth of Serbia.
        ([ALBANIA, KOSOVO, MACEDONIA, SERBIA], "sq", "AL sq national_language, XK sq national_language"),
        ([ALBANIA, MACEDONIA, SERBIA, group("G", tongue="sq")], "sq",
         "G sq language, AL sq national_language"),
        # Too few in Greece: nobody is asked there.
        ([group("GR", "GR", nation="GR")], "sq", ""),
        # Official in a part counts where it is the language of no whole country; spoken by few never.
        ([group("GB", "GB", nation="GB"), group("AR", "AR", nation="AR")], "cy", "GB cy national_language"),
        ([group("FR", "FR", nation="FR")], "eu", ""),
        ([group("AD", "AD", nation="AD"), SPAIN, group("FR", "FR", nation="FR")], "ca", "AD ca national_language"),
        ([CATALAN, group("AD", "AD", nation="AD"), SPAIN], "ca", "CAT ca language, AD ca national_language"),
        ([SPAIN], "gl", "ES gl national_language"),
        ([group("NL", "NL", nation="NL"), group("DK", "DK", nation="DK"), group("AT", "AT", nation="AT")], "de",
         "AT de national_language"),
        # Official nowhere, and spoken by most.
        ([group("CV", "CV", nation="CV")], "kea", "CV kea national_language"),
        ([group("BF", "BF", nation="BF")], "mos", ""),
        # Of no country: only who declares it, a theme's group too.
        ([group("VA", "VA", nation="VA"), group("IT", "IT", nation="IT")], "la", ""),
        ([group("C", themed=True, language="la"), group("VA", "VA", nation="VA")], "la", "C la language"),
        # Norwegian Bokmål and Nynorsk are both official in Norway; only one is of most people.
        ([group("NO", "NO", nation="NO"), group("G", tongue="nb")], "nb", "G nb language, NO nb national_language"),
        ([group("NO", "NO", nation="NO"), group("G", tongue="nn")], "nn", "G nn language, NO nn served"),
    ],
)  # fmt: skip
def test_the_groups_of_countries_where_it_is_spoken(groups: list[Profile], language: str, expected: str) -> None:
    assert grounds(of_languages(among(groups, languages=(language,)), frozenset())) == shown(expected)


SPEAKER = group("S", "FR", language="wo")
HOMELESS = group("H", language="wo")


@pytest.mark.parametrize(
    ("groups", "about", "expected"),
    [
        # Who supports a language is asked where nobody else serves it.
        ([SPEAKER], {}, "S wo national_language"),
        ([HOMELESS], {}, "H wo served"),
        ([SPEAKER, WOLOF], {}, "W wo language, S wo served"),
        ([SPEAKER, group("L", "SN", local_tongue="wo")], {}, "L wo local_language, S wo served"),
        ([group("S", "SN", language="wo", nation="SN"), WOLOF], {}, "W wo language, S wo national_language"),
        ([group("S", "SN", language="wo", themed=True)], {}, ""),
        ([group("S", "SN", language="wo", tongue="wo")], {}, "S wo language"),
        # With places named, it adds to the place.
        ([group("S", "SN", language="wo", nation="SN")], {"countries": ("SN",)}, "S wo local"),
        ([group("S", "FR", language="wo", nation="FR", reach="SN")], {"countries": ("SN",)}, "S wo local"),
        ([group("S", "SN", language="wo", nation="SN", reach="FR")], {"countries": ("SN",)}, "S wo local"),
        ([group("S", "SN", language="wo", reach="SN")], {"countries": ("SN",)}, "S wo local"),
        ([group("S", "FR", language="wo", nation="FR")], {"countries": ("SN",)}, "S wo elsewhere"),
        ([HOMELESS], {"countries": ("SN",)}, "H wo elsewhere"),
        ([group("S", "SN", language="wo", nation="SN")], {"regions": ("west-africa",)}, "S wo local"),
        ([group("S", "SN", language="wo", nation="SN")], {"regions": ("andes",)}, "S wo elsewhere"),
    ],
)
def test_others_who_support_it(groups: list[Profile], about: dict[str, Any], expected: str) -> None:
    assert grounds(of_languages(among(groups, languages=("wo",), **about), frozenset())) == shown(expected)


@pytest.mark.parametrize(
    ("groups", "language", "expected"),
    [
        # Of a variety, the group of the common name; of the common name, a group of at least two varieties.
        ([group("K", tongue="ku")], "ckb", "K ckb language"),
        ([group("K", tongue="ckb")], "ku", "K ku served"),
        ([group("K", tongue="ckb diq")], "ku", "K ku language, K ku served"),
        ([group("B", tongue="kab zgh")], "ber", "B ber language, B ber served"),
        ([group("B", tongue="kab")], "ber", "B ber served"),
        ([group("B", tongue="kab ber")], "ber", "B ber language"),
        # Another variety is only a relative, where nobody else is.
        ([group("B", tongue="kab")], "zgh", "B zgh served"),
        ([group("B", tongue="kab"), group("MA", "MA", nation="MA")], "zgh", "B zgh served"),
        ([group("B", tongue="kab"), group("S", "MA", language="zgh")], "zgh", "S zgh national_language"),
        ([group("B", tongue="kab"), group("Z", tongue="zgh")], "zgh", "Z zgh language"),
    ],
)
def test_varieties_and_relatives(groups: list[Profile], language: str, expected: str) -> None:
    assert grounds(of_languages(among(groups, languages=(language,)), frozenset())) == shown(expected)


LOCAL = group("L", "NG", local_tongue="ha")


@pytest.mark.parametrize(
    ("groups", "about", "expected"),
    [
        ([LOCAL], {}, "L ha local_language"),
        ([LOCAL], {"countries": ("NG",)}, "L ha local_language"),
        ([LOCAL], {"regions": ("west-africa",)}, "L ha local_language"),
        ([LOCAL], {"countries": ("SN",)}, "L ha elsewhere"),
        # Where the language has a group of its own in the same country.
        ([LOCAL, group("H", "NG", tongue="ha")], {}, "H ha language, L ha local"),
        ([LOCAL, group("H", "NE", tongue="ha")], {}, "H ha language, L ha local_language"),
        ([LOCAL, group("H", "NG", tongue="ha yo ig")], {}, "H ha language, L ha local_language"),
        ([LOCAL, group("H", "NG", tongue="ha yo")], {}, "H ha language, L ha local"),
    ],
)
def test_groups_of_a_part_of_a_country(groups: list[Profile], about: dict[str, Any], expected: str) -> None:
    assert grounds(of_languages(among(groups, languages=("ha",), **about), frozenset())) == shown(expected)


def test_in_a_wide_region_the_groups_of_languages_are_chosen_with_all_others() -> None:
    groups = [WOLOF, LOCAL, group("S", "FR", language="wo")]
    context = among(groups, languages=("wo", "ha"))
    assert grounds(of_languages(context, frozenset({"SN"}))) == shown("W wo served, L ha local_language, S wo served")
    assert grounds(of_languages(context, frozenset({"NG"}))) == shown("W wo language, L ha served, S wo served")


HAUSA, FRENCH = group("HA", "NG", tongue="ha"), group("F", "FR", tongue="fr")


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"communities": ("Hausa people",)}, {("HA", "Hausa people", "language")}),
        ({"topics": ("the Hausa community",)}, {("HA", "the Hausa community", "language")}),
        ({"communities": ("Fulani",)}, set()),
        # No world language is meant by the name of a people.
        ({"communities": ("French", "Français")}, set()),
        # One that the record names as a language too is told as such.
        ({"communities": ("Hausa",), "languages": ("ha",)}, {("HA", "ha", "language")}),
        ({"communities": ("Hausa",), "languages": ("wo",)}, {("HA", "Hausa", "language")}),
    ],
)
def test_a_people_called_by_its_language(about: dict[str, Any], expected: set[tuple[str, str, str]]) -> None:
    context = among([HAUSA, FRENCH], **about)
    assert grounds(of_languages(context, frozenset())) == expected


def test_a_people_is_known_by_either_name_of_a_language_that_some_group_is_of() -> None:
    context = among([HAUSA, FRENCH, group("EU", "ES", tongue="eu"), group("L", "SN", language="wo")])
    names = ("hausa", "basque", "euskara", "french", "wolof", "")
    assert [languages_of_community(context, name) for name in names] == [("ha",), ("eu",), ("eu",), (), (), ()]


def test_each_group_of_a_language_is_named_once() -> None:
    both = group("K", tongue="ckb ku")
    assert groups_of(among([both, group("X", tongue="ku")]), "ckb") == (both, group("X", tongue="ku"))
    assert groups_of(among([both]), "ku") == (both,)


@pytest.mark.parametrize(
    ("profile", "language", "via", "basis"),
    [
        (group("W", tongue="wo", source=Source.DECLARED), "wo", Via.DECLARED, (Facet.LANGUAGE, "wo", Source.DECLARED)),
        (WOLOF, "wo", Via.DERIVED, (Facet.LANGUAGE, "wo", Source.NAME)),
        (group("K", tongue="ku", source=Source.DECLARED), "ckb", Via.DERIVED, (Facet.LANGUAGE, "ku", Source.DECLARED)),
        (group("B", tongue="kab zgh"), "ber", Via.DERIVED, (Facet.LANGUAGE, "kab", Source.NAME)),
        (
            group("SN", "SN", nation="SN", source=Source.PORTAL),
            "wo",
            Via.DERIVED,
            (Facet.LANGUAGE, "wo", Source.PORTAL),
        ),
        # A country that only its name tells is what may be said.
        (SENEGAL, "wo", Via.DERIVED, (Facet.COUNTRY, "SN", Source.NAME)),
    ],
)
def test_what_may_be_said_of_whom(profile: Profile, language: str, via: Via, basis: tuple[Facet, str, Source]) -> None:
    one, *_ = of_languages(among([profile], languages=(language,)), frozenset())
    assert (one.via, (one.basis.facet, one.basis.value, one.basis.source)) == (via, basis)


MANY = group("T", tongue="tr az kk ky tt")  # of many languages
ARABIC = group("A", tongue="ar")  # of a language of the world
TURKEY, KAZAKH = group("TR", "TR", nation="TR"), group("KZ", "KZ", nation="KZ", language="kk", source=Source.DECLARED)


@pytest.mark.parametrize(
    ("groups", "languages", "about", "expected"),
    [
        # The group of many languages is asked where nobody of the country stands for this one.
        ([MANY], "ky", {"countries": ("KG",)}, "T ky language"),
        ([MANY, TURKEY], "tr", {"countries": ("TR",)}, "T tr served"),
        ([MANY, TURKEY], "tr", {"countries": ("TR", "BG")}, "T tr language"),
        ([MANY, KAZAKH], "kk", {"countries": ("KZ",)}, "T kk served, KZ kk local"),
        ([MANY, group("RU", "RU", nation="RU")], "tt", {"countries": ("RU",)}, "T tt language"),
        # With no country named the language is the subject; a country of which it is the main language comes first.
        ([MANY], "tt", {}, "T tt language"),
        ([MANY, TURKEY], "tr", {}, "T tr served, TR tr national_language"),
        # That of a world language serves its varieties where the country's own group does not.
        ([ARABIC, group("MA", "MA", nation="MA")], "ary", {"countries": ("MA",)}, "A ary served"),
        ([ARABIC], "ary", {"countries": ("MA",)}, "A ary language"),
        ([ARABIC], "ary", {}, "A ary language"),
    ],
)
def test_what_affiliates_of_the_country_stand_for_beats_a_pan_national_group(
    groups: list[Profile], languages: str, about: dict[str, Any], expected: str
) -> None:
    context = among(groups, languages=tuple(languages.split()), **about)
    assert grounds(of_languages(context, frozenset())) == shown(expected)


@pytest.mark.parametrize(
    ("languages", "expected"),
    [("ha", "HA ha language"), ("ha fr", "HA ha beyond_cover"), ("fr", "")],
)
def test_of_the_world_languages_add_somebody_only_where_all_are_a_communitys_own(languages: str, expected: str) -> None:
    context = among([HAUSA, FRENCH], languages=tuple(languages.split()), regions=(WORLD,))
    assert grounds(of_languages(context, wide_countries(context))) == shown(expected)
