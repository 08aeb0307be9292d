"""What a plan may hold: every way in which one is unsafe, and what it says then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from bot.apply.plan_check import check
from bot.config import Config
from bot.facts.history.ledger import text_of
from bot.facts.history.receipts import in_summary, marker
from bot.plan import AppendSection, Change, Create, Operation, Plan, ReplacePage, ReplaceRegions, Task, UnsafePlan
from bot.wikitext import region
from tests.worlds.values import NOW, SITE

NOTICE = AppendSection(f"== A ==\nWords. {marker(['5-7', '6-7'], '2026-11-21')}", ("5-7", "6-7"))
AGAIN = AppendSection(f"== A ==\n{marker(['5-8+again'], '2026-11-21')}", ("5-8+again",))
QUESTION = AppendSection(f"== A ==\n{marker(['asked-5'], '2026-11-21')}", ("asked-5",))
TO_TWO = AppendSection(f"== A ==\n{marker(['5-7', '5-8'], '2026-11-21')}", ("5-7", "5-8"))
ROWS = ReplaceRegions({"overview": "{{row}}"})


def change(title: str = "Partnerships/Overview", operation: Operation = ROWS, **other: Any) -> Change:
    known: dict[str, Any] = {"id": title, "task": Task.REPORTS, "base": 1, "summary": "s", **other}
    return Change(title=title, operation=operation, **known)


def notice(title: str = "Talk:X", operation: Operation = NOTICE, **other: Any) -> Change:
    keys = operation.receipts if isinstance(operation, AppendSection) else ()
    known = {
        "id": "notice:7",
        "task": Task.INVITATIONS,
        "page_id": 7,
        "summary": f"s {in_summary(keys)}" if keys else "s",
    }
    return change(title, operation, **{**known, **other})


def twice(*keys: str) -> Change:
    section = AppendSection(f"== A ==\n{marker(keys, '2026-11-21')}", keys)
    return notice(operation=section)


def query(**other: Any) -> Change:
    return notice("Talk:R", QUESTION, **{"id": "lead:5", "summary": f"s {in_summary(['asked-5'])}", **other})


def checked(changes: Sequence[Change], config: Config | None = None, now: datetime = NOW, **other: Any) -> None:
    plan = Plan(**{"wiki": SITE.wiki, "account": SITE.account, "now": NOW, "changes": tuple(changes), **other})
    check(plan, SITE, now, config or Config())


def refusal(changes: Sequence[Change] = (), config: Config | None = None, now: datetime = NOW, **other: Any) -> str:
    with pytest.raises(UnsafePlan) as unsafe:
        checked(changes, config, now, **other)
    return str(unsafe.value)


SOUND = (
    notice(),
    notice("Talk:Y", AGAIN, id="notice:8", page_id=None, base=None, summary=in_summary(["5-8+again"])),
    query(),
    change(
        "A record/Affiliates",
        ReplaceRegions({"affiliates": ""}),
        task=Task.AFFILIATES,
        needs=("notice:7", "notice:8"),
    ),
    change("Partnerships/Record/R/Affiliates", Create(region("affiliates", "x")), task=Task.AFFILIATES, base=None),
    change("Partnerships/Affiliates/W&E", Create(f"Above.\n{region('partnerships', 'x')}"), task=Task.AFFILIATES),
    change(needs=("notice:7",)),
    change("Partnerships/Overview/2"),
    change("Partnerships/Affiliates/W&E/12", Create(region("partnerships", "x")), task=Task.AFFILIATES),
    change("Partnerships/Attention", ReplaceRegions({"attention": "x"})),
    change("Partnerships/Outbox", ReplaceRegions({"outbox": "x"})),
    change("Module:Partnerships/data/settings.json", Create("{}"), task=Task.DATA, base=None),
)


def test_a_sound_plan_passes() -> None:
    checked(SOUND)
    checked(())


@pytest.mark.parametrize("other", [{"wiki": "meta:meta"}, {"account": "OtherBot"}])
def test_a_plan_for_another_wiki_or_account(other: dict[str, Any]) -> None:
    told = refusal(**other)
    assert next(iter(other.values())) in told
    assert "--wiki" in told
    assert "make a new plan" in told


@pytest.mark.parametrize(("hours", "passes"), [(24, True), (-24, True), (24.1, False), (-24.1, False)])
def test_a_plan_of_another_day(hours: float, passes: bool) -> None:
    now = NOW + timedelta(hours=hours)
    if passes:
        checked(SOUND, now=now)
    else:
        assert "make a new one" in refusal(SOUND, now=now)


@pytest.mark.parametrize("name", ["edits", "invitations"])
def test_of_a_plan_beyond_the_limits_the_first_part_is_carried_out(name: str) -> None:
    checked(SOUND, Config(limits=msgspec.structs.replace(Config().limits, **{name: 0})))


LEDGER = f"User:{SITE.account}/Ledger"
INTENT = change(LEDGER, Create(text_of((), "Words.")), id=f"ledger:{LEDGER}", task=Task.INVITATIONS, base=None)
OTHER = notice("Talk:X", AGAIN, id="notice:8", summary=in_summary(["5-8+again"]))


def test_messages_come_after_the_ledger_that_announces_them() -> None:
    checked([INTENT, notice(needs=(INTENT.id,)), query(needs=(INTENT.id,))])
    for message in (notice(), query()):
        assert f"{message.id} does not need the edit of the ledger" in refusal([INTENT, message])
    assert "does not stand before" in refusal([notice(needs=(INTENT.id,)), INTENT])
    assert "does not stand before" in refusal([notice(needs=(INTENT.id,))])


def test_the_ledger_is_written_whole_as_invitations_and_as_a_ledger() -> None:
    whole = ReplacePage(text_of((), "Words."))
    checked([INTENT])
    checked([msgspec.structs.replace(INTENT, operation=whole, base=1)])
    assert "written whole" in refusal([msgspec.structs.replace(INTENT, operation=ROWS, base=1)])
    assert "written whole" in refusal([msgspec.structs.replace(INTENT, task=Task.REPORTS)])
    assert "no ledger" in refusal([msgspec.structs.replace(INTENT, operation=Create("Words."))])
    assert "not one of the bot's ledger" in refusal([msgspec.structs.replace(INTENT, title=f"{LEDGER}/x")])


@pytest.mark.parametrize("two", [[notice(), OTHER], [notice("Talk:R"), query()], [query(), notice("Talk:R")]])
def test_one_message_a_page(two: list[Change]) -> None:
    assert f"{two[0].title}: a page gets one message a day" in refusal(two)
    checked([two[0], msgspec.structs.replace(two[1], title="Talk:Elsewhere")])


def test_two_changes_of_one_id() -> None:
    assert "the same id" in refusal([change(id="a"), change("Partnerships/Attention", id="a")])


@pytest.mark.parametrize(
    "changes",
    [
        [change(needs=("Talk:X",)), notice()],
        [change(needs=("Talk:Z",))],
        [change(id="a", needs=("a",))],
    ],
    ids=["after it", "nowhere", "itself"],
)
def test_a_need_that_does_not_stand_before(changes: list[Change]) -> None:
    assert "needs a change that does not stand before it" in refusal(changes)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (change("partnerships/Overview"), "title"),
        (change("Partnerships/Over_view"), "title"),
        (change("Partnerships/Over|view"), "“|”"),
        (change(""), "empty"),
        (notice("talk:X"), "title"),
        (notice("X"), "talk pages only"),
        (notice("User:X"), "talk pages only"),
        (notice(task=Task.REPORTS), "talk pages only"),
        (notice(operation=AppendSection(NOTICE.section, ("5-7",))), "receipts"),
        (notice(operation=AppendSection(NOTICE.section, ("5-7", "6-7", "8-7"))), "receipts"),
        (notice(operation=AppendSection(NOTICE.section, ("5-7",)), summary=notice().summary), "receipts"),
        (notice(operation=AppendSection("== A ==\nWords.", ("5-7",))), "receipts"),
        (notice(operation=AppendSection("== A ==\nWords.")), "receipts"),
        (notice(operation=AppendSection(NOTICE.section)), "receipts"),
        (change("Main page"), "not one that the bot keeps"),
        (change("Partnerships"), "not one that the bot keeps"),
        (change("Partnership/Overview"), "not one that the bot keeps"),
        *(
            (change(f"Partnerships/Overview/{end}"), "not one that the bot keeps")
            for end in ("1", "02", "0", "-2", "x", "2/3", "٢")
        ),
        (change("Partnerships/Record/R"), "not one that the bot keeps"),
        (change("Template:X/Affiliates", ReplaceRegions({"affiliates": "x"})), "not one that the bot keeps"),
        (change("MediaWiki:X/Affiliates", Create(region("affiliates", "x"))), "not one that the bot keeps"),
        (change("Talk:X/Affiliates", ReplaceRegions({"affiliates": "x"})), "not one that the bot keeps"),
        (change(task=Task.INVITATIONS), "not one that the bot keeps"),
        (change(task=Task.DATA), "not one that the bot keeps"),
        (change(operation=ReplaceRegions({"words": "x"})), "region"),
        (change(operation=ReplaceRegions({"overview": "x", "words": "x"})), "region"),
        (change(operation=ReplaceRegions({})), "region"),
        (change(operation=Create("x")), "region"),
        (change(operation=Create(region("words", "x"))), "region"),
        (change(operation=Create(region("overview", "x") * 2)), "region"),
        (change(operation=ReplacePage(region("overview", "x"))), "replaced whole"),
        (notice(operation=ReplacePage("x")), "replaced whole"),
        (twice("5-7", "5-7"), "twice"),
        (twice("5-7", "6-7", "6-7"), "twice"),
        (notice(summary="s"), "receipts"),
        (notice(summary=f"s {in_summary(['5-7'])}"), "receipts"),
        (notice(summary=f"s {in_summary(['5-7+again', '6-7+again'])}"), "receipts"),
        (notice(summary=f"s {in_summary(['5-7', '6-7'])} and more"), "receipts"),
        (notice(id="x"), "its id"),
        (notice(id="notice:8"), "its id"),
        (notice(id="lead:5"), "its id"),
        (notice(operation=TO_TWO, summary=in_summary(TO_TWO.receipts)), "its id"),
        (query(id="x"), "its id"),
        (query(id="lead:6"), "its id"),
        (query(id="notice:7"), "its id"),
        (query(summary=f"s {in_summary(['asked-6'])}"), "receipts"),
    ],
)
def test_an_edit_that_is_not_the_bots_to_make(change: Change, told: str) -> None:
    said = refusal([change])
    assert said.startswith(f"{change.title}: ")
    assert told in said
