"""What MediaWiki calls its namespaces, and some special pages, in all its languages (``config/namespaces.tsv``)."""

from __future__ import annotations

from functools import cache
from typing import Final

from bot.late_patterns import late_pattern
from bot.shipped import shipped

# "Usuário(a)": how wikis write the forms for women and men in one.
_BOTH_FORMS: Final = late_pattern(r"\(\w{1,4}\)|/(?:in|a|e)\b")


def namespace_number(name: str) -> int | None:
    """The number of the namespace that some language calls so, as ``User`` and ``Участница`` are 2; else None.

    Case, underscores and spaces do not matter. Namespaces that each wiki names for itself are not among them.
    """
    means = _meanings().get(_key(_BOTH_FORMS.sub("", name)))
    return int(means) if means and not means.isalpha() else None


def special_page(name: str) -> str:
    """``Contributions``, ``Emailuser`` or ``MyLanguage`` for their names in any language; ``""`` for others."""
    means = _meanings().get(_key(name), "")
    return means if means.isalpha() else ""


def _key(name: str) -> str:
    return " ".join(name.replace("_", " ").lower().split())


@cache
def _meanings() -> dict[str, str]:
    lines = shipped("config", "namespaces.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {name.lower(): means for means, _, name in rows if means != "means"}
