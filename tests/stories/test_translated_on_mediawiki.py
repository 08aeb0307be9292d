"""Notices in French and Arabic on a real MediaWiki, once a speaker has signed the translation off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.apply.carry_out import carry_out
from bot.apply.endings import Ending
from bot.facts.history.receipts import on_talk_page
from bot.onwiki import generated_pages
from bot.plan import Plan
from bot.propose import propose
from bot.run_context import RunContext
from bot.shipped import shipped
from bot.wiki.rounds import decide
from tests.faults.course import Course
from tests.faults.mediawiki import RealWiki
from tests.faults.proxy import FaultProxy
from tests.faults.world import OTHER_TALK, TALK, small_world
from tests.mediawiki.localwiki import Revision
from tests.mediawiki.sample import pages_of
from tests.stories.test_killed import MOMENT
from tests.templates.html_page import HtmlPage
from tests.wiki.live.home import shared_wiki
from tests.worlds.small import CONTEXT
from tests.worlds.translated import TRANSLATIONS

SIGNED_OFF = RunContext(CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, translations=TRANSLATIONS)
FIRST = "2001-01-01T00:00:00Z"
WISHES = {TALK: ("ALB", "fr"), OTHER_TALK: ("ROU-MDA", "ar")}
SIGNATURE = "PartnerBot (talk) 12:00, 21 November 2026 (UTC)"


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[RealWiki]:
    """The small world, in which one group asked for French and one for Arabic."""
    local = shared_wiki()
    pages = {title: found[-1].text for title, found in pages_of(shipped("templates_wikitext"))}
    pages |= generated_pages()
    pages |= {title: found[-1].text for title, found in pages_of(small_world(tmp_path / "wiki"))}
    for talk, (code, language) in WISHES.items():
        page = f"{talk.removeprefix('Talk:')}/Interests"
        pages[page] = f"{{{{Affiliate interests|affiliate={code}|language={language}}}}}"
    local.hold((title, [Revision("Coordinator", FIRST, "", text)]) for title, text in pages.items())
    with FaultProxy(local.port) as proxy:
        yield RealWiki(local, proxy)
    local.reset()


def run(wiki: RealWiki) -> Plan:
    """A whole run, all of whose edits are saved."""
    opened = wiki.open(Course())
    plan, _ = decide(opened.reader, lambda world: propose(world, SIGNED_OFF), MOMENT)
    if plan.changes:
        endings = list(carry_out(plan, opened.reader, opened.writer(), SIGNED_OFF.config))
        assert {outcome.ending for outcome in endings} == {Ending.DONE}
    return plan


def test_notices_in_french_and_arabic(wiki: RealWiki) -> None:
    assert {change.title for change in run(wiki).changes} >= set(WISHES)
    assert run(wiki).changes == ()
    for talk, heading, direction, answers, country in (
        (TALK, "Un partenariat qui peut vous concerner", "ltr", ["participer", "pas pour nous"], "Albanie"),
        (OTHER_TALK, "شراكة قد تهم مجتمعكم", "rtl", ["انضموا", "ليس لنا"], "رومانيا"),
    ):
        code, language = WISHES[talk]
        text = wiki.local.read(talk) or ""
        assert len(on_talk_page(text)) == 1
        assert text.endswith("12:00, 21 November 2026 (UTC)")
        parsed = wiki.local.coordinator.post(action="parse", page=talk, prop="text|parsewarnings", disablelimitreport=1)
        shown = HtmlPage(parsed["parse"]["text"])
        assert not parsed["parse"]["parsewarnings"]
        assert not [element.text for element in shown.all("strong") if "error" in element.attributes.get("class", "")]
        (frame,) = shown.all("div", lang=language)
        assert frame.attributes["dir"] == direction
        assert country in frame.text
        assert any(title.text.startswith(heading) for title in shown.all("h2"))
        assert shown.all("p")[-1].text == SIGNATURE
        assert SIGNATURE not in frame.text
        links = {link.text: link.attributes["href"] or "" for link in shown.all("a")}
        for answer in answers:
            assert "action=edit&section=new&preload=Template%3APartnership%20response" in links[answer]
            assert f"preloadparams%5B%5D={code}" in links[answer]
        assert "User_talk:ExampleOperator" in links["ExampleOperator"]
