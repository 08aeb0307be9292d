"""Parameters that hold one thing: where an address ends, what names a file, and what is told of the others."""

from __future__ import annotations

import pytest

from bot.facts.parse.form import Form
from bot.facts.parse.single_values import address, first_link, item, page_name
from tests.facts.parse.reading import form_of, shown, told


def problems(form: Form) -> list[str]:
    return [told(problem) for problem in form.problems]


ENDS = [
    "https://a.example<br>words", "https://a.example<br />words", "https://a.example<ref>x</ref>words",
    "https://a.example<!-- x --> words", "https://a.example{{br}}words", "https://a.example{{cn}}",
    "https://a.example<hr>", "<p>https://a.example</p>", "<li>https://a.example</li>", "<b>https://a.example</b>",
    "'''https://a.example'''", "https://a.example''words''", '"https://a.example"', "<https://a.example>",
    "https://a.example.", "https://a.example, words", "(https://a.example)", "https://a.example&nbsp;words",
    "https://a.example&gt;words", "https://a.example\u3000words", "https://a.example\u200e", "[https://a.example]",
    "[https://a.example words]", "[https://a.example<br>words]", "[[https://a.example]]",
    "[[https://a.example words]]", "{{URL|a.example}}",
    "{{URL|https://a.example|words}}", "{{official website|url=https://a.example}}", "{{small|https://a.example}}",
    "https://a.example{{small|words}}", "https://{{lc:A.EXAMPLE}}", "<nowiki>https://a.example</nowiki>",
    "<s>https://b.example</s> https://a.example", "<!-- https://b.example -->https://a.example",
    "[[w:Museum|Museum]] https://a.example", "{{nowrap|[https://a.example {{!}} words]}}", "a.example",
]  # fmt: skip


@pytest.mark.parametrize("written", ENDS)
def test_an_address_ends_where_mediawiki_ends_it(written: str) -> None:
    form = form_of(f"website={written}")
    assert (address(form, "website"), problems(form)) == ("https://a.example", [])


@pytest.mark.parametrize(
    "joint", ["<br>", "<br />", "{{br}}", "<hr>", "</p><p>", "\n* ", ", ", "; ", " and ", " ", "<ref>x</ref>", "{{·}}"]
)
def test_of_several_addresses_the_first_counts_and_the_others_are_told(joint: str) -> None:
    form = form_of(f"website=https://a.example{joint}https://b.example/x")
    assert address(form, "website") == "https://a.example"
    assert [problem.arguments for problem in form.problems] == [("https://a.example", "https://b.example/x")]


@pytest.mark.parametrize(
    ("written", "read", "told_of"),
    [
        ("https://a.example/{{lc:ABC}}", "https://a.example/abc", []),
        ("https://a.example?x={{urlencode:a b}}", "https://a.example?x=a+b", []),
        ("https://a.example?x=1&amp;y=2", "https://a.example?x=1&y=2", []),
        ("https://a.example/x_(y)", "https://a.example/x_(y)", []),
        ("https://a.example{{box|a|b}}", "https://a.example", ["unclear-template: {{Box|a|b}}"]),
        ("{{box|https://a.example|https://b.example}}", "",
         ["unclear-template: {{Box|https://a.example|https://b.example}}"]),
        ("{{box|https://a.example}}", "https://a.example", []),
        ("not https://a.example", "", ["bad-address: not https://a.example"]),
        ("nicht a.example", "", ["bad-address: nicht a.example"]),
        ("see https://a.example", "https://a.example", []),
        ("https://no.example", "https://no.example", []),
        ("ftp://a.example", "", ["bad-address: ftp://a.example"]),
    ],
)  # fmt: skip
def test_what_an_address_goes_on_with(written: str, read: str, told_of: list[str]) -> None:
    form = form_of(f"website={written}")
    assert (address(form, "website"), problems(form)) == (read, told_of)


@pytest.mark.parametrize(
    ("written", "read", "told_of"),
    [
        ("<!-- [[File:B.jpg]] -->A.jpg", "A.jpg", []),
        ("<!-- only free images, see [[WP:NONFREE]] -->", "", []),
        ("A.jpg<ref>[[File:B.jpg]]</ref>", "A.jpg", []),
        ("A.jpg {{cn|[[File:B.jpg]]}}", "A.jpg", []),
        ("<s>[[File:B.jpg]]</s>[[File:A.jpg]]", "A.jpg", []),
        ("A ([[:c:Category:B|see also]])", "A", []),
        ("[[File:A.jpg|thumb|of [[B]]]]", "A.jpg", []),
        ("{{small|[[File:A.jpg]]}}", "A.jpg", []),
        ("[[Category:A]]", "A", []),
        ("[[:Category:A|a]]", "A", []),
        ("A.jpg{{!}}200px", "A.jpg", []),
        ("https://commons.wikimedia.org/wiki/Category:A_b?uselang=de", "A b", []),
        ("https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/A_b.jpg/220px-A_b.jpg", "A b.jpg", []),
        ("{{Commons category|A}}", "A", []),
        ("[[File:A.jpg]] [[File:B.jpg]]", "A.jpg", ["one-value-read: A.jpg"]),
        ("A; B", "A", ["one-value-read: A"]),
        ("[[:c:Category:A]], [[:c:Category:B]]", "A", ["one-value-read: A"]),
        ("{{box|A.jpg|B.jpg}}", "", ["unclear-template: {{Box|A.jpg|B.jpg}}"]),
        ("<nowiki>[[File:B.jpg]]</nowiki>", "", ["bad-page-name: [[File:B.jpg]]"]),
        ("https://a.example/A.jpg", "", ["bad-page-name: https://a.example/A.jpg"]),
        ("none", "", []),
    ],
)
def test_a_file_or_category_is_what_the_page_shows(written: str, read: str, told_of: list[str]) -> None:
    form = form_of(f"image={written}")
    assert (page_name(form, "image"), problems(form)) == (read, told_of)


