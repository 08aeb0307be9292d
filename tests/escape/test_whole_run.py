"""A whole run on a real MediaWiki over a wiki full of payloads, next to one over plain words in their places."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

import pytest

from bot.onwiki import generated_pages
from bot.shipped import shipped
from bot.wikitext import read_regions
from tests.escape.oracle import PROPERTIES, Shape
from tests.escape.rough import NEIGHBOURS, PREFIX, TYPED, WILD, Say, as_typed, as_word, pages
from tests.escape.table import Tell
from tests.mediawiki.client import Answer
from tests.mediawiki.localwiki import BOT, LocalWiki, Revision
from tests.mediawiki.sample import pages_of
from tests.stories.test_on_mediawiki import command
from tests.templates.html_page import Element, HtmlPage
from tests.wiki.live.home import shared_wiki

FIRST = "2001-01-01T00:00:00Z"
# A page of the bot's may lead where a record's author leads; all else that a page leaves comes from the bot alone.
_MAY_LEAD = frozenset({"links", "externallinks", "iwlinks"})
# What plain words do not bring: a value that could not be read has a row, the lead is asked what is meant, and
# invitations wait in the Outbox.
_ROW = {
    "templates": {
        "Template:Partnership affiliates/problem", "Template:Partnership question",
        "Template:Partnerships outbox/start", "Template:Partnerships outbox/row", "Template:Partnerships outbox/end",
    }
}  # fmt: skip
# All records are of one author, and whom the payloads' records invite is not to keep others from hearing.
_ONE_AUTHOR = "[limits]\ninvitations_per_author = 1000\n"
_TAGS_OF_ROWS = {"<code dir>"}


class Ran(NamedTuple):
    """The wiki after a run: every page as people saved it, those the bot wrote, all as the wiki shows them."""

    given: Mapping[str, str]
    written: Mapping[str, str]
    shown: Mapping[str, Answer]


def _ran(local: LocalWiki, folder: Path, say: Say) -> Ran:
    people = dict(pages(folder, say))
    kept = {title: revisions[-1].text for title, revisions in pages_of(shipped("templates_wikitext"))}
    held = generated_pages() | kept | people
    local.hold((title, [Revision("Coordinator", FIRST, "", text)]) for title, text in held.items())
    assert "done     Module:Partnerships/data/index.json\n" in apply(local)
    edits = local.coordinator.get(action="query", list="usercontribs", ucuser=BOT, uclimit=500, ucprop="title")
    written = {edit["title"]: local.read(edit["title"]) or "" for edit in edits["query"]["usercontribs"]}
    seen = [title for title in {**people, **written} if not title.startswith(("Module:", "User:"))]
    return Ran(people, written, {title: _parsed(local, title) for title in seen})


def apply(local: LocalWiki) -> str:
    with NamedTemporaryFile("w", suffix=".toml") as settings:
        settings.write(_ONE_AUTHOR)
        settings.flush()
        done = command(local)("--config", settings.name, "apply")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _parsed(local: LocalWiki, title: str) -> Answer:
    answer = local.coordinator.post(
        action="parse", page=title, prop=f"text|{PROPERTIES}", disablelimitreport=1, disableeditsection=1, disabletoc=1
    )
    page: Answer = answer["parse"]
    return page


@pytest.fixture(scope="module")
def local() -> Iterator[LocalWiki]:
    local = shared_wiki()
    yield local
    local.reset()


@pytest.fixture(scope="module")
def words(local: LocalWiki, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return _ran(local, tmp_path_factory.mktemp("words") / "wiki", as_word)


@pytest.fixture(scope="module")
def typed(words: Ran, local: LocalWiki, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The wiki as it stands from here on."""
    return _ran(local, tmp_path_factory.mktemp("typed") / "wiki", as_typed)


def bots(ran: Ran) -> list[str]:
    """Those on which nothing but the bot's own words stand."""
    return [title for title in ran.written if title in ran.shown and not title.startswith(f"Talk:{PREFIX}")]


