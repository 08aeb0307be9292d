"""Changes the product's modules in small ways, one at a time, and counts how many of the changes their tests see."""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType
from typing import Final

from hypothesis import HealthCheck, Phase, settings

from scripts.mutation.operators import Mutant, mutants_of
from scripts.mutation.report import Result, write
from scripts.mutation.selection import (
    ROOT,
    chosen,
    core,
    equivalents,
    guards_of,
    named,
    own_tests_of,
    path_of,
    untouched_by,
)
from scripts.mutation.trial import Verdict, limit_of, tried

_LONG: Final = 5.0  # seconds that a test file beside the module's own may take


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as apply/run_page; without: all of the core")
    parser.add_argument("--seed", type=int, default=1, help="draws which mutants are tried (default: 1)")
    parser.add_argument("--at-least", type=int, metavar="N", help="so many of each module, where it has so many")
    parser.add_argument("--table", type=Path, default=ROOT / "docs" / "mutants.md", help="default: docs/mutants.md")
    parser.add_argument("--verbose", action="store_true", help="each mutant, and the first test that sees it")
    given = parser.parse_args()
    modules = [named(text) for text in given.modules] or core()
    if len(modules) > 1:  # each in a process of its own, into which nothing of another was loaded
        return max(subprocess.run(_command(module, given), cwd=ROOT, check=False).returncode for module in modules)
    _prepare()
    result = _of_module(modules[0], given.seed, given.at_least, given.verbose)
    write(given.table, result)
    print(result.line(), *(f"  {line}" for line in result.survivors), sep="\n", flush=True)
    return int(result.is_low())


def _command(module: str, given: argparse.Namespace) -> list[str]:
    limit = ["--at-least", str(given.at_least)] if given.at_least else []
    options = ["--seed", str(given.seed), "--table", str(given.table), *limit]
    return [sys.executable, "-m", "scripts.mutation", module, *options, *(["--verbose"] if given.verbose else [])]


def _prepare() -> None:
    """The examples of a law are not made smaller: it is enough that one was found. A busy machine fails no law."""
    settings.register_profile(
        "mutants", derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    os.environ.pop("PYTEST_ADDOPTS", None)  # those of whoever calls it are for a run of all tests


def _of_module(module: str, seed: int, at_least: int | None, verbose: bool) -> Result:
    source = path_of(module)
    text = source.read_text(encoding="utf-8")
    result = Result(module, seed)
    mutants = chosen(module, ast.parse(text), seed, at_least)
    if not mutants:
        return result
    _load_ahead(module)
    tests = guards_of(module)
    as_it_is = tried(module, source, None, tests, None)
    if not as_it_is.passed:
        raise SystemExit(f"{module}: its tests fail as it is: {as_it_is.failed or 'there are none'}")
    tests = _soonest_first(own_tests_of(module), tests, as_it_is)
    known, limit = equivalents(), limit_of(as_it_is)
    for mutant in mutants:
        if (module, mutant.where, mutant.change) in known:
            result.equivalent += 1
            continue
        verdict = tried(module, source, _compiled(text, source, mutant), tests, limit)
        result.add(mutant, verdict.passed)
        if verbose:
            seen = f"seen by {verdict.failed}" if not verdict.passed else "not seen"
            print(f"{mutant.line} {mutant.where}, {mutant.change}: {seen}", flush=True)
    return result


def _compiled(text: str, source: Path, mutant: Mutant) -> CodeType:
    """The module with that change, of a tree of its own. Raises SyntaxError for a change that makes no program."""
    tree = ast.parse(text)
    (same,) = (one for one in mutants_of(tree) if (one.where, one.change) == (mutant.where, mutant.change))
    same.apply()
    return compile(ast.fix_missing_locations(tree), str(source), "exec")


def _load_ahead(module: str) -> None:
    """What no change of the module can reach is loaded once for all of its mutants."""
    for name in untouched_by(module, core()):
        importlib.import_module(name)


def _soonest_first(own: Sequence[Path], tests: Sequence[Path], as_it_is: Verdict) -> list[Path]:
    """The module's own files first, then the quick ones, without those that no engineer would wait for."""
    took = {file: as_it_is.seconds.get(str(file.relative_to(ROOT)), 0.0) for file in tests}
    others = [file for file in tests if file not in own and took[file] < _LONG]
    return [*sorted(own, key=took.__getitem__), *sorted(others, key=took.__getitem__)]


if __name__ == "__main__":
    sys.exit(main())
