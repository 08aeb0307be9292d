"""Every payload × every place where the bot writes what people typed, on a real MediaWiki with the project's pages."""

from __future__ import annotations

import re

import pytest

from bot.inviting import lead_question_text, notice_text
from bot.inviting.notice_text import Invitation
from bot.wikitext import escape
from tests.escape import oracle
from tests.escape.oracle import Shape, parsed, probes, traces, words_of
from tests.escape.payloads import FAMILIES, PAYLOADS
from tests.escape.places import KINDS, PLACES, asked, attention_of
from tests.escape.table import Tell
from tests.escape.trying import culprits
from tests.escape.typed import SPACES, TITLE, Typed
from tests.mediawiki.client import Client

SHOWN = tuple(payload for _, payload in PAYLOADS if escape.plain(payload))


@pytest.mark.parametrize("place", PLACES)
def test_a_payload_leaves_in_a_place_what_a_word_leaves(client: Client, tell: Tell, place: str) -> None:
    broke = culprits(client, [(PLACES[place], payload) for payload in SHOWN])
    tell(place, len(SHOWN), len(broke))
    assert not broke


def test_a_payload_is_only_words_in_every_kind_of_problem(client: Client, tell: Tell) -> None:
    """Every family in every kind, and every payload in some."""
    tries = [
        (attention_of(kinds), payload)
        for payloads in FAMILIES.values()
        for place, payload in enumerate(payloads)
        if escape.plain(payload) and (kinds := KINDS[place % len(KINDS) :: len(payloads)])
    ]
    broke = culprits(client, tries)
    tell("Partnerships/Attention, every kind", len(tries), len(broke))
    assert not broke


# --- summaries ---------------------------------------------------------------------------------------------------
def summaries(typed: Typed) -> str:
    told = (Invitation(typed.record, typed.match),)
    said = notice_text.summary(told, typed.wording), lead_question_text.summary(asked(typed), typed.wording)
    return " – ".join(escape.summary(words, 440) for words in said)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_summary_is_only_words(client: Client, tell: Tell, family: str) -> None:
    payloads = FAMILIES[family]
    for payload in payloads:
        sent = summaries(Typed(payload))
        answer = client.post(action="parse", text="", contentmodel="wikitext", prop="", summary=sent)["parse"]
        shape = Shape(f'<div class="probe">{answer["parsedsummary"]}</div>')
        assert (shape.tags, shape.words) == (["<div class>", "</div>"], [sent.replace("&amp;", "&")]), payload
    tell(f"edit summaries, {family}", 2 * len(payloads), 0)


def test_the_subject_of_an_answer_is_a_heading_of_words_that_a_person_can_read(client: Client, tell: Tell) -> None:
    """It stands in an edit window, and between equals signs once it is saved."""

    def headings(subjects: list[str]) -> tuple[dict[str, object], list[str]]:
        page = parsed(client, probes([f"== {subject} ==" for subject in subjects]))
        return traces(page), words_of(page)

    found, read = headings([escape.subject(payload) for payload in SHOWN])
    assert read == [escape.plain(payload, escape.HEADING_LIMIT) for payload in SHOWN]
    assert found == headings(["word"] * len(SHOWN))[0]
    tell("subject of an answer", len(SHOWN), 0)
    as_typed = 'Wolof & Elsewhere: “A”, "B" & d\'Ivoire (W&E)'
    assert escape.subject(as_typed) == as_typed
    assert escape.subject("&lt; & [[x]]") == "&#38;lt; & &#91;&#91;x&#93;&#93;"


# --- titles ------------------------------------------------------------------------------------------------------
TITLES = (
    "L''art''", "'''Bold'''", "A''b'''c", "L'Art'", "ISBN 0306406152", "RFC 2616", "PMID 12345", "A~~b", "~~A", "A~~",
    "Http://x.org", "Https://example.org/a", "//example.org", "Mailto:x@example.org", "News:x", "Wow!!", "!!", "A!!b",
    "100%", "A=B", "1=2", "A?b=c&action=delete", "A&lt", "A&action=delete", 'Q"uote', "A\\b", "$1", "*x", "-x", "+x",
    ";x", "----", "(x)", "/sub", "A/B", "^`@", "`", "Déjà vu", "قائمة", "中文", "क्षेत्र",
    "\u0338x", "\u0301A", "A,b;c", "Name=x",
    "Subst", "A @b", "'",
)  # fmt: skip


def linked(client: Client, place: str, titles: tuple[str, ...]) -> tuple[dict[str, object], list[str]]:
    page = parsed(client, probes([PLACES[place](Typed("plain", title, names=False)) for title in titles]))
    # Whether there is such a page shows in the class of a link.
    tags = [re.sub(" class", "", tag) for tag in Shape(page["text"]).tags if "bdi" not in tag]
    return traces(page) | {"links": oracle.linked(page), "tags": tags}, words_of(page)


def is_only_linked(client: Client, place: str, titles: tuple[str, ...]) -> bool:
    found, read = linked(client, place, titles)
    plain, words = linked(client, place, (TITLE,) * len(titles))
    named = [SPACES.normal(title) for title in titles]
    # A title that is called by itself is a subpage's, a talk page's or the page's own.
    expected = {link.replace(TITLE, name) for link in plain.pop("links") for name in named}  # type: ignore[attr-defined]
    return (found.pop("links"), found) == (expected, plain) and read == [
        said.replace(TITLE, name) for said, name in zip(words, named, strict=True)
    ]


@pytest.mark.parametrize("place", PLACES)
def test_a_title_is_linked_and_does_nothing_else(client: Client, tell: Tell, place: str) -> None:
    broke: list[str] = []
    if not is_only_linked(client, place, TITLES):
        broke = [title for title in TITLES if not is_only_linked(client, place, (title,))] or ["only together"]
    tell(f"{place}, titles", len(TITLES), len(broke))
    assert not broke