def test_what_was_typed_takes_effect_on_no_page_of_the_bots(typed: Ran, words: Ran, tell: Tell) -> None:
    authors = _left([page for title, page in typed.shown.items() if title not in typed.written])
    authors["links"] |= set(typed.given) | set(typed.written)
    tags = {tag for title in bots(words) for tag in Shape(words.shown[title]["text"]).tags} | _TAGS_OF_ROWS
    broke = []
    for title in bots(typed):
        page = typed.shown[title]
        usual = _left([words.shown[title]] if title in words.shown else [words.shown[one] for one in bots(words)])
        for name, left in _left([page]).items():
            allowed = _ROW.get(name, set()) | (authors[name] if name in _MAY_LEAD else set())
            if more := left - usual[name] - allowed:
                broke.append(f"{title}: {name} {sorted(more)}")
        broke += [f"{title}: {fault}" for fault in HtmlPage(page["text"]).faults]
        broke += [f"{title}: {tag}" for tag in set(Shape(page["text"]).tags) - tags]
    tell("a whole run", len(TYPED) * len(bots(typed)), len(broke))
    assert not broke


def _left(shown: list[Answer]) -> dict[str, set[str]]:
    """What pages leave in the wiki's tables together; of sections, how deep each of a place is."""
    return {name: {one for page in shown for one in _items(name, page[name])} for name in PROPERTIES.split("|")}


def _items(name: str, value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{one}={said}" for one, said in value.items()]
    assert isinstance(value, list)
    if name == "sections":
        return [f"{place}. of level {section['level']}" for place, section in enumerate(value)]
    return [str(one.get("title", one.get("category", one))) if isinstance(one, dict) else str(one) for one in value]


def test_the_rows_of_other_records_are_what_they_are_beside_plain_words(typed: Ran, words: Ran) -> None:
    told = 0
    for title in bots(typed):
        rows = _rows(typed.shown[title], NEIGHBOURS)
        told += len(rows)
        assert rows == _rows(words.shown.get(title), NEIGHBOURS), title
    assert told > 2 * len(NEIGHBOURS)


def _rows(page: Answer | None, titles: Collection[str]) -> list[str]:
    """The words of the rows that lead to one of those pages."""
    links = HtmlPage(page["text"]).all("a") if page else []
    leading = (link for link in links if link.opens in titles)
    return list({id(row): row.text for link in leading if (row := _around(link, "tr"))}.values())


def _around(element: Element, tag: str) -> Element | None:
    above = element.parent
    while above and above.tag != tag:
        above = above.parent
    return above


def test_every_row_has_the_cells_of_its_table(typed: Ran, words: Ran) -> None:
    for title in bots(typed):
        if title in words.shown:
            assert _shapes(typed.shown[title]) <= _shapes(words.shown[title]), title


def _shapes(page: Answer) -> set[tuple[str, ...]]:
    """The cells of the rows, each with its classes."""
    html = HtmlPage(page["text"])
    cells: dict[int, list[str]] = {id(row): [] for row in html.all("tr")}
    for element in html.elements:
        if element.tag in ("td", "th") and (row := _around(element, "tr")):
            cells[id(row)].append(f"{element.tag} {' '.join(sorted(element.classes))}")
    return {tuple(row) for row in cells.values()}


def test_markers_data_and_what_people_wrote_are_whole(typed: Ran, words: Ran, local: LocalWiki) -> None:
    for title, text in typed.written.items():
        if title.endswith(".json"):
            assert json.loads(text)
        elif title in words.written:
            assert list(read_regions(text)) == list(read_regions(words.written[title])), title
    for title, text in typed.given.items():
        if title not in typed.written:
            assert local.read(title) == text.rstrip(), title
        elif title.startswith("Talk:"):
            assert typed.written[title].startswith(text.rstrip()), title


def test_every_record_is_listed_or_told_to_whoever_checks_it(typed: Ran, local: LocalWiki) -> None:
    """A page whose infobox is never closed does not use the template for MediaWiki, so no run comes upon it."""
    links = HtmlPage(typed.shown["Partnerships/Overview"]["text"]).all("a")
    records = {title for title in typed.given if title.startswith(PREFIX) and not title.endswith("/Affiliates")}
    unlisted = sorted(records - {link.opens for link in links})
    assert 0 < len(unlisted) < len(WILD)
    done = command(local)("check", *unlisted)
    assert (done.returncode, done.stderr) == (1, "")
    for title in unlisted:
        assert title in done.stdout
    assert done.stdout.count("is never closed") == len(unlisted), done.stdout


@pytest.mark.usefixtures("typed")
def test_a_second_run_has_nothing_to_do(local: LocalWiki) -> None:
    assert apply(local) == "Nothing to do.\n"
