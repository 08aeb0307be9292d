"""Who saved the answers that stand on talk pages: read from their histories, unless the public record tells already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from bot.facts.history.authorship import author, history_query
from bot.facts.history.public_list import ShownAnswer
from bot.facts.parse import read_responses
from bot.facts.transclusions import responses
from bot.facts.understand import Facts
from bot.model import AnswerKind, Pair, Partnership, Response
from bot.run_context import RunContext
from bot.wiki.world import Page, World

YES = frozenset({AnswerKind.INTERESTED, AnswerKind.PROPOSES})
CONFIRMED = "confirmed"
"""What the public record says of those whom the infobox names and who answered that they take part."""


def told_by_record(facts: Facts, shown: Mapping[Pair, ShownAnswer]) -> Mapping[Pair, str]:
    """(page id, unique_id) → the user whom the public record names for the answer that stands now."""
    users = {}
    for record, answer in _answers(facts):
        pair = (record.page_id, answer.affiliate)
        states = {answer.answer.value} | ({CONFIRMED} if answer.answer in YES else set())
        if pair in shown and shown[pair].state in states:
            users[pair] = shown[pair].by
    return users


def saved_by(facts: Facts, known: Mapping[Pair, str], world: World, context: RunContext) -> Mapping[Pair, str]:
    """(page id, unique_id) → the user who saved the answer; ``known``, and what histories tell beside it.

    Of one that stands elsewhere, as in an archive, the talk page tells who gave it; the other page does only where it
    never stood on the talk page: whoever archives an answer has saved it there, and has not given it.
    """
    users, names = dict(known), responses(world, context).names
    for record, answer in _answers(facts):
        pair, talk = (answer.partnership, answer.affiliate), world.site.namespaces.talk_of(record.title)
        if pair in known:
            continue
        holds = says(answer, names, facts, world)
        histories = {title: world.want(history_query(title)) for title in dict.fromkeys((talk, answer.page))}
        here, there = histories[talk], histories[answer.page]
        if here is None or there is None:
            continue
        if answer.page != talk and (stood := [one for one in here.revisions if one.text and holds(one.text)]):
            who = stood[-1].user
        elif answer.page == talk or all(one.text is not None for one in here.revisions):
            who = author(there, holds)
        else:
            who = None
        users |= {pair: who} if who else {}
    return users


def _answers(facts: Facts) -> Iterator[tuple[Partnership, Response]]:
    """The answers of those who do not lead: of the others, the pages show that they do."""
    records = {record.page_id: record for record in facts.partnerships}
    for (page_id, who), answer in facts.responses.items():
        if not facts.roster[who].is_among(records[page_id].lead):
            yield records[page_id], answer


def says(answer: Response, names: frozenset[str], facts: Facts, world: World) -> Callable[[str], bool]:
    """Whether a text of the talk page holds that answer as the affiliate's last one."""
    talk_page = world.page(answer.page)

    def holds(text: str) -> bool:
        if not isinstance(talk_page, Page):
            return False
        earlier = msgspec.structs.replace(talk_page, text=text)
        answers, _ = read_responses(
            earlier, names=names, roster=facts.roster, partnership=answer.partnership, now=world.now
        )
        kinds = [response.answer for response in answers if response.affiliate == answer.affiliate]
        return bool(kinds) and kinds[-1] is answer.answer

    return holds
