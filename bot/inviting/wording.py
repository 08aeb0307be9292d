"""In which words somebody is written to: the language, and how names, lists and dates look in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import Enum

from bot.facts.display_names import topic
from bot.facts.history.receipts import iso_day
from bot.facts.left_alone import left_alone
from bot.facts.understand import Facts
from bot.inviting.moderation.community_settings import Settings
from bot.language import locale_rules
from bot.language.locale_rules import fallbacks
from bot.language.messages import Messages
from bot.model import Affiliate, Basis, Facet, PartialDate, Partnership, Reason, Source, people_of
from bot.run_context import RunContext
from bot.wiki.titles import Namespaces
from bot.wiki.world import Page, Site, World
from bot.wikitext.render import Safe, code, joined, link, signature, words

_PLACES = frozenset({Facet.COUNTRY, Facet.REGION, Facet.PARTNER_COUNTRY})
# A sentence about the one place that the portal names: its values cannot be listed.
_OF_ONE = frozenset({"language-portal", "region-portal", "partner-country-portal", "partner-country-declared"})
_MOST_PEOPLE = 20  # of one record: each is a question to the wiki
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


class Hearer(Enum):
    """To whom reasons are told: the group itself ("your group …"), or the lead ("it …")."""

    GROUP = "group"
    LEAD = "lead"


class Wording:
    """Everything that wording needs besides what it is about. ``language`` must be one that is fit for talk pages.
    ``unmentioned``: users who are neither mentioned nor named as somebody to ask.
    """

    def __init__(
        self,
        context: RunContext,
        site: Site,
        facts: Facts,
        day: str,
        stamp: str,
        language: str = "en",
        days: int = 0,
        unmentioned: Collection[str] = (),
    ) -> None:
        self.context, self.site, self.facts, self.day, self.stamp = context, site, facts, day, stamp
        self.unmentioned = unmentioned
        self.days = days or context.config.patience.handover_days
        translation = context.translations.for_talk_pages(language)
        self.say: Messages = translation if translation and translation.language != "en" else context.messages
        self.spaces: Namespaces = site.namespaces

    @classmethod
    def of(
        cls,
        facts: Facts,
        world: World,
        context: RunContext,
        records: Iterable[Partnership] = (),
        settings: Settings | None = None,
    ) -> Wording:
        """The wording of a run that tells of those records, in English. ``settings``: the community's, for how long an
        answer is waited for.
        """
        stamp = signature(world.site.account, world.now)
        days = settings.handover_days if settings else 0
        unmentioned = left_alone((name for record in records for name in people_of(record)[:_MOST_PEOPLE]), world)
        return cls(context, world.site, facts, iso_day(world.now), stamp, days=days, unmentioned=unmentioned)

    def for_reader(self, language: str) -> Wording:
        """The same in another language, or in English where no speaker has signed that off."""
        day, stamp = self.day, self.stamp
        return Wording(self.context, self.site, self.facts, day, stamp, language, self.days, self.unmentioned)

    @property
    def direction(self) -> str:
        return self.context.vocabulary.direction(self.say.language)

    def operators(self) -> Safe:
        """Who operates the bot, linked where they can be written to; the bot's own account where nobody is named."""
        names = self.context.config.operators or (self.site.account,)
        return self.listed([self.link(f"User talk:{name}", name) for name in names])

    def words(self, text: str, limit: int = 300) -> Safe:
        """What somebody typed, kept apart from the sentence around it where it may run the other way."""
        return self._apart(words(text, limit), text)

    def link(self, page: str, label: str) -> Safe:
        """A link with a name as its text, kept apart likewise."""
        return self._apart(link(page, label), label)

    def of_catalogue(self, text: str) -> Safe:
        """Words of the catalogue where no frame around them tells their direction, as in a heading."""
        return Safe(f"<bdi>{text}</bdi>") if self.direction == "rtl" else Safe(text)

    def because(self, reasons: Iterable[Reason], to: Hearer, most: int) -> Safe:
        """What the strongest reasons rest on: as much as is known, and who says so (product rule 4). Values of one
        sentence are listed in it.
        """
        bases = dict.fromkeys(reason.basis for reason in [reason for reason in reasons if reason.weight > 0][:most])
        names_by_sentence: dict[tuple[str, str], list[Safe]] = {}
        for basis in bases:
            sentence = _sentence(basis)
            alone = basis.value if sentence in _OF_ONE else ""
            key = f"reason-{sentence}" if to is Hearer.GROUP else f"lead-reason-{sentence}"
            names_by_sentence.setdefault((key, alone), []).append(self.name(basis.facet, basis.value))
        return self.clauses([Safe(self.say(key, self.listed(names))) for (key, _), names in names_by_sentence.items()])

    def name(self, facet: Facet, value: str) -> Safe:
        """What a place, a language or a topic is called, in the nearest language that has a name for it."""
        vocabulary = self.context.vocabulary
        for language in (self.say.language, *fallbacks(self.say.language)):
            if facet is Facet.LANGUAGE:
                name = vocabulary.language_name_in(value, language)
            else:
                name = vocabulary.name_in(value, language) if facet in _PLACES else None
            if name is not None:
                return self._named(name, language)
        return self.words(topic(value) if facet is Facet.TOPIC else value)

    def date(self, when: PartialDate) -> Safe:
        return words(locale_rules.day(self.say.language, when))

    def listed(self, parts: list[Safe]) -> Safe:
        """A list as the language writes it: "a, b, and c"."""
        return Safe(locale_rules.listed(self.say.language, list(parts))) if parts else joined(parts)

    def clauses(self, parts: list[Safe]) -> Safe:
        """Parts of a sentence that have commas of their own."""
        return joined(parts, "؛ " if self._is_in_arabic_script() else "; ")

    def _is_in_arabic_script(self) -> bool:
        autonym = self.context.vocabulary.autonym(self.say.language) or ""
        return any(unicodedata.bidirectional(letter) == "AL" for letter in autonym)

    def _named(self, name: str, language: str) -> Safe:
        if language == self.say.language:
            return self.words(name)
        direction = self.context.vocabulary.direction(language)
        return Safe(f'<bdi lang="{code(language)}" dir="{direction}">{words(name)}</bdi>')

    def _apart(self, written: Safe, text: str) -> Safe:
        runs_otherwise = any(_runs(letter) not in (None, self.direction) for letter in text)
        return Safe(f"<bdi>{written}</bdi>") if runs_otherwise else written


