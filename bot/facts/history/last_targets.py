"""On which page each affiliate had its last notice: one that would go to another page by now is looked at first
(product rule 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.facts.history.ledger import Entry, of_affiliate, of_page
from bot.facts.history.receipts import in_contributions
from bot.facts.history.sent import Said
from bot.facts.parse.whose_pages import Owners, owner
from bot.facts.redirects import history_of, moves_since
from bot.facts.talk_pages import Target
from bot.wiki.world import Contributions, Page, World


def led_elsewhere(targets: Mapping[str, Target], owners: Owners, said: Said, world: World) -> dict[str, datetime]:
    """Id of an affiliate whose notice would go to another page than its last one → when it was led there at the latest,
    as far as that is known: what a coordinator released before was not said of that page.

    A page that was moved stays the same one within the affiliate's own pages; so does a title whose page was made anew.
    """
    last = {who: entry for who in targets if (entry := said.last_notices.get(of_affiliate(who)))}
    return {
        who: max([last[who].moment, *(_edited(page, world) for page in target.led_by)])
        for who, target in targets.items()
        if who in last and not target.block and not _is_the_same(target, last[who], who, owners, world)
    }


def pages_told(edits: Contributions, now: datetime) -> frozenset[str]:
    """The talk pages, by their present titles, that had a notice on the day (UTC) of that moment."""
    today = (edit for edit in edits.edits if edit.timestamp.date() == now.date())
    return frozenset(edit.title for edit in today if in_contributions(Contributions((edit,))))


def _is_the_same(target: Target, last: Entry, who: str, owners: Owners, world: World) -> bool:
    if last.target != of_page(target.title) and last.page != target.page_id:
        return False
    is_own = owner(world.site.namespaces.subject_of(target.title), owners) == who
    # The wiki tells the title that the page has now: it may have been moved to where it is nobody's.
    return is_own or not moves_since(target.title, last.moment, world)


def _edited(title: str, world: World) -> datetime:
    """When a page was edited last, which may be a redirect."""
    page = world.page(title)
    if isinstance(page, Page) and not page.redirects:
        return page.timestamp
    history = history_of(title, world)
    return history.revisions[0].timestamp if history and history.revisions else world.now
