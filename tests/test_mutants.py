"""The script that changes the product and counts which changes the tests see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.mutation.operators import Mutant, mutants_of
from scripts.mutation.report import Result, write
from scripts.mutation.selection import GUARDING, chosen, equivalents, guards_of, own_tests_of, path_of, untouched_by

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("if a: b = 1", {"if not a: b = 1", "if True: b = 1", "if False: b = 1", "if a: b = 2", "if a: b = 0"}),
        ("x = [a for a in b if a]", {"x = [a for a in b if not a]", "x = [a for a in b if True]"}),
        ("x = a < b", {"x = a <= b", "x = a >= b"}),
        ("x = a and b", {"x = a or b", "x = a", "x = b"}),
        ("x = not a", {"x = a"}),
        ("x = {'a', 'b'}", {"x = {'aX', 'b'}", "x = {'a', 'bX'}", "x = {'b'}", "x = {'a'}"}),
        ("x = {'a': b, 'c': d}", {"x = {'aX': b, 'c': d}", "x = {'a': b, 'cX': d}", "x = {'c': d}", "x = {'a': b}"}),
        ("x = a - b", {"x = a + b", "x = a"}),
        ("x = a.strip()", {"x = a"}),
        ("x = any(a)", {"x = all(a)"}),
        ("x = sorted(a, key=b)", {"x = list(a)", "x = sorted(a)"}),
        ("x += 1", {"x -= 1", "x += 2", "x += 0", "pass"}),
        ("a(b)", {"pass"}),
        ("x = re.compile(a, b)", {"x = re.compile(a)"}),
        ("X = a | b", {"X = a & b", "X = a"}),
        ("Answer = Page | Missing", set()),
        ("_Answer = Page | Missing", set()),
        ("def f(a: int) -> str:\n    '''Words.'''\n    return a", set()),
    ],
)
def test_what_is_changed(source: str, expected: set[str]) -> None:
    found = set()
    for at in range(len(mutants_of(ast.parse(source)))):
        tree = ast.parse(source)
        mutants_of(tree)[at].apply()
        found.add(ast.unparse(ast.fix_missing_locations(tree)))
    assert found == {ast.unparse(ast.parse(one)) for one in expected}


def test_mutants_are_of_all_kinds_and_the_same_each_time() -> None:
    def drawn(seed: int) -> list[Mutant]:
        return chosen("bot.apply.run_page", ast.parse(source), seed, None)

    def kinds(mutants: list[Mutant]) -> set[str]:
        return {one.operator.partition(" (")[0] for one in mutants}

    source = path_of("bot.apply.run_page").read_text(encoding="utf-8")
    assert len(drawn(1)) == 30
    assert kinds(drawn(1)) == kinds(mutants_of(ast.parse(source)))
    assert [one.change for one in drawn(1)] == [one.change for one in drawn(1)]
    assert [one.change for one in drawn(1)] != [one.change for one in drawn(2)]


def test_what_guards_people_is_there_and_has_tests() -> None:
    assert [module for module in sorted(GUARDING) if not path_of(module).is_file()] == []
    assert [module for module in sorted(GUARDING) if not guards_of(module)] == []


@pytest.mark.parametrize(
    ("module", "own"),
    [
        ("bot.facts.opt_outs", ["facts/test_opt_outs.py"]),
        ("bot.model.problem_kinds", []),
        ("bot.onwiki.letters", ["onwiki/test_small_pages.py"]),
    ],
)
def test_the_tests_of_a_module_are_its_file_or_those_that_name_it(module: str, own: list[str]) -> None:
    assert own_tests_of(module) == [ROOT / "tests" / file for file in own]
    assert guards_of(module)[: len(own)] == own_tests_of(module)


def test_a_module_that_another_finds_by_looking_through_its_package_is_not_loaded_before_it_is_changed() -> None:
    assert untouched_by("bot.reports.kinds.outbox", ["bot.reports.pages", "bot.plan"]) == ["bot.plan"]


def test_every_equivalent_is_a_mutant_that_there_is() -> None:
    for module, where, change in equivalents():
        there = {(one.where, one.change) for one in mutants_of(ast.parse(path_of(module).read_text(encoding="utf-8")))}
        assert (where, change) in there, module


def test_the_script_tries_a_module(tmp_path: Path) -> None:
    table = tmp_path / "mutants.md"
    command = [sys.executable, "-m", "scripts.mutation", "facts/opt_outs", "--at-least", "3", "--table", str(table)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.stdout.startswith("bot.facts.opt_outs: 3/3"), ended
    assert "| **bot.facts.opt_outs** | 3 | 3 | 100 % |" in table.read_text(encoding="utf-8")


def test_the_table_keeps_the_counts_of_other_modules_and_drops_those_of_none(tmp_path: Path) -> None:
    table = tmp_path / "mutants.md"
    (mutant, *_) = mutants_of(ast.parse("if a: b()"))
    tried = (("bot.plan", True), ("bot.gone", True), ("bot.config", False), ("bot.apply.run_page", False))
    for module, survived in (*tried, ("bot.plan", True)):
        result = Result(module, 1)
        result.add(mutant, survived)
        write(table, result)
    lines = table.read_text(encoding="utf-8").splitlines()
    assert [line.split(" | ")[:4] for line in lines if line.startswith(("| bot", "| **"))] == [
        ["| **bot.apply.run_page**", "1", "1", "100 %"],
        ["| bot.config", "1", "1", "100 %"],
        ["| bot.plan", "0", "1", "0 %"],
    ]
    *over_all, survivor = (line for line in lines if line.startswith("- "))
    assert [re.findall("[0-9.]+", line) for line in over_all] == [["1", "100", "100.0"], ["2", "0", "50.0"]]
    assert survivor == "- `bot/plan.py:1` module, condition negated: a → not a"
