"""Sustainable Development Goals as people write them: numbers, names, ranges, "all".

A number counts only where all that is said around it is understood: "all except 14" is not Goal 14.
"""

from __future__ import annotations

import re
from typing import Final

from bot.facts.parse.form import Form
from bot.facts.parse.values import is_nothing
from bot.facts.parse.vocabularies import GOALS, key
from bot.late_patterns import late_pattern
from bot.model import ProblemKind
from bot.wikitext import Cut, parted

_LAST: Final = 17


def _members(table: str) -> frozenset[str]:
    return frozenset(key(word) for word in " ".join(table.split()).split(", "))


# What stands before a number and says that it is a goal's.
_GOAL: Final = _members("""
sustainable development goal, sustainable development goals, global goal, global goals, sdg, sdgs, goal, goals, un sdg,
un sdgs, ods, odd, objectif, objectifs, objectif de développement durable, objectifs de développement durable, objetivo,
objetivos, objetivo de desarrollo sostenible, objetivos de desarrollo sostenible, objetivo de desenvolvimento
sustentável, objetivos de desenvolvimento sustentável, obiettivo, obiettivi, ziel, ziele, doel, doelen, mål, cel, cele,
cíl, cíle, цур, цель, цели, ціль, цілі, mục tiêu, tujuan, lengo, malengo, hedef, hedefler, amaç, tavoite, tavoitteet,
στόχος, στόχοι, الهدف, هدف, أهداف, الأهداف, اهداف, লক্ষ্য, लक्ष्य, 目标, 目標, 목표, target, targets, number,
numbers, nr, num
""")
_ARTICLES: Final = _members("the, le, les, el, los, las, o, os, as, die, gli, un, of the")
_SHORT: Final = ("no.", "nos.", "n.", "n°", "nº", "№")  # of "number"; "no 14" is not Goal 14
_ALL: Final = _members("""
all, every, tous, toutes, todos, todas, alle, tutti, tutte, все, всі, semua, wszystkie, hepsi, tüm, alla, 全部, 所有,
すべて, 全て, 모두, جميع, كل, همه, zote
""")
_OF_ALL: Final = (
    _GOAL
    | _ARTICLES
    | _members("""
of, of the, of them, un, 17, seventeen, dix, sept, diecisiete, dezessete, siebzehn, sustainable, development, global,
de, del, développement, durable, desarrollo, sostenible, desenvolvimento, sustentável, целей, を, の, つの, 個, 个
""")
)
# Words that turn what is said with a number, and of which the number is no goal's.
_TURNS: Final = (
    _members("""
not, non, none, nor, never, each, except, excepting, excluding, excl, without, but, minus, other, others, or, sauf,
hors, sans, pas, aucun, ni, excepto, salvo, menos, sin, ninguno, exceto, sem, nicht, kein, keine, außer, ohne, of, из,
кроме, без, не, tranne, escluso, niet, behalve, utom, kecuali, hariç, oprócz, ausgenommen, ليس, ماعدا, باستثناء
""")
    | _ALL
    | _GOAL
)
_TURNING_SIGNS: Final = ("?", "？", "؟", "以外", "除", "不", "全", "すべて")
_ITEM: Final = late_pattern(
    r"\s*[#№]*(?P<words>[^\W\d][^\d,;:]*?)?\s*[-–#№:.º°]*\s*(?P<n>\d{1,2})(?:\.(?:\d{1,2}|[a-d])(?:\.\d)?)?(?:\s*[.)])?"
    r"(?![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\.\d)"
)
_TO: Final = late_pattern(
    r"\s*(?:[-–—~〜～至到]|\b(?:to|through|until|bis|à|al?|até|hasta|do|tot|до|إلى)\b)\s*(?=\D{0,40}\d)"
)
_JOINT: Final = late_pattern(
    r"\s*(?:[,;/&+·•|،、，和及與与]|\b(?:and|as well as|et|y|e|und|en|och|og|i|и|та|ve|dan|na|và)\b|و)?\s*"
)
# What is said of one goal: its name, or a remark, behind a sign that ends the number.
_REMARK: Final = late_pattern(r"\s*[:：–—-]\s*\D+$")
_NUMBER_BEHIND: Final = late_pattern(r"(\D+?)\s*[(（]\s*\D{0,10}(\d{1,2})\s*[)）]")
_AROUND: Final = " .:：)(–—-\"“”„«»「」'"
_ASIDE: Final = late_pattern(r"\s*[(（]([^()（）\d]*)[)）]")
_WORD: Final = late_pattern(r"[^\W\d_]+")


