"""What affiliates write and see: their interests, their answers, the partnerships on their own page."""

from __future__ import annotations

import html
import json
import re
import urllib.parse
import urllib.request
from typing import Any

import pytest

from bot.facts.parse.parameters import GO_AHEAD, INTERESTS, PARTNERSHIP, RESPONSE, ParameterSet
from tests.templates.conftest import TemplateWiki, shipped_pages
from tests.templates.test_infobox import rows

ANSWERS = {
    "interested": "would like to take part",
    "proposes": "proposes another role",
    "later": "would rather be asked later",
    "declined": "this is not for us",
}


def test_interests_say_plainly_what_follows_for_notices_and_lists(wiki: TemplateWiki) -> None:
    rendered = wiki.render(
        "{{Affiliate interests\n|countries=Senegal; Mali\n|offers=\n* photography\n* grants\n|notices=never\n|list=no"
        "\n|language=ar}}",
        "Wikimedians of Senegal",
    )
    assert rendered.faults == []
    assert rendered.page.all("caption")[0].text == "What this affiliate says of itself"
    assert rows(rendered) == {
        "Countries and territories": "Senegal; Mali",
        "Can teach": "photography grants",
        "Hears of partnerships": "never",
        "Written to in": "العربية",
        "Named in lists": "no: the bot names this affiliate nowhere",
    }
    assert [name.attributes["lang"] for name in rendered.page.all("bdi")] == ["ar"]


def test_interests_without_a_word_say_what_holds(wiki: TemplateWiki) -> None:
    assert rows(wiki.render("{{Affiliate interests}}", "X")) == {
        "Hears of partnerships": "each time one concerns it",
        "Named in lists": "yes",
    }


@pytest.mark.parametrize(("answer", "words"), ANSWERS.items())
def test_an_answer_in_words(wiki: TemplateWiki, answer: str, words: str) -> None:
    rendered = wiki.render(
        f"{{{{Partnership response|affiliate=W&E|answer={answer}|comment=With a=b.}}}} [[User:X|X]] 12:00 (UTC)",
        "Talk:Partnerships/Record/Example",
    )
    assert rendered.faults == []
    (paragraph,) = rendered.page.all("p")
    assert paragraph.text == f"W&E: {words}. With a=b. X 12:00 (UTC)"


def test_a_link_in_a_notice_fills_in_the_answer_and_asks_for_a_signature(wiki: TemplateWiki) -> None:
    title = "Template:Partnership response/preload"
    wiki.save(title, shipped_pages()[title] + "\n<!-- edited -->")
    wiki.save(title, shipped_pages()[title])
    query = urllib.parse.urlencode(
        [
            ("title", "Talk:Partnerships/Record/Example"),
            ("action", "edit"),
            ("section", "new"),
            ("preload", title),
            ("preloadparams[]", "W&E"),
            ("preloadparams[]", "interested"),
        ]
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{wiki.local.url}/w/index.php?{query}", timeout=60) as response:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.read().decode(), re.DOTALL)
    assert found
    assert html.unescape(found[1]).strip() == (
        "{{Partnership response|affiliate=W&E|answer=interested|"
        "comment=<!-- A few words if you like; for another role, say which. -->}} ~~~~"
    )


WORDS_OF_LEADS = [
    ("answer=invite", "Please invite all who could be asked."),
    ("answer=choose|affiliates=W&E, A+F", "Please invite only these: W&E, A+F."),
    ("answer=invite|affiliates=W&E|comment=Thanks!", "Please invite only these: W&E. Thanks!"),
    ("answer=Not now", "Please invite nobody for now."),
    ("", "Nothing is said yet."),
]


@pytest.mark.parametrize(("said", "words"), WORDS_OF_LEADS)
def test_the_word_of_a_lead(wiki: TemplateWiki, said: str, words: str) -> None:
    rendered = wiki.render(f"{{{{Partnership go-ahead|{said}}}}} X 12:00 (UTC)", "Talk:Partnerships/Record/Example")
    assert rendered.faults == []
    (paragraph,) = rendered.page.all("p")
    assert paragraph.text == f"{words} X 12:00 (UTC)"


def test_a_question_to_a_lead_is_framed(wiki: TemplateWiki) -> None:
    rendered = wiki.render(
        "{{Partnership question|language=ar|direction=rtl|body=\nHello!\n* [[Example]]: why\n}}\nSigned."
    )
    assert rendered.faults == []
    (frame,) = rendered.page.all("div", class_="partnership-question")
    assert (frame.attributes["lang"], frame.attributes["dir"]) == ("ar", "rtl")
    assert [item.text for item in rendered.page.all("li")] == ["Example: why"]


def test_an_affiliates_own_page_shows_its_partnerships_or_says_that_none_is_known(wiki: TemplateWiki) -> None:
    none = wiki.render("{{Affiliate partnerships|code=W&E}}", "West & East")
    assert none.faults == []
    assert none.page.prose.startswith("No partnership of or for this affiliate is known yet.")
    wiki.save(
        "Partnerships/Affiliates/W&E",
        "<noinclude>{{Partnerships page|kind=affiliate}}</noinclude>\n<!-- begin: partnerships -->\n"
        "{{Affiliate partnerships/start|id=2|code=W&E|name=West &#38; East|page=West &#38; East}}\n"
        "{{Affiliate partnerships/row|record=Partnerships/Record/Example|name=Example|partner=|status=active|"
        "state=lead|date=}}\n{{Affiliate partnerships/end}}\n<!-- end: partnerships -->",
    )
    some = wiki.render("Words.\n{{Affiliate partnerships|code=W&E}}\nMore.", "West & East")
    assert some.faults == []
    assert some.page.all("caption")[0].text == "Partnerships of and for West & East"
    assert [cell.text for cell in some.page.all("td")] == ["Active", "leads", ""]
    assert [word.text for word in some.page.all("p")] == ["Words.", "More."]
    answered = wiki.render("{{Partnership response|affiliate=W&E|answer=later}}", "Talk:X")
    assert answered.page.all("a")[0].attributes["title"] == "Partnerships/Affiliates/W&E"


def template_data(wiki: TemplateWiki, template: str) -> dict[str, Any]:
    """What VisualEditor's form is told of a template."""
    answer = wiki.local.coordinator.get(action="templatedata", titles=f"Template:{template}")
    (page,) = answer["pages"].values()
    found: dict[str, Any] = json.loads(json.dumps(page))
    return found


@pytest.mark.parametrize(
    ("template", "parameters"),
    [
        ("Partnership", PARTNERSHIP),
        ("Affiliate interests", INTERESTS),
        ("Partnership response", RESPONSE),
        ("Partnership go-ahead", GO_AHEAD),
    ],
    ids=["partnership", "interests", "response", "go-ahead"],
)
def test_the_form_has_the_parameters_of_the_bot_in_words(
    wiki: TemplateWiki, template: str, parameters: ParameterSet
) -> None:
    form = template_data(wiki, template)["params"]
    assert {name: tuple(field["aliases"]) for name, field in form.items()} == {
        parameter.name: parameter.aliases for parameter in parameters.parameters
    }
    assert [name for name, field in form.items() if not (field["label"] and field["description"])] == []
    choices = {name: tuple(field["suggestedvalues"]) for name, field in form.items() if field.get("suggestedvalues")}
    assert choices == {name: parameters.choices(name) for name in choices}


def test_the_form_for_an_affiliates_page_asks_for_its_code(wiki: TemplateWiki) -> None:
    form = template_data(wiki, "Affiliate partnerships")["params"]
    assert [(name, field["required"]) for name, field in form.items()] == [("code", True)]
