"""Records of new or blocked accounts, copies, and what coordinators take off: on no page until somebody decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.wiki.folder.reader import FolderWriter
from bot.wiki.writing import Edit, Saved
from tests.inviting.test_approvals import COORDINATOR, OUTBOX, on_disk
from tests.stories.test_days import LONG_AGO, Runs, pairs
from tests.worlds.folder import Folder
from tests.worlds.generated import CODES, Record, Talk, Wiki, title_of
from tests.worlds.values import NOW, context

RECORD = Record(("Senegal", "Mali"), "yes", "active", ("FR",), (), {})
LISTED_ON = frozenset({"Partnerships/Overview", "Partnerships/Affiliates/SN", f"{title_of(0)}/Affiliates"})
USERS = {"groups": ["autoconfirmed"], "registration": "2014-01-01T00:00:00Z", "edit_count": 500, "blocked": False}
ACCOUNTS = {
    "new": {**USERS, "groups": [], "registration": "2026-11-20T00:00:00Z", "edit_count": 2},
    "blocked": {**USERS, "blocked": True},
    "established": USERS,
}


def shown(folder: Folder) -> set[str]:
    """The pages of the bot's, but those for coordinators, that tell of the first record."""
    texts, page_id = folder.texts(), folder.page(title_of(0)).id
    told = {title for title, text in texts.items() if title_of(0) in text or f"record={page_id}" in text}
    told |= {
        title
        for title, text in texts.items()
        if title.startswith("Module:P") and page_id in {row["id"] for row in rows_of(json.loads(text))}
    }
    return told - {title_of(0), OUTBOX, "Partnerships/Attention"}


def rows_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    records = data.get("records")
    return records if isinstance(records, list) else []


def ordered(folder: Folder, user: str, line: str, *, gone: bool = False) -> None:
    """A user adds a line to the Outbox, or takes it away."""
    page = folder.page(OUTBOX)
    text = page.text.replace(f"\n{line}", "") if gone else f"{page.text}\n{line}"
    edit = Edit(title=OUTBOX, text=text, base=page.revision, summary="An order")
    assert isinstance(FolderWriter(folder.root, user, lambda: NOW).save(edit), Saved)


@pytest.fixture
def wiki() -> Iterator[Folder]:
    with on_disk(Wiki((RECORD, RECORD), dict.fromkeys(CODES, Talk.THERE), {}, "")) as folder:
        folder.write(OUTBOX, "<!-- begin: outbox -->\n<!-- end: outbox -->")
        yield folder


def accounts(folder: Folder, **kinds: str) -> None:
    file = folder.root / ".site.json"
    site = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    users = {**site.get("users", {}), COORDINATOR: USERS, **{name: ACCOUNTS[kind] for name, kind in kinds.items()}}
    site = {**site, "account": {"name": "PartnerBot"}, "users": users}
    file.write_text(json.dumps(site), encoding="utf-8")


@pytest.mark.parametrize("kind", ["new", "blocked"])
def test_a_record_of_an_account_that_is_not_known_waits_for_a_coordinator(wiki: Folder, kind: str) -> None:
    runs = Runs(wiki, ["Ada", "Ben"], context())
    accounts(wiki, Ada=kind, Ben="established")
    runs.once(NOW)
    assert shown(wiki) == set()
    rows = [line for line in wiki.texts()["Partnerships/Attention"].splitlines() if title_of(0) in line]
    assert ["kind=record-not-shown" in row for row in rows] == [True]
    assert title_of(1) in wiki.texts()["Partnerships/Overview"]
    assert not runs.once(NOW)
    ordered(wiki, COORDINATOR, f"* release {wiki.page(title_of(0)).id}")
    runs.once(NOW)
    assert shown(wiki) >= LISTED_ON
    assert not runs.once(NOW)


def test_it_is_shown_by_itself_when_the_account_is_new_no_more(wiki: Folder) -> None:
    accounts(wiki, Ada="new", Ben="established")
    runs = Runs(wiki, ["Ada", "Ben"], context())
    runs.once(NOW)
    accounts(wiki, Ada="established")
    runs.once(NOW + timedelta(days=1))
    assert shown(wiki) >= LISTED_ON


