"""Every place of the bot's pages where what people typed can land, written by the bot's own functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

import msgspec

from bot.apply.endings import Ending, Outcome
from bot.apply.status_page import report
from bot.facts.history.receipts import InvitationKind
from bot.facts.talk_pages import Target
from bot.inviting import lead_question_text, notice_text
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.notice_text import Invitation
from bot.inviting.relations import Relation, Relations, State, Wait
from bot.inviting.talk_page_messages import TalkPageMessage
from bot.inviting.wording import Wording
from bot.language.messages import load
from bot.model import Problem, ProblemKind
from bot.model.page_titles import affiliate_page, affiliates_page
from bot.plan import Change, Create, Task
from bot.reports.kinds.affiliate_page import AFFILIATE_PAGE
from bot.reports.kinds.attention import ATTENTION
from bot.reports.kinds.outbox import OUTBOX
from bot.reports.kinds.outcomes import OUTCOMES
from bot.reports.kinds.record_page import RECORD_PAGE
from bot.reports.pages import REPORTS
from bot.reports.report import Report, ReportInput
from tests.escape.typed import Typed
from tests.worlds.small import CONTEXT
from tests.worlds.translated import TRANSLATIONS
from tests.worlds.values import NOW
from tests.worlds.values import affiliate as another

Write = Callable[[Typed], str]
"""What the bot writes where everything that was typed is one text."""

KINDS = tuple(ProblemKind)


def _notice(
    typed: Typed, *, more: int = 0, kind: InvitationKind = InvitationKind.FIRST, wording: Wording | None = None
) -> str:
    told = (Invitation(typed.record, typed.match, kind),) * (1 + more)
    return notice_text.section(typed.other, told, wording or typed.wording)


def _from_a_group_with_interests(typed: Typed) -> str:
    """Where an affiliate has a box of its own, the notice leads there."""
    said = msgspec.structs.replace(typed.facts.interests["2"], page=typed.title)
    facts = msgspec.structs.replace(typed.facts, interests={"2": said})
    wording = Wording(typed.context, typed.wording.site, facts, typed.wording.day, typed.wording.stamp)
    return _notice(typed, wording=wording)


def _in_arabic(typed: Typed) -> str:
    context = typed.context
    translated = type(context)(context.config, context.vocabulary, context.messages, translations=TRANSLATIONS)
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


def _sheet(report: Report, seen: ReportInput, title: str = "") -> str:
    """The page of a report, of several the one with that title."""
    sheets = {sheet.title: sheet.lines for sheet in report.sheets(seen)}
    return "\n".join(sheets[title])


def _written(report: Report, typed: Typed) -> str:
    return _sheet(report, typed.seen)


def _of_record(typed: Typed) -> str:
    return _sheet(RECORD_PAGE, typed.seen, affiliates_page(typed.title))


def _of_affiliate(typed: Typed) -> str:
    return _sheet(AFFILIATE_PAGE, typed.seen, affiliate_page(typed.seen.root, typed.other))


def _outbox(typed: Typed) -> str:
    waits: dict[Wait, datetime | None] = dict.fromkeys(Wait)
    due = Relation(record=typed.record, affiliate=typed.other, state=State.CONCERNED, match=typed.match, waits=waits)
    seen = msgspec.structs.replace(typed.seen, questions=(asked(typed, waits),), relations=Relations.of([due]))
    return _sheet(OUTBOX, seen)


def _outcomes(typed: Typed) -> str:
    """Groups large enough to be named."""
    groups = [another(f"G{number}", number, page="x", home="SN") for number in range(10, 14)]
    relations = Relations.of(
        Relation(record=typed.record, affiliate=one, state=State.INVITED, invited_on="2026-11-21") for one in groups
    )
    return _sheet(OUTCOMES, msgspec.structs.replace(typed.seen, relations=relations))


def attention_of(kinds: tuple[ProblemKind, ...]) -> Write:
    """The rows of problems of these kinds."""

    def arguments(kind: ProblemKind, typed: Typed) -> tuple[str, ...]:
        said = (typed.words,) * kind.arguments
        # The third is the title of a page, which the bot has made of another one's.
        return (*said[:2], typed.title) if kind is ProblemKind.INTERESTS_ELSEWHERE else said

    def body(typed: Typed) -> str:
        problems = tuple(
            Problem(page=typed.title, parameter=typed.words, kind=kind, arguments=arguments(kind, typed))
            for kind in kinds
        )
        return _sheet(ATTENTION, msgspec.structs.replace(typed.seen, problems=problems))

    return body


def _status(typed: Typed) -> str:
    change = Change(id="x", task=Task.REPORTS, title=typed.title, base=None, operation=Create("x"), summary=typed.words)
    endings = [Outcome(change=change, ending=ending, why=typed.words) for ending in Ending]
    return report(endings, NOW, load("en"))


PLACES: Mapping[str, Write] = {
    **{report.title("Partnerships"): partial(_written, report) for report in REPORTS if report.page},
    "notice": _notice,
    "notice of several": lambda typed: _notice(typed, more=CONTEXT.config.limits.invitations_per_digest),
    "notice once more": lambda typed: _notice(typed, kind=InvitationKind.AGAIN),
    "notice to a group with interests": _from_a_group_with_interests,
    "notice from right to left": _in_arabic,
    "question to the lead": _question,
    "<record>/Affiliates": _of_record,
    "Partnerships/Affiliates/<code>": _of_affiliate,
    "Partnerships/Outbox": _outbox,
    "Partnerships/Outcomes": _outcomes,
    "Partnerships/Attention": attention_of((ProblemKind.DUPLICATE_RECORD, ProblemKind.NOT_A_USER)),
    "Status": _status,
}