def _sentence(basis: Basis) -> str:
    """The end of the key of the sentence that says it. What a name says, it says of all facets alike."""
    of_all = basis.source in (Source.NAME, Source.COVER)
    return f"{basis.source.value}" if of_all else f"{basis.facet.value}-{basis.source.value}"


def _runs(letter: str) -> str | None:
    """The direction that a letter has by itself; None for digits, marks and signs."""
    kind = unicodedata.bidirectional(letter)
    return "rtl" if kind in _RIGHT_TO_LEFT else "ltr" if kind == "L" else None


def language_for(affiliate: Affiliate, facts: Facts, world: World, context: RunContext) -> str:
    """The first language of the affiliate in which it may be written to, else English.

    What it asked for comes first, then the language of its page, then those that it works in.
    """
    for language in _languages_of(affiliate, facts, world):
        if translation := context.translations.for_talk_pages(language):
            return translation.language
    return "en"


def _languages_of(affiliate: Affiliate, facts: Facts, world: World) -> Iterator[str]:
    interests = facts.interests.get(affiliate.id)
    if interests and interests.language:
        yield interests.language
    page = world.page(affiliate.page)
    if isinstance(page, Page):
        if page.language:
            yield page.language
        # A translated page is a subpage that is named by its language's code.
        _, slash, last = page.title.rpartition("/")
        if slash:
            yield last
    yield from interests.languages if interests else ()
    yield from affiliate.languages
