"""Dates that name their month, in the languages of the wikis (``config/months.tsv``), whatever their order.

A date is a year of four digits, a month, and perhaps a day; all else in it must be known to stand in dates. A name
that means different months in two languages gives each of them: *listopad* is October in Croatian, November in Polish.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

import msgspec

from bot.language.names import fold
from bot.late_patterns import late_pattern
from bot.shipped import shipped

_PIECE: Final = late_pattern(r"\d+|年|[^\W\d_](?:(?![-.,;:/()\[\]–—،、·~…年])[^\s\d])*|\S")
_MOST_PIECES: Final = 12
_LONGEST_NAME: Final = 4  # pieces
_SIGNS: Final = frozenset("-/.,،、º°ª'")
# What stands beside a number and says that it counts months.
_COUNTED_BEFORE: Final = "tháng thg"
_COUNTED_BEHIND: Final = "月 월"
# Words that stand in dates beside those that CLDR has, ends of ordinal numbers among them.
_MORE_WORDS: Final = """
    of de del do da di du d den der die e ya ga el'any th st nd rd er re ième eme o º ª й го е ого ті ні ho an la an-a
    г гг м m d р ων του το μ χ ב ה של को သည် ของ тың ның нің dne dnia den dia giorno päivänä päivä kuuta kuu gen hó
"""
# Those that may begin a date, and stand beside a year alone. Of others that may, some say "from" or "until".
_FIRST: Final = """
    the le el la il am on in en im em pada tanggal tarehe ngày ngay den der an na year año ano année anno jahr jahre
    год году года г năm nam rok roku roka godine
    leta vuonna vuosi év tahun mwaka yılı yil yılı سنة عام في سال সাল सन् साल ปี
    วันที่ ב שנת 年 년 일 日 号 號 월 月 tháng thg gada ел ж թ оны ын d dia día giorno
    р рік року році година թվական წელი
    წლის oʻn оны йил йилда он жылы سنه سال
"""
# Abbreviations that are also usual words of other languages: "now", Danish "fra" (from), Dutch "van".
_NO_NAMES: Final = frozenset({"any", "est", "few", "fra", "her", "man", "now", "nun", "see", "sun", "van"})


class Named(msgspec.Struct, frozen=True):
    """A year, the months that its name may mean, and the day, or 0."""

    year: int
    months: tuple[int, ...]
    day: int


class _Words(msgspec.Struct, frozen=True):
    months: dict[str, tuple[int, ...]]
    fillers: frozenset[str]
    first: frozenset[str]
    of_language: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    months: defaultdict[str, set[int]] = defaultdict(set)
    of_language: defaultdict[str, set[str]] = defaultdict(set)
    first = {name_key(word) for word in _FIRST.split()}
    fillers = {name_key(word) for word in _MORE_WORDS.split()} | first
    for line in shipped("config", "months.tsv").read_text(encoding="utf-8").splitlines():
        language, month, names = line.split("\t") if not line.startswith("#") else ("", "", "")
        for name in names.split(", ") if language else ():
            if month == "word":
                fillers.add(name)
            elif month.isdecimal() and name not in _NO_NAMES and not (name.isascii() and len(name) < 3):
                months[name].add(int(month))
                of_language[language].add(name)
    return _Words(
        {name: tuple(sorted(meant)) for name, meant in months.items()},
        frozenset(fillers - months.keys()),
        frozenset(first),
        {language: frozenset(names) for language, names in of_language.items()},
    )


def plain_months(*languages: str) -> dict[str, int]:
    """The names of one word, folded, that those languages have for months and that mean one month only."""
    known = _words()
    return {
        name: known.months[name][0]
        for language in languages
        for name in sorted(known.of_language[language])
        if len(known.months[name]) == 1 and " " not in name
    }


def name_key(name: str) -> str:
    """The form in which names of months and words of dates are compared; the table has it."""
    return " ".join(piece for piece in _PIECE.findall(fold(name)) if piece not in _SIGNS)


def named_date(text: str) -> Named | None:
    """The date that a text names by its month, or a year alone; None where anything in it is not understood."""
    pieces = [piece for piece in _PIECE.findall(fold(text)) if piece not in _SIGNS]
    if len(pieces) > _MOST_PIECES or not any(len(piece) == 4 and piece.isdecimal() for piece in pieces):
        return None
    return _Parts().read(pieces)


class _Parts:
    def __init__(self) -> None:
        self.years: list[int] = []
        self.days: list[int] = []
        self.months: list[tuple[int, ...]] = []
        self.only_first = True  # of words beside names and numbers

    def read(self, pieces: list[str]) -> Named | None:
        at = 0
        while at < len(pieces):
            step = self._number(pieces, at) if pieces[at].isdecimal() else self._word(pieces, at)
            if not step:
                return None
            at += step
        if len(self.years) != 1 or len(self.months) > 1 or len(self.days) > len(self.months):
            return None
        if not self.months and not self.only_first:
            return None
        return Named(self.years[0], self.months[0] if self.months else (), self.days[0] if self.days else 0)

    def _number(self, pieces: list[str], at: int) -> int:
        number = pieces[at]
        if len(number) == 4:
            self.years.append(int(number))
        elif len(number) > 2 or not int(number):
            return 0
        elif _counts_months(pieces, at):
            self.months.append((int(number),))
        else:
            self.days.append(int(number))
        return 1

    def _word(self, pieces: list[str], at: int) -> int:
        known = _words()
        for length in range(min(_LONGEST_NAME, len(pieces) - at), 0, -1):
            if meant := known.months.get(" ".join(pieces[at : at + length])):
                self.months.append(meant)
                return length
        word = pieces[at]
        if word in known.first or (word in known.fillers and at):
            self.only_first = self.only_first and word in known.first
            return 1
        # Hebrew writes "in" and the month as one word.
        if word[:1] == "ב" and (meant := known.months.get(word[1:])):
            self.months.append(meant)
            return 1
        return 0


def _counts_months(pieces: list[str], at: int) -> bool:
    """Whether a number counts months, as in "3月" and "tháng 3"."""
    behind, before = (pieces[at + 1 : at + 2] or [""])[0], pieces[at - 1] if at else ""
    return behind in map(name_key, _COUNTED_BEHIND.split()) or before in map(name_key, _COUNTED_BEFORE.split())
