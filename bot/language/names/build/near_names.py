"""Names that are one slip of the pen away from the common name of another country. Imported only to build the index."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language.names.build.babel_names import names as locale_names
from bot.language.names.folding import fold, loosen
from bot.language.names.slips import by_slip
from bot.language.names.tables import rows

COMMON = ("en", "fr", "es", "de", "pt")
"""Languages that most people who fill in a record write the names of countries in."""


class NearNames:
    """Tells which names could be a misspelt country: those, loosened, that are a slip from a name in ``COMMON``.

    ``spared`` holds names that are places in their own right and stay what they are (near_names.tsv).
    """

    def __init__(self, countries: Mapping[str, str], spared: frozenset[str]) -> None:
        """``countries``: code → English name."""
        self._common: dict[str, set[str]] = {}
        for code, name in countries.items():
            self._common.setdefault(loosen(fold(name)), set()).add(code)
        for language in COMMON:
            for code, name in locale_names("territories")[language].items():
                if code in countries:
                    self._common.setdefault(loosen(fold(name)), set()).add(code)
        self._slips = by_slip(self._common)
        self._spared = spared

    def mistaken(self, key: str) -> frozenset[str]:
        """The countries that somebody may have meant who wrote the name ``key``."""
        if not key.isascii():
            return frozenset()
        loose = loosen(key)
        return frozenset() if loose in self._spared or loose in self._common else frozenset(self._slips.get(loose, ()))

    def asked(self, lines: Mapping[str, str]) -> dict[str, str]:
        """The entries, where a name that could be another country's is asked about."""
        return {key: self._asked(key, entry) for key, entry in lines.items()}

    def _asked(self, key: str, entry: str) -> str:
        meant = {code for codes in entry.removeprefix("?").split() for code in codes.split("+")}
        others = self.mistaken(key) - {code.partition("-")[0] for code in meant}
        return entry if entry.startswith("?") or " " in entry or not others else "?" + "+".join(sorted(meant | others))


def spared() -> frozenset[str]:
    """The names of near_names.tsv, loosened."""
    return frozenset(loosen(fold(row["name"])) for row in rows("near_names.tsv"))
