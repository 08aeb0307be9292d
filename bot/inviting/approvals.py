"""World → control: the community's settings, what coordinators order, and where each record with a notice comes from.

Histories are asked only of records about which something may go out, since each of them costs a request.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from bot.facts.history.authorship import history_question
from bot.facts.history.go_aheads import unheard, words_of
from bot.facts.history.provenance import Origin, authors, origin_of
from bot.facts.history.receipts import asked_in_contributions, in_contributions
from bot.facts.history.sent import own_edits
from bot.facts.transclusions import go_ahead_pages, record_pages, transcluding
from bot.facts.understand import Facts, first_questions, second_questions
from bot.inviting.moderation.community_settings import InForce, settings_in_force, settings_questions
from bot.inviting.moderation.orders import Orders, order_questions, orders_on
from bot.matching.judge import at_first, glance
from bot.matching.survey import Survey, survey_of
from bot.model import Decision, GoAhead, Match, Openness, Pair, Problem, Severity, asks
from bot.model.page_titles import outbox_page
from bot.plan import Task
from bot.run_context import Rules
from bot.wiki.memo import Latest
from bot.wiki.world import AskPage, AskUser, Needs, Page, Question, World

# Of so many leads at most it is looked at in one run whether they can be asked: each history is a request.
_MOST_TO_ASK: Final = 200
# A record whose infobox may say that it is open: looked at more closely, whatever else "open" stands in.
_PERHAPS_OPEN: Final = re.compile(r"open[^|=]{0,20}=\s*[^\s|}<nN]", re.IGNORECASE)


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
        origins=dict(_origins(world, rules, titles, in_force)),
        words=words_of(world, survey.facts, rules, coordinators),
        problems=(
            *in_force.problems,
            *problems,
            *nowhere,
            *unheard(world, survey.facts, rules, coordinators),
        ),
    )


def _origins(world: World, rules: Rules, titles: Mapping[int, str], in_force: InForce) -> Iterator[tuple[int, Origin]]:
    if in_force.settings:
        names, cool_off = _names(world, rules), timedelta(hours=in_force.settings.cool_off_hours)
        for page_id, title in titles.items():
            if origin := origin_of(world, title, names, cool_off):
                yield page_id, origin


def _names(world: World, rules: Rules) -> frozenset[str]:
    """Of the infobox."""
    return transcluding(world, rules.config.templates.partnership, rules.config.pages.namespaces)[1]


def _origin_questions(world: World, rules: Rules) -> tuple[Question, ...]:
    """The histories of the records about which something may go out, and then who made them."""
    settings = settings_in_force(world, rules.config).settings
    if not rules.tasks & {Task.INVITATIONS, Task.REPORTS} or settings is None or settings.trial:
        return ()
    cool_off = timedelta(hours=settings.cool_off_hours)
    seen = _seen_at_a_glance(world, rules).asked_at(world.now - cool_off)
    asked: list[Question] = [history_question(title) for title in seen]
    asked += authors(world, seen, _names(world, rules), cool_off)
    if not Needs.missing(world, second_questions(world, rules)):
        # An affiliate's page was moved, and what it says there makes more records concern it. Who made them cannot be
        # asked any more: where it was not the user who edited the record last, a coordinator has to look.
        late = _to_look_at(world, *at_first(world, rules)).telling - seen
        pages = [page for title in late if isinstance(page := world.page(title), Page)]
        asked += [history_question(page.title) for page in pages]
        asked += [AskUser(page.user) for page in pages if page.user]
    return tuple(asked)


class _ToLookAt(msgspec.Struct, frozen=True):
    """Titles of records whose history matters: about which something is to be told, and, with the time of their last
    edit, those that invite whom they told before, who may be told of a change.
    """

    telling: frozenset[str]
    told: Mapping[str, datetime]

    def asked_at(self, since: datetime) -> frozenset[str]:
        return self.telling | {title for title, edited in self.told.items() if edited > since}


def _seen_at_a_glance(world: World, rules: Rules) -> _ToLookAt:
    """As the world only grows from round to round, what the first answers tell is found once."""
    read = (rules, *(world.answers[question] for question in first_questions(rules, world.site)))

    def seen() -> _ToLookAt:
        asked = asked_in_contributions(own_edits(world))
        talk, spoken = world.site.namespaces.talk_of, {page.title for page in go_ahead_pages(world, rules)[0]}
        perhaps = [
            page
            for page in record_pages(world, rules)
            if _PERHAPS_OPEN.search(page.text) or page.id not in asked or talk(page.title) in spoken
        ]
        return _to_look_at(world, *glance(world, rules, perhaps))

    return _SEEN.of(read, seen)


_SEEN: Final[Latest[_ToLookAt]] = Latest()


def _to_look_at(world: World, facts: Facts, matches: Mapping[int, tuple[Match, ...]]) -> _ToLookAt:
    """The records whose lead is still to be asked, and those that are open, or on which a lead has said a word, and
    concern somebody who can be asked: something is to be told where one of them has no receipt in the bot's edits.
    """
    edits = own_edits(world)
    told = {(receipt.partnership, receipt.affiliate) for receipt in in_contributions(edits)}
    concerning = [match for found in matches.values() for match in found if can_be_told(match)]
    some, waiting = ({match.partnership for match in found} for found in (concerning, _but(concerning, told)))
    spoken = {said.partnership for said in facts.go_aheads}
    said_or_asked = spoken | asked_in_contributions(edits).keys()
    silent = [record for record in facts.partnerships if asks(record) and record.page_id not in said_or_asked]
    inviting = [record for record in facts.partnerships if record.open is Openness.YES or record.page_id in spoken]
    telling = (*silent[:_MOST_TO_ASK], *(record for record in inviting if record.page_id in waiting))
    pages = (world.page(record.title) for record in inviting if record.page_id in some - waiting)
    return _ToLookAt(
        telling=frozenset(record.title for record in telling),
        told={page.title: page.timestamp for page in pages if isinstance(page, Page)},
    )


def _but(matches: Iterable[Match], told: Collection[Pair]) -> Iterator[Match]:
    return (match for match in matches if match.pair not in told)


def can_be_told(match: Match) -> bool:
    """Whether the affiliate is among those to be asked, and nothing keeps it from being asked."""
    return match.decision is Decision.INVITE and match.blocked_by is None
