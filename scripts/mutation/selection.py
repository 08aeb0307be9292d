"""Which modules are tried, by which tests, and how many mutants of each."""

from __future__ import annotations

import ast
import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from scripts.mutation.operators import Mutant, mutants_of

ROOT: Final = Path(__file__).resolve().parent.parent.parent
TESTS: Final = ROOT / "tests"
EQUIVALENTS: Final = Path(__file__).with_name("equivalents.toml")

# What keeps the bot from writing to people who do not want it, or where it must not.
GUARDING: Final = frozenset(
    f"bot.{name}"
    for name in (
        "apply.carry_out", "apply.plan_check", "apply.preconditions", "apply.read_back", "apply.recipient_check",
        "apply.run_page", "facts.history.authorship", "facts.history.go_aheads", "facts.history.ledger",
        "facts.history.ledger_parts", "facts.history.marks", "facts.history.proof", "facts.history.provenance",
        "facts.history.public_list", "facts.history.receipts", "facts.history.sent", "facts.opt_outs",
        "facts.talk_pages", "inviting.ledger_page", "inviting.moderation.community_settings",
        "inviting.moderation.order_syntax", "inviting.moderation.orders", "inviting.queue", "inviting.stored_messages",
        "inviting.volume", "inviting.waits", "matching.evidence.cover", "matching.gaps", "matching.scoring",
        "reports.registry_gate", "wiki.live.api_errors", "wiki.live.writer",
    )
)  # fmt: skip
FLOOR_GUARDING, FLOOR = 95, 85  # percent
AT_LEAST_GUARDING, AT_LEAST = 30, 10

# The shell around the core, whose tests start the program or a wiki; and data that tests of another kind guard.
_SHELL: Final = ("bot.cli", "bot.wiki.live", "bot.wiki.folder", "bot.language.names.build", "bot.shipped")
# Tests of the whole program and of what it shows: they tell that something is wrong, late.
_WHOLE_RUNS: Final = ("browser", "faults", "mediawiki", "packaging", "stories", "templates")


def path_of(module: str) -> Path:
    base = ROOT / module.replace(".", "/")
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def named(text: str) -> str:
    """A module as it is typed: ``bot.apply.run_page``, ``apply/run_page``, ``bot/apply/run_page.py``."""
    name = text.removesuffix(".py").replace("/", ".").removeprefix("bot.")
    return f"bot.{name}"


def core() -> list[str]:
    """All modules of the core that hold code, and those of the shell that guard people."""
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in (ROOT / "bot").rglob("*.py"))
    inside = {name for name in names if not name.startswith(_SHELL) and not name.endswith(("__init__", "__main__"))}
    return sorted(inside | GUARDING)


def floor_of(module: str) -> int:
    return FLOOR_GUARDING if module in GUARDING else FLOOR


def chosen(module: str, tree: ast.Module, seed: int, at_least: int | None) -> list[Mutant]:
    """Mutants of all kinds, in turn; which of a kind comes first is drawn by the seed, whatever else changes."""
    wanted = at_least or (AT_LEAST_GUARDING if module in GUARDING else AT_LEAST)
    kinds: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants_of(tree), key=lambda one: _draw(seed, module, one)):
        kinds.setdefault(mutant.operator.partition(" (")[0], []).append(mutant)
    turns = sorted((at, kind) for kind, found in kinds.items() for at in range(len(found)))
    return [kinds[kind][at] for at, kind in turns[:wanted]]


def _draw(seed: int, module: str, mutant: Mutant) -> bytes:
    return hashlib.sha256(f"{seed} {module} {mutant.where} {mutant.change}".encode()).digest()


def equivalents() -> dict[tuple[str, str, str], str]:
    """(module, where, change) → why no test can tell the mutant from the product."""
    entries = tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8")).get("equivalent", [])
    return {(entry["module"], entry["where"], entry["change"]): entry["reason"] for entry in entries}


def own_tests_of(module: str) -> list[Path]:
    """The module's own test file; where it has none, those that import from it by its own name."""
    *rooms, name = module.removeprefix("bot.").split(".")
    own = ROOT.joinpath("tests", *rooms, f"test_{name}.py")
    return [own] if own.is_file() else [file for file in _test_files() if module in _named_in(file)]


def guards_of(module: str) -> list[Path]:
    """The module's own test files, those of its room or of the nearest around it, and those that import from it."""
    *rooms, _ = module.removeprefix("bot.").split(".")
    around = [ROOT.joinpath("tests", *rooms[:end]) for end in range(len(rooms), 0, -1)]
    beside = next((found for room in around if (found := sorted(room.glob("test_*.py")))), [])
    importing = (file for file in _test_files() if module in _imports(file))
    return list(dict.fromkeys((*own_tests_of(module), *beside, *importing)))


def _test_files() -> list[Path]:
    files = sorted(TESTS.rglob("test_*.py"))
    return [file for file in files if file.relative_to(TESTS).parts[0] not in _WHOLE_RUNS]


@cache
def _named_in(file: Path) -> frozenset[str]:
    """The modules that a file imports from as they are called, and not by a package that hands their names on."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return frozenset(node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module)


@cache
def _imports(file: Path) -> frozenset[str]:
    """The modules of the bot that a file imports from, also where a package hands a name on."""
    return frozenset(_imported(ast.parse(file.read_text(encoding="utf-8"))))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] == "bot":
                yield module
                for alias in node.names:
                    name = f"{module}.{alias.name}"
                    yield name
                    yield from _handed_on(module).get(alias.name, ())
                    yield from _inside(name)
            case ast.Import(names=names):
                yield from (alias.name for alias in names)


def _inside(name: str) -> Iterator[str]:
    """The modules of a package that is imported itself: who does that looks through it."""
    if path_of(name).name == "__init__.py":
        yield from (f"{name}.{file.stem}" for file in path_of(name).parent.glob("*.py"))


@cache
def _handed_on(module: str) -> dict[str, list[str]]:
    path = path_of(module)
    if path.name != "__init__.py" or not path.is_file():
        return {}
    found: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                found.setdefault(alias.asname or alias.name, []).append(node.module)
    return found


def untouched_by(module: str, names: Iterable[str]) -> list[str]:
    """Of these modules those that never import the module, so that they may be loaded before it is changed."""
    return [name for name in names if module not in _reached(name)]


@cache
def _reached(module: str) -> frozenset[str]:
    seen: set[str] = set()
    ahead = [module]
    while ahead:
        name = ahead.pop()
        if name in seen or not path_of(name).is_file():
            continue
        seen.add(name)
        parts = name.split(".")
        ahead += [".".join(parts[:end]) for end in range(1, len(parts))]
        ahead += sorted(_imports(path_of(name)))
    return frozenset(seen)
