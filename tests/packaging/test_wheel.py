"""The wheel carries all it needs: installed in an empty environment, it runs anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packaging.environment import environment_with, needed_by

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "wikis" / "meta"
NOW = "2026-11-21T12:00:00Z"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    # The build backend of the lock file, so that nothing is fetched.
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT],
        check=True,
        capture_output=True,
    )
    (made,) = target.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it says it needs, but without this checkout."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    environment_with(needed_by(["partnership-bot"]) - {"partnership-bot"}, folder)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", folder, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
    )
    return folder


def test_the_wheel_holds_settings_templates_messages_and_names(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "bot/_shipped/config/bot.toml",
        "bot/_shipped/config/countries.tsv",
        "bot/_shipped/templates_wikitext/Template/Partnership.wikitext",
        "bot/language/catalogues/en.json",
        "bot/language/names/_names.json",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "config/", "templates_wikitext/"))]


def test_the_installed_command_runs_anywhere(elsewhere: Path, tmp_path: Path) -> None:
    wiki = shutil.copytree(SAMPLE, tmp_path / "wiki")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = subprocess.run(
        [elsewhere / "bin" / "partnership-bot", "--wiki", f"folder:{wiki}", "--now", NOW, "plan", "--exit-code"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (3, "")
    assert "Partnerships/Overview" in run.stdout


def test_an_installed_package_takes_no_templates_from_the_wiki(elsewhere: Path, tmp_path: Path) -> None:
    wiki = shutil.copytree(SAMPLE, tmp_path / "wiki")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [elsewhere / "bin" / "partnership-bot", "--wiki", f"folder:{wiki}", "templates"]
    refused, planned = (
        subprocess.run([*command, word], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        for word in ("pull", "plan")
    )
    assert refused.returncode == 2
    assert "in a checkout of the project, or name a folder with --folder" in refused.stderr
    assert (planned.returncode, planned.stderr) == (0, "")
    assert "create Template:Partnership  [templates]" in planned.stdout
