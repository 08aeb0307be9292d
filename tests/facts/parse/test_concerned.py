"""Whom a record concerns: lists, brackets, links, codes and pieces of names, and what settles a doubtful one."""

from __future__ import annotations

import pytest

from bot.facts.parse.concerned import one_language, read_concerned
from bot.model import Problem
from tests.facts.parse.reading import fact_of, form_of, problems_of, read, vocabulary

PLACES = [
    # lands that lie in several countries contain nothing: beside them stands a list
    ("Закарпаття, Лемківщина", "UA PL SK", []),
    ("Лемківщина, Закарпаття", "PL SK UA", []),
    ("Буковина, Галичина", "RO UA PL", []),
    ("România, Banat", "RO HU RS", []),
    ("Prague, Czechoslovakia", "CZ", []),
    ("Atlanta, Georgia", "US-GA", []),
    # codes side by side
    ("SN ML", "SN ML", []),
    ("SN ML GN", "SN ML GN", []),
    ("SN XX", "", ["unknown-place: SN XX"]),
    ("XX SN", "", ["unknown-place: XX SN"]),
    ("SN ml", "", ["unknown-place: SN ml"]),
    ("SN Mali", "", ["misspelt-place: SN Mali"]),
    # a list in brackets narrows, if all of it is known and it is a list
    ("Africa (Ghana, Kenya)", "GH KE", []),
    ("Africa（Ghana、Kenya）", "GH KE", []),
    ("Africa (Ghana, Kenya and Togo)", "GH KE TG", []),
    ("Africa (Ghana, Nowhereland)", "GH", ["aside-not-read: Nowhereland"]),
    ("Africa (Nowhereland, Ghana)", "GH", ["aside-not-read: Nowhereland"]),
    ("Africa (Ghana, Nowhereland, Kenya)", "GH KE", ["aside-not-read: Nowhereland"]),
    ("Africa (Ghana)", "GH", []),
    ("Africa (Nowhereland)", "africa", ["aside-not-read: Nowhereland"]),
    ("Africa", "africa", []),
    ("Africa (Ghana, Kenya", "KE", ["unknown-place: Africa (Ghana"]),
    # else the outer name holds, and the bracket is asked about
    ("Senegal (Paris)", "SN", ["aside-not-read: Paris"]),
    ("Senegal (Denmark)", "SN", ["aside-not-read: Denmark"]),
    ("Senegal (with France)", "SN", ["aside-not-read: with France"]),
    ("West Africa (Senegal, Denmark)", "SN", ["aside-not-read: Denmark"]),
    ("Italy (partner), Ethiopia", "IT ET", ["aside-not-read: partner"]),
    ("Africa (54 countries)", "africa", ["aside-not-read: 54 countries"]),
    ("Senegall (Denmark)", "", ["misspelt-place: Senegall (Denmark)"]),
    # what says the same, when, or nothing, is no question
    ("Senegal (SN)", "SN", []),
    ("Germany (Deutschland)", "DE", []),
    ("Senegal (West Africa)", "SN", []),
    ("Senegal (2019–2021)", "SN", []),
    ("Senegal (n/a)", "SN", []),
    ("Burma (now Myanmar)", "MM", []),
    ("Mali (formerly French Sudan)", "ML", []),
    ("Bohemia (now Czech Republic)", "CZ", []),
    # what tells homonyms apart comes first
    ("Macedonia (Greece)", "GR-A GR-B GR-C", []),
    ("Luxembourg (Belgium)", "BE-WLX", []),
    ("Punjab (Pakistan), Punjab (India)", "PK-PB IN-PB", []),
    ("Punjab (Denmark)", "", ["ambiguous-place: Punjab (Denmark)"]),
    ("Paris (Texas)", "", ["ambiguous-place: Paris (Texas)"]),
    ("London (Ontario)", "CA-ON", []),
    ("Paris (Ontario)", "", ["ambiguous-place: Paris (Ontario)"]),
    # parts of it, by direction, in other separators, of the last name only
    ("Cameroon (North and West)", "CM-NO CM-OU", []),
    ("Africa (West and Central)", "west-africa central-africa", []),
    ("Nigeria (north)", "NG", []),
    ("Mexico (Oaxaca; Chiapas)", "MX-OAX MX-CHP", []),
    ("Mexico [Oaxaca]", "MX-OAX", []),
    ("Senegal, Africa (Ghana, Kenya)", "SN GH KE", []),
    ("Trinidad and Tobago (Port of Spain), Jamaica", "TT-POS JM", []),
    ("Yugoslavia (Serbia, Croatia)", "RS HR", []),
    # with a word before them
    ("Africa (including Ghana)", "GH africa", []),
    ("Africa (especially Ghana)", "GH", []),
    ("Senegal (also Mali)", "SN ML", []),
    ("West Africa (Senegal, Mali, etc.)", "SN ML", []),
    # a list of countries is none of its pieces within another
    ("Mali, Guinea", "ML GN", []),
    ("Paris, France", "FR-75C", []),
    ("Senegal, West Africa", "SN west-africa", []),
    ("Kerala, worldwide", "IN-KL world", []),
    ("هايتي، وجدة", "HT MA-OUJ", []),  # a name that begins like an "and"
    ("Mali, Paris, France", "ML FR-75C", []),
    # a link says it, if its words do not
    ("[[Mali|here]]", "ML", []),
    ("[[Mali |here]]", "ML", []),
    ("[[:w:Mali|here]]", "ML", []),
    ("[[w:fr:Mali|here]]", "ML", []),
    ("[[w: Mali |here]]", "ML", []),
    ("[[Mali#History|here]]", "ML", []),
    ("[[Mali #History#More|here]]", "ML", []),
    ("[[Togo|Mali]]", "ML", []),
    ("[[Nowhereland|zzyzzx]]", "", ["unknown-place: zzyzzx"]),
    ("[[Republic of|zzyzzx]]", "", ["unknown-place: zzyzzx"]),
    ("[[Punjab|zzyzzx]]", "", ["ambiguous-place: zzyzzx"]),
    # the page tells which is meant; a town in one link is in its land; words beside a link count
    ("[[Georgia (U.S. state)|Georgia]]", "US-GA", []),
    ("[[Paris, Texas|Paris]]", "US-TX", []),
    ("[[Paris, Texas]]", "US-TX", []),
    ("[[Tyler, Texas, United States]]", "US-TX", []),
    ("[[Kamloops, BC]]", "CA-BC", []),
    ("[[Lillooet, BC]]", "", ["unknown-place: Lillooet, BC"]),
    ("[[x|Ghana, Mali]]", "GH ML", []),
    ("[[x|Ghana and Mali]]", "GH ML", []),
    ("museum in [[Denmark]]", "", ["unknown-place: museum in Denmark"]),
    # and so on
    ("Senegal etc", "SN", []),
    ("Senegal, etc.", "SN", []),
    ("Senegal and more", "SN", []),
    ("Senegal and others", "SN", []),
    ("Senegal and many others ", "SN", []),
    ("Senegal…", "SN", []),
    ("Senegal ...", "SN", []),
    ("SENEGAL ETC.", "SN", []),
    ("Senegaletc.", "", ["misspelt-place: Senegaletc."]),
    # a piece of a name says nothing where the rest is there
    ("Republic of", "", ["unknown-place: Republic of"]),
    ("Republic of; Mali", "ML", []),
    ("Mali; Republic of", "ML", []),
    ("Islamic Republic of", "IR", ["part-of-name: Islamic Republic of"]),
    ("Islamic Republic of; Republic of", "IR", ["part-of-name: Islamic Republic of"]),
    ("Iran; Islamic Republic of", "IR", []),
    ("Islamic Republic of; Iran", "IR", []),
    ("Mali; Islamic Republic of", "ML IR", ["part-of-name: Islamic Republic of"]),
    # nothing, many, not known
    ("n/a; Mali; tbd", "ML", []),
    ("many", "", ["misspelt-place: many"]),
    ("Mali; Mali; ML", "ML", []),
    ("Senegall", "", ["misspelt-place: Senegall"]),
    ("Zzyzzx", "", ["unknown-place: Zzyzzx"]),
]


