"""A last look at the talk page before a message goes out: what was decided may no longer hold."""

from __future__ import annotations

from bot.facts.history.receipts import (
    asked_in_contributions,
    asked_key,
    asked_on_page,
    in_contributions,
    key_of,
    on_talk_page,
)
from bot.facts.opt_outs import bans, refuses_messages
from bot.facts.talk_pages import takes_notices
from bot.plan import AppendSection, Change
from bot.wiki.world import Answer, Contributions, Missing, Page, Site


def objection(change: Change, page: Page | Missing, own_edits: Answer | None, site: Site) -> str:
    """Why the message must not go to this page now, in words; empty when it may, or when the page was made since."""
    if not isinstance(change.operation, AppendSection):
        return ""
    if not isinstance(own_edits, Contributions):
        return "the bot's own contributions could not be read"
    receipts, asked = list(in_contributions(own_edits)), set(asked_in_contributions(own_edits))
    if isinstance(page, Page):
        receipts += on_talk_page(page.text)
        asked |= asked_on_page(page.text).keys()
        if bans(page.text, site.account) or refuses_messages(page.text, site.account) or page.opted_out:
            return "the talk page wants no message of this kind"
        if not takes_notices(page, site):
            return "the talk page takes no notice of the bot's"
    if change.page_id is not None and (not isinstance(page, Page) or page.id != change.page_id):
        return "the talk page is another page than the one decided on"
    keys_carried = set(map(key_of, receipts)) | set(map(asked_key, asked))
    said_before = sorted(keys_carried & set(change.operation.receipts))
    return f"told before: {', '.join(said_before)}" if said_before else ""
