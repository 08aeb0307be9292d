"""What the machine around a run may be like: its time zone, its language, its memory, its schedule."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.world import small_world
from tests.stories.conftest import NOW, ROOT, Command

USUAL = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
GIGABYTE = 1024 * 1024 * 1024


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_world(tmp_path_factory.mktemp("surroundings") / "wiki")


@pytest.fixture(scope="module")
def usual(wiki: Path) -> str:
    ran = Command(f"folder:{wiki}", USUAL)("plan", "--format", "json")
    assert ran.returncode == 0
    return ran.stdout


@pytest.mark.parametrize(
    "other",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/St_Johns"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "C"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4711"},
    ],
    ids=lambda other: " ".join(f"{name}={value}" for name, value in other.items()),
)
def test_a_plan_is_the_same_bytes_everywhere(wiki: Path, usual: str, other: dict[str, str]) -> None:
    ran = Command(f"folder:{wiki}", {**USUAL, **other})("plan", "--format", "json")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == usual


@pytest.mark.parametrize("now", ["2001-01-01T00:00:00Z", "9000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
@pytest.mark.parametrize("command", ["plan", "apply", "match"])
def test_no_time_is_beyond_what_can_be_reckoned_with(wiki: Path, command: str, now: str) -> None:
    ran = Command(f"folder:{wiki}", USUAL, now=now)(command)
    assert ran.returncode == (2 if now < "2" else 0)
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("now", ["2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"])
def test_a_time_in_the_hour_that_summer_time_repeats_is_one_time(wiki: Path, now: str) -> None:
    ran = Command(f"folder:{wiki}", {**USUAL, "TZ": "Europe/Berlin"}, now=now)("plan", "--format", "json")
    assert '"now": "2026-10-25T00:30:00Z"' in ran.stdout


def test_a_run_needs_no_more_memory_than_its_job_is_given(wiki: Path) -> None:
    jobs = (ROOT / "config" / "toolforge-jobs.yaml").read_text(encoding="utf-8")
    assert "mem: 1Gi" in jobs
    limited = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_DATA, ({GIGABYTE}, {GIGABYTE}))\n"
        "sys.argv = ['bot', *sys.argv[1:]]\n"
        "runpy.run_module('bot', run_name='__main__')"
    )
    command = [sys.executable, "-c", limited, "--wiki", f"folder:{wiki}", "--now", NOW, "plan"]
    ran = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd="/", capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_a_job_that_fails_is_not_started_again_before_its_hour_and_ends_before_the_next() -> None:
    """A schedule that was missed is no matter: the next hour's run does what is left to do."""
    lines = (ROOT / "config" / "toolforge-jobs.yaml").read_text(encoding="utf-8").splitlines()
    settings = dict(line.split("#")[0].strip(" -").split(": ", 1) for line in lines if ": " in line.split("#")[0])
    assert settings["schedule"].strip('" ') == "@hourly"
    assert settings["retry"].strip() == "0"
    assert int(settings["timeout"]) < 3600
    assert settings["emails"].strip() == "onfailure"


def test_nothing_parses_wikitext_but_what_the_lock_file_names() -> None:
    """Pywikibot's own functions parse with whatever is installed."""
    sources = {file: file.read_text(encoding="utf-8") for file in (ROOT / "bot").rglob("*.py")}
    assert len(sources) > 100
    foreign = re.compile(r"\btextlib|wikitextparser")
    assert [str(file) for file, text in sources.items() if foreign.search(text)] == []
    assert "mwparserfromhell==" in (ROOT / "requirements.txt").read_text(encoding="utf-8")