def goals(form: Form, parameter: str) -> tuple[int, ...]:
    """Sustainable Development Goals, 1 to 17, ascending; what is not understood whole is told and left out.

    Of "1–17, except 14, 15" nothing is read: what stands behind may belong to the exception.
    """
    named: set[int] = set()
    turned = False
    for phrase in parted(form.raw(parameter), cut=Cut.NAMES, known=lambda phrase: _by_name(phrase.text) is not None):
        if is_nothing(phrase.text):
            continue
        if (found := read_goals(phrase.text)) is None:
            form.tell(parameter, ProblemKind.UNKNOWN_GOAL, phrase.text)
            turned = turned or _turns(phrase.text)
        else:
            named |= found
    return () if turned else tuple(sorted(named))


def read_goals(text: str) -> set[int] | None:
    """The goals that a text names; None when not all of it is understood."""
    first_word, *others = key(text).split() or ("",)
    if first_word in _ALL and all(word in _OF_ALL for word in others):
        return {*range(1, _LAST + 1)}
    if name := _by_name(text):
        return {name}
    text = _ASIDE.sub(lambda aside: aside.group() if _turns(aside[1]) else "", text.lower())
    numbered: set[int] = set()
    at = 0
    while at < len(text):
        first = _item(text, at)
        if not first:
            return numbered if numbered and _is_remark(text, at) else None
        last = _item(text, to.end()) if (to := _TO.match(text, first.end())) else None
        numbers = range(int(first["n"]), int((last or first)["n"]) + 1)
        if not numbers or numbers[0] < 1 or numbers[-1] > _LAST:
            return None
        numbered |= {*numbers}
        at = (last or first).end()
        joint = _JOINT.match(text, at)
        at = joint.end() if joint else at
    return numbered or None


def _item(text: str, at: int) -> re.Match[str] | None:
    """A number with what says that it is a goal's, where nothing else stands before it."""
    found = _ITEM.match(text, at)
    if not found or not found["words"]:
        return found
    written = text[found.start("words") : found.start("n")].rstrip(" -–#№:").strip()
    words = key(written).split()
    while words and words[0] in _ARTICLES:
        words = words[1:]
    is_goal = " ".join(words) in _GOAL or all(word in _GOAL for word in words)
    return found if is_goal or written in _SHORT else None


def _turns(text: str) -> bool:
    return any(key(word) in _TURNS for word in _WORD.findall(text)) or any(sign in text for sign in _TURNING_SIGNS)


def _is_remark(text: str, at: int) -> bool:
    return not _turns(text[at:]) and _REMARK.match(text, at) is not None


def _by_name(text: str) -> int | None:
    """The goal of that name, with or without its number beside it."""
    numbered = _item(text.lower(), 0)
    behind = _NUMBER_BEHIND.fullmatch(text)
    said: list[tuple[str, str | None]] = [(text, None)]
    said += [(text[numbered.end() :], numbered["n"])] if numbered else []
    said += [(behind[1], behind[2])] if behind else []
    for words, number in said:
        found = GOALS.find(words.strip(_AROUND)) if any(letter.isalpha() for letter in words) else None
        if found and (number is None or int(number) == int(found)):
            return int(found)
    return None
