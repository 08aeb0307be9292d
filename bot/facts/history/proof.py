"""What is proven to have been said, to whom, and what was announced and may or may not have been said.

To the bot's edits and its ledger come what its own rows on lists tell, and marks that a revision of its own brought. An
affiliate was told when it was, or when the talk page was where it hears of things now: registries are renumbered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

import msgspec

from bot.config import Config
from bot.facts.history.ledger import ASKED, Entry, Key, asked, entry_of, invited, of_affiliate, of_page
from bot.facts.history.marks import Unproven, marks_of
from bot.facts.history.receipts import InvitationKind, Receipt, iso_day, key_of
from bot.facts.history.sent import OVERLAP, Said, said_of
from bot.facts.talk_pages import Target, talk_target
from bot.model import Pair, Partnership, Told
from bot.wiki.world import CreationsQuery, World


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """``told``: pair → the ISO day of the invitation, ``again`` of the second one; of somebody whom the registry does
    not know any more, the digest stands for the id. ``asked``: page id → the ISO day on which the lead was asked,
    ``asked_at`` the moment; ``unproven``: marks that people wrote. ``uncertain``: what was announced and never found,
    while the page that it was meant for is gone, or another one: → when it was announced.
    """

    said: Said
    told: Told
    again: Told
    asked: Mapping[int, str]
    asked_at: Mapping[int, datetime]
    uncertain: Mapping[Key, datetime]
    unproven: tuple[Unproven, ...] = ()

    def uncertain_since(self, pair: Pair, kind: InvitationKind) -> datetime | None:
        """When an invitation was announced of which nobody knows whether it went out."""
        return self.uncertain.get(invited(*pair, kind))

    def question_uncertain_since(self, partnership: int) -> datetime | None:
        """When a question to the lead was announced of which nobody knows whether it went out."""
        return self.uncertain.get(asked(partnership))


NOTHING = Proof(said=Said(parts=(), found=()), told={}, again={}, asked={}, asked_at={}, uncertain={})
"""What is proven of a bot that never said a word."""


def proof_of(
    world: World,
    config: Config,
    targets: Mapping[str, Target],
    talks: Iterable[Target],
    by_lists: Iterable[Receipt],
    records: Iterable[Partnership],
) -> Proof:
    """``targets``: unique_id → where the affiliate hears of things; ``talks``: other talk pages on which marks may
    stand; ``by_lists``: what the bot's own rows tell. Raises NotUnderstood while it is not known.
    """
    said = said_of(world, config).with_more(_of_list(receipt, targets) for receipt in by_lists)
    pages = {target.title: target for target in (*targets.values(), *talks) if target.page_id}
    marks = marks_of(world, [pages[title] for title in sorted(pages)], said.proven)
    said = said.with_more(marks.proven)
    of_records = {record.page_id: world.site.namespaces.talk_of(record.title) for record in records}
    meant = dict(_meant_for(said.announced, targets, of_records, world))
    said = said.with_more(_made(said, meant, world))
    told, again = _told(said, targets, InvitationKind.FIRST), _told(said, targets, InvitationKind.AGAIN)
    return Proof(
        said=said,
        told={**again, **told},
        again=again,
        asked={entry.record: iso_day(entry.moment) for entry in said.proven.values() if entry.deed == ASKED},
        asked_at=said.asked_at,
        uncertain={
            entry.key: entry.moment
            for entry in said.announced
            if entry.key in meant and not _stands(entry, meant[entry.key])
        },
        unproven=marks.unproven,
    )


def _of_list(receipt: Receipt, targets: Mapping[str, Target]) -> Entry:
    target = targets.get(receipt.affiliate)
    day = datetime.combine(date.fromisoformat(receipt.day), time(), UTC)
    return entry_of(key_of(receipt), day, target.title if target else "", 0, proven=True)


def _meant_for(
    announced: Iterable[Entry], targets: Mapping[str, Target], talk_of: Mapping[int, str], world: World
) -> Iterator[tuple[Key, Target]]:
    """What was announced → where it would go now."""
    by_digest = {of_affiliate(who): target for who, target in targets.items()}
    for entry in announced:
        if entry.deed == ASKED and entry.record in talk_of:
            yield entry.key, talk_target(talk_of[entry.record], world)
        elif entry.affiliate in by_digest:
            yield entry.key, by_digest[entry.affiliate]


def _made(said: Said, meant: Mapping[Key, Target], world: World) -> Iterator[Entry]:
    """What was announced for a talk page that was still to be made, and that the bot made: only the notice itself can
    have done so, also where the page is gone since.
    """
    for entry in said.announced:
        target = meant.get(entry.key)
        if target is None or entry.page or of_page(target.title) != entry.target:
            continue
        creations, since = world.want(CreationsQuery(target.title)), said.since or entry.moment - OVERLAP
        made = creations.made if creations else ()
        if any(one.user == world.site.account and one.timestamp >= since for one in made):
            yield msgspec.structs.replace(entry, proven=True)


def _stands(entry: Entry, target: Target) -> bool:
    """Whether the page is still the one that it was meant for: then the notice, had it gone out, would be found."""
    return target.page_id == entry.page if entry.page else of_page(target.title) == entry.target


def _told(said: Said, targets: Mapping[str, Target], kind: InvitationKind) -> dict[Pair, str]:
    by_number = {of_affiliate(who): who for who in targets}
    by_page: dict[str | int, list[str]] = {}
    for who, target in targets.items():
        by_page.setdefault(of_page(target.title), []).append(who)
        by_page.setdefault(target.page_id or 0, []).append(who)
    by_page.pop(0, None)
    deed = invited(0, "", kind)[0]
    days: dict[Pair, str] = {}
    for entry in (*said.proven.values(), *said.found):
        if entry.deed != deed:
            continue
        day = iso_day(said.proven[entry.key].moment)
        names = {by_number.get(entry.affiliate), *by_page.get(entry.target, ()), *by_page.get(entry.page, ())}
        for who in names - {None} or {entry.affiliate}:
            pair = (entry.record, who or "")
            days[pair] = min(day, days.get(pair, day))
    return days
