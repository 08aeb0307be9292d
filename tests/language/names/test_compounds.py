"""Names of places made of names: shortened lists, parts without a code, and what is a land of its own."""

from __future__ import annotations

import pytest

from bot.language.names import load
from bot.language.names.directions import direction_of, speaking
from tests.language.names.resolution import described

WEST_AND_CENTRAL = "west-africa+central-africa"
PLACES = [
    # what several names share is said once, before or behind, or is joined by a hyphen
    *((text, WEST_AND_CENTRAL) for text in (
        "West and Central Africa", "West & Central Africa", "West/Central Africa", "Afrique de l'Ouest et centrale",
        "Afrique occidentale et centrale", "África Occidental y Central", "África Ocidental e Central",
        "West- und Zentralafrika", "Africa occidentale e centrale", "West- en Centraal-Afrika",
        "Länsi- ja Keski-Afrikka", "Западная и Центральная Африка", "غرب ووسط أفريقيا", "Batı ve Orta Afrika",
        "पश्चिम और मध्य अफ्रीका",
        "পশ্চিম ও মধ্য আফ্রিকা", "Afrika Magharibi na Kati",
    )),
    ("East, West and Southern Africa", "east-africa+west-africa+southern-africa"),
    ("Süd- und Südostasien", "south-asia+southeast-asia"),
    ("Amérique du Nord et du Sud", "north-america+south-america"),
    ("North and South Korea", "KP+KR"),
    ("North and South Carolina", "US-NC+US-SC"),
    ("Lusophone and Anglophone Africa", "palop+anglophone-africa"),
    ("northern and central Nigeria", "NG"),
    # beside regions a country is none
    ("Ost- und Südafrika", "east-africa+southern-africa"),
    ("شرق وجنوب أفريقيا", "east-africa+southern-africa"),
    # what is whole is not completed
    ("South Africa and Korea", "unknown"), ("East Asia and Africa", "unknown"),
    ("Asia del Sud e Europa orientale", "unknown"), ("America Latina e Europa meridionale", "unknown"),
    ("Senegal, East, Southeast Asia", "unknown"),
    # a name of its own comes first
    ("South Sudan", "SS"), ("North Macedonia", "MK"), ("Northern Ireland", "GB-NIR"), ("Northern Cape", "ZA-NC"),
    ("Western Sahara", "EH"), ("West Bengal", "IN-WB"), ("southern Africa", "southern-africa"),
    ("North-East India", "northeast-india"), ("Central African Republic", "CF"), ("Corea del Norte", "KP"),
    # a part of a country is the country
    *((text, "NG") for text in (
        "northern Nigeria", "the north of Nigeria", "northern parts of Nigeria", "Nigeria's north", "nord du Nigeria",
        "norte de Nigeria", "o norte da Nigéria", "Nordnigeria", "Nord-Nigeria", "Norden von Nigeria",
        "Северная Нигерия", "شمال نيجيريا", "شمال شرق نيجيريا", "尼日利亚北部",
    )),
    ("Eastern DRC", "CD"), ("Inde du Sud", "IN"), ("Sénégal oriental", "SN"), ("Anglophone Cameroon", "CM"),
    ("Cameroun anglophone", "CM"),
    # a part of a region is one that is known, or none
    ("Zentraleuropa", "central-europe"), ("nord de l'Afrique", "north-africa"), ("southern Balkans", "unknown"),
    # a land of its own that is old, claimed or elsewhere is not guessed
    *((text, "unknown") for text in (
        "North Sudan", "Western Armenia", "Arménie occidentale", "Westarmenien", "Западная Армения", "Northern Cyprus",
        "Chypre du Nord", "Nordzypern", "Северный Кипр", "شمال قبرص", "East Jerusalem", "Jérusalem-Est",
        "South Georgia", "northern Georgia", "West Timor", "South Azerbaijan", "northern Kurdistan", "eastern Pakistan",
    )),
    ("Eastern Congo", "? CD CG"),
    # a direction alone is said of all lands
    *((text, "unknown") for text in ("West", "Central", "Sud", "Centre", "Norte", "Nord-Est", "الشمال", "Западная")),
    ("Middle East", "middle-east"), ("Norden", "nordic"),
    # what two regions share; the frames around a region
    *((text, "BF+BJ+CI+GN+ML+NE+SN+TG") for text in (
        "Francophone West Africa", "Afrique de l'Ouest francophone", "frankophones Westafrika",
        "África Occidental francófona", "Франкоязычная Западная Африка",
    )),
    ("Spanish-speaking Caribbean", "CU+DO+PR"), ("Hispanophone Africa", "unknown"),
    ("Sahel countries", "sahel"), ("pays du Sahel", "sahel"), ("países del Sahel", "sahel"),
    ("all of Latin America", "latin-america"), ("toute l'Afrique", "africa"), ("ganz Europa", "europe"),
    ("the rest of Africa", "unknown"), ("several African countries", "unknown"), ("12 countries", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_name_that_is_made_of_names(text: str, expected: str) -> None:
    assert described(load().unsuggesting.one_place(text)) == expected


@pytest.mark.parametrize("text", ["North Sudan", "Western Armenia", "Northern Cyprus", "West", "East Jerusalem"])
def test_nothing_is_suggested_for_what_is_not_to_be_guessed(text: str) -> None:
    assert described(load().place(text)) == "unknown"
    assert load().place(text) == load().unsuggesting.place(text)


@pytest.mark.parametrize(
    ("name", "beside", "expected"),
    [
        ("Macedonia", "Greece", "GR-A+GR-B+GR-C"),
        ("Georgia", "country", "GE"),
        ("Georgia", "U.S. state", "US-GA"),
        ("Punjab", "province of Pakistan", "PK-PB"),
        ("Limburg", "Belgium", "BE-VLI"),
        ("Luxembourg", "Belgium", "BE-WLX"),
        ("Guinea", "Bissau", "GW"),
        ("Congo", "DRC", "CD"),
        ("Korea", "North", "KP"),
        ("Mali", "Guinea", "GN-ML"),
        ("Ireland", "UK", "GB-NIR"),
        ("Africa", "West and Central", WEST_AND_CENTRAL),
        ("Senegal", "West Africa", "SN"),
        ("Senegal", "Denmark", "none"),
        ("Mali", "Georgia", "none"),
        ("Mexico", "US", "none"),
        ("Sweden", "Norway", "none"),
        ("Paris", "Texas", "none"),
        ("Sri Lanka", "Western", "none"),
    ],
)
def test_words_beside_a_name_tell_which_is_meant(name: str, beside: str, expected: str) -> None:
    told = load().told_apart(name, beside)
    assert (described(told) if told else "none") == expected


def test_what_lies_in_a_place() -> None:
    words = load()
    assert words.inside("Western", "LK") == "LK-1"
    assert words.inside("Western", "asia") is None, "said of all lands"
    assert words.inside("Kerala", "IN") == "IN-KL"
    assert words.inside("Kerala", "SN") is None


@pytest.mark.parametrize(
    ("words", "direction"),
    [("north", "n"), ("North-Eastern", "ne"), ("du Sud", ""), ("юго-восточная", ""), ("nordouest", "nw"), ("Mali", "")],
)
def test_the_direction_that_words_tell(words: str, direction: str) -> None:
    assert direction_of(words) == direction


def test_the_language_of_a_part() -> None:
    assert speaking("Francophone West Africa") == ("fr", "West Africa")
    assert speaking("Cameroun anglophone") == ("en", "Cameroun")
    assert speaking("West Africa") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nord-, West- und Zentralafrika", "north-africa+west-africa+central-africa"),
        ("Weste, Nord- und Zentralafrika", "unknown"),  # only what ends in a hyphen is completed so
        ("Nordx, West- und Zentralafrika", "unknown"),
        ("West- und ZENTRALAFRIKA", "west-africa+central-africa"),
        ("all of Mali", "ML"),
        ("throughout Senegal", "SN"),
        ("the whole of Kenya", "KE"),
        ("Mali countries", "unknown"),
    ],
)
def test_what_is_completed_and_what_is_framed(text: str, expected: str) -> None:
    assert described(load().unsuggesting.one_place(text)) == expected
