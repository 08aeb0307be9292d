"""What the wiki remembers of what the bot said."""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.history.receipts import InvitationKind, Receipt, asked_key, in_summary, key, marker
from bot.facts.history.sent import leads_asked, leads_asked_at, own_edits, told_and_told_again, told_by_summaries
from bot.facts.talk_pages import Target
from bot.model import Openness, Partnership, Status
from bot.wiki.world import Contribution, Contributions, ContributionsQuery, NotUnderstood, PageQuery, World
from tests.worlds.small import MUSEUM
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, SITE, missing, page, world

ASKING = msgspec.structs.replace(MUSEUM, open=Openness.ASK)
ASKED = asked_key(ASKING.page_id)
TALK = SITE.namespaces.talk_of(ASKING.title)
# Meta-Wiki's talk pages: each is the odd number above its namespace's.
ODD = tuple(
    number for number in range(2000) if number % 2 == 1 and number in {one.number for one in SITE.namespaces.all}
)


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


# --- who was told -----------------------------------------------------------------------------------------------------
AGAIN = InvitationKind.AGAIN


def noticed(text: str) -> Target:
    return Target(title="Talk:X", text=text)


def test_pages_lists_and_summaries_tell_together_who_was_told() -> None:
    """The first by a talk page, the second by a list, the third by a summary, the fourth by all three."""
    targets = [noticed(marker([key(5, "1"), key(5, "4")], "2026-10-05")), noticed("Nothing.")]
    by_lists = [Receipt(5, "2", "2026-10-06"), Receipt(5, "4", "2026-10-04")]
    seen = known(in_summary([key(5, "3"), key(5, "4")]), "Words.")
    assert told_and_told_again(seen, targets, by_lists) == (
        {(5, "1"): "2026-10-05", (5, "2"): "2026-10-06", (5, "3"): "2026-11-21", (5, "4"): "2026-10-04"},
        {},
    )
    assert told_by_summaries(seen) == {(5, "3"): "2026-11-21", (5, "4"): "2026-11-21"}


@pytest.mark.parametrize("once", [[], [marker([key(5, "1")], "2026-10-05")]])
def test_who_was_told_again_was_told(once: list[str]) -> None:
    again = marker([key(5, "1", AGAIN)], "2026-11-01")
    told, told_again = told_and_told_again(known(), [noticed(text) for text in (again, *once)], [])
    assert told == {(5, "1"): "2026-10-05" if once else "2026-11-01"}
    assert told_again == {(5, "1"): "2026-11-01"}


def test_a_second_time_is_told_by_lists_and_summaries_too() -> None:
    seen = known(in_summary([key(6, "1", AGAIN)]))
    _, again = told_and_told_again(seen, [], [Receipt(5, "1", "2026-11-01", AGAIN), Receipt(5, "2", "2026-11-01")])
    assert again == {(5, "1"): "2026-11-01", (6, "1"): "2026-11-21"}


# --- which leads were asked, and when ---------------------------------------------------------------------------------
OTHER = msgspec.structs.replace(ASKING, page_id=77, title="Another")


def test_every_lead_that_was_asked_is_known_by_day_and_moment() -> None:
    """Of one the bot's edits tell, of another the talk page: by the end of its day."""
    seen = known(in_summary([asked_key(77)]), marked=marker([ASKED], "2026-10-31"))
    assert leads_asked(seen, [ASKING, OTHER]) == {ASKING.page_id: "2026-10-31", 77: "2026-11-21"}
    at = leads_asked_at(seen, [ASKING, OTHER])
    assert {page: moment.isoformat() for page, moment in at.items()} == {
        ASKING.page_id: "2026-10-31T23:59:59.999999+00:00",
        77: "2026-11-21T12:00:00+00:00",
    }


def test_a_talk_page_that_is_not_there_tells_of_nobody() -> None:
    seen = world(missing(TALK), more={ContributionsQuery(ACCOUNT, ODD): Contributions()})
    assert leads_asked(seen, [ASKING]) == {}
    assert leads_asked_at(seen, [ASKING]) == {}
