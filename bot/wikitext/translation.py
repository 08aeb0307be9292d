"""The marks of MediaWiki's extension Translate, for wikis that have it and for those that have not.

https://www.mediawiki.org/wiki/Help:Extension:Translate/Page_translation_example: units stand between ``<translate>``
tags, each with a marker ``<!--T:1-->`` before it or, in a heading, behind it; ``<tvar>`` holds what is not translated.
"""

from __future__ import annotations

import re
from typing import Final

from bot.late_patterns import late_pattern

EXTENSION: Final = "Translate"
"""The name under which a wiki lists the extension."""

_MARKER: Final = late_pattern(r"(^|<translate(?: nowrap)?>)<!--T:[^\n>]*-->[ \n]?| ?<!--T:[^\n>]*-->", re.MULTILINE)
_OWN_LINE: Final = late_pattern(
    r"^(?:<noinclude><languages ?/></noinclude>|<languages ?/>|</?translate(?: nowrap)?>)+\n", re.MULTILINE
)
_VARIABLE: Final = r"<tvar(?: name)?[ =|][^<>]*>|</tvar>|</>"
_VARIABLES: Final = late_pattern(_VARIABLE)
_TAG: Final = late_pattern(rf"<languages ?/>|</?translate(?: nowrap)?>|{_VARIABLE}")


def is_marked(text: str) -> bool:
    """Whether the page is prepared for translation."""
    return "<translate" in text


def without_numbers(text: str) -> str:
    """The text without the numbers of its units, which translation administrators may give anew."""
    return _MARKER.sub(lambda marker: marker[1] or "", text) if is_marked(text) else text


def without_variables(text: str) -> str:
    """The text with the content of ``<tvar>`` in place of it: ``<tvar|x>X</>`` is ``X``, in a link too."""
    return _VARIABLES.sub("", text) if "<tvar" in text else text


def unmarked(text: str) -> str:
    """The page for a wiki without the extension: the same words, no tag and no marker of Translate.

    A page that is not prepared for translation comes back as it is, whatever it says of these tags.
    """
    if not is_marked(text):
        return text
    return _TAG.sub("", _OWN_LINE.sub("", f"{without_numbers(text)}\n")).removesuffix("\n")
