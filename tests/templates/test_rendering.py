"""Every template on a real MediaWiki: what a reader gets from the calls that people and the bot write."""

from __future__ import annotations

import pytest

from bot.wikitext.escape import text as escaped
from bot.wikitext.render import title
from tests.templates.conftest import TemplateWiki, shipped_pages
from tests.templates.html_page import QUIETLY

REASONS = "facet1=country|value1=SN|name1=Senegal|via1=declared|facet2=language|value2=wo|name2=Wolof|via2=derived"
AFFILIATES = [
    "{{Partnership affiliates/start}}",
    "{{Partnership affiliates/row|id=1|code=WMFR|name=Wikimédia France|page=Wikimédia France|state=lead|date=|"
    "facet1=language|value1=fr|name1=French|via1=derived}}",
    "{{Partnership affiliates/row|id=2|code=W&E|name=West &#38; East|page=West &#38; East|state=invited|"
    f"date=2026-11-21|{REASONS}}}}}",
    "{{Partnership affiliates/gap|facet=language|value=ff|name=Pulaar|contact=Meta:Babylon}}",
    "{{Partnership affiliates/gap|facet=country|value=ML|name=Mali|contact=}}",
    "{{Partnership affiliates/end}}",
]
PARTNERSHIPS = [
    "{{Affiliate partnerships/start|id=2|code=W&E|name=West &#38; East|page=West &#38; East}}",
    "{{Affiliate partnerships/row|record=Partnerships/Record/Example|name=Example|partner=A museum|status=active|"
    f"state=invited|date=2026-11-21|{REASONS}}}}}",
    "{{Affiliate partnerships/row|record=GLAM/Other|name=Other|partner=|status=|state=suggested|date=|"
    "facet1=region|value1=x|name1=West Africa|via1=derived}}",
    "{{Affiliate partnerships/end}}",
]
OVERVIEW = [
    "{{Partnerships overview/start}}",
    "{{Partnerships overview/row|record=Partnerships/Record/Example|name=Example|partner=A museum|"
    "lead=[[Wikimédia France]]|countries=Senegal, Mali|languages=Wolof|regions=Sahel|status=active|joined=1}}",
    "{{Partnerships overview/row|record=Partnerships/Record/مكتبة|name=مكتبة|partner=|lead=|countries=|"
    "languages=|regions=|status=|joined=0}}",
    "{{Partnerships overview/row|record=GLAM/Third|name=Third|partner=x|lead=|countries=|languages=|"
    "regions=Sahel|status=completed|joined=0}}",
    "{{Partnerships overview/end}}",
]
ATTENTION = [
    "{{Partnerships attention/start}}",
    "{{Partnerships attention/row|record=Partnerships/Record/Example|parameter=countries|severity=error|"
    "kind=unknown-country|problem=“Senegall” is not known.|mend=Did you mean “Senegal”?}}",
    "{{Partnerships attention/row|record=GLAM/Other|parameter=|severity=hint|kind=x|problem=Not described.|mend=}}",
    "{{Partnerships attention/end}}",
]
OUTBOX = [
    "{{Partnerships outbox/start}}",
    "{{Partnerships outbox/row|record=Partnerships/Record/Example|called=An example|number=4711|code=W&#38;E|"
    f"name=West &#38; East|page=West & East|wait1=hold|wait2=wide|until=2026-11-22 20:00|{REASONS}}}}}",
    "{{Partnerships outbox/row|record=GLAM/Other|number=5|code=SN|name=Senegal|page=Senegal|"
    "facet1=region|value1=x|name1=West Africa|via1=derived}}",
    "{{Partnerships outbox/end}}",
]
FIGURES = (
    "{{Partnerships overview/figures|partnerships=4800|active=1|countries=61|languages=54|affiliates=70|invited=31|"
    "joined=4|gaps=12}}"
)

