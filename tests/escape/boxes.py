"""Infoboxes of records on a real MediaWiki: how a payload reaches each parameter, and what the box makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.facts.parse.parameters import PARTNERSHIP
from tests.escape.oracle import PROPERTIES, parsed, probes, traces
from tests.mediawiki.client import Answer, Client
from tests.templates.html_page import Element, HtmlPage

# What holds titles of pictures and categories elsewhere: whether a word is one decides what is drawn.
_TITLES = frozenset({"image", "commons_category"})
PARAMETERS = tuple(one.name for one in PARTNERSHIP.parameters if one.name not in _TITLES)
# The judge of a value says only that: words of the catalogue, what was typed kept apart, the parameter's name.
_OF_A_PROBLEM = frozenset({"div", "code", "bdi"})
_OF_A_TABLE = frozenset({"table", "caption", "tbody", "tr", "th", "td"})
# What a text leaves in the wiki's tables.
LEFT = tuple(name for name in PROPERTIES.split("|"))


def box(value: str, parameters: Sequence[str] = PARAMETERS) -> str:
    """A box that holds a value in each parameter, in none, and in the name of one."""
    given = "".join(f"|{name}={value}\n" for name in parameters)
    return f"{{{{Partnership\n{given}|{value}\n|Q {value} q=x}}}}"


def short_box(value: str) -> str:
    """The same of a few parameters, for what is long."""
    return box(value, ("name", "objective", "countries", "status", "start", "lead"))


class Drawn(NamedTuple):
    """One box: its tags outside the problems, the skeleton of its table, its rows' words, the words of its problems."""

    tags: tuple[str, ...]
    table: tuple[str, ...]
    rows: tuple[str, ...]
    problems: tuple[str, ...]
    strange: tuple[str, ...]  # tags within the problems that have no place there


@dataclass(frozen=True)
class Seen:
    """What boxes leave in the wiki's tables all together, and each of them by itself."""

    left: Mapping[str, frozenset[str]]
    boxes: tuple[Drawn, ...]


def seen(client: Client, texts: Sequence[str]) -> Seen:
    page = parsed(client, probes(texts))
    return Seen(_left(page), _boxes(HtmlPage(page["text"])))


def _left(page: Answer) -> dict[str, frozenset[str]]:
    found = traces(page)
    return {name: frozenset(_items(found[name])) for name in LEFT}


def _items(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{name}={said}" for name, said in value.items()]
    assert isinstance(value, list)
    said = [str(one.get("title", one)) if isinstance(one, dict) else str(one) for one in value]
    # Whether there is a user called so is asked of every name, and the names of its first letters are looked through; a
    # link would show in the tags.
    return [one for one in said if not one.startswith(("User:", "Module:Partnership/names/"))]


def _boxes(page: HtmlPage) -> tuple[Drawn, ...]:
    within: dict[int, list[Element]] = {id(one): [] for one in page.all("div", class_="probe")}
    for element in page.elements:
        if around := _around(element, "probe"):
            within[id(around)].append(element)
    return tuple(_drawn(elements) for elements in within.values())


def _around(element: Element, wanted: str) -> Element | None:
    above = element.parent
    while above and wanted not in above.classes:
        above = above.parent
    return above


def _drawn(elements: list[Element]) -> Drawn:
    inside = [one for one in elements if _around(one, "partnership-problems")]
    rest = [one for one in elements if one not in inside and one.tag != "bdi"]
    return Drawn(
        # Whether a value runs in a direction of its own shows whether it was understood.
        tags=tuple(f"<{one.tag} {' '.join(sorted(one.attributes.keys() - {'dir'}))}>" for one in rest),
        table=tuple(one.tag for one in rest if one.tag in _OF_A_TABLE),
        rows=tuple(one.text for one in rest if one.tag in ("caption", "td") and "colspan" not in one.attributes),
        problems=tuple(one.text for one in inside if one.attributes.get("role") == "listitem"),
        strange=tuple(one.tag for one in inside if one.tag not in _OF_A_PROBLEM | {"b"}),
    )