@pytest.mark.parametrize(("written", "codes", "problems"), PLACES)
def test_places(written: str, codes: str, problems: list[str]) -> None:
    text = "{{Partnership|countries=" + written + "}}"
    assert " ".join((*fact_of(text).countries, *fact_of(text).regions)) == codes
    assert problems_of(text) == problems


LANGUAGES = [
    ("fr wo", "fr wo", []),
    ("fr qqq", "", ["unknown-language: fr qqq"]),
    ("qqq fr", "", ["unknown-language: qqq fr"]),
    ("French, Wolof", "fr wo", []),
    ("Chinese (Cantonese)", "yue", []),
    ("Chinese（Cantonese）", "yue", []),
    ("Norwegian (Nynorsk)", "nn", []),
    ("English (UK)", "en", []),
    ("English（UK）", "en", []),
    ("English (French)", "en fr", []),
    ("English (mostly oral)", "en", ["aside-not-read: mostly oral"]),
    ("English (spoken), French (written)", "en fr", []),
    ("français (aussi wolof et sérère), English", "fr wo srr en", []),
    ("французский (также волоф)", "fr wo", []),
    ("Arabic (Egyptian, French)", "arz fr", []),
    ("Creole (Haitian)", "ht", []),
    ("Ndebele (Zimbabwe)", "nd", []),
    ("Ndebele (Denmark)", "", ["ambiguous-language: Ndebele (Denmark)"]),
    ("Frensh (Wolof)", "", ["misspelt-language: Frensh (Wolof)"]),
    ("Frensh", "", ["misspelt-language: Frensh"]),
    ("Zzyzzx", "", ["unknown-language: Zzyzzx"]),
    ("Republic of", "", ["unknown-language: Republic of"]),
    ("many", "", []),
    ("Ndebele", "", ["ambiguous-language: Ndebele"]),
]