AS_PEOPLE_WRITE_IT = [
    "Q42", "q42", " Q42. ", "d:Q42", "Wikidata: Q42", "wikidata Q42", "Item:Q42", "[[d:Q42]]", "[[:d:Q42|the author]]",
    "https://www.wikidata.org/wiki/Q42", "http://www.wikidata.org/entity/Q42", "[https://www.wikidata.org/wiki/Q42 he]",
    "https://www.wikidata.org/wiki/Q42#P31", "https://m.wikidata.org/wiki/Special:EntityPage/Q42", "(Q42)",
    "Douglas Adams (Q42)",
]  # fmt: skip
MEANING_ANOTHER = {
    "not Q42": "", "pas Q42": "", "не Q42": "", "ليس Q42": "", "maybe Q42": "", "Q42 (wrong)": "",
    "not Douglas Adams (Q42)": "", "formerly Q42": "",
    "like Q42, but older": "", "not [[d:Q42]]": "not Q42", "Q42 is another museum": "", "no Q42": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read", "told_of"),
    [
        ("Q42<ref>Q43</ref>", "Q42", []),
        ("{{Q|42}} <!-- Q43 -->", "Q42", []),
        ("<s>Q41</s> Q42", "Q42", []),
        ("[[d:Q42|Q43]]", "Q42", []),
        ("Q42, Q43", "Q42", ["one-value-read: Q42"]),
        ("{{box|Q42|Q43}}", "", ["unclear-template: {{Box|Q42|Q43}}"]),
        ("museum", "", ["bad-item: museum"]),
        *((one, "Q42", []) for one in AS_PEOPLE_WRITE_IT),
        *((one, "", [f"bad-item: {shown_as or one}"]) for one, shown_as in MEANING_ANOTHER.items()),
        ("Q42; not Q43", "Q42", ["bad-item: not Q43"]),
        ("Q42 and Q43", "Q42", ["one-value-read: Q42"]),
    ],
)
def test_an_item(written: str, read: str, told_of: list[str]) -> None:
    form = form_of(f"wikidata={written}")
    assert (item(form, "wikidata"), problems(form)) == (read, told_of)


@pytest.mark.parametrize(
    ("written", "read", "told_of"),
    [
        ("[https://a.example a, b]", "a, b → https://a.example", []),
        ("[https://a.example a], [https://b.example b]", "a → https://a.example", ["one-value-read: a"]),
        ("[[A]]<br>[[B]]", "A → A", ["one-value-read: A"]),
        ("signed by all", "signed by all", []),
        ("[[A{{!}}a]]", "a → A", []),
        ("{{box|a|b}}", "{{Box|a|b}}", ["unclear-template: {{Box|a|b}}"]),
        ("none", "", []),
    ],
)
def test_the_first_link(written: str, read: str, told_of: list[str]) -> None:
    form = form_of(f"agreement={written}")
    assert (shown(first_link(form, "agreement")), problems(form)) == (read, told_of)


@pytest.mark.parametrize(
    ("written", "read", "told_of"),
    [
        ("Q42; museum", "Q42", []),
        ("museum; Q42", "Q42", ["bad-item: museum"]),
        ("Q42; none", "Q42", []),
        ("none", "", []),
    ],
)
def test_words_beside_an_item_are_told_only_where_they_come_first(written: str, read: str, told_of: list[str]) -> None:
    form = form_of(f"wikidata={written}")
    assert (item(form, "wikidata"), problems(form)) == (read, told_of)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("signed by A, B", "signed by A, B"),
        ("signed by A, B [https://a.example here]", "signed by A, B here → https://a.example"),
        ("A, B", "A, B"),
    ],
)
def test_what_is_no_link_is_one_thing_with_its_commas(written: str, read: str) -> None:
    form = form_of(f"agreement={written}")
    assert (shown(first_link(form, "agreement")), problems(form)) == (read, [])
