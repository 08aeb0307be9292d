"""A notice as MediaWiki shows it, in English and in two translations that were signed off for these tests."""

from __future__ import annotations

import html
import re
import urllib.request

import pytest

from bot.facts.history.receipts import on_talk_page
from bot.facts.parse import read_interests
from bot.model import Frequency, PartialDate
from bot.wiki.titles import Namespaces
from tests.inviting.test_wording import STAMP, notice, wording
from tests.templates.conftest import TemplateWiki
from tests.worlds.small import FACTS, SENEGAL
from tests.worlds.values import page, vocabulary

TALK = "Talk:Wikimedia Senegal"


@pytest.mark.parametrize(
    ("language", "direction", "heading", "until"),
    [
        ("en", "ltr", "A partnership that may concern your community", "5 March 2027"),
        ("fr", "ltr", "Un partenariat qui peut vous concerner", "5 mars 2027"),
        ("ar", "rtl", "شراكة قد تهم مجتمعكم", "٥ مارس ٢٠٢٧"),
    ],
)
def test_a_notice_is_shown_in_its_language_and_direction(
    wiki: TemplateWiki, language: str, direction: str, heading: str, until: str
) -> None:
    text = notice(spoken=wording(language), end=PartialDate(2027, 3, 5), name="Art of Senegal")
    assert wiki.as_saved(text, TALK) == text
    shown = wiki.render(text, TALK)
    assert shown.faults == []
    (frame,) = shown.page.all("div", lang=language)
    assert frame.attributes["dir"] == direction
    assert shown.page.all("h2")[0].text.startswith(heading)
    assert until in frame.text
    # Nothing but the signature stands below the frame: reply tools and archiving bots take its line for the message's.
    last = shown.page.all("p")[-1]
    assert last.text == "PartnerBot (talk) 12:00, 21 November 2026 (UTC)"
    assert "PartnerBot" not in frame.text
    assert {receipt.affiliate for receipt in on_talk_page(text)} == {SENEGAL.id}
    isolated = {element.text for element in shown.page.all("bdi")}
    assert ("Wikimedia Senegal" in isolated) is (direction == "rtl")


@pytest.mark.parametrize("wish", [Frequency.MONTHLY, Frequency.NEVER])
def test_one_click_makes_the_interests_box_that_a_person_only_has_to_save(wiki: TemplateWiki, wish: Frequency) -> None:
    rendered = wiki.render(notice(), TALK).page
    links = [one.attributes["href"] for one in rendered.all("a") if "Interests&action=edit" in one.attributes["href"]]
    (address,) = [one for one in links if one.endswith(wish.value)]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address.replace("https:", "http:"), timeout=60) as response:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.read().decode(), re.DOTALL)
    assert found
    filled = html.unescape(found[1]).strip()
    read = read_interests(
        page("Wikimedia Senegal/Interests", filled),
        names=frozenset({"Affiliate interests"}),
        vocabulary=vocabulary(),
        roster=FACTS.roster,
        namespaces=Namespaces.default(),
    )
    assert [(one.affiliate, one.notices) for one in read.said] == [(SENEGAL.id, wish)]
    assert read.problems == ()
    assert wiki.as_saved(filled, "Wikimedia Senegal/Interests") == filled
    assert wiki.render(filled, "Wikimedia Senegal/Interests").faults == []
    assert STAMP not in filled
