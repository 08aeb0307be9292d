"""Runs of words with what they link to, and phrases made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.wikitext.marks import BREAK

_INVISIBLE: Final = late_pattern("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef]")
EDGES: Final = " \t\n,;•·–—,،、，"
_FLAG: Final = late_pattern("[\U0001f1e6-\U0001f1ff]{2}")


class Run(msgspec.Struct, frozen=True):
    """Words and what they link to. A ``whole`` run is never cut; an ``icon`` counts only where no other words are.

    An ``unclear`` run is a call that is not understood, as it was written: ``{{Box|one|two}}``.
    """

    text: str
    target: str = ""
    whole: bool = False
    icon: bool = False
    unclear: bool = False

    def saying(self, text: str) -> Run:
        return Run(text, self.target, whole=self.whole, icon=self.icon, unclear=self.unclear)


class Phrase(msgspec.Struct, frozen=True):
    """Runs that may name one thing together. ``text`` is their words on one line, without separators at the ends;
    ``target`` the page or address that they link to, when they link to exactly one.
    """

    runs: tuple[Run, ...]
    text: str
    target: str

    @property
    def unclear(self) -> bool:
        """Whether a template stands in it that is not understood."""
        return any(run.unclear for run in self.runs)

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Phrase:
        filled = tuple(run for run in runs if run.text)
        text = _words("".join(run.text for run in filled if not run.icon))
        if not any(letter.isalnum() for letter in text) and (icons := [run for run in filled if run.icon]):
            text = _words(" ".join(run.text for run in icons))
        targets = {run.target for run in filled if run.target}
        return cls(filled, text, targets.pop() if len(targets) == 1 else "")

    def cut(self, separator: re.Pattern[str]) -> tuple[Phrase, ...]:
        """The pieces and, at odd places, the separators between them; not inside whole runs nor inside brackets."""
        if not any(separator.search(run.text) for run in self.runs if not run.whole):
            return (self,)
        pieces: list[list[Run]] = [[]]
        depth = 0
        balanced = _balanced("".join(run.text for run in self.runs))
        for run in self.runs:
            if run.whole:
                pieces[-1].append(run)
                continue
            at = 0
            for match in separator.finditer(run.text):
                depth += _nesting(run.text[at : match.start()])
                if not (balanced and depth > 0):
                    pieces[-1].append(run.saying(run.text[at : match.start()]))
                    pieces += [[run.saying(match.group())], []]
                else:
                    pieces[-1].append(run.saying(run.text[at : match.end()]))
                at = match.end()
            depth += _nesting(run.text[at:])
            pieces[-1].append(run.saying(run.text[at:]))
        return tuple(Phrase.of(runs) for runs in pieces)

    def within(self, start: int, end: int) -> Phrase:
        """The piece between two places in the words of all runs; what is cut out of a whole run links nowhere."""
        pieces, at = [], 0
        for run in self.runs:
            text = run.text[max(0, start - at) : max(0, end - at)]
            pieces.append(run if text == run.text else Run(text, icon=run.icon))
            at += len(run.text)
        return Phrase.of(pieces)


def joined(pieces: Iterable[Phrase]) -> Phrase:
    """The phrase that pieces and their separators were cut from."""
    return Phrase.of(run for piece in pieces for run in piece.runs)


def flags_apart(runs: list[Run]) -> list[Run]:
    """Flags in pictures end what stands before them; where nothing else is said, each is its country's code."""
    if not any(_FLAG.search(run.text) for run in runs):
        return runs
    named = any(letter.isalnum() for run in runs for letter in _FLAG.sub("", run.text))
    return [run.saying(_FLAG.sub(BREAK if named else _code, run.text)) for run in runs]


def tidy(text: str) -> str:
    """NFC on one line, without characters that are not seen (joiners, which some scripts need, are kept)."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def _words(text: str) -> str:
    text = tidy(text.replace(BREAK, " "))
    if not text.isascii() and _FLAG.search(text):
        text = _FLAG.sub("", text).strip() or tidy(_FLAG.sub(_code, text).replace(BREAK, " "))
    return text.strip(EDGES)


def _code(flag: re.Match[str]) -> str:
    return "".join(chr(ord(indicator) - 0x1F1E6 + ord("A")) for indicator in flag.group()) + BREAK


def _nesting(text: str) -> int:
    return sum(map(text.count, "([（")) - sum(map(text.count, ")]）"))


def _balanced(text: str) -> bool:
    return _nesting(text) == 0
