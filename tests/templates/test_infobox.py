"""The infobox of a record: everything that is filled in is shown, nothing that is empty, under every accepted name."""

from __future__ import annotations

import pytest

from bot.facts.parse.parameters import GO_AHEAD, INTERESTS, PARTNERSHIP, RESPONSE, ParameterSet
from tests.templates.conftest import Rendered, TemplateWiki

RECORD = "Partnerships/Record/L'Été: “A & B”"


def rows(rendered: Rendered) -> dict[str, str]:
    """Label → value of each line of a box."""
    heads = rendered.page.all("th", scope="row")
    cells = [cell for cell in rendered.page.all("td") if "colspan" not in cell.attributes]
    assert len(heads) == len(cells)
    return {head.text: cell.text for head, cell in zip(heads, cells, strict=True)}


def groups(rendered: Rendered) -> list[str]:
    return [head.text for head in rendered.page.all("th", scope="colgroup")]


def test_an_infobox_of_five_lines(wiki: TemplateWiki) -> None:
    rendered = wiki.render(
        "{{Partnership\n|name =\n|partner = A museum\n|lead =\n|countries = Senegal\n|status = active\n}}", RECORD
    )
    assert rendered.faults == []
    assert rendered.page.all("caption")[0].text == "L'Été: “A & B”"
    assert rows(rendered) == {
        "Status": "Active",
        "Partner": "A museum",
        "Countries and territories": "Senegal",
        "Invitations": "The lead is asked before anyone is invited.",
    }
    assert groups(rendered) == ["Who", "Whom it concerns", "What is done", "Related affiliates"]
    assert "The bot has not looked at this record yet." in rendered.page.prose


def test_an_empty_infobox_has_no_fault(wiki: TemplateWiki) -> None:
    rendered = wiki.render("{{Partnership}}\nProse.", RECORD)
    assert rendered.faults == []
    assert rows(rendered)["Status"] == "Not given"
    assert [word.text for word in rendered.page.all("p")] == [
        "The bot has not looked at this record yet.", "Prose."]  # fmt: skip


def test_lists_paragraphs_and_links_keep_their_form(wiki: TemplateWiki) -> None:
    rendered = wiki.render(
        "{{Partnership\n|countries=\n* Senegal\n* Mali\n|objective=One.\n\nTwo.\n|partner=[[w:Museum|A museum]]"
        "\n|languages=Wolof, {{#language:ff}}\n|website=https://example.org/a=b\n|outcomes=\n# x\n# y\n}}",
        RECORD,
    )
    shown = rows(rendered)
    assert rendered.faults == []
    assert [item.text for item in rendered.page.all("li")] == ["x", "y"]
    assert shown["Countries and territories"] == "Senegal, Mali"
    assert shown["Objective"] == "One. Two."
    assert shown["Website"] == "https://example.org/a=b"
    assert shown["Outcomes"] == "x y"


@pytest.mark.parametrize(
    ("given", "label", "shown"),
    [
        ("open=yes", "Invitations", "Those concerned are invited."),
        ("open=No", "Invitations", "Listed only; nobody is invited."),
        ("status=Idea", "Status", "Idea"),
        ("status=nearly", "Status", "nearly"),
        ("kind=internal", "Kind", "between affiliates"),
        ("alignment=movement", "Alignment", "shares the vision of the free-knowledge movement"),
        ("start=2025-03|end=2027", "When", "March 2025 – 2027"),
        ("start=2025-03", "When", "since March 2025"),
        ("end=2027", "When", "until 2027"),
        ("start=5 Nov 2019", "When", "since 5 November 2019"),
        ("start=soon|end=2027", "When", "soon – 2027"),
        ("start=03/04/2020", "When", "since 03/04/2020"),
        ("start=2020–2022", "When", "since 2020–2022"),
        ("reviewed=2026-02", "Last reviewed", "February 2026"),
        ("countries=Sénégal, Mali، الجزائر", "Countries and territories", "Senegal, Mali, Algeria"),
        ("countries=Sénégal; [[Mali]]", "Countries and territories", "Sénégal; Mali"),
        ("countries=SN and Zzyzx; SN", "Countries and territories", "SN and Zzyzx, Senegal"),
        ("countries=SN; Zzyzx; Sénégal", "Countries and territories", "Senegal, Zzyzx"),
        ("countries=Zzyzx & ''b''", "Countries and territories", "Zzyzx & b"),
        ("countries=Georgia", "Countries and territories", "Georgia"),
        ("countries=none", "Countries and territories", "none"),
        ("regions=Afrique de l'Ouest", "Regions", "West Africa"),
        ("languages=wolof, peul", "Languages", "Wolof, Fula"),
        ("languages=many", "Languages", "many"),
        ("partner_country=Deutschland", "Partner’s country", "Germany"),
        ("lead=WMFR, Nobody & sons", "Lead", "WMFR, Nobody & sons"),
        ("lead=WMF", "Lead", "WMF"),
        ("wikidata=Q42", "Wikidata", "Q42"),
        ("commons_category=Category:Cats & dogs", "On Wikimedia Commons", "Cats & dogs"),
        ("commons_category=[[:c:Category:Cats]]", "On Wikimedia Commons", "c:Category:Cats"),
        ("contact=Coordinator", "Contact", "Coordinator"),
        ("contact=User:Coordinator", "Contact", "Coordinator (talk)"),
        ("contact=A; B", "Contact", "A; B"),
        ("contact=https://example.org/us", "Contact", "https://example.org/us"),
        ("partner1=A|partner 2=B", "Partner", "A B"),
        ("partner=A|partner2=B", "Partner", "A B"),
        ("licence=|license=CC0", "Licence", "CC0"),
    ],
)
def test_a_value_in_the_words_of_the_reader(wiki: TemplateWiki, given: str, label: str, shown: str) -> None:
    rendered = wiki.render(f"{{{{Partnership|{given}}}}}", RECORD)
    assert (rendered.faults, rows(rendered)[label]) == ([], shown)


