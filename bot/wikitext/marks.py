"""The reader's own marks within a text that it takes apart; none of them is ever in a value.

All are noncharacters, which no text from a wiki holds: what of them stands in a text that is read is dropped first.
Placeholders are made of nothing else, so that not even a lost one would leave a digit in a name.
"""

from __future__ import annotations

from typing import Final

from bot.late_patterns import late_pattern

BREAK: Final = "\ufdd2"  # no name goes on here
END: Final = "\ufdd6"  # no address goes on here: markup stood here that is not seen
RESERVED: Final = late_pattern("[\ufdd0-\ufdef\x00]")
PLACEHOLDER: Final = late_pattern("\ufdd0([\ufde0-\ufde9]+)\ufdd1")
# Signs that begin markup and here do not, so that mwparserfromhell takes them for text.
AS_TEXT: Final = {"<": "\ufdd3", "[": "\ufdd4", "{": "\ufdd5"}
_READABLE: Final = str.maketrans({sign: letter for letter, sign in AS_TEXT.items()} | {END: None})
_DIGITS: Final = str.maketrans({str(digit): chr(0xFDE0 + digit) for digit in range(10)})
_NUMBERS: Final = str.maketrans({chr(0xFDE0 + digit): str(digit) for digit in range(10)})


def placeholder(number: int) -> str:
    """What stands in a text for the hidden thing of that number."""
    return f"\ufdd0{str(number).translate(_DIGITS)}\ufdd1"


def number_of(digits: str) -> int:
    """The number of a placeholder, by its first group."""
    return int(digits.translate(_NUMBERS))


def readable(text: str) -> str:
    """The text with its signs as people see them; breaks and placeholders stay."""
    return text.translate(_READABLE)
