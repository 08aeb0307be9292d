"""In which words somebody is written to: the language, and how names, lists and dates look in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot import locales
from bot.locales import fallbacks
from bot.messages import Messages
from bot.model import Affiliate, Facet, PartialDate, Reason
from bot.render import Safe, code, joined, link, words
from bot.rules import Rules
from bot.titles import Namespaces
from bot.understand import Facts
from bot.world import Page, Site, World

_PLACES = frozenset({Facet.COUNTRY, Facet.REGION, Facet.PARTNER_COUNTRY})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


class Wording:
    """Everything that wording needs besides what it is about. ``language`` must be one that is fit for talk pages."""

    def __init__(self, rules: Rules, site: Site, facts: Facts, day: str, stamp: str, language: str = "en") -> None:
        self.rules, self.site, self.facts, self.day, self.stamp = rules, site, facts, day, stamp
        said = rules.translations.for_talk_pages(language)
        self.say: Messages = said if said and said.language != "en" else rules.messages
        self.spaces: Namespaces = site.namespaces

    def for_reader(self, language: str) -> Wording:
        """The same in another language, or in English where no speaker has signed that off."""
        return Wording(self.rules, self.site, self.facts, self.day, self.stamp, language)

    @property
    def direction(self) -> str:
        return self.rules.vocabulary.direction(self.say.language)

    def words(self, text: str, limit: int = 300) -> Safe:
        """What somebody typed, kept apart from the sentence around it where it may run the other way."""
        return self._apart(words(text, limit), text)

    def link(self, page: str, label: str) -> Safe:
        """A link with a name as its text, kept apart likewise."""
        return self._apart(link(page, label), label)

    def of_catalogue(self, text: str) -> Safe:
        """Words of the catalogue where no frame around them tells their direction, as in a heading."""
        return Safe(f"<bdi>{text}</bdi>") if self.direction == "rtl" else Safe(text)

    def name(self, reason: Reason) -> Safe:
        """What a place, a language or a topic is called, in the nearest language that has a name for it."""
        vocabulary = self.rules.vocabulary
        for language in (self.say.language, *fallbacks(self.say.language)):
            if reason.facet is Facet.LANGUAGE:
                name = vocabulary.language_name_in(reason.value, language)
            else:
                name = vocabulary.name_in(reason.value, language) if reason.facet in _PLACES else None
            if name is not None:
                return self._named(name, language)
        return self.words(reason.value)

    def date(self, when: PartialDate) -> Safe:
        return words(locales.day(self.say.language, when))

    def listed(self, parts: list[Safe]) -> Safe:
        """A list as the language writes it: "a, b, and c"."""
        return Safe(locales.listed(self.say.language, list(parts))) if parts else joined(parts)

    def clauses(self, parts: list[Safe]) -> Safe:
        """Parts of a sentence that have commas of their own."""
        return joined(parts, "؛ " if self.direction == "rtl" else "; ")

    def _named(self, name: str, language: str) -> Safe:
        if language == self.say.language:
            return self.words(name)
        direction = self.rules.vocabulary.direction(language)
        return Safe(f'<bdi lang="{code(language)}" dir="{direction}">{words(name)}</bdi>')

    def _apart(self, written: Safe, text: str) -> Safe:
        other = any(_runs(letter) not in (None, self.direction) for letter in text)
        return Safe(f"<bdi>{written}</bdi>") if other else written


def _runs(letter: str) -> str | None:
    """The direction that a letter has by itself; None for digits, marks and signs."""
    kind = unicodedata.bidirectional(letter)
    return "rtl" if kind in _RIGHT_TO_LEFT else "ltr" if kind == "L" else None


def language_for(affiliate: Affiliate, facts: Facts, world: World, rules: Rules) -> str:
    """The first language of the affiliate in which it may be written to, else English.

    What it asked for comes first, then the language of its page, then those that it works in.
    """
    for language in _languages_of(affiliate, facts, world):
        if said := rules.translations.for_talk_pages(language):
            return said.language
    return "en"


def _languages_of(affiliate: Affiliate, facts: Facts, world: World) -> Iterator[str]:
    said = facts.interests.get(affiliate.id)
    if said and said.language:
        yield said.language
    page = world.page(affiliate.page)
    if isinstance(page, Page):
        if page.language:
            yield page.language
        # A translated page is a subpage that is named by its language's code.
        _, slash, last = page.title.rpartition("/")
        if slash:
            yield last
    yield from said.languages if said else ()
    yield from affiliate.languages
