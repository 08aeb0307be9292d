"""An affiliate's way, in a real browser: a notice arrives, "join" is pressed and saved, the next run knows it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import AFTER_ONE_RUN, bot_on
from tests.browser.person import Person
from tests.mediawiki.localwiki import COORDINATOR, LocalWiki

RECORD = "Partnerships/Record/CEE Spring"
GROUP = "Wikimedians of Latvia User Group"


@pytest.fixture
def local(written: LocalWiki) -> LocalWiki:
    written.reset(AFTER_ONE_RUN)
    return written


def test_who_joins_is_a_participant_everywhere_and_not_asked_again(
    local: LocalWiki, person: Callable[[], Person]
) -> None:
    member = person()
    member.log_in(COORDINATOR)
    talk_page = f"Talk:{GROUP}"
    told_before = _notices(local.read(talk_page))

    member.open(talk_page)
    notice = member.page.locator("li", has=member.page.get_by_role("link", name="Wikimedia CEE Spring")).last
    notice.get_by_role("link", name="join", exact=True).click()
    answer = member.page.input_value("#wpTextbox1")
    assert "{{Partnership response|" in answer and "answer=interested" in answer
    member.save()
    assert "would like to take part" in member.reads()

    ran = bot_on(local)("apply")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    local.run_jobs()
    for page in (RECORD, f"{RECORD}/Affiliates", f"Partnerships/Affiliates/{_code(local)}"):
        member.open(page)
        assert "would like to take part" in member.reads(), page
    member.keeps("after-joining")
    assert _notices(local.read(talk_page)) == told_before
    assert bot_on(local)("plan", "--exit-code").returncode == 0


def _notices(text: str | None) -> list[str]:
    return re.findall(r"<!-- partnership-bot: invited .*? -->", text or "")


def _code(local: LocalWiki) -> str:
    rows = (local.read(f"{RECORD}/Affiliates") or "").splitlines()
    found = re.search(r"\|code=([^|}]+)", next(row for row in rows if GROUP in row))
    assert found
    return found[1]
