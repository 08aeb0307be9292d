"""Where an affiliate hears of things, and when it may not be written to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.redirects import READ
from bot.facts.registry import Roster
from bot.facts.talk_pages import Target, may_edit, target_of, unreachable
from bot.model import Affiliate, Block, Interests, Severity
from bot.wiki.world import (
    History,
    HistoryQuery,
    Page,
    PageAnswer,
    PageQuery,
    Query,
    Revision,
    Unreadable,
    User,
    UserQuery,
    World,
)
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, RIGHTS, SITE, affiliate, missing, page, redirecting, world

GROUP = affiliate("AA", 1, page="Group AA")


def asked(group: Affiliate, *pages: PageAnswer, interests: Interests | None = None) -> frozenset[Query]:
    return missed(lambda known: target_of(group, interests, known), world(*pages))


def seen(*pages: PageAnswer, notify: str = "") -> Target:
    return target_of(GROUP, Interests(affiliate="1", notify=notify) if notify else None, world(*pages))


def talk(text: str = "Words.", **more: Any) -> Page:
    return page("Talk:Group AA", text, **more)


def history(title: str) -> HistoryQuery:
    return HistoryQuery(title, READ)


SUBJECT = page("Group AA")


def test_the_talk_page_of_its_own_page() -> None:
    assert seen(SUBJECT, talk("Hello.")) == Target(title="Talk:Group AA", revision=7, page_id=70, text="Hello.")


def test_a_talk_page_that_is_still_to_be_made() -> None:
    assert seen(SUBJECT, missing("Talk:Group AA")) == Target(title="Talk:Group AA")


def test_the_talk_page_follows_a_page_that_was_moved() -> None:
    moved = page("Group BB", redirects=("Group AA",))
    assert seen(moved, page("Talk:Group BB")).title == "Talk:Group BB"
    assert seen(moved, missing("Talk:Group BB")) == Target(title="Talk:Group BB", led_by=("Group AA",))


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


@pytest.mark.parametrize(
    ("answer", "block"),
    [
        (talk("<translate>Words.</translate>"), Block.UNAVAILABLE),
        (talk("<translate\n>Words.</translate>"), Block.UNAVAILABLE),
        (talk("How does <nowiki><translate></nowiki> work?"), None),
        (talk("<!-- <translate> -->"), None),
        (talk("Words.\n<!-- Archived by a bot\n\n== Old ==\nWords."), Block.UNAVAILABLE),
        (talk("<!-- one --> Words. <!-- and another\n-->\n<!--"), Block.UNAVAILABLE),
        (talk("Words.\n<includeonly>Never closed."), Block.UNAVAILABLE),
        (talk("<pre><!-- is how it begins</pre> <nowiki><!--</nowiki>"), None),
        (talk("<includeonly>x</includeonly> <nowiki>never closed, <!-- a comment -->"), None),
        (talk("<!----> <!-- --> <translate>Words.</translate>"), Block.UNAVAILABLE),
        (talk("<!----><translate>Words.</translate><!-- -->"), Block.UNAVAILABLE),
        (talk("<nowiki></nowiki><translate>Words.</translate><nowiki>x</nowiki>"), Block.UNAVAILABLE),
        (talk("<TRANSLATE>Words.</TRANSLATE>"), Block.UNAVAILABLE),
        (talk("<translated>Words."), None),
        (talk("<IncludeOnly>Never closed."), Block.UNAVAILABLE),
        (talk("x" * (2 * 1024 * 1024 - 20_000)), None),
        (talk("x" * (2 * 1024 * 1024 - 19_999)), Block.UNAVAILABLE),
        # Of letters that are not Latin fewer fit: the wiki counts bytes.
        (talk("ж" * (1024 * 1024 - 10_000)), None),
        (talk("ж" * (1024 * 1024 - 9_999)), Block.UNAVAILABLE),
        (talk("{{Archive}}"), Block.UNAVAILABLE),
        (talk("{{talk archive|1}}"), Block.UNAVAILABLE),
        (talk("{{Deceased Wikimedian}}"), Block.UNAVAILABLE),
        (talk("{{Archives}} {{Archive box}} {{archive top}}"), None),
        (page("Talk:Group AA/Archive 3", redirects=("Talk:Group AA",)), Block.UNAVAILABLE),
        (page("Talk:Group AA/Archiv 2019", redirects=("Talk:Group AA",)), Block.UNAVAILABLE),
        (page("Talk:Group AA/Archivists", redirects=("Talk:Group AA",)), None),
        (page("Talk:Group AA/Archive 3/Notes", redirects=("Talk:Group AA",)), Block.UNAVAILABLE),
        (page("Talk:Group AA/Archive-", redirects=("Talk:Group AA",)), None),
        (page("Talk:Archive", redirects=("Talk:Group AA",)), None),
    ],
)
def test_a_page_on_which_nobody_would_read_it(answer: PageAnswer, block: Block | None) -> None:
    assert seen(SUBJECT, answer).block == block


@pytest.mark.parametrize("number", ["", " 3", "-12", "2019"])
@pytest.mark.parametrize(
    "word", ["Archive", "archives", "Archiv", "Archivo", "archivos", "Arquivo", "Arquivos", "Archivio", "ARCHIVE"]
)
def test_an_archive_is_one_by_its_name(word: str, number: str) -> None:
    there = page(f"Talk:Group AA/{word}{number}", redirects=("Talk:Group AA",))
    assert seen(SUBJECT, there).block is Block.UNAVAILABLE
    assert seen(SUBJECT, page(f"Talk:Group AA/{word}{number}x", redirects=("Talk:Group AA",))).block is None


# --- redirects that may be anybody's ------------------------------------------------------------------------------
OWNERS = {"Group AA": "1", "New name of AA": "1", "Group BB": "2", "Group BB new": "2", "Desk of all/Group CC": "3"}
MOVE = "Somebody moved page [[{}]] to [[{}]]: a better name"


def led(start: str, target: str, **how: Any) -> Target:
    """Where a group hears of things whose page, or the talk page of which, redirects there."""
    there = page(target, "Hello.", redirects=(start,))
    pages = (SUBJECT, there) if start.startswith(("Talk:", "User talk:")) else (there, page(f"Talk:{target}"))
    more = {HistoryQuery(target): History(), **redirecting(start, target, **how)}
    return target_of(GROUP, None, world(*pages, more=more), OWNERS)


@pytest.mark.parametrize(
    ("start", "target", "how", "follows"),
    [
        # It has stood for a month.
        ("Talk:Group AA", "Talk:Desk", {"days": 30}, True),
        ("Talk:Group AA", "Talk:Desk", {"days": 29}, False),
        ("Talk:Group AA", "Talk:Desk", {"days": 30, "before": "Hello."}, True),
        ("Talk:Group AA", "Talk:Desk", {"days": 29, "before": "Hello."}, False),
        ("Talk:Group AA", "Talk:Desk", {"days": 1, "before": "#REDIRECT [[Talk:Elsewhere]]"}, False),
        # Somebody has only edited a redirect to the same page.
        ("Talk:Group AA", "Talk:Desk", {"days": 1, "before": "#Weiterleitung: [[:talk:Desk#x|y]]"}, True),
        ("Talk:Group AA", "Talk:Desk", {"days": 1, "before": "#REDIRECT[[Talk:Desk]] [[Category:X]]"}, True),
        # Words about a move are no move.
        ("Talk:Group AA", "Talk:Desk", {"days": 1, "summary": MOVE.format("Talk:Group AA", "Talk:Desk")}, False),
        ("Group AA", "Group DD", {"days": 1, "summary": MOVE.format("Group AA", "Group DD")}, False),
        ("Group AA", "Group DD", {"days": 1}, False),
        ("Group AA", "Group DD", {"days": 30}, True),
        # Within its own pages, whoever made it.
        ("Talk:Group AA", "Talk:Group AA/Desk", {"days": 0}, True),
        ("Group AA", "Group AA/Start", {"days": 0}, True),
        ("Talk:Group AA", "Talk:Group AAA", {"days": 0}, False),
        ("Talk:Group AA", "Talk:New name of AA/Desk", {"days": 0}, True),
        # Another group's page, and pages below that, by whatever title.
        ("Talk:Group AA", "Talk:Group BB", {"days": 900}, False),
        ("Talk:Group AA", "Talk:Group BB/Desk", {"days": 900}, False),
        ("Talk:Group AA", "Talk:Group BB new", {"days": 900}, False),
        (
            "Talk:Group AA",
            "Talk:Group BB",
            {"days": 1, "summary": MOVE.format("Talk:Group AA", "Talk:Group BB")},
            False,
        ),
        ("Group AA", "Group BB", {"days": 900}, False),
        ("Group AA", "Group BB/Group AA", {"days": 900}, False),
        ("Talk:Group AA", "Talk:Desk of all/Group CC", {"days": 900}, False),
        ("Talk:Group AA", "Talk:Desk of all", {"days": 900}, True),
        # The space of users.
        ("Talk:Group AA", "User talk:Ana", {"days": 900}, False),
        ("Group AA", "User:Ana/Group", {"days": 900}, False),
        ("User talk:Ana/Group", "User talk:Bo/Group", {"days": 900}, False),
    ],
)
def test_which_redirects_lead_to_the_affiliate(start: str, target: str, how: dict[str, Any], follows: bool) -> None:
    found = led(start, target, **how)
    assert found.block == (None if follows else Block.UNAVAILABLE)
    talk_page = target if target.startswith(("Talk:", "User talk:")) else f"Talk:{target}"
    assert found.title == (talk_page if follows else "Talk:Group AA")


# --- moves ----------------------------------------------------------------------------------------------------------
WENT = MOVE.format("Talk:Group AA", "Talk:Desk")
BACK, WORDS = "#REDIRECT [[Talk:Desk]]", "Words."
Saved = tuple[float, str, str]  # days ago, text, summary


def saved(*told: Saved) -> History:
    """The newest first, as they are told."""
    return History(
        tuple(
            Revision(
                id=100 - at, user="Bo", timestamp=NOW - timedelta(days=days), summary=summary, text=text, sha1=text
            )
            for at, (days, text, summary) in enumerate(told)
        )
    )


AT_DESK = ((2, WORDS, WENT), (90, WORDS, ""))
LEFT = ((2, BACK, WENT),)


@pytest.mark.parametrize(
    ("here", "there", "follows"),
    [
        (LEFT, AT_DESK, True),
        (LEFT, ((1, "More.", ""), *AT_DESK), True),
        (LEFT, ((2, WORDS, WENT.replace("Group AA", "Group_AA").replace("[[", "[[:")), (90, WORDS, "")), True),
        (LEFT, ((2, WORDS, "Bo verschob [[Talk:Group AA]] nach [[Talk:Desk]]: [[x]]"), (90, WORDS, "")), True),
        # The page went on, and somebody mended the redirect.
        (
            ((1, BACK, "Mended"), (2, "#REDIRECT [[Talk:B]]", MOVE.format("Talk:Group AA", "Talk:B"))),
            ((1.5, WORDS, MOVE.format("Talk:B", "Talk:Desk")), (2, WORDS, MOVE.format("Talk:Group AA", "Talk:B")),
             (9, WORDS, "")),
            True,
        ),
        # It was moved without a redirect, and somebody made one.
        (((1, BACK, "For the old links"),), AT_DESK, True),
        # Somebody wrote there, and another one undid it soon; or not.
        (((1.5, BACK, "Undone"), (1.6, WORDS, "Hello"), *LEFT), AT_DESK, True),
        (((0.1, BACK, "Undone"), (1.6, WORDS, "Hello"), *LEFT), AT_DESK, False),
        # Nobody moved anything: the words are somebody's, in an edit of the page.
        (LEFT, ((2, "Other words.", WENT), (90, WORDS, "")), False),
        (LEFT, ((2, WORDS, WENT),), False),
        (LEFT, (), False),
        # Another page was moved there, with a reason that links this one.
        (LEFT, ((2, WORDS, MOVE.format("Talk:Z", "Talk:Desk") + " [[Talk:Group AA]]"), (90, WORDS, "")), False),
        (LEFT, ((2, WORDS, "moved"), (90, WORDS, "")), False),
        # The page was moved away long before this one was made.
        (((1, BACK, WENT), (50, "The page of the group.", "")), AT_DESK, False),
        (((1, BACK, WENT), (50, BACK, "")), AT_DESK, True),
        (((1, BACK, WENT), (5, "#REDIRECT [[Talk:B]]", "")), AT_DESK, False),
        (((1, BACK, WENT), (1, "Now this.", ""), (2, BACK, WENT)), AT_DESK, True),
    ],
)  # fmt: skip
def test_which_moves_are_followed(here: tuple[Saved, ...], there: tuple[Saved, ...], follows: bool) -> None:
    led_there = page("Talk:Desk", "Hello.", redirects=("Talk:Group AA",))
    histories = {history("Talk:Group AA"): saved(*here), HistoryQuery("Talk:Desk"): saved(*there)}
    found = target_of(GROUP, None, world(SUBJECT, led_there, more=histories), OWNERS)
    assert found.block == (None if follows else Block.UNAVAILABLE)
    assert found.led_by == (("Talk:Group AA",) if follows else ())


@pytest.mark.parametrize(
    ("here", "follows"),
    [
        (((40, BACK, ""),), True),
        (((0, BACK, "null"), (40, BACK, "")), True),
        (((0.01, BACK, "Undone"), (0.02, "Vandalism", ""), (40, BACK, "")), True),
        (((0.01, BACK, ""), (0.02, "#REDIRECT [[Talk:Else]]", ""), (0.03, "x", ""), (40, BACK, "")), True),
        (((0.01, BACK, "Undone"), (2, "Our page now.", ""), (40, BACK, "")), False),
        (((0.01, BACK, "Retargeted"), (40, "#REDIRECT [[Talk:Else]]", "")), False),
        (((31, BACK, "Retargeted"), (40, "#REDIRECT [[Talk:Else]]", "")), True),
        (((0.01, "#REDIRECT [[Talk:Else]]", ""), (40, BACK, "")), False),
    ],
)
def test_how_long_a_redirect_has_stood(here: tuple[Saved, ...], follows: bool) -> None:
    led_there = page("Talk:Desk", "Hello.", redirects=("Talk:Group AA",))
    histories = {history("Talk:Group AA"): saved(*here), HistoryQuery("Talk:Desk"): History()}
    found = target_of(GROUP, None, world(SUBJECT, led_there, more=histories), OWNERS)
    assert found.block == (None if follows else Block.UNAVAILABLE)


def test_a_redirect_whose_history_is_hidden_is_nobodys() -> None:
    (query, known), *_ = redirecting("Talk:Group AA", "Talk:Desk").items()
    assert isinstance(known, History)
    hidden = History(tuple(msgspec.structs.replace(one, text=None) for one in known.revisions))
    there = page("Talk:Desk", redirects=("Talk:Group AA",))
    assert target_of(GROUP, None, world(SUBJECT, there, more={query: hidden}), OWNERS).block is Block.UNAVAILABLE
    assert target_of(GROUP, None, world(SUBJECT, there, more={query: History()}), OWNERS).block is Block.UNAVAILABLE


@pytest.mark.parametrize(("talk_text", "block"), [("{{nobots}}", Block.OPTED_OUT), ("Words.", None)])
def test_who_wants_no_message_on_the_main_page_gets_none_elsewhere(talk_text: str, block: Block | None) -> None:
    said = Interests(affiliate="1", page="Group AA/Interests", notify="Talk:Group AA/Desk")
    pages = (page("Group AA/Desk"), page("Talk:Group AA/Desk"), talk(talk_text))
    found = target_of(GROUP, said, world(*pages), OWNERS)
    assert (found.title, found.block, found.led_by) == ("Talk:Group AA/Desk", block, ("Group AA/Interests",))


def test_a_group_whose_page_is_below_that_of_another_is_led_within_that() -> None:
    group = affiliate("CC", 3, page="Group BB/Section")
    there = page("Talk:Group BB/Desk", redirects=("Talk:Group BB/Section",))
    owners = {"Group BB": "2", "Group BB/Section": "3"}
    assert target_of(group, None, world(page("Group BB/Section"), there), owners).block is None


# --- translations --------------------------------------------------------------------------------------------------
MARKED = page("Group AA", "<languages /><translate>We are a group.</translate>")
NORWEGIAN = affiliate("AA", 1, page="Group AA/nb")


def translated(*pages: PageAnswer) -> Target:
    return target_of(NORWEGIAN, None, world(*pages))


def test_a_translation_stands_for_its_source() -> None:
    assert asked(NORWEGIAN) == {
        PageQuery("Group AA/nb"), PageQuery("Talk:Group AA/nb"), PageQuery("Group AA"), PageQuery("Talk:Group AA"),
    }  # fmt: skip
    everything = (page("Group AA/nb"), page("Talk:Group AA/nb"), talk("Hello."))
    assert translated(MARKED, *everything).title == "Talk:Group AA"
    assert translated(page("Group AA", "Not for translation."), *everything).title == "Talk:Group AA/nb"
    assert translated(missing("Group AA"), *everything).title == "Talk:Group AA/nb"


def test_a_translation_of_a_page_below_another_stands_for_that_one() -> None:
    group = affiliate("AA", 1, page="Group AA/Desk/nb")
    below = page("Group AA/Desk", "<translate>Words.</translate>")
    pages = (page("Group AA/Desk/nb"), below, page("Talk:Group AA/Desk"), page("Talk:Group AA/Desk/nb"))
    assert target_of(group, None, world(*pages)).title == "Talk:Group AA/Desk"


def test_a_source_that_is_another_groups_is_no_source() -> None:
    group = affiliate("CC", 3, page="Group BB/fr")
    marked = page("Group BB", "<translate>Words.</translate>")
    pages = (page("Group BB/fr"), marked, page("Talk:Group BB"), page("Talk:Group BB/fr"))
    owners = {"Group BB": "2", "Group BB/fr": "3"}
    assert target_of(group, None, world(*pages), owners).title == "Talk:Group BB/fr"


def test_a_source_that_is_a_redirect_is_no_source() -> None:
    elsewhere = page("Group BB", "<translate>Words.</translate>", redirects=("Group AA",))
    everything = (page("Group AA/nb"), page("Talk:Group AA/nb"), talk(), page("Talk:Group BB"))
    assert translated(elsewhere, *everything).title == "Talk:Group AA/nb"


def test_a_page_that_leads_to_a_translation_stands_for_its_source() -> None:
    moved = page("Group BB/fr", redirects=("Group AA",))
    talks = ("Talk:Group BB", "Talk:Group BB/fr")
    assert asked(GROUP, moved) == {PageQuery("Group BB"), *map(PageQuery, talks), *map(history, talks)}
    source = page("Group BB", "<translate>Words.</translate>")
    assert seen(moved, page("Talk:Group BB/fr"), source, missing("Talk:Group BB")).title == "Talk:Group BB"


@pytest.mark.parametrize("title", ["Group AA/Interests", "Group AA/2026", "Group AA/Xx yy", "Group AA"])
def test_what_is_no_translation_by_its_name(title: str) -> None:
    talk_page = f"Talk:{title}"
    assert asked(affiliate("AA", 1, page=title)) == {PageQuery(title), PageQuery(talk_page)}


# --- pages of users ------------------------------------------------------------------------------------------------
def of_user(name: str, user: User | None, talk_page: PageAnswer | None = None) -> Block | None:
    group = affiliate("AA", 1, page=f"User:{name}")
    assert UserQuery(name) in asked(group)
    pages = (page(f"User:{name}"), talk_page or page(f"User talk:{name}"))
    return target_of(group, None, world(*pages, more={UserQuery(name): user} if user else {})).block


@pytest.mark.parametrize(
    ("name", "user", "block"),
    [
        ("Ana", User(name="Ana"), None),
        ("Ana", User(name="Ana", blocked=True), Block.UNAVAILABLE),
        ("Ana", User(name="Ana", exists=False), Block.UNAVAILABLE),
        ("~2026-1", User(name="~2026-1", temporary=True), Block.UNAVAILABLE),
        ("127.0.0.1", User(name="127.0.0.1", exists=False, temporary=True), Block.UNAVAILABLE),
        ("Vanished user 5f3a", User(name="Vanished user 5f3a"), Block.UNAVAILABLE),
        ("Renamed user 123", User(name="Renamed user 123"), Block.UNAVAILABLE),
        ("Vanished account 1", User(name="Vanished account 1"), Block.UNAVAILABLE),
        ("Renamed Account 123", User(name="Renamed Account 123"), Block.UNAVAILABLE),
        ("Renamed user", User(name="Renamed user"), Block.UNAVAILABLE),
        ("Vanished Arts", User(name="Vanished Arts"), None),
        ("Renamed users of Rome", User(name="Renamed users of Rome"), None),
        ("The Vanished user", User(name="The Vanished user"), None),
        ("Ana", None, Block.UNAVAILABLE),
    ],
)
def test_a_user_who_would_not_read_it_is_not_written_to(name: str, user: User | None, block: Block | None) -> None:
    assert of_user(name, user) == block


@pytest.mark.parametrize(
    ("talk_page", "block"),
    [
        (page("User talk:Ana/Notices", redirects=("User talk:Ana",)), None),
        (page("User talk:Bo", redirects=("User talk:Ana",)), Block.UNAVAILABLE),
        (page("Talk:Group AA", redirects=("User talk:Ana",)), Block.UNAVAILABLE),
    ],
)
def test_the_talk_page_of_a_user_is_followed_to_no_other(talk_page: Page, block: Block | None) -> None:
    assert of_user("Ana", User(name="Ana"), talk_page) == block


def test_a_page_below_that_of_a_user_is_that_users() -> None:
    group = affiliate("AA", 1, page="User:Ana/Group")
    assert UserQuery("Ana") in asked(group)


# --- what coordinators hear of it ----------------------------------------------------------------------------------
def test_coordinators_hear_whom_nobody_can_write_to_and_not_why() -> None:
    roster = Roster([GROUP, affiliate("BB", 2), affiliate("CC", 3)])
    targets = {
        "1": Target(title="Talk:Group AA", block=Block.UNAVAILABLE),
        "2": Target(title="Talk:Group BB", block=Block.OPTED_OUT),
        "3": Target(title="Talk:Group CC"),
    }
    (told,) = unreachable(targets, roster)
    assert (told.page, told.kind, told.arguments) == ("Group AA", "no-page-for-notices", ("Group AA",))
    assert told.severity is Severity.WARNING


def test_coordinators_hear_of_them_in_one_order() -> None:
    roster = Roster([GROUP, affiliate("BB", 2), affiliate("CC", 3, page="Page of CC")])
    targets = {number: Target(title="Talk:X", block=Block.UNAVAILABLE) for number in ("3", "1", "2")}
    found = [(told.page, told.arguments) for told in unreachable(targets, roster)]
    assert found == [("Group AA", ("Group AA",)), ("Group BB", ("Group BB",)), ("Page of CC", ("Group CC",))]


def test_the_page_that_an_affiliate_names() -> None:
    named = seen(page("Meta:Desk"), page("Meta talk:Desk", "Hello."), notify="Meta talk:Desk")
    assert (named.title, named.block) == ("Meta talk:Desk", None)
    to_be_made = seen(page("Meta:Desk"), missing("Meta talk:Desk"), notify="Meta:Desk")
    assert (to_be_made.title, to_be_made.revision, to_be_made.block) == ("Meta talk:Desk", None, None)
    assert seen(missing("Meta:Desk"), page("Meta talk:Desk"), notify="Meta talk:Desk").block is Block.UNAVAILABLE


def test_everything_that_tells_is_asked_for() -> None:
    assert asked(GROUP) == {PageQuery("Group AA"), PageQuery("Talk:Group AA")}
    moved = page("Group BB", redirects=("Group AA",))
    assert asked(GROUP, moved) == {PageQuery("Talk:Group BB"), history("Talk:Group BB")}
    unknown = World(SITE, NOW, {PageQuery("Group AA"): moved})
    assert history("Group AA") in missed(lambda known: target_of(GROUP, None, known), unknown)
    named = Interests(affiliate="1", notify="Meta talk:Desk")
    titles = ("Meta:Desk", "Meta talk:Desk", "Talk:Group AA")
    assert asked(GROUP, interests=named) == set(map(PageQuery, titles))


@pytest.mark.parametrize(
    ("level", "may"),
    [
        ("", True),
        ("editsemiprotected", True),
        ("autoconfirmed", True),
        ("bot", True),
        ("sysop", False),
        ("editprotected", False),
        ("x", False),
    ],
)
def test_protection_is_a_question_of_rights(level: str, may: bool) -> None:
    assert may_edit(SITE, level) is may
    assert "editprotected" not in RIGHTS
    of_an_administrator = msgspec.structs.replace(SITE, rights=RIGHTS | {"editprotected"})
    assert may_edit(of_an_administrator, level) is (level != "x")
    of_a_newcomer = msgspec.structs.replace(SITE, rights=frozenset({"edit"}))
    assert may_edit(of_a_newcomer, level) is (level == "")
