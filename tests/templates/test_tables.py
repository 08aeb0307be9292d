"""The tables that the bot keeps, in the language of their reader, from one and the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.language.messages import Messages
from bot.language.messages import load as load_messages
from bot.language.names import load as load_vocabulary
from bot.model.page_titles import OVERRIDES_PAGE, PREFIX
from bot.onwiki import generated_pages
from bot.reports.pages import REPORTS
from bot.wikitext.escape import text as escaped
from tests.reports.trial import TRIAL, WORDS
from tests.templates.conftest import Rendered, TemplateWiki
from tests.templates.published import many
from tests.templates.test_list import report
from tests.templates.test_rendering import AFFILIATES, ATTENTION, FIGURES, OVERVIEW, PARTNERSHIPS

FRENCH = Messages(
    "fr",
    {
        "table-overview": "Tous les partenariats",
        "table-column-status": "État",
        "infobox-status-active": "actif",
        "table-state-invited": "invité",
        "table-reason-declared": "dit travailler avec $1 ($2)",
        "table-facet-country": "pays",
        "table-figure-partnerships": "{{PLURAL:$1|partenariat|partenariats}}",
        "table-gap": "Personne n’a encore été trouvé pour $1",
        "problem-misspelt-place": "« $1 » n’est pas un lieu connu.",
        "mend-misspelt-place": "Vouliez-vous dire : $2 ?",
        "interests-box-countries": "Pays et territoires",
        "interests-box-notices-weekly": "une fois par semaine au plus",
        "response-interested": "souhaite participer",
        "response-said": "$1 : $2.",
        "party-wmf": "la Fondation Wikimedia",
    },
)
ARABIC = Messages("ar", {"table-overview": "جميع الشراكات", "infobox-status-active": "نشطة"})
ROW = (
    "{{Partnerships overview/row|record=Partnerships/Record/Example|name=Example|lead={{Partnerships party|kind=wmf}}"
    "|countries=Senegal, Mali|regions=Nordic countries|languages=Wolof|country_codes=SN ML|region_codes=nordic"
    "|language_codes=wo|status=active|joined=1200}}"
)
TABLE = "\n".join(["{{Partnerships overview/start}}", ROW, "{{Partnerships overview/end}}"])
PROBLEM = (
    "{{Partnerships attention/row|record=Example|parameter=countries|severity=error|kind=misspelt-place"
    "|argument1=Senegall &#124; &#91;&#91;x&#93;&#93;|argument2=Senegal|problem=Not known.|mend=Mend it.}}"
)


@pytest.fixture(scope="module")
def polyglot(wiki: TemplateWiki) -> Iterator[TemplateWiki]:
    """The wiki with some French and Arabic words, and the pages by which a reader's language is known."""
    served = generated_pages([load_messages(), FRENCH, ARABIC])
    titles = [f"{PREFIX}{name}.json" for name in ("languages", "labels/fr", "labels/ar")]
    before = {title: wiki.local.read(title) for title in titles}
    for title in titles:
        wiki.save(title, served[title])
    for code in ("fr", "ar", "zh-hans"):
        wiki.local.admin.edit(f"MediaWiki:Lang/{code}", code)
    yield wiki
    for title, text in before.items():
        wiki.save(title, text or "[]")


def cells(rendered: Rendered) -> list[str]:
    assert rendered.faults == []
    return [cell.text for cell in rendered.page.all("td")]


def test_a_table_speaks_the_language_of_its_reader(polyglot: TemplateWiki) -> None:
    rendered = polyglot.render_for("fr", TABLE)
    assert cells(rendered) == ["la Fondation Wikimedia", "Sénégal, Mali, Nordic countries", "wolof", "actif", "1 200"]
    assert rendered.page.all("caption")[0].text == "Tous les partenariats"
    assert [head.text for head in rendered.page.all("th", scope="col")][3:5] == ["Languages", "État"]
    (area,) = rendered.page.all("div", class_="partnerships-table")
    assert (area.attributes["lang"], area.attributes["dir"]) == ("fr", "ltr")
    assert area.attributes["aria-label"] == "Tous les partenariats"


def test_from_right_to_left_and_a_name_that_nobody_has_is_marked(polyglot: TemplateWiki) -> None:
    rendered = polyglot.render_for("ar", TABLE)
    shown = cells(rendered)
    assert (shown[1].startswith("السنغال، مالي"), shown[3]) == (True, "نشطة")
    (area,) = rendered.page.all("div", class_="partnerships-table")
    assert (area.attributes["lang"], area.attributes["dir"]) == ("ar", "rtl")
    assert [name.text for name in rendered.page.all("bdi", lang="en")] == ["Nordic countries"]


