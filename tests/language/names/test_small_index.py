"""Names of places and languages, read and shown by an index of a handful of names."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names.languages import LanguageNames
from bot.language.names.places import COUNTRY, PLACE, REGION, PlaceNames
from bot.language.names.resolution import Ambiguous, Kind, Known, KnownAsMany, Many, Unknown
from bot.language.names.vocabulary import Spoken, Vocabulary
from tests.worlds.names import FACTS, small_index

LANGUAGES = {
    "wolof": "wo", "french": "fr", "serbian": "sr", "creole": "?ht+mfe", "kabyle": "~kab", "wo": "~ber",
    "two names": "wo fr", "st lucian": "acf", "alone": "?ht",
}  # fmt: skip
CODES = {"wo": "wo", "fr": "fr", "fra": "fr", "sr": "sr", "WO": "wo", "kab": "kab"}
ENGLISH = {
    "wo": "Wolof",
    "fr": "French",
    "sr": "Serbian",
    "kab": "Kabyle",
    "frx": "Frenchx",
    "xx": "Wolofx",
    "gl": "Galician",
    "gz": "GALICIAN",
}
SPEAKING = small_index(
    languages=LANGUAGES,
    facts={**FACTS, "codes": CODES, "first_codes": ["wo", "fr", "sr", "kab", "gl", "gz"]},
    language_names={"en": ENGLISH, "fr": {"wo": "wolof (fr)"}},
    place_names={"en": {"SN": "Senegal", "GB-SCT": "Scotland", "west-africa": "West Africa"}, "fr": {"SN": "Sénégal"}},
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Wolof", Known("wo")),
        ("Wolof language", Known("wo")),
        ("langue Wolof", Known("wo")),
        ("creoles", Many()),
        ("Berber", Many()),
        ("wo", Known("wo")),  # a code in lower case is a code, whatever has that name
        ("fra", Known("fr")),
        ("WO", Known("wo")),
        ("FRA", Unknown(())),  # in capitals only those of wikis
        ("kab", Known("kab")),
        ("Kab", Unknown(())),  # with one capital a word is a name
        ("Anything ~ sr", Known("sr")),
        ("Wolof~none", Known("wo")),
        ("Nothing ~ none", Unknown(())),
        ("SR", Known("sr")),
        ("XX", Unknown(())),
        ("sr-latn", Known("sr")),
        ("sr_Cyrl", Known("sr")),
        ("sr-GB", Known("sr")),
        ("sr-001", Known("sr")),
        ("sr-ZZ", Unknown(())),
        ("fra-latn", Unknown(())),  # not the first code of the language
        ("creole", Ambiguous(("ht", "mfe"))),
        ("alone", Ambiguous(("ht",))),  # to be asked about, though it is one
        ("Kabyle", Known("kab")),
        ("two names", Ambiguous(("fr", "wo"))),
        ("Wolof, French", KnownAsMany(("wo", "fr"))),
        ("Saint Lucian", Known("acf")),
    ],
)
def test_what_a_language_is_taken_for(text: str, meant: Any) -> None:
    assert LanguageNames(SPEAKING, suggesting=False).read(text) == meant


def test_a_misspelt_language_is_told_by_its_english_names() -> None:
    reading = LanguageNames(SPEAKING)
    assert reading.read("Wolov") == Unknown(("Wolof",))
    assert reading.read("Frenchy") == Unknown(("French",))
    assert reading.read("Galicien") == Unknown(("Galician",)), "of two with one name the first"
    assert reading.read("Serbain") == Unknown(("Serbian",)), "what is no code of a wiki's is not meant"


PLACES = {
    "senegal": "SN", "sen": "?SN+GB", "georgia": "GB SN-DK", "scotland": "GB-SCT", "west africa": "west-africa",
    "dakar": "SN-DK", "both": "SN+GB", "two": "SN GB", "edinburgh": "GB-EDH", "frisia": "west-africa GB-SCT",
    "east": "GB-SCT", "towns": "GB-EDH SN-DK",
}  # fmt: skip
TRAVELLED = small_index(
    places=PLACES,
    place_names={"en": {"SN": "Senegal", "GB": "Georgia", "GB-SCT": "Scotland", "west-africa": "West Africa",
                        "SN-DK": "Dakar", "GB-EDH": "Edinburgh"}},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "country", "region"),
    [
        ("Senegal", Known("SN"), Known("SN"), Unknown(())),
        ("SN", Known("SN"), Known("SN"), Unknown(())),
        ("sn", Unknown(()), Unknown(()), Unknown(())),
        ("SEN", Known("SN"), Known("SN"), Ambiguous(("SN", "GB"))),
        ("gb-sct", Known("GB-SCT"), Known("GB-SCT"), Known("GB-SCT")),
        ("GB-XXX", Unknown(()), Unknown(()), Unknown(())),
        ("West Africa", Known("west-africa"), Unknown(()), Known("west-africa")),
        ("Georgia", Known("GB"), Known("GB"), Unknown(())),  # among regions a slip, and not the part
        ("Frisia", Known("west-africa"), Known("GB-SCT"), Known("west-africa")),
        ("East", Unknown(()), Unknown(()), Unknown(())),  # said of every land
        ("Scotland (East)", Known("GB-SCT"), Known("GB-SCT"), Known("GB-SCT")),
        ("Both", KnownAsMany(("SN", "GB")), KnownAsMany(("SN", "GB")), Unknown(())),
        ("Two", Ambiguous(("GB", "SN")), Ambiguous(("GB", "SN")), Unknown(())),
        ("Dakar (West Africa)", Known("SN-DK"), Known("SN-DK"), Known("SN-DK")),
        ("Dakar, Senegal", Known("SN-DK"), Known("SN-DK"), Known("SN-DK")),
        ("Towns", Ambiguous(("GB-EDH", "SN-DK")), Ambiguous(("GB-EDH", "SN-DK")), Ambiguous(("GB-EDH", "SN-DK"))),
        ("Towns (Scotland)", Known("GB-EDH"), Known("GB-EDH"), Known("GB-EDH")),
        ("Towns (Senegal)", Known("SN-DK"), Known("SN-DK"), Ambiguous(("GB-EDH", "SN-DK"))),
        ("Towns (West Africa)", Known("SN-DK"), Ambiguous(("GB-EDH", "SN-DK")), Known("SN-DK")),
    ],
)
def test_what_a_place_is_taken_for(text: str, place: Any, country: Any, region: Any) -> None:
    read = [PlaceNames(TRAVELLED, order, suggesting=False).read(text) for order in (PLACE, COUNTRY, REGION)]
    assert read == [place, country, region]


def test_a_misspelt_place_is_told_by_what_may_be_meant() -> None:
    places, regions = PlaceNames(TRAVELLED, PLACE), PlaceNames(TRAVELLED, REGION)
    assert places.read(" sn ") == Unknown(("Senegal",)), "a code in small letters"
    assert places.read("Sennegal") == Unknown(("Senegal",))
    assert regions.read("Sennegal") == Unknown(())
    assert regions.read("West Afrika") == Unknown(("West Africa",))
    assert PlaceNames(TRAVELLED, PLACE, suggesting=False).read("Sennegal") == Unknown(())


# --- what is known of them ---------------------------------------------------------------------------------------
KNOWN = Vocabulary(SPEAKING)


def test_what_is_known_of_places() -> None:
    assert [kind.value for kind in Kind] == ["country", "subdivision", "region"]
    assert [KNOWN.kind(code) for code in ("SN", "SN-DK", "west-africa")] == [
        Kind.COUNTRY,
        Kind.SUBDIVISION,
        Kind.REGION,
    ]
    assert [KNOWN.country_of(code) for code in ("SN", "GB-EDH", "west-africa")] == ["SN", "GB", None]
    assert KNOWN.within("GB-EDH") == ("GB-SCT", "GB")
    assert [KNOWN.regions_of(code) for code in ("SN", "SN-DK", "GB-EDH", "west-africa")] == [
        ("west-africa",), ("west-africa",), (), (),
    ]  # fmt: skip
    assert (KNOWN.sub_region("SN"), KNOWN.foundation_region("SN")) == ("west-africa", "ssa")


def test_regions_around_a_region_have_all_its_members_and_more() -> None:
    regions = {
        "small": ["S", ["SN"]], "same": ["S", ["SN"]], "west": ["W", ["GM", "SN"]], "all": ["A", ["GB", "GM", "SN"]],
        "other": ["O", ["GB"]],
    }  # fmt: skip
    wide = Vocabulary(small_index(facts={**FACTS, "regions": regions}))
    assert wide.regions_of("small") == ("west", "all")
    assert wide.regions_of("SN") == ("same", "small", "west", "all")
    assert wide.regions_of("all") == ()


def test_what_is_known_of_languages() -> None:
    assert KNOWN.languages_of("SN") == (
        Spoken(code="wo", share=0.7, official=False), Spoken(code="fr", share=0.3, official=True),
    )  # fmt: skip
    assert KNOWN.countries_of("fr") == (Spoken(code="SN", share=0.3, official=True),)
    assert (KNOWN.languages_of("GB"), KNOWN.countries_of("xx")) == ((), ())
    assert [KNOWN.macro(code) for code in ("arz", "wo")] == ["ar", None]
    assert [KNOWN.related(code) for code in ("arz", "ar", "wo")] == [("ar", "arb"), ("arb", "arz"), ()]
    assert [KNOWN.is_world_language(code) for code in ("fr", "wo")] == [True, False]
    assert [KNOWN.direction(code) for code in ("ar", "ku-arab", "wo")] == ["rtl", "rtl", "ltr"]


def test_names_are_those_that_are_given_then_those_of_the_language_then_english_ones_then_the_code() -> None:
    assert [KNOWN.name("SN", language) for language in ("fr", "en", "de")] == ["Sénégal", "Senegal", "Senegal"]
    assert [KNOWN.name_in("SN", language) for language in ("fr", "de")] == ["Sénégal", None]
    assert [KNOWN.language_name("wo", language) for language in ("fr", "de")] == ["wolof (fr)", "Wolof"]
    assert (KNOWN.language_name("wo"), KNOWN.name("SN"), KNOWN.name("XX")) == ("Wolof", "Senegal", "XX")
    assert [KNOWN.language_name_in("wo", language) for language in ("fr", "de")] == ["wolof (fr)", None]
    renamed = KNOWN.calling({"fr": {"SN": "Le Sénégal"}, "en": {"GB": "Britain"}}, {"fr": {"wo": "ouolof"}})
    assert [renamed.name(code, "fr") for code in ("SN", "GB", "XX")] == ["Le Sénégal", "Britain", "XX"]
    assert renamed.language_name("wo", "fr") == "ouolof"
    assert KNOWN.name("SN", "fr") == "Sénégal"
