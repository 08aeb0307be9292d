"""What Babel's locales call things; read once for all gatherers. Imported only to build the index."""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path
from typing import Any

from babel import localedata
from babel.core import get_global


@cache
def names(section: str) -> dict[str, dict[str, str]]:
    """Locale → code → name, for "territories", "languages" or "scripts".

    A locale with a territory ("en_GB") has only the names that differ from its language's; one without has all, but
    none of another language ("ht" inherits from "fr_HT").
    """
    return {name: dict(_locale(name).get(section, {})) for name in sorted(localedata.locale_identifiers())}


@cache
def _locale(name: str) -> dict[str, dict[str, str]]:
    parent = get_global("parent_exceptions").get(name, "root")
    sections = _alone(name) if "_" in name + parent else localedata.load(name)
    return {section: sections.get(section, {}) for section in ("territories", "languages", "scripts")}


def _alone(name: str) -> dict[str, Any]:
    # Babel's own way to leave out what a locale inherits keeps the part as if it were the whole, for everyone after.
    sections: dict[str, Any] = pickle.loads(Path(localedata.resolve_locale_filename(name)).read_bytes())  # noqa: S301
    return sections
