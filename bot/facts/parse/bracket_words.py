"""What words in brackets behind the name of a place begin with, and what follows them: "also Mali", "now in Benin"."""

from __future__ import annotations

import re
from typing import Final

from bot.late_patterns import late_pattern
from bot.wikitext import Phrase, joined

SEMICOLONS: Final = late_pattern(r"\s*[;；؛]\s*")
ALSO: Final = late_pattern(
    r"^\s*(?:also|and|plus|&|aussi|et|ainsi que|y|también|e|também|auch|und|sowie|и|также)\s+", re.I
)
INCLUDING: Final = late_pattern(
    r"^\s*(?:incl(?:\.|uding|udes?)?|y compris|dont|incluid[oa]s?|incluyendo|incluindo|inkl\.?|einschließlich|включая"
    r"|в том числе|بما في ذلك)\s+",
    re.IGNORECASE,
)
ABOVE_ALL: Final = late_pattern(
    r"^\s*(?:e\. ?g\.|i\. ?e\.|namely|such as|in particular|e?specially|mainly|mostly|primarily|only|just|(?-i:in)"
    r"|notamment|surtout|en particulier|principalement|seulement|sobre todo|especialmente|principalmente|solo|sólo"
    r"|apenas|insbesondere|vor allem|hauptsächlich|nur|z\. ?b\.|особенно|только|в основном|خاصة|خصوصا)[\s:,]+",
    re.IGNORECASE,
)
NOW: Final = late_pattern(
    r"^\s*(?:now|today|present[- ]day|modern[- ]day|modern|currently|nowadays|aujourd['’]hui|actuel\w*|hoy|hoje|actual"
    r"|atual|heute|jetzt|oggi|сейчас|ныне|теперь|сегодня|حاليا|اليوم)\s+(?:(?:in|en|em|part of)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
ONCE: Final = late_pattern(
    r"^\s*(?:formerly|former|previously|once|anciennement|ex|früher|ehemals|ehemalige?|antes|antiguamente"
    r"|anteriormente|бывш\w+|ранее|سابقا|also known as|aka|a\.k\.a\.|or|ou|o|oder|или|أو)\s+",
    re.IGNORECASE,
)


def led_by(phrase: Phrase, words: re.Pattern[str]) -> Phrase | None:
    """The rest of a phrase that begins so; ``words`` fit nowhere but at its beginning."""
    _, *rest = phrase.cut(words)
    return joined(rest[1:]) if rest else None
