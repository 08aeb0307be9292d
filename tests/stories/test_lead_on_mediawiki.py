"""The lead first, on a real MediaWiki: every answer is given by following the link that the bot wrote."""

from __future__ import annotations

import html
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.history.receipts import asked_on_page, on_talk_page
from bot.onwiki import generated_pages
from bot.shipped import shipped
from tests.faults.world import small_world
from tests.mediawiki.client import Client
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.mediawiki.sample import pages_of
from tests.mediawiki.variants import Variant
from tests.stories.conftest import Command
from tests.templates.html_page import HtmlPage
from tests.wiki.live.home import shared_wiki

RECORD = "Partnerships/Record/CEE Spring"
TALK = f"Talk:{RECORD}"
ALBANIA = "Talk:Wikimedia Community User Group Albania"
FIRST = "2001-01-01T00:00:00Z"


@pytest.fixture
def local(variant: Variant, tmp_path: Path) -> Iterator[LocalWiki]:
    """A wiki with two records; one leaves it open whom to invite, and names the user Coordinator."""
    local = shared_wiki(variant)
    folder = small_world(tmp_path / "wiki")
    pages = {title: revisions[-1].text for title, revisions in pages_of(folder)}
    pages[RECORD] = pages[RECORD].replace("| open = yes", "| open = ask\n| contact = [[User:Coordinator]]")
    assert "open = ask" in pages[RECORD]
    pages = (
        generated_pages() | {title: found[-1].text for title, found in pages_of(shipped("templates_wikitext"))} | pages
    )
    local.hold((title, [Revision("Coordinator", FIRST, "", text)]) for title, text in pages.items())
    yield local
    local.reset()


def run(local: LocalWiki) -> str:
    done = Command("pywikibot:localmeta:meta", {"PYWIKIBOT_DIR": str(local.pywikibot_dir)})("apply")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def form_behind(local: LocalWiki, page: str, label: str, place: int = 0) -> str:
    """What stands in the edit window that a link on a page opens, the ``place``-th with that label."""
    parsed = local.coordinator.post(action="parse", page=page, prop="text", disablelimitreport=1)
    links = [link for link in HtmlPage(parsed["parse"]["text"]).all("a") if link.text == label]
    address = links[place].attributes["href"] or ""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(local.url + re.sub(r"^(?:https?:)?//[^/]*", "", address), timeout=60) as response:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.read().decode(), re.DOTALL)
    assert found
    return html.unescape(found[1]).strip()


def saved(client: Client, words: str) -> None:
    """A person saves the words as a new section of the record's talk page."""
    client.post(action="edit", title=TALK, section="new", sectiontitle="My word", text=words)


def invited(local: LocalWiki) -> set[str]:
    """The talk pages that hold an invitation to the record."""
    record = local.coordinator.post(action="query", titles=RECORD)["query"]["pages"][0]["pageid"]
    answer = local.coordinator.post(action="query", list="allpages", apnamespace=1, aplimit=500)
    titles = [page["title"] for page in answer["query"]["allpages"]]
    receipts = {title: on_talk_page(local.read(title) or "") for title in titles}
    assert all(len(found) == len(set(found)) for found in receipts.values())
    return {title for title, found in receipts.items() if record in {receipt.partnership for receipt in found}}


def test_the_lead_chooses_and_only_those_chosen_hear_of_it(local: LocalWiki) -> None:
    run(local)
    assert len(asked_on_page(local.read(TALK) or "")) == 1
    assert invited(local) == set()

    choose = form_behind(local, TALK, "choose")
    assert re.match(
        r"\{\{Partnership go-ahead\|answer=choose\|affiliates=[^|{}]*\bALB\b[^|{}]*<!--.*?-->\}\} ~~~~$", choose
    )
    only = re.sub(r"affiliates=[^<]*", "affiliates=ALB", choose)
    saved(local.admin, only)
    run(local)
    assert invited(local) == set(), "the record does not name whoever saved this"
    assert "go-ahead-of-another" in (local.read("Partnerships/Attention") or "")

    saved(local.coordinator, only)
    run(local)
    assert invited(local) == {ALBANIA}
    assert "state=invited" in (local.read(f"{RECORD}/Affiliates") or "")
    assert run(local).endswith("Nothing to do.\n")

    assert form_behind(local, TALK, "not now") == "{{Partnership go-ahead|answer=not now}} ~~~~"
    saved(local.coordinator, form_behind(local, TALK, "invite all"))
    run(local)
    assert len(invited(local)) > 1
    assert run(local).endswith("Nothing to do.\n")
    assert len(re.findall("<!-- partnership-bot: asked ", local.read(TALK) or "")) == 1


def test_whoever_joins_tells_the_contact_of_it(local: LocalWiki) -> None:
    saved(local.coordinator, "{{Partnership go-ahead|answer=invite}} ~~~~")
    run(local)
    assert invited(local)
    joins = form_behind(local, ALBANIA, "join")
    assert joins == (
        "{{Partnership response|affiliate=ALB|answer=interested|"
        "comment=<!-- A few words if you like; for another role, say which. -->}}"
        " [[:User:Coordinator|Coordinator]] ~~~~"
    )
    assert "User:Coordinator" in form_behind(local, ALBANIA, "propose another role")
    assert "User:" not in form_behind(local, ALBANIA, "later") + form_behind(local, ALBANIA, "not for us")
    saved(local.admin, joins)
    answer = (local.read(TALK) or "").rpartition("== My word ==")[2]
    assert re.search(r"\]\] [^\n]*\[\[User:Admin\|Admin\]\].*\(UTC\)$", answer), "it is signed in the same edit"
    parsed = local.coordinator.post(action="parse", text=answer, title=TALK, prop="links", contentmodel="wikitext")
    linked = {link["title"] for link in parsed["parse"]["links"] if link["ns"] == 2}
    assert linked == {"User:Admin", "User:Coordinator"}, "whoever is linked beside a new signature is told"
    run(local)
    assert re.search(r"code=ALB\|.*state=interested", local.read(f"{RECORD}/Affiliates") or "")
    assert run(local).endswith("Nothing to do.\n")
