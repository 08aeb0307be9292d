"""Small worlds, pages and people that tests of the core are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec

from bot.config import Config
from bot.facts.redirects import READ
from bot.language import messages
from bot.language.names import Vocabulary
from bot.language.names import load as load_vocabulary
from bot.model import Affiliate, Recognition
from bot.plan import Task
from bot.run_context import RunContext
from bot.wiki.world import (
    Answer,
    Creations,
    CreationsQuery,
    History,
    HistoryQuery,
    Missing,
    Page,
    PageAnswer,
    PageQuery,
    Query,
    Revision,
    Site,
    World,
)

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ACCOUNT = "PartnerBot"
LEDGER = f"User:{ACCOUNT}/Ledger"
OPERATOR = "ExampleOperator"
RIGHTS = frozenset({"autoconfirmed", "bot", "edit", "editsemiprotected"})
SITE = Site(wiki="folder", account=ACCOUNT, rights=RIGHTS)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def context(tasks: frozenset[Task] = frozenset(Task), **limits: Any) -> RunContext:
    """The shipped rules, with other limits where they are given."""
    config = Config(operator=OPERATOR, limits=msgspec.structs.replace(Config().limits, **limits))
    return RunContext(config, vocabulary(), messages.load("en"), tasks)


def page(title: str, text: str = "", **more: Any) -> Page:
    """A page as a Reader gives it, at revision 7 with id 70 where nothing else is said."""
    known: dict[str, Any] = {"id": 70, "revision": 7, "timestamp": NOW, **more}
    return Page(title=title, text=text, **known)


def world(*pages: PageAnswer, more: Mapping[Query, Answer] | None = None, site: Site = SITE) -> World:
    """A world in which exactly these pages were asked for, by their titles or by the redirect that leads there, which
    has stood for years. Of a page of the ledger, the bot has made none that is gone.
    """
    answers: dict[Query, Answer] = {}
    for answer in pages:
        if answer.redirects:
            answers |= redirecting(answer.redirects[0], answer.title)
        asked = answer.redirects[0] if answer.redirects else answer.title
        answers[PageQuery(asked)] = answer
        if asked.startswith(LEDGER):
            answers[CreationsQuery(asked)] = Creations()
    return World(site, NOW, {**answers, **(more or {})})


def redirecting(
    title: str, target: str, days: int = 900, summary: str = "", before: str | None = None
) -> dict[Query, Answer]:
    """The history of a redirect, which somebody made so many days ago; ``before``: what the page was until then."""
    texts = [text for text in (before, f"#REDIRECT [[{target}]]") if text is not None]
    times = [NOW - timedelta(days=900), NOW - timedelta(days=days)][-len(texts) :]
    revisions = [
        Revision(id=at, user="Somebody", timestamp=time, summary=summary, text=text)
        for at, (time, text) in enumerate(zip(times, texts, strict=True), 1)
    ]
    return {HistoryQuery(title, READ): History(tuple(reversed(revisions)))}


def missing(title: str, *redirects: str) -> Missing:
    return Missing(title=title, redirects=redirects)


def affiliate(code: str, number: int, name: str = "", **more: Any) -> Affiliate:
    """A recognised user group; its page has its name as the title."""
    name = name or f"Group {code}"
    known: dict[str, Any] = {"org_type": "User Group", "recognition": Recognition.RECOGNISED, "region": "", **more}
    return Affiliate(id=str(number), code=code, name=name, page=known.pop("page", name), **known)
