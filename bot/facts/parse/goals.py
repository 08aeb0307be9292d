"""Sustainable Development Goals as people write them: numbers, names, ranges, "all".

A number counts only where all that is said around it is understood: "all except 14" is not Goal 14.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.facts.parse.form import Form
from bot.facts.parse.values import is_nothing
from bot.facts.parse.vocabularies import GOALS, key
from bot.model import ProblemKind
from bot.wikitext import Cut, parted

_LAST: Final = 17
# What stands before a number and says that it is a goal's.
_GOAL: Final = (
    r"(?:the|un|of the un|les|los|las|os|as|die|gli|le|los objetivos|the global)?\s*"
    r"(?:sustainable development goals?|global goals?|sdgs?|goals?|ods|odds?|objectifs?(?: de développement durable)?"
    r"|objetivos?(?: de desarrollo sostenible| de desenvolvimento sustentável)?|obiettiv[oi]|ziele?|doel(?:en)?|mål"
    r"|cel(?:e)?|cíl(?:e)?|цур|цели?|ціль|цілі|mục tiêu|tujuan|lengo|hedef(?:ler)?|amaç|tavoite|στόχος|στόχοι|الهدف|هدف"
    r"|أهداف|الأهداف|اهداف|লক্ষ্য|लक्ष्य|目标|目標|목표|targets?|numbers?|nos?\.|nr\.?|num\.?)?"
)
_NUMBER: Final = (
    rf"\s*{_GOAL}\s*[-–#№:.]?\s*(?P<n>\d{{1,2}})(?:\.(?:\d{{1,2}}|[a-d])(?:\.\d)?)?(?:\s*[.)])?"
    r"(?![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\.\d)"
)
_ITEM: Final = re.compile(_NUMBER, re.IGNORECASE)
_TO: Final = re.compile(
    r"\s*(?:-|–|—|~|〜|～|to|through|until|bis|bis zu|à|al?|até|hasta|do|tot|до|إلى|至|到)\s*(?=\D{0,12}\d)",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(
    r"\s*(?:[,;/&+·•|،、，]|\b(?:and|as well as|et|y|e|und|en|och|og|i|и|та|ve|dan|na|và)\b|و|和|及|與|与)?\s*"
)
# What is said of one goal: its name, or a remark, behind a sign that ends the number.
_REMARK: Final = re.compile(r"\s*[:–—-]\s*\D+$")
_ASIDE: Final = re.compile(r"\s*[(（]([^()（）\d]*)[)）]")
_TURNS_IT: Final = re.compile(
    r"\b(?:no|not|non|none|nor|never|all|every|each|except\w*|excl\w*|without|but|minus|other|others|sauf|hors|sans|pas"
    r"|aucun|tous|toutes|excepto|salvo|menos|sin|todos|todas|ninguno|exceto|sem|nicht|kein\w*|außer|ohne|alle|goals?"
    r"|of|из|кроме|без|не|все|tranne|escluso|tutti|niet|behalve|alla|utom|semua|kecuali|hariç|wszystkie|oprócz|except)\b"
    r"|[?？؟]|以外|除|不|全|すべて|كل|جميع|ماعدا|باستثناء|ليس",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"(?:all|every|tous|toutes|todos|todas|alle|tutti|tutte|все|всі|semua|wszystkie|hepsi|tum|alla|全部|所有|すべて|全て|모두"
    r"|جميع|كل|همه|zote|tat ca)"
    r"(?:\s*(?:of|of the|of them|the|les|los|las|os|as|die|gli|i|un|17|seventeen|dix sept|diecisiete|dezessete|siebzehn"
    r"|sdgs?|ods|odd|goals?|sustainable development goals?|objectifs?|objetivos?|ziele?|obiettivi|цели|целей|цур|目标"
    r"|目標|個|个|の|つの|أهداف|الأهداف))*"
)


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
            turned = turned or _TURNS_IT.search(phrase.text) is not None
        else:
            named |= found
    return () if turned else tuple(sorted(named))


def read_goals(text: str) -> set[int] | None:
    """The goals that a text names; None when not all of it is understood."""
    if _ALL.fullmatch(unicodedata.normalize("NFC", key(text))):
        return {*range(1, _LAST + 1)}
    if name := _by_name(text):
        return {name}
    text = _ASIDE.sub(lambda aside: aside.group() if _TURNS_IT.search(aside[1]) else "", text)
    numbered: set[int] = set()
    at = 0
    while at < len(text):
        first = _ITEM.match(text, at)
        if not first:
            return numbered if numbered and _is_remark(text, at) else None
        last = _ITEM.match(text, to.end()) if (to := _TO.match(text, first.end())) else None
        numbers = range(int(first["n"]), int((last or first)["n"]) + 1)
        if not numbers or numbers[0] < 1 or numbers[-1] > _LAST:
            return None
        numbered |= {*numbers}
        at = (last or first).end()
        joint = _JOINT.match(text, at)
        at = joint.end() if joint else at
    return numbered or None


def _is_remark(text: str, at: int) -> bool:
    return not _TURNS_IT.search(text, at) and _REMARK.match(text, at) is not None


def _by_name(text: str) -> int | None:
    """The goal of that name, with or without its number before it."""
    numbered = _ITEM.match(text)
    for words in (text, text[numbered.end() :] if numbered else ""):
        found = GOALS.find(words.lstrip(" .:)–—-")) if any(letter.isalpha() for letter in words) else None
        if found and (words is text or not numbered or int(numbered["n"]) == int(found)):
            return int(found)
    return None
