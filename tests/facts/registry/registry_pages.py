"""The two registry pages of the sample wiki, and small ones written for a case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.facts.registry import read_affiliates
from bot.language.names import Vocabulary, load
from bot.model import Affiliate, Problem

MODULES = Path(__file__).parents[2] / "wikis" / "meta" / "Module"
REGISTRY_PAGE, REPORTS_PAGE = "Module:Organizational Informations", "Module:Activities Reports"


@cache
def vocabulary() -> Vocabulary:
    return load()


@cache
def page_text(title: str) -> str:
    return (MODULES / f"{title.removeprefix('Module:')}.lua").read_text(encoding="utf-8")


@cache
def real_affiliates() -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    return understood(page_text(REGISTRY_PAGE), page_text(REPORTS_PAGE))


def understood(registry: str, reports: str = "return {}") -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    return read_affiliates(registry, reports, vocabulary(), registry_page=REGISTRY_PAGE, reports_page=REPORTS_PAGE)


def table(*rows: str) -> str:
    """A page of these rows, each written on one line without its braces."""
    return "return {\n" + "".join(f"\t{{ {row} }},\n" for row in rows) + "}\n"


def group(**more: str) -> str:
    """A row of the registry that is right in every field that is not given."""
    fields = {
        "unique_id": "1",
        "affiliate_code": "AA",
        "group_name": "Wikimedia Aa",
        "org_type": "Chapter",
        "region": "International",
        "recognition_status": "recognised",
    }
    return ", ".join(f"{key} = '{value}'" for key, value in (fields | more).items())


def report(**fields: str) -> str:
    """A row of the reports; values as written in Lua."""
    return ", ".join(
        f"{key} = {value}" for key, value in ({"unique_id": "'9'", "group_name": "'Wikimedia Aa'"} | fields).items()
    )
