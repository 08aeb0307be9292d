"""Every place of the bot's pages where what people typed can land, written by the bot's own functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from bot.apply.endings import Ending, Outcome
from bot.apply.status_page import report
from bot.facts.history.receipts import InvitationKind
from bot.facts.talk_pages import Target
from bot.inviting import lead_question_text, notice_text
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.notice_text import Invitation
from bot.inviting.queue import Entry, Wait
from bot.inviting.talk_page_messages import TalkPageMessage
from bot.inviting.wording import Wording
from bot.language.messages import load
from bot.model import Problem
from bot.plan import Change, Create, Task
from bot.reports import affiliate_page, attention, outbox, outcomes, overview, record_page
from bot.reports.relations import Related, State, related
from tests.escape.typed import Typed
from tests.worlds.small import RULES
from tests.worlds.translated import TRANSLATIONS
from tests.worlds.values import NOW
from tests.worlds.values import affiliate as another

Write = Callable[[Typed], str]
"""What the bot writes where everything that was typed is one text."""

KINDS = tuple(sorted(key.removeprefix("problem-") for key in load("en").texts if key.startswith("problem-")))
_ARGUMENTS = 5


def _notice(
    typed: Typed, *, more: int = 0, kind: InvitationKind = InvitationKind.FIRST, wording: Wording | None = None
) -> str:
    told = (Invitation(typed.record, typed.match, kind),) * (1 + more)
    return notice_text.section(typed.other, told, wording or typed.wording)


def _from_a_group_with_interests(typed: Typed) -> str:
    """Where an affiliate has a box of its own, the notice leads there."""
    said = msgspec.structs.replace(typed.facts.interests["2"], page=typed.title)
    facts = msgspec.structs.replace(typed.facts, interests={"2": said})
    wording = Wording(typed.rules, typed.wording.site, facts, typed.wording.day, typed.wording.stamp)
    return _notice(typed, wording=wording)


def _in_arabic(typed: Typed) -> str:
    rules = typed.rules
    translated = type(rules)(rules.config, rules.vocabulary, rules.messages, translations=TRANSLATIONS)
    wording = Wording(translated, typed.wording.site, typed.facts, typed.wording.day, typed.wording.stamp, "ar")
    return _notice(typed, wording=wording)


def _question(typed: Typed) -> str:
    return lead_question_text.section(asked(typed), typed.wording)


def asked(typed: Typed, waits: Mapping[Wait, datetime | None] | None = None) -> LeadQuestion:
    """The question to a lead about the record."""
    return LeadQuestion(
        record=typed.record,
        matches=(typed.match,) * (lead_question_text.SPELLED + 1),
        gaps=typed.gaps,
        message=TalkPageMessage(id="lead:5", target=Target(title=f"Talk:{typed.title}"), receipts=("asked-5",)),
        waits=waits or {},
    )


def _of_record(typed: Typed) -> str:
    return record_page.body(typed.record, _rows(typed), typed.picture)


def _of_affiliate(typed: Typed) -> str:
    return affiliate_page.body(typed.other, _rows(typed), typed.rules)


def _rows(typed: Typed) -> tuple[Related, ...]:
    return related(typed.picture)


def _overview(typed: Typed) -> str:
    return overview.body({typed.record.page_id: _rows(typed)}, typed.picture)


def _outbox(typed: Typed) -> str:
    waits: dict[Wait, datetime | None] = dict.fromkeys(Wait)
    return outbox.body((asked(typed, waits),), (Entry(typed.record, typed.match, waits),), typed.facts, typed.rules)


def _outcomes(typed: Typed) -> str:
    """Groups large enough to be named."""
    groups = [another(f"G{number}", number, page="x", home="SN") for number in range(10, 14)]
    rows = [
        Related(record=typed.record, affiliate=one, match=None, state=State.INVITED, day="2026-11-21") for one in groups
    ]
    return outcomes.body(rows, typed.rules)


def attention_of(kinds: tuple[str, ...]) -> Write:
    """The rows of problems of these kinds."""

    def body(typed: Typed) -> str:
        arguments = (typed.words,) * _ARGUMENTS
        problems = tuple(
            Problem(page=typed.title, parameter=typed.words, kind=kind, arguments=arguments) for kind in kinds
        )
        return attention.body(problems, typed.facts, RULES)

    return body


def _status(typed: Typed) -> str:
    change = Change(id="x", task=Task.REPORTS, title=typed.title, base=None, operation=Create("x"), summary=typed.words)
    endings = [Outcome(change=change, ending=ending, why=typed.words) for ending in Ending]
    return report(endings, NOW, load("en"))


PLACES: Mapping[str, Write] = {
    "notice": _notice,
    "notice of several": lambda typed: _notice(typed, more=RULES.config.limits.invitations_per_digest),
    "notice once more": lambda typed: _notice(typed, kind=InvitationKind.AGAIN),
    "notice to a group with interests": _from_a_group_with_interests,
    "notice from right to left": _in_arabic,
    "question to the lead": _question,
    "<record>/Affiliates": _of_record,
    "Partnerships/Affiliates/<code>": _of_affiliate,
    "Partnerships/Overview": _overview,
    "Partnerships/Outbox": _outbox,
    "Partnerships/Outcomes": _outcomes,
    "Partnerships/Attention": attention_of(("duplicate-record", "not-a-user")),
    "Status": _status,
}
