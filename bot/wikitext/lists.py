"""Lists as people write them, cut into names; a name that somebody knows is never cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Final

from bot.late_patterns import late_pattern
from bot.model import Link
from bot.wikitext.phrases import phrases
from bot.wikitext.runs import Phrase, joined

COMMAS: Final = late_pattern(r"\s*[,，、،]\s*")
_CONJUNCTION: Final = r"(?:and|&|\+|et|y|e|und|и|і|та|i|og|och|kaj|ve|dan|और|এবং)"
AND: Final = late_pattern(rf"\s*/\s*|\s[·•|]\s|(?:\s+{_CONJUNCTION}\s+)|\s+و\s*(?=\w)|(?<=\w)(?:和|与|與|及)(?=\w)")
# "A, B, and C": the last comma and the "and" separate together. "es, et / fr" is a language, not an "and".
_LAST_OF_ALL: Final = late_pattern(rf"^\s*(?:{_CONJUNCTION}\s+(?!{_CONJUNCTION}\s|[\s/|·•(（–—-])|و\s*(?=\w))")
# Between names, never inside one that is known, a colon and a dash with spaces separate too.
ALSO_NAMES: Final = late_pattern(AND.pattern + r"|\s*:\s+|\s+[-–—]\s+")
# The last of a phrase; one more level of brackets may stand in it.
_LAST_BRACKET: Final = late_pattern(
    r"[(\[（](?P<inside>[^()\[\]（）]*(?:[(（][^()（）]*[)）][^()\[\]（）]*)*)[)\]）][\s,.]*$"
)
_MOST_BRACKETS: Final = 40
_WINDOW: Final = 6  # the longest names have four commas


class Cut(Enum):
    """Where a list may be cut: ``PARTNERS`` at bullets and semicolons only; ``NAMES`` also at commas, slashes and
    "and" as long as the pieces are not known; ``WORDS`` likewise, but at the strongest separator present only.
    """

    PARTNERS = "partners"
    NAMES = "names"
    WORDS = "words"


def items(value: str, *, cut: Cut = Cut.WORDS, known: Callable[[Phrase], bool] = lambda _: False) -> tuple[Link, ...]:
    """The members of a list, with what they link to, in the order written, none twice."""
    links = dict.fromkeys(Link(phrase.text, phrase.target) for phrase in parted(value, cut=cut, known=known))
    return tuple(links)


def parted(value: str, *, cut: Cut, known: Callable[[Phrase], bool]) -> tuple[Phrase, ...]:
    """The same as phrases, equal ones kept."""
    if cut is Cut.PARTNERS:
        return phrases(value, lines=False)
    strong = members(value, known)
    if cut is Cut.WORDS and len(strong) > 1:
        return strong
    levels = (COMMAS, ALSO_NAMES if cut is Cut.NAMES else AND)
    return tuple(piece for phrase in strong for piece in _parted(phrase, levels, cut, known))


def members(value: str, known: Callable[[Phrase], bool]) -> tuple[Phrase, ...]:
    """A value cut at its bullets, line breaks and semicolons only."""
    strong = phrases(value)
    if len(strong) > 1 and len(whole := phrases(value, semicolons=False, lines=False)) == 1 and known(whole[0]):
        return whole
    return tuple(_begun(phrase, known)[1] if place else phrase for place, phrase in enumerate(strong))


def names_in(phrase: Phrase, known: Callable[[Phrase], bool]) -> tuple[Phrase, ...]:
    """A phrase cut at its commas, slashes and "and", as far as no known name is cut; not inside brackets."""
    return tuple(_parted(phrase, (COMMAS, ALSO_NAMES), Cut.NAMES, known))


def aside(phrase: Phrase) -> tuple[Phrase, Phrase] | None:
    """What stands before the last bracket of a phrase that ends in one, and what stands in it; else None."""
    text = "".join(run.text for run in phrase.runs)
    if sum(text.count(sign) for sign in "([（") > _MOST_BRACKETS:
        return None
    found = _LAST_BRACKET.search(text)
    if found is None or not text[: found.start()].strip():
        return None
    return phrase.within(0, found.start()), phrase.within(found.start() + 1, found.end("inside"))


def _parted(
    phrase: Phrase, levels: Sequence[re.Pattern[str]], cut: Cut, known: Callable[[Phrase], bool]
) -> Iterator[Phrase]:
    if not phrase.text:
        return
    if not levels or known(phrase):
        yield phrase
        return
    pieces = _with_last(phrase.cut(COMMAS), known) if levels[0] is COMMAS else phrase.cut(levels[0])
    if cut is Cut.NAMES and levels[0] is COMMAS and (others := _beside_others(pieces, known)):
        for part, is_name in others:
            yield from (part,) if is_name else _parted(part, levels, cut, known)
        return
    if len(pieces) > 1 and cut is Cut.WORDS:
        levels = levels[:1]
    elif levels[0] is ALSO_NAMES and not any(piece.text and known(piece) for piece in pieces[::2]):
        yield phrase  # an unknown name that holds "and" is one unknown name
        return
    yield from _recombined(pieces, levels[1:], cut, known)


def _beside_others(pieces: Sequence[Phrase], known: Callable[[Phrase], bool]) -> list[tuple[Phrase, bool]]:
    """Known names with commas that an "and" or a slash joins to others: "Mali / East, Southeast Asia, & Pacific".

    Each with True, and what stands between them with False; nothing where there is no such name.
    """
    finer = [
        (part, at % 2 == 1)
        for at, piece in enumerate(pieces)
        for part in ((piece,) if at % 2 or known(piece) else piece.cut(ALSO_NAMES))
    ]
    if len(finer) == len(pieces):
        return []
    parts = [part for part, _ in finer]
    commas = {at for at, (_, is_comma) in enumerate(finer) if is_comma}
    ends = commas | {-1, len(parts)}
    found: list[tuple[Phrase, bool]] = []
    start = rest = 0
    while start < len(parts):
        for end in range(min(len(parts), start + 2 * _WINDOW - 1), start + 1, -2):
            is_aligned = start - 1 in ends and end in ends
            if not is_aligned and not commas.isdisjoint(range(start, end)) and known(joined(parts[start:end])):
                found += [(joined(parts[rest : max(rest, start - 1)]), False), (joined(parts[start:end]), True)]
                start = rest = end + 1
                break
        else:
            start += 2
    return [*found, (joined(parts[rest:]), False)] if found else []


def _with_last(pieces: Sequence[Phrase], known: Callable[[Phrase], bool]) -> Sequence[Phrase]:
    """The same with the "and" that follows a comma among the separators."""
    mended = list(pieces)
    for place in range(2, len(mended), 2):
        conjunction, mended[place] = _begun(mended[place], known)
        mended[place - 1] = joined((mended[place - 1], conjunction))
    return mended


def _begun(phrase: Phrase, known: Callable[[Phrase], bool]) -> tuple[Phrase, Phrase]:
    """The "and" that a phrase begins with, and the rest, where the rest is what is named."""
    first, *others = phrase.cut(_LAST_OF_ALL)
    if not others or first.runs:
        return Phrase.of(()), phrase
    conjunction, rest = others[0], joined(others[1:])
    is_word = known(phrase)
    # What begins with "و" is often a word of its own.
    if rest.text and (known(rest) and not is_word if conjunction.text == "و" else known(rest) or not is_word):
        return conjunction, rest
    return Phrase.of(()), phrase


def _recombined(
    pieces: Sequence[Phrase], levels: Sequence[re.Pattern[str]], cut: Cut, known: Callable[[Phrase], bool]
) -> Iterator[Phrase]:
    """Adjacent pieces that are known together are one name again, the longest first."""
    at = 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + 2 * _WINDOW - 1), at + 1, -2):
            together = joined(pieces[at:end])
            if known(together):
                yield together
                at = end + 1
                break
        else:
            yield from _parted(pieces[at], levels, cut, known)
            at += 2
