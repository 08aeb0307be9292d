"""The vocabulary: names, autonyms and codes of countries, regions and languages, in the scripts that people write.

``load()`` gives the ``Vocabulary``; ask it with ``place``, ``country``, ``region`` and ``language``. What is ambiguous
is said to be so and never guessed. Names come from CLDR and IANA through Babel and langcodes, and from the tables in
``config/``; all of it is gathered into one index when the package is built, or on first use in a checkout.
"""

from __future__ import annotations

from bot.language.names.folding import fold, loosen
from bot.language.names.mixed_scripts import odd_letters
from bot.language.names.resolution import (
    Ambiguous,
    Fragment,
    Kind,
    Known,
    KnownAsMany,
    LanguageResolution,
    Many,
    Resolution,
    Spoken,
    Unknown,
)
from bot.language.names.vocabulary import WORLD, Vocabulary, load

__all__ = [
    "WORLD",
    "Ambiguous",
    "Fragment",
    "Kind",
    "Known",
    "KnownAsMany",
    "LanguageResolution",
    "Many",
    "Resolution",
    "Spoken",
    "Unknown",
    "Vocabulary",
    "fold",
    "load",
    "loosen",
    "odd_letters",
]