# Family, parameters of a row, and how often VALUE is then seen.
TYPED = [
    (
        "Partnerships overview",
        "record=X|name=VALUE|partner=VALUE|lead=VALUE|countries=VALUE|languages=VALUE|regions=VALUE",
        6,
    ),
    ("Affiliate partnerships", "record=X|name=VALUE|partner=VALUE|facet1=topic|value1=x|name1=VALUE|via1=declared", 3),
    ("Partnerships attention", "record=X|parameter=VALUE|severity=error|kind=x|problem=VALUE|mend=VALUE", 3),
]


def region(*lines: str) -> str:
    return "\n".join(["Words above.", "<!-- begin: key -->", *lines, "<!-- end: key -->", "Words below."])


@pytest.mark.parametrize("title", shipped_pages())
def test_a_page_of_the_project_shows_no_fault_and_is_stored_as_it_is_shipped(wiki: TemplateWiki, title: str) -> None:
    text = shipped_pages()[title]
    if title.endswith("/preload"):
        assert wiki.as_saved(text, title) == text
    else:
        assert (wiki.as_saved(text, title), wiki.render_page(title).faults) == (text, [])


@pytest.mark.parametrize(
    ("lines", "rows"),
    [(PARTNERSHIPS, 2), (OVERVIEW, 3), (ATTENTION, 2), (OUTBOX, 2)],
    ids=["partnerships", "overview", "attention", "outbox"],
)
def test_a_table_has_a_caption_heads_in_scope_and_one_row_for_each_call(
    wiki: TemplateWiki, lines: list[str], rows: int
) -> None:
    rendered = wiki.render(region(*lines), "Partnerships/Overview")
    page = rendered.page
    heads = page.all("th", scope="col")
    assert rendered.faults == []
    assert len(page.all("table", class_="sortable")) == len(page.all("caption")) == 1
    assert page.all("caption")[0].text
    assert all(head.text for head in heads)
    assert len(page.all("th", scope="row")) == rows
    assert len(page.all("tr")) == rows + 1
    assert len(page.all("td")) == rows * (len(heads) - 1)
    assert [word.text for word in page.all("p")] == ["Words above.", "Words below."]


def test_the_tables_say_what_the_bot_wrote(wiki: TemplateWiki) -> None:
    cells = [cell.text for cell in wiki.render("\n".join(OVERVIEW)).page.all("td")]
    assert cells[:5] == ["Wikimédia France", "Senegal, Mali, Sahel", "Wolof", "Active", "1"]
    cells = [cell.text for cell in wiki.render("\n".join(PARTNERSHIPS)).page.all("td")]
    assert cells == [
        "Active",
        "invited (21 November 2026)",
        "says that it works with Senegal (country or territory) · concerned: Wolof (language)",
        "Not given",
        "could be asked",
        "concerned: West Africa (region)",
    ]
    cells = [cell.text for cell in wiki.render("\n".join(ATTENTION)).page.all("td")]
    assert cells[:3] == ["to mend", "“Senegall” is not known.", "Did you mean “Senegal”? edit"]


def test_the_outbox_says_what_each_invitation_waits_for(wiki: TemplateWiki) -> None:
    page = wiki.render("\n".join(OUTBOX)).page
    assert [cell.text for cell in page.all("th") if cell.attributes.get("scope") == "row"] == [
        "An example 4711", "GLAM/Other 5",
    ]  # fmt: skip
    cells = [cell.text for cell in page.all("td")]
    assert cells[0] == "West & East W&E"
    assert cells[2:4] == [
        "held by a coordinator · it would invite many: a coordinator looks first",
        "22 November 2026, 20:00",
    ]
    assert cells[4:] == [
        "Senegal SN", "concerned: West Africa (region)", "goes out with the next run", "",
    ]  # fmt: skip
    more = wiki.render("\n".join([OUTBOX[0], "{{Partnerships outbox/more|number=1200}}", OUTBOX[-1]]))
    assert [cell.text for cell in more.page.all("td")] == ["and 1,200 more"]


