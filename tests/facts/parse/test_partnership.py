"""The infobox as a whole: where it counts, how parameters are named, what is derived and what is told."""

from __future__ import annotations

import pytest

from bot.facts.parse.parameters import PARTNERSHIP, ParameterSet
from bot.model import Kind, Openness, PartyKind, Problem, ProblemKind, Severity, Status
from tests.facts.parse.reading import USUAL, fact_of, problems_of, read, shown

# --- where an infobox counts --------------------------------------------------------------------------------------
COUNTS = [
    "{{Partnership|countries=Senegal}}",
    "{{partnership|countries=Senegal}}",
    "{{ Partnership\n| countries = Senegal\n}}",
    "{{Partnership<!-- do not change this name -->\n|countries=Senegal}}",
    "{{<!-- x -->Partnership|countries=Senegal}}",
    "{{Template:Partnership|countries=Senegal}}",
    "{{template: partnership|countries=Senegal}}",
    "{{Partnership_infobox|countries=Senegal}}",
    "{{partnership infobox|countries=Senegal}}",
    "Words.\n{{Partnership|countries=Senegal}}\n== More ==",
    "{{Frame|{{Partnership|countries=Senegal}}}}",
    "<noinclude>{{Partnership|countries=Senegal}}</noinclude>",
    "<div>{{Partnership|countries=Senegal}}</div>",
    "{{Notice|a}}{{Partnership|countries=Senegal}}",
    "<nowiki>{{</nowiki>{{Partnership|countries=Senegal}}",
    "{{Partnership|countries=Senegal|lessons={{Quote|a|b=c}}}}",
]
COUNTS_NOT = [
    "",
    "No infobox here.",
    "<nowiki>{{Partnership|countries=Senegal}}</nowiki>",
    "<pre>{{Partnership|countries=Senegal}}</pre>",
    "<!-- {{Partnership|countries=Senegal}} -->",
    "<!-- {{Partnership|countries=Senegal}}",
    '<syntaxhighlight lang="wikitext">{{Partnership|countries=Senegal}}</syntaxhighlight>',
    "<includeonly>{{Partnership|countries=Senegal}}</includeonly>",
    "<includeonly>{{Partnership|countries=Senegal}}",
    "{{Partnerships|countries=Senegal}}",
    "{{Partnership/doc}}",
    "{{:Partnership}}",
    "{{User:Partnership}}",
    "{{{Partnership|countries=Senegal}}}",
    "[[Partnership]] {Partnership}",
    "{{#invoke:Partnership|countries=Senegal}}",
    "<templatedata>{{Partnership}}</templatedata>",
]


@pytest.mark.parametrize("text", COUNTS)
def test_an_infobox_counts(text: str) -> None:
    assert fact_of(text).countries == ("SN",)


@pytest.mark.parametrize("text", COUNTS_NOT)
def test_what_is_no_infobox_of_the_page_does_not_count(text: str) -> None:
    assert read(text) is None


UNCLOSED = [
    ("{{Partnership|countries=Senegal}", ("Partnership", "1", "1")),
    ("a\n{{Partnership\n|countries={{flag|Senegal}\n|status=active\n}}\n", ("Partnership", "2", "2")),
    ("{{Partnership|countries=[[Senegal\n|status=active}}", ("Partnership", "1", "1")),
    ("{{Partnership\n|partner={{lang|fr|Musée\n|status=active\n}}", ("Partnership", "1", "1")),
    ("{{Partnership\n|status=active\n\nWords below\nand more", ("Partnership", "1", "1")),
    ("{{partnership infobox<!-- x -->\n|partner=\n[[Musée|x\n}}", ("Partnership infobox", "1", "3")),
]


@pytest.mark.parametrize(("text", "arguments"), UNCLOSED)
def test_an_unclosed_infobox_is_told_with_its_line(text: str, arguments: tuple[str, ...]) -> None:
    reading = read(text)
    assert reading is not None
    assert reading.fact is None
    assert reading.problems == (
        Problem(page="Partnerships/Record/Page name", kind=ProblemKind.UNCLOSED_INFOBOX, arguments=arguments),
    )


def test_of_two_infoboxes_the_first_counts_and_the_second_is_told_with_its_line() -> None:
    text = "{{Partnership|countries=Mali}}\n\n{{Partnership infobox|countries=Togo}}"
    assert fact_of(text).countries == ("ML",)
    assert problems_of(text) == ["second-infobox: 3"]


# --- names of parameters ------------------------------------------------------------------------------------------
NAMES = [
    (
        "countries",
        "Countries",
        "COUNTRIES",
        "country",
        " Countries ",
        "coun-tries",
        "Country",
        "countries and territories",
    ),
    ("partner_type", "partner type", "Partner-Type", "PARTNERTYPE", "partner  type", "Type"),
    ("licence", "license", "Licences", "LICENSING"),
    ("sdgs", "SDG", "sdg", "Sustainable Development Goals"),
    ("commons_category", "commonscat", "Commons Category", "commons"),
    ("partner", "partners", "Partner 1", "partner1", "PARTNER_2"),
    ("languages", "language", "Language", "lang"),
    ("wmf_contact", "WMF contact", "wmf-contact"),
    ("partner_country", "Partner country", "partner countries"),
]


