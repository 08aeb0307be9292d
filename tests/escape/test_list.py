"""What people typed, published as data and shown by ``{{Partnerships list}}``, on a real MediaWiki."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
import pytest

from bot.facts.registry import Roster
from bot.facts.understand import Facts
from bot.inviting.relations import Relations
from bot.matching.survey import Survey
from bot.reports import dataset
from bot.reports.report import ReportInput
from bot.wikitext import escape
from tests.escape.oracle import Shape, linked, parsed, traces
from tests.escape.payloads import PAYLOADS
from tests.escape.table import Tell
from tests.escape.trying import WHOLE, as_inert, inert
from tests.escape.typed import SPACES, Typed, is_user
from tests.mediawiki.client import Answer, Client
from tests.mediawiki.localwiki import LocalWiki
from tests.templates.html_page import HtmlPage
from tests.worlds.small import CONTEXT

SHOWN = tuple(payload for _, payload in PAYLOADS if escape.plain(payload) and len(payload) <= WHOLE)
LONG = tuple(payload for _, payload in PAYLOADS if len(payload) > WHOLE)
LISTS = {
    "table": "{{Partnerships list|limit=500}}",
    "cards": "{{Partnerships list|limit=500|format=cards}}",
    "map": "{{Partnerships list|format=map}}",
}


def published(words: Sequence[str]) -> dict[str, str]:
    """Title → text of the data pages of a world with one record for each."""
    typed = [Typed(word, title=f"Record {number}", names=False) for number, word in enumerate(words)]
    records = tuple(
        msgspec.structs.replace(one.record, page_id=number, lead=one.record.lead[:2])
        for number, one in enumerate(typed)
    )
    named = tuple(
        msgspec.structs.replace(one.other, id=str(number), code=f"G{number}") for number, one in enumerate(typed)
    )
    facts = Facts(roster=Roster(named), partnerships=records, interests={}, responses={}, problems=())
    survey = Survey(facts=facts, matches={}, gaps={}, targets={}, told={})
    return dict(dataset.pages(ReportInput(survey=survey, relations=Relations.of(()), context=CONTEXT)))


_LISTS_OF_A_PAGE = 40

Left = tuple[dict[str, object], Counter[str]]
"""What a list leaves in a page, and its rows or items, which stand in the order of their names."""


def shown(wiki: LocalWiki, client: Client, words: Sequence[str]) -> dict[str, Left]:
    """Look → what a list of so many records leaves, once they are published."""
    for title, text in published(words).items():
        wiki.edit_as_coordinator(title, text)
        assert wiki.read(title) == text, "MediaWiki keeps the very bytes"
    users = {SPACES.normal(f"User:{one}").partition(":")[2] for one in words if is_user(one)}
    return {look: _left(parsed(client, call), users) for look, call in LISTS.items()}


def _left(page: Answer, users: set[str]) -> Left:
    html = HtmlPage(page["text"])
    links = {as_inert(title, users) for title in linked(page)}
    tags = Counter(tag for tag in Shape(page["text"]).tags if "bdi" not in tag)
    left = traces(page) | {"links": links, "tags": tags, "faults": html.faults}
    return left, Counter(element.text for element in html.elements if element.tag in ("tr", "li"))


@pytest.mark.parametrize("payloads", [SHOWN, LONG], ids=["words", "length"])
def test_a_list_of_what_was_typed_is_a_list_of_words(
    wiki: LocalWiki, client: Client, tell: Tell, payloads: tuple[str, ...]
) -> None:
    words = [f"{inert(one)}{number}z" for number, one in enumerate(payloads)]
    typed, plain = shown(wiki, client, payloads), shown(wiki, client, words)
    for look, (left, rows) in typed.items():
        assert left == plain[look][0], look
        if payloads is SHOWN:
            expected = Counter(_as_typed(row, words, payloads) for row in plain[look][1].elements())
            assert rows == expected, look
    tell("{{Partnerships list}}", len(LISTS) * len(payloads), 0)


def _as_typed(row: str, words: Sequence[str], payloads: Sequence[str]) -> str:
    for word, payload in zip(words, payloads, strict=True):
        row = row.replace(word, escape.plain(payload))
    return row


def test_a_chart_and_a_filter_of_what_was_typed_hold_words(wiki: LocalWiki, client: Client) -> None:
    """Topics that differ in nothing but their case are one, so the bars cannot be counted against plain words."""
    texts = ["{{Partnerships chart|by=topic}}"] + [
        f"{{{{Partnerships list|country={escape.text(one)}|topic={escape.text(one)}|format={escape.text(one)}}}}}"
        for one in SHOWN
    ]
    kinds = {"links", "categories", "images", "externallinks", "sections", "properties", "iwlinks", "langlinks"}
    for words in (SHOWN, LONG):
        for title, text in published(words).items():
            wiki.edit_as_coordinator(title, text)
        # So many lists on one page would come near the time that Lua may take for a page.
        for first in range(0, len(texts), _LISTS_OF_A_PAGE):
            page = parsed(client, "\n\n".join(texts[first : first + _LISTS_OF_A_PAGE]))
            modules = [link["title"] for link in page["links"] if not link["title"].startswith("Module:")]
            assert {name for name in kinds if page[name]} <= {"links"}
            assert not modules
            assert not HtmlPage(page["text"]).faults
            assert not {"b", "i", "hr", "pre", "h2", "img", "script"} & set(Shape(page["text"]).names)
