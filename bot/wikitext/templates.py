"""What templates say, in plain words: well-known ones by their names, others only where that is certain.

A call that is not understood is one ``unclear`` run: it stays as it was written, ``{{Box|one|two}}``, in braces, which
no name of a place, page or person holds. So what a list asks for is not found in it, and people are asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from bot.wikitext import known_templates as known
from bot.wikitext.calls import TemplateCall, read_call
from bot.wikitext.functions import is_function_name, said_by_function
from bot.wikitext.known_templates import template_key
from bot.wikitext.marks import BREAK
from bot.wikitext.runs import Phrase, Run, tidy
from bot.wikitext.struck import TEMPLATES as STRUCK
from bot.wikitext.structure import Span

_CODE_LETTERS: Final = (2, 3)
_SHORTEST_WRAPPER: Final = 4  # {{it}} without a value is Italian, {{nowrap}} is nothing


class Arguments(msgspec.Struct, frozen=True):
    """A call with a way to read the words of its values."""

    call: TemplateCall
    read_runs: Callable[[str], list[Run]]

    @classmethod
    def read(cls, text: str, span: Span, read_runs: Callable[[str], list[Run]]) -> Arguments:
        return cls(read_call(text, span), read_runs)

    @property
    def positional(self) -> list[str]:
        """Raw values of "1", "2", … in their order, gaps left out; of the same name the last counts."""
        values = dict(self.call.parameters)
        numbers = sorted({int(name) for name in values if name.isascii() and name.isdecimal() and len(name) < 4} - {0})
        return [values[str(number)] for number in numbers if str(number) in values]

    @property
    def filled(self) -> list[str]:
        """The positional values that say something."""
        return [value for value in self.positional if any(map(_shows, self.read_runs(value)))]

    def phrase(self, raw: str) -> Phrase:
        return Phrase.of(self.read_runs(raw.strip()))

    def words(self, raw: str) -> str:
        return self.phrase(raw).text

    def as_written(self) -> list[Run]:
        """The call itself, with the words of its values."""
        values = [
            words if name.isdecimal() else f"{name}={words}"
            for name, value in self.call.parameters
            if (words := self.words(value)) or name.isdecimal()
        ]
        return [Run(tidy("{{" + "|".join([self.call.name, *values]) + "}}"), whole=True, unclear=True)]


def _shows(run: Run) -> bool:
    return bool(run.text.strip() or run.target)


def is_function(text: str, span: Span) -> bool:
    """Whether a call is of a parser function, or one that stands for a single sign."""
    written = text[span.parts[0].start : span.parts[0].end].strip()
    return written in known.LITERAL or is_function_name(written)


def rendered(arguments: Arguments) -> list[Run]:
    """What a call says.

    Of templates that are not known: those with one value say it, lists by their name all of it, those without any
    their own name, since ``{{SEN}}`` and ``{{Senegal}}`` are flags; others are unclear.
    """
    name, parameters = arguments.call.name, arguments.call.parameters
    if is_function_name(name):
        return said_by_function(arguments)
    key = template_key(name)
    if key in known.LITERAL:
        return [Run(known.LITERAL[key], whole=True)]
    if not parameters and _is_code(name):
        return [Run(name, whole=True)]
    for names, render in _KNOWN:
        if key in names:
            is_name = not parameters and names in _OF_VALUES and len(key) < _SHORTEST_WRAPPER
            return _of_bare_name(arguments) if is_name else render(arguments)
    if not arguments.filled and (language := known.LANGUAGE_ICON.fullmatch(key)):
        return [Run((language["code"] or language["bare"]).replace(" ", "-"), whole=True, icon=True)]
    if known.LANGUAGE_OF.fullmatch(key):
        return _named(arguments) if arguments.call.parameters else _of_bare_name(arguments)
    if known.SILENT_KINDS.fullmatch(key):
        return []
    return _of_unknown(key, arguments)


def _of_unknown(key: str, arguments: Arguments) -> list[Run]:
    values = arguments.filled
    if known.PAIRED.fullmatch(key) and not any(letter.isalpha() for value in values for letter in value):
        return [Run(BREAK)]
    if len(values) == 1:
        return _wrapped(arguments)
    if values:
        is_list = known.LIST_BY_NAME.fullmatch(key) and any(letter.isalpha() for letter in values[0])
        return _listed(arguments) if is_list and "=" not in values[0] else arguments.as_written()
    return _silent_or_unclear(arguments) if arguments.call.parameters else _of_bare_name(arguments)


def _of_bare_name(arguments: Arguments) -> list[Run]:
    """A flag's or a language's name; capitals and single letters are magic words, which may say anything."""
    name = arguments.call.name.partition(":")[2] or arguments.call.name
    if (name.isupper() and not _is_code(name)) or len(name) < 2 or not name[0].isalpha():
        return arguments.as_written()
    return [Run(name[0].lower() + name[1:] if len(name) in _CODE_LETTERS else name, whole=True)]  # {{fr}} is {{Fr}}


def _is_code(name: str) -> bool:
    parts = name.split("-")
    return len(parts) < 3 and all(
        len(part) in _CODE_LETTERS and part.isascii() and part.isalpha() and part.isupper() for part in parts
    )


def _named(arguments: Arguments) -> list[Run]:
    values = arguments.filled
    if not values:
        return _silent_or_unclear(arguments)
    phrase = arguments.phrase(values[0])
    return [Run(phrase.text, whole=True, unclear=phrase.unclear)] if phrase.text else []


def _about(arguments: Arguments) -> list[Run]:
    return [run.saying(f"c. {run.text}") for run in _named(arguments)]


def _icon(arguments: Arguments) -> list[Run]:
    return [Run(run.text, whole=True, icon=not run.unclear, unclear=run.unclear) for run in _named(arguments)]


def _wrapped(arguments: Arguments) -> list[Run]:
    values = _text_value(arguments) or arguments.filled[:1]
    return arguments.read_runs(values[0]) if values else _silent_or_unclear(arguments)


def _last(arguments: Arguments) -> list[Run]:
    values = _text_value(arguments) or arguments.filled[-1:]
    return arguments.read_runs(values[0].strip()) if values else _silent_or_unclear(arguments)


def _text_value(arguments: Arguments) -> list[str]:
    values = dict(arguments.call.parameters)
    return [values["text"]] if values.get("text", "").strip() else []


def _silent_or_unclear(arguments: Arguments) -> list[Run]:
    """Nothing, unless something is said by name, which nobody can tell from here."""
    said = {name.lower() for name, value in arguments.call.parameters if not name.isdecimal() and value.strip()}
    return arguments.as_written() if said - known.REMARKS else []


def _listed(arguments: Arguments) -> list[Run]:
    runs = [Run(BREAK), *_silent_or_unclear(arguments)] if not arguments.filled else [Run(BREAK)]
    for value in arguments.positional:
        runs += [*arguments.read_runs(value.strip()), Run(BREAK)]
    return runs


def _user(arguments: Arguments) -> list[Run]:
    """The first value; what follows is what is shown, or the wiki."""
    values = arguments.filled
    return _users_named(arguments, values[:1])


def _users(arguments: Arguments) -> list[Run]:
    return _users_named(arguments, arguments.filled)


def _users_named(arguments: Arguments, values: list[str]) -> list[Run]:
    runs = [] if values else _silent_or_unclear(arguments)
    for phrase in map(arguments.phrase, values):
        name = phrase.text.removeprefix("User:").strip()
        if name:
            target = "" if phrase.unclear else phrase.target or f"User:{name}"
            runs += [Run(", ")] * bool(runs) + [Run(name, target, whole=True, unclear=phrase.unclear)]
    return runs


def _date(arguments: Arguments) -> list[Run]:
    words = [arguments.words(value) for value in arguments.positional[:3]]
    if words and all(word.isascii() and word.isdigit() for word in words):
        return [Run("-".join(word.zfill(2) for word in words), whole=True)]
    return [Run(" ".join(words), whole=True)] if any(words) else _silent_or_unclear(arguments)


def _address(arguments: Arguments) -> list[Run]:
    values = dict(arguments.call.parameters)
    named = [values[name] for name in ("url", "URL", "1") if values.get(name, "").strip()][:1]
    address, label = map(arguments.phrase, [*named, *arguments.positional[1:2], "", ""][:2])
    if address.unclear or not address.text:
        return [Run(address.text, whole=True, unclear=True)] if address.text else _silent_or_unclear(arguments)
    return [Run(label.text or address.text, address.target or address.text, whole=True, unclear=label.unclear)]


def _item(arguments: Arguments) -> list[Run]:
    values = arguments.filled
    number = arguments.words(values[0]).upper().removeprefix("Q") if values else ""
    return [Run(f"Q{number}", whole=True)] if number.isascii() and number.isdigit() else _named(arguments)


_OF_VALUES: Final = (known.ICONS, known.NAMED, known.WRAPPERS, known.USER, known.ITEMS)
_KNOWN: Final[tuple[tuple[frozenset[str], Callable[[Arguments], list[Run]]], ...]] = (
    (known.ICONS, _icon),
    (known.NAMED, _named),
    (STRUCK, lambda _: []),
    (known.WRAPPERS, _wrapped),
    (known.LAST, _last),
    (known.LISTS, _listed),
    (known.USER, _user),
    (known.USERS, _users),
    (known.SILENT, lambda _: []),
    (known.SEPARATING, lambda _: [Run(BREAK)]),
    (known.DASHES, lambda _: [Run(" – ")]),
    (known.DATES, _date),
    (known.ABOUT, _about),
    (known.ADDRESSES, _address),
    (known.ITEMS, _item),
)
