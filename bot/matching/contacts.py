"""Whom to ask where no affiliate stands for a place or a language: its people's own village pump, the nearest group."""

from __future__ import annotations

from collections.abc import Iterable

from bot.language.names import WORLD, Kind
from bot.matching.evidence.evidence import MatchContext
from bot.matching.evidence.languages import groups_of
from bot.matching.evidence.profile import Attribute, Profile


def pump_of_place(context: MatchContext, place: str) -> str | None:
    """The village pump of the main official language of a country, or of that which a place lies in; of the next one
    where that language has no open wiki; None where there is no such language.
    """
    country = context.vocabulary.country_of(place) or place
    official = (spoken.code for spoken in context.vocabulary.languages_of(country) if spoken.official)
    return _first_pump(context, (context.tables.main_languages.get(country, ""), *official))


def pump_of_language(context: MatchContext, language: str) -> str | None:
    """The village pump of the language's own wiki, else of the language that it is a variety of, else of the only close
    variety that has one; where there is none, the page of its group.
    """
    vocabulary = context.vocabulary
    if own := _first_pump(context, (language, vocabulary.macro(language) or "")):
        return own
    close = [pump for code in vocabulary.related(language) if (pump := context.tables.village_pump(code))]
    if len(close) == 1:
        return close[0]
    return next((group.affiliate.page for group in groups_of(context, language) if may_be_named(context, group)), None)


def network_of_language(context: MatchContext, language: str) -> str | None:
    """The regional group or network nearest to the country where the language is spoken most."""
    lands = [*context.lands_of(language), *(spoken.code for spoken in context.vocabulary.countries_of(language))]
    return nearest_network(context, lands[0]) if lands else None


def nearest_network(context: MatchContext, place: str) -> str | None:
    """The page of the group, or else of the network, with the smallest region that takes in the whole place."""
    vocabulary = context.vocabulary
    own = (place,) if vocabulary.kind(place) is Kind.REGION else ()
    for region in (*own, *vocabulary.regions_of(place)):
        holders = context.lookup.holders(Attribute.REGION, region) if region != WORLD else ()
        pages = sorted(holder.affiliate.page for holder in holders if may_be_named(context, holder))
        if page := next(iter(pages), None) or context.tables.networks.get(region):
            return page
    return None


def may_be_named(context: MatchContext, profile: Profile) -> bool:
    """Whether a page may send people to the affiliate for its place or language; for a sensitive record none."""
    if context.concern.sensitive:
        return False
    return profile.listed and context.recognised(profile) and not profile.themed


def _first_pump(context: MatchContext, languages: Iterable[str]) -> str | None:
    return next((pump for code in languages if code and (pump := context.tables.village_pump(code))), None)
