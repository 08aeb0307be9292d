"""The folder of templates against a wiki: what is made, replaced, left alone, or reported as a person's work."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.apply.plan_check import check
from bot.language import messages
from bot.onwiki import kept_titles
from bot.onwiki.plan import Comparison, compare, propose_templates
from bot.onwiki.sources import BadSource, Source, own_folder, read_sources, shipped_folder, write_source
from bot.plan import AppendSection, Create, Plan, ReplacePage, ReplaceRegions, Task, UnsafePlan
from bot.wiki.titles import Namespaces
from bot.wiki.world import History, HistoryQuery, Missing, PageAnswer, PageQuery, Revision, Site, Unreadable, World
from tests.worlds.staged import decided
from tests.worlds.values import ACCOUNT, NOW, SITE, context, missing, page, world

TITLE = "Template:Partnership"
SOURCES = {TITLE: Source("Template/Partnership.wikitext", "new")}
CONTEXT = context()


def history(title: str, *users: str | None, revision: int = 7) -> Mapping[HistoryQuery, History]:
    """The users, newest first; the newest wrote the given revision."""
    revisions = (Revision(id=revision - place, user=user, timestamp=NOW) for place, user in enumerate(users))
    return {HistoryQuery(title): History(tuple(revisions))}


def compared(answer: PageAnswer, *users: str | None, site: Site = SITE, **source: str) -> Comparison:
    known = world(answer, more=history(TITLE, *users), site=site)
    sources = {TITLE: msgspec.structs.replace(SOURCES[TITLE], **source)}
    return decided(compare, known, sources, CONTEXT)


def test_a_missing_page_is_made() -> None:
    (change,) = compared(missing(TITLE)).changes
    assert (change.operation, change.base, change.task) == (Create("new"), None, Task.TEMPLATES)


def test_a_page_that_the_bot_wrote_last_is_brought_up_to_date() -> None:
    (change,) = compared(page(TITLE, "old"), ACCOUNT, "Human").changes
    assert (change.operation, change.base, change.title) == (ReplacePage("new"), 7, TITLE)


@pytest.mark.parametrize("text", ["new", "new \n\n", "new\r\n"])
def test_a_page_that_says_the_same_is_left_alone_whoever_wrote_it(text: str) -> None:
    assert compared(page(TITLE, text), "Human") == Comparison(changes=(), drifted={}, problems=())


@pytest.mark.parametrize("users", [("Human", ACCOUNT), ("Human",), (None, ACCOUNT), ()])
def test_what_a_person_wrote_is_reported_and_never_overwritten(users: tuple[str | None, ...]) -> None:
    live = page(TITLE, "better")
    found = compared(live, *users)
    assert (found.changes, found.drifted) == ((), {TITLE: live})
    (problem,) = found.problems
    assert (problem.page, problem.kind) == (TITLE, "template-drift")
    assert problem.arguments == ((users[0] if users else None) or messages.load("en")("hidden-user"),)


def test_an_edit_between_reading_the_page_and_its_history_counts_for_nothing() -> None:
    known = world(page(TITLE, "old"), more=history(TITLE, "Human", ACCOUNT, revision=8))
    found = decided(compare, known, SOURCES, CONTEXT)
    assert [change.base for change in found.changes] == [7], "the wiki refuses it, and a fresh run reports the drift"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (page("Template:Other", "old", redirects=(TITLE,)), "template-not-replaceable"),
        (missing("Template:Other", TITLE), "template-not-replaceable"),
        (Unreadable(title=TITLE, why="a circular redirect"), "template-not-replaceable"),
        (page(TITLE, "old", model="json"), "template-not-replaceable"),
        (page(TITLE, "old", protection="sysop"), "page-closed-to-bot"),
    ],
)
def test_what_cannot_be_replaced_is_reported(answer: PageAnswer, kind: str) -> None:
    found = compared(answer, ACCOUNT)
    assert ([problem.kind for problem in found.problems], found.changes, found.drifted) == ([kind], (), {})
    CONTEXT.messages(f"mend-{kind}")


def test_a_wiki_without_lua_gets_no_modules() -> None:
    spaces = Namespaces(tuple(space for space in Namespaces.default().all if space.number < 800))
    title = "Module:X"
    known = world(missing(title), site=msgspec.structs.replace(SITE, namespaces=spaces))
    found = decided(compare, known, {title: Source("Module/X.lua", "return {}")}, CONTEXT)
    assert ([problem.kind for problem in found.problems], found.changes) == (["template-without-namespace"], ())


@pytest.mark.parametrize(
    ("live", "same"),
    [
        ('{"a":[1,{}],"b":"<é>"}', True),
        ('{"a":[1,[]],"b":"<é>"}', False),
        ('{"a":[true,{}],"b":"<é>"}', False),
        ("{", False),
    ],
)
def test_json_is_compared_by_value(live: str, same: bool, tmp_path: Path) -> None:
    title = "Module:X.json"
    (tmp_path / "Module").mkdir()
    (tmp_path / "Module" / "X.json").write_text('{"a": [1, {}],\r\n "b": "<e\u0301>"}')
    sources = read_sources(tmp_path)
    assert sources[title].text == '{\n\t"a": [\n\t\t1,\n\t\t{}\n\t],\n\t"b": "\\u003Cé\\u003E"\n}'
    found = decided(compare, world(page(title, live, model="json"), more=history(title, ACCOUNT)), sources, CONTEXT)
    assert bool(found.changes) is not same


def test_nothing_is_live_before_what_it_calls() -> None:
    titles = [
        "Partnerships", "Help:A", "Category:A", "Template:A", "Module:B/doc", "Module:B", "Module:C.json",
        "Template:A/styles.css", "Module:A",
    ]  # fmt: skip
    known = world(*(missing(title) for title in titles))
    plan = decided(propose_templates, known, {title: Source("", "{}") for title in titles}, CONTEXT)
    assert [change.title for change in plan.changes] == [
        "Template:A/styles.css", "Module:C.json", "Module:A", "Module:B", "Category:A", "Module:B/doc", "Template:A",
        "Help:A", "Partnerships",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Partnerships/Criteria, principles and priorities", "Template:Partnership/sandbox"])
def test_what_belongs_to_the_community_is_made_once_and_then_its_own(title: str) -> None:
    sources = {title: Source("", "the first text")}
    made = decided(compare, world(missing(title)), sources, CONTEXT)
    assert [change.operation for change in made.changes] == [Create("the first text")]
    theirs = decided(compare, world(page(title, "ours"), more=history(title, "Human")), sources, CONTEXT)
    assert theirs == Comparison(changes=(), drifted={}, problems=())


MARKED = "<languages />\n<translate>\n== A == <!--T:1-->\n\n<!--T:2-->\nWords.\n</translate>"
PLAIN = "== A ==\n\nWords."
TRANSLATING = msgspec.structs.replace(SITE, extensions=frozenset({"Translate"}))


@pytest.mark.parametrize(("site", "text"), [(SITE, PLAIN), (TRANSLATING, MARKED)])
def test_a_page_is_prepared_for_translation_where_the_wiki_translates(site: Site, text: str) -> None:
    (change,) = compared(missing(TITLE), site=site, text=MARKED).changes
    assert change.operation == Create(text)
    assert compared(page(TITLE, text), "Human", site=site, text=MARKED) == Comparison(
        changes=(), drifted={}, problems=()
    )


def test_numbers_of_units_are_no_change_of_the_text() -> None:
    renumbered = page(TITLE, MARKED.replace("T:2", "T:12"))
    assert compared(renumbered, "Human", site=TRANSLATING, text=MARKED).problems == ()
    (problem,) = compared(page(TITLE, f"{MARKED}!"), "Human", site=TRANSLATING, text=MARKED).problems
    assert problem.kind == "template-drift"


def test_modules_are_taken_as_they_are_on_every_wiki() -> None:
    text = f"return [==[{MARKED}]==]"
    plan = decided(propose_templates, world(missing("Module:A")), {"Module:A": Source("", text)}, CONTEXT)
    assert [change.operation for change in plan.changes] == [Create(text)]


def test_histories_are_asked_for_those_that_differ_only() -> None:
    answers: list[Missing | Any] = [page("Template:A", "same"), page("Template:B", "old"), missing("Template:C")]
    sources = {each.title: Source("", "same") for each in answers}
    stages = propose_templates(World(SITE, NOW), sources, CONTEXT)
    assert next(stages) == frozenset(map(PageQuery, sources))
    assert stages.send(world(*answers)) == {HistoryQuery("Template:B")}


# --- the folder --------------------------------------------------------------------------------------------------
def test_the_shipped_folder_is_whole() -> None:
    assert TITLE in kept_titles()
    assert own_folder() == shipped_folder()
    for title, source in read_sources(shipped_folder()).items():
        assert (shipped_folder() / source.path).read_text(encoding="utf-8") == f"{source.text}\n", title


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("Template/X.txt", b"x", "is no page"),
        ("Template/Y#Z.wikitext", b"x", "rename it"),
        ("Template/x.wikitext", b"x", "two files"),
        ("Template/Y.wikitext", b"\xff", "UTF-8"),
        ("Module/Y.json", b"{", "JSON"),
        ("Module/Y.json", b"[NaN]", "JSON"),
        ("Module/Y.json", b'["\\ud800"]', "JSON"),
    ],
)
def test_a_file_that_is_no_page_is_named(path: str, text: bytes, told: str, tmp_path: Path) -> None:
    for name, content in (("Template/X.wikitext", b"x"), (".hidden/x.txt", b""), (path, text)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadSource, match=told):
        read_sources(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="--folder"):
        read_sources(tmp_path / "none")
    with pytest.raises(BadSource, match="--folder"):
        write_source(tmp_path / "none", Source("X.wikitext", "x"))


# --- what a plan may hold ----------------------------------------------------------------------------------------
def plan_of(title: str, operation: Any) -> Plan:
    known = world(missing(TITLE))
    plan = decided(propose_templates, known, SOURCES, CONTEXT)
    (change,) = plan.changes
    return msgspec.structs.replace(plan, changes=(msgspec.structs.replace(change, title=title, operation=operation),))


def test_templates_are_written_whole_and_only_those_that_ship() -> None:
    for operation in (Create("x"), ReplacePage("x")):
        check(plan_of(TITLE, operation), SITE, NOW, CONTEXT.config)
        for title in ("Template:Other", "Partnerships/Overview", "Main Page"):
            with pytest.raises(UnsafePlan, match="no template of that title"):
                check(plan_of(title, operation), SITE, NOW, CONTEXT.config)
        with pytest.raises(UnsafePlan, match="no template of that title"):
            check(plan_of(TITLE, operation), SITE, NOW, CONTEXT.config, {"Template:Other"})
    for part in (AppendSection("x"), ReplaceRegions({"overview": "x"})):
        with pytest.raises(UnsafePlan, match="written whole"):
            check(plan_of(TITLE, part), SITE, NOW, CONTEXT.config)


@pytest.mark.parametrize("link", ["Template", "Template/X.wikitext", "Template/.X.wikitext.partial"])
def test_nothing_is_written_through_a_link(link: str, tmp_path: Path) -> None:
    """Be the folder a link itself: that one the operator named."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "mine")
    outside = tmp_path / "outside" / "Template"
    outside.mkdir(parents=True)
    (outside / "X.wikitext").write_text("Theirs.", encoding="utf-8")
    place = tmp_path / "root" / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside if link == "Template" else outside / "X.wikitext")
    if link.endswith("partial"):
        write_source(tmp_path / "root", Source("Template/X.wikitext", "Mine."))
        assert (tmp_path / "mine" / "Template" / "X.wikitext").read_text(encoding="utf-8") == "Mine.\n"
    else:
        with pytest.raises(BadSource, match=f"{place} is a symbolic link"):
            write_source(tmp_path / "root", Source("Template/X.wikitext", "Mine."))
    assert [file.name for file in outside.iterdir()] == ["X.wikitext"]
    assert (outside / "X.wikitext").read_text(encoding="utf-8") == "Theirs."
