"""World → which records are on no page: those made by new or blocked accounts, until a coordinator releases them or
the account is new no more, and those that a coordinator unlisted.

What is published as data already was looked at when it came there: its history is not asked again.
"""

from __future__ import annotations

from bot.facts.history.accounts import is_heard
from bot.facts.history.since_when import maker_of
from bot.facts.listed import Listed
from bot.inviting.approvals import Approvals
from bot.matching.survey import Survey
from bot.model import Pair
from bot.reports import dataset
from bot.reports.not_shown import NotShown
from bot.run_context import RunContext
from bot.wiki.stored_form import json_value
from bot.wiki.world import Page, User, UserQuery, World


def of_unknown_accounts(world: World, context: RunContext, lists: Listed) -> frozenset[int]:
    """The page ids of the records, of those not published yet, that new or blocked accounts made."""
    if (published := _published(world, context)) is None:
        return frozenset()
    names = lists.infobox.names
    makers = {page.id: maker_of(world, page.title, names) for page in lists.records if page.id not in published}
    users = {name: world.want(UserQuery(name)) for name in sorted(filter(None, set(makers.values())))}
    return frozenset(page_id for page_id, name in makers.items() if name and _is_unknown(users[name], world))


def not_shown(survey: Survey, approvals: Approvals, made_by_unknown: frozenset[int], world: World) -> NotShown:
    """The records that are on no page, by who made them and by what coordinators ordered."""
    orders = approvals.orders
    makers = {page_id: one.author for page_id, one in approvals.provenances.items()}
    looked_at = {page_id for page_id, user in makers.items() if user and _is_unknown(user, world)}
    unknown = (made_by_unknown | looked_at) - _released(orders.releases) - orders.unlisted
    records = survey.facts.partnerships
    return NotShown(
        tuple(record for record in records if record.page_id in unknown),
        tuple(record for record in records if record.page_id in orders.unlisted),
    )


def _released(releases: frozenset[Pair]) -> frozenset[int]:
    """The records that were released whole."""
    return frozenset(page_id for page_id, who in releases if not who)


def _is_unknown(user: User | None, world: World) -> bool:
    return user is not None and user.name != world.site.account and not is_heard(user)


def _published(world: World, context: RunContext) -> frozenset[int] | None:
    """The page ids of the records that stand on data pages of the bot's as the bot saved them; None while that is not
    known, so that no history is asked in vain.
    """
    answers = [world.page(title) for title in dataset.titles(context.config.pages.root)[1:]]
    if None in answers:
        return None
    pages = (page for page in answers if isinstance(page, Page) and page.user == world.site.account)
    return frozenset(page_id for page in pages for page_id in _page_ids(page.text))


def _page_ids(text: str) -> frozenset[int]:
    try:
        value = json_value(text)
    except ValueError:
        return frozenset()
    records = value.get("records") if isinstance(value, dict) else None
    rows = [row for row in records if isinstance(row, dict)] if isinstance(records, list) else []
    return frozenset(row["id"] for row in rows if isinstance(row.get("id"), int))
