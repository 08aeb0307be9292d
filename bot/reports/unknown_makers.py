"""World → which records are on no page: those made by new or blocked accounts, until a coordinator releases them or
the account is new no more, and those that a coordinator unlisted.

All records are looked at in every run, published or not: an account may be blocked after its record was shown.
"""

from __future__ import annotations

from bot.facts.history.accounts import is_heard
from bot.facts.history.since_when import maker_of
from bot.facts.listed import Listed
from bot.inviting.approvals import Approvals
from bot.matching.survey import Survey
from bot.model import Pair
from bot.reports.not_shown import NotShown
from bot.wiki.world import User, UserQuery, World


def of_unknown_accounts(world: World, lists: Listed) -> frozenset[int]:
    """The page ids of the records that new or blocked accounts made."""
    makers = {page.id: maker_of(world, page.title, lists.infobox.names) for page in lists.records}
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
