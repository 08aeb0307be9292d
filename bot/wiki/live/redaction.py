"""What is told of a fault without what opens the door: tokens, passwords, cookies, whole answers of a wiki."""

from __future__ import annotations

import re
from typing import Final

from bot.late_patterns import late_pattern

# As Python writes bytes down: Pywikibot quotes a whole answer, tokens included, when its encoding is broken.
_ANSWER: Final = late_pattern(r"""\bb(['"])(?:\\.|(?!\1).)*(?:\1|\Z)""", re.DOTALL)
# Tokens, sessions, bot passwords and OAuth secrets are at least 32 letters and digits; no word with a digit is.
_SECRET: Final = late_pattern(r"(?=[A-Za-z]*[0-9])[0-9A-Za-z]{24,}(?:\+\\+)?")


def redacted(text: str) -> str:
    """The text without quoted bytes, and without whatever looks like a secret."""
    return _SECRET.sub("(not shown)", _ANSWER.sub("(an answer, not shown)", text))