def test_what_is_sorted_is_what_the_machine_reads(polyglot: TemplateWiki) -> None:
    page = polyglot.render_for("fr", TABLE).page
    assert [one.attributes.get("data-sort-value") for one in page.all("td")][4:] == ["1200"]


def test_a_row_without_codes_says_its_own_names(polyglot: TemplateWiki) -> None:
    rendered = polyglot.render_for("fr", "\n".join(OVERVIEW))
    assert cells(rendered)[1:3] == ["Senegal, Mali, Sahel", "Wolof"]


def test_names_of_the_wiki_stand_in_tables_as_words(polyglot: TemplateWiki) -> None:
    polyglot.save(OVERRIDES_PAGE, '{"fr": {"places": {"SN": "<b>[[Teranga]]\'\'"}}}')
    try:
        assert cells(polyglot.render_for("fr", TABLE))[1].startswith("<b>[[Teranga]]'', Mali")
    finally:
        polyglot.save(OVERRIDES_PAGE, "{}")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-hans"])
def test_no_reader_meets_a_key_or_a_fault(polyglot: TemplateWiki, language: str) -> None:
    calls = [FIGURES, *OVERVIEW, *PARTNERSHIPS, *ATTENTION, *AFFILIATES, "{{Partnerships empty}}"]
    calls += ["{{Affiliate interests|affiliate=X|notices=weekly|list=no|language=fr|snooze until=2027-01-01}}"]
    calls += ["{{Partnership response|affiliate=X|answer=later}} {{Partnership response}} {{Partnership/status|zzz}}"]
    calls += [f"{{{{Partnerships page|kind={kind}}}}}" for kind in ("overview", "attention", "affiliate", "affiliates")]
    calls += ["{{Affiliate partnerships|code=NOBODY}} {{Partnerships list|country=Atlantis}}"]
    rendered = polyglot.render_for(language, "\n".join(calls))
    assert rendered.faults == []
    assert re.findall(r"\b(?:table|list|infobox|interests-box|response|party)-[a-z-]+", rendered.page.prose) == []


def test_problems_are_told_in_the_language_of_the_reader_where_they_can(polyglot: TemplateWiki) -> None:
    rows = [PROBLEM, PROBLEM.replace("|argument2=Senegal", ""), PROBLEM.replace("misspelt-place", "no-such-kind")]
    lines = ["{{Partnerships attention/start}}", *rows, "{{Partnerships attention/end}}"]
    shown = [cell.text for cell in polyglot.render_for("fr", "\n".join(lines)).page.all("td")]
    french, english = "« Senegall | [[x]] » n’est pas un lieu connu.", "Not known."
    assert shown[1::3] == [french, french, english]
    assert shown[2::3] == ["Vouliez-vous dire : Senegal ? edit", "Mend it. edit", "Mend it. edit"]


def test_what_a_problem_is_about_is_kept_apart_from_words_that_run_the_other_way(polyglot: TemplateWiki) -> None:
    row = (
        "{{Partnerships attention/row|record=Example|severity=warning|kind=offers-unanswered|argument1=2"
        "|argument2=2026-10-15|problem=Not known.|mend=Mend it.}}"
    )
    lines = ["{{Partnerships attention/start}}", PROBLEM, row, "{{Partnerships attention/end}}"]
    page = polyglot.render_for("ar", "\n".join(lines)).page
    apart = [element.text for element in page.all("bdi")]
    assert {"Senegall | [[x]]", "Senegal", "2026-10-15"} <= {*apart}
    assert any(cell.text.startswith("2 affiliates offer") for cell in page.all("td")), "a number chooses the plural"


def test_affiliates_and_gaps_and_figures(polyglot: TemplateWiki) -> None:
    shown = [item.text for item in polyglot.render_for("fr", "\n".join([FIGURES, *AFFILIATES])).page.all("li")]
    assert shown[0] == "4 800 partenariats"
    assert shown[9].startswith("West & East – invité (21 novembre 2026) dit travailler avec Sénégal (pays) · ")
    assert shown[-1] == "Personne n’a encore été trouvé pour Mali"


