"""Rare names that may be meant for common ones, or for one another: they are asked about. Imported only to build."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.language.names.build.claims import Claims, Witness
from bot.language.names.slips import by_slip, one_slip

_WELL_KNOWN = frozenset(["ca", "de", "fr", "es", "it", "nl", "pt"])
"""Languages in which a name is not rare."""
WIDELY_READ = frozenset(
    ["ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "pl", "pt", "ru", "sw", "tr", "uk", "zh"]
)
"""Languages whose names for others many people know."""
_AT_MOST = 6
_FEW_LETTERS = 4


def questions(
    heard: Claims,
    common: Mapping[str, str],
    english: Mapping[str, Collection[str]],
    own_right: Collection[str],
    macros: Mapping[str, str],
) -> dict[str, str]:
    """Name → "?A+B": names that stand for a language only in other languages or in the catalogue, and that are one
    slip of the pen away from a ``common`` name of language A, or that two sources claim for different languages; and
    short ones of one little read tongue alone that are a slip away from any ``english`` name.

    ``own_right``: folded names that are taken as they stand, however near. ``macros``: language → its group; close
    varieties are not told apart.
    """
    near = by_slip({name: {code} for name, code in common.items()})
    asked: dict[str, str] = {}
    for key, kept, others in heard.disputed():
        if apart := _apart(others, kept, macros):
            asked[key] = "?" + "+".join([*sorted(kept), *apart][:_AT_MOST])
    for key, by_code in heard.rare(Witness.ENDONYM, _WELL_KNOWN):
        if key in common or key in own_right:
            continue
        meant = sorted(near.get(key, set()) - by_code.keys())
        told = [code for code, _ in sorted(by_code.items(), key=lambda pair: (pair[1], pair[0]))]
        if meant or (len(told) > 1 and _differ(by_code)):
            asked[key] = "?" + "+".join([*meant, *told][:_AT_MOST])
        elif _is_of_one_tongue(key, by_code, heard):
            near_by = {code for slip in one_slip(key) for code in english.get(slip, ())}
            if further := _apart(near_by, told, macros):
                asked[key] = "?" + "+".join([*told, *further][:_AT_MOST])
    return asked


def _apart(others: Collection[str], meant: Collection[str], macros: Mapping[str, str]) -> list[str]:
    """The codes that are no close varieties of what is meant, sorted."""
    akin = {*meant, *(macros.get(code, code) for code in meant)}
    return sorted(code for code in others if code not in akin and macros.get(code) not in akin)


def _is_of_one_tongue(key: str, by_code: Mapping[str, int], heard: Claims) -> bool:
    """Whether only one tongue calls the language so, and few read that, by few letters: "Hana" is Shan in Māori."""
    tongues = {tongue for code in by_code for tongue in heard.tongues(key, code)}
    is_rare = len(tongues) == 1 and not tongues & WIDELY_READ and Witness.FOREIGN in by_code.values()
    return is_rare and key.isascii() and len(key) <= _FEW_LETTERS


def _differ(by_code: Mapping[str, int]) -> bool:
    """Whether the catalogue knows a language of the name besides those that some other language calls so."""
    return Witness.CATALOGUE in by_code.values() and Witness.FOREIGN in by_code.values()