@pytest.mark.parametrize(("canonical", "written"), [(first, one) for first, *rest in NAMES for one in rest])
def test_a_parameter_is_found_by_any_of_its_names(canonical: str, written: str) -> None:
    assert PARTNERSHIP.find(written) == canonical


@pytest.mark.parametrize("written", ["", "1", "hashtag", "coutries", "name9", "partnerx", "status2"])
def test_other_names_are_not_found(written: str) -> None:
    assert PARTNERSHIP.find(written) is None


def test_no_name_stands_for_two_parameters() -> None:
    first = PARTNERSHIP.parameters[0]
    with pytest.raises(ValueError, match="names two"):
        ParameterSet.of(*PARTNERSHIP.parameters, type(first)("other", first.holds, ("Country",)))


PARAMETERS = [
    ("hashtag=x", ["unknown-parameter: hashtag"]),
    ("coutries=Mali", ["misspelt-parameter: coutries"]),
    ("statu=active", ["misspelt-parameter: statu"]),
    ("countries=Mali|countries=Togo", ["doubled-parameter: countries"]),
    ("countries=Mali|countries=", ["doubled-parameter: countries"]),
    ("countries=Mali|countries=Mali", []),
    ("countries=|countries=Mali", []),
    ("country=Mali|countries=Togo", ["doubled-parameter: countries"]),
    ("countries1=Mali|country 1=Togo", ["doubled-parameter: countries1"]),
    ("countries1=Mali|countries2=Togo|countries1=", ["doubled-parameter: countries1"]),
    ("country=|countries=Togo", []),
    ("country=Togo|countries=", []),
    ("see talk", ["unnamed-value: see talk"]),
    ("1=see talk", ["unnamed-value: see talk"]),
    ("|  |\n|", []),
    ("<!-- nothing yet -->", []),
    ("<!-- c -->countries<!-- d --> = Mali <!-- e -->", []),
    ("hashtag=x|hashtag=y", ["unknown-parameter: hashtag"]),
]


@pytest.mark.parametrize(("given", "problems"), PARAMETERS)
def test_slips_with_parameters_are_told(given: str, problems: list[str]) -> None:
    assert problems_of("{{Partnership|" + given + "}}") == problems


def test_the_last_of_a_name_counts_as_for_mediawiki() -> None:
    assert fact_of("{{Partnership|countries=Mali|countries=Togo}}").countries == ("TG",)
    assert fact_of("{{Partnership|countries=Mali|countries=}}").countries == ()


def test_a_filled_alias_beats_a_blank_one() -> None:
    assert fact_of("{{Partnership|country=Togo|countries=}}").countries == ("TG",)


def test_numbered_partners_are_joined_in_their_order() -> None:
    text = "{{Partnership|partner3=C|partner 1=[[A]]|partner=Z|Partner_2=B, b}}"
    assert shown(fact_of(text).partners) == ["Z", "A → A", "B, b", "C"]


def test_a_number_counts_from_a_full_width_keyboard_too() -> None:
    assert fact_of("{{Partnership|countries１=Mali|countries３=Chad|countries２=Togo}}").countries == ("ML", "TG", "TD")


def test_a_parser_function_costs_no_parameter() -> None:
    text = "{{Partnership|countries={{#ifexpr:1>0|Mali|Togo}}|status={{#if:{{{1|}}}|idea|active}}|start=2019|end=2020}}"
    fact = fact_of(text)
    assert (fact.countries, fact.status, str(fact.start), str(fact.end)) == (("ML",), Status.ACTIVE, "2019", "2020")


# --- what is derived ----------------------------------------------------------------------------------------------
KINDS = [
    ("", Kind.EXTERNAL),
    ("partner=British Museum", Kind.EXTERNAL),
    ("partner=Wikimédia France", Kind.INTERNAL),
    ("partner=[[Wikimedia CH]]; [[Wikimedia Italia|WMIT]]", Kind.INTERNAL),
    ("partner=[[Wikimedia CH]]; British Museum", Kind.MIXED),
    ("partner=Wikimédia France|kind=external", Kind.EXTERNAL),
    ("partner=British Museum|kind=Between affiliates", Kind.INTERNAL),
    ("partner=British Museum|kind=mixed", Kind.MIXED),
]


@pytest.mark.parametrize(("given", "kind"), KINDS)
def test_the_kind_is_as_said_else_derived_from_the_partners(given: str, kind: Kind) -> None:
    assert fact_of("{{Partnership|" + given + "}}").kind is kind


def test_a_blank_infobox_asks_and_takes_its_name_from_the_title() -> None:
    fact = fact_of("{{Partnership\n|name=\n|open=\n|partner=\n}}")
    assert (fact.name, fact.open, fact.page_id, fact.revision) == ("Page name", Openness.ASK, 7, 70)


def test_what_lacks_is_a_hint_and_nothing_more() -> None:
    reading = read("{{Partnership}}")
    assert reading is not None
    assert {problem.kind for problem in reading.problems} == {
        "no-partner",
        "concerns-nobody",
        "no-status",
        "not-described",
    }
    assert {problem.severity for problem in reading.problems} == {Severity.HINT}


