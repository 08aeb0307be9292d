"""What a record is about beyond what it lists: the themes that are its subject, and those of lives in danger."""

from __future__ import annotations

from bot.language.names.themes import Themes
from bot.model import Partnership


def subjects(record: Partnership, themes: Themes) -> tuple[str, ...]:
    """The themes that the record is about, as its topics and its name or objective say."""
    return themes.subjects((*record.topics, *record.communities), f"{record.name}. {record.objective}")


def sensitive_themes(record: Partnership, themes: Themes) -> frozenset[str]:
    """The themes of lives in danger that a record is about (product rule 6); none for most records."""
    told = themes.signs.of_topics((*record.topics, *record.advocacy, *record.communities))
    return told.union(*map(themes.signs.of_words, (record.name, record.objective)))
