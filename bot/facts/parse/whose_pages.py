"""Which pages are an affiliate's own: its main page, by the title that the registry has and by the one that it was
moved to, and the pages below these. What it says of itself counts there only, and there notices go (product rule 8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.facts.parse.records import is_language_code
from bot.late_patterns import late_pattern
from bot.model import Affiliate
from bot.wiki.titles import MAX_TITLE_BYTES
from bot.wiki.world import Page, PageAnswer

Owners = Mapping[str, str]
"""The title of a main page, also the one that it had before it was moved → the affiliate's id."""

_TRANSLATE: Final = late_pattern(r"<translate[\s>]", re.IGNORECASE)
_ARCHIVE: Final = late_pattern(r"(?:archives?|archiv|archivos?|arquivos?|archivio)(?:[ -]?\d+)?", re.IGNORECASE)
_SET_ASIDE: Final = late_pattern(
    r"(?:doc|documentation|test ?cases?|preload|edit ?intro)|(?:.*\W)?(?:drafts?|sandbox)\d*(?:\W.*)?", re.IGNORECASE
)


def above(title: str) -> list[str]:
    """The title and the pages of which it names a subpage, the nearest first."""
    parts = title.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def owner(title: str, owners: Owners) -> str:
    """The id of the affiliate whose own page it is; the nearest where a group has its page below another's. ``""`` for
    a page that is nobody's.
    """
    return next((owners[page] for page in above(title) if page in owners), "")


def speaks(title: str, owners: Owners) -> str:
    """The id of the affiliate for which a page of that title can speak: its owner, unless it is a draft, a sandbox,
    documentation or an archive there. ``""`` for none.
    """
    main = next((page for page in above(title) if page in owners), "")
    below = title[len(main) :].split("/")
    set_aside = any(is_archive(part) or _SET_ASIDE.fullmatch(part) for part in below)
    return owners[main] if main and not set_aside else ""


def is_archive(part: str) -> bool:
    """Whether a part of a title is what archives are called."""
    return bool(_ARCHIVE.fullmatch(part))


def place_of_interests(affiliate: Affiliate) -> str:
    """The page on which the affiliate says what interests it, where it has none yet: below its own one."""
    page = f"{affiliate.page}/Interests"
    return page if len(page.encode()) <= MAX_TITLE_BYTES else affiliate.page


def source_of(title: str) -> str:
    """The page of which a page of that title would be a translation, by its name alone; empty for none."""
    over, _, last = title.rpartition("/")
    return over if over and is_language_code(last) else ""


def is_translated(source: PageAnswer | None) -> bool:
    """Whether the page was prepared for translation (Extension:Translate)."""
    return isinstance(source, Page) and not source.redirects and bool(_TRANSLATE.search(source.text))
