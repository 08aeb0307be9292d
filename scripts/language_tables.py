"""Makes tables of ``config/`` on languages from other projects' data: language_tables.py FOLDER

FOLDER holds five files, each fetched by hand from the repository named in ``SOURCES``, at the version named there:

    langtags.csv            silnrsi/langtags, source/langtags.csv
    langindex.tab           silnrsi/langtags, source/langindex.tab
    languages.csv           glottolog/glottolog-cldf, cldf/languages.csv
    tfsl_languages.py       envlh/tfsl, tfsl/languages.py
    InitialiseSettings.php  wikimedia/operations-mediawiki-config, wmf-config/InitialiseSettings.php

It writes language_countries.tsv (where a language is spoken that CLDR places nowhere), language_homonyms.tsv (names
that several languages bear), language_items.tsv (the Wikidata items of languages) and site_names.tsv (what wikis call
themselves). Where a newer version is taken, change ``SOURCES``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.language.names.build import gather_languages, gather_spoken
from bot.language.names.folding import fold
from bot.language.names.tables import rows

CONFIG: Final = Path(__file__).resolve().parent.parent / "config"

SOURCES: Final = {
    "language_countries.tsv": (
        "Where languages are spoken that CLDR places nowhere: the country that each is first named for, then others.",
        "Source: silnrsi/langtags 99b856b, 2026-06-25 (MIT, Copyright (c) 2019-2025 SIL International); of further",
        "countries those that Glottolog 5.1 (CC BY 4.0, glottolog.org) names too.",
    ),
    "language_homonyms.tsv": (
        "Names that several languages bear which are no varieties of one, or one other than by CLDR: those whose first",
        "name it is, then others.",
        "Source: silnrsi/langtags 99b856b, 2026-06-25, source/langindex.tab (MIT, Copyright (c) 2019-2025 SIL",
        "International). Left out: names of dialects.",
    ),
    "language_items.tsv": (
        "The Wikidata items of languages. Source: Wikidata (CC0), as listed by envlh/tfsl fbea775, 2023-11-05.",
    ),
    "site_names.tsv": (
        "What the wikis of languages call themselves, where it is not the project's English name.",
        "Source: wikimedia/operations-mediawiki-config 349dc09, 2026-08-21, wgSitename (names are facts).",
    ),
}
_NAMES: Final = ("L", "LA")
"""A language's name, and its other names."""
_ITEM: Final = re.compile(r'= Language\("(?P<code>[a-z]{2,3}(?:-[a-z]+)*)", "(?P<item>Q\d+)"\)')
_SITE: Final = re.compile(r"""^\t'(?P<database>\w+)' => (?P<quote>['"])(?P<name>.+?)(?P=quote),""", re.MULTILINE)
_SITES: Final = re.compile(r"# wgSitename @\{(.*?)# @\} end of wgSitename", re.DOTALL)


def countries(folder: Path, sources: gather_languages.LanguageSources) -> list[tuple[str, str]]:
    """Code → countries, of living languages that CLDR does not place."""
    placed = {code for languages in gather_spoken.by_cldr(sources).values() for code in languages}
    known = {row["iso_code"] for row in rows("countries.tsv")}
    glottolog = {row["ISO639P3code"]: set(row["Countries"].split(";")) for row in _csv(folder / "languages.csv")}
    found: dict[str, list[str]] = {}
    for row in _csv(folder / "langtags.csv"):
        code = sources.canonical(row["Lang_Id"])
        home = row["likely_subtag"].rpartition("-")[2]
        if not code or code in placed or code in sources.table.placeless or code in sources.table.misread:
            continue
        if row["Lang_Id"] != code or home not in known or row["obsolete"] or row["deprecated"]:
            continue
        also = glottolog.get(row["ISO 639-3"], set())
        others = [place for place in row["regions"].split() if place != home and place in known & also]
        found.setdefault(code, [home, *others])
    return [(code, " ".join(places)) for code, places in sorted(found.items())]


def homonyms(folder: Path, sources: gather_languages.LanguageSources) -> list[tuple[str, str, str]]:
    """Name, the languages that are called so first, and those that have it beside another name."""
    groups = gather_languages.macros(sources)
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    written: dict[str, str] = {}
    for line in (folder / "langindex.tab").read_text("utf-8").splitlines()[1:]:
        three, _country, kind, name = line.split("\t")
        code = sources.canonical(three) if three not in sources.table.misread else None
        if code and kind in _NAMES:
            written.setdefault(fold(name), name)
            bearers[fold(name)][code] = min(kind, bearers[fold(name)].get(code, kind))
    read = gather_languages.claims(sources, {}).settled()
    shared = {
        key: codes
        for key, codes in bearers.items()
        if len({groups.get(code, code) for code in {*codes, *(read.get(key, ())[:1])}}) > 1
    }
    return sorted(
        (written[key], *(" ".join(sorted(code for code in codes if codes[code] == kind)) for kind in _NAMES))
        for key, codes in shared.items()
    )


def items(folder: Path, sources: gather_languages.LanguageSources) -> list[tuple[str, str]]:
    """Item → code; of several codes for an item the shortest."""
    found: dict[str, str] = {}
    listed = {(m["code"], m["item"]) for m in _ITEM.finditer((folder / "tfsl_languages.py").read_text("utf-8"))}
    for code, item in sorted(listed, key=lambda pair: (len(pair[0]), pair)):
        if meant := sources.canonical(code):
            found.setdefault(item, meant)
    return sorted(found.items(), key=lambda pair: int(pair[0][1:]))


def sites(folder: Path) -> list[tuple[str, str]]:
    """Database code → the wiki's name."""
    section = _SITES.search((folder / "InitialiseSettings.php").read_text("utf-8"))
    if section is None:
        raise ValueError("InitialiseSettings.php: no section wgSitename")
    named = {found["database"]: found["name"].replace("\\'", "'") for found in _SITE.finditer(section[1])}
    listed = (row["database_code"] for row in rows("wikis.tsv"))
    return sorted((code, named[code]) for code in listed if code in named)


def _csv(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _write(name: str, head: tuple[str, ...], table: Iterable[tuple[str, ...]]) -> None:
    notes = "".join(f"# {line}\n" for line in SOURCES[name])
    lines = "".join("\t".join(row) + "\n" for row in (head, *table))
    (CONFIG / name).write_text(notes + lines, encoding="utf-8")


def main(folder: Path) -> None:
    """Write the four tables."""
    sources = gather_languages.LanguageSources()
    _write("language_countries.tsv", ("code", "countries"), countries(folder, sources))
    _write("language_homonyms.tsv", ("name", "first", "also"), homonyms(folder, sources))
    _write("language_items.tsv", ("item", "code"), items(folder, sources))
    _write("site_names.tsv", ("database_code", "name"), sites(folder))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
