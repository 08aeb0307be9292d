"""Whose words below a message of the bot's are: by who first brought them, and what settles them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from bot.facts.history.authorship import history_query
from bot.facts.history.public_list import ShownReply
from bot.facts.history.receipts import marker
from bot.facts.history.replies import Replied, replies_of
from bot.facts.talk_pages import Target
from bot.model import GoAhead, GoAheadKind, Openness, Pair
from bot.wiki.world import Answer, History, Query, Revision, User, UserQuery, World
from bot.wikitext.render import signature
from tests.worlds.small import FACTS, MUSEUM, WOLOF
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, page, world

TALK, RECORD_TALK, COORDINATOR = "Talk:Wolof & Elsewhere", f"Talk:{MUSEUM.title}", "Coordinator"
PAIR, OTHER = (MUSEUM.page_id, WOLOF.id), (6, WOLOF.id)
NOTICE = f"== For you ==\n{marker(['5-11', '6-11'], '2026-11-01')}\n{signature(ACCOUNT, NOW)}"
QUESTION = f"== Whom? ==\n{marker(['asked-5'], '2026-11-01')}\n{signature(ACCOUNT, NOW)}"
SILENT = msgspec.structs.replace(FACTS, responses={})


def by(who: str, minute: int = 10) -> str:
    return f"\n:Words [[User:{who}|{who}]] ([[User talk:{who}|talk]]) 12:{minute}, 5 November 2026 (UTC)"


def told_by(*revisions: tuple[str, str | None], **other: Any) -> Mapping[Pair, Replied]:
    """What is found on the affiliate's talk page with these revisions, user and text, the oldest first."""
    saved = [Revision(id=at, user=user, timestamp=NOW, text=text) for at, (user, text) in enumerate(revisions, 1)]
    users = {UserQuery(name): User(name=name) for name in ("Awa", "Vandal", "Fixer", COORDINATOR)}
    users[UserQuery("Archivist")] = User(name="Archivist", groups=("bot",))
    more: dict[Query, Answer] = {history_query(TALK): History(tuple(reversed(saved))), **users}
    return found(world(more=more), revisions[-1][1] or "", **other)


def found(seen: World, text: str, **other: Any) -> Mapping[Pair, Replied]:
    known: dict[str, Any] = {
        "facts": SILENT,
        "targets": {WOLOF.id: Target(title=TALK, text=text)},
        "told": {PAIR: "2026-11-01", OTHER: "2026-11-01"},
        "asked": {},
        "shown": {},
        "coordinators": frozenset({COORDINATOR}),
        **other,
    }
    return replies_of(seen, **known)


SENT = (ACCOUNT, NOTICE)
SAID = ("Awa", NOTICE + by("Awa"))
CASES: Mapping[str, tuple[list[tuple[str, str | None]], tuple[str, bool] | None]] = {
    "nobody": ([SENT], None),
    "a person": ([SENT, SAID], ("Awa", False)),
    "forged": ([SENT, ("Vandal", NOTICE + by("Awa"))], ("Vandal", False)),
    "moved in the page": (
        [SENT, ("Awa", f"== Else =={by('Awa')}\n{NOTICE}"), ("Vandal", f"== Else =={by('Awa')}\n{NOTICE}{by('Awa')}")],
        ("Vandal", False),
    ),
    "blanked and brought back": ([SENT, SAID, ("Vandal", ""), ("Fixer", SAID[1])], ("Awa", False)),
    "corrected": ([SENT, SAID, ("Fixer", SAID[1].replace("Words", "Word"))], ("Awa", False)),
    "a bot": ([SENT, ("Archivist", NOTICE + by("Archivist"))], None),
    "signed by a bot for a person": ([SENT, ("Archivist", NOTICE + by("Awa"))], None),
    "a bot by its name": ([SENT, ("SineBot", NOTICE + by("SineBot"))], None),
    "a coordinator alone": ([SENT, (COORDINATOR, NOTICE + by(COORDINATOR))], None),
    "a coordinator behind": ([SENT, SAID, (COORDINATOR, SAID[1] + by(COORDINATOR))], ("Awa", True)),
    "a coordinator and another word": (
        [SENT, SAID, (COORDINATOR, SAID[1] + by(COORDINATOR)), ("Awa", SAID[1] + by(COORDINATOR) + by("Awa", 59))],
        ("Awa", False),
    ),
    "a forged coordinator": ([SENT, SAID, ("Vandal", SAID[1] + by(COORDINATOR))], ("Vandal", False)),
    "not the bot's section": ([("Vandal", "x"), ("Vandal", NOTICE + by("Vandal"))], None),
    "further back than is known": ([("Else", None), SAID], ("", False)),
}