@pytest.mark.parametrize(
    ("given", "without"),
    [
        ("partner=A", "no-partner"),
        ("countries=Mali", "concerns-nobody"),
        ("regions=Sahel", "concerns-nobody"),
        ("languages=Wolof", "concerns-nobody"),
        ("communities=Wikisource", "concerns-nobody"),
        ("status=active", "no-status"),
        ("status=zzyzzx", "no-status"),
        ("objective=A museum", "not-described"),
        ("activities=data", "not-described"),
    ],
)
def test_each_hint_is_answered_by_what_it_asks_for(given: str, without: str) -> None:
    reading = read("{{Partnership|" + given + "}}")
    assert reading is not None
    assert {problem.kind for problem in reading.problems} & USUAL == USUAL - {without}


def test_a_described_record_gets_no_hint() -> None:
    text = "{{Partnership|partner=A|countries=Mali|status=active|activities=data}}"
    reading = read(text)
    assert reading is not None
    assert reading.problems == ()


def test_other_places_and_languages_of_a_record_decide_an_ambiguous_one() -> None:
    assert fact_of("{{Partnership|countries=Punjab; India}}").countries == ("IN", "IN-PB")
    assert fact_of("{{Partnership|countries=Punjab|regions=Pakistan}}").countries == ("PK-PB", "PK")


def test_a_long_value_is_cut_and_told() -> None:
    text = "{{Partnership|lessons=" + "word " * 4_000 + "}}"
    assert problems_of(text) == ["value-too-long: 10000"]
    assert len(fact_of(text).lessons) <= 10_000


def test_a_page_full_of_mistakes_tells_forty() -> None:
    text = "{{Partnership|lead=" + "; ".join(f"Nobody{n}" for n in range(500)) + "}}"
    assert len(problems_of(text)) <= 40


# --- places that lie in none of the regions ---------------------------------------------------------------------------
ASKED = [
    ("countries=Senegal|regions=Northern Europe", ["outside-region: Senegal"]),
    ("countries=Senegal, Mali|regions=Northern Europe", ["outside-region: Senegal", "outside-region: Mali"]),
    ("countries=Senegal, Kenya|regions=Northern Europe; East Africa", ["outside-region: Senegal"]),
    ("countries=Tamil Nadu|regions=Northeast India", ["outside-region: Tamil Nadu"]),
    ("countries=Senegal|regions=Northern Europe|partner_country=Sweden", ["outside-region: Senegal"]),
    # One of the places tells what is meant by the region, or the region is what holds them all.
    ("countries=Senegal, Denmark|regions=Northern Europe", []),
    ("countries=Senegal, Denmark|regions=West Africa; Northern Europe", []),
    ("countries=Senegal|regions=West Africa; Northern Europe", []),
    ("countries=India|regions=Northeast India", []),
    ("countries=Scotland|regions=Northern Europe", []),
    ("countries=Norge, Sverige, Suomi|regions=Sápmi", []),
    ("countries=Senegal|regions=International", []),
    # Side by side, both are meant.
    ("countries=Northern Europe, Senegal", []),
    ("regions=Northern Europe, Senegal", []),
]


@pytest.mark.parametrize(("given", "problems"), ASKED)
def test_a_place_outside_of_the_regions_is_asked_about(given: str, problems: list[str]) -> None:
    text = "{{Partnership|" + given + "}}"
    assert problems_of(text) == problems
    assert fact_of(text).unread == (frozenset({"regions"}) if problems else frozenset())


def test_a_partner_that_leads_belongs_elsewhere_and_is_understood() -> None:
    text = "{{Partnership|partner=Code for Africa; A museum|lead=code for Africa|participants=Somebody else}}"
    assert problems_of(text) == ["unknown-party: code for Africa", "unknown-party: Somebody else"]
    assert fact_of(text).unread == {"participants"}


@pytest.mark.parametrize(
    "given",
    ["lead={{box|WMDK|WMNO}}", "participants={{box|[[User:A]]|FR}}", "lead={{WMDKX}}", "countries={{box|Mali|Togo}}",
     "languages={{#switch:a|a=fr|b=wo}}", "lead=[[{{box|a|b}}|FR]]", "open={{box|yes|no}}", "topics={{box|art|music}}",
     "communities={{box|Sámi|Roma}}", "status={{box|active|green}}", "end={{box|2019|2020}}"],
)  # fmt: skip
def test_what_a_template_may_say_is_asked_about_and_not_believed(given: str) -> None:
    parameter = given.partition("=")[0]
    reading = read("{{Partnership|" + given + "}}")
    assert reading is not None
    assert reading.fact is not None
    assert parameter in reading.fact.unread
    assert not [one for one in (*reading.fact.lead, *reading.fact.participants) if one.kind is not PartyKind.OTHER]
    assert not (reading.fact.countries or reading.fact.languages or reading.fact.topics or reading.fact.communities)
    assert (reading.fact.open, reading.fact.status, reading.fact.end) == (Openness.ASK, None, None)
