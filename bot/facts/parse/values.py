"""Value → words, or a problem: sentences, lists, choices of a closed set."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.facts.parse.form import Form
from bot.facts.parse.vocabularies import COMPOUNDS, WordSet, key
from bot.late_patterns import late_pattern
from bot.model import Link, ProblemKind
from bot.wikitext import AND, COMMAS, Cut, Phrase, parted, phrases, plain

_NOTHING: Final = frozenset({
    "none", "n/a", "n.a.", "nil", "tbd", "tba", "tbc", "unknown", "various", "several", "multiple",
    "not applicable", "not known", "not yet", "to be determined", "to be defined", "to be announced", "?", "??",
    "???", "–", "—", "-", "--", "…", "...", "other", "others", "more", "etc", "etc.", "and others", "and more",
    "other countries", "other languages",
})  # fmt: skip
_ASIDE: Final = late_pattern(
    r"\s*(?:\(.*\)|[,;:–—].*|\s(?:since|from|until|in|as of|depuis|desde|seit)\s.*)$", re.IGNORECASE
)
# Question marks of all scripts, and points that leave open how it goes on.
_DOUBT: Final = late_pattern(r"[?？؟;՞፧⁇⁈⁉⸮꘏︖﹖]|\.\.|…|⋯")
_LONGEST_NUMBER: Final = 4  # digits of what may be a place in a list


def is_nothing(text: str) -> bool:
    """Whether the words say that there is nothing to say."""
    return text.casefold().strip() in _NOTHING


def line(form: Form, parameter: str) -> str:
    """The plain words of a value."""
    return plain(form.raw(parameter))


def sentence(form: Form, parameter: str) -> str:
    """The plain words of a value that people read; a template in it that is not understood is told."""
    for phrase in phrases(form.raw(parameter), semicolons=False, lines=False):
        tell_unclear(form, parameter, phrase)
    return line(form, parameter)


def words(form: Form, parameter: str) -> tuple[str, ...]:
    """A list of words in the order written; of words that differ in case only, the first."""
    if is_nothing(line(form, parameter)):
        return ()
    by_key: dict[str, str] = {}
    for phrase in parted(
        form.raw(parameter), cut=Cut.WORDS, known=lambda phrase: COMPOUNDS.find(phrase.text) is not None
    ):
        if not is_nothing(phrase.text) and not tell_unclear(form, parameter, phrase):
            by_key.setdefault(key(phrase.text), phrase.text)
    return tuple(by_key.values())


def _is_compound(phrase: Phrase) -> bool:
    return COMPOUNDS.find(phrase.text) is not None


def links(form: Form, parameter: str, *, cut: Cut = Cut.WORDS) -> tuple[Link, ...]:
    """A list of named things with what they link to."""
    named: dict[Link, None] = {}
    for phrase in parted(form.raw(parameter), cut=cut, known=lambda phrase: is_nothing(phrase.text)):
        for piece in _with_links(phrase) if cut is Cut.WORDS else [phrase]:
            if not is_nothing(piece.text):
                tell_unclear(form, parameter, piece)
                named[Link(piece.text, piece.target)] = None
    return tuple(named)


def _with_links(phrase: Phrase) -> Sequence[Phrase]:
    """The pieces of a phrase that links to several things, each with its own: "[[A]], [[B]]" in one point of a list."""
    pieces = [piece for part in phrase.cut(COMMAS)[::2] for piece in part.cut(AND)[::2]]
    several = len({run.target for run in phrase.runs if run.target}) > 1
    return [piece for piece in pieces if piece.text] if several else [phrase]


def tell_unclear(form: Form, parameter: str, phrase: Phrase) -> bool:
    """Whether a template stands in the phrase that is not understood, which is told."""
    for run in phrase.runs:
        if run.unclear:
            form.tell(parameter, ProblemKind.UNCLEAR_TEMPLATE, run.text)
    return phrase.unclear


def choice(form: Form, parameter: str, among: WordSet, *, quiet: str = "") -> str | None:
    """The canonical word of a closed set; a problem when the value is none of them.

    What is said beside the word ("active, since 2019") is passed over, but where a set has a ``quiet`` word, it may
    matter ("yes, but …"): then only the quiet word counts so. Of a word in doubt ("yes?") too.
    """
    text = line(form, parameter)
    word = among.find(text)
    if not text or (is_nothing(text) and word is None):
        return None
    if _DOUBT.search(text):
        word = quiet if quiet and (word or _quiet(text, among, quiet)) == quiet else None
    elif word is None:
        word = among.find(_ASIDE.sub("", text)) if not quiet else _quiet(text, among, quiet)
    if word is None:
        if nearest := among.nearest(text):
            form.tell(parameter, ProblemKind.MISSPELT_CHOICE, text, nearest)
        else:
            form.tell(parameter, ProblemKind.UNKNOWN_CHOICE, text, ", ".join(among.words))
    return word


def _quiet(text: str, among: WordSet, quiet: str) -> str | None:
    return quiet if among.find(text.split()[0].rstrip(",;:.")) == quiet else None


def listed(form: Form, parameter: str, among: WordSet) -> tuple[str, ...]:
    """A list of words usually of a given set: those as canonical words, others as written with a hint."""

    def known(phrase: Phrase) -> bool:
        return among.find(phrase.text) is not None

    by_key: dict[str, str] = {}
    unlisted: list[str] = []
    for phrase in parted(form.raw(parameter), cut=Cut.NAMES, known=known):
        if is_nothing(phrase.text):
            continue
        word = among.find(phrase.text)
        if word is None and (nearest := among.nearest(phrase.text)):
            form.tell(parameter, ProblemKind.NEAR_VALUE, phrase.text, nearest)
        elif word is None:
            unlisted.append(phrase.text)
        by_key.setdefault(key(word or phrase.text), word or phrase.text)
    if unlisted:
        form.tell(parameter, ProblemKind.UNLISTED_VALUE, ", ".join(unlisted), ", ".join(among.words))
    return tuple(by_key.values())


def slugs(form: Form, parameter: str, among: WordSet) -> tuple[str, ...]:
    """A list of a closed set's words, by phrase, beginning of a phrase or number in the set's order."""

    def find(phrase: Phrase) -> str | None:
        text = phrase.text.rstrip(".)")
        if text.isascii() and text.isdecimal():
            number = int(text) if len(text) <= _LONGEST_NUMBER else 0
            return among.words[number - 1] if 1 <= number <= len(among.words) else None
        return among.find(text) or among.beginning_with(text)

    return _resolved(form, parameter, among, find)


def _resolved(form: Form, parameter: str, among: WordSet, find: Callable[[Phrase], str | None]) -> tuple[str, ...]:
    canonical: dict[str, None] = {}
    for phrase in parted(form.raw(parameter), cut=Cut.NAMES, known=lambda phrase: find(phrase) is not None):
        if is_nothing(phrase.text):
            continue
        if (word := find(phrase)) is not None:
            canonical[word] = None
        elif nearest := among.nearest(phrase.text):
            form.tell(parameter, ProblemKind.MISSPELT_CHOICE, phrase.text, nearest)
        else:
            form.tell(parameter, ProblemKind.UNKNOWN_CHOICE, phrase.text, ", ".join(among.words))
    return tuple(canonical)


NOTHING: Final = _NOTHING