def test_boxes_and_answers(polyglot: TemplateWiki) -> None:
    box = polyglot.render_for(
        "fr", "{{Affiliate interests|affiliate=X|countries=* Mali\n* Togo|notices=Weekly|language=ar|notify=Nowhere}}"
    )
    assert [head.text for head in box.page.all("th")][:2] == ["Affiliate", "Pays et territoires"]
    assert cells(box) == ["X", "Mali Togo", "une fois par semaine au plus", "Nowhere", "العربية", "yes"]
    assert [item.text for item in box.page.all("li")] == ["Mali", "Togo"]
    entity = polyglot.render_for("fr", "{{Affiliate interests|affiliate=X|notify=&#38;#60;b}}")
    assert "&#60;b" in cells(entity), "what MediaWiki reads as a title once and not twice is shown as it is"
    said = polyglot.render_for("fr", "{{Partnership response|affiliate=X|answer=Interested|comment=Oui.}}")
    assert (said.faults, said.page.prose) == ([], "X : souhaite participer. Oui.")


def test_an_affiliates_page_shows_only_what_can_be_the_bots(polyglot: TemplateWiki) -> None:
    kept = ["<!-- begin: partnerships -->", *PARTNERSHIPS, "<!-- end: partnerships -->"]
    kept.insert(3, "{{Affiliate partnerships/row|record=X|name=X|status=<b>active</b>|state=lead}}")
    kept.insert(3, "<span>What somebody wrote</span>")
    polyglot.save("Partnerships/Affiliates/XX", "\n".join(["{{Unknown}} Above.", *kept, "Below."]))
    rendered = polyglot.render_for("fr", "{{Affiliate partnerships|code=XX}}")
    assert cells(rendered) == [
        "actif", "invité (21 novembre 2026)",
        "dit travailler avec Sénégal (pays) · concerned: wolof (language)",
        "Not given", "could be asked", "concerned: West Africa (region)",
    ]  # fmt: skip
    assert rendered.page.all("caption")[0].text == "Partnerships of and for West & East"
    assert not {"Above.", "Below.", "somebody"} & {*rendered.page.prose.split()}
    polyglot.save("Partnerships/Affiliates/XX", "Nothing between markers.")
    nothing = polyglot.render_for("fr", "{{Affiliate partnerships|code=XX}}")
    assert nothing.page.prose == "No partnership of or for this affiliate is known yet. How to describe one"


CALLS = {
    "outbox/start": "start|outbox",
    "outbox/row": "row|outbox",
    "outbox/more": "more|outbox",
    "outcomes/start": "start|outcomes-{{{by|region}}}",
    "outcomes/row": "row|outcomes-{{{by|region}}}",
    "outcomes/figures": "figures|outcomes",
}


def test_tables_for_coordinators(polyglot: TemplateWiki) -> None:
    for name, call in CALLS.items():
        polyglot.save(f"Template:Tried {name}", f"<includeonly>{{{{#invoke:Partnerships table|{call}}}}}</includeonly>")
    reason = "facet1=country|value1=SN|name1=Senegal|via1=declared"
    row = f"record=A|number=4711|code=NGA|name=Group|page=Group|{reason}"
    waiting = polyglot.render_for(
        "fr",
        f"{{{{Tried outbox/start}}}}\n{{{{Tried outbox/row|{row}|wait1=cool-off|wait2=zzz|until=2026-11-22 20:00}}}}\n"
        f"{{{{Tried outbox/row|{row}}}}}\n{{{{Tried outbox/more|number=1200}}}}\n</table></div>",
    )
    why, soon = "dit travailler avec Sénégal (pays)", "22 novembre 2026, 20:00"
    assert cells(waiting) == [
        "Group NGA", why, "the record is new · zzz", soon, "Group NGA", why, "goes out with the next run", "",
        "and 1 200 more",
    ]  # fmt: skip
    odd = [f"{{{{Tried outbox/row|{row}|until=2026-11-22 {time}}}}}" for time in ("08:05", "25:61")]
    in_arabic = polyglot.render_for("ar", "\n".join(["{{Tried outbox/start}}", *odd, "</table></div>"]))
    assert cells(in_arabic)[3].endswith("٠٨:٠٥")
    assert cells(in_arabic)[-1] == "2026-11-22 25:61"
    groups = [
        f"{{{{Tried outcomes/row|{group}affiliates=9|invited=14}}}}" for group in ("group=eu|", "group=asean|", "")
    ]
    lines = ["{{Tried outcomes/figures|affiliates=3|joined=1}}", "{{Tried outcomes/start|by=language}}", *groups]
    became = polyglot.render_for("fr", "\n".join([*lines, "</table></div>"]))
    assert became.faults == []
    assert [head.text for head in became.page.all("th", scope="row")] == ["basque", "ASEAN", "Others"]
    assert [item.text for item in became.page.all("li")] == ["3 affiliates", "1 joined after an invitation"]