def test_a_row_of_the_outbox_without_an_affiliate_is_the_question_to_the_lead(wiki: TemplateWiki) -> None:
    row = "{{Partnerships outbox/row|record=GLAM/Other|number=5|wait1=author}}"
    cells = [cell.text for cell in wiki.render("\n".join([OUTBOX[0], row, OUTBOX[-1]])).page.all("td")]
    assert cells == ["the question to the lead", "", "a coordinator looks at the record first", ""]


@pytest.mark.parametrize(("status", "part"), [("completed", "concerned"), ("active", "could be asked")])
def test_of_a_completed_partnership_nobody_is_said_to_be_asked_one_day(
    wiki: TemplateWiki, status: str, part: str
) -> None:
    row = f"{{{{Affiliate partnerships/row|record=GLAM/Other|name=Other|status={status}|state=suggested|date=}}}}"
    lines = ["{{Affiliate partnerships/start|code=W&E|name=West & East}}", row, "{{Affiliate partnerships/end}}"]
    assert part in [cell.text for cell in wiki.render("\n".join(lines)).page.all("td")]


def test_related_affiliates_are_a_list_with_gaps(wiki: TemplateWiki) -> None:
    rendered = wiki.render(region(*AFFILIATES), "Partnerships/Record/Example/Affiliates")
    assert rendered.faults == []
    assert [item.text for item in rendered.page.all("li")] == [
        "Wikimédia France – leads concerned: French (language)",
        "West & East – invited (21 November 2026) says that it works with Senegal (country or territory) · "
        "concerned: Wolof (language)",
        "No affiliate found for Fula Ask at: Meta:Babylon",
        "No affiliate found for Mali",
    ]


def test_a_village_pump_is_called_what_it_is(wiki: TemplateWiki) -> None:
    gap = "{{Partnership affiliates/gap|facet=language|value=wo|contact=%s/Q16503}}"
    way = "d:Special:GoToLinkedPage/"
    pumps = (f"{way}wowiki", f"D{way[1:]}nowiki", f"{way}zh_yuewiki", f"{way}qqwiki")
    rendered = wiki.render(region(*(gap % pump for pump in pumps)), "Partnerships/Record/Example/Affiliates")
    assert rendered.faults == []
    assert [item.text.partition("Ask at: ")[2] for item in rendered.page.all("li")] == [
        "the village pump of Wikipedia (Wolof)",
        "the village pump of Wikipedia (Norwegian Bokmål)",
        "the village pump of Wikipedia (Cantonese)",
        "the village pump of Wikipedia (qq)",
    ]


def test_what_to_type_is_no_link(wiki: TemplateWiki) -> None:
    row = "{{Partnerships attention/row|record=Example|severity=error|kind=not-a-user|argument1=x|problem=P|mend=M}}"
    rendered = wiki.render(region(ATTENTION[0], row, ATTENTION[-1]))
    assert "Write the user name, or [[User:Name]]; no e-mail addresses." in rendered.page.prose
    assert "User:Name" not in [link.text for link in rendered.page.all("a")]


def test_figures_are_told_in_words_and_those_left_out_are_not_shown(wiki: TemplateWiki) -> None:
    rendered = wiki.render(region(FIGURES, *OVERVIEW))
    assert rendered.faults == []
    assert [item.text for item in rendered.page.all("li")][:3] == [
        "4,800 partnerships",
        "1 active",
        "61 countries and territories concerned",
    ]
    assert [item.text for item in wiki.render("{{Partnerships overview/figures|partnerships=1}}").page.all("li")] == [
        "1 partnership"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "a|b || c |- |} !!",
        "{{Partnership}} {{{1}}} }}",
        "</td></tr></table></div> <nowiki>",
        "[[Category:Hacked]] [http://example.org x]",
        "*item #no ;x :y ''i'' '''b''' ~~~~ __NOTOC__",
        "d'Ivoire & “W” <W&E> &amp; &lt;",
        "== head ==",
        "مكتبة الإسكندرية",
    ],
)
@pytest.mark.parametrize(("family", "row", "times"), TYPED, ids=[family for family, _, _ in TYPED])
def test_what_people_typed_stands_in_a_row_as_they_typed_it(
    wiki: TemplateWiki, family: str, row: str, times: int, typed: str
) -> None:
    call = row.replace("VALUE", escaped(typed))
    rendered = wiki.render(region(f"{{{{{family}/start}}}}", f"{{{{{family}/row|{call}}}}}", f"{{{{{family}/end}}}}"))
    (table,) = rendered.page.all("table")
    faults = [fault for fault in rendered.faults if not fault.startswith("left over")]
    assert (faults, len(rendered.page.all("tr")), table.text.count(typed)) == ([], 2, times)
    assert not rendered.answer["categories"]
    assert [word.text for word in rendered.page.all("p")] == ["Words above.", "Words below."]