@pytest.mark.parametrize("written", ["A.jpg", "File:A.jpg", "[[File:A.jpg|frameless]]"])
def test_a_picture_under_every_way_of_naming_it(wiki: TemplateWiki, written: str) -> None:
    rendered = wiki.render(f"{{{{Partnership|name=N|image={written}}}}}", RECORD)
    pictures = [link.attributes["title"] for link in rendered.page.all("a") if "A.jpg" in link.attributes["href"]]
    assert (rendered.page.faults, pictures) == ([], ["File:A.jpg"])


def spelt(template: str, parameters: ParameterSet) -> list[tuple[str, dict[str, str]]]:
    """Calls that give every parameter a mark under its n-th name, for each n; names that are numbers are left out."""
    names = {
        parameter.name: list(
            dict.fromkeys(
                [
                    parameter.name,
                    parameter.name.replace("_", " "),
                    parameter.name.replace("_", "-"),
                    parameter.name.replace("_", " ").capitalize(),
                    parameter.name.upper(),
                    *(alias for alias in parameter.aliases if not alias.isdigit()),
                    *(alias.replace(" ", "_") for alias in parameter.aliases if not alias.isdigit()),
                ]
            )
        )
        for parameter in parameters.parameters
    }
    calls = []
    for n in range(max(map(len, names.values()))):
        given = {name: spellings[n] for name, spellings in names.items() if n < len(spellings)}
        marks = {written: f"mark{name.replace('_', '')}x" for name, written in given.items()}
        calls.append((f"{{{{{template}|" + "|".join(f"{k}={v}" for k, v in marks.items()) + "}}", marks))
    return calls


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
def test_what_the_bot_reads_the_page_shows(wiki: TemplateWiki, template: str, parameters: ParameterSet) -> None:
    for call, marks in spelt(template, parameters):
        shown = wiki.render(call, RECORD).page.prose.lower()
        assert {name for name, mark in marks.items() if mark not in shown} == set()


def test_related_affiliates_stand_in_the_infobox_without_the_words_for_editors(wiki: TemplateWiki) -> None:
    record = f"{RECORD} with affiliates"
    wiki.save(
        f"{record}/Affiliates",
        "<noinclude>{{Partnerships page|kind=affiliates}}</noinclude>\n<!-- begin: affiliates -->\n"
        "{{Partnership affiliates/start}}\n{{Partnership affiliates/row|id=1|code=SN|name=Senegal’s|page=Senegal’s|"
        "state=invited|date=2026-11-21|facet1=country|value1=SN|name1=Senegal|via1=declared}}\n"
        "{{Partnership affiliates/end}}\n<!-- end: affiliates -->",
    )
    rendered = wiki.render("{{Partnership|name=N}}\nProse.", record)
    assert rendered.faults == []
    (item,) = rendered.page.all("li")
    assert item.inside("table")
    assert item.text == "Senegal’s – invited (21 November 2026) says that it works with Senegal (country or territory)"
    assert "markers" not in rendered.page.prose
    assert [word.text for word in rendered.page.all("p")] == ["Prose."]


def test_the_links_below_lead_to_the_record_and_its_talk_page(wiki: TemplateWiki) -> None:
    addresses = [link.attributes["href"] for link in wiki.render("{{Partnership}}", RECORD).page.all("a")]
    encoded = "L%27%C3%89t%C3%A9:_%E2%80%9CA_%26_B%E2%80%9D"
    talk = f"title=Talk:Partnerships/Record/{encoded}&action=edit&section=new"
    preload = "&preload=Template:Partnership_response/preload&preloadparams%5B%5D=&preloadparams%5B%5D=interested"
    assert [address.partition("?")[2] for address in addresses] == [
        f"{talk}{preload}",
        talk,
        f"title=Partnerships/Record/{encoded}&action=edit",
    ]
    talk = RECORD.replace("Partnerships", "Talk:Partnerships", 1)
    wiki.save(talk, "Hello.")
    assert wiki.render("{{Partnership}}", RECORD).page.all("a")[1].attributes["title"] == talk
