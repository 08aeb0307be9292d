"""What the bot says on talk pages: a notice to an affiliate and a question to a lead are one kind of message.

They differ in their words, in whom they go to and in what makes them due. A section, its receipts, the edit that adds
it and its summary follow in one way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bot.facts.history.receipts import in_summary, marker
from bot.facts.talk_pages import Target
from bot.inviting.wording import Wording
from bot.plan import AppendSection, Change, Task
from bot.wikitext import escape
from bot.wikitext.render import Safe, words


class TalkPageMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message that is due: the ``id`` of its change, the talk page it goes to, and the receipt keys by which its
    section and its edit summary prove what was said to whom.
    """

    id: str
    target: Target
    receipts: tuple[str, ...]

    def change(self, section: str, summary: str) -> Change:
        """The edit that says it. The words of the summary are cut where its receipt, which is not, needs the room."""
        receipt = in_summary(self.receipts)
        return Change(
            id=self.id,
            task=Task.INVITATIONS,
            title=self.target.title,
            base=self.target.revision,
            operation=AppendSection(section, self.receipts),
            summary=f"{escape.summary(summary, escape.SUMMARY_LIMIT - len(receipt) - 1)} {receipt}",
            page_id=self.target.page_id,
        )


def framed_section(
    heading: str, template: str, lines: Sequence[str], receipts: Iterable[str], wording: Wording, about: str = ""
) -> str:
    """The section's wikitext: the heading, the lines in a frame of that template, the receipt with what it is
    ``about``, and the signature.
    """
    say = wording.say
    body = "\n".join((*lines, "", say("invitation-colophon", wording.operators())))
    frame = f"{{{{{template}|language={say.language}|direction={wording.direction}|body=\n{body}\n}}}}"
    proof = f"{marker(receipts, wording.day)}{about}"
    # The signature ends the last line: reply tools and archiving bots look for it there.
    return f"== {wording.of_catalogue(escape.heading(heading))} ==\n{frame}\n{proof}\n{wording.stamp}"


def answer_link(page: str, preload: str, values: Iterable[str], *, heading: str, label: str) -> Safe:
    """A link that opens a new section of a talk page with an answer in it, to be read and saved."""
    query = f"&section=new{preloading(preload, values)}&preloadtitle={escape.url_parameter(heading)}"
    return edit_link(page, query, label)


def preloading(preload: str, values: Iterable[str]) -> str:
    """The part of a query that fills a new text with a preloaded page, and its ``$1`` … with the values."""
    parameters = "".join(f"&preloadparams%5B%5D={escape.url_parameter(value)}" for value in values)
    return f"&preload={escape.url_parameter(preload)}{parameters}"


def edit_link(page: str, query: str, label: str) -> Safe:
    """A link that opens the editor of a page; plain words where no page can have that title."""
    if not escape.is_title(page):
        return words(label)
    return Safe(f"[{{{{fullurl:{page}|action=edit{query}}}}} {words(label)}]")


def is_message(change: Change) -> bool:
    """Whether the change tells somebody something, or asks: it cannot be taken back."""
    return isinstance(change.operation, AppendSection)
