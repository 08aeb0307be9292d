"""What MediaWiki counts of a page that is as long as it may be: no more than the bot reckons with, nor much less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import cycle
from typing import Final

import pytest

from bot.language.names import load as load_vocabulary
from bot.plan import Change, Create, ReplaceRegions
from bot.propose import propose
from bot.reports.expansion import MEASURED, SHARE, expanded, room
from bot.reports.pages import REPORTS
from bot.reports.report import Report
from bot.wiki.folder.reader import FolderReader
from bot.wiki.rounds import decide
from bot.wikitext.render import Safe, call, code, joined, number, title, words
from tests.templates.conftest import SAMPLE, TemplateWiki
from tests.worlds.values import NOW, SITE, context

LEAST: Final = 0.3
LANGUAGES: Final = ("en", "hi")
SPREAD: Final = {report.name: report for report in REPORTS if report.name in MEASURED}
DEPENDS_ON_LOAD: Final = ("cputime", "walltime", "scribunto-limitreport-timeusage")


@pytest.fixture(scope="module", autouse=True)
def hindi(wiki: TemplateWiki) -> None:
    """The page by which a reader's language is known."""
    wiki.local.admin.edit("MediaWiki:Lang/hi", "hi")


@cache
def lines_of_the_sample() -> tuple[str, ...]:
    """Every line that the bot writes on the sample wiki."""
    plan, _ = decide(FolderReader(SAMPLE, lambda: NOW), lambda world: propose(world, context()), NOW)
    return tuple(line for change in plan.changes for text in _texts(change) for line in text.splitlines())


def _texts(change: Change) -> Iterable[str]:
    match change.operation:
        case Create(text):
            return (text,)
        case ReplaceRegions(regions):
            return regions.values()
        case _:
            return ()


def rows_of(report: Report) -> list[str]:
    return [line for line in lines_of_the_sample() if line.startswith(f"{{{{{report.template}/row|")]


def filled(report: Report, rows: Sequence[str]) -> list[str]:
    """A table of these rows, again and again until there is no room for another."""
    start, end = report.line("start"), report.line("end")
    found, left = [start], room(SITE) - expanded(report.name, [start, end])
    for row in cycle(rows):
        left -= expanded(report.name, [row])
        if left < 0:
            return [*found, end]
        found.append(row)
    raise AssertionError("there are no rows")


def shares(wiki: TemplateWiki, language: str, lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Limit → how much of it MediaWiki says that a page uses."""
    for told in wiki.render_for(language, "\n".join(lines)).answer["limitreportdata"]:
        values = [value for key, value in sorted(told.items()) if key != "name"]
        name = told["name"].removeprefix("limitreport-")
        if len(values) == 2 and name not in DEPENDS_ON_LOAD:
            yield name, float(values[0]) / float(values[1])


@pytest.mark.parametrize("name", MEASURED)
def test_a_page_that_is_filled_uses_as_much_as_it_may_and_not_much_less(wiki: TemplateWiki, name: str) -> None:
    report = SPREAD[name]
    lines = filled(report, rows_of(report))
    used = {language: dict(shares(wiki, language, lines)) for language in LANGUAGES}
    assert {limit: share for of_one in used.values() for limit, share in of_one.items() if share > SHARE} == {}
    assert used["en"]["postexpandincludesize"] >= LEAST


VOCABULARY: Final = load_vocabulary()
PLACES: Final = sorted(VOCABULARY.members("world"))[:60]
OVERVIEW: Final = SPREAD["overview"]
ODD: Final = {
    "nothing said": {"record": title("A")},
    "many places": {
        "record": title("A"), "countries": joined([words(VOCABULARY.name(place, "en")) for place in PLACES]),
        "country_codes": joined([code(place) for place in PLACES], " "),
    },
    "a long name": {"record": title("A"), "name": words("x" * 300), "partner": words("|" * 120)},
    "nobody in person": {
        "record": title("A"),
        "lead": joined([Safe(call("Partnerships party", kind=code(kind))) for kind in ("wmf", "volunteers")]),
        "joined": number(1000),
    },
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_rows_that_are_short_or_long_do_not_use_more(wiki: TemplateWiki, odd: str) -> None:
    lines = filled(OVERVIEW, [OVERVIEW.line("row", **ODD[odd])])
    assert {limit: share for limit, share in shares(wiki, "hi", lines) if share > SHARE} == {}
