"""What one partnership, or one partner, may be called on two records."""

from __future__ import annotations

import re
from typing import Final

from bot.language.names import fold
from bot.late_patterns import late_pattern
from bot.model import Link

_SMALL_WORD: Final = late_pattern(r"(?:the|of|and|for|an|de|la|le|les|du|des|del|der|die|das|und|et|y|e|i|in|at|a)")
_WORD: Final = late_pattern(r"\w+")
_ASIDE: Final = late_pattern(r"\s*[(（][^()（）]*[)）]")
_SHORTEST_INITIALS: Final = 3


def partner_forms(partner: Link) -> set[str]:
    """What a partner may be called elsewhere, and the page that it links to."""
    return name_forms(partner.text) | ({partner.target} if partner.target else set())


def name_forms(name: str) -> set[str]:
    """The folded name without small words and asides, what stands in brackets, and its initials."""
    plain = [word for word in _WORD.findall(fold(_ASIDE.sub("", name))) if not _SMALL_WORD.fullmatch(word)]
    forms = {" ".join(sorted(plain))} | {fold(aside) for aside in re.findall(r"[(（]([A-Z]{3,})[)）]", name)}
    initials = "".join(word[0] for word in plain)
    return {form for form in forms | {initials} if len(form) >= _SHORTEST_INITIALS}
