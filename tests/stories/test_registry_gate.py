"""A registry that cannot be right stops a run before it writes, until it is mended or an operator accepts it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.facts.history.receipts import on_talk_page, said_by
from bot.model import Pair
from bot.wiki.folder.pages import Pages
from bot.wiki.paths import path_of
from tests.faults.world import AFFILIATES, INDEX, OTHER_TALK, RECORDS, REGISTRY, TALK, small_world
from tests.stories.conftest import Command, texts
from tests.stories.deeds import infobox
from tests.stories.living import PERSON, Living

OUTBOX = "Partnerships/Outbox"
LATER = "2026-11-25T12:00:00Z"
Break = Callable[[str], str]


def renumbered(registry: str) -> str:
    return re.sub(r"unique_id = '(\d+)'", lambda found: f"unique_id = '{int(found[1]) + 5000}'", registry)


def rotated(registry: str) -> str:
    """Every affiliate has the number of the one before it."""
    numbers = re.findall(r"unique_id = '(\d+)'", registry)
    following = iter([numbers[-1], *numbers])
    return re.sub(r"unique_id = '(\d+)'", lambda _: f"unique_id = '{next(following)}'", registry)


def cut(registry: str) -> str:
    """The first two rows."""
    start, *rows = registry.split("\t{\n")
    return "\t{\n".join([start, *rows[:2]]).rstrip() + "\n}"


BROKEN: Mapping[str, Break] = {
    "renumbered": renumbered,
    "cut": cut,
    "other pages": lambda registry: re.sub(r"group_name = '", "group_name = 'New ", registry),
    "blanked": lambda _: "",
    "a redirect": lambda _: "#REDIRECT [[Module:X]]",
    "ids of words": lambda registry: re.sub(r"unique_id = '(\d+)'", "unique_id = '–'", registry),
    "one id for all": lambda registry: re.sub(r"unique_id = '(\d+)'", "unique_id = '1'", registry),
}


class Story:
    """A small wiki on which the bot has run once."""

    def __init__(self, folder: Path) -> None:
        self.folder = small_world(folder)
        assert Command(f"folder:{folder}")("apply").returncode == 0
        self.registry, self.run = self.text(REGISTRY), Command(f"folder:{folder}", now=LATER)

    def text(self, title: str) -> str:
        return texts(self.folder)[title]

    def talks(self) -> dict[str, str]:
        """The talk pages, on some of which people were told."""
        found = {title: text for title, text in texts(self.folder).items() if title.startswith("Talk:")}
        assert "partnership-bot: " in "".join(found.values())
        return found

    def write(self, title: str, text: str) -> None:
        (self.folder / path_of(title)).write_text(f"{text}\n", encoding="utf-8")

    def stops(self, *arguments: str) -> str:
        """What a run says that ends with 4 and writes nothing."""
        before = texts(self.folder)
        ended = self.run("apply", *arguments)
        assert ended.returncode == 4
        assert texts(self.folder) == before
        assert "Traceback" not in ended.stderr
        return ended.stderr


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "wiki")


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_registry_stops_a_run_and_a_stored_plan(story: Story, how: str, tmp_path: Path) -> None:
    """The stored plan was made before it broke."""
    stored = str(tmp_path / "plan.json")
    assert story.run("plan", "--out", stored).returncode == 0
    story.write(REGISTRY, BROKEN[how](story.registry))
    assert REGISTRY in story.stops()
    for arguments in (["--task", "reports"], [stored], [stored, "--task", "affiliates"]):
        story.stops(*arguments)
    story.write(REGISTRY, story.registry)
    assert story.run("apply").returncode == 0


def test_it_says_how_many_and_who_and_a_plan_is_made_all_the_same(story: Story, tmp_path: Path) -> None:
    story.write(REGISTRY, renumbered(story.registry))
    stored, said = tmp_path / "plan.json", story.stops()
    assert f"{len(AFFILIATES)}" in said
    assert "Wikimedia Community User Group Albania" in said
    assert "--accept-registry" in said
    planned = story.run("plan", "--out", str(stored))
    assert planned.returncode == 0
    assert "--accept-registry" in planned.stdout
    assert "--accept-registry" in stored.read_text(encoding="utf-8")
    story.write(REGISTRY, story.registry)
    assert "--accept-registry" in story.stops(str(stored)), "what was planned by the broken registry is not carried out"


@pytest.mark.parametrize("arguments", [["--accept-registry"], []])
def test_what_an_operator_accepted_is_the_roster_from_then_on(story: Story, arguments: list[str]) -> None:
    story.write(REGISTRY, renumbered(story.registry))
    before, talks = json.loads(story.text(INDEX))["roster"], story.talks()
    run = story.run if arguments else Command(f"folder:{story.folder}", {"PARTNERSHIP_BOT_ACCEPT_REGISTRY": "1"}, LATER)
    assert run("apply", *arguments).returncode == 0
    assert story.talks() == talks, "nobody is told again under another number"
    assert not set(before) & set(json.loads(story.text(INDEX))["roster"])
    assert "--accept-registry" not in "".join(texts(story.folder).values())
    again = story.run("plan", "--exit-code")
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "Nothing to do.")
    story.write(REGISTRY, story.registry)
    story.stops()


def test_of_numbers_that_went_round_nobody_hears_twice_and_nobody_is_forgotten(tmp_path: Path) -> None:
    """Somebody else has the number of each who was told: what is new waits, and goes where it is due once released."""
    wiki = Living(small_world(tmp_path / "wiki"))
    wiki.write("MediaWiki:Partnerships-settings.json", json.dumps({"coordinators": [PERSON], "cool_off_hours": 0}))
    wiki.run()
    before, registry, record = wiki.told(), wiki.read(REGISTRY), f"Partnerships/Record/{RECORDS[0]}"
    assert len(before) == 3
    talks = {title: text for title, text in texts(wiki.root).items() if title.startswith("Talk:")}
    wiki.write(REGISTRY, rotated(registry))
    wiki.now += timedelta(days=2)
    wiki.accept_registry()
    wiki.write("Partnerships/Record/Another", infobox("Another", "Albania; Romania", lead=f"[[User:{PERSON}]]"))
    for _ in range(2):
        wiki.now += timedelta(days=2)
        wiki.run()
    page_id = next(one.page_id for one in wiki.survey().facts.partnerships if one.title.endswith("/Another"))
    assert told_since(wiki, before) == {page_id: [TALK]}, "the other's number was told on another page"
    assert "|wait1=target|" in wiki.read(OUTBOX)
    wiki.write(OUTBOX, f"{wiki.read(OUTBOX)}\n* release {page_id}", PERSON)
    for _ in range(2):
        wiki.now += timedelta(days=2)
        wiki.run()
    assert told_since(wiki, before) == {page_id: [TALK, OTHER_TALK]}
    assert set(wiki.told().values()) == {1}
    assert all(wiki.read(title).count(f"{record}|") == text.count(f"{record}|") for title, text in talks.items())


def told_since(wiki: Living, before: Collection[str]) -> dict[int, list[str]]:
    """Page id of a record → the talk pages on which those keys stand that were not among the others."""
    pages: dict[int, list[str]] = {}
    for key in wiki.told().keys() - before:
        partnership, _, who = said_by(key)
        found = [title for title, text in texts(wiki.root).items() if (partnership, who) in pairs_on(text)]
        pages[partnership] = sorted({*pages.get(partnership, ()), *found})
    return pages


def pairs_on(text: str) -> set[Pair]:
    return {receipt.pair for receipt in on_talk_page(text)}


def test_a_person_can_neither_open_it_nor_keep_it_shut(story: Story) -> None:
    shut = {"schema": 1, "roster": ["a", "b", "c", "d"], "affiliates": []}
    for text in (json.dumps(shut), "{}", "", "nonsense"):
        story.write(INDEX, text)
        story.write(REGISTRY, cut(story.registry))
        story.stops()
        story.write(REGISTRY, story.registry)
        assert story.run("apply").returncode == 0
        assert story.run("apply").returncode == 0


def test_nor_by_moving_it_away(story: Story) -> None:
    for folder in (story.folder, story.folder / ".history"):
        suffix = "" if folder == story.folder else ".jsonl"
        file = folder / f"{path_of(INDEX)}{suffix}"
        file.rename(file.with_name(f"elsewhere.json{suffix}"))
    assert INDEX not in texts(story.folder)
    story.write(REGISTRY, cut(story.registry))
    story.stops()
    story.write(REGISTRY, story.registry)
    assert story.run("apply").returncode == 0
    assert INDEX in texts(story.folder)


def test_pages_that_were_moved_on_the_wiki_are_no_change(story: Story) -> None:
    """While the registry keeps the old titles."""
    pages = Pages(story.folder)
    named = re.findall(r"group_name = '(.*)'", story.registry)
    moved = [title for title in pages.paths if title in named]
    assert len(moved) >= 3
    for title in moved:
        story.write(f"{title} now", pages.text(title) or "")
        story.write(title, f"#REDIRECT [[{title} now]]")
    assert story.run("apply").returncode == 0


def test_other_commands_go_on(story: Story, tmp_path: Path) -> None:
    story.write(REGISTRY, cut(story.registry))
    stored = str(tmp_path / "plan.json")
    assert story.run("templates", "plan", "--out", stored).returncode == 0
    assert story.run("apply", stored, "--max-edits", "1").returncode in (0, 4)
    assert [title for title in texts(story.folder) if title.startswith(("Template:", "Module:Partnership"))]
    for command in (["match"], ["check"], ["export", "--affiliates"]):
        assert story.run(*command).returncode in (0, 1)