@pytest.mark.parametrize("edited", [False, True])
def test_a_record_whose_account_is_blocked_after_it_was_shown_is_taken_off_until_it_is_released(
    wiki: Folder, edited: bool
) -> None:
    accounts(wiki, Ada="established", Ben="established")
    runs = Runs(wiki, ["Ada", "Ben"], context())
    if edited:
        page = wiki.page(title_of(0))
        later = Edit(title=page.title, text=f"{page.text}\nMore.", base=page.revision, summary="")
        assert isinstance(FolderWriter(wiki.root, "Ben", lambda: LONG_AGO).save(later), Saved)
    runs.once(NOW)
    talk_pages = {title for title in shown(wiki) if title.startswith("Talk:")}
    assert shown(wiki) >= LISTED_ON
    accounts(wiki, Ada="blocked")
    runs.once(NOW + timedelta(days=1))
    assert shown(wiki) == talk_pages, "but what was said there stands"
    assert not runs.once(NOW + timedelta(days=1))
    ordered(wiki, COORDINATOR, f"* release {wiki.page(title_of(0)).id}")
    runs.once(NOW + timedelta(days=1))
    assert shown(wiki) >= LISTED_ON


def test_what_a_coordinator_unlists_is_on_no_page_until_the_line_is_gone(wiki: Folder) -> None:
    runs, unlist = Runs(wiki, ["Ada", "Ben"], context()), f"* unlist {wiki.page(title_of(0)).id}"
    runs.once(NOW)
    assert shown(wiki) >= LISTED_ON
    ordered(wiki, COORDINATOR, unlist)
    runs.once(NOW)
    talk_pages = {title for title in shown(wiki) if title.startswith("Talk:")}
    assert shown(wiki) == talk_pages, "but what was said there stands"
    row = next(line for line in wiki.texts()[OUTBOX].splitlines() if "wait1=unlisted" in line)
    assert title_of(0) in row
    assert not runs.once(NOW)
    ordered(wiki, "Somebody", unlist, gone=True)
    runs.once(NOW)
    assert shown(wiki) == talk_pages, "only coordinators bring it back"
    ordered(wiki, COORDINATOR, unlist)
    ordered(wiki, COORDINATOR, unlist, gone=True)
    runs.once(NOW)
    assert shown(wiki) >= LISTED_ON


def test_what_is_unlisted_invites_nobody(wiki: Folder) -> None:
    runs = Runs(wiki, ["Ada", "Ben"], context())
    number = wiki.page(title_of(0)).id
    ordered(wiki, COORDINATOR, f"* unlist {number}")
    ordered(wiki, COORDINATOR, f"* release {number}")
    assert number not in {record for outcome in runs.once(NOW) for record, _ in pairs(outcome.change)}


@pytest.mark.parametrize("later", [0, 1])
def test_of_two_alike_the_later_waits_until_it_is_released(wiki: Folder, later: int) -> None:
    wiki.write(title_of(1), wiki.texts()[title_of(0)])
    days = [LONG_AGO + timedelta(days=at == later) for at in (0, 1)]
    runs = Runs(wiki, ["Ada", "Ben"], context(), days)
    ids = [wiki.page(title_of(at)).id for at in (0, 1)]
    assert {record for outcome in runs.once(NOW) for record, _ in pairs(outcome.change)} == {ids[1 - later]}
    ordered(wiki, COORDINATOR, f"* release {ids[later]}")
    tomorrow = NOW + timedelta(days=1)
    assert {record for outcome in runs.once(tomorrow) for record, _ in pairs(outcome.change)} == {ids[later]}


def test_a_record_with_invitations_out_is_not_held_by_one_that_seems_older(wiki: Folder) -> None:
    copy = wiki.texts()[title_of(0)]
    runs, (first, other) = Runs(wiki, ["Ada"], context(invitations=1)), (title_of(0), title_of(1))
    wiki.delete(other)
    assert len([pair for outcome in runs.once(NOW) for pair in pairs(outcome.change)]) == 1
    edit = Edit(title=other, text=copy, base=None, summary="New")
    assert isinstance(FolderWriter(wiki.root, "Ben", lambda: LONG_AGO - timedelta(days=1)).save(edit), Saved)
    told = {record for outcome in runs.once(NOW + timedelta(days=1)) for record, _ in pairs(outcome.change)}
    assert told == {wiki.page(first).id}
