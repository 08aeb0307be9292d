"""What every Reader promises of the pages that transclude a template."""

from __future__ import annotations

from bot.wiki.world import Page, PageQuery, Transclusions, TransclusionsQuery
from tests.wiki.contract.wiki import WikiUnderTest, page

CALLS = [
    "{{Partnership}}",
    "{{partnership\n| name = A\n}}",
    "{{ Partnership |name=A}}",
    "{{Template:Partnership}}",
    "{{ template : partnership }}",
    "{{Partnership<!-- do not edit -->|name=A}}",
    "{{Partner<!-- odd -->ship}}",
    "{{<!-- before -->Partnership}}",
    "Words before. {{Other|{{Partnership}}}}{{Missing|x}}",
    "{{_Partnership_}}",
    "{{Partnership infobox}}",
    "{{partnership_infobox|name=A}}",
    "{{:Template:Partnership}}",
]

NO_CALLS = [
    "{{Partnerships}}",
    "{{Partnership response|answer=interested}}",
    "{{Affiliate Partnership}}",
    "[[Template:Partnership]]",
    "{{PARTNERSHIP}}",
    "<!-- {{Partnership}} -->",
    "{Partnership}",
    "{{:Partnership}}",
    "Partnership",
]

ASKED = TransclusionsQuery("Template:Partnership", (0,))


def test_every_way_to_call_a_template(wiki: WikiUnderTest) -> None:
    calling = {f"Calling {number:02}": text for number, text in enumerate(CALLS)}
    other = {f"Not calling {number:02}": text for number, text in enumerate(NO_CALLS)}
    wiki.seed(
        [
            page("Template:Partnership", "A partnership"),
            page("Template:Other", "{{{1}}}"),
            page("Template:Partnership infobox", "#REDIRECT [[Template:Partnership]]"),
        ]
    )
    wiki.seed([page(title, text) for title, text in {**calling, **other}.items()])
    answers = wiki.reader().answers([ASKED])
    assert answers[ASKED] == Transclusions(pages=tuple(calling), redirects=("Template:Partnership infobox",))
    found = {each.title: each.text for each in answers.values() if isinstance(each, Page)}
    assert found == calling
    assert set(answers) == {ASKED, *(PageQuery(title) for title in calling)}


def test_the_pages_come_as_they_would_when_asked_for(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Template:Partnership", "A partnership"), page("B", "{{Partnership}}", "{{Partnership|x}}")])
    wiki.protect("B", "sysop")
    came = wiki.reader().answers([ASKED])[PageQuery("B")]
    assert came == wiki.reader().answers([PageQuery("B")])[PageQuery("B")]
    assert isinstance(came, Page)
    assert (came.text, came.protection) == ("{{Partnership|x}}", "sysop")


def test_only_the_namespaces_asked_for(wiki: WikiUnderTest) -> None:
    titles = ["A", "Talk:A", "User:Ana/Draft", "Template:Partnership/testcases"]
    wiki.seed([page(title, "{{Partnership}}") for title in titles])
    wide, narrow = TransclusionsQuery("Template:Partnership", (0, 2)), TransclusionsQuery("Template:Partnership", (1,))
    answers = wiki.reader().answers([wide, narrow])
    assert answers[wide] == Transclusions(pages=("A", "User:Ana/Draft"))
    assert answers[narrow] == Transclusions(pages=("Talk:A",))


def test_a_template_that_nobody_uses_or_that_is_missing(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Template:Unused", "Nothing"), page("Template:Partnership", "A partnership"), page("A", "text")])
    queries = [TransclusionsQuery("Template:Unused", (0,)), TransclusionsQuery("Template:Missing", (0,))]
    assert wiki.reader().answers(queries) == {query: Transclusions() for query in queries}


def test_more_pages_than_one_answer_can_carry(wiki: WikiUnderTest) -> None:
    titles = [f"Partnerships/Record/{number:04}" for number in range(520)]
    wiki.seed([page("Template:Partnership", "A partnership")])
    wiki.seed([page(title, f"{{{{Partnership|name={title}}}}}") for title in titles])
    answers = wiki.reader().answers([ASKED])
    assert answers[ASKED] == Transclusions(pages=tuple(titles))
    found = {each.title: each.text for each in answers.values() if isinstance(each, Page)}
    assert found == {title: f"{{{{Partnership|name={title}}}}}" for title in titles}
