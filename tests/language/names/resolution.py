"""How much of what people type the vocabulary understands: figures over complete lists, for tests and for reports.

Each list pairs a text with the code that it stands for. Resolved means that very code; ambiguous, that the code is
among those to be asked about; wrong, that another code was given; unknown, that none was.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from babel import localedata
from babel.core import get_global

from bot.language.names import Ambiguous, Fragment, Known, KnownAsMany, LanguageResolution, Many, Vocabulary, load
from bot.shipped import shipped

TABLES = Path(__file__).parent / "tables"

Pairs = Iterable[tuple[str, str]]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one list; ``wrong`` and ``unknown`` tell the text, and what was answered."""

    name: str
    asked: int
    resolved: int
    ambiguous: tuple[str, ...]
    unknown: tuple[str, ...]
    wrong: tuple[str, ...]


def figures(vocabulary: Vocabulary | None = None) -> Iterator[Figures]:
    """The figures of every list, one after the other."""
    words = load() if vocabulary is None else vocabulary
    yield measured("country names", words.country, country_names())
    yield measured("country codes", words.country, country_codes())
    yield measured("portal countries", words.country, table("portal_countries.tsv"))
    yield measured("portal languages", words.language, table("portal_languages.tsv"))
    yield measured("portal languages by name", words.language, split_options(0))
    yield measured("portal languages by code", words.language, split_options(1))
    yield measured("endonyms of countries", words.country, endonyms())
    yield measured("codes of the wikis", words.language, wiki_codes(words))
    yield measured("autonyms of the wikis' languages", words.language, autonyms(words))
    yield measured("English names of the wikis' languages", words.language, wiki_names(words))


def measured(name: str, ask: Callable[[str], LanguageResolution], pairs: Pairs) -> Figures:
    """The figures of one list."""
    listed = list(pairs)
    ambiguous, unknown, wrong, resolved = [], [], [], 0
    for text, expected in listed:
        told = described(ask(text))
        if told == expected:
            resolved += 1
        elif told.startswith("? ") and expected in told.split():
            ambiguous.append(f"{text} → {told}")
        elif told == "unknown":
            unknown.append(text)
        else:
            wrong.append(f"{text} → {told}, not {expected}")
    return Figures(
        name=name,
        asked=len(listed),
        resolved=resolved,
        ambiguous=tuple(ambiguous),
        unknown=tuple(unknown),
        wrong=tuple(wrong),
    )


def described(resolution: LanguageResolution) -> str:
    """A resolution as the tables write it."""
    match resolution:
        case Known(code):
            return code
        case KnownAsMany(codes):
            return "+".join(codes)
        case Ambiguous(codes):
            return "? " + " ".join(codes)
        case Fragment(of):
            return "fragment" if of is None else f"fragment {of}"
        case Many():
            return "many"
        case _:
            return "unknown"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table; lines that begin with ``#`` are notes."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)


def table(name: str) -> Pairs:
    """Options of the affiliates portal, with what they are."""
    return [(row["option"], row["expected"]) for row in rows(TABLES / name)]


def split_options(side: int) -> Pairs:
    """The name (0) or the code (1) of each "Name~code" of the portal."""
    return [(option.split("~")[side], expected) for option, expected in table("portal_languages.tsv")]


def country_names() -> Pairs:
    """English names of all countries and territories."""
    return [(row["name"], row["iso_code"]) for row in rows(shipped("config", "countries.tsv"))]


def country_codes() -> Pairs:
    """Codes of two and three letters."""
    for row in rows(shipped("config", "countries.tsv")):
        yield row["iso_code"], row["iso_code"]
        yield row["iso_alpha3_code"], row["iso_code"]


def endonyms() -> Pairs:
    """Each country's name in each language that CLDR calls official there, wholly or in a part."""
    known = set(localedata.locale_identifiers())
    for _name, country in country_names():
        for tag, spoken in sorted(get_global("territory_languages").get(country, {}).items()):
            if spoken["official_status"] and tag in known:
                name = localedata.load(tag)["territories"].get(country)
                if name:
                    yield name, country


def wiki_languages() -> list[dict[str, str]]:
    """One row for each language code of a Wikimedia wiki."""
    return list({row["language_code"]: row for row in rows(shipped("config", "wikis.tsv"))}.values())


def wiki_codes(words: Vocabulary) -> Pairs:
    """Each code, with the language that the wiki's English name says."""
    for row in wiki_languages():
        yield row["language_code"], described(words.language(f"{row['language_name']}~{row['language_code']}"))


def wiki_names(words: Vocabulary) -> Pairs:
    """Each language's English name in the list of wikis."""
    return [(row["language_name"], described(words.language(row["language_code"]))) for row in wiki_languages()]


def autonyms(words: Vocabulary) -> Pairs:
    """Each wiki language's name for itself: by CLDR, and by MediaWiki where it differs."""
    locales = set(localedata.locale_identifiers())
    for row in wiki_languages():
        code = described(words.language(row["language_code"]))
        name = localedata.load(code)["languages"].get(code) if code in locales else None
        if name:
            yield name, code
    wikis = {described(words.language(row["language_code"])) for row in wiki_languages()}
    for row in rows(shipped("config", "autonyms.tsv")):
        if row["code"] in wikis:
            yield row["autonym"], row["code"]
