"""Whoever is not to be named: wherever a name, a page or a code of theirs stands, and nowhere else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from bot.facts.registry import Roster
from bot.matching import duplicates
from bot.model import Interests, Problem, ProblemKind
from bot.reports.unlisted import Unnamed, naming_nobody_unlisted
from tests.worlds.small import FACTS, MUSEUM
from tests.worlds.values import affiliate

SHY = affiliate("SE", 1, "Hidden Group", page="Meta hidden")
OTHER = affiliate("QQ", 2, "Hidden", page="Hidden page")
OPEN = affiliate("OP", 3, "Open Group")
FACTS_OF_THREE = msgspec.structs.replace(
    FACTS,
    roster=Roster((SHY, OTHER, OPEN)),
    interests={
        SHY.id: Interests(affiliate=SHY.id, page="Somewhere else", listed=False),
        OTHER.id: Interests(affiliate=OTHER.id),
        OPEN.id: Interests(affiliate=OPEN.id, page="Open interests"),
    },
    excluded=frozenset({OTHER.id}),
)
UNNAMED = Unnamed(FACTS_OF_THREE)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Hidden Group", True),
        ("with the hidden_group, too", True),
        ("HIDDEN", True),
        ("Meta hidden/Reports", True),
        ("see Somewhere else", True),
        ("Hidden page", True),
        ("SE", True),
        ("QQ", True),
        ("SE and others", False),
        ("Hiddens", False),
        ("unhidden", False),
        ("Open Group", False),
        ("Open interests", False),
        ("OP", False),
        ("", False),
    ],
)
def test_words_that_name_one(words: str, names: bool) -> None:
    assert UNNAMED.names_one(words) is names


ROW: dict[str, Any] = {"id": 5, "title": "A", "name": "B"}


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({}, {}),
        ({"title": "Hidden Group/A"}, None),
        ({"name": "By Hidden"}, None),
        ({"roles": "Hidden Group pays"}, {}),
        ({"roles": "Open Group pays"}, {"roles": "Open Group pays"}),
        ({"countries": ["SE"], "status": "SE"}, {"countries": ["SE"], "status": "SE"}),
        ({"topics": ["SE", "x"]}, {"topics": ["x"]}),
        ({"topics": ["SE"]}, {}),
        ({"lead": [{"kind": "affiliate", "name": "Hidden"}]}, {"lead": [{"kind": "affiliate", "name": "Hidden"}]}),
        ({"lead": [{"kind": "user", "name": "Hidden"}, {"kind": "user", "name": "Ana"}]},
         {"lead": [{"kind": "user", "name": "Ana"}]}),
        ({"agreement": {"text": "a paper", "target": "Meta hidden"}}, {}),
        ({"agreement": {"text": "a paper", "target": "Open Group"}},
         {"agreement": {"text": "a paper", "target": "Open Group"}}),
        ({"sdgs": [1, 2], "n": 0}, {"sdgs": [1, 2], "n": 0}),
    ],
)  # fmt: skip
def test_a_row_is_left_without_every_cell_that_names_one(cells: dict[str, Any], kept: dict[str, Any] | None) -> None:
    assert UNNAMED.left_out({**ROW, **cells}) == (None if kept is None else {**ROW, **kept})


def test_where_everybody_may_be_named_a_row_is_as_it_is() -> None:
    nobody = Unnamed(msgspec.structs.replace(FACTS_OF_THREE, interests={}, excluded=frozenset()))
    row = {**ROW, "roles": "", "topics": ["SE", "Hidden Group"]}
    assert nobody.left_out(row) == row
    assert not nobody.names_one("Hidden Group")


@pytest.mark.parametrize(
    ("page", "arguments", "is_told"),
    [
        ("Meta hidden", ("x", "y"), False),
        ("Meta hidden/Sub", ("x", "y"), False),
        ("Meta hidden2", ("x", "y"), True),
        ("Somewhere else", ("x", "y"), False),
        ("Hidden page", ("x", "y"), False),
        ("A record", ("x", "see Hidden Group"), False),
        ("A record", ("Meta hidden", "y"), False),
        ("A record", ("x", "Hidden"), False),
        ("Open Group", ("Open Group", "y"), True),
        ("Open interests", ("x", "y"), True),
        ("", ("x", "y"), True),
    ],
)
def test_a_problem_that_names_one_is_left_to_the_operator(page: str, arguments: tuple[str, str], is_told: bool) -> None:
    problem = Problem(page=page, kind=ProblemKind.MISSPELT_PLACE, arguments=arguments)
    if page:
        assert list(naming_nobody_unlisted([problem], FACTS_OF_THREE)) == [problem] * is_told


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ("ABC", [("A", ("B · C",))]),
        (["A", "B", "Hidden Group/C"], [("B", ("A", "B"))]),
        (["A", "Meta hidden/B", "Hidden Group/C"], []),
        (["A", "Hidden Group/C"], []),
    ],
)
def test_of_records_that_are_alike_those_whose_title_names_one_are_left_out(
    titles: list[str], told: list[tuple[str, tuple[str, ...]]]
) -> None:
    alike = duplicates(msgspec.structs.replace(MUSEUM, page_id=at, title=title) for at, title in enumerate(titles))
    found = naming_nobody_unlisted(alike, FACTS_OF_THREE, alike)
    assert [(problem.page, problem.arguments) for problem in found] == told
