"""A small plan (a notice, the list that tells of it, an overview) and its carrying out on a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bot.apply.carry_out import carry_out
from bot.apply.endings import Ending, Outcome
from bot.config import Config
from bot.facts.history.receipts import in_summary, marker
from bot.plan import AppendSection, Change, Create, Operation, Plan, ReplaceRegions, Task
from bot.wiki.world import Answer, Query, Reader
from bot.wiki.writing import Writer
from bot.wikitext import region
from tests.worlds.folder import Folder
from tests.worlds.values import ACCOUNT, NOW

TALK, LIST, ROWS = "Talk:Group AA", "A record/Affiliates", "Partnerships/Overview"
SECTION = f"== A partnership ==\nWords. {marker(['5-1'], '2026-11-21')}"


def change(wiki: Folder, title: str, operation: Operation, **other: Any) -> Change:
    now = wiki.texts().get(title)
    base = None if now is None else wiki.page(title).revision
    known: dict[str, Any] = {"id": title, "task": Task.REPORTS, "base": base, "summary": f"s {title}", **other}
    return Change(title=title, operation=operation, **known)


def notice(wiki: Folder, title: str = TALK, section: str = SECTION, key: str = "5-1", **other: Any) -> Change:
    page_id = wiki.page(title).id if title in wiki.texts() else None
    known = {"task": Task.INVITATIONS, "page_id": page_id, "summary": f"Invitation {in_summary([key])}", **other}
    return change(wiki, title, AppendSection(section, (key,)), **known)


def told(wiki: Folder) -> tuple[Change, ...]:
    """A notice, the list that tells of it, and the overview, which needs nothing."""
    made = Create(region("affiliates", "{{row}}"))
    return (
        notice(wiki),
        change(wiki, LIST, made, task=Task.AFFILIATES, needs=(TALK,)),
        change(wiki, ROWS, ReplaceRegions({"overview": "new"})),
    )


def carried_out(
    wiki: Folder,
    changes: tuple[Change, ...],
    writer: Writer | None = None,
    reader: Reader | None = None,
    batch: int = 25,
    max_edits: int | None = None,
    decided: Mapping[Query, Answer] | None = None,
    before: Sequence[Outcome] = (),
    **limits: int,
) -> list[Outcome]:
    config = Config(limits=msgspec.structs.replace(Config().limits, batch=batch, **limits))
    plan = Plan(wiki="folder", account=ACCOUNT, now=NOW, changes=changes)
    return list(carry_out(plan, reader or wiki.reader(), writer or wiki.writer(), config, max_edits, decided, before))


def endings(outcomes: list[Outcome]) -> list[Ending]:
    return [outcome.ending for outcome in outcomes]


DONE, SKIPPED, CONFLICT, REFUSED = Ending.DONE, Ending.SKIPPED, Ending.CONFLICT, Ending.REFUSED
UNKNOWN, LEFT, STOPPED = Ending.UNKNOWN, Ending.LEFT, Ending.STOPPED
BARRED, ALTERED = Ending.BARRED, Ending.ALTERED
