"""The countries and languages of an activity report, as written there → codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bot.language.names import Ambiguous, Fragment, Known, KnownAsMany, Many, Unknown, Vocabulary


class NotUnderstood(msgspec.Struct, frozen=True):
    """A name that stands for no one place or language.

    ``names`` are English ones: those that it may stand for where it is ``ambiguous``, else the nearest; maybe none.
    """

    text: str
    ambiguous: bool
    names: tuple[str, ...]


class Codes(msgspec.Struct, frozen=True):
    """Codes in the order written, none twice, and what was not understood."""

    codes: tuple[str, ...]
    rest: tuple[NotUnderstood, ...] = ()


def countries(names: Sequence[str], vocabulary: Vocabulary) -> Codes:
    """Place codes. The pieces of names that the portal split at commas are put together again."""
    codes: list[str] = []
    rest: list[NotUnderstood] = []
    position = 0
    while position < len(names):
        name, following = names[position], names[position + 1 : position + 2]
        whole = _whole(name, following[0], vocabulary) if following else None
        if whole is not None:
            codes.append(whole)
            position += 2
            continue
        position += 1
        match vocabulary.country(name):
            case Known(code):
                codes.append(code)
            case KnownAsMany(several):
                codes.extend(several)
            case Fragment(str() as of):
                codes.append(of)
            case Ambiguous(possible):
                rest.append(NotUnderstood(name, True, tuple(vocabulary.name(code) for code in possible)))
            case Unknown(nearest):
                rest.append(NotUnderstood(name, False, nearest))
            case Fragment():
                rest.append(NotUnderstood(name, False, ()))
    return Codes(_once(codes), tuple(rest))


def _whole(name: str, following: str, vocabulary: Vocabulary) -> str | None:
    """The code of the name whose two pieces these are, or None when they are two names."""
    head, piece = vocabulary.country(name), vocabulary.country(following)
    match head, piece:
        case Known(code), Fragment(None):
            return code
        case Ambiguous(possible), Fragment(str() as of) | Known(of) if of in possible:
            # "Congo" and "Democratic Republic of The Congo" are one option of the portal's form.
            return of
        case _, Fragment():
            together = vocabulary.country(f"{name}, {following}")
            return together.code if isinstance(together, Known) else None
    return None


def languages(options: Iterable[str], vocabulary: Vocabulary) -> Codes:
    """Wikimedia language codes of ``Name~code`` options; the code decides, the name where there is no known code."""
    codes: list[str] = []
    rest: list[NotUnderstood] = []
    for option in options:
        meaning = vocabulary.language(option)
        if isinstance(meaning, Unknown):
            # Only the name, without its code, is near to other names.
            meaning = vocabulary.language(option.partition("~")[0])
        match meaning:
            case Known(code):
                codes.append(code)
            case KnownAsMany(several):
                codes.extend(several)
            case Many():
                pass
            case Ambiguous(possible):
                rest.append(NotUnderstood(option, True, tuple(vocabulary.language_name(code) for code in possible)))
            case Unknown(nearest):
                rest.append(NotUnderstood(option, False, nearest))
            case Fragment():
                rest.append(NotUnderstood(option, False, ()))
    return Codes(_once(codes), tuple(rest))


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
