"""Worlds of many records settle: a run leaves nothing to do, and afterwards a page of the bot's is only written again
when something went out that it tells of.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.apply.endings import Ending
from bot.inviting.talk_page_messages import is_message
from bot.plan import Change
from tests.stories.conftest import ROOT
from tests.stories.test_days import Runs
from tests.worlds.folder import Folder
from tests.worlds.values import LEDGER, NOW, context

DAYS = 2
PASSES = "Partnerships/Attention"
"""It tells what has become late, whatever goes out."""


def generated(folder: Path, seed: int, records: int) -> Path:
    made = [sys.executable, ROOT / "scripts" / "generate_wiki", folder, "--seed", str(seed), "--records", str(records)]
    subprocess.run(made, check=True)
    return folder


@pytest.mark.parametrize(("seed", "records"), [(1, 140), (2, 40)])
def test_a_page_is_written_again_when_what_it_tells_of_went_out(seed: int, records: int, tmp_path: Path) -> None:
    runs = Runs(Folder(generated(tmp_path / "wiki", seed, records)), [], context())
    went_out = 0
    for day in range(DAYS):
        now = NOW + timedelta(days=day)
        while (outcomes := runs.once(now)) and any(one.ending is Ending.LEFT for one in outcomes):
            assert day == 0
        done = [one.change for one in outcomes if one.ending is Ending.DONE]
        assert len(done) == len(outcomes)
        assert runs.planned(now).changes == (), "a run leaves nothing to do"
        messages = [change for change in done if is_message(change)]
        went_out += len(messages) * (day > 0)
        if day:
            assert [change.title for change in done if not _tells_of(change, messages)] == []
    assert went_out, "so that there is something to be steady against"


def _tells_of(change: Change, messages: list[Change]) -> bool:
    """Whether the change goes out, or says that something did."""
    if change.title == PASSES or change in messages:
        return True
    return bool(change.needs) or (change.title.startswith(LEDGER) and bool(messages))
