"""Who answered in words below what the bot said: told by talk pages that are read anyhow, proved by their histories.

A signature is a claim: whose words they are is told by who first brought the signature into that section, never by the
signature itself. A history is asked only where the record's public list, which the bot keeps, does not tell already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from bot.facts.history.authorship import author, history_query
from bot.facts.history.public_list import ShownReply
from bot.facts.history.signed_sections import BotSection, Reply, bot_sections
from bot.facts.talk_pages import Target
from bot.facts.understand import Facts
from bot.late_patterns import late_pattern
from bot.model import Pair, Partnership, Told
from bot.wiki.world import History, Page, UserQuery, World

# The names of bots; of others the wiki tells who is one.
_BOT: Final = late_pattern(r"(?:Bot|BOT|[-_ ]bot)(?:[ -]?\d+)?$")
_SEEN: Final = "-seen"
_DIGITS: Final = 12


class Replied(msgspec.Struct, frozen=True, kw_only=True):
    """That people answered in words. ``page``: where; ``by``: the user who did, the last of several, ``""`` where that
    is not known; ``day``: the ISO day of the last answer, as it was signed; ``mark``: by which it is known again;
    ``settled``: a coordinator answered behind it.
    """

    page: str
    mark: str
    by: str = ""
    day: str = ""
    settled: bool = False


Replies = Mapping[Pair, Replied]
"""Pair → its reply; (page id, "") → that of those whom the question about the record was for."""


class _Said(msgspec.Struct, frozen=True):
    """A section of the bot's with replies: on which page, and which pairs it is about."""

    page: str
    section: BotSection
    pairs: frozenset[Pair]

    @property
    def to_affiliate(self) -> bool:
        """Whether it is a notice, not a question to a lead."""
        return all(who for _, who in self.pairs)


def replies_of(
    world: World,
    facts: Facts,
    targets: Mapping[str, Target],
    told: Told,
    asked: Mapping[int, str],
    shown: Mapping[Pair, ShownReply],
    coordinators: frozenset[str],
) -> Replies:
    """The replies in words, of those who have not answered otherwise. ``told``, ``asked``: who and which leads were, by
    proof; ``shown``: what the public record tells of replies.
    """
    found: dict[Pair, Replied] = {}
    for said in (*_below_notices(world, facts, targets, told), *_below_questions(world, facts, asked)):
        for pair in sorted(said.pairs):
            if replied := _replied(world, said, shown.get(pair), coordinators):
                found[pair] = replied
    return found


def _below_notices(world: World, facts: Facts, targets: Mapping[str, Target], told: Told) -> Iterator[_Said]:
    for who, target in sorted(targets.items()):
        for section in bot_sections(target.text, world.site.account, world.site.namespaces):
            # Of an id that the registry has no more, it is the page that tells whom it was for.
            own = (one for one in section.receipts if one.affiliate == who or not facts.roster.by_id(one.affiliate))
            pairs = frozenset((one.partnership, who) for one in own) & told.keys() - facts.responses.keys()
            yield _Said(target.title, section, pairs)


def _below_questions(world: World, facts: Facts, asked: Mapping[int, str]) -> Iterator[_Said]:
    spoken = {go_ahead.partnership for go_ahead in facts.go_aheads}
    for record in facts.partnerships:
        if record.page_id in asked and not record.is_closed and record.page_id not in spoken:
            yield from _below_question(world, record)


def _below_question(world: World, record: Partnership) -> Iterator[_Said]:
    page = world.page(world.site.namespaces.talk_of(record.title))
    if not isinstance(page, Page):
        return
    for section in bot_sections(page.text, world.site.account, world.site.namespaces):
        if section.replies and record.page_id in section.asked:
            yield _Said(page.title, section, frozenset({(record.page_id, "")}))


def _replied(world: World, said: _Said, shown: ShownReply | None, coordinators: frozenset[str]) -> Replied | None:
    """None where nobody but bots wrote there, or the section is not the bot's; below a notice, to which an affiliate
    answers, a coordinator's own words alone are no answer either.
    """
    signed = [reply for reply in said.section.replies if not _BOT.search(reply.signer)]
    if not signed:
        return None
    mark = hashlib.sha256("\n".join(reply.signature for reply in signed).encode()).hexdigest()[:_DIGITS]
    if shown and shown.mark.removesuffix(_SEEN) == mark:
        day, settled = signed[-1].day, shown.mark.endswith(_SEEN)
        return Replied(page=said.page, mark=shown.mark, by=shown.by, day=day, settled=settled)
    history = world.want(history_query(said.page))
    for reply in signed:  # asked with the history, since most people sign as themselves
        _is_bot(world, reply.signer)
    if history and not _is_ours(world, said, history):
        return None
    authors = [(reply, _author(world, said, reply, history)) for reply in signed]
    people = [(reply, user) for reply, user in authors if not (user and _is_bot(world, user))]
    others = [(reply, user) for reply, user in people if not (said.to_affiliate and user in coordinators)]
    if not others:
        return None
    last, by = others[-1]
    settled = people[-1][1] in coordinators
    known = by or next((user for _, user in reversed(others) if user), "")
    return Replied(
        page=said.page, mark=f"{mark}{_SEEN if settled else ''}", by=known or "", day=last.day, settled=settled
    )


def _author(world: World, said: _Said, reply: Reply, history: History | None) -> str | None:
    """Who first brought the signature into the section; None where that cannot be known."""

    def holds(text: str) -> bool:
        return any(reply.signature == other.signature for one in _same(world, said, text) for other in one.replies)

    return author(history, holds) if history else None


def _is_ours(world: World, said: _Said, history: History) -> bool:
    """Whether the bot wrote the section, as far as the history tells."""
    texts = [revision.text for revision in history.revisions]
    ours = (revision for revision in history.revisions if revision.user == world.site.account and revision.text)
    return None in texts or any(_same(world, said, revision.text or "") for revision in ours)


def _same(world: World, said: _Said, text: str) -> list[BotSection]:
    """The sections of a text with a mark that the section has."""
    receipts, asked = set(said.section.receipts), said.section.asked
    every = bot_sections(text, world.site.account, world.site.namespaces)
    return [one for one in every if not receipts.isdisjoint(one.receipts) or asked & one.asked]


def _is_bot(world: World, user: str) -> bool:
    if user == world.site.account or _BOT.search(user):
        return True
    account = world.want(UserQuery(user))
    return account is not None and "bot" in account.groups
