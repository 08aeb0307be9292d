"""Survey → notices: who hears of which partnerships in this run, in which digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from bot.facts.history.receipts import Telling, in_summary, iso_day, key
from bot.inviting.notice_text import Invitation, Wording, section, summary
from bot.inviting.queue import Desk, entries_of, most_notices
from bot.inviting.wording import language_for
from bot.matching.survey import Survey
from bot.model import Affiliate, Pair
from bot.plan import AppendSection, Change, Plan, Task
from bot.wiki.world import World

ToldNow = Mapping[str, tuple[Invitation, ...]]
"""Affiliate id → what it is told in this run."""

# A summary holds 500 characters: so many receipt keys fit beside the words.
MAX_RECEIPTS: Final = 20
_RECEIPTS_ROOM: Final = 400
_NOTICE: Final = "notice:"


def invitations_of(desk: Desk, kept: int = 0) -> dict[str, tuple[Invitation, ...]]:
    """Affiliate id → what it is told now, the strongest match first.

    Nobody is told twice, and nobody more often than it wishes. When more affiliates are to be told than one run may,
    those who were invited least often come first; ``kept`` of the room of a run are for other messages.
    """
    going, heard = _going(desk), _times_told(desk.survey)
    due = [who for who in going if who not in desk.rules.passed_over]
    due.sort(key=lambda who: (heard.get(who, 0), desk.survey.facts.roster[who].code))
    return {who: _strongest(going[who]) for who in due[: max(most_notices(desk) - kept, 0)]}


def after(desk: Desk, told_now: ToldNow, world: World) -> Desk:
    """As things will stand once this run's notices are out."""
    return msgspec.structs.replace(
        desk,
        told={**_new(told_now, Telling.FIRST, world), **desk.told},
        told_again={**_new(told_now, Telling.AGAIN, world), **desk.told_again},
        trial_notices=desk.trial_notices + len(told_now),
    )


def _going(desk: Desk) -> dict[str, list[Invitation]]:
    """Affiliate id → all that it can be told now. What is told once more waits for what is new."""
    going: dict[Telling, dict[str, list[Invitation]]] = {telling: {} for telling in Telling}
    for entry in entries_of(desk):
        if not entry.waits:
            invitation = Invitation(entry.record, entry.match, entry.telling)
            going[entry.telling].setdefault(entry.match.affiliate, []).append(invitation)
    return {**going[Telling.AGAIN], **going[Telling.FIRST]}


def overtaken(plan: Plan, desk: Desk) -> dict[str, str]:
    """Change id → why its notice must not go out any more: a stored plan is trusted in no recipient."""
    going, left = _going(desk), most_notices(desk)
    objections: dict[str, str] = {}
    for change in plan.changes:
        if not isinstance(change.operation, AppendSection) or not change.id.startswith(_NOTICE):
            continue
        who = change.id.removeprefix(_NOTICE)
        due = {key(told.partnership.page_id, who, told.telling) for told in going.get(who, ())}
        if not set(change.operation.receipts) <= due:
            objections[change.id] = "since the plan was made, this is not to be told any more, or has to wait"
        elif desk.survey.targets[who].title != change.title:
            objections[change.id] = "the affiliate hears of things on another page"
        elif not left:
            objections[change.id] = "no more notices may go out in one run"
        else:
            left -= 1
    return objections


def notices(told_now: ToldNow, desk: Desk, world: World) -> tuple[Change, ...]:
    """One change per affiliate, in the order of their codes."""
    survey, rules = desk.survey, desk.rules
    wording = Wording.of(survey, world, rules, desk.control.in_force.settings)
    changes: list[Change] = []
    for who in sorted(told_now, key=lambda who: survey.facts.roster[who].code):
        affiliate = survey.facts.roster[who]
        spoken = wording.for_reader(language_for(affiliate, survey.facts, world, rules))
        changes.append(_notice(affiliate, told_now[who], survey, spoken))
    return tuple(changes)


def notice_id(affiliate: str) -> str:
    """The id of the change that tells an affiliate."""
    return f"{_NOTICE}{affiliate}"


def unreached(changes: Iterable[Change]) -> frozenset[str]:
    """The affiliates that those of the changes which are notices were for."""
    return frozenset(change.id.removeprefix(_NOTICE) for change in changes if change.id.startswith(_NOTICE))


def _new(told_now: ToldNow, telling: Telling, world: World) -> dict[Pair, str]:
    day = iso_day(world.now)
    return {
        (told.partnership.page_id, who): day
        for who, invitations in told_now.items()
        for told in invitations
        if told.telling is telling
    }


def _notice(affiliate: Affiliate, invitations: tuple[Invitation, ...], survey: Survey, wording: Wording) -> Change:
    keys = tuple(key(told.partnership.page_id, affiliate.id, told.telling) for told in invitations)
    receipt = in_summary(keys, invitations[0].telling)
    target = survey.targets[affiliate.id]
    return Change(
        id=notice_id(affiliate.id),
        task=Task.INVITATIONS,
        title=target.title,
        base=target.revision,
        operation=AppendSection(section(affiliate, invitations, wording), keys),
        summary=f"{summary(invitations, wording.say, len(receipt) + 1)} {receipt}",
        page_id=target.page_id,
    )


def _strongest(invitations: list[Invitation]) -> tuple[Invitation, ...]:
    chosen = sorted(invitations, key=lambda told: (-told.match.score, told.partnership.title))[:MAX_RECEIPTS]
    keys = [key(told.partnership.page_id, told.match.affiliate) for told in chosen]
    while len(in_summary(keys[: len(chosen)])) > _RECEIPTS_ROOM:
        chosen.pop()
    return tuple(chosen)


def _times_told(survey: Survey) -> dict[str, int]:
    times: dict[str, int] = {}
    for _, affiliate in survey.told:
        times[affiliate] = times.get(affiliate, 0) + 1
    return times
