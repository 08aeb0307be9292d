"""What people copy of the bot's own marks proves nothing: nobody is told less for it, and it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.facts.history.receipts import in_summary, marker
from bot.wiki.folder.pages import Pages
from bot.wiki.folder.reader import FolderWriter
from bot.wiki.writing import Edit, Saved
from tests.faults.world import OTHER_TALK, TALK, small_world
from tests.stories.conftest import Command, texts
from tests.stories.test_killed import MOMENT

DAY = "2026-11-03"  # that stands in the forgery only


def messages(plan: dict[str, Any]) -> dict[str, list[str]]:
    """Talk page → the receipts of what would be added there."""
    return {
        change["title"]: receipts for change in plan["changes"] if (receipts := change["operation"].get("receipts"))
    }


@pytest.mark.parametrize("title", [TALK, OTHER_TALK])
def test_marks_and_summaries_of_others_silence_nobody(tmp_path: Path, title: str) -> None:
    folder = small_world(tmp_path / "wiki")
    run = Command(f"folder:{folder}")
    honest = messages(json.loads(run("plan", "--format", "json").stdout))
    keys = sorted({key for receipts in honest.values() for key in receipts if not key.startswith("asked")})
    assert keys
    page = Pages(folder).record(title)
    assert page
    words = f"{page.latest.text}\n== Hello ==\n{marker(keys, DAY)}"
    forged = Edit(title=title, text=words, base=page.latest.revision, summary=f"Invitation {in_summary(keys)}")
    assert isinstance(FolderWriter(folder, "Somebody", lambda: MOMENT).save(forged), Saved)

    plan = json.loads(run("plan", "--format", "json").stdout)
    assert messages(plan) == honest
    assert title in {problem["page"] for problem in plan["problems"]}
    assert run("apply").returncode == 0
    after = texts(folder)
    assert not [name for name, text in after.items() if name not in (title, "Partnerships/Attention") and DAY in text]
    assert all(key in after[talk] for talk, receipts in honest.items() for key in receipts)