@pytest.mark.parametrize("case", CASES)
def test_whose_words_they_are(case: str) -> None:
    revisions, expected = CASES[case]
    replies = told_by(*revisions)
    assert {(one.by, one.settled) for one in replies.values()} == ({expected} if expected else set())
    assert replies.keys() == ({PAIR, OTHER} if expected else set()), "all records of the section"
    assert all((one.page, one.day) == (TALK, "2026-11-05") for one in replies.values())


def test_after_a_renumbering_it_is_the_page_that_tells_whom_the_notice_was_for() -> None:
    renumbered, of_another = (NOTICE.replace("5-11 6-11", f"5-{who} 6-{who}") for who in (99, 12))
    for text, keys in ((renumbered, {PAIR, OTHER}), (of_another, set())):
        assert told_by((ACCOUNT, text), ("Awa", text + by("Awa"))).keys() == keys


def test_what_nobody_was_told_or_answered_by_the_template_is_none() -> None:
    assert told_by(SENT, SAID, told={OTHER: "2026-11-01"}).keys() == {OTHER}
    assert told_by(SENT, SAID, told={(5, "12"): "2026-11-01"}) == {}
    assert told_by(SENT, SAID, facts=FACTS).keys() == {OTHER}


def test_a_history_is_asked_only_of_words_not_seen_before() -> None:
    text, asks = SAID[1], history_query(TALK)
    marks = {pair: ShownReply(one.mark, "Awa") for pair, one in told_by(SENT, SAID).items()}
    assert asks in missed(lambda seen: found(seen, text), world())
    assert asks in missed(lambda seen: found(seen, text + by("Another"), shown=marks), world())
    assert not missed(lambda seen: found(seen, text, shown=marks), world())
    assert not missed(lambda seen: found(seen, NOTICE), world())
    assert {one.by for one in found(world(), text, shown=marks).values()} == {"Awa"}


def test_words_below_the_question_to_a_lead() -> None:
    record = msgspec.structs.replace(MUSEUM, open=Openness.ASK)
    facts = msgspec.structs.replace(SILENT, partnerships=(record,))
    saved = (Revision(id=2, user="Lead", timestamp=NOW, text=QUESTION + by("Lead")),
             Revision(id=1, user=ACCOUNT, timestamp=NOW, text=QUESTION))  # fmt: skip
    seen = world(
        page(RECORD_TALK, QUESTION + by("Lead")),
        more={history_query(RECORD_TALK): History(saved), UserQuery("Lead"): User(name="Lead")},
    )
    asked = {"targets": {}, "facts": facts, "asked": {5: "2026-11-01"}}
    ((pair, reply),) = found(seen, "", **asked).items()
    assert (pair, reply.by, reply.settled, reply.page) == ((5, ""), "Lead", False, RECORD_TALK)
    ((_, own),) = found(seen, "", **{**asked, "coordinators": frozenset({"Lead"})}).items()
    assert own.settled, "whoever leads may be a coordinator"
    word = GoAhead(partnership=5, answer=GoAheadKind.INVITE, page=RECORD_TALK, words="x")
    assert found(seen, "", **{**asked, "asked": {}}) == {}
    assert found(seen, "", **{**asked, "facts": msgspec.structs.replace(facts, go_aheads=(word,))}) == {}
    closed = msgspec.structs.replace(facts, partnerships=(msgspec.structs.replace(record, open=Openness.NO),))
    assert found(seen, "", **{**asked, "facts": closed}) == {}
