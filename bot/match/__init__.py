"""Whom a partnership concerns: records × affiliates → matches with reasons, and gaps.

Relevance comes from the communities concerned, not from where the partner sits (product rule 2); where possible every
one of them is represented (rule 3). ``Field`` holds the affiliates of a world; ask it record by record.
"""

from __future__ import annotations

from .duplicates import duplicates
from .evidence import BlockOf, Scene
from .explain import Note, WhyNot, why_not
from .field import Field, loads_of
from .index import Index, Lookup
from .profile import Hold, Profile, profile, profiles_of
from .tables import Tables
from .tables import load as load_tables

__all__ = [
    "BlockOf",
    "Field",
    "Hold",
    "Index",
    "Lookup",
    "Note",
    "Profile",
    "Scene",
    "Tables",
    "WhyNot",
    "duplicates",
    "load_tables",
    "loads_of",
    "profile",
    "profiles_of",
    "why_not",
]
