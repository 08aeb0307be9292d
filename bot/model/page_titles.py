"""The titles of the pages that the bot keeps (product: "Pages the bot writes")."""

from __future__ import annotations

from typing import Final

from bot.model import Affiliate

AFFILIATES: Final = "Affiliates"
PREFIX: Final = "Module:Partnership/"
OVERRIDES_PAGE: Final = f"{PREFIX}called/overrides.json"
"""Where the wiki's administrators give other names: language → "places" or "languages" → code → name."""


def affiliates_page(record: str) -> str:
    """The title of a record's public list of related affiliates."""
    return f"{record}/{AFFILIATES}"


def affiliate_page(root: str, affiliate: Affiliate) -> str:
    """The title of the list of partnerships that concern one affiliate."""
    return f"{root}/{AFFILIATES}/{affiliate.code}"


def outbox_page(root: str) -> str:
    """The title of the page that tells what waits to go out, and on which coordinators give orders."""
    return f"{root}/Outbox"


def part_title(whole: str, number: int) -> str:
    """The title of one of the pages over which the rows of a page of the bot's are spread; the first is the page."""
    return whole if number == 1 else f"{whole}/{number}"


def whole_title(title: str) -> str:
    """The title of the first of those pages, given that of one of them; any other title as it is."""
    whole, _, number = title.rpartition("/")
    return whole if number.isdecimal() and int(number) > 1 and part_title(whole, int(number)) == title else title