@pytest.mark.parametrize(
    "record",
    [
        "Partnerships/Record/Côte d'Ivoire: “A & B” (C_D)",
        "Partnerships/Record/*Star; :x",
        "C++ = 100 % + 'x'",
        "L''art''",
        "ISBN 0306406152",
        "A~~b",
        "Http://x.org",
        "\u0338x",
    ],
)
@pytest.mark.parametrize("name", ["name=x|", ""], ids=["named", "unnamed"])
def test_a_row_leads_to_its_record_whatever_its_title(wiki: TemplateWiki, record: str, name: str) -> None:
    wiki.save(record, "A record.")
    row = f"{{{{Partnerships overview/row|{name}record={title(record)}|status=active}}}}"
    rendered = wiki.render("\n".join(["{{Partnerships overview/start}}", row, "{{Partnerships overview/end}}"]))
    (link,) = rendered.page.all("a")
    called = record.replace("_", " ")
    assert (link.attributes["title"], "new" in link.classes) == (QUIETLY + called, False)
    assert link.text.replace("_", " ") == ("x" if name else called)
    assert not rendered.page.all("i")


def test_an_empty_page_and_an_empty_attention_list_say_so(wiki: TemplateWiki) -> None:
    for call in ("{{Partnerships empty}}", "{{Partnerships attention/none}}"):
        rendered = wiki.render(region(call))
        assert rendered.faults == []
        assert rendered.page.all("div", class_="partnerships-note")[0].text


@pytest.mark.parametrize("kind", ["overview", "attention", "affiliate", "affiliates"])
def test_the_head_of_a_page_of_the_bot_says_where_people_may_write(wiki: TemplateWiki, kind: str) -> None:
    rendered = wiki.render(f"{{{{Partnerships page|kind={kind}}}}}", "Partnerships/Record/L'Été & “W”/Affiliates")
    (note,) = rendered.page.all("div", role="note")
    assert rendered.faults == []
    assert note.text.endswith("A bot keeps this page between its markers; write above or below them.")
    assert len(note.text) > 80
    links = [link.attributes["title"] for link in rendered.page.all("a")]
    assert links == ([f"{QUIETLY}Partnerships/Record/L'Été & “W”"] if kind == "affiliates" else [])


def test_a_notice_stands_in_a_frame_of_its_language_and_the_signature_outside(wiki: TemplateWiki) -> None:
    body = "مرحبا!\n\n* [[:A|one]] = 1\n* two\n\nالنهاية.\n"
    rendered = wiki.render(
        f"== Head ==\n{{{{Partnership invitation|language=ar|direction=rtl|body={body}}}}}\n"
        "[[User:PartnerBot|PartnerBot]] 12:00, 21 November 2026 (UTC)",
        "Talk:Example",
    )
    (frame,) = rendered.page.all("div", class_="partnership-invitation")
    assert rendered.faults == []
    assert (frame.attributes["lang"], frame.attributes["dir"]) == ("ar", "rtl")
    assert frame.text == "مرحبا! one = 1 two النهاية."
    assert len(rendered.page.all("li")) == 2
