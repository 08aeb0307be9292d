"""What a list leaves out: "Nordic countries except Denmark", "l'Europe sauf la Russie", "ロシアを除くヨーロッパ"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from operator import eq
from typing import Final

import msgspec

from bot.language.names import Kind, Vocabulary, fold
from bot.wikitext import Phrase, joined

_WITH_CASES: Final = tuple("ru uk be bg sr pl cs sk hr sl lt lv fi et hu el tr az kk".split())  # noqa: SIM905
_STEM, _ENDING = 4, 3  # letters that must agree, and that may differ behind them
_WORDS: Final = (
    r"except(?:ing|ions?|ed)?|excl(?:\.|uding|udes|usive|uded)?|without|apart from|other than|save for|but not|and not"
    r"|minus|all but|with the exception|outside(?: of)?"
    r"|sauf|hors|hormis|excepté\w*|à l['’]exception|à l['’]exclusion|exclu\w*|mais pas|mais sans"
    r"|excepto|exceptuando|salvo|menos|excluyendo|con excepción|a excepción|pero no|exceto|excetuando|à exceção"
    r"|com exceção|mas não|außer|ausser|ausgenommen|mit ausnahme|aber nicht|jedoch nicht"
    r"|tranne|eccetto|esclus\w+|ma non|ad? eccezione|behalve|uitgezonderd|met uitzondering|maar niet"
    r"|utom|undantaget|unntatt|undtagen|bortset fra|oprócz|z wyjątkiem|poza|ale nie|kromě|excepte|llevat|tret"
    r"|кроме|исключая|за исключением|но не|а не|крім|за винятком|окрім|але не|освен|осим|osim"
    r"|باستثناء|ما عدا|ماعدا|عدا|سوى|بدون|إلا|وليس|به جز|بجز|به استثنای|למעט|חוץ|מלבד|εκτός|εξαιρουμένης"
    r"|kecuali|selain|trừ|ngoại trừ|isipokuwa|kivéve|paitsi|cu excepția|fără|ยกเว้น"
)
# In small letters only, since names begin with them: "Non Sung", "Sin el Fil".
_SMALL: Final = (
    r"not|but(?!\s+(?:also|including|mainly|mostly))|sans|non|sin|sem|não|ohne|nicht|senza|zonder|niet|utan|ikke|uten"
    r"|uden|bez|без|не"
)
_OF: Final = (
    r"(?:\s+(?:of|for|de la|de|des|du|dos|das|da|do|del|della|von|van|از)(?=\s)|\s+(?:de l|d|dell)['’]|\s+מ)?"
    r"(?:\s+[oa]s?(?=\s))?"
)
_EXCEPT: Final = (
    rf"(?:^|[\s,،:]+(?:[–—-]\s+)?)(?:(?i:{_WORDS})|{_SMALL}){_OF}(?:[\s:]+|(?<=['’מ.]))"
    r"|(?:[\s,、，]*|(?<=[\u3040-\u9fff]))(?:除了|不包括|不含|不包含|除去|除(?![くい外]))(?=[\u3040-\u9fff])"
)
# Behind what is left out.
_WORDS_BEHIND: Final = r"hariç|dışında|haricinde|excepted|excluded|ausgenommen|lukuun ottamatta"
_BEHIND: Final = (
    r"(?i)\s*(?:以外[の的]?|之外的?|を除(?:く|いた|き)|を含まない|[를을]\s*제외한?|제외|को छोड़कर|के अलावा|বাদে|ছাড়া"
    rf"|{_WORDS_BEHIND})(?:\s+|(?=\w)|$)"
)


_LONG: Final = 5
_WITHOUT_SPACES: Final = "\u0900"  # from here on are scripts in which words are not cut, or stand behind


class Without(msgspec.Struct, frozen=True):
    """What is named, and what of it is left out; ``base`` is empty where that is said elsewhere."""

    base: Phrase
    left_out: tuple[Phrase, ...]


@cache
def _first_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The short words that exceptions begin with, and what the longer ones begin with."""
    words = {
        found[0].casefold()
        for one in f"{_WORDS}|{_SMALL}|{_WORDS_BEHIND}".split("|")
        if (found := re.match(r"\w+", one))
    }
    return frozenset(word for word in words if len(word) < _LONG), tuple(word for word in words if len(word) >= _LONG)


def _may_leave_out(text: str) -> bool:
    """Whether it is worth to look closer, which takes a while the first time."""
    short, long = _first_words()
    words = re.findall(r"\w+", text.casefold())
    return max(text) > _WITHOUT_SPACES or any(word in short or word.startswith(long) for word in words)


def without(phrase: Phrase) -> Without | None:
    """A phrase that leaves something out, in two; None for others."""
    if not _may_leave_out(phrase.text):
        return None
    base, *rest = phrase.cut(re.compile(_EXCEPT))  # compiled when first needed, and kept: that takes a while
    left_out = tuple(piece for piece in rest[1::2] if piece.text)
    if base.text and left_out:
        return Without(base, left_out)
    behind = rf"{_BEHIND}|外的?(?=$|[\u3040-\u9fff])" if left_out else _BEHIND
    first, *rest = (left_out[0] if len(left_out) == 1 else phrase).cut(re.compile(behind))
    if rest and first.text and (left_out or not phrase.text.isascii()):
        return Without(joined(rest[1:]), (first,))
    return Without(base, left_out) if left_out else None


def declined(text: str, codes: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """ "России" in "Европа кроме России": the one member whose name in a language with cases begins alike."""
    wanted = fold(text)
    alike: dict[int, set[str]] = {}
    regions = (code for code in codes if vocabulary.kind(code) is Kind.REGION)
    for member in {member for region in regions for member in vocabulary.members(region)}:
        for language in _WITH_CASES:
            name = fold(vocabulary.name_in(member, language) or "")
            same = sum(takewhile(bool, map(eq, wanted, name)))
            if same >= _STEM and max(len(wanted), len(name)) - same <= _ENDING:
                alike.setdefault(same, set()).add(member)
    nearest = alike[max(alike)] if alike else set()
    return list(nearest) if len(nearest) == 1 else []
