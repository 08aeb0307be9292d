"""What the lines of the bot's pages grow to when they are shown, and how much of a page they may fill.

MediaWiki shows no more than its largest page size (``$wgMaxArticleSize``) of expanded templates on one page, and counts
what a module makes twice, since a template hands it on. It is the first limit that a table meets: of nodes, arguments,
and the time and memory of modules, a page filled as far as this uses less than a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from bot.wiki.world import Site

SHARE: Final = 0.6
"""As much of any limit may one page use (product, "Size")."""


class Expansion(msgspec.Struct, frozen=True):
    """Bytes that MediaWiki counts for a line and, besides, for each byte of it: at most, in whatever language it is
    read.
    """

    line: int
    byte: float


MEASURED: Final[Mapping[str, Expansion]] = {
    "overview": Expansion(1300, 5.1),
    "affiliate": Expansion(1400, 3.0),
    "affiliates": Expansion(500, 3.0),
    "attention": Expansion(1300, 3.5),
    "outbox": Expansion(1200, 5.6),
}
"""Name of a report → measured with the project's own templates, in Hindi, which takes most; measured again by
``tests/templates/test_expansion.py``.
"""
_OTHERS: Final = Expansion(1200, 6.0)


def expanded(report: str, lines: Iterable[str]) -> int:
    """What these lines of a report expand to, in bytes, at most."""
    each = MEASURED.get(report, _OTHERS)
    return sum(each.line + int(each.byte * len(line.encode())) for line in lines)


def room(site: Site) -> int:
    """What the lines of one page may expand to, in bytes."""
    return int(site.max_page_bytes * SHARE)
