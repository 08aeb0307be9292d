"""Pull the plug at any moment: the next run heals it, and nobody is told twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from bot import config
from bot.apply.carry_out import carry_out
from bot.facts.history.receipts import on_talk_page
from bot.language import messages
from bot.language.names import load as load_vocabulary
from bot.plan import Plan
from bot.propose import propose
from bot.run_context import RunContext
from bot.wiki.gateway import Wiki, open_wiki
from bot.wiki.rounds import decide
from tests.stories.conftest import NOW, SAMPLE, STATUS, Command, texts

MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)
AFFILIATES = ("ALB", "CEE", "CMW", "COD", "GIN", "MLI", "NGA", "PL", "ROU-MDA", "RS", "RWA", "UA", "UK", "BE")
KEPT = ("CEE Spring", "Fulfulde Ajami manuscripts", "Royal Museum for Central Africa")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The sample wiki after one whole run."""
    folder = tmp_path_factory.mktemp("undisturbed") / "wiki"
    shutil.copytree(SAMPLE, folder)
    assert Command(f"folder:{folder}")("apply").returncode == 0
    after = texts(folder)
    assert STATUS in after
    return {title: text for title, text in after.items() if title != STATUS}


@pytest.mark.parametrize("edits", [0, 1, 2, 13, 26, 27, 28, 90])
def test_a_run_killed_after_some_edits_is_healed_by_the_next(
    edits: int, sample: Path, undisturbed: dict[str, str]
) -> None:
    run = Command(f"folder:{sample}")
    with run.begin("apply") as process:
        assert process.stdout is not None
        done = list(islice(process.stdout, edits))
        process.kill()
    assert len(done) == edits
    assert run("apply").returncode == 0
    after = texts(sample)
    assert {title: text for title, text in after.items() if title != STATUS} == undisturbed
    assert_nobody_was_told_twice(after)


def test_a_run_cut_off_after_any_number_of_edits_is_healed_by_the_next(tmp_path: Path) -> None:
    start = small_wiki(tmp_path / "start")
    whole = shutil.copytree(start, tmp_path / "whole")
    edits = sum(1 for _ in endings(opened(whole)))
    assert edits > 10
    for cut in range(edits):
        folder = shutil.copytree(start, tmp_path / f"cut-{cut}")
        run = endings(opened(folder))
        assert len(list(islice(run, cut))) == cut
        del run
        assert list(endings(opened(folder)))
        assert texts(folder) == texts(whole), f"cut off after {cut} edits"
        shutil.rmtree(folder)


def small_wiki(folder: Path) -> Path:
    """The sample wiki with few records and the affiliates that they concern."""
    shutil.copytree(SAMPLE, folder)
    for record in (folder / "Partnerships" / "Record").glob("*.wikitext"):
        if record.stem not in KEPT:
            record.unlink()
    registry = folder / "Module" / "Organizational Informations.lua"
    start, *rows = registry.read_text(encoding="utf-8").split("\t{\n")
    known = [row for row in rows if any(f"affiliate_code = '{code}'" in row for code in AFFILIATES)]
    registry.write_text("\t{\n".join([start, *known]).rstrip().removesuffix("}") + "}\n", encoding="utf-8")
    return folder


def opened(folder: Path) -> Wiki:
    return open_wiki(f"folder:{folder}", "", MOMENT)


def proposed(wiki: Wiki, context: RunContext) -> Plan:
    plan, _ = decide(wiki.reader, lambda world: propose(world, context), MOMENT)
    return plan


def endings(wiki: Wiki) -> Iterator[object]:
    context = RunContext(config.load(), load_vocabulary(), messages.load("en"))
    return carry_out(proposed(wiki, context), wiki.reader, wiki.writer(), context.config)


def assert_nobody_was_told_twice(pages: dict[str, str]) -> None:
    receipts = [receipt for text in pages.values() for receipt in on_talk_page(text)]
    assert receipts
    assert len(receipts) == len({(receipt.partnership, receipt.affiliate) for receipt in receipts})


def test_the_time_of_these_stories_is_one() -> None:
    assert datetime.fromisoformat(NOW) == MOMENT
