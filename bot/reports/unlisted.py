"""Affiliates that are not to be named: whatever names one of them is left out of what the bot publishes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.facts.understand import Facts
from bot.language.names import fold
from bot.matching.duplicates import NO_ALIKE, Alike, narrowed
from bot.model import Problem

# Cells of codes: "SE" is Sweden there, whatever affiliate has that code.
_CODED: Final = frozenset(
    {"alignment", "countries", "joined", "kind", "languages", "open", "partner_country", "regions", "status"}
)


class Unnamed:
    """Who wishes not to be listed or is on the operators' list, as they may stand in words that people typed."""

    def __init__(self, facts: Facts) -> None:
        hidden = [affiliate for affiliate in facts.roster.all if not facts.listed(affiliate)]
        names = {fold(name) for affiliate in hidden for name in (affiliate.name, affiliate.page)}
        names |= {fold(said.page) for affiliate in hidden if (said := facts.interests.get(affiliate.id))}
        either = "|".join(map(re.escape, sorted(names - {""})))
        self._names = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None
        self._codes = frozenset(affiliate.code for affiliate in hidden)

    def names_one(self, words: str) -> bool:
        """Whether the words hold the name or the page of one, or are its code."""
        if self._names is None:
            return False
        return words in self._codes or bool(self._names.search(fold(words.replace("_", " "))))

    def left_out(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """The row without every cell that names one; None where its title or name does."""
        if self._names is None:
            return row
        if self.names_one(row["title"]) or self.names_one(row["name"]):
            return None
        kept = {name: cell if name in _CODED else self._cell(cell) for name, cell in row.items()}
        return {name: cell for name, cell in kept.items() if cell not in ("", [], {})}

    def _cell(self, cell: Any) -> Any:
        match cell:
            case str():
                return "" if self.names_one(cell) else cell
            case list():
                return [kept for each in cell if (kept := self._cell(each)) not in ("", {})]
            case {"kind": "affiliate"}:
                return cell
            case dict():
                return {} if any(self.names_one(value) for value in cell.values()) else cell
            case _:
                return cell


def naming_nobody_unlisted(problems: Iterable[Problem], facts: Facts, alike: Alike = NO_ALIKE) -> Iterator[Problem]:
    """The problems without those that are about an affiliate which is not to be named, or quote its name; of records
    that are ``alike``, all others are told.
    """
    hidden = [affiliate for affiliate in facts.roster.all if not facts.listed(affiliate)]
    names = [name for affiliate in hidden for name in (affiliate.name, affiliate.page)]
    pages = {page.page for who in hidden for page in (who, facts.interests.get(who.id)) if page}
    roots = tuple(f"{affiliate.page}/" for affiliate in hidden)

    def is_theirs(page: str) -> bool:
        return page in pages or page.startswith(roots)

    def names_one(words: str) -> bool:
        return any(name in words for name in names)

    told = narrowed(alike, lambda record: not is_theirs(record.title) and not names_one(record.title))
    for problem in problems:
        if problem in told:
            yield from told[problem]
        elif not is_theirs(problem.page) and not any(map(names_one, problem.arguments)):
            yield problem
