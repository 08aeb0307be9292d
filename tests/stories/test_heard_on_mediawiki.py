"""What people hear of a run on a wiki with Echo and DiscussionTools: who is meant, and each message as one comment."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.mediawiki.variants import LIKE_META, Variant
from tests.stories.test_lead_on_mediawiki import ALBANIA, RECORD, TALK, local, run, saved

__all__ = ["local"]


@pytest.fixture(scope="module")
def variant() -> Variant:
    """The one wiki on which such things can be seen."""
    return LIKE_META


def threads(local: LocalWiki, page: str) -> list[dict[str, Any]]:
    """What stands on a talk page by the Reply tool's reading: headings, each with the comments below it."""
    answer = local.coordinator.get(action="discussiontoolspageinfo", page=page, prop="threaditemshtml")
    found: list[dict[str, Any]] = answer["discussiontoolspageinfo"]["threaditemshtml"]
    return [thread for thread in found if thread["replies"]]


def test_each_message_is_one_comment_of_the_bots_and_whoever_is_asked_is_pinged(local: LocalWiki) -> None:
    run(local)
    (question,) = threads(local, TALK)
    assert [(said["author"], said["replies"]) for said in question["replies"]] == [(BOT, [])]
    assert question["replies"][0]["timestamp"].startswith("2026-11-21T12:00")
    assert ("mention", RECORD) in local.notifications()
    assert "page-linked" not in {kind for kind, _ in local.notifications()}

    saved(local.coordinator, "{{Partnership go-ahead|answer=invite}} ~~~~")
    run(local)
    *_, notice = threads(local, ALBANIA)
    assert [(said["author"], said["replies"]) for said in notice["replies"]] == [(BOT, [])]
    assert [kind for kind, title in local.notifications() if kind == "mention"] == ["mention"], "the lead, once"
