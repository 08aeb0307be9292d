"""Infoboxes as people might fill them in, well and badly."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hypothesis import strategies as st

from bot.facts.parse import parties, vocabularies
from bot.facts.parse.dates import months_for_the_wiki
from bot.facts.parse.parameters import PARTNERSHIP
from tests.facts.parse.reading import roster, vocabulary

SETS = {
    "status": vocabularies.STATUSES,
    "open": vocabularies.OPENNESS,
    "kind": vocabularies.KINDS,
    "alignment": vocabularies.ALIGNMENTS,
    "partner_type": vocabularies.PARTNER_TYPES,
    "activities": vocabularies.ACTIVITIES,
    "priorities": vocabularies.PRIORITIES,
    "principles": vocabularies.PRINCIPLES,
    "sdgs": vocabularies.GOALS,
}
SEPARATORS = (
    ", ", ",", ";", "; ", " and ", "/", " / ", "<br>", "\n* ", "\n", "،", " & ", " – ", " et ", " y ", ": ", " or ",
    "、", "، و ",
)  # fmt: skip
ODD = (
    "none", "various", "etc.", "(Mali)", "Senegal (West Africa)", "West Africa (Mali, Ghana)", "Republic of",
    "Province of China", "many", "[[Mali]]", "[[w:fr:Sénégal|Sénégal]]", "''x''", "&amp;", "https://example.org/x, y",
    "[https://a.example b c]", "🇲🇱", "MLI", "ml", "FR-6AE", "us-ny", "zh-yue", "Cantonese~zh-yue", "42", "Q42", "12",
    "18", "SDG 3", "3–5", "2020", "–", "*", "# a", "<b>Mali</b>", "Chinese (Cantonese)", "English (UK)", "Georgia",
    "Amazonas",
)  # fmt: skip

ODD_PARTIES = (
    "User:Foo", "[[User:Foo]]", "[[User:Foo|Foo]] ([[User talk:Foo|talk]])", "@Foo", "User talk:Foo/Archive",
    "[[Special:Contributions/Foo]]", "Foo", "foo@example.org", "WMF", "the Foundation", "volunteers", "Wikipedians",
    "Wikimédia France (WMFR)", "Senegal (user group)", "m:Wikimedia UK", "[[m:Wikimedia UK|UK]]", ":Wikimedia CH",
    "w:fr:Utilisateur:Foo", "[[Wikimedia Italia]] (Italy)", "[[Wikimedia Italia#Staff|staff]]", "W&E", "wk?",
    "Wikimedia", "Talk:Wikimedia UK", "User:A and User:B", "Museum of nothing", "wikimedia_uk", "User:", "User:A#B",
    "[[User:A/B|x]]",
    "Benutzerin:Foo", "<b>Wikimedia Sverige</b>", "{x}", "a|b".replace("|", "/"), "WMF (Foo)", "ﬂ", "user:foo @bar",
    "https://meta.example/wiki/User:Foo", "[https://x.example Wikimedia UK]", "Wikimedia " + "x" * 240, "%41", "&lt;b",
)  # fmt: skip


@cache
def place_names() -> list[str]:
    return _named([vocabulary().name(code, language) for code in _places() for language in ("en", "fr", "ar", "ru")])


@cache
def language_names() -> list[str]:
    codes = {spoken.code for country in _places() for spoken in vocabulary().languages_of(country)}
    return _named([vocabulary().language_name(code, language) for code in codes for language in ("en", "fr", "hi")])


@cache
def party_names() -> list[str]:
    named = [
        name for one in roster().all for name in (one.code, one.name, one.page, one.name.replace("User Group", ""))
    ]
    return _named([*named, *parties.OTHERS.keys])


def _places() -> list[str]:
    return [*vocabulary().members("world"), *vocabulary().regions_of("SN"), *vocabulary().regions_of("PE"), "GB-SCT"]


def _named(names: list[str]) -> list[str]:
    return sorted({name for name in names if not {"|", "=", "{", "}"} & {*name}})


@st.composite
def slips(draw: st.DrawFn, names: list[str]) -> str:
    """A name, often with a letter too few, too many or wrong."""
    name = draw(st.sampled_from(names))
    place, letter = draw(st.integers(0, len(name) - 1)), draw(st.sampled_from("aeioxyz "))
    return draw(
        st.sampled_from([
            name, name, name, name[:place] + name[place + 1 :], name[:place] + letter + name[place:],
            name[:place] + letter + name[place + 1 :],
        ])
    )  # fmt: skip


@st.composite
def lists(draw: st.DrawFn, names: list[str], odd: tuple[str, ...] = ODD) -> str:
    members = draw(st.lists(slips(names) | st.sampled_from(odd), min_size=1, max_size=4))
    return members[0] + "".join(draw(st.sampled_from(SEPARATORS)) + member for member in members[1:])


@st.composite
def dates(draw: st.DrawFn) -> str:
    year, month, day = draw(st.integers(1985, 2030)), draw(st.integers(0, 13)), draw(st.integers(0, 32))
    word = draw(st.sampled_from(sorted(months_for_the_wiki())))
    return draw(
        st.sampled_from([
            f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{day}/{month}/{year}", f"{word} {year}",
            f"{day}.{month}.{year}", f"{day} {word} {year}", f"{word.title()} {day}, {year}", f"{month}/{year}",
            f"{year} – {year + 1}", f"{word} {year} to {word} {year + 2}", f"{year}-{year + 1}", f"since {year}",
            f"{year}年{month}月", f"{year}-{month:02}-{day:02}T10:00Z", f"{day}th of {word} {year}", "ongoing",
            "soon", "٢٠٢٠",
        ])
    )  # fmt: skip


def _values() -> Mapping[str, st.SearchStrategy[str]]:
    of_sets = {name: lists(sorted(among.keys)) for name, among in SETS.items()}
    return {
        "countries": lists(place_names()),
        "regions": lists(place_names()),
        "partner_country": lists(place_names()),
        "languages": lists(language_names()),
        "communities": lists(language_names()),
        "lead": lists(party_names(), ODD_PARTIES),
        "participants": lists(party_names(), ODD_PARTIES),
        "contact": lists(party_names(), ODD_PARTIES),
        "wmf_contact": lists(party_names(), ODD_PARTIES),
        "start": dates(),
        "end": dates(),
        "reviewed": dates(),
        "website": st.sampled_from(["https://x.example", "x.example/a", "foo", "[http://a.example b]", "none"]),
        "wikidata": st.sampled_from(["Q5", "q5 ", "5", "[[d:Q42]]", "x"]),
        "objective": st.sampled_from(["Words.", ""]),
        "countries2": slips(place_names()),
        "languages 1": slips(language_names()),
        "1": st.sampled_from(["Mali", " "]),
    } | of_sets


PARTIES = ("lead", "participants", "contact", "wmf_contact")


@st.composite
def infoboxes(draw: st.DrawFn, among: tuple[str, ...] = ()) -> str:
    """A call of the infobox with parameters ``among`` those (default: all), none under two spellings."""
    values = {name: value for name, value in _values().items() if not among or name in among}
    chosen = draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=6, unique=True))
    given = {name: draw(values[name]) for name in chosen}
    names = [name for one in PARTNERSHIP.parameters for name in (one.name, *one.aliases)]
    strange = draw(slips(names)).strip()
    if strange and PARTNERSHIP.find(strange) is None:
        given[strange] = draw(st.sampled_from(["", "x"]))
    return "{{Partnership\n" + "".join(f"|{name} = {value}\n" for name, value in given.items()) + "}}"
