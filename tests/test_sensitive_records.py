"""Nothing derived links an affiliate to a record on lives in danger: a law over whole plans of small wikis."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.plan import AppendSection, Plan
from bot.propose import propose
from bot.reports.dataset import index_title
from bot.wiki.rounds import decide
from bot.wiki.world import Page, World
from tests.worlds.folder import Folder
from tests.worlds.generated import CODES, WIKIS, Record, Wiki, identity, title_of
from tests.worlds.values import NOW, context

CONTEXT = context()
INDEX = index_title("Partnerships")
TELLING = (
    "| topics = LGBT+ history",
    "| topics = photography; prisonniers politiques",
    "| advocacy = internet shutdowns",
    "| communities = survivors of war crimes",
    "| objective = Documenting war crimes",
    "| partner_country = Senegal\n| topics = политзаключённые",
)


def people_say(record: Record) -> set[str]:
    """The affiliates that people themselves link to the record."""
    chosen = {"SN"} if "choose" in record.word else set()
    return {*record.lead, *record.participants, *record.answers} | chosen


def linked(plan: Plan, known: World, number: int) -> Iterator[tuple[str, str]]:
    """(code, title of the page) of every affiliate that a page of the plan names beside the record."""
    title, named = title_of(number), {code: re.compile(rf"Group {re.escape(code)}(?!\w)") for code in CODES}
    for change in plan.changes:
        before = known.page(change.title)
        text = unescape(change.text_after(before.text if isinstance(before, Page) else ""))
        own = change.title.removeprefix("Talk:").startswith(title)
        for line in text.splitlines() if not change.title.endswith(".json") else ():
            if own or title in line:
                yield from ((code, change.title) for code, name in named.items() if name.search(line))
        if change.title.startswith("Partnerships/Affiliates/") and title in text:
            yield from (
                (code, change.title) for code in CODES if change.title.endswith((f"/{code}", f"/{identity(code)}"))
            )


def told(plan: Plan) -> set[str]:
    """The ids of those who are sent something."""
    sections = (change.operation for change in plan.changes if isinstance(change.operation, AppendSection))
    return {key.partition("-")[2] for section in sections for key in section.receipts if "asked" not in key}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WIKIS, st.sampled_from(TELLING))
def test_only_people_link_an_affiliate_to_a_sensitive_record(wiki: Wiki, telling: str) -> None:
    pages = {title: text.replace("| countries", f"{telling}\n| countries") for title, text in wiki.pages().items()}
    with tempfile.TemporaryDirectory() as root:
        plan, known = decide(Folder(Path(root), pages).reader(), lambda world: propose(world, CONTEXT), NOW)
    assert told(plan) == set()
    for number, record in enumerate(wiki.records):
        assert {code for code, _ in linked(plan, known, number)} <= people_say(record)
    numbers = {page.id: at for at in range(3) if isinstance(page := known.page(title_of(at)), Page)}
    index = next(
        (json.loads(change.text_after("")) for change in plan.changes if change.title == INDEX), {"filters": {}}
    )
    for entry in index["filters"].get("affiliate", ()):
        assert all(entry["value"] in people_say(wiki.records[numbers[page_id]]) for page_id in entry["records"])
