"""Dates that name their month, in the languages of the wikis (``config/months.tsv``), whatever their order.

A date is a year of four digits, a month, and perhaps a day; all else in it must be known to stand in dates. A name
that means different months in two languages gives each of them: *listopad* is October in Croatian, November in Polish.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
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


class _Word(msgspec.Struct, frozen=True):
    """The months that a word, or several, may mean; and whether it stands in dates beside names of months."""

    months: tuple[int, ...]
    is_filler: bool


@cache
def _table() -> str:
    lines = shipped("config", "months.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


@cache
def _first() -> frozenset[str]:
    return frozenset(name_key(word) for word in _FIRST.split())


@cache
def _more_words() -> frozenset[str]:
    return frozenset(name_key(word) for word in _MORE_WORDS.split()) | _first()


@lru_cache(maxsize=4096)
def _known(name: str) -> _Word:
    """Looked up where it stands in the table: a few words are asked for, of the ten thousand that there are."""
    means = {month for _language, month in _named_so(name)}
    is_name = name not in _NO_NAMES and not (name.isascii() and len(name) < 3)
    months = tuple(sorted(int(month) for month in means if month.isdecimal())) if is_name else ()
    return _Word(months, not months and ("word" in means or name in _more_words()))


def _named_so(name: str) -> Iterator[tuple[str, str]]:
    """Language and month of each row of the table that has the name."""
    table = _table()
    for cell in (f"{before}{name}{behind}" for before in ("\t", ", ") for behind in (", ", "\n")):
        at = table.find(cell)
        while at >= 0:
            language, month, _ = table[table.rfind("\n", 0, at) + 1 : at + 1].split("\t", 2)
            yield language, month
            at = table.find(cell, at + 1)


def plain_months(*languages: str) -> dict[str, int]:
    """The names of one word, folded, that those languages have for months and that mean one month only."""
    rows = [line.split("\t") for line in _table().splitlines()]
    return {
        name: _known(name).months[0]
        for wanted in languages
        for name in sorted(name for language, _, names in rows if language == wanted for name in names.split(", "))
        if len(_known(name).months) == 1 and " " not in name
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
        for length in range(min(_LONGEST_NAME, len(pieces) - at), 0, -1):
            if meant := _known(" ".join(pieces[at : at + length])).months:
                self.months.append(meant)
                return length
        word = pieces[at]
        if word in _first() or (at and _known(word).is_filler):
            self.only_first = self.only_first and word in _first()
            return 1
        # Hebrew writes "in" and the month as one word.
        if word[:1] == "ב" and (meant := _known(word[1:]).months):
            self.months.append(meant)
            return 1
        return 0


def _counts_months(pieces: list[str], at: int) -> bool:
    """Whether a number counts months, as in "3月" and "tháng 3"."""
    behind, before = (pieces[at + 1 : at + 2] or [""])[0], pieces[at - 1] if at else ""
    return behind in map(name_key, _COUNTED_BEHIND.split()) or before in map(name_key, _COUNTED_BEFORE.split())
