"""Places and languages as people write them, read as the parameters of a record: a trial on a list made by hand."""

from __future__ import annotations

from bot.facts.parse.concerned import read_concerned
from tests.facts.parse.reading import form_of, vocabulary
from tests.language.names.resolution import TABLES, rows

CASES = list(rows(TABLES / "as_written.tsv"))
AMBIGUOUS = {"ambiguous-language", "ambiguous-place"}


def _read(parameter: str, text: str) -> str:
    form = form_of(f"{parameter}={text}")
    read = read_concerned(form, vocabulary().unsuggesting)
    kinds = {str(problem.kind) for problem in form.problems}
    mark = "?" if kinds & AMBIGUOUS else "!" if kinds else ""
    return " ".join(filter(None, (mark, *read.languages, *read.countries, *read.regions)))


def test_each_is_read_as_the_table_says() -> None:
    told = {(case["parameter"], case["text"]): _read(case["parameter"], case["text"]) for case in CASES}
    wanted = {(case["parameter"], case["text"]): case["read"] for case in CASES}
    assert {text: read for text, read in told.items() if read != wanted[text]} == {}


def test_most_are_understood() -> None:
    held = [case["text"] for case in CASES if case["read"][:1] in ("?", "!")]
    assert len(held) < len(CASES) / 8
