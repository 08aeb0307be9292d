"""Where languages are spoken: by CLDR, and by our tables where that places them nowhere. Imported only to build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from babel.core import get_global

from bot.language.names.build.gather_languages import LanguageSources, groups, macros
from bot.language.names.index import SpokenFacts


def spoken(sources: LanguageSources) -> dict[str, tuple[SpokenFacts, ...]]:
    """Country → its languages by CLDR, the widest first; scripts of one language are one.

    With them those languages that have a wiki, or stand in our table, and that CLDR places nowhere: their share is
    not known, and told as 0. Constructed, ancient and historical languages are of no country.
    """
    by_country = by_cldr(sources)
    placed = {code for merged in by_country.values() for code in merged}
    for code, countries in sources.places.items():
        for country in countries if code not in placed and code in sources.kept else ():
            by_country[country][code] = SpokenFacts(code, 0.0, False, False)
    return {
        country: tuple(sorted(merged.values(), key=lambda facts: (-facts.share, facts.language)))
        for country, merged in sorted(by_country.items())
    }


def by_cldr(sources: LanguageSources) -> dict[str, dict[str, SpokenFacts]]:
    """Country → language → what CLDR knows of it there."""
    by_country: dict[str, dict[str, SpokenFacts]] = defaultdict(dict)
    for country, by_tag in get_global("territory_languages").items():
        merged = by_country[country]
        for tag, facts in sorted(by_tag.items()):
            code = sources.canonical(tag)
            if code and code not in sources.table.placeless:
                fresh = _spoken(code, facts["population_percent"], facts["official_status"])
                merged[code] = _wider(merged.get(code, fresh), fresh)
    return by_country


def homes(sources: LanguageSources, known: Mapping[str, tuple[SpokenFacts, ...]]) -> dict[str, str]:
    """Language → its countries, joined by spaces, where ``known`` has none; a group: those of its members."""
    placed: dict[str, list[str]] = {}
    for country, languages in known.items():
        for facts in languages:
            placed.setdefault(facts.language, []).append(country)
    at_home = {code: countries for code, countries in sources.places.items() if code not in placed}
    for group, inside in groups(macros(sources)).items():
        if group not in placed and group not in sources.table.placeless:
            together = {country for code in inside for country in placed.get(code) or at_home.get(code, ())}
            at_home[group] = tuple(sorted(together | {*at_home.get(group, ())}))
    return {code: " ".join(countries) for code, countries in at_home.items() if countries}


def _spoken(code: str, percent: float, status: str | None) -> SpokenFacts:
    official = status in ("official", "de_facto_official")
    return SpokenFacts(code, round(min(percent, 100.0) / 100, 6), official, status == "official_regional")


def _wider(merged: SpokenFacts, fresh: SpokenFacts) -> SpokenFacts:
    return SpokenFacts(
        merged.language,
        max(merged.share, fresh.share),
        merged.official or fresh.official,
        merged.regional or fresh.regional,
    )
