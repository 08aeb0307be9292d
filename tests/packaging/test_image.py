"""Toolforge's image, rehearsed: the packages of requirements.txt, this checkout, and a user without rights."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.packaging.environment import environment_with, needed_by

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 54321
GENERATED = ("__pycache__", "_shipped", "_names.json")
"""What no commit holds."""
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
JOB = re.compile(r"^  command: (.+)$", re.MULTILINE)


def locked() -> frozenset[str]:
    return frozenset(map(canonicalize_name, LOCKED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8"))))


def command() -> str:
    (found,) = JOB.findall((ROOT / "config" / "toolforge-jobs.yaml").read_text(encoding="utf-8"))
    return str(found)


@pytest.fixture(scope="module")
def image() -> Iterator[Path]:
    """A folder that anybody can read and only its owner can write to: ``workspace``, ``venv``."""
    # Not below pytest's folder, which is its owner's alone.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("bot", "config", "templates_wikitext"):
            shutil.copytree(ROOT / part, folder / "workspace" / part, ignore=shutil.ignore_patterns(*GENERATED))
        shutil.copy(ROOT / "pyproject.toml", folder / "workspace")
        environment_with(locked(), folder / "venv", interpreter())
        if os.geteuid():
            subprocess.run(["chmod", "-R", "a-w", folder / "workspace"], check=True)
        yield folder
        subprocess.run(["chmod", "-R", "u+w", folder / "workspace"], check=True)


def interpreter() -> str:
    """A Python of this version that anybody may run; the packages of this environment fit it."""
    ours = os.path.realpath(sys.executable)
    for path in (ours, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"):
        if all(
            folder.stat().st_mode & 0o005 == 0o005 for folder in (Path(path), *Path(path).parents) if folder.exists()
        ):
            return path
    pytest.fail("other users can run no Python of this version: install Debian's, or one outside of a private home")


@pytest.fixture
def wiki() -> Iterator[Path]:
    """The sample wiki, where the job may write."""
    with tempfile.TemporaryDirectory() as name:
        copied = shutil.copytree(ROOT / "tests" / "wikis" / "meta", Path(name, "wiki"))
        if not os.geteuid():
            for path in (Path(name), copied, *copied.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        yield copied


def job(image: Path, wiki: Path, line: str) -> subprocess.CompletedProcess[str]:
    """The line as Toolforge's launcher executes it: without a shell, a home, or a name for the user."""
    environment = {
        "PATH": f"{image / 'venv' / 'bin'}:/usr/bin:/bin",
        "PARTNERSHIP_BOT_WIKI": f"folder:{wiki}",
        "PARTNERSHIP_BOT_NOW": "2026-11-21T12:00:00Z",
        "PARTNERSHIP_BOT_OPERATOR": "ExampleOperator",
    }
    rights = {} if os.geteuid() else {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    words = shlex.split(line)
    program = shutil.which(words[0], path=environment["PATH"])
    assert program, f"no such command in the image: {words[0]}"
    return subprocess.run(
        [program, *words[1:]],
        cwd=image / "workspace",
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **rights,  # type: ignore[call-overload]
    )


def test_the_job_runs_and_has_nothing_left_to_do(image: Path, wiki: Path) -> None:
    ran = job(image, wiki, command())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (wiki / "Partnerships" / "Overview.wikitext").is_file()
    again = job(image, wiki, "python -m bot plan --exit-code")
    assert (again.returncode, again.stderr) == (0, ""), again.stdout
    assert not (image / "workspace" / "bot" / "language" / "names" / "_names.json").exists(), "the image was written to"


def test_the_procfile_names_the_command_of_the_job() -> None:
    assert (ROOT / "Procfile").read_text(encoding="utf-8") == f"apply: {command()}\n"


def test_all_that_the_bot_needs_is_locked() -> None:
    assert needed_by(["partnership-bot"]) - {"partnership-bot"} <= locked()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_names_no_addresses(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if not re.match(r"#|$|[\w.-]+==[\w.]+ \\$|    --hash=sha256:[0-9a-f]{64}( \\)?$", line)
    ] == []
