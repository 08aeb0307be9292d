"""All records as data: what stands in it, what changes it, who is never named, and which pages are left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.apply.plan_check import check
from bot.facts.transclusions import SPEAKING, infoboxes
from bot.inviting.moderation.community_settings import copy_title
from bot.matching.survey import survey_of
from bot.model import Recognition
from bot.plan import Create, Plan, ReplacePage, ReplaceRegions, Task, UnsafePlan
from bot.propose import propose
from bot.reports.dataset import SHARDS, index_title, shard_title, titles
from bot.run_context import RunContext
from bot.wiki.folder.reader import FolderReader
from bot.wiki.rounds import decide
from bot.wiki.stored_form import stored_json
from bot.wiki.world import Answer, Missing, Page, PageQuery, Query, Site, Transclusions, TransclusionsQuery, World
from tests.worlds.staged import decided
from tests.worlds.values import ACCOUNT, NOW, context

SAMPLE = Path(__file__).parents[1] / "wikis" / "meta"
CONTEXT = context()
INDEX = index_title("Partnerships")
QUIET = "Wikimedia Norge"


@pytest.fixture(scope="module")
def known() -> World:
    """The sample wiki as a run reads it, whose settings are published already."""
    return as_read(FolderReader(SAMPLE, lambda: NOW))


def as_read(reader: FolderReader) -> World:
    _, world = decide(reader, lambda world: propose(world, CONTEXT), NOW)
    settings = world.page(CONTEXT.config.pages.settings)
    assert isinstance(settings, Page)
    return after(world, {copy_title("Partnerships"): settings.text})


def plan_of(world: World) -> Plan:
    return decided(propose, world, CONTEXT)


def written(world: World) -> dict[str, str]:
    """Title → text of the data pages that a run would write."""
    return {change.title: change.text_after("") for change in plan_of(world).changes if change.task is Task.DATA}


def after(world: World, texts: Mapping[str, str]) -> World:
    """The world in which these pages have these texts, by the bot, at revision 7."""
    pages: dict[Query, Answer] = {
        PageQuery(title): Page(id=9, title=title, revision=7, timestamp=NOW, text=text, model="json", user=ACCOUNT)
        for title, text in texts.items()
    }
    return world.having(pages)


def edited(world: World, old: str, new: str) -> World:
    """The world in which every record says something else."""
    pages = infoboxes(world, CONTEXT).pages
    changed = {
        question: msgspec.structs.replace(answer, text=answer.text.replace(old, new), revision=answer.revision + 1)
        for question, answer in world.answers.items()
        if isinstance(answer, Page) and answer.title in {page.title for page in pages} and old in answer.text
    }
    assert changed
    return world.having(changed)


def records(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [row for title, text in texts.items() if title != INDEX for row in json.loads(text)["records"]]


def test_every_record_stands_in_the_shard_of_its_page_id_and_the_index_finds_it(known: World) -> None:
    texts = written(known)
    survey, not_shown = decided(survey_of, known, CONTEXT), {"ETH-Bibliothek image archive", "South Asia Open Archives"}
    shown = {one.page_id: one.title for one in survey.facts.partnerships if one.name not in not_shown}
    assert {row["id"]: row["title"] for row in records(texts)} == shown
    assert len(shown) == len(survey.facts.partnerships) - len(not_shown)
    for title, text in texts.items():
        assert text == stored_json(json.loads(text))
        assert title == INDEX or {row["id"] % SHARDS for row in json.loads(text)["records"]} == {int(title[-8:-5])}
    index = json.loads(texts[INDEX])
    assert index["records"] == len(shown)
    for name, cell in (("language", "languages"), ("region", "regions"), ("topic", "topics")):
        expected: dict[str, list[int]] = {}
        for row in sorted(records(texts), key=lambda row: row["id"]):
            for value in dict.fromkeys(row.get(cell, ())):
                expected.setdefault(value, []).append(row["id"])
        assert {entry["value"]: entry["records"] for entry in index["filters"][name]} == expected
        assert [entry["value"] for entry in index["filters"][name]] == sorted(expected)


def test_affiliates_that_may_be_named_and_are_recognised_stand_in_the_index(known: World) -> None:
    survey = decided(survey_of, known, CONTEXT)
    listed = json.loads(written(known)[INDEX])["affiliates"]
    expected = {
        one.code: one.page
        for one in survey.facts.roster.all
        if survey.facts.listed(one) and one.recognition in (Recognition.RECOGNISED, Recognition.DEFERRED)
    }
    assert {each["code"]: each["page"] for each in listed} == expected
    assert [each["code"] for each in listed] == sorted(expected)
    assert len(expected) < len(survey.facts.roster.all)


def test_a_part_of_a_country_is_found_under_the_country_too(known: World) -> None:
    texts = written(known)
    country = {entry["value"]: entry for entry in json.loads(texts[INDEX])["filters"]["country"]}
    parts = [row for row in records(texts) if any("-" in place for place in row.get("countries", ()))]
    assert parts
    for row in parts:
        for place in row["countries"]:
            assert row["id"] in country[place]["records"]
            assert row["id"] in country[place.partition("-")[0]]["records"]
    assert country["SN"]["name"] == "Senegal"


def test_cells_are_codes_titles_and_plain_words(known: World) -> None:
    typed = edited(known, "| lead", "| lessons = <b>A</b> ''b'' [[:File:X|c]] {{Quux}} &lt;d\n| lead")
    texts = written(typed)
    for text in texts.values():
        assert not re.search(r"\[\[|\{\{|''|<|[\x00-\x08\x7f]", text)
    told = {row.get("lessons") for row in records(texts)} - {None}
    assert "A b c Quux <d" in told, told


def test_a_second_run_writes_nothing_and_a_change_of_one_record_changes_one_shard(known: World) -> None:
    texts = written(known)
    settled = after(known, texts)
    assert written(settled) == {}
    compact = {title: json.dumps(json.loads(text)) for title, text in texts.items()}
    assert written(after(known, compact)) == {}, "a JSON page is its value"
    some = next(row for row in records(texts) if row["title"].endswith("Bååstede"))
    changed = edited(settled, "Bååstede – return", "Bååstede: return")
    assert set(written(changed)) == {shard_title("Partnerships", some["id"] % SHARDS)}


def test_the_index_is_written_after_the_shards_and_a_shard_that_lost_its_records_says_so(known: World) -> None:
    texts = written(known)
    assert list(texts)[-1] == INDEX
    few = {title: text for title, text in texts.items() if title != shard_title("Partnerships", 3)}
    gone = stored_json({"schema": 1, "records": []})
    pages = infoboxes(known, CONTEXT).pages
    third = {page.title for page in pages if page.id % SHARDS == 3}
    left = {
        question: msgspec.structs.replace(answer, text="") if isinstance(answer, Page) else answer
        for question, answer in known.answers.items()
        if isinstance(question, PageQuery) and isinstance(answer, Page) and answer.title in third
    }
    found = written(after(known, texts).having(left))
    assert set(found) == {INDEX, shard_title("Partnerships", 3)}
    assert found[shard_title("Partnerships", 3)] == gone
    assert written(after(known, few).having(left)).keys() == {INDEX}, "what never was is not made empty"


def test_who_wishes_not_to_be_listed_is_named_nowhere(known: World) -> None:
    before = "".join(written(known).values())
    assert QUIET in before
    assert '"name": "NO"' in before
    source = next(a for q, a in known.answers.items() if isinstance(a, Page) and a.title == QUIET)
    quiet = msgspec.structs.replace(source, text="{{Affiliate interests|affiliate=NO|list=no}}")
    asked, talk = TransclusionsQuery(CONTEXT.config.templates.interests, SPEAKING), f"Talk:{QUIET}"
    users = known.answers[asked]
    assert isinstance(users, Transclusions)
    listed = msgspec.structs.replace(users, pages=tuple(sorted({*users.pages, QUIET})))
    told = edited(
        known.having({PageQuery(QUIET): quiet, PageQuery(talk): Missing(title=talk), asked: listed}),
        "| lead",
        f"| lessons = Ask wikimedia_norge first.\n| participants9 = {QUIET}\n| events = NO; {QUIET} day; Else\n| lead",
    )
    texts = written(told)
    assert not re.search("wikimedia.norge", "".join(texts.values()), re.IGNORECASE)
    assert '"name": "NO"' not in "".join(texts.values())
    assert not [entry for entry in json.loads(texts[INDEX])["filters"]["affiliate"] if entry["value"] == "NO"]
    assert any(row.get("events") == ["Else"] for row in records(texts))
    assert any("NO" in row.get("countries", ()) for row in records(texts)), "the country stays"


def test_who_is_on_the_operators_list_is_named_nowhere(known: World) -> None:
    config = CONTEXT.config
    matching = msgspec.structs.replace(config.matching, excluded=("NO",))
    silent = RunContext(msgspec.structs.replace(config, matching=matching), CONTEXT.vocabulary, CONTEXT.messages)
    _, world = decide(FolderReader(SAMPLE, lambda: NOW), lambda world: propose(world, silent), NOW)
    plan = decided(propose, world, silent)
    data = "".join(change.text_after("") for change in plan.changes if change.task is Task.DATA)
    assert "Wikimedia Armenia" in data
    assert QUIET not in data
    assert '"name": "NO"' not in data


def test_most_of_the_records_cannot_go_at_once(known: World) -> None:
    texts = written(known)
    index = json.loads(texts[INDEX])
    larger = {**texts, INDEX: stored_json({**index, "records": index["records"] * 2 + 1})}
    plan = plan_of(after(known, larger))
    assert [change for change in plan.changes if change.task is Task.DATA] == []
    assert [problem.page for problem in plan.problems if "would shrink" in problem.message] == [INDEX]
    for unread in ("{", "[]", "{}"):
        assert INDEX in written(after(known, {**texts, INDEX: unread}))


def test_a_page_that_is_not_ours_to_write_is_reported_and_the_others_go_on(known: World) -> None:
    texts = written(known)
    title, protected = shard_title("Partnerships", 0), shard_title("Partnerships", 1)
    old = after(known, dict.fromkeys(texts, "{}"))
    odd = old.having(
        {
            PageQuery(title): Missing(title="Elsewhere", redirects=(title,)),
            PageQuery(protected): msgspec.structs.replace(old.answers[PageQuery(protected)], protection="sysop"),
        }
    )
    plan = plan_of(odd)
    data = {change.title: change for change in plan.changes if change.task is Task.DATA}
    assert set(data) == set(texts) - {title, protected}
    assert {(change.base, type(change.operation)) for change in data.values()} == {(7, ReplacePage)}
    assert {problem.page for problem in plan.problems} >= {title, protected}


class SmallWiki(FolderReader):
    def site(self) -> Site:
        return msgspec.structs.replace(super().site(), max_page_bytes=5000)


def test_no_page_grows_beyond_what_the_wiki_takes(known: World) -> None:
    small = as_read(SmallWiki(SAMPLE, lambda: NOW))
    assert {title for title, text in written(known).items() if len(text.encode()) > 5000} == set(written(known)) - set(
        written(small)
    )
    told = CONTEXT.messages("problem-page-would-be-too-large", "data")
    assert told in [problem.message for problem in plan_of(small).problems]


def test_a_run_for_other_tasks_writes_no_data() -> None:
    other = context(frozenset({Task.REPORTS}))
    plan, _ = decide(FolderReader(SAMPLE, lambda: NOW), lambda world: propose(world, other), NOW)
    assert {change.task for change in plan.changes} == {Task.REPORTS}


# --- what a plan may hold ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "operation", "told"),
    [
        (INDEX, Create("{}"), None),
        (titles("Partnerships")[-1], ReplacePage("{}"), None),
        (f"Module:Partnerships/data/{SHARDS:03}.json", Create("{}"), "keeps data on"),
        ("Module:Partnerships", Create("{}"), "keeps data on"),
        ("Partnerships/Overview", ReplacePage("{}"), "keeps data on"),
        (INDEX, ReplaceRegions({"overview": "x"}), "written whole"),
        (INDEX, Create("return {}"), "no JSON object"),
        (INDEX, ReplacePage("[]"), "no JSON object"),
    ],
)
def test_data_is_written_whole_and_only_where_it_belongs(
    known: World, title: str, operation: Any, told: str | None
) -> None:
    plan = plan_of(known)
    change = next(change for change in plan.changes if change.task is Task.DATA)
    wrong = msgspec.structs.replace(
        plan, account=ACCOUNT, changes=(msgspec.structs.replace(change, title=title, operation=operation),)
    )
    if told is None:
        check(wrong, known.site, NOW, CONTEXT.config)
    else:
        with pytest.raises(UnsafePlan, match=told):
            check(wrong, known.site, NOW, CONTEXT.config)
