"""The same stories on a real MediaWiki, through Pywikibot: the same plan, the same bytes, the same healing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from bot.facts.history.ledger import entry_of, key_said, most_bytes, read, text_of
from bot.facts.history.receipts import keys_in_summary
from bot.plan import AppendSection, Plan
from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.mediawiki.sample import give_ids_of, put_in
from tests.mediawiki.variants import Variant
from tests.stories.conftest import SAMPLE, STATUS, Command, texts
from tests.stories.test_killed import assert_nobody_was_told_twice
from tests.wiki.live.home import shared_wiki

SEEDED = "sample"
BEGUN_BY_A_PERSON = "Partnerships/Overview"
# New sections tell those who follow the page; mentions are meant; the bot itself is congratulated on its edits.
MEANT = {"dt-added-topic", "edit-user-talk", "mention", "thank-you-edit"}


@pytest.fixture(scope="module")
def seeded(variant: Variant) -> Iterator[LocalWiki]:
    """A MediaWiki that holds the sample wiki, remembered so that every test starts with it."""
    local = shared_wiki(variant)
    put_in(local, SAMPLE)
    local.remember(SEEDED)
    yield local
    local.reset()


@pytest.fixture
def local(seeded: LocalWiki) -> LocalWiki:
    seeded.reset(SEEDED)
    return seeded


@pytest.fixture(scope="module")
def written(seeded: LocalWiki, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one whole run writes in a folder that has the page ids of the MediaWiki: title → text."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("twin") / "wiki"))
    give_ids_of(seeded, folder)
    run, stored = Command(f"folder:{folder}"), folder.with_name("plan.json")
    assert run("plan", "--out", str(stored), "--exit-code").returncode == 3
    assert run("apply", str(stored)).returncode == 0
    after = texts(folder)
    return {change.title: after[change.title] for change in Plan.from_json(stored.read_bytes()).changes}


def command(local: LocalWiki) -> Command:
    return Command("pywikibot:localmeta:meta", {"PYWIKIBOT_DIR": str(local.pywikibot_dir)})


def texts_of(local: LocalWiki, titles: Iterable[str]) -> dict[str, str | None]:
    return {title: local.read(title) for title in titles}


def test_plan_apply_plan_writes_the_same_bytes_as_in_a_folder(
    local: LocalWiki, written: dict[str, str], tmp_path: Path
) -> None:
    run, stored = command(local), tmp_path / "plan.json"
    planned = run("plan", "--out", str(stored), "--exit-code")
    assert (planned.returncode, planned.stderr) == (3, "")
    plan = Plan.from_json(stored.read_bytes())
    assert {change.title for change in plan.changes} == set(written)

    applied = run("apply", str(stored))
    assert (applied.returncode, applied.stderr) == (0, "")
    assert texts_of(local, written) == written

    again = run("plan", "--exit-code")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.endswith("Nothing to do.\n")
    assert {kind for kind, _ in local.notifications()} <= MEANT

    show_everything(local)
    linked = {title for kind, title in local.notifications() if kind == "page-linked"}
    assert linked <= {"", BEGUN_BY_A_PERSON}, "to ask whether a page exists counts as a link to it; nobody made it yet"


def show_everything(local: LocalWiki) -> None:
    """A person puts on pages of their own what the modules can show."""
    made = {title: local.read(title) for title in ("Partnerships", "Partnerships/Find", "Partnerships/Interests")}
    made |= {"A record": "{{Partnership|name=A|partner=B|lead=NG|participants=DE, FR|countries=Senegal|status=active}}"}
    made |= {"A group's own page": "{{Affiliate partnerships|DE}}"}
    made |= {view: f"{{{{Partnerships list|format={view}}}}}" for view in ("table", "cards", "map", "count")}
    for title, text in made.items():
        assert text
        local.edit_as_coordinator(f"Shown here/{title}", text)
    shown = local.coordinator.get(action="parse", page="Shown here/A record", prop="text")["parse"]["text"]
    assert "/wiki/Special:MyLanguage/" in shown


def test_the_plans_titles_are_the_pages_that_changed(local: LocalWiki, written: dict[str, str]) -> None:
    newest = newest_change(local)
    assert command(local)("apply").returncode == 0
    changed = local.admin.post(action="query", list="recentchanges", rclimit=500, rcprop="title|ids|user")
    rows = [row for row in changed["query"]["recentchanges"] if row["rcid"] > newest and row["title"] != STATUS]
    assert {row["title"] for row in rows} == set(written)
    assert len(rows) == len(written), "every page is edited once"
    assert {row["user"] for row in rows} == {"PartnerBot"}


def newest_change(local: LocalWiki) -> int:
    answer = local.admin.post(action="query", list="recentchanges", rclimit=1, rcprop="ids")
    return max((row["rcid"] for row in answer["query"]["recentchanges"]), default=0)


@pytest.mark.parametrize("edits", [1, 20, 60])
def test_a_run_killed_after_some_edits_is_healed_by_the_next(
    edits: int, local: LocalWiki, written: dict[str, str]
) -> None:
    run = command(local)
    with run.begin("apply") as process:
        assert process.stdout is not None
        done = list(islice(process.stdout, edits))
        process.kill()
    assert len(done) == edits
    assert run("apply").returncode == 0
    after = texts_of(local, written)
    assert after == written
    assert_nobody_was_told_twice({title: text or "" for title, text in after.items()})


def test_a_full_ledger_goes_on_on_another_page_and_both_prove_who_was_told(local: LocalWiki, tmp_path: Path) -> None:
    """What the bot told is deleted afterwards, and so are the lists: only the ledger is left."""
    ledger, long_ago = f"User:{BOT}/Ledger", datetime(2026, 1, 1, tzinfo=UTC)
    size = local.coordinator.get(action="query", meta="siteinfo")["query"]["general"]["maxarticlesize"]
    lines = [entry_of(f"{number}-1", long_ago, "Talk:A page", 7, proven=True) for number in range(10**6, 10**6 + 10**5)]
    full = text_of(lines[: most_bytes(size) // (len(lines[0].line()) + 1) - 2], "What was told.")
    local.client(BOT).edit(ledger, full)
    run = command(local)
    assert run("apply").returncode == 0
    assert local.read(ledger) == full
    told = {entry.key for entry in read(local.read(f"{ledger}/2") or "").entries}
    edits = local.coordinator.get(action="query", list="usercontribs", ucuser=BOT, uclimit=500)["query"]["usercontribs"]
    said = {edit["title"]: keys_in_summary(edit["comment"]) for edit in edits}
    assert told == {key_said(key) for keys in said.values() for key in keys} != set()

    for title, keys in said.items():
        if keys or title.endswith("/Affiliates"):
            local.admin.post(action="delete", title=title, reason="test")
    stored = tmp_path / "plan.json"
    assert run("plan", "--out", str(stored)).returncode == 0
    sections = (change.operation for change in Plan.from_json(stored.read_bytes()).changes)
    again = {key for section in sections if isinstance(section, AppendSection) for key in section.receipts}
    assert not {key_said(key) for key in again} & told
