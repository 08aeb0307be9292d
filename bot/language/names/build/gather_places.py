"""Places: countries, their parts, regions. Names from Babel and our tables. Imported only to build the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from babel.core import get_global

from bot.language.names.build.babel_names import names as locale_names
from bot.language.names.build.claims import Claims, Witness
from bot.language.names.directions import parts
from bot.language.names.folding import fold, loosen
from bot.language.names.index import CountryFacts, PartFacts, RegionFacts
from bot.language.names.tables import Places, Regions, rows, toml


class PlaceSources:
    """All that the sources say of places."""

    def __init__(self) -> None:
        self.places = toml("places.toml", Places)
        self.regions = toml("regions.toml", Regions)
        self.countries = list(rows("countries.tsv"))
        self.parts = {row["code"]: PartFacts(row["name"], row["within"]) for row in rows("subdivisions.tsv")}
        self.parts |= {row.code: PartFacts(row.name, row.within) for row in self.places.place}
        self.locales = locale_names("territories")
        self._by_slug = {row.slug: row for row in self.regions.region}
        self._check()

    def _check(self) -> None:
        named = {code for shared in (*self.places.ask, *self.places.several) for code in shared.codes}
        named |= {row.code for row in (*self.places.country, *self.places.subdivision)}
        named |= {part.within for part in self.parts.values()}
        named |= {code for row in self.regions.region for code in (*row.members, *row.of)}
        self.check(named, "places.toml or config/regions.toml")

    def check(self, named: set[str], tables: str) -> None:
        """Raises ValueError where a table names a place that there is not."""
        codes = {row["iso_code"] for row in self.countries} | set(self.parts) | set(self._by_slug)
        if strangers := sorted(named - codes):
            raise ValueError(f"config/{tables}: no such place: {', '.join(strangers)}")

    def members(self, slug: str) -> frozenset[str]:
        """Codes of the countries, and parts of countries, that a region is made of."""
        if slug == "world":
            return frozenset(row["iso_code"] for row in self.countries)
        row = self._by_slug[slug]
        codes = set(row.members).union(*(self.members(inner) for inner in row.of))
        for country in self.countries:
            if row.m49 and country["un_subcontinent"] == row.m49:
                codes.add(country["iso_code"])
            if row.foundation and self.foundation_region(country) == slug:
                codes.add(country["iso_code"])
        return frozenset(codes)

    def foundation_region(self, country: dict[str, str]) -> str:
        """The slug of the country's Foundation region."""
        for choice in self.regions.foundation_choice:
            if choice.country == country["iso_code"]:
                return choice.region
        return next(row.slug for row in self.regions.region if row.foundation == country["wikimedia_region"])

    def around(self, code: str) -> tuple[str, ...]:
        """What contains a part of a country, the nearest first; empty for others."""
        part = self.parts.get(code)
        return () if part is None else (part.within, *self.around(part.within))

    def sub_region(self, country: dict[str, str]) -> str:
        """The slug of the country's UN M49 sub-region."""
        return next(row.slug for row in self.regions.region if row.m49 == country["un_subcontinent"])


def country_facts(sources: PlaceSources) -> dict[str, CountryFacts]:
    """Country → its facts."""
    return {
        row["iso_code"]: CountryFacts(
            row["name"], row["iso_alpha3_code"], sources.sub_region(row), sources.foundation_region(row)
        )
        for row in sources.countries
    }


def region_facts(sources: PlaceSources) -> dict[str, RegionFacts]:
    """Region → its facts."""
    return {row.slug: RegionFacts(row.name, tuple(sorted(sources.members(row.slug)))) for row in sources.regions.region}


def claims(sources: PlaceSources) -> tuple[Claims, Claims, Claims]:
    """Every name of every country, part of a country, and region; contradictions are settled within each kind."""
    countries, parts, regions = Claims(), Claims(), Claims()
    for row in sources.countries:
        countries.add(row["name"], row["iso_code"], Witness.ENGLISH)
    for named in sources.places.country:
        for name in named.names:
            countries.add(name, named.code, Witness.OWN)
    for several in sources.places.several:
        countries.add(several.name, "+".join(several.codes), Witness.OWN)
    _claim_parts(sources, parts)
    slugs = {row.cldr: row.slug for row in sources.regions.region if row.cldr}
    for region in sources.regions.region:
        for name in (region.name, *region.names):
            regions.add(name, region.slug, Witness.OWN)
    codes = {row["iso_code"] for row in sources.countries}
    for locale, names in sources.locales.items():
        for code, name in names.items():
            if code in codes:
                countries.add(name, code, _witness(locale, code), locale.partition("_")[0])
            elif code in slugs:
                regions.add(
                    name, slugs[code], Witness.ENGLISH if locale == "en" else Witness.FOREIGN, locale.partition("_")[0]
                )
    return countries, parts, regions


def _claim_parts(sources: PlaceSources, parts: Claims) -> None:
    for code, facts in sources.parts.items():
        parts.add(facts.name, code, Witness.ENGLISH)
    for named in sources.places.subdivision:
        for name in named.names:
            parts.add(name, named.code, Witness.OWN)
    for own in sources.places.place:
        for name in (own.name, *own.names):
            parts.add(name, own.code, Witness.OWN)
    for row in rows("subdivision_names.tsv"):
        parts.add(row["name"], row["code"], Witness.ENDONYM, row["language"])


