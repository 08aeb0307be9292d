"""A filled-in template: its values by canonical parameter, and the problems met while reading them."""

from __future__ import annotations

from html import unescape
from typing import Final, Generic, TypeVar

import msgspec

from bot.facts.parse.parameters import ParameterSet, name_key
from bot.late_patterns import late_pattern
from bot.model import Problem, ProblemKind
from bot.wikitext import MAX_VALUE, TemplateCall, pages_shown, plain

Fact = TypeVar("Fact")
_SHOWN: Final = 160
# With more of them, a page is not an infobox that one mends word by word.
_MOST_UNKNOWN: Final = 25
_MOST_PROBLEMS: Final = 40
_MARKUP: Final = late_pattern(r"(?s)<!--.*?(?:-->|$)|<[^<>]*>|\{\{\{[^{}|]*\|?\}\}\}")
# Words without any markup: they are seen, and most values are such.
_WORDS: Final = late_pattern(r"\s*[A-Za-z0-9][^<>\[\]{}&'_/]*")
_VARIABLE: Final = late_pattern(r"\{\{[A-Z]*PAGENAMEE?\}\}")  # "{{PAGENAME}}" is what the page says without it
# What no name of a parameter has: a piece of a value that holds "=", as addresses do.
_PART_OF_A_VALUE: Final = late_pattern(r"[/:?\[\]{}()<>]")


class Reading(msgspec.Struct, Generic[Fact], frozen=True):
    """What a page says, as far as it could be understood, and what a person should mend there."""

    fact: Fact | None
    problems: tuple[Problem, ...] = ()


class _Given(msgspec.Struct, frozen=True):
    written: str
    value: str


class Form:
    """One call of a template. Values are raw wikitext; a parameter that is left blank is not given.

    ``unread`` are the parameters of which something was not understood or was lost, also where no problem is kept.
    ``most_problems`` are kept: none where nobody asks for them.
    """

    def __init__(
        self, page: str, call: TemplateCall, parameters: ParameterSet, most_problems: int = _MOST_PROBLEMS
    ) -> None:
        self.page, self.parameters, self._most = page, parameters, most_problems
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self._values: dict[str, str] = {}
        self._collect(call)

    def raw(self, parameter: str) -> str:
        """The wikitext of a value, or ``""``."""
        return self._values.get(parameter, "")

    @property
    def is_full(self) -> bool:
        """Whether no further problem is kept."""
        return len(self.problems) >= self._most

    def tell(
        self, parameter: str, kind: ProblemKind, *arguments: str, blank: bool = False, understood: bool = False
    ) -> None:
        """Keep a problem of that parameter, of one page not too many. ``understood``: it is wrong, and yet clear."""
        if kind.unread and not blank and not understood and (name := self.parameters.find(parameter)):
            self.unread.add(name)
        if self.is_full:
            return
        shown = tuple(shortened(argument, _SHOWN if at == 0 else 3 * _SHOWN) for at, argument in enumerate(arguments))
        problem = Problem(page=self.page, parameter=parameter, kind=kind, arguments=shown, blank=blank)
        if problem not in self.problems:
            self.problems.append(problem)

    def _collect(self, call: TemplateCall) -> None:
        occurrences: dict[str, list[_Given]] = {}
        numbered: dict[str, dict[int, list[_Given]]] = {}
        unknown: dict[str, str] = {}
        before = ""
        for written, value in call.parameters:
            name = self.parameters.find(written)
            if name is None:
                unknown[written] = value
                self._lost(written, value, before)
                continue
            before = name
            if name in self.parameters.numbered and (number := _number(written)):
                numbered.setdefault(name, {}).setdefault(int(number), []).append(_Given(written, value))
            else:
                occurrences.setdefault(name, []).append(_Given(written, value))
        for written, value in list(unknown.items())[:_MOST_UNKNOWN]:
            self._unknown(written, value)
        if len(unknown) > _MOST_UNKNOWN:
            self.unread |= self.parameters.names
        for name, values in occurrences.items():
            self._values[name] = self._settled(name, values)
        for name, parts in numbered.items():
            numbered_values = (self._settled(f"{name}{number}", parts[number]) for number in sorted(parts))
            values_in_order = [self._values.get(name, ""), *numbered_values]
            self._values[name] = "<br>".join(filter(None, values_in_order))
        seen = {name: value for name, value in self._values.items() if _is_seen(value)}
        for name, value in self._values.items():
            if _VARIABLE.fullmatch(value.strip()):
                self.unread.add(name)
            elif name not in seen and _has_letters(value):
                self.tell(name, ProblemKind.VALUE_NOT_SEEN, value.strip())
        self._values = seen
        for name, value in self._values.items():
            if len(value) > MAX_VALUE:
                self.tell(name, ProblemKind.VALUE_TOO_LONG, str(MAX_VALUE))

    def _lost(self, written: str, value: str, before: str) -> None:
        """A value without a name of its own is a piece of the one before it, cut off at a "|"."""
        if before and _is_seen(value) and (written.isdecimal() or _PART_OF_A_VALUE.search(written)):
            self.unread.add(before)

    def _unknown(self, written: str, value: str) -> None:
        blank = not _is_seen(value)
        if written.isdecimal():
            if words := plain(value):
                self.tell("", ProblemKind.UNNAMED_VALUE, words)
        elif nearest := self.parameters.nearest(written):
            self.unread |= set() if blank else {nearest}
            self.tell(written, ProblemKind.MISSPELT_PARAMETER, written, nearest, blank=blank)
        else:
            self.tell(written, ProblemKind.UNKNOWN_PARAMETER, written, blank=blank)

    def _settled(self, name: str, values: list[_Given]) -> str:
        """Of one name the last counts, as for MediaWiki; of several names for one parameter, the last not blank."""
        if len(values) == 1:
            return values[0].value if values[0].value.strip() else ""
        last: dict[str, str] = {}
        for occurrence in values:
            last[occurrence.written] = occurrence.value
        filled = [value for value in last.values() if value.strip()]
        if len({occurrence.value.strip() for occurrence in values} - {""}) > 1 or self._blanked(values, last):
            counts = plain(filled[-1]) if filled else "–"
            self.tell(name, ProblemKind.DOUBLED_PARAMETER, name, counts)
        return filled[-1] if filled else ""

    def _blanked(self, values: list[_Given], last: dict[str, str]) -> bool:
        return any(occurrence.value.strip() and not last[occurrence.written].strip() for occurrence in values)


def _is_seen(value: str) -> bool:
    """Whether there is something to see in a value: words, or at least a picture or a category."""
    return bool(_WORDS.fullmatch(value) or plain(value) or pages_shown(value))


def _has_letters(value: str) -> bool:
    """Whether somebody wrote something there, such as a template that nobody knows."""
    return any(letter.isalnum() for letter in unescape(_MARKUP.sub("", value)))


def shortened(text: str, limit: int) -> str:
    """A text short enough to be told in a problem."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _number(written: str) -> str:
    """The digits that a name ends in, those of a full-width keyboard too."""
    name = name_key(written)
    return name[len(name.rstrip("0123456789")) :]
