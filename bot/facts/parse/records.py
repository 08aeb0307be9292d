"""Which titles can be records."""

from __future__ import annotations

import re
from typing import Final

from bot.config import Config
from bot.language.names import Known, load
from bot.late_patterns import late_pattern
from bot.model.page_titles import AFFILIATES
from bot.wiki.titles import Namespaces

# The bot's own pages below the root (product: "Pages the bot writes"); their subpages are reserved too.
RESERVED: Final = frozenset({
    "Overview", "By region", "By language", "By affiliate", "By goal", "By priority", "By status", "Directory",
    "Equity", "Internal", "Recognition", "Lessons", "Attention", "Outbox", "Outcomes", "Affiliates", "Settings",
    "Status", "data",
})  # fmt: skip
_NOT_RECORDS: Final = late_pattern(
    r"(?:doc|documentation|sandbox\d*|testcases|drafts?|preload|editintro|archives?(?: ?\d+)?)", re.IGNORECASE
)
_CODE: Final = late_pattern(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def is_record_title(title: str, config: Config, namespaces: Namespaces) -> bool:
    """Whether a page of that title may be a record: in a configured namespace, no documentation, sandbox, test or
    draft page, no translation subpage, none of the bot's own pages.
    """
    number, name = namespaces.split(title)
    if number not in config.pages.namespaces:
        return False
    first, *below = name.split("/")
    if first.casefold() in ("sandbox", "drafts") or any(_NOT_RECORDS.fullmatch(part) for part in below):
        return False
    if below and (below[-1] == AFFILIATES or is_language_code(below[-1])):
        return False
    return not _is_reserved(title, config)


def is_language_code(part: str) -> bool:
    """Whether a part of a title is the code of a language, as translations of pages have it at their end."""
    return bool(_CODE.fullmatch(part)) and isinstance(load().language(part), Known)


def _is_reserved(title: str, config: Config) -> bool:
    root = config.pages.root
    if title in (root, config.pages.records):
        return True
    return title.startswith(f"{root}/") and title[len(root) + 1 :].split("/")[0] in RESERVED
