"""What well-known templates and parser functions say, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import msgspec

from bot.wikitext.calls import TemplateCall, read_call
from bot.wikitext.runs import BREAK, Phrase, Run
from bot.wikitext.structure import Span


class Arguments(msgspec.Struct, frozen=True):
    """A call with a way to read the words of its values."""

    call: TemplateCall
    read_runs: Callable[[str], list[Run]]

    @classmethod
    def read(cls, text: str, span: Span, read_runs: Callable[[str], list[Run]]) -> Arguments:
        return cls(read_call(text, span), read_runs)

    @property
    def positional(self) -> list[str]:
        """Raw values of "1", "2", … as far as they go without a gap; of the same name the last counts."""
        values = dict(self.call.parameters)
        ordered: list[str] = []
        while (value := values.get(str(len(ordered) + 1))) is not None:
            ordered.append(value)
        return ordered

    def words(self, raw: str) -> str:
        return Phrase.of(self.read_runs(raw.strip())).text

    def word(self, place: int) -> str:
        """The words of a positional value, counted from 0; ``""`` when there is none. -1 is the last."""
        values = self.positional
        return self.words(values[place]) if values and place < len(values) else ""


def _set(words: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words.split())


_ICONS: Final = _set("flagicon flag_icon flagdeco flagicon_image flagmini")
_FIRST: Final = _set(
    "flag flagcountry flagu flaglink flaglist flag+link ill interlanguage_link link-interwiki nowrap small big nobold "
    "abbr abbrev tooltip nobr font color wikt-lang bdi noflag country_data country langname language_name"
)
_LANGUAGE: Final = _set("lang langue lang-x script rtl-lang")
_LISTS: Final = _set(
    "ubl unbulleted_list plainlist plain_list hlist flatlist flat_list bulleted_list cslist csl "
    "comma_separated_entries unordered_list ordered_list collapsible_list list"
)
_USERS: Final = _set("u user ping re noping user_link userlink ul user0 no_ping reply_to @ utilisateur benutzer")
_SILENT: Final = _set(
    "citation_needed cn fact efn sfn refn r ref cite_web cite_book cite_news cite_journal cite clear - toc notoc tl "
    "dead_link verify clarify when who which update update_inline needs_update comment hidden "
    "pagename fullpagename subpagename basepagename rootpagename namespace sitename currentyear currentmonth "
    "currentday revisionid int anchor shortcut translatable nbsp spaces"
)
_SEPARATING: Final = _set("· • dot bull bullet ; break br crlf • middot ndash spaced_ndash")
_LITERAL: Final = {"!": "|", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "'": "'", "nbsp": " "}
_DATES: Final = _set("start_date end_date start_date_and_age end_date_and_age date dts datum iso_date")
_ADDRESSES: Final = _set("url official_website official url2 website link")
_ITEMS: Final = _set("q wdl wd wikidata_entity_link label item wikidata")
_CODE: Final = re.compile(r"[A-Z]{2,3}(?:-[A-Z]{2,3})?")


def rendered(arguments: Arguments) -> list[Run]:
    """What a call says. Unknown templates say their first positional value, those without any their own name."""
    name = arguments.call.name.replace("_", " ")
    key = name.lower()
    head, colon, rest = name.partition(":")
    if colon or key.startswith("#"):
        return _of_function(head.strip().lower(), rest, arguments)
    if key in _LITERAL:
        return [Run(_LITERAL[key], whole=True)]
    for names, render in _KNOWN:
        if key in names:
            return render(arguments)
    if words := arguments.word(0):
        return [Run(words, whole=True)]
    return _of_bare_name(name, arguments)


def _of_bare_name(name: str, arguments: Arguments) -> list[Run]:
    """``{{SEN}}`` and ``{{Senegal}}`` are flags; other capitals are magic words, other calls are boxes."""
    if arguments.call.parameters or (name.isupper() and not _CODE.fullmatch(name)):
        return []
    return [Run(name, whole=True)] if len(name) > 1 and name[0].isalpha() else []


def _first(arguments: Arguments) -> list[Run]:
    return [Run(arguments.word(0), whole=True)]


def _icon(arguments: Arguments) -> list[Run]:
    return [Run(arguments.word(0), whole=True, icon=True)]


def _last(arguments: Arguments) -> list[Run]:
    values = dict(arguments.call.parameters)
    return [Run(arguments.words(values["text"]) if "text" in values else arguments.word(-1), whole=True)]


def _listed(arguments: Arguments) -> list[Run]:
    runs = [Run(BREAK)]
    for value in arguments.positional:
        runs += [*arguments.read_runs(value.strip()), Run(BREAK)]
    return runs


def _user(arguments: Arguments) -> list[Run]:
    runs: list[Run] = []
    for value in arguments.positional:
        if name := arguments.words(value).removeprefix("User:").strip():
            runs += [Run(", ")] * bool(runs) + [Run(name, f"User:{name}", whole=True)]
    return runs


def _date(arguments: Arguments) -> list[Run]:
    words = [arguments.words(value) for value in arguments.positional[:3]]
    if words and all(word.isascii() and word.isdigit() for word in words):
        return [Run("-".join(word.zfill(2) for word in words), whole=True)]
    return [Run(" ".join(words), whole=True)]


def _address(arguments: Arguments) -> list[Run]:
    address, label = arguments.word(0), arguments.word(1)
    return [Run(label or address, address, whole=True)]


def _item(arguments: Arguments) -> list[Run]:
    number = arguments.word(0).upper().removeprefix("Q")
    return [Run(f"Q{number}", whole=True)] if number.isascii() and number.isdigit() else _first(arguments)


_KNOWN: Final[tuple[tuple[frozenset[str], Callable[[Arguments], list[Run]]], ...]] = (
    (_ICONS, _icon),
    (_FIRST, _first),
    (_LANGUAGE, _last),
    (_LISTS, _listed),
    (_USERS, _user),
    (_SILENT, lambda _: []),
    (_SEPARATING, lambda _: [Run(BREAK)]),
    (_DATES, _date),
    (_ADDRESSES, _address),
    (_ITEMS, _item),
)


def _of_function(head: str, rest: str, arguments: Arguments) -> list[Run]:
    values = [value for _, value in arguments.call.parameters]
    match head:
        case "#language" | "lc" | "uc" | "lcfirst" | "formatnum" | "ucfirst" | "#formatdate" | "#dateformat":
            return [Run(arguments.words(rest), whole=True)]
        case "#if":
            return arguments.read_runs(_chosen(values, 0 if arguments.words(rest) else 1).strip())
        case "#ifeq":
            same = arguments.words(rest) == arguments.words(_chosen(values, 0))
            return arguments.read_runs(_chosen(values, 1 if same else 2).strip())
        case "#ifexpr" | "#ifexist" | "#iferror":
            return arguments.read_runs(_chosen(values, 0).strip())
    if head.startswith("#") or head in ("int", "fullurl", "localurl", "ns"):
        return []
    return _first(arguments) if arguments.positional else [Run(arguments.words(rest), whole=True)]


def _chosen(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""
