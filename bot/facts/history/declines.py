"""Who said no on a record's talk page before somebody without standing took the words away: it is no all the same.

That somebody declined, the bot's own list remembers; only then the history of the talk page is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.facts.history.accounts import is_heard
from bot.facts.history.answer_authors import says
from bot.facts.history.authorship import author, history_query
from bot.facts.history.public_list import PublicLists
from bot.facts.transclusions import responses
from bot.facts.understand import Facts
from bot.model import AnswerKind, Response
from bot.run_context import RunContext
from bot.wiki.world import History, UserQuery, World


def with_declines(facts: Facts, lists: PublicLists, world: World, context: RunContext) -> Facts:
    """The facts with the answers "declined" of people whose word counts that others, who are new or blocked, took away.

    Whoever is neither ends such an answer with taking it away, and every later answer does.
    """
    names = responses(world, context).names
    standing = [one for one in _declined(facts, lists, world) if _was_taken(one, names, facts, world)]
    declined = {(one.partnership, one.affiliate): one for one in standing}
    return msgspec.structs.replace(facts, responses={**facts.responses, **declined}) if declined else facts


def _declined(facts: Facts, lists: PublicLists, world: World) -> Iterator[Response]:
    """What the bot's own rows tell, and no page any more."""
    for record in facts.partnerships:
        own_list = lists.get(record.title)
        for who, shown in own_list.answers.items() if own_list and own_list.is_of(record) else ():
            declined = shown.state == AnswerKind.DECLINED.value and facts.roster.by_id(who)
            if declined and (record.page_id, who) not in facts.responses:
                talk = world.site.namespaces.talk_of(record.title)
                yield Response(affiliate=who, partnership=record.page_id, answer=AnswerKind.DECLINED, page=talk)


def _was_taken(answer: Response, names: frozenset[str], facts: Facts, world: World) -> bool:
    history = world.want(history_query(answer.page))
    revisions = history.revisions if history else ()
    holds = says(answer, names, facts, world)
    last = next((at for at, one in enumerate(revisions) if one.text is not None and holds(one.text)), None)
    if not last:
        return False
    taker, giver = revisions[last - 1].user, author(History(revisions[last:]), holds)
    heard = {name: is_heard(world.want(UserQuery(name))) for name in (taker, giver) if name}
    return bool(giver and heard[giver]) and not (taker and heard[taker])
