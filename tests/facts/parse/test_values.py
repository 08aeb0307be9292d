"""The table of what people write in a parameter and what is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.facts.parse.single_values import address, page_name
from bot.facts.parse.values import links, slugs
from bot.facts.parse.vocabularies import PRIORITIES
from tests.facts.parse.reading import fact_of, form_of, problems_of, shown, told

TABLE = tomllib.loads((Path(__file__).parent / "values.toml").read_text(encoding="utf-8"))
FIELDS = {"partner": "partners"}
CASES = [(parameter, case) for parameter, cases in TABLE.items() for case in cases]


# What is told of a value of which all is understood.
SAID_AS_WELL = {"date-form", "near-value", "unlisted-value"}


def named(value: object) -> str:
    return value if isinstance(value, str) else str(value.get("write")) if isinstance(value, dict) else ""


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 400


@pytest.mark.parametrize(("parameter", "case"), CASES, ids=named)
def test_a_value_is_read_as_the_table_says(parameter: str, case: dict[str, Any]) -> None:
    text = "{{Partnership\n|" + f"{parameter} = {case['write']}\n" + f"|{case.get('beside', '')}" + "}}"
    fact = fact_of(text)
    assert shown(getattr(fact, FIELDS.get(parameter, parameter))) == case["read"]
    for other in ("countries", "regions"):
        if other != parameter and parameter in ("countries", "regions"):
            assert shown(getattr(fact, other)) == case.get(other, [])
    assert problems_of(text) == case.get("problems", [])
    lost = {told.partition(":")[0] for told in case.get("problems", [])} - SAID_AS_WELL
    assert fact.unread == (frozenset({parameter}) if lost else frozenset()) | frozenset(case.get("unread", []))


ADDRESSES = [
    ("https://a.example/x", "https://a.example/x", []),
    ("http://a.example/x; y", "http://a.example/x", []),
    ("see https://a.example", "https://a.example", []),
    ("[https://a.example x]", "https://a.example", []),
    ("x\nhttps://a.example", "https://a.example", []),
    ("a.example", "https://a.example", []),
    ("A.Example/x", "https://A.Example/x", []),
    ("a.example/x y", "", ["bad-address: a.example/x y"]),
    ("x<br>b.example", "https://b.example", ["bad-address: x"]),
    # Neither a semicolon nor a line ends an address that may go on.
    ("a; b.example", "", ["bad-address: a; b.example"]),
    ("x\nb.example", "", ["bad-address: x b.example"]),
    ("tbd", "", []),
    ("x", "", ["bad-address: x"]),
    ("", "", []),
]


@pytest.mark.parametrize(("written", "read", "problems"), ADDRESSES)
def test_an_address(written: str, read: str, problems: list[str]) -> None:
    form = form_of(f"website={written}")
    assert (address(form, "website"), [told(problem) for problem in form.problems]) == (read, problems)


PAGES = [
    ("A_b.jpg", "A b.jpg"),
    ("File:A_b.jpg", "A b.jpg"),
    ("[[File:A b.jpg|thumb]]", "A b.jpg"),
    ("[[:File:A.jpg]]", "A.jpg"),
    ("[[ : Category:A_]]", "A"),
    ("[[c:Category:A]]", "A"),
    ("commons:Category: A_", "A"),
    ("Category:_A", "A"),
    ("[https://commons.wikimedia.org/wiki/File:A_b%20c.jpg x]", "A b c.jpg"),
    ("https://commons.wikimedia.org/wiki/Category:A_", "A"),
    ("https://x.example/wiki/a/wiki/File:B.jpg", "B.jpg"),
    ("Talk:A", "Talk:A"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "read"), PAGES)
def test_the_name_of_a_file_or_category(written: str, read: str) -> None:
    assert page_name(form_of(f"image={written}"), "image") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A; B", ["A", "B"]),
        ("A; tbd; B", ["A", "B"]),
        ("[[A|x]], none", ["x → A"]),
        ("n/a", []),
        ("A, N/A", ["A"]),
        ("A/B", ["A", "B"]),
        ("A\n* ?\n* B", ["A", "B"]),
        ("tbd", []),
        ("", []),
    ],
)
def test_links_without_what_says_nothing(written: str, read: list[str]) -> None:
    assert shown(links(form_of(f"agreement={written}"), "agreement")) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1", "heritage"),
        ("01", "heritage"),
        ("0009", "several-entities"),
        ("9.", "several-entities"),
        ("0", ""),
        ("10", ""),
        ("0010", ""),
        ("00010", ""),
        ("00001", ""),
        ("000199", ""),
        ("9" * 5_000, ""),
        ("²", ""),
        ("survi", "heritage"),
        ("surv", ""),
        ("engaging", "several-entities"),
    ],
)
def test_a_place_or_a_beginning_names_one_of_a_list(written: str, read: str) -> None:
    form = form_of(f"priorities={written}")
    assert " ".join(slugs(form, "priorities", PRIORITIES)) == read
    assert len(form.problems) == (not read)
