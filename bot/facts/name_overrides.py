"""Names that the wiki's administrators give to places and languages (product rule 7), on one page of the wiki."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.language.names import Vocabulary
from bot.model import Problem, ProblemKind
from bot.model.page_titles import OVERRIDES_PAGE
from bot.run_context import RunContext
from bot.wiki.stored_form import json_value
from bot.wiki.world import Page, World

LONGEST: Final = 100
"""Characters of a name; the wiki's own module leaves longer ones out as well."""

_KINDS: Final = ("places", "languages")


def named(world: World, context: RunContext) -> tuple[RunContext, tuple[Problem, ...]]:
    """The context to write in, and what is wrong on the page: language → "places" or "languages" → code → name.

    What is no name of a code that the bot knows is left out and told; a page that is missing says nothing.
    """
    page = world.page(OVERRIDES_PAGE)
    if not isinstance(page, Page):
        return context, ()
    given, wrong = _read(page.text, context.vocabulary)
    problems = tuple(Problem(page=page.title, kind=ProblemKind.NAME_NOT_GIVEN, arguments=(where,)) for where in wrong)
    if not any(given.values()):
        return context, problems
    return context.calling(context.vocabulary.calling(given["places"], given["languages"])), problems


def _read(text: str, vocabulary: Vocabulary) -> tuple[dict[str, dict[str, dict[str, str]]], list[str]]:
    given: dict[str, dict[str, dict[str, str]]] = {kind: {} for kind in _KINDS}
    wrong: list[str] = []
    for language, kinds in _entries(_value(text), "…", wrong):
        for kind, names in _entries(kinds, language, wrong):
            if kind not in _KINDS:
                wrong.append(f"{language}.{kind}")
                continue
            for code, name in _entries(names, f"{language}.{kind}", wrong):
                if _is_name(name) and _is_known(kind, code, vocabulary):
                    given[kind].setdefault(language, {})[code] = name.strip()
                else:
                    wrong.append(f"{language}.{kind}.{code}")
    return given, wrong


def _value(text: str) -> Any:
    try:
        return json_value(text)
    except ValueError:
        return None


def _entries(value: Any, where: str, wrong: list[str]) -> list[tuple[str, Any]]:
    """The entries of an object; of anything else none, and ``where`` it stands is noted."""
    if isinstance(value, Mapping):
        return sorted(value.items())
    if value != []:  # as MediaWiki's own tools may write an object without entries
        wrong.append(where)
    return []


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name.strip()) <= LONGEST


def _is_known(kind: str, code: str, vocabulary: Vocabulary) -> bool:
    name = vocabulary.name if kind == "places" else vocabulary.language_name
    return name(code) != code
