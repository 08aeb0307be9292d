"""The parameters of the templates that people fill in: names, aliases, what a value may be. Single source of truth."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Final

import msgspec

from bot.facts.parse import vocabularies as listed
from bot.late_patterns import late_pattern

_IGNORED: Final = late_pattern(r"[\s_\-\u2010-\u2015]+")
_NUMBERED: Final = late_pattern(r"(?P<name>\D+?)[0-9]{1,2}")


class Holds(Enum):
    """What the value of a parameter is."""

    LINE = auto()  # words
    TEXT = auto()  # sentences
    WORDS = auto()  # a list of words
    NAMES = auto()  # a list of names, cut at bullets and semicolons only
    LISTED = auto()  # a list of words, usually from a given set
    CHOICE = auto()  # one word of a closed set
    PLACES = auto()
    LANGUAGES = auto()
    PARTIES = auto()  # affiliates, user names, WMF, volunteers
    USERS = auto()
    DATE = auto()
    ADDRESS = auto()
    ITEM = auto()  # of Wikidata
    FILE = auto()
    CATEGORY = auto()
    LINKS = auto()
    NUMBERS = auto()
    PAGE = auto()


class Parameter(msgspec.Struct, frozen=True):
    """One parameter: its canonical name, other names that people use, and what it holds."""

    name: str
    holds: Holds
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class ParameterSet(msgspec.Struct, frozen=True):
    """The parameters of one template, their canonical ``names``, and canonical name by ``name_key`` of each name.
    ``numbered`` are those that may be given as ``name1``, ``name2``, …
    """

    parameters: tuple[Parameter, ...]
    names: frozenset[str]
    by_key: Mapping[str, str]
    numbered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *parameters: Parameter, numbered: Iterable[str] = ()) -> ParameterSet:
        keys: dict[str, str] = {}
        for parameter in parameters:
            for name in (parameter.name, *parameter.aliases):
                if keys.setdefault(name_key(name), parameter.name) != parameter.name:
                    raise ValueError(f"“{name}” names two parameters")
        return cls(parameters, frozenset(keys.values()), keys, frozenset(numbered))

    def find(self, written: str) -> str | None:
        """The canonical name of a parameter as written in any case and spacing, or by an alias; else None."""
        if written in self.names:
            return written
        key = name_key(written)
        if key in self.by_key:
            return self.by_key[key]
        numbered = _NUMBERED.fullmatch(key)
        name = self.by_key.get(numbered["name"]) if numbered else None
        return name if name in self.numbered else None

    def nearest(self, written: str) -> str | None:
        """The canonical name that was perhaps meant."""
        close = difflib.get_close_matches(name_key(written)[:60], self.by_key, n=1, cutoff=0.75)
        return self.by_key[close[0]] if close else None

    def choices(self, name: str) -> tuple[str, ...]:
        return next(parameter.choices for parameter in self.parameters if parameter.name == name)


def name_key(name: str) -> str:
    """What is left of a parameter's name when case, spaces, underscores and hyphens do not matter."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


