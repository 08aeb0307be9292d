"""README and docs name what exists, the map all rooms, and the command that draws them from the code draws them all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {file.parent.relative_to(ROOT).as_posix() for file in (ROOT / "bot").glob("*/__init__.py")}
MODULES = {file.name for file in (ROOT / "bot").glob("*.py") if not file.name.startswith("__")}


@pytest.fixture(scope="module")
def told() -> str:
    """The section of the README."""
    (section,) = re.findall(
        r"^## The rooms\n(.*?)^## ", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    return str(section)


def test_the_map_names_exactly_the_rooms(told: str) -> None:
    assert sorted(re.findall(r"^- \*\*`(bot/\w+)/`\*\*", told, re.MULTILINE)) == sorted(PACKAGES)


def test_the_map_names_exactly_the_modules_beside_them(told: str) -> None:
    _, _, beside = told.partition("Beside them:")
    assert sorted(re.findall(r"`(\w+\.py)`", beside)) == sorted(MODULES)


def test_what_is_named_inside_a_room_is_there(told: str) -> None:
    for room, paragraph in re.findall(r"^- \*\*`(bot/\w+)/`\*\*(.*?)(?=^- |^$)", told, re.DOTALL | re.MULTILINE):
        for inner in re.findall(r"`(\w+(?:/|\.py))`", paragraph):
            assert (ROOT / inner).exists() or any((ROOT / room).rglob(inner.rstrip("/"))), f"{room}: {inner}"


def test_every_room_is_drawn() -> None:
    drawn = subprocess.run(
        [sys.executable, ROOT / "scripts" / "house.py"], check=True, capture_output=True, text=True, cwd="/"
    ).stdout
    assert {f"bot/{name}" for name in re.findall(r"^(\w+) +→", drawn, re.MULTILINE)} == PACKAGES | {
        f"bot/{name.removesuffix('.py')}" for name in MODULES
    }


@pytest.mark.parametrize("page", ["README.md", *sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("docs/*.md"))])
def test_every_file_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`((?:bot|config|docs|scripts|templates_wikitext|tests)/[^`…]*?)(?::[0-9]+)?`", text)
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", text)
    named = [name.partition("::")[0] for name in named]  # tests/test_who_can_do_what.py looks for the test
    # Behind a command stand its arguments; only titles of pages have blanks in them.
    paths = {name if name.startswith("templates_") else name.partition(" ")[0] for name in named}
    paths |= {(ROOT / page).parent.joinpath(link).resolve().relative_to(ROOT).as_posix() for link in links}
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
