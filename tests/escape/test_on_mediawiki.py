"""Escaped text against the real parser: it links, transcludes, categorises and shapes nothing, and reads as typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import unquote

import pytest

from bot.wikitext import escape
from tests.escape.oracle import Shape, parsed, probes, traces, words_of
from tests.escape.payloads import FAMILIES, PAYLOADS
from tests.mediawiki.client import Client

# How a value stands in a page: what the bot writes around it.
PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": lambda typed: escape.text(typed),
    "sentence": lambda typed: f"before {escape.text(typed)} after",
    "cell": lambda typed: f"{{|\n| {escape.text(typed)}\n| last\n|}}",
    "heading cell": lambda typed: f"{{|\n! {escape.text(typed)}\n! last\n|}}",
    "list item": lambda typed: f"* {escape.text(typed)}",
    "term": lambda typed: f"; {escape.text(typed)}",
    "indented": lambda typed: f": {escape.text(typed)}",
    "bold": lambda typed: f"'''{escape.text(typed)}'''",
    "heading": lambda typed: f"== {escape.heading(typed, escape.TEXT_LIMIT)} ==",
    "template": lambda typed: f"{{{{Probe|name={escape.text(typed)}|code=last}}}}",
    "link": lambda typed: escape.link("Main Page", typed),
    "link in a heading cell": lambda typed: f"{{|\n! {escape.link('Main Page', typed)}\n|}}",
    "external link": lambda typed: escape.external_link("https://example.org/?a=b&c=~~~~", typed),
    "external link in a template": lambda typed: (
        f"{{{{Probe|{escape.external_link('https://a.org/?b=c', typed)}|code=1}}}}"
    ),
}


def as_a_word(client: Client, write: Callable[[str], str], typed: Sequence[str]) -> bool:
    """Whether these payloads leave in a page what as many plain words leave there, and are read as they were typed."""
    page = parsed(client, probes([write(payload) for payload in typed]))
    plain = parsed(client, probes([write("word") for _ in typed]))
    expected = [words.replace("word", escape.plain(one), 1) for words, one in zip(words_of(plain), typed, strict=True)]
    return traces(page) == traces(plain) and words_of(page) == expected


@pytest.mark.parametrize("place", PLACES)
def test_a_payload_leaves_what_a_plain_word_leaves(client: Client, place: str) -> None:
    typed = [payload for _, payload in PAYLOADS if escape.plain(payload)]
    write = PLACES[place]
    if not as_a_word(client, write, typed):
        culprits = [payload for payload in typed if not as_a_word(client, write, [payload])]
        pytest.fail(f"these break the page: {culprits}" if culprits else "they break the page only together")


# What breaks a table cell when it is typed as it is: the measure that the test above uses can see it.
SEEN_TO_BREAK = ("tables", "templates", "signatures", "links", "external links", "tags", "behaviour switches", "lines",
                 "quotes", "entities", "magic links", "normalisation")  # fmt: skip


@pytest.mark.parametrize("family", SEEN_TO_BREAK)
def test_the_same_payloads_break_a_page_when_they_are_not_escaped(client: Client, family: str) -> None:
    plain = traces(parsed(client, probes(["{|\n| word\n| last\n|}"])))
    pages = ((one, parsed(client, probes([f"{{|\n| {one}\n| last\n|}}"]))) for one in FAMILIES[family])
    assert any(traces(page) != plain or words_of(page) != [f"{' '.join(one.split())} last"] for one, page in pages)


# --- links -------------------------------------------------------------------------------------------------------
TITLES = [
    "Partnerships/Affiliates/W&E", "Partnerships/Affiliates/A+F", "Whose Knowledge?", "A=B", "Wow!!", "A''b'''c",
    "100%", "Category:Hacked", "File:Example.jpg", "Template:Probe", "User:Somebody", "Http://example.org", "Mailto:x",
    "/sub", "A/B", "(x)", "ISBN 0306406152", 'Q"uote', "a\\b", "A~~b", "$1", "*x", "-x", "+x", ";x", "Déjà vu", "قائمة",
    "Word:D", "A&lt", "^`@",
]  # fmt: skip
LINK_PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": lambda link: link,
    "heading cell": lambda link: f"{{|\n! {link}\n! last\n|}}",
    "cell": lambda link: f"{{|\n| {link}\n|}}",
    "template": lambda link: f"{{{{Probe|name={link}|code=last}}}}",
    "heading": lambda link: f"== {link} ==",
    "bold": lambda link: f"'''{link}'''",
}


@pytest.mark.parametrize("place", LINK_PLACES)
def test_links_lead_to_their_pages_and_do_nothing_else(client: Client, place: str) -> None:
    write = LINK_PLACES[place]
    page = parsed(client, probes([write(escape.link(title, "label")) for title in TITLES]))
    assert sorted(link["title"] for link in page["links"]) == sorted(title[0].upper() + title[1:] for title in TITLES)
    assert not any(page[name] for name in ("categories", "images", "externallinks", "iwlinks", "langlinks"))
    plain = parsed(client, probes([write("[[:Some missing page|label]]")] * len(TITLES)))
    assert words_of(page) == words_of(plain)
    assert Shape(page["text"]).names == Shape(plain["text"]).names


URLS = [
    ("https://example.org/a?b=c&d=e;f#g", "https://example.org/a?b=c&d=e%3Bf#g"),
    ("http://example.org/a b|c]]{{d}}", "http://example.org/a%20b%7Cc%5D%5D%7B%7Bd%7D%7D"),
    ("https://example.org/?a=~~~~&amp;b", "https://example.org/?a=%7E%7E%7E%7E&amp%3Bb"),
    ("https://example.org/__NOTOC__''x''", "https://example.org/_%5FNOTOC_%5F%27%27x%27%27"),
    ("https://example.org/é", "https://example.org/%C3%A9"),
]


@pytest.mark.parametrize("place", LINK_PLACES)
@pytest.mark.parametrize(("url", "reached"), URLS)
def test_an_external_link_leads_to_its_address(client: Client, url: str, reached: str, place: str) -> None:
    page = parsed(client, probes([LINK_PLACES[place](escape.external_link(url, "label"))]))
    assert [unquote(address) for address in page["externallinks"]] == [unquote(reached)]
    assert "label" in words_of(page)[0]
    assert not any(page[name] for name in ("links", "categories", "images", "properties"))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_url_parameter_arrives_as_typed(client: Client, family: str) -> None:
    typed = [payload for payload in FAMILIES[family] if len(payload) < 200]
    page = parsed(client, probes([f"[https://example.org/?q={escape.url_parameter(one)}& x]" for one in typed]))
    arrived = [unquote(address.partition("?q=")[2].removesuffix("&")) for address in page["externallinks"]]
    assert arrived == list(dict.fromkeys(typed))
    assert words_of(page) == ["x"] * len(typed)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_summary_reads_as_sent_and_links_nothing(client: Client, family: str) -> None:
    for payload in FAMILIES[family]:
        sent = escape.summary(payload, 200)
        shown = client.post(action="parse", text="", contentmodel="wikitext", prop="", summary=f"Told: {sent} .")
        shape = Shape(f'<div class="probe">{shown["parse"]["parsedsummary"]}</div>')
        assert shape.tags == ["<div class>", "</div>"]
        assert shape.words == [f"Told: {sent} .".replace("&amp;", "&")]
