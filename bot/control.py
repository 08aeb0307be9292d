"""World → control: the community's settings, what coordinators order, and where each record with a notice comes from.

Histories are asked only of records about which something may go out, since each of them costs a request.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from bot.judging import at_first, glance
from bot.lead import asks, unheard, words_of
from bot.memory import own_edits
from bot.model import Decision, GoAhead, Match, Openness, Problem, Severity
from bot.orders import Orders, order_questions, orders_on
from bot.own_pages import outbox_page
from bot.plan import Task
from bot.receipts import asked_in_contributions, in_contributions
from bot.rules import Rules
from bot.settings import InForce, settings_in_force, settings_questions
from bot.survey import Survey, survey_of
from bot.transclusions import go_ahead_pages, record_pages
from bot.understand import Facts, first_questions, second_questions
from bot.world import AskHistory, AskPage, AskUser, History, Needs, Page, Question, User, World

# Of so many leads at most it is looked at in one run whether they can be asked: each history is a request.
_MOST_TO_ASK: Final = 200
# A record whose infobox may say that it is open: looked at more closely, whatever else "open" stands in.
_PERHAPS_OPEN: Final = re.compile(r"open[^|=]{0,20}=\s*[^\s|}<nN]", re.IGNORECASE)


class Origin(msgspec.Struct, frozen=True):
    """Who made a record, and when. The author is None where nobody can tell."""

    created: datetime
    author: User | None


class Control(msgspec.Struct, frozen=True, kw_only=True):
    """What people have set and ordered. ``origins``: page id → where the record comes from, as far as it matters;
    ``words``: page id → the lead's word, where the record leaves it open.
    """

    in_force: InForce
    orders: Orders
    origins: Mapping[int, Origin]
    words: Mapping[int, GoAhead] = {}
    problems: tuple[Problem, ...] = ()


def surveyed(world: World, rules: Rules) -> tuple[Survey, Control] | Needs:
    """The survey with the control over what may go out, or the questions that are still open. Raises NotUnderstood."""
    survey = survey_of(world, rules)
    asked = control_questions(world, rules)
    if isinstance(survey, Needs):
        return survey.also(world, asked)
    return Needs.missing(world, asked) or (survey, control_of(world, rules, survey))


def control_questions(world: World, rules: Rules) -> tuple[Question, ...]:
    """What has to be asked, as far as it can be named by now."""
    pages = rules.config.pages
    first: tuple[Question, ...] = (*settings_questions(rules.config), AskPage(outbox_page(pages.root)))
    if Needs.missing(world, (*first, *first_questions(rules, world.site))):
        return first
    return (*first, *order_questions(world, pages.root), *_origin_questions(world, rules))


def control_of(world: World, rules: Rules, survey: Survey) -> Control:
    """The control, from a world in which its questions are answered."""
    in_force = settings_in_force(world, rules.config)
    coordinators = in_force.settings.coordinators if in_force.settings else frozenset()
    roster, root = survey.facts.roster, rules.config.pages.root
    orders, problems = orders_on(world, root, roster, coordinators)
    titles = {record.page_id: record.title for record in survey.facts.partnerships}
    unknown = sorted({page_id for page_id, _ in orders.holds | orders.releases} - set(titles))
    nowhere = (
        Problem(
            page=outbox_page(root), kind="order-without-record", arguments=(str(page_id),), severity=Severity.WARNING
        )
        for page_id in unknown
    )
    return Control(
        in_force=in_force,
        orders=orders,
        origins={page_id: origin for page_id, title in titles.items() if (origin := _origin(world, title))},
        words=words_of(world, survey.facts, rules, coordinators),
        problems=(
            *in_force.problems,
            *problems,
            *nowhere,
            *unheard(world, survey.facts, rules, coordinators),
        ),
    )


def _origin(world: World, title: str) -> Origin | None:
    history = world.answers.get(AskHistory(title))
    if not isinstance(history, History) or not history.revisions:
        return None
    first = history.revisions[-1]
    author = world.answers.get(AskUser(first.user)) if first.user else None
    return Origin(first.timestamp, author if isinstance(author, User) else None)


def _origin_questions(world: World, rules: Rules) -> tuple[Question, ...]:
    """The histories of the records about which something may go out, and then who made them."""
    settings = settings_in_force(world, rules.config).settings
    if not rules.tasks & {Task.INVITATIONS, Task.REPORTS} or settings is None or settings.trial:
        return ()
    seen = _seen_at_a_glance(world, rules)
    asked: list[Question] = [AskHistory(title) for title in seen]
    asked += [AskUser(user) for title in seen if (user := _creator(world, title))]
    if not Needs.missing(world, second_questions(world, rules)):
        # An affiliate's page was moved, and what it says there makes more records concern it. Who made them cannot be
        # asked any more: where it was not the user who edited the record last, a coordinator has to look.
        late = _with_something_to_tell(world, *at_first(world, rules)) - seen
        pages = [page for title in late if isinstance(page := world.page(title), Page)]
        asked += [AskHistory(page.title) for page in pages]
        asked += [AskUser(page.user) for page in pages if page.user]
    return tuple(asked)


def _creator(world: World, title: str) -> str | None:
    history = world.answers.get(AskHistory(title))
    return history.revisions[-1].user if isinstance(history, History) and history.revisions else None


def _seen_at_a_glance(world: World, rules: Rules) -> frozenset[str]:
    """As the world only grows from round to round, what the first answers tell is found once."""
    read = (rules, *(world.answers[question] for question in first_questions(rules, world.site)))
    if not (_latest and len(_latest[0][0]) == len(read) and all(map(operator.is_, read, _latest[0][0]))):
        asked = asked_in_contributions(own_edits(world))
        talk, spoken = world.site.namespaces.talk_of, {page.title for page in go_ahead_pages(world, rules)[0]}
        perhaps = [
            page
            for page in record_pages(world, rules)
            if _PERHAPS_OPEN.search(page.text) or page.id not in asked or talk(page.title) in spoken
        ]
        _latest[:] = [(read, _with_something_to_tell(world, *glance(world, rules, perhaps)))]
    return _latest[0][1]


_latest: list[tuple[tuple[object, ...], frozenset[str]]] = []


def _with_something_to_tell(world: World, facts: Facts, matches: Mapping[int, tuple[Match, ...]]) -> frozenset[str]:
    """The titles of the records whose lead is still to be asked, and of those that are open, or on which a lead has
    said a word, and concern somebody who can be asked and has no receipt in the bot's edits.
    """
    edits = own_edits(world)
    told = {(receipt.partnership, receipt.affiliate) for receipt in in_contributions(edits)}
    waiting = {
        match.partnership
        for found in matches.values()
        for match in found
        if can_be_told(match) and match.pair not in told
    }
    spoken = {said.partnership for said in facts.go_aheads}
    said_or_asked = spoken | asked_in_contributions(edits).keys()
    silent = [record for record in facts.partnerships if asks(record) and record.page_id not in said_or_asked]
    inviting = [record for record in facts.partnerships if record.open is Openness.YES or record.page_id in spoken]
    return frozenset(
        record.title for record in (*silent[:_MOST_TO_ASK], *(one for one in inviting if one.page_id in waiting))
    )


def can_be_told(match: Match) -> bool:
    """Whether the affiliate is among those to be asked, and nothing keeps it from being asked."""
    return match.decision is Decision.INVITE and match.blocked_by is None
