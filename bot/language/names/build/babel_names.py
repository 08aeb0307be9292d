"""What Babel's locales call things; read once for all gatherers. Imported only to build the index."""

from __future__ import annotations

from functools import cache

from babel import localedata


@cache
def names(section: str) -> dict[str, dict[str, str]]:
    """Locale → code → name, for "territories" or "languages".

    A locale with a territory ("en_GB") has only the names that differ from its language's; one without has all.
    """
    return {name: dict(_locale(name).get(section, {})) for name in sorted(localedata.locale_identifiers())}


@cache
def _locale(name: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = localedata.load(name, merge_inherited="_" not in name)
    return {section: found.get(section, {}) for section in ("territories", "languages")}
