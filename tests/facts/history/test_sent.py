"""What the wiki remembers of what the bot said."""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.history.receipts import asked_key, in_summary, marker
from bot.facts.history.sent import leads_asked, own_edits
from bot.model import Openness, Partnership, Status
from bot.wiki.world import Contribution, Contributions, ContributionsQuery, NotUnderstood, PageQuery, World
from tests.worlds.small import MUSEUM
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, SITE, page, world

ASKING = msgspec.structs.replace(MUSEUM, open=Openness.ASK)
ASKED = asked_key(ASKING.page_id)
TALK = SITE.namespaces.talk_of(ASKING.title)
ODD = tuple(space.number for space in SITE.namespaces.all if space.number % 2)


def known(*summaries: str, marked: str = "") -> World:
    """The bot's own edits with these summaries, and the talk page where ``marked`` stands on it."""
    edits = tuple(
        Contribution(page_id=1, title=TALK, revision=9, timestamp=NOW, summary=summary) for summary in summaries
    )
    pages = [page(TALK, marked)] if marked else []
    return world(*pages, more={ContributionsQuery(ACCOUNT, ODD): Contributions(edits)})


def test_what_the_bot_did_is_never_taken_for_nothing() -> None:
    with pytest.raises(NotUnderstood):
        own_edits(world())
    assert missed(own_edits, world()) == {ContributionsQuery(ACCOUNT, ODD)}
    assert own_edits(known()) == Contributions()


def test_of_a_lead_that_would_be_asked_the_talk_page_tells_whether_it_was() -> None:
    marked = f"Words. {marker([ASKED], '2026-10-31')}"
    assert leads_asked(known(marked=marked), [ASKING]) == {ASKING.page_id: "2026-10-31"}
    assert leads_asked(known(in_summary([ASKED])), [ASKING]) == {ASKING.page_id: "2026-11-21"}


@pytest.mark.parametrize(
    ("record", "seen", "looked_at"),
    [
        (ASKING, known(), True),
        (ASKING, known(in_summary([ASKED])), False),
        (msgspec.structs.replace(ASKING, open=Openness.YES), known(), False),
        (msgspec.structs.replace(ASKING, status=Status.COMPLETED), known(), False),
    ],
    ids=["not asked", "asked by the bot's edits", "open anyway", "over"],
)
def test_no_other_talk_page_is_looked_at(record: Partnership, seen: World, looked_at: bool) -> None:
    assert missed(lambda wiki: leads_asked(wiki, [record]), seen) == ({PageQuery(TALK)} if looked_at else frozenset())