@pytest.mark.parametrize(("written", "codes", "problems"), LANGUAGES)
def test_languages(written: str, codes: str, problems: list[str]) -> None:
    text = "{{Partnership|languages=" + written + "}}"
    assert " ".join(fact_of(text).languages) == codes
    assert problems_of(text) == problems


CONGO, PUNJAB = ["ambiguous-place: Congo"], ["ambiguous-place: Punjab"]
SETTLED = [
    # by another place in the country of one of them alone
    ("countries=Punjab; India", "IN IN-PB", []),
    ("countries=Punjab|regions=Sindh", "PK-PB PK-SD", []),
    ("countries=Punjab; India; Pakistan", "IN PK", PUNJAB),
    ("countries=Punjab; Mali", "ML", PUNJAB),
    ("countries=Punjab", "", PUNJAB),
    ("countries=Punjab; Congo; India", "IN IN-PB", CONGO),
    # else by a language that is spoken in one of them alone, and not all over the world
    ("countries=Congo|languages=Luba-Lulua", "CD", []),
    ("countries=Congo|languages=French; Luba-Lulua", "CD", []),
    ("countries=Congo|languages=French", "", CONGO),
    ("countries=Congo|languages=Wolof", "", CONGO),
    ("countries=Congo", "", CONGO),
    ("countries=Congo; Mali|languages=Luba-Lulua", "ML CD", []),
]


@pytest.mark.parametrize(("given", "codes", "problems"), SETTLED)
def test_a_name_of_several_places_is_settled(given: str, codes: str, problems: list[str]) -> None:
    text = "{{Partnership|" + given + "}}"
    assert fact_of(text).countries == tuple(dict.fromkeys(codes.split()))
    assert problems_of(text) == problems


@pytest.mark.parametrize(
    ("given", "code", "problems"),
    [
        ("partner_country=Congo", "", CONGO),
        ("partner_country=Kinshasa; Congo", "CD-KN CD", []),
        ("partner_country=Congo|countries=Rwanda", "", CONGO),
        ("partner_country=Kinshasa; Congo|countries=Rwanda", "CD-KN", CONGO),
        ("partner_country=Congo|countries=Kinshasa", "CD", []),
        ("partner_country=Congo|languages=Luba-Lulua", "CD", []),
    ],
)
def test_so_is_where_the_partner_is(given: str, code: str, problems: list[str]) -> None:
    text = "{{Partnership|" + given + "}}"
    assert (" ".join(fact_of(text).partner_country), problems_of(text)) == (code, problems)


