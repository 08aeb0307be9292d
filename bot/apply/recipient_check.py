"""A last look at the talk page before a message goes out: what was decided may no longer hold."""

from __future__ import annotations

from bot.facts.history.ledger import key_said
from bot.facts.history.marks import brought, receipts_on
from bot.facts.history.sent import Said
from bot.facts.talk_pages import takes_notices, wants_no_message
from bot.plan import AppendSection, Change
from bot.wiki.world import History, Missing, Page, Site


def is_gone(change: Change, page: Page | Missing) -> bool:
    """Whether the page that was there when it was decided is not there any more, or the talk page is another one: what
    became of it only people know, and in this run it is not made anew.
    """
    if change.page_id is None:
        return change.base is not None and isinstance(page, Missing)
    return not isinstance(page, Page) or page.id != change.page_id


def objection(change: Change, page: Page | Missing, said: Said, site: Site) -> str:
    """Why the message must not go to this page now, in words; empty when it may, or when the page was made since."""
    if isinstance(page, Page):
        if wants_no_message(page, site):
            return "the talk page wants no message of this kind"
        if not takes_notices(page, site):
            return "the talk page takes no notice of the bot's"
    if lost := [part.title for part in said.gone if part.usable]:
        return f"{lost[0]} is gone, and nobody can tell who was told"
    page_id = page.id if isinstance(page, Page) else None
    keys = {key: key_said(key) for key in _receipts(change)}
    said_before = sorted(
        key for key, known in keys.items() if known in said.proven or said.on_page(known, change.title, page_id)
    )
    return f"told before: {', '.join(said_before)}" if said_before else ""


def marked(change: Change, page: Page | Missing) -> frozenset[str]:
    """The receipts of the message whose marks stand on the page already: whose they are, its history tells."""
    return receipts_on(page.text) & _receipts(change) if isinstance(page, Page) else frozenset()


def brought_before(keys: frozenset[str], history: History, site: Site) -> str:
    """Why the message must not go to the page, where the bot itself put its marks there; else empty."""
    said_before = sorted(key for key in keys if brought(history, site.account, key))
    return f"told before: {', '.join(said_before)}" if said_before else ""


def _receipts(change: Change) -> frozenset[str]:
    return frozenset(change.operation.receipts) if isinstance(change.operation, AppendSection) else frozenset()