def test_a_new_report_is_drawn_by_what_is_generated_for_it(wiki: TemplateWiki) -> None:
    english = Messages("en", {**load_messages().texts, **WORDS})
    made = generated_pages([english], reports=(*REPORTS, TRIAL))
    titles = sorted(title for title in made if title.startswith("Template:Partnerships trial/"))
    before = {title: wiki.local.read(title) or "" for title in (f"{PREFIX}reports.json", f"{PREFIX}labels/en.json")}
    for title in (*before, *titles):
        wiki.save(title, made[title])
    lines = ["start", "row|record=Partnerships/Record/Example|name=Example|status=active", "end"]
    calls = "\n".join(f"{{{{Partnerships trial/{line}}}}}" for line in lines)
    try:
        rendered = wiki.render(f"{{{{Partnerships page|kind=trial}}}}\n{calls}", "Partnerships/Trial")
        documentation = wiki.render_page("Template:Partnerships trial/row")
    finally:
        for title, text in before.items():
            wiki.save(title, text)
    assert (rendered.faults, documentation.faults) == ([], [])
    assert rendered.page.prose.startswith(WORDS["table-page-trial"])
    assert [one.text for one in rendered.page.all("caption")] == [WORDS["table-trial"]]
    assert [head.text for head in rendered.page.all("th")] == ["Partnership", "Status", "Example"]
    assert cells(rendered) == ["Active"]
    assert "Partnerships/Trial" in documentation.page.prose


def test_who_answered_and_who_was_told_again(polyglot: TemplateWiki) -> None:
    row = "id=1|name=X|page=X|state=invited|date=2026-11-21|again=2026-12-01|by=Ana [[x]]"
    (item,) = polyglot.render_for("fr", f"{{{{Partnership affiliates/row|{row}}}}}").page.all("li")
    assert item.text == "X – invité (21 novembre 2026, 1 décembre 2026)"
    (item,) = polyglot.render_for("fr", f"{{{{Partnership affiliates/row|{row.replace(' [[x]]', '')}}}}}").page.all(
        "li"
    )
    assert item.text.endswith(" (answered by Ana)")


def test_on_narrow_screens_each_line_of_a_card_says_what_it_is(wiki: TemplateWiki) -> None:
    rendered = wiki.render_for("en", TABLE, stub="templatestyles")
    heads = [head.text for head in rendered.page.all("th", scope="col")]
    assert [cell.attributes["data-label"] for cell in rendered.page.all("td")] == heads[1:]
    assert [one.text for one in rendered.page.all("div", class_="stub-templatestyles")] == [""]
    assert wiki.render(TABLE).page.all("div", class_="stub-templatestyles") == []


def test_five_hundred_rows_stay_far_within_the_limits(wiki: TemplateWiki) -> None:
    text = "\n".join(["{{Partnerships overview/start}}", *rows_of_many(500), "{{Partnerships overview/end}}"])
    wiki.local.admin.post(action="delete", title=OVERRIDES_PAGE)
    try:
        rendered = wiki.render(text)
    finally:
        wiki.save(OVERRIDES_PAGE, "{}")
    limits = report(rendered)
    assert (rendered.faults, len(rendered.page.all("th", scope="row"))) == ([], 500)
    assert float(limits["scribunto-limitreport-timeusage"][0]) < 2
    assert limits["limitreport-postexpandincludesize"][0] < 0.6 * 2_097_152
    assert limits["limitreport-postexpandincludesize"][0] / len(text.encode()) * 350_000 < 2_097_152
    assert limits["limitreport-expensivefunctioncount"][0] <= 8


def rows_of_many(count: int) -> list[str]:
    """Rows as the bot writes them, of records as they may be."""
    return [
        f"{{{{Partnerships overview/row|record={one.title}|name={escaped(one.name)}"
        f"|partner={escaped(one.partners[0].text)}|type=GLAM|lead=[[:Wikimédia France|Wikimédia France]]"
        f"|countries={called(one.countries)}|country_codes={' '.join(one.countries)}"
        f"|languages={called(one.languages)}|language_codes={' '.join(one.languages)}"
        f"|status={one.status.value if one.status else ''}|start={one.start}|invited=3|joined=1|gaps=2}}}}"
        for one in many(count)
    ]


def called(codes: tuple[str, ...]) -> str:
    vocabulary = load_vocabulary()
    return ", ".join(escaped(vocabulary.language_name(vocabulary.name(code))) for code in codes)
