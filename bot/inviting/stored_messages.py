"""Whether the messages of a stored plan may still go out: it is trusted in no recipient, and in nothing it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.facts.history.ledger import Key, key_said, read
from bot.facts.history.receipts import asked_on_page, on_talk_page, partnership_of
from bot.inviting.approvals import surveyed
from bot.inviting.digests import due_notices
from bot.inviting.lead_questions import due_questions
from bot.inviting.ledger_page import LEDGER
from bot.inviting.queue import Allowance, InvitationQueue, most_notices, queue_of
from bot.inviting.volume import of_question
from bot.model import Pair
from bot.plan import AppendSection, Change, Create, Plan, ReplacePage
from bot.run_context import RunContext
from bot.wiki.stages import Stages, settled
from bot.wiki.world import Page, World


def overtaken(plan: Plan, world: World, context: RunContext) -> Stages[Mapping[str, str]]:
    """Change id → why its message must not go out any more, in stages. Raises NotUnderstood."""
    (survey, approvals), world = yield from surveyed(world, context)
    return (
        yield from settled(world, lambda seen: no_longer_due(plan, queue_of(survey, approvals, seen, context), seen))
    )


def no_longer_due(plan: Plan, queue: InvitationQueue, world: World) -> dict[str, str]:
    """Change id → why its message would not be sent, or not as it is, if the plan were made now.

    A message says what its records said when the plan was made, links to where they stood, and cannot be taken back.
    """
    asking = (question.message for question in due_questions(queue, world) if not question.waits)
    due = {message.id: message for message in (*due_notices(queue), *asking)}
    room, allowance, questions = most_notices(queue), Allowance(queue), Allowance(queue, queue.questions_today)
    pages = (answer for answer in world.answers.values() if isinstance(answer, Page))
    edited = {page.id: page.title for page in pages if page.timestamp > plan.now}
    announced = queue.survey.proof.said.written.keys()
    objections: dict[str, str] = {}
    for change in plan.changes:
        if not isinstance(change.operation, AppendSection):
            continue
        message, section, receipts = due.get(change.id), change.operation.section, change.operation.receipts
        if message is None or message.target.block or not set(receipts) <= set(message.receipts):
            objections[change.id] = "since the plan was made, this is not to be said any more, or has to wait"
        elif not set(map(key_said, receipts)) <= announced | set(_announced_by(change, plan)):
            objections[change.id] = "no ledger announces it"
        elif message.target.title != change.title:
            objections[change.id] = "whom it is for hears of things on another page"
        elif titles := sorted(edited[record] for record in map(partnership_of, receipts) if record in edited):
            objections[change.id] = f"{titles[0]} was edited since the plan was made"
        elif not room:
            objections[change.id] = "no more messages may go out today"
        elif not (allowance.grants(told.pair for told in on_talk_page(section)) and questions.grants(_asked(section))):
            objections[change.id] = "records of the same author cause no more messages today"
        else:
            room -= 1
    return objections


def _asked(section: str) -> Iterator[Pair]:
    return map(of_question, asked_on_page(section))


def _announced_by(change: Change, plan: Plan) -> Iterator[Key]:
    """What those edits of the ledger announce that come before the message."""
    for edit in plan.changes:
        if edit.id in change.needs and edit.id.startswith(LEDGER) and isinstance(edit.operation, Create | ReplacePage):
            yield from (entry.key for entry in read(edit.operation.text).entries)
