"""Every record of the sample wiki is understood, and exactly the mistakes made there on purpose are told."""

from __future__ import annotations

from functools import cache

from bot.config import Config
from bot.facts.parse import is_record_title
from bot.model import Partnership, Problem, Severity
from tests.facts.parse.reading import SAMPLE, SPACES, read, told

MISTAKES = {
    "Partnerships/Record/African Wikipedian Alliance": ["unknown-party: Code for Africa"],
    "Partnerships/Record/BBC 100 Women": ["unclosed-infobox: Partnership"],
    "Partnerships/Record/National Archives and Records Administration": ["unknown-parameter: hashtag"],
    "Partnerships/Record/Wiki Loves Africa": ["misspelt-place: Senegall"],
    "Partnerships/Record/WikiBilim and Samruk-Kazyna": ["unnamed-value: see talk"],
    "Partnerships/Record/WikiForHumanRights": ["inexact-date: sometime 2019"],
    "Partnerships/Record/Xarxa de biblioteques catalanes": ["second-infobox: 20"],
}


@cache
def records() -> dict[str, tuple[Partnership | None, tuple[Problem, ...]]]:
    found = {}
    for path in sorted(SAMPLE.rglob("*.wikitext")):
        title = path.relative_to(SAMPLE).with_suffix("").as_posix()
        head, _, rest = title.partition("/")
        title = f"{head}:{rest}" if rest and head in ("User", "Template", "Talk", "Help") else title
        if ".history" not in title and is_record_title(title, Config(), SPACES):
            reading = read(path.read_text(encoding="utf-8").removesuffix("\n"), title)
            if reading is not None:
                found[title] = (reading.fact, reading.problems)
    return found


def test_there_are_many_records() -> None:
    assert len(records()) >= 50


def test_exactly_the_mistakes_made_on_purpose_are_told() -> None:
    problems = {
        title: [told(problem) for problem in problems if problem.severity is not Severity.HINT]
        for title, (_, problems) in records().items()
    }
    assert {title: found for title, found in problems.items() if found} == MISTAKES


def test_every_record_says_whom_it_concerns() -> None:
    facts = [fact for fact, _ in records().values() if fact]
    assert [fact.title for fact in facts if not (fact.countries or fact.regions or fact.languages)] == []


def test_the_flagship_record_is_understood() -> None:
    fact = records()["Partnerships/Record/Musée du quai Branly – Senegalese collections"][0]
    assert fact is not None
    assert (fact.countries, fact.languages, fact.partner_country) == (("SN",), ("fr", "wo"), ("FR",))
