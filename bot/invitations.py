"""Survey → notices: who hears of which partnerships in this run, in which digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from bot.model import Affiliate, Decision, Frequency, Match, Openness
from bot.notice import Invitation, Wording, section, summary
from bot.plan import AppendSection, Change, Plan, Task
from bot.receipts import Telling, in_summary, iso_day, key
from bot.render import signature
from bot.rules import Rules
from bot.survey import Survey
from bot.world import World

# A summary holds 500 characters: so many receipt keys fit beside the words.
MAX_RECEIPTS: Final = 20
_NOTICE: Final = "notice:"
_PAUSE: Final = {Frequency.WEEKLY: timedelta(days=7), Frequency.MONTHLY: timedelta(days=30)}


def invitations_of(survey: Survey, rules: Rules, today: date) -> dict[str, tuple[Invitation, ...]]:
    """Affiliate id → what it is told now, the strongest match first.

    Nobody is told twice, and nobody more often than it wishes. When more affiliates are to be told than one run may,
    those who were invited least often come first.
    """
    waiting, heard = _waiting(survey), _times_told(survey)
    due = [who for who in waiting if who not in rules.passed_over and not _pauses(who, survey, today)]
    due.sort(key=lambda who: (heard.get(who, 0), survey.facts.roster[who].code))
    return {who: _strongest(waiting[who]) for who in due[: rules.config.limits.invitations]}


def _waiting(survey: Survey) -> dict[str, list[Invitation]]:
    """Affiliate id → all that it is to be told sooner or later. What is told once more waits for what is new."""
    waiting: dict[str, list[Invitation]] = {}
    once_more: dict[str, list[Invitation]] = {}
    for record in survey.facts.partnerships:
        if record.open is not Openness.YES:
            continue
        for match in survey.matches[record.page_id]:
            if _is_due(match, survey):
                waiting.setdefault(match.affiliate, []).append(Invitation(record, match))
            elif _is_due_once_more(match, survey):
                once_more.setdefault(match.affiliate, []).append(Invitation(record, match, Telling.AGAIN))
    return {**once_more, **waiting}


def overtaken(plan: Plan, survey: Survey, today: date) -> dict[str, str]:
    """Change id → why its notice must not go out any more: a stored plan is trusted in no recipient."""
    waiting = _waiting(survey)
    objections: dict[str, str] = {}
    for change in plan.changes:
        if not isinstance(change.operation, AppendSection):
            continue
        who = change.id.removeprefix(_NOTICE)
        due = {key(told.partnership.page_id, who, told.telling) for told in waiting.get(who, ())}
        if not set(change.operation.receipts) <= due or _pauses(who, survey, today):
            objections[change.id] = "since the plan was made, this is not to be told any more"
        elif survey.targets[who].title != change.title:
            objections[change.id] = "the affiliate hears of things on another page"
    return objections


def notices(
    told_now: Mapping[str, tuple[Invitation, ...]], survey: Survey, world: World, rules: Rules
) -> tuple[Change, ...]:
    """One change per affiliate, in the order of their codes."""
    day = iso_day(world.now)
    wording = Wording(rules, world.site, survey.facts, day, signature(world.site.account, world.now))
    affiliates = sorted((survey.facts.roster[who] for who in told_now), key=lambda affiliate: affiliate.code)
    return tuple(_notice(affiliate, told_now[affiliate.id], survey, wording) for affiliate in affiliates)


def notice_id(affiliate: str) -> str:
    """The id of the change that tells an affiliate."""
    return f"{_NOTICE}{affiliate}"


def unreached(changes: Iterable[Change]) -> frozenset[str]:
    """The affiliates that those of the changes which are notices were for."""
    return frozenset(change.id.removeprefix(_NOTICE) for change in changes if change.id.startswith(_NOTICE))


def told_after(
    told_now: Mapping[str, tuple[Invitation, ...]], survey: Survey, world: World
) -> dict[tuple[int, str], str]:
    """(page id, unique_id) → day, as it will be once this run's notices are out."""
    return {**_new(told_now, Telling.FIRST, world), **survey.told}


def told_again_after(
    told_now: Mapping[str, tuple[Invitation, ...]], survey: Survey, world: World
) -> dict[tuple[int, str], str]:
    """The same of those who will have been told once more."""
    return {**_new(told_now, Telling.AGAIN, world), **survey.told_again}


def _new(told_now: Mapping[str, tuple[Invitation, ...]], telling: Telling, world: World) -> dict[tuple[int, str], str]:
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


def _is_due(match: Match, survey: Survey) -> bool:
    pair = (match.partnership, match.affiliate)
    can_be_told = match.decision is Decision.INVITE and match.blocked_by is None
    return can_be_told and pair not in survey.facts.responses and pair not in survey.told


def _is_due_once_more(match: Match, survey: Survey) -> bool:
    """The record is about others than those it was about when the affiliate was told, which has not answered since."""
    pair = (match.partnership, match.affiliate)
    can_be_told = match.decision is Decision.INVITE and match.blocked_by is None
    return can_be_told and pair in survey.changed and pair not in survey.facts.responses


def _strongest(invitations: list[Invitation]) -> tuple[Invitation, ...]:
    return tuple(sorted(invitations, key=lambda told: (-told.match.score, told.partnership.title))[:MAX_RECEIPTS])


def _times_told(survey: Survey) -> dict[str, int]:
    times: dict[str, int] = {}
    for _, affiliate in survey.told:
        times[affiliate] = times.get(affiliate, 0) + 1
    return times


def _pauses(affiliate: str, survey: Survey, today: date) -> bool:
    said = survey.facts.interests.get(affiliate)
    heard = (*survey.told.items(), *survey.told_again.items())
    days = [date.fromisoformat(day) for (_, who), day in heard if who == affiliate]
    return bool(said and days and said.notices in _PAUSE and max(days) + _PAUSE[said.notices] > today)
