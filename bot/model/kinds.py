"""The closed sets: what there is of each kind, by the words that pages and data use for it."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    IDEA = "idea"
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"


class Openness(Enum):
    """Whether those concerned may be invited: at once, once the lead says so, or never."""

    YES = "yes"
    ASK = "ask"
    NO = "no"


class Kind(Enum):
    EXTERNAL = "external"
    INTERNAL = "internal"
    MIXED = "mixed"


class Alignment(Enum):
    MOVEMENT = "movement"
    ALLIED = "allied"


class Recognition(Enum):
    RECOGNISED = "recognised"
    DERECOGNISED = "derecognised"
    DEFERRED = "deferred"
    SUSPENDED = "suspended"


class Frequency(Enum):
    EACH = "each"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NEVER = "never"


class AnswerKind(Enum):
    INTERESTED = "interested"
    PROPOSES = "proposes"
    LATER = "later"
    DECLINED = "declined"


class GoAheadKind(Enum):
    """What the lead says of inviting: all who could be asked, those listed, or nobody for now."""

    INVITE = "invite"
    CHOOSE = "choose"
    NOT_NOW = "not now"


class PartyKind(Enum):
    AFFILIATE = "affiliate"
    USER = "user"
    FOUNDATION = "wmf"
    VOLUNTEERS = "volunteers"
    OTHER = "other"


class Facet(Enum):
    COUNTRY = "country"
    LANGUAGE = "language"
    REGION = "region"
    TOPIC = "topic"
    COMMUNITY = "community"
    PARTNER_COUNTRY = "partner-country"


class Via(Enum):
    """Whether the affiliate said so itself, or the registry's facts imply it."""

    DECLARED = "declared"
    DERIVED = "derived"


class Source(Enum):
    """Who says what a reason rests on, so that a sentence claims no more than is known (product rule 4).

    ``DECLARED``: the affiliate itself, in its interests or reports; ``PORTAL``: its row of the affiliates registry;
    ``NAME``: its name, or what ``config/affiliates.toml`` took from its page; ``COVER``: chosen to represent a region.
    """

    DECLARED = "declared"
    PORTAL = "portal"
    NAME = "name"
    COVER = "cover"

    @property
    def via(self) -> Via:
        """The two kinds that the data tells apart."""
        return Via.DECLARED if self is Source.DECLARED else Via.DERIVED


class Decision(Enum):
    INVITE = "invite"
    SUGGEST = "suggest"
    NONE = "none"


class Absence(Enum):
    """Why nobody stands for a community: no affiliate is there, or none of those that are takes part yet."""

    NOBODY = "none found"
    NOT_YET = "not taking part"


class Block(Enum):
    """Why an affiliate that a partnership concerns is not invited to it (product rule 5)."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    DECLINED = "declined"
    MUTED = "muted"
    SNOOZED = "snoozed"
    OPTED_OUT = "opted-out"
    DERECOGNISED = "derecognised"
    SUSPENDED = "suspended"
    UNAVAILABLE = "unavailable"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