TONGA, NDEBELE = ["ambiguous-language: Tonga"], ["ambiguous-language: Ndebele"]


@pytest.mark.parametrize(
    ("given", "codes", "problems"),
    [
        ("languages=Ndebele|countries=Zimbabwe", "nd", []),
        ("languages=Ndebele|countries=South Africa", "nr", []),
        ("languages=Ndebele|countries=South Africa; Zimbabwe", "", NDEBELE),
        ("languages=Ndebele|countries=Mali", "", NDEBELE),
        ("languages=Ndebele|partner_country=Zimbabwe", "", NDEBELE),
        ("languages=Tonga; French|countries=Zambia", "fr toi", []),
        ("languages=Tonga; Ndebele|countries=Zambia", "toi", NDEBELE),
        ("languages=Tonga|countries=Congo", "", [*CONGO, *TONGA]),
    ],
)
def test_a_name_of_several_languages_is_settled_by_the_places(given: str, codes: str, problems: list[str]) -> None:
    text = "{{Partnership|" + given + "}}"
    assert (" ".join(fact_of(text).languages), problems_of(text)) == (codes, problems)


@pytest.mark.parametrize("name", ["Gaza", "Punjab", "Congo", "Lima", "Victoria", "San Juan", "Washington", "Rabat"])
def test_a_choice_that_is_offered_is_understood(name: str) -> None:
    (problem,) = (one for one in _problems(f"countries={name}") if one.kind == "ambiguous-place")
    for choice in problem.arguments[1].split(" · "):
        concerned = read_concerned(form_of(f"countries={choice}"), vocabulary())
        assert len(concerned.countries) == 1, choice
        assert concerned.countries[0] in vocabulary().place(name).codes  # type: ignore[union-attr]


def _problems(given: str) -> list[Problem]:
    form = form_of(given)
    read_concerned(form, vocabulary())
    return form.problems


@pytest.mark.parametrize(
    ("given", "arguments"),
    [
        ("countries=Gaza", ("Gaza", "Gaza (Mozambique) · Gaza (Palestine)")),
        ("countries=Congo", ("Congo", "Democratic Republic of the Congo · Republic of the Congo")),
        ("languages=Tonga", ("Tonga", "Tongan · Tonga (Zambia)")),
        ("countries=Senegall", ("Senegall", "Senegal")),
        ("countries=Islamic Republic of", ("Islamic Republic of", "Iran")),
    ],
)
def test_what_may_be_meant_is_told(given: str, arguments: tuple[str, ...]) -> None:
    reading = read("{{Partnership|partner=A|status=active|lessons=x|" + given + "}}")
    assert reading is not None
    assert arguments in [problem.arguments for problem in reading.problems]


def test_a_list_of_unknown_names_hides_no_known_one() -> None:
    names = "".join(f"\n* Zzy{number}zzx" for number in range(400))
    assert read_concerned(form_of(f"countries={names}\n* Mali"), vocabulary().unsuggesting).countries == ("ML",)


def test_a_list_of_known_names_has_no_end() -> None:
    names = "\n* ".join(["", *["Mali"] * 300, "Togo"])
    assert fact_of("{{Partnership|countries=" + names + "}}").countries == ("ML", "TG")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Wolof", "wo"),
        ("French, Wolof", "fr"),
        ("Zzyzzx, Wolof", "wo"),
        ("Ndebele, Wolof", "wo"),
        ("Ndebele", ""),
        ("Zzyzzx", ""),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_of_a_language_that_is_one_the_first_that_is_known_counts(written: str, code: str) -> None:
    form = form_of(f"languages={written}")
    assert one_language(form, "languages", vocabulary()) == code
    unclear = [problem.arguments[0] for problem in form.problems]
    assert unclear == [word for word in ("Zzyzzx", "Ndebele") if word in written]
