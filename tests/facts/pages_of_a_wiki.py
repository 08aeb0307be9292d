"""A wiki of a few pages as a World: which page uses which template is found in the texts."""

from __future__ import annotations

from collections.abc import Mapping

from bot.facts.declared import Declared, declared
from bot.facts.listed import Listed, listed
from bot.facts.transclusions import SPEAKING
from bot.wiki.world import Answer, Page, PageQuery, Query, Transclusions, TransclusionsQuery, World
from tests.worlds.values import NOW, SITE, context, page, redirecting

CONTEXT = context()
REGISTRY, REPORTS = "Module:Organizational Informations", "Module:Activities Reports"
TEMPLATES = {
    "Template:Partnership": (0,),
    "Template:Affiliate interests": SPEAKING,
    "Template:Partnership response": (1,),
    "Template:Partnership go-ahead": (1,),
}


def row(number: int, code: str, country: str = "", state: str = "recognised") -> str:
    """A row of the registry; the affiliate's name and main page are "Group CODE"."""
    return (
        f"{{unique_id = '{number}', affiliate_code = '{code}', group_name = 'Group {code}', "
        f"org_type = 'User Group', group_country = '{country}', recognition_status = '{state}'}},"
    )


MODULES = {
    REGISTRY: f"return {{{row(1, 'AA', 'Senegal')}{row(2, 'BB', 'Mali')}{row(3, 'CC', 'Ghana')}}}",
    REPORTS: "return {}",
}


def wiki(texts: Mapping[str, str], moved: Mapping[str, str] | None = None) -> World:
    """The pages with these texts, numbered from 1 in the order given, and the two modules where nothing else is said of
    them. ``moved``: a title that leads to a page → the title of that page.
    """
    pages = {title: page(title, text, id=number) for number, (title, text) in enumerate(texts.items(), 1)}
    modules = {title: page(title, text, id=900) for title, text in MODULES.items() if title not in texts}
    answers: dict[Query, Answer] = {PageQuery(title): each for title, each in {**modules, **pages}.items()}
    for old, new in (moved or {}).items():
        target = answers[PageQuery(new)]
        assert isinstance(target, Page)
        answers |= redirecting(old, new)
        answers[PageQuery(old)] = page(new, target.text, id=target.id, redirects=(old,))
    for template, spaces in TEMPLATES.items():
        call = "{{" + template.removeprefix("Template:")
        using = [title for title, text in texts.items() if f"{call}|" in text or f"{call}}}" in text]
        there = tuple(title for title in using if SITE.namespaces.split(title)[0] in spaces)
        answers[TransclusionsQuery(template, spaces)] = Transclusions(pages=there)
    return World(SITE, NOW, answers)


def lists_of(world: World) -> Listed:
    return listed(world, CONTEXT)


def declared_in(world: World) -> Declared:
    return declared(world, CONTEXT, listed(world, CONTEXT))
