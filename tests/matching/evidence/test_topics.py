"""Evidence of subject, by small worlds of groups that hold just what is said of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.evidence.profile import Profile
from bot.matching.evidence.topics import of_communities, of_subjects
from bot.model import Source
from tests.matching.evidence.groups import among, grounds, group, shown

MATH = group("M", "FR", themed=True, theme="mathematics")


def themed(**more: Any) -> Profile:
    return group("M", "FR", themed=True, theme="mathematics", **more)


@pytest.mark.parametrize(
    ("profile", "about", "expected"),
    [
        (MATH, {"topics": ("Modern mathematics",)}, "M mathematics topic"),
        (MATH, {"communities": ("Modern mathematics",)}, "M mathematics topic"),
        (MATH, {"topics": ("Modern mathematics",), "countries": ("SN",)}, "M mathematics topic"),
        (MATH, {"topics": ("weaving",)}, ""),
        # Themes of the activities are only touched; a topic that names them as well wins.
        (MATH, {"activities": ("geometry",)}, "M mathematics touched"),
        (MATH, {"activities": ("geometry",), "topics": ("mathematics",)}, "M mathematics topic"),
        # A theme beside its own.
        (group("M", themed=True, touch="mathematics"), {"topics": ("mathematics",)}, "M mathematics touched"),
        (group("M", themed=True, touch="mathematics"), {"activities": ("mathematics",)}, ""),
        # A sensitive theme by the group's own word, be it its name.
        (group("M", theme="lgbt"), {"topics": ("LGBT+",)}, "M lgbt topic"),
        (group("M", theme="lgbt", source=Source.DECLARED), {"topics": ("LGBT+",)}, "M lgbt topic"),
        # Its own words, folded.
        (group("M", word="wood_weaving"), {"topics": ("Wood Weaving",)}, "M Wood_Weaving topic"),
        (group("M", word="weaving"), {"topics": ("Wood weaving",)}, ""),
    ],
)
def test_whom_a_subject_concerns(profile: Profile, about: dict[str, Any], expected: str) -> None:
    assert grounds(of_subjects(among([profile], **about))) == shown(expected)


@pytest.mark.parametrize(
    ("about", "ground"),
    [
        # Of several themes, the subject is what the name or the objective says too.
        ({"topics": ("mathematics", "women")}, "touched"),
        ({"topics": ("mathematics", "women"), "name": "Women of the Andes"}, "touched"),
        ({"topics": ("mathematics", "women"), "name": "Geometry for all"}, "topic"),
        ({"topics": ("mathematics", "women"), "objective": "More women write about mathematics."}, "topic"),
        ({"topics": ("women",), "objective": "Mathematics for all."}, ""),
        # Topics that are no theme, and materials, leave it the one theme.
        ({"topics": ("mathematics", "weaving")}, "topic"),
        ({"topics": ("mathematics", "photographs", "manuscripts")}, "topic"),
    ],
)
def test_a_theme_counts_where_it_is_the_subject(about: dict[str, Any], ground: str) -> None:
    found = grounds(of_subjects(among([MATH], **about)))
    assert found == ({("M", "mathematics", ground)} if ground else set())


@pytest.mark.parametrize(
    ("theme", "topic", "name", "ground"),
    [
        ("photography", "photography", "AFP portraits", "touched"),
        ("photography", "photography", "Photographs of Mali", "touched"),
        ("photography", "photographs", "Photographers of Mali", "topic"),
        ("photography", "photos", "Un concours pour les photographes", "topic"),
        ("maps", "maps", "Old maps of Mali", "touched"),
        ("maps", "maps", "Georeferencing old maps", "topic"),
        ("libraries", "library", "Cedar Library testimonies", "touched"),
        ("libraries", "libraries", "Cedar Library testimonies", "touched"),
        ("libraries", "libraries", "Bibliothèque nationale", "touched"),
        ("libraries", "libraries", "Courses for librarians", "topic"),
        ("libraries", "public libraries", "Bibliotecas públicas", "topic"),
        ("manuscripts", "manuscripts", "Manuscripts of Timbuktu", "touched"),
        ("education", "schools", "Wikipedia in schools", "topic"),
        ("education", "women; schools", "Women of the Cedar School", "touched"),
        ("education", "university", "University of Lagos", "touched"),
        ("education", "university; higher education", "Archives of Lagos", "topic"),
    ],
)
def test_materials_and_kinds_of_institution_are_no_subject(theme: str, topic: str, name: str, ground: str) -> None:
    one = group("M", themed=True, theme=theme)
    context = among([one], topics=tuple(topic.split("; ")), name=name)
    assert grounds(of_subjects(context)) == {("M", theme, ground)}


@pytest.mark.parametrize(
    ("scope", "within", "about", "ground"),
    [
        # A group that keeps to places counts in full there only.
        ("IT", "", {"countries": ("IT",)}, "topic"),
        ("IT", "", {"countries": ("IT", "SN")}, "topic"),
        ("IT", "", {"countries": ("SN",)}, "elsewhere"),
        ("IT", "", {"regions": ("europe",)}, "topic"),
        ("IT", "", {"regions": ("west-africa",)}, "elsewhere"),
        ("IT", "", {}, "touched"),
        ("IT", "", {"regions": (WORLD,)}, "touched"),
        # What is named more closely than the world is meant.
        ("IT", "", {"regions": (WORLD, "west-africa")}, "elsewhere"),
        ("IT", "", {"countries": ("FR",), "regions": (WORLD,)}, "elsewhere"),
        ("ES-CT", "", {"countries": ("ES",)}, "topic"),
        ("", "andes", {"countries": ("PE",)}, "topic"),
        ("", "andes", {"countries": ("SN",)}, "elsewhere"),
        ("", "andes", {"regions": ("latin-america",)}, "topic"),
        ("", "andes", {}, "touched"),
        # One that keeps to none counts everywhere.
        ("", "", {"countries": ("SN",)}, "topic"),
        ("", "", {"regions": (WORLD,)}, "topic"),
    ],
)
def test_a_group_that_keeps_to_its_places(scope: str, within: str, about: dict[str, Any], ground: str) -> None:
    context = among([themed(scope=scope, within=within)], topics=("mathematics",), **about)
    assert grounds(of_subjects(context)) == {("M", "mathematics", ground)}
    touching = among(
        [group("M", themed=True, touch="mathematics", scope=scope, within=within)], topics=("mathematics",), **about
    )
    assert grounds(of_subjects(touching)) == (set() if ground == "elsewhere" else {("M", "mathematics", "touched")})


@pytest.mark.parametrize(
    ("speaks", "about", "ground"),
    [
        # A theme's group that works in some languages counts in full where one of them is understood.
        ("", {"countries": ("SN",), "languages": ("wo",)}, "topic"),
        ("en", {"countries": ("SN",), "languages": ("wo",)}, "topic"),
        ("es en", {"countries": ("SN",), "languages": ("wo",)}, "topic"),
        ("wo", {"languages": ("wo",)}, "topic"),
        ("es", {"languages": ("wo",)}, "touched"),
        ("es", {"languages": ("wo", "es")}, "topic"),
        ("es", {"languages": ("fr",)}, "touched"),
        ("es", {}, "touched"),
        ("es", {"regions": (WORLD,)}, "touched"),
        ("es", {"countries": ("PE",)}, "topic"),
        ("es", {"countries": ("SN",)}, "touched"),
        ("wo", {"countries": ("SN",)}, "topic"),
        # Spoken in Spain, and not officially there.
        ("gl", {"countries": ("ES",)}, "touched"),
        ("es", {"regions": ("andes",)}, "touched"),  # a region names no language
        ("la", {"countries": ("SN",)}, "topic"),  # a language of no country binds nobody,
        ("es", {"regions": ("west-africa",)}, "touched"),
        ("ru", {"countries": ("RU-MUR",)}, "topic"),
    ],
)
def test_a_group_that_works_in_its_languages(speaks: str, about: dict[str, Any], ground: str) -> None:
    context = among([themed(language=speaks)], topics=("mathematics",), **about)
    assert grounds(of_subjects(context)) == {("M", "mathematics", ground)}


@pytest.mark.parametrize(
    ("home", "about", "ground"),
    [("IT", {"countries": ("IT",)}, "topic"), ("IT", {"countries": ("SN",)}, "elsewhere"), ("IT", {}, "touched"),
     ("", {"countries": ("SN",)}, "topic"), ("", {}, "topic")],
)  # fmt: skip
def test_a_theme_that_another_group_declares_is_bound_to_its_countries(
    home: str, about: dict[str, Any], ground: str
) -> None:
    """Not to its languages."""
    speaker = group("M", home, theme="mathematics", word="weaving", language="es", source=Source.DECLARED)
    context = among([speaker], topics=("mathematics", "weaving"), languages=("wo",), **about)
    assert grounds(of_subjects(context)) == {("M", "mathematics", ground), ("M", "weaving", ground)}


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"communities": ("the Kurdish people",)}, {("K", "the Kurdish people", "community")}),
        ({"topics": ("Kurds",)}, {("K", "Kurds", "community")}),
        ({"communities": ("Kurdish studies",)}, set()),
        ({"activities": ("Kurds",)}, set()),
    ],
)
def test_whom_a_community_concerns(about: dict[str, Any], expected: set[tuple[str, str, str]]) -> None:
    assert grounds(of_communities(among([group("K", community="kurdish kurd"), MATH], **about))) == expected


KURDISH = group("K", tongue="ku ckb")
NATIONS = [
    group(code, code, nation=code) for code in ("AM", "CL", "DZ", "FR", "IQ", "JP", "LB", "MA", "SN", "TN", "TR")
]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        # The group of its language; its home is only suggested beside it, and not where the record says where.
        ("Kurds", "K Kurds community, IQ Kurds served, TR Kurds served"),
        ("Kurds @FR", "K Kurds community"),
        ("Kurds in Germany", "K Kurds_in_Germany community"),
        # Without a group of its own, those of its home, where these are few.
        ("Mapuche", "CL Mapuche community"),
        ("Ainu", "JP Ainu community"),
        ("Druze", "LB Druze community"),
        ("Berbers", "DZ Berbers community, MA Berbers community, TN Berbers community"),
        ("Tuareg", "DZ Tuareg served"),
        ("Mapuche @FR", ""),
        # The people of a country, those abroad with the country where they live.
        ("Senegalese", "SN Senegalese community"),
        ("Senegalese diaspora in France", "SN Senegalese_diaspora_in_France community, "
         "FR Senegalese_diaspora_in_France community"),
        ("Armenians of Lebanon", "AM Armenians_of_Lebanon community, LB Armenians_of_Lebanon community"),
        # Of no one place or language: nobody. A world language is nobody's own.
        ("Jews from Iraq", ""), ("Iraqi Jews", ""), ("Spanish speakers", ""), ("Elves", ""), ("women", ""),
    ],
)  # fmt: skip
def test_whom_a_community_that_is_known_concerns(about: str, expected: str) -> None:
    community, _, country = about.partition(" @")
    where = {"countries": (country,)} if country else {}
    context = among([KURDISH, *NATIONS], communities=(community,), **where)
    assert grounds(of_communities(context)) == shown(expected)


def test_a_topic_is_no_community() -> None:
    assert grounds(of_communities(among(NATIONS, topics=("Senegalese", "Ainu")))) == set()


def test_an_affiliate_that_declares_a_people_by_another_of_its_names_is_of_it() -> None:
    sami = group("S", community="same", source=Source.DECLARED)  # "Sames", in French
    assert grounds(of_communities(among([sami], communities=("Sámi people",)))) == shown("S Sámi_people community")


@pytest.mark.parametrize("source", [Source.NAME, Source.DECLARED])
def test_a_reason_says_who_says_so(source: Source) -> None:
    groups = [group("K", community="kurdish", theme="mathematics", word="mathematics", touch="art", source=source)]
    context = among(groups, topics=("mathematics", "art"), communities=("Kurdish",))
    found = [*of_subjects(context), *of_communities(context)]
    assert len(found) == 4
    # What the group says in its own words is always its own word.
    assert [(one.basis.source, one.via) for one in found[1:]] == [(source, source.via)] * 3
    assert found[0].basis.source is Source.DECLARED
    assert {(one.facet, one.value) for one in found} == {(one.basis.facet, one.basis.value) for one in found}
