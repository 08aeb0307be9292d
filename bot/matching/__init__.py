"""Whom a partnership concerns: records × affiliates → matches with reasons, and gaps.

Relevance comes from the communities concerned, not from where the partner sits (product rule 2); where possible every
one of them is represented (rule 3). ``Matcher`` holds the affiliates of a world; ask it record by record.
"""

from __future__ import annotations

from bot.language.names.themes import Tables
from bot.language.names.themes import load as load_tables
from bot.matching.duplicates import duplicates
from bot.matching.evidence.evidence import BlockOf, MatchContext
from bot.matching.evidence.index import Index, Lookup
from bot.matching.evidence.profile import Attribute, Profile, profile, profiles_of
from bot.matching.explain import Note, WhyNot, why_not
from bot.matching.matcher import Matcher, loads_of

__all__ = [
    "Attribute",
    "BlockOf",
    "Index",
    "Lookup",
    "MatchContext",
    "Matcher",
    "Note",
    "Profile",
    "Tables",
    "WhyNot",
    "duplicates",
    "load_tables",
    "loads_of",
    "profile",
    "profiles_of",
    "why_not",
]