def _witness(locale: str, country: str) -> Witness:
    if locale == "en":
        return Witness.ENGLISH
    language = locale.partition("_")[0]
    at_home = any(tag.partition("_")[0] == language for tag in get_global("territory_languages").get(country, {}))
    return Witness.ENDONYM if at_home else Witness.FOREIGN


def joined(sources: PlaceSources, kinds: tuple[Claims, Claims, Claims]) -> dict[str, str]:
    """One dictionary for all kinds.

    The name of a country or region that only other languages use yields to an English one of another kind ("England",
    which some say for the United Kingdom). Names to be asked about replace what was settled.
    """
    codes_by_key: dict[str, list[str]] = {}
    witnesses = [heard.witnesses() for heard in kinds]
    english = {key for heard in witnesses for key, witness in heard.items() if witness <= Witness.ENGLISH}
    for heard, witnessed in zip(kinds, witnesses, strict=True):
        for key, codes in heard.settled().items():
            if key not in english or witnessed.get(key, Witness.ENDONYM) <= Witness.ENDONYM:
                codes_by_key.setdefault(key, []).extend(codes)
    lines = {key: " ".join(codes) for key, codes in codes_by_key.items()}
    for question in sources.places.ask:
        for key in {fold(question.name), loosen(fold(question.name))}:
            lines[key] = "?" + "+".join(sorted(question.codes))
    return dict(sorted(lines.items()))


def less_sure(sources: PlaceSources, kinds: tuple[Claims, Claims, Claims], names: Mapping[str, str]) -> dict[str, str]:
    """Those of ``names`` that are no country's in English: of parts of countries, and what a country or a region is
    called elsewhere, or with other marks ("França").
    """
    sure = {
        key
        for heard in (kinds[0], kinds[2])
        for key, witness in heard.witnesses().items()
        if witness <= Witness.ENGLISH
    }
    return {key: entry for key, entry in names.items() if key not in sure or _are_parts(sources, entry)}


def foreign_parts(
    sources: PlaceSources, kinds: tuple[Claims, Claims, Claims], names: Mapping[str, str]
) -> dict[str, str]:
    """Those of ``names`` that are parts of countries, and not in English."""
    english = {key for key, witness in kinds[1].witnesses().items() if witness <= Witness.ENGLISH}
    return {key: entry for key, entry in names.items() if key not in english and _are_parts(sources, entry)}


def _are_parts(sources: PlaceSources, entry: str) -> bool:
    return all(code in sources.parts for code in entry.removeprefix("?").replace("+", " ").split())


def namesakes(sources: PlaceSources, names: Mapping[str, str]) -> dict[str, set[str]]:
    """Loosened names → the countries, else the parts of countries, that are called so, or that share the name but for
    a direction, as the two Carolinas do. ``names``: folded names → entries.
    """
    countries = {row["iso_code"] for row in sources.countries}
    called: dict[str, set[str]] = defaultdict(set)
    for key, entry in names.items():
        codes = {*entry.removeprefix("?").replace("+", " ").split()}
        called[loosen(key)] |= codes & countries or codes & sources.parts.keys()
    divided: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, facts in sources.parts.items():
        for one in parts(facts.name):
            divided[loosen(fold(one.place)), facts.within].add(code)
    for (key, _land), codes in divided.items():
        if len(codes) > 1:
            called[key] |= codes
    return called


def homonyms(sources: PlaceSources) -> dict[str, str]:
    """Names of place_homonyms.tsv, folded and loosened → questions, or the one place that is meant."""
    asked: dict[str, str] = {}
    for row in rows("place_homonyms.tsv"):
        codes = row["codes"].split()
        sources.check({*codes}, "place_homonyms.tsv")
        entry = codes[0] if len(codes) == 1 else "?" + "+".join(codes)
        asked |= dict.fromkeys((fold(row["name"]), loosen(fold(row["name"]))), entry)
    return asked


def own_names(sources: PlaceSources) -> frozenset[str]:
    """The names, folded and loosened, that our own table gives to places: these it means whatever else bears them."""
    named = (name for row in (*sources.places.country, *sources.places.subdivision) for name in row.names)
    placed = (name for row in sources.places.place for name in (row.name, *row.names))
    return frozenset(key for name in (*named, *placed) for key in (fold(name), loosen(fold(name))))


def display_names(sources: PlaceSources) -> dict[str, dict[str, str]]:
    """Names to show, by language: those that the language's own locale has, and our English ones."""
    slugs = {row.cldr: row.slug for row in sources.regions.region if row.cldr}
    codes = {row["iso_code"] for row in sources.countries}
    by_language: dict[str, dict[str, str]] = {}
    for locale, names in sources.locales.items():
        if "_" not in locale:
            ours = codes | slugs.keys()
            by_language[locale] = {slugs.get(code, code): name for code, name in sorted(names.items()) if code in ours}
    for row in rows("subdivision_names.tsv"):
        by_language.setdefault(row["language"], {}).setdefault(row["code"], row["name"])
    by_language["en"] |= {row["iso_code"]: row["name"] for row in sources.countries}
    by_language["en"] |= {code: facts.name for code, facts in sources.parts.items()}
    by_language["en"] |= {row.slug: row.name for row in sources.regions.region}
    return {language: names for language, names in sorted(by_language.items()) if names}


def fragments(sources: PlaceSources) -> dict[str, str | None]:
    """Pieces of names split at their comma, folded, → the whole."""
    wholes = {fold(piece.text): piece.of for piece in sources.places.fragment}
    return wholes | {loosen(key): whole for key, whole in wholes.items()}
