"""The pages that the bot keeps, as sheets: which titles, which rows, which notices must be out first."""

from __future__ import annotations

from collections.abc import Iterable

from bot.inviting.digests import NoticesToSend, notice_id
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.queue import Entry
from bot.model import Problem
from bot.model.page_titles import (
    affiliate_page,
    affiliates_page,
    attention_page,
    outbox_page,
    outcomes_page,
    overview_page,
)
from bot.plan import Task
from bot.reports import affiliate_page as board
from bot.reports import attention, outbox, outcomes, overview, record_page
from bot.reports.page_edits import Draft, Sheet, draft
from bot.reports.relations import Picture, Related
from bot.wiki.world import World


def pages_of_records(
    picture: Picture, rows: tuple[Related, ...], to_send: NoticesToSend, world: World
) -> tuple[Draft, ...]:
    """``<record>/Affiliates`` of every record."""
    of_record: dict[int, list[Related]] = {}
    for row in rows:
        of_record.setdefault(row.record.page_id, []).append(row)
    telling: dict[int, list[str]] = {}
    for who, invitations in to_send.items():
        for told in invitations:
            telling.setdefault(told.partnership.page_id, []).append(notice_id(who))
    say = picture.rules.messages
    return tuple(
        draft(
            Sheet(
                title=affiliates_page(record.title),
                task=Task.AFFILIATES,
                key=record_page.KEY,
                body=record_page.body(record, tuple(of_record.get(record.page_id, ())), picture),
                header="<noinclude>{{Partnerships page|kind=affiliates}}</noinclude>",
                summary=say("summary-affiliates"),
                needs=tuple(sorted(telling.get(record.page_id, ()))),
                shrink=1.0,  # a record or an affiliate may rightly change whom it concerns
            ),
            world,
            picture.rules,
            picture.resumed,
        )
        for record in picture.survey.facts.partnerships
    )


def pages_of_affiliates(
    picture: Picture, rows: tuple[Related, ...], to_send: NoticesToSend, world: World
) -> tuple[Draft, ...]:
    """``Partnerships/Affiliates/<code>`` of every affiliate that may be named."""
    of_affiliate: dict[str, list[Related]] = {}
    for row in rows:
        of_affiliate.setdefault(row.affiliate.id, []).append(row)
    root, say = picture.rules.config.pages.root, picture.rules.messages
    return tuple(
        draft(
            Sheet(
                title=affiliate_page(root, who),
                task=Task.AFFILIATES,
                key=board.KEY,
                body=board.body(who, tuple(of_affiliate.get(who.id, ())), picture.rules),
                header="<noinclude>{{Partnerships page|kind=affiliate}}</noinclude>",
                summary=say("summary-affiliate"),
                needs=(notice_id(who.id),) if who.id in to_send else (),
                shrink=1.0,  # a record or an affiliate may rightly change whom it concerns
            ),
            world,
            picture.rules,
            picture.resumed,
        )
        for who in picture.survey.facts.roster.all
    )


def page_of_outbox(
    questions: Iterable[LeadQuestion], entries: Iterable[Entry], picture: Picture, to_send: NoticesToSend, world: World
) -> Draft:
    """What waits, and what goes next, once this run's notices are out; not what the wiki has just refused."""
    rules = picture.rules
    reachable = [entry for entry in entries if entry.match.affiliate not in rules.passed_over]
    sheet = Sheet(
        title=outbox_page(rules.config.pages.root),
        task=Task.REPORTS,
        key=outbox.KEY,
        body=outbox.body(questions, reachable, picture.survey.facts, rules),
        header="{{Partnerships page|kind=outbox}}",
        summary=rules.messages("summary-outbox"),
        needs=tuple(sorted(map(notice_id, to_send))),
        shrink=1.0,  # everything that waits may go out at once
    )
    return draft(sheet, world, rules, picture.resumed)


def reports(
    picture: Picture, rows: tuple[Related, ...], to_send: NoticesToSend, world: World, more: Iterable[Problem]
) -> tuple[Draft, ...]:
    """The overview pages. ``more``: problems met elsewhere, such as while the other pages were drafted."""
    of_record: dict[int, tuple[Related, ...]] = {}
    for row in rows:
        of_record[row.record.page_id] = (*of_record.get(row.record.page_id, ()), row)
    root, rules = picture.rules.config.pages.root, picture.rules
    overview_sheet = Sheet(
        title=overview_page(root),
        task=Task.REPORTS,
        key=overview.KEY,
        body=overview.body(of_record, picture),
        header="{{Partnerships page|kind=overview}}",
        summary=rules.messages("summary-overview"),
        needs=tuple(sorted(map(notice_id, to_send))),
        shrink=rules.config.limits.shrink,
    )
    found = [
        draft(sheet, world, rules, picture.resumed) for sheet in (overview_sheet, _outcomes(picture, rows, to_send))
    ]
    problems = (*picture.survey.facts.problems, *more, *(one.problem for one in found if one.problem))
    attention_sheet = Sheet(
        title=attention_page(root),
        task=Task.REPORTS,
        key=attention.KEY,
        body=attention.body(problems, picture.survey.facts, rules),
        header="{{Partnerships page|kind=attention}}",
        summary=rules.messages("summary-attention"),
        shrink=1.0,  # people may mend everything at once
    )
    return (*found, draft(attention_sheet, world, rules, picture.resumed))


def _outcomes(picture: Picture, rows: tuple[Related, ...], to_send: NoticesToSend) -> Sheet:
    root, rules = picture.rules.config.pages.root, picture.rules
    return Sheet(
        title=outcomes_page(root),
        task=Task.REPORTS,
        key=outcomes.KEY,
        body=outcomes.body(rows, rules),
        header="{{Partnerships page|kind=outcomes}}",
        summary=rules.messages("summary-outcomes"),
        needs=tuple(sorted(map(notice_id, to_send))),
        shrink=1.0,  # one answer may fold a group of few into the others
    )
