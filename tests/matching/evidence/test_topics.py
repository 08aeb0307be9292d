"""Evidence of subject, by small worlds of groups that hold just what is said of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.evidence.profile import Profile
from bot.matching.evidence.topics import of_communities, of_subjects
from bot.model import Source
from tests.matching.evidence.groups import among, grounds, group, shown

MAPS = group("M", "FR", themed=True, theme="maps")


def themed(**more: Any) -> Profile:
    return group("M", "FR", themed=True, theme="maps", **more)


@pytest.mark.parametrize(
    ("profile", "about", "expected"),
    [
        (MAPS, {"topics": ("Old maps",)}, "M maps topic"),
        (MAPS, {"communities": ("Old maps",)}, "M maps topic"),
        (MAPS, {"topics": ("Old maps",), "countries": ("SN",)}, "M maps topic"),
        (MAPS, {"topics": ("weaving",)}, ""),
        # Themes of the activities are only touched; a topic that names them as well wins.
        (MAPS, {"activities": ("mapping",)}, "M maps touched"),
        (MAPS, {"activities": ("mapping",), "topics": ("maps",)}, "M maps topic"),
        # A theme beside its own.
        (group("M", themed=True, touch="maps"), {"topics": ("maps",)}, "M maps touched"),
        (group("M", themed=True, touch="maps"), {"activities": ("maps",)}, ""),
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
    context = among([themed(scope=scope, within=within)], topics=("maps",), **about)
    assert grounds(of_subjects(context)) == {("M", "maps", ground)}
    touching = among([group("M", themed=True, touch="maps", scope=scope, within=within)], topics=("maps",), **about)
    assert grounds(of_subjects(touching)) == (set() if ground == "elsewhere" else {("M", "maps", "touched")})


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
        ("es", {}, "topic"),
        ("es", {"regions": (WORLD,)}, "topic"),
        ("es", {"countries": ("PE",)}, "topic"),
        ("es", {"countries": ("SN",)}, "touched"),
        ("wo", {"countries": ("SN",)}, "topic"),
        # Spoken in Spain, and not officially there.
        ("gl", {"countries": ("ES",)}, "touched"),
        ("es", {"regions": ("andes",)}, "topic"),
        ("es", {"regions": ("west-africa",)}, "touched"),
        ("ru", {"countries": ("RU-MUR",)}, "topic"),
    ],
)
def test_a_group_that_works_in_its_languages(speaks: str, about: dict[str, Any], ground: str) -> None:
    context = among([themed(language=speaks)], topics=("maps",), **about)
    assert grounds(of_subjects(context)) == {("M", "maps", ground)}


@pytest.mark.parametrize(
    ("home", "about", "ground"),
    [("IT", {"countries": ("IT",)}, "topic"), ("IT", {"countries": ("SN",)}, "elsewhere"), ("IT", {}, "touched"),
     ("", {"countries": ("SN",)}, "topic"), ("", {}, "topic")],
)  # fmt: skip
def test_a_theme_that_another_group_declares_is_bound_to_its_countries(
    home: str, about: dict[str, Any], ground: str
) -> None:
    """Not to its languages."""
    speaker = group("M", home, theme="maps", word="weaving", language="es", source=Source.DECLARED)
    context = among([speaker], topics=("maps", "weaving"), languages=("wo",), **about)
    assert grounds(of_subjects(context)) == {("M", "maps", ground), ("M", "weaving", ground)}


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
    assert grounds(of_communities(among([group("K", community="kurdish kurd"), MAPS], **about))) == expected


@pytest.mark.parametrize("source", [Source.NAME, Source.DECLARED])
def test_a_reason_says_who_says_so(source: Source) -> None:
    groups = [group("K", community="kurdish", theme="maps", word="maps", touch="art", source=source)]
    context = among(groups, topics=("maps", "art"), communities=("Kurdish",))
    found = [*of_subjects(context), *of_communities(context)]
    assert len(found) == 4
    # What the group says in its own words is always its own word.
    assert [(one.basis.source, one.via) for one in found[1:]] == [(source, source.via)] * 3
    assert found[0].basis.source is Source.DECLARED
    assert {(one.facet, one.value) for one in found} == {(one.basis.facet, one.basis.value) for one in found}
