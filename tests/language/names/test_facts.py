"""What is known of places and languages: kinds, containment, regions, languages of countries, groups, names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.names import WORLD, Kind, load
from bot.language.names.tables import Languages, toml
from tests.language.names.resolution import country_names, described, wiki_languages

COUNTRIES = [code for _name, code in country_names()]
FOUNDATION = {
    "central-eastern-europe-central-asia",
    "east-southeast-asia-pacific",
    "latin-america-caribbean",
    "middle-east-north-africa",
    "north-america",
    "northern-western-europe",
    "south-asia",
    "sub-saharan-africa",
}


@pytest.mark.parametrize(
    ("code", "kind", "country"),
    [
        ("SN", Kind.COUNTRY, "SN"),
        ("XK", Kind.COUNTRY, "XK"),
        ("HK", Kind.COUNTRY, "HK"),
        ("GB-SCT", Kind.SUBDIVISION, "GB"),
        ("US-x-new-york-city", Kind.SUBDIVISION, "US"),
        ("TZ-x-zanzibar", Kind.SUBDIVISION, "TZ"),
        ("west-africa", Kind.REGION, None),
        (WORLD, Kind.REGION, None),
    ],
)
def test_kind_and_country(code: str, kind: Kind, country: str | None) -> None:
    assert load().kind(code) is kind
    assert load().country_of(code) == country


@pytest.mark.parametrize("code", ["", "ZZ", "GB-XYZ", "atlantis", "senegal"])
def test_a_code_that_is_none_of_ours_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        load().kind(code)


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("SN", ()),
        ("west-africa", ()),
        ("GB-SCT", ("GB",)),
        ("GB-CON", ("GB-ENG", "GB")),
        ("US-x-new-york-city", ("US-NY", "US")),
        ("FR-6AE", ("FR-GES", "FR")),
    ],
)
def test_within(code: str, chain: tuple[str, ...]) -> None:
    assert load().within(code) == chain


@pytest.mark.parametrize(
    ("region", "members"),
    [
        ("maghreb", "DZ LY MA MR TN"),
        ("nordic", "AX DK FI FO GL IS NO SE"),
        ("sapmi", "FI NO RU-MUR SE"),
        ("baltic", "EE LT LV"),
        ("palop", "AO CV GQ GW MZ ST"),
        ("great-lakes", "BI CD KE RW TZ UG"),
        ("horn-of-africa", "DJ ER ET SO"),
        ("central-asia", "KG KZ TJ TM UZ"),
        ("south-asia", "AF BD BT IN LK MV NP PK"),
        ("north-america", "CA US"),
        ("bengal", "BD IN-WB"),
        ("west-africa", "BF BJ CI CV EH GH GM GN GW LR ML MR NE NG SH SL SN TG"),
        ("diaspora", ""),
    ],
)
def test_members(region: str, members: str) -> None:
    assert load().members(region) == tuple(members.split())


def test_the_world_is_every_country() -> None:
    assert load().members(WORLD) == tuple(sorted(COUNTRIES))


def test_a_country_is_no_region() -> None:
    with pytest.raises(KeyError):
        load().members("SN")


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_is_in_its_regions(country: str) -> None:
    words = load()
    sub_region, foundation = words.sub_region(country), words.foundation_region(country)
    assert country in words.members(sub_region)
    assert foundation in FOUNDATION or country == "AQ"
    assert country in words.members(foundation)
    around = words.regions_of(country)
    assert {sub_region, foundation, WORLD} <= set(around)
    sizes = [len(words.members(region)) for region in around]
    assert sizes == sorted(sizes)


def test_foundation_regions_share_out_the_world() -> None:
    words = load()
    shared = [country for region in sorted(FOUNDATION) for country in words.members(region)]
    assert sorted([*shared, "AQ"]) == sorted(COUNTRIES)


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        ("SN", {"west-africa", "ecowas", "francophone-africa"}, {"maghreb", "sahel", "palop"}),
        ("GB-SCT", {"british-isles", "northern-europe", "europe"}, {"eu"}),
        ("RU-MUR", {"sapmi", "arctic"}, {"caucasus"}),
        ("IN-WB", {"bengal", "south-asia"}, {"greater-punjab"}),
        ("maghreb", {"africa", WORLD}, {"maghreb", "west-africa"}),
    ],
)
def test_regions_of(place: str, inside: set[str], outside: set[str]) -> None:
    around = set(load().regions_of(place))
    assert inside <= around
    assert not outside & around


@settings(deadline=None)
@given(st.sampled_from(COUNTRIES), st.data())
def test_membership_and_regions_agree(country: str, data: st.DataObject) -> None:
    words = load()
    region = data.draw(
        st.sampled_from(sorted({*words.regions_of("SN"), *words.regions_of("FR"), *words.regions_of("BR")}))
    )
    assert (country in words.members(region)) == (region in words.regions_of(country))


def test_languages_of_a_country() -> None:
    first, second, *_rest = load().languages_of("SN")
    assert (first.code, first.official) == ("wo", True)
    assert (second.code, second.official) == ("fr", True)
    assert load().languages_of("AQ") == ()


@pytest.mark.parametrize("country", COUNTRIES)
def test_shares_are_shares(country: str) -> None:
    shares = [spoken.share for spoken in load().languages_of(country)]
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize(
    ("country", "language", "official", "regional"),
    [
        ("ES", "ca", False, True),
        ("NO", "nb", True, False),
        ("CH", "gsw", True, False),
        ("HK", "zh", True, False),
        ("PH", "tl", True, False),
        ("RS", "sr", True, False),
    ],
)
def test_codes_of_spoken_languages_are_those_of_wikimedia(
    country: str, language: str, official: bool, regional: bool
) -> None:
    spoken = {one.code: one for one in load().languages_of(country)}
    assert (spoken[language].official, spoken[language].regional) == (official, regional)


def test_countries_of_a_language() -> None:
    assert [spoken.code for spoken in load().countries_of("wo")] == ["SN", "MR"]
    assert load().countries_of("xyz") == ()


@pytest.mark.parametrize(
    ("language", "countries"),
    [
        ("kbp", "BJ GH TG"),  # of a wiki, placed nowhere by CLDR
        ("hyw", "LB SY TR"),
        ("nah", "MX"),
        ("ami", "TW"),
        ("sh", "BA HR ME RS"),
        ("luw", "CM"),  # of the thousands without a wiki
        ("smi", "FI NO RU SE"),  # a group: where its members are
        ("eo", ""),  # constructed
        ("la", ""),  # ancient: that it is official in one state makes nobody's language of it
        ("sa", ""),
        ("grc", ""),
    ],
)
def test_countries_of_languages_that_the_library_places_nowhere_or_wrongly(language: str, countries: str) -> None:
    assert sorted(spoken.code for spoken in load().countries_of(language)) == countries.split()


def test_every_living_language_of_a_wiki_is_of_some_country() -> None:
    placeless = toml("languages.toml", Languages).placeless
    codes = {described(load().language(row["language_code"])) for row in wiki_languages()}
    assert {code for code in codes - placeless if not load().countries_of(code)} == set()


def test_a_language_of_unknown_share_is_among_the_languages_of_its_country() -> None:
    assert "dag" in {spoken.code for spoken in load().languages_of("GH") if not spoken.share}


@pytest.mark.parametrize(
    ("language", "macro"),
    [
        ("fuf", "ff"),
        ("arz", "ar"),
        ("ary", "ar"),
        ("sma", "smi"),
        ("se", "smi"),
        ("ckb", "ku"),
        ("hr", "sh"),
        ("yue", "zh"),
        ("quz", "qu"),
        ("zpu", "zap"),
        ("swg", "gsw"),
        ("be-tarask", "be"),
        ("hyw", "hy"),
        ("wo", None),
        ("ff", None),
        ("gsw", None),
    ],
)
def test_macro(language: str, macro: str | None) -> None:
    assert load().macro(language) == macro


@pytest.mark.parametrize(
    ("language", "near", "far"),
    [
        ("sr", {"bs", "hr", "sh"}, {"sr", "sl"}),
        ("se", {"sma", "smj", "smi"}, {"fi"}),
        ("ff", {"fuf", "fuv"}, {"wo"}),
        ("ckb", {"ku"}, {"fa"}),
        ("wo", set(), {"ff"}),
    ],
)
def test_related(language: str, near: set[str], far: set[str]) -> None:
    related = load().related(language)
    assert near <= set(related)
    assert not far & set(related)
    assert list(related) == sorted(related)


@settings(deadline=None)
@given(st.sampled_from(["se", "sma", "sr", "hr", "ff", "fuf", "ckb", "ku", "yue", "zh", "ar", "arz"]))
def test_being_related_is_mutual(language: str) -> None:
    words = load()
    assert all(language in words.related(other) for other in words.related(language))


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "pt", "ru", "zh"])
def test_world_languages(language: str) -> None:
    assert load().is_world_language(language)


@pytest.mark.parametrize("language", ["wo", "sw", "ha", "de", "nl", "ff", "arz", "yue"])
def test_languages_of_communities(language: str) -> None:
    assert not load().is_world_language(language)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("SN", "en", "Senegal"),
        ("SN", "fr", "Sénégal"),
        ("SN", "ar", "السنغال"),
        ("SN", "xyz", "Senegal"),
        ("GB-SCT", "fr", "Écosse"),
        ("GB-SCT", "ja", "Scotland"),
        ("west-africa", "en", "West Africa"),
        ("west-africa", "es", "África occidental"),
        ("US-x-new-york-city", "fr", "New York City"),
        ("ZZ", "en", "ZZ"),
    ],
)
def test_names_of_places(code: str, language: str, name: str) -> None:
    assert load().name(code, language) == name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("wo", "en", "Wolof"),
        ("wo", "fr", "wolof"),
        ("be-tarask", "en", "Belarusian (Taraškievica orthography)"),
        ("smi", "en", "Sámi languages"),
        ("szy", "en", "Sakizaya"),
        ("xyz", "en", "xyz"),
    ],
)
def test_names_of_languages(code: str, language: str, name: str) -> None:
    assert load().language_name(code, language) == name


@pytest.mark.parametrize(
    ("code", "autonym"),
    [("wo", "Wolof"), ("kk", "қазақ тілі"), ("ady", "адыгабзэ"), ("sgs", "žemaitėška"), ("xyz", None)],
)
def test_autonyms(code: str, autonym: str | None) -> None:
    assert load().autonym(code) == autonym


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he", "rtl"),
        ("ur", "rtl"),
        ("ckb", "rtl"),
        ("pnb", "rtl"),
        ("nqo", "rtl"),
        ("ku", "ltr"),
        ("fr", "ltr"),
    ],
)
def test_direction(language: str, direction: str) -> None:
    assert load().direction(language) == direction
