"""``templates plan``, ``apply`` and ``pull``, on a folder wiki and on a real MediaWiki."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.onwiki import kept_pages
from bot.onwiki.sources import read_sources
from bot.plan import Plan
from bot.shipped import shipped
from bot.wiki.folder.pages import Pages
from bot.wikitext import unmarked
from tests.mediawiki.localwiki import LocalWiki
from tests.stories.conftest import SAMPLE, Command
from tests.wiki.live.home import shared_wiki

RUN_PAGE = "User:PartnerBot/Run"
IMPROVED = "Template:Partnerships empty"
OUTDATED = "Template:Partnerships state"


class Story(NamedTuple):
    """A wiki that has no template of the project yet, as the stories see it."""

    run: Command
    read: Callable[[str], str | None]
    edit: Callable[[str, str], object]
    """As a person."""


def on_folder(folder: Path) -> Story:
    shutil.copytree(SAMPLE, folder)
    shutil.rmtree(folder / "Template")

    def edit(title: str, text: str) -> None:
        namespace, _, name = title.partition(":")
        (folder / namespace / f"{name}.wikitext").write_text(f"{text}\n", encoding="utf-8")

    return Story(Command(f"folder:{folder}"), lambda title: Pages(folder).text(title), edit)


def on_mediawiki() -> Story:
    local: LocalWiki = shared_wiki()
    local.reset()
    local.edit_as_coordinator(RUN_PAGE, "run")
    run = Command("pywikibot:localmeta:meta", {"PYWIKIBOT_DIR": str(local.pywikibot_dir)})
    return Story(run, local.read, local.edit_as_coordinator)


@pytest.fixture(params=["folder", "mediawiki"])
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Story:
    return on_folder(tmp_path / "wiki") if request.param == "folder" else on_mediawiki()


def test_plan_apply_improve_pull(story: Story, tmp_path: Path) -> None:
    run, stored = story.run, tmp_path / "plan.json"
    pages = kept_pages(shipped("templates_wikitext"))
    shipped_texts = {
        title: page.text if title.startswith("Module:") else unmarked(page.text) for title, page in pages.items()
    }

    planned = run("templates", "plan", "--out", str(stored), "--exit-code")
    assert (planned.returncode, planned.stderr) == (3, "")
    assert {change.title for change in Plan.from_json(stored.read_bytes()).changes} == set(shipped_texts)
    applied = run("templates", "apply")
    assert (applied.returncode, applied.stderr) == (0, "")
    assert {title: story.read(title) for title in shipped_texts} == shipped_texts
    again = run("templates", "plan", "--exit-code")
    assert (again.returncode, again.stdout) == (0, "Nothing to do.\n")

    # A person improves one; the project has a new text for it and for another.
    folder = Path(shutil.copytree(shipped("templates_wikitext"), tmp_path / "templates"))
    mine = read_sources(folder)
    for title in (IMPROVED, OUTDATED):
        (folder / mine[title].path).write_text(f"{mine[title].text}<!-- new -->\n", encoding="utf-8")
    better = f"{mine[IMPROVED].text}<!-- by a person, é -->"
    story.edit(IMPROVED, better)

    told = run("templates", "plan", "--folder", str(folder), "--exit-code")
    assert told.returncode == 3
    assert f"{IMPROVED}: The text on the wiki is not the shipped one" in told.stdout
    assert f"replace {OUTDATED}" in told.stdout
    assert f"replace {IMPROVED}" not in told.stdout
    left = run("templates", "apply", "--folder", str(folder))
    assert (left.returncode, left.stderr) == (0, "")
    assert f"left     {IMPROVED}" in left.stdout
    assert story.read(IMPROVED) == better
    assert story.read(OUTDATED) == f"{mine[OUTDATED].text}<!-- new -->"

    pulled = run("templates", "pull", "--folder", str(folder))
    assert (pulled.returncode, pulled.stdout) == (0, f"pulled   {IMPROVED}\n")
    assert (folder / mine[IMPROVED].path).read_text(encoding="utf-8") == f"{better}\n"
    assert run("templates", "plan", "--folder", str(folder), "--exit-code").stdout == "Nothing to do.\n"
    assert run("templates", "pull", "--folder", str(folder)).stdout == "Nothing to pull.\n"


@pytest.mark.parametrize(("words", "code"), [("stop", 4), ("run\ntemplates: stop", 0), ("run\nno templates", 4)])
def test_the_run_page_stops_templates(words: str, code: int, tmp_path: Path) -> None:
    story = on_folder(tmp_path / "wiki")
    (tmp_path / "wiki" / "User" / "PartnerBot" / "Run.wikitext").write_text(f"{words}\n", encoding="utf-8")
    assert story.run("templates", "apply").returncode == code
    assert story.read(IMPROVED) is None


def test_a_stored_plan_is_carried_out_by_apply_for_shipped_titles_only(tmp_path: Path) -> None:
    story, stored = on_folder(tmp_path / "wiki"), tmp_path / "plan.json"
    story.run("templates", "plan", "--out", str(stored))
    foreign = tmp_path / "foreign.json"
    foreign.write_text(
        stored.read_text(encoding="utf-8").replace(f'"{IMPROVED}"', '"Template:Foreign"'), encoding="utf-8"
    )
    refused = story.run("apply", str(foreign))
    assert refused.returncode == 4
    assert "Template:Foreign: no template of that title ships with the bot" in refused.stderr
    assert story.run("apply", str(stored), "--max-edits", "500").returncode == 0
    assert story.read(IMPROVED) is not None


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    story = on_folder(tmp_path / "wiki")
    for command in ("plan", "apply", "pull"):
        ended = story.run("templates", command, "--folder", str(tmp_path / "none"))
        assert ended.returncode == 2
        assert "--folder" in ended.stderr