PARTNERSHIP: Final = ParameterSet.of(
    Parameter("name", Holds.LINE, ("title", "partnership", "partnership name")),
    Parameter("partner", Holds.NAMES, ("partners", "partner name", "partner organisation", "institution")),
    Parameter("partner_type", Holds.LISTED, ("type", "partner types", "type of partner"), listed.PARTNER_TYPES.words),
    Parameter("partner_country", Holds.PLACES, ("partner countries", "country of partner", "partner location")),
    Parameter("website", Holds.ADDRESS, ("url", "web", "homepage", "site")),
    Parameter("wikidata", Holds.ITEM, ("wikidata item", "item", "qid", "q")),
    Parameter("image", Holds.FILE, ("logo", "picture", "photo")),
    Parameter("lead", Holds.PARTIES, ("leads", "lead affiliate", "led by", "leader", "organiser", "organizer")),
    Parameter("participants", Holds.PARTIES, ("participant", "participating affiliates", "affiliates", "with")),
    Parameter("contact", Holds.USERS, ("contacts", "contact person", "contact user")),
    Parameter("wmf_contact", Holds.USERS, ("wmf contacts", "foundation contact")),
    Parameter("kind", Holds.CHOICE, ("kind of partnership",), listed.KINDS.words),
    Parameter("alignment", Holds.CHOICE, ("aligned",), listed.ALIGNMENTS.words),
    Parameter("objective", Holds.TEXT, ("objectives", "goal", "aim", "purpose", "description")),
    Parameter("activities", Holds.LISTED, ("activity", "activity type", "activity types"), listed.ACTIVITIES.words),
    Parameter("roles", Holds.TEXT, ("role", "responsibilities", "obligations")),
    Parameter("agreement", Holds.LINKS, ("mou", "memorandum", "contract")),
    Parameter("resources", Holds.TEXT, ("resource", "budget", "people and money")),
    Parameter("languages", Holds.LANGUAGES, ("language", "lang", "langs")),
    Parameter("countries", Holds.PLACES, ("country", "countries and territories", "territories", "places")),
    Parameter("regions", Holds.PLACES, ("region",)),
    Parameter("topics", Holds.WORDS, ("topic", "subject", "subjects", "theme", "themes")),
    Parameter("communities", Holds.WORDS, ("community", "communities concerned")),
    Parameter("sdgs", Holds.NUMBERS, ("sdg", "sustainable development goals", "goals")),
    Parameter("priorities", Holds.LISTED, ("priority", "strategic priorities"), listed.PRIORITIES.words),
    Parameter("principles", Holds.LISTED, ("principle",), listed.PRINCIPLES.words),
    Parameter("status", Holds.CHOICE, ("state", "stage"), listed.STATUSES.words),
    Parameter("start", Holds.DATE, ("start date", "started", "begin", "since", "from")),
    Parameter("end", Holds.DATE, ("end date", "ended", "until", "to")),
    Parameter("reviewed", Holds.DATE, ("last reviewed", "review date", "checked", "last review")),
    Parameter("open", Holds.CHOICE, ("open to others", "open for others", "invite"), listed.OPENNESS.words),
    Parameter("seeking", Holds.TEXT, ("seeks", "looking for", "wanted", "help wanted")),
    Parameter("commons_category", Holds.CATEGORY, ("commons", "commonscat", "category", "commons categories")),
    Parameter("items", Holds.LINE, ("number of items", "files", "number of files")),
    Parameter("licence", Holds.LINE, ("license", "licences", "licenses", "licensing")),
    Parameter("credit_line", Holds.LINE, ("credit", "attribution", "credits")),
    Parameter("outcomes", Holds.TEXT, ("outcome", "results", "result")),
    Parameter("lessons", Holds.TEXT, ("lesson", "lessons learned", "lessons learnt", "learnings")),
    Parameter("evaluation", Holds.TEXT, ("evaluations", "evaluated by")),
    Parameter("documentation", Holds.LINKS, ("documents", "reports", "report", "links", "see also")),
    Parameter("advocacy", Holds.WORDS, ("policy", "policy issues", "advocacy issues")),
    Parameter("events", Holds.WORDS, ("event", "dates", "conferences")),
    numbered=("partner", "lead", "participants", "contact", "countries", "languages", "topics", "documentation"),
)  # fmt: skip

INTERESTS: Final = ParameterSet.of(
    Parameter("affiliate", Holds.PARTIES, ("code", "group", "user group", "chapter", "name")),
    Parameter("languages", Holds.LANGUAGES, ("language interests", "langs")),
    Parameter("countries", Holds.PLACES, ("country", "countries and territories", "territories")),
    Parameter("regions", Holds.PLACES, ("region",)),
    Parameter("topics", Holds.WORDS, ("topic", "themes", "theme", "subjects", "subject")),
    Parameter("communities", Holds.WORDS, ("community",)),
    Parameter("offers", Holds.WORDS, ("offer", "can teach")),
    Parameter("needs", Holds.WORDS, ("need", "wants to learn")),
    Parameter("notify", Holds.PAGE, ("notify page", "notification page", "talk page")),
    Parameter("notices", Holds.CHOICE, ("notice", "frequency"), listed.FREQUENCIES.words),
    Parameter("language", Holds.LANGUAGES, ("lang", "notice language", "language of notices")),
    Parameter("snooze_until", Holds.DATE, ("snooze", "snoozed until", "pause until")),
    Parameter("mute", Holds.WORDS, ("muted", "mutes")),
    Parameter("list", Holds.CHOICE, ("listed", "show"), ("yes", "no")),
)

RESPONSE: Final = ParameterSet.of(
    Parameter("affiliate", Holds.PARTIES, ("code", "group", "1")),
    Parameter("answer", Holds.CHOICE, ("response", "reply", "2"), listed.ANSWERS.words),
    Parameter("comment", Holds.TEXT, ("comments", "note", "reason", "3")),
    Parameter("date", Holds.DATE, ("on",)),
)

GO_AHEAD: Final = ParameterSet.of(
    Parameter("answer", Holds.CHOICE, ("response", "reply", "1"), listed.GO_AHEADS.words),
    Parameter("affiliates", Holds.PARTIES, ("affiliate", "groups", "codes", "2")),
    Parameter("comment", Holds.TEXT, ("comments", "note", "reason", "3")),
)
