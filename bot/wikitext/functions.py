"""What MediaWiki's parser functions and magic words say, as far as that shows without a wiki."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Final, Protocol
from urllib.parse import quote_plus

from bot.late_patterns import late_pattern
from bot.wikitext.calls import TemplateCall
from bot.wikitext.runs import Run

_SPELT: Final[dict[str, Callable[[str], str]]] = {
    "lc": str.lower,
    "uc": str.upper,
    "lcfirst": lambda text: text[:1].lower() + text[1:],
    "ucfirst": lambda text: text[:1].upper() + text[1:],
    "formatnum": str,
    "urlencode": quote_plus,
    "#language": str,
    "#formatdate": str,
    "#dateformat": str,
}
_PAGE: Final = frozenset({
    "pagename", "fullpagename", "subpagename", "basepagename", "rootpagename", "pagenamee", "fullpagenamee",
    "talkpagename", "articlepagename", "subjectpagename",
})  # fmt: skip
_SILENT: Final = frozenset({
    "defaultsort", "displaytitle", "#vardefine", "#seo", "#setmainimage", "noexternallanglinks", "#babel",
    "#related", "#assessment", "namespace", "sitename",
})  # fmt: skip
_OTHERS: Final = frozenset({
    "anchorencode", "padleft", "padright", "ns", "nse", "int", "fullurl", "localurl", "canonicalurl",
    "filepath", "plural", "grammar", "gender", "bidi", "special", "speciale", "protectionlevel", "pagesincategory",
    "pagesize", "numberingroup", "namespacenumber", "msgnw", "subst", "safesubst",
})  # fmt: skip
_SPACES: Final = {"2": "User", "3": "User talk", "6": "File", "14": "Category", "0": ""}
_COMPARED: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
    "<>": operator.ne,
}  # fmt: skip
_COMPARISON: Final = late_pattern(r"(\d{1,15}(?:\.\d{1,15})?)\s*(<=|>=|<>|!=|[<>=])\s*(\d{1,15}(?:\.\d{1,15})?)")


class Call(Protocol):
    """A call whose values can be read."""

    @property
    def call(self) -> TemplateCall: ...
    @property
    def read_runs(self) -> Callable[[str], list[Run]]: ...
    def words(self, raw: str) -> str: ...
    def as_written(self) -> list[Run]: ...


def is_function_name(name: str) -> bool:
    """Whether the name of a call is one of a parser function with its first value."""
    head, colon, _ = name.partition(":")
    head = head.strip().lower()
    return name.startswith("#") or bool(colon and (head in _SPELT or head in _PAGE or head in _SILENT | _OTHERS))


def said_by_function(call: Call) -> list[Run]:
    """What a call of a parser function says; what depends on the wiki is unclear."""
    head, _, rest = call.call.name.partition(":")
    head = head.strip().lower()
    values = [value for _, value in call.call.parameters]
    if head in _SPELT:
        return [Run(_SPELT[head](call.words(rest)), whole=True)]
    if head == "#if":
        return call.read_runs(_chosen(values, 0 if call.words(rest) else 1).strip())
    if head == "#ifeq":
        same = call.words(rest) == call.words(_chosen(values, 0))
        return call.read_runs(_chosen(values, 1 if same else 2).strip())
    if head == "#ifexpr" and (sum_ := _COMPARISON.fullmatch(call.words(rest))):
        is_so = _COMPARED[sum_[2]](float(sum_[1]), float(sum_[3]))
        return call.read_runs(_chosen(values, 0 if is_so else 1).strip())
    if head == "ns" and (space := _SPACES.get(name := call.words(rest), name)) and not space.isdecimal():
        return [Run(space, whole=True)]
    if head in _PAGE:
        return [Run(call.words(rest), whole=True)]
    if head in _SILENT or (head == "#tag" and rest.strip().lower() in ("ref", "references")):
        return []
    return call.as_written()


def _chosen(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""
