"""What an earlier run left decides nothing: the plan is the same with it, without it, and when it is damaged."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.world import small_world
from tests.stories.conftest import SAMPLE, Command


def planned(folder: Path, store: Path | None) -> str:
    """The plan of a process of its own."""
    kept = {"PARTNERSHIP_BOT_STORE": str(store)} if store else {"PARTNERSHIP_BOT_NO_STORE": "1"}
    ended = Command(f"folder:{folder}", kept)("plan", "--format", "json")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def damage(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + os.urandom(len(whole) // 4) + whole[-len(whole) // 4 :])


@pytest.fixture(params=["the sample", "a small one"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return SAMPLE if request.param == "the sample" else small_world(tmp_path / "wiki")


def test_the_plan_is_the_same_with_an_empty_a_filled_and_a_damaged_store(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "store"
    without = planned(folder, None)
    assert planned(folder, file) == without
    filled = file.stat().st_size
    assert planned(folder, file) == without
    damage(file)
    assert planned(folder, file) == without
    assert file.stat().st_size >= filled // 2, "it was made anew"


def test_two_runs_at_once_share_a_store(tmp_path: Path) -> None:
    folder, file = small_world(tmp_path / "wiki"), tmp_path / "store"
    with ThreadPoolExecutor() as pool:
        plans = set(pool.map(lambda _: planned(folder, file), range(2)))
    assert plans == {planned(folder, None)}
