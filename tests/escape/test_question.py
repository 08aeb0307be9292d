"""What people typed, in the question to a lead and in the answer that mentions a contact, against the real parser."""

from __future__ import annotations

import html
import re
import urllib.parse
import urllib.request

import msgspec
import pytest

from bot.inviting.notice_text import Invitation, section
from bot.model import Absence, Facet, Gap, Partnership
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import Missing
from bot.wikitext import escape
from tests.escape.oracle import parsed, traces
from tests.escape.payloads import FAMILIES, PAYLOADS
from tests.inviting.test_lead_questions import RECORD, laid, text_of
from tests.inviting.test_notice_text import WORDING, queries
from tests.mediawiki.client import Answer, Client
from tests.mediawiki.localwiki import LocalWiki
from tests.worlds.small import MUSEUM, WOLOF, match
from tests.worlds.values import world

SPACES = Namespaces.default()
PLAIN = msgspec.structs.replace(RECORD, title="A record", contact=())


def question(record: Partnership, gap: str = "word") -> str:
    missing = Gap(partnership=5, facet=Facet.COMMUNITY, value=gap, why=Absence.NOBODY, contact="Wikimedia Forum")
    on = laid(record, gaps={5: (missing,)})
    return text_of(on, world(Missing(title="Talk:A record")))


WORD = msgspec.structs.replace(PLAIN, name="word", communities=("word",))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_question_stays_whole_whatever_a_record_says(client: Client, family: str) -> None:
    plain = traces(parsed(client, question(WORD)))
    for payload in FAMILIES[family]:
        if not escape.plain(payload):
            continue
        typed = msgspec.structs.replace(WORD, name=payload, communities=(payload,))
        assert traces(parsed(client, question(typed, payload))) == plain, payload


def mention(contact: str) -> str:
    """The query of the link by which an affiliate joins a record with that contact."""
    record = msgspec.structs.replace(MUSEUM, title="A record", contact=(contact,))
    text = section(WOLOF, (Invitation(record, match(record, WOLOF, 0.9)),), WORDING)
    return queries(text)[0][1]


def preloaded(wiki: LocalWiki, query: str) -> str:
    """What stands in the edit window that the query opens."""
    address = f"{wiki.url}/w/index.php?title=Talk:A_record&{query}"
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=60) as response:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.read().decode(), re.DOTALL)
    assert found
    return html.unescape(found[1])


def left(page: Answer) -> tuple[dict[str, object], set[str]]:
    """What an answer leaves in the wiki besides links, and the pages that it links to."""
    traced = traces(page)
    traced.pop("links")
    return traced | {"tags": None}, {link["title"] for link in page["links"]}


def is_name(typed: str) -> bool:
    try:
        return bool(SPACES.normal(f"User:{typed}"))
    except BadTitle:
        return False


def test_an_answer_mentions_its_contact_and_does_nothing_else(client: Client, wiki: LocalWiki) -> None:
    plain, links = left(parsed(client, preloaded(wiki, mention("Word"))))
    assert "User:Word" in links
    for _, payload in PAYLOADS:
        if not payload.strip() or len(payload) > 200:
            continue
        found, linked = left(parsed(client, preloaded(wiki, mention(payload))))
        assert found == plain, payload
        more = linked - (links - {"User:Word"})
        assert len(more) <= 1, payload
        assert all(title.startswith("User:") for title in more), payload
        assert bool(more) <= is_name(payload), payload


def test_the_query_holds_nothing_but_what_an_address_may() -> None:
    for _, payload in PAYLOADS:
        if payload.strip():
            assert re.fullmatch(r"[A-Za-z0-9%.&=-]*", mention(payload)), payload
            given = urllib.parse.parse_qs(mention(payload), strict_parsing=True)["preloadparams[]"]
            assert given[:2] == ["W&E", "interested"]
