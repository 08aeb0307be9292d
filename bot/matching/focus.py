"""Records of the whole world that do not say what they are about ask nobody: their lead is asked for a focus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.language.names import WORLD, Vocabulary
from bot.language.names.themes import Themes
from bot.matching.evidence.concern import concern_of
from bot.model import Partnership, Problem, ProblemKind


def without_focus(problems: Iterable[Problem]) -> frozenset[str]:
    """The titles of the records of which ``unfocused`` tells."""
    return frozenset(problem.page for problem in problems if problem.kind is ProblemKind.NO_FOCUS)


def unfocused(records: Iterable[Partnership], vocabulary: Vocabulary, themes: Themes) -> Iterator[Problem]:
    """One problem for each record that could invite, names neither a subject nor a place, and tells by no language of
    a community's own whom it concerns (product rule 3).
    """
    for record in records:
        if WORLD in record.regions and not record.countries and not record.is_closed:
            concern = concern_of(record, vocabulary, themes)
            if concern.worldwide and not concern.focused and not concern.of_languages_alone:
                yield Problem(page=record.title, parameter="topics", kind=ProblemKind.NO_FOCUS)
