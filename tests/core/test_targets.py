"""Where an affiliate hears of things, and when it may not be written to."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import Block, Interests
from bot.targets import Target, may_edit, questions, target_of
from bot.world import AskPage, Page, PageAnswer, Unreadable
from tests.core.values import ACCOUNT, RIGHTS, SITE, affiliate, missing, page, world

GROUP = affiliate("AA", 1, page="Group AA")


def seen(*pages: PageAnswer, notify: str = "") -> Target:
    return target_of(GROUP, Interests(affiliate="1", notify=notify) if notify else None, world(*pages))


def talk(text: str = "Words.", **more: Any) -> Page:
    return page("Talk:Group AA", text, **more)


SUBJECT = page("Group AA")


def test_the_talk_page_of_its_own_page() -> None:
    assert seen(SUBJECT, talk("Hello.")) == Target(title="Talk:Group AA", revision=7, page_id=70, text="Hello.")


def test_a_talk_page_that_is_still_to_be_made() -> None:
    assert seen(SUBJECT, missing("Talk:Group AA")) == Target(title="Talk:Group AA")


def test_the_talk_page_follows_a_page_that_was_moved() -> None:
    moved = page("Group BB", redirects=("Group AA",))
    assert seen(moved, page("Talk:Group BB")).title == "Talk:Group BB"
    assert seen(moved, missing("Talk:Group BB")) == Target(title="Talk:Group BB")


def test_a_talk_page_that_was_moved_is_followed_once() -> None:
    there = page("Talk:Elsewhere", redirects=("Talk:Group AA",))
    assert (seen(SUBJECT, there).title, seen(SUBJECT, there).block) == ("Talk:Elsewhere", None)


@pytest.mark.parametrize(
    "subject",
    [
        missing("Group AA"),
        missing("Group BB", "Group AA"),
        page("Group CC", redirects=("Group AA", "Group BB")),
        page("Talk:Group CC", redirects=("Group AA",)),
        Unreadable(title="Group AA", why="a circular redirect"),
    ],
    ids=["missing", "redirect to nothing", "double redirect", "redirect to a talk page", "unreadable"],
)
def test_a_subject_page_that_is_not_there(subject: PageAnswer) -> None:
    everything = (talk(), page("Talk:Group CC"), page("Talk:Group BB"))
    assert seen(subject, *everything) == Target(title="Talk:Group AA", block=Block.UNAVAILABLE)


@pytest.mark.parametrize(
    ("answer", "block"),
    [
        (talk(), None),
        (talk(protection="autoconfirmed"), None),
        (talk(protection="bot"), None),
        (talk(protection="sysop"), Block.UNAVAILABLE),
        (talk(protection="editprotected"), Block.UNAVAILABLE),
        (talk(protection="extendedconfirmed"), Block.UNAVAILABLE),
        (talk(model="json"), Block.UNAVAILABLE),
        (talk(model="flow-board"), Block.UNAVAILABLE),
        (talk(opted_out=True), Block.OPTED_OUT),
        (talk("{{nobots}}"), Block.OPTED_OUT),
        (talk(f"{{{{bots|deny={ACCOUNT}}}}}"), Block.OPTED_OUT),
        (talk("{{bots|optout=all}}"), Block.OPTED_OUT),
        (talk("{{bots|optout=partnerships}}"), Block.OPTED_OUT),
        (talk("{{nobots}}", protection="sysop"), Block.OPTED_OUT),
        (page("Talk:C", redirects=("Talk:Group AA", "Talk:B")), Block.UNAVAILABLE),
        (page("User talk:B", redirects=("Talk:Group AA",)), Block.UNAVAILABLE),
        (page("Group BB", redirects=("Talk:Group AA",)), Block.UNAVAILABLE),
        (missing("Talk:B", "Talk:Group AA"), Block.UNAVAILABLE),
        (Unreadable(title="Talk:Group AA", why="hidden text"), Block.UNAVAILABLE),
    ],
)
def test_what_keeps_a_notice_from_a_talk_page(answer: PageAnswer, block: Block | None) -> None:
    assert seen(SUBJECT, answer).block == block


def test_the_page_that_an_affiliate_names() -> None:
    named = seen(page("Meta:Desk"), page("Meta talk:Desk", "Hello."), notify="Meta talk:Desk")
    assert (named.title, named.block) == ("Meta talk:Desk", None)
    assert seen(page("Meta:Desk"), missing("Meta talk:Desk"), notify="Meta:Desk") == Target(title="Meta talk:Desk")
    assert seen(missing("Meta:Desk"), page("Meta talk:Desk"), notify="Meta talk:Desk").block is Block.UNAVAILABLE


def test_everything_that_tells_is_asked_for() -> None:
    first = questions(GROUP, None, world())
    assert set(first) == {AskPage("Group AA"), AskPage("Talk:Group AA")}
    moved = world(page("Group BB", redirects=("Group AA",)), missing("Talk:Group AA"))
    assert set(questions(GROUP, None, moved)) == {*first, AskPage("Talk:Group BB")}
    named = questions(GROUP, Interests(affiliate="1", notify="Meta talk:Desk"), world())
    assert set(named) == {AskPage("Meta:Desk"), AskPage("Meta talk:Desk")}


@pytest.mark.parametrize(
    ("level", "may"),
    [("", True), ("autoconfirmed", True), ("bot", True), ("sysop", False), ("editprotected", False), ("x", False)],
)
def test_protection_is_a_question_of_rights(level: str, may: bool) -> None:
    assert may_edit(SITE, level) is may
    assert "editprotected" not in RIGHTS
