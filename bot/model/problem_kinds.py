"""The closed set of problems: what there is to mend, how much it matters, and how much is told of each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Self

from bot.model.kinds import Severity

_READ: Final = True


class ProblemKind(StrEnum):
    """What is wrong. Two messages, ``problem-KIND`` and ``mend-KIND``, say it, and take ``arguments`` as ``$1`` …

    ``unread``: told of a parameter, it means that something there was not understood, or was lost. So does every kind
    that is more than a hint, unless it says that all of the value was read.
    """

    severity: Severity
    arguments: int
    unread: bool

    def __new__(cls, word: str, severity: Severity, arguments: int, read: bool = False) -> Self:
        kind = str.__new__(cls, word)
        kind._value_, kind.severity, kind.arguments = word, severity, arguments
        kind.unread = severity is not Severity.HINT and not read
        return kind

    # of a record
    AMBIGUOUS_DATE = "ambiguous-date", Severity.ERROR, 3
    AMBIGUOUS_LANGUAGE = "ambiguous-language", Severity.ERROR, 2
    AMBIGUOUS_PLACE = "ambiguous-place", Severity.ERROR, 2
    ASIDE_NOT_READ = "aside-not-read", Severity.WARNING, 2
    BAD_ADDRESS = "bad-address", Severity.ERROR, 1
    BAD_DATE = "bad-date", Severity.ERROR, 1
    BAD_ITEM = "bad-item", Severity.ERROR, 1
    BAD_PAGE_NAME = "bad-page-name", Severity.WARNING, 1
    CONCERNS_NOBODY = "concerns-nobody", Severity.HINT, 0
    DATE_FORM = "date-form", Severity.WARNING, 2, _READ
    DATES_REVERSED = "dates-reversed", Severity.ERROR, 2
    DOUBLED_PARAMETER = "doubled-parameter", Severity.WARNING, 2
    END_IS_PAST = "end-is-past", Severity.WARNING, 1, _READ
    INEXACT_DATE = "inexact-date", Severity.ERROR, 2
    MISSPELT_CHOICE = "misspelt-choice", Severity.ERROR, 2
    MISSPELT_COMMUNITY = "misspelt-community", Severity.WARNING, 2
    MISSPELT_LANGUAGE = "misspelt-language", Severity.ERROR, 2
    MISSPELT_PARAMETER = "misspelt-parameter", Severity.WARNING, 2
    MISSPELT_PARTY = "misspelt-party", Severity.WARNING, 2
    MISSPELT_PLACE = "misspelt-place", Severity.ERROR, 2
    MIXED_SCRIPTS = "mixed-scripts", Severity.WARNING, 2
    NEAR_VALUE = "near-value", Severity.HINT, 2
    NO_FOCUS = "no-focus", Severity.WARNING, 0, _READ
    NO_PARTNER = "no-partner", Severity.HINT, 0
    NO_STATUS = "no-status", Severity.HINT, 1
    NOT_A_USER = "not-a-user", Severity.WARNING, 1
    NOT_DESCRIBED = "not-described", Severity.HINT, 0
    NOT_LEFT_OUT = "not-left-out", Severity.ERROR, 2
    ONE_VALUE_READ = "one-value-read", Severity.WARNING, 2
    OPEN_END = "open-end", Severity.WARNING, 1, _READ
    OUTSIDE_REGION = "outside-region", Severity.WARNING, 2
    PART_OF_NAME = "part-of-name", Severity.WARNING, 2
    SECOND_INFOBOX = "second-infobox", Severity.WARNING, 1
    UNCLEAR_TEMPLATE = "unclear-template", Severity.WARNING, 1
    UNCLOSED_INFOBOX = "unclosed-infobox", Severity.ERROR, 3
    UNKNOWN_CHOICE = "unknown-choice", Severity.ERROR, 2
    UNKNOWN_COMMUNITY = "unknown-community", Severity.HINT, 1
    UNKNOWN_GOAL = "unknown-goal", Severity.ERROR, 1
    UNKNOWN_LANGUAGE = "unknown-language", Severity.ERROR, 1
    UNKNOWN_PARAMETER = "unknown-parameter", Severity.WARNING, 1
    UNKNOWN_PARTY = "unknown-party", Severity.WARNING, 1
    UNKNOWN_PLACE = "unknown-place", Severity.ERROR, 1
    UNLISTED_VALUE = "unlisted-value", Severity.HINT, 2
    UNNAMED_VALUE = "unnamed-value", Severity.WARNING, 1
    VALUE_NOT_SEEN = "value-not-seen", Severity.WARNING, 1
    VALUE_TOO_LONG = "value-too-long", Severity.WARNING, 1

    # of what affiliates and leads say
    GO_AHEAD_WITHOUT_RECORD = "go-ahead-without-record", Severity.WARNING, 0
    INTERESTS_CONFLICT = "interests-conflict", Severity.WARNING, 3
    INTERESTS_ELSEWHERE = "interests-elsewhere", Severity.WARNING, 3
    MUTES_NOTHING = "mutes-nothing", Severity.WARNING, 1
    NO_AFFILIATE = "no-affiliate", Severity.ERROR, 0
    NO_ANSWER = "no-answer", Severity.ERROR, 1
    NO_GO_AHEAD = "no-go-ahead", Severity.ERROR, 1
    NOBODY_CHOSEN = "nobody-chosen", Severity.ERROR, 0
    NOTIFY_ELSEWHERE = "notify-elsewhere", Severity.ERROR, 2
    NOTIFY_NOT_A_TITLE = "notify-not-a-title", Severity.ERROR, 1
    RESPONSE_WITHOUT_RECORD = "response-without-record", Severity.WARNING, 0
    UNCLOSED_GO_AHEAD = "unclosed-go-ahead", Severity.ERROR, 3
    UNCLOSED_INTERESTS = "unclosed-interests", Severity.ERROR, 3
    UNCLOSED_RESPONSE = "unclosed-response", Severity.ERROR, 3
    UNKNOWN_AFFILIATE = "unknown-affiliate", Severity.ERROR, 2
    UNKNOWN_CHOSEN = "unknown-chosen", Severity.ERROR, 2

    # of the affiliates registry
    REGISTRY_CHANGED = "registry-changed", Severity.WARNING, 3
    REGISTRY_CODE_BAD = "registry-code-bad", Severity.ERROR, 2
    REGISTRY_CODE_TWICE = "registry-code-twice", Severity.ERROR, 3
    REGISTRY_COUNTRY_AMBIGUOUS = "registry-country-ambiguous", Severity.WARNING, 3
    REGISTRY_COUNTRY_UNKNOWN = "registry-country-unknown", Severity.WARNING, 3
    REGISTRY_ID_BAD = "registry-id-bad", Severity.ERROR, 3
    REGISTRY_ID_TWICE = "registry-id-twice", Severity.ERROR, 3
    REGISTRY_LANGUAGE_AMBIGUOUS = "registry-language-ambiguous", Severity.WARNING, 3
    REGISTRY_LANGUAGE_UNKNOWN = "registry-language-unknown", Severity.WARNING, 3
    REGISTRY_NAME_BAD = "registry-name-bad", Severity.ERROR, 3
    REGISTRY_NAME_TWICE = "registry-name-twice", Severity.ERROR, 3
    REGISTRY_RECOGNITION_UNKNOWN = "registry-recognition-unknown", Severity.ERROR, 2
    REGISTRY_REPORT_DATE_BAD = "registry-report-date-bad", Severity.WARNING, 2
    REGISTRY_REPORT_OF_NOBODY = "registry-report-of-nobody", Severity.WARNING, 2
    REGISTRY_ROW_BROKEN = "registry-row-broken", Severity.ERROR, 3

    # of a coordinator's line on the Outbox
    ORDER_IN_PART = "order-in-part", Severity.WARNING, 2
    ORDER_KEPT = "order-kept", Severity.WARNING, 1
    ORDER_MISSPELT = "order-misspelt", Severity.WARNING, 2
    ORDER_NOT_COUNTED = "order-not-counted", Severity.WARNING, 1
    ORDER_OF_NOBODY = "order-of-nobody", Severity.WARNING, 1
    ORDER_REMOVED = "order-removed", Severity.WARNING, 1
    ORDER_UNCLEAR = "order-unclear", Severity.WARNING, 2
    ORDER_WITHOUT_RECORD = "order-without-record", Severity.WARNING, 1

    # for people to take up
    CHOICE_NOT_FOLLOWED = "choice-not-followed", Severity.WARNING, 1
    DUPLICATE_RECORD = "duplicate-record", Severity.WARNING, 2
    DUPLICATE_RECORDS = "duplicate-records", Severity.WARNING, 1
    EDIT_UNDONE = "edit-undone", Severity.WARNING, 2
    GO_AHEAD_OF_ANOTHER = "go-ahead-of-another", Severity.WARNING, 1
    INVITATIONS_UNANSWERED = "invitations-unanswered", Severity.WARNING, 2
    LEAD_REPLIED = "lead-replied", Severity.WARNING, 2
    LEAD_SILENT = "lead-silent", Severity.WARNING, 1
    LEAD_UNREACHABLE = "lead-unreachable", Severity.WARNING, 0
    LEDGER_EDITED = "ledger-edited", Severity.WARNING, 1
    LEDGER_GONE = "ledger-gone", Severity.ERROR, 1
    NO_PAGE_FOR_NOTICES = "no-page-for-notices", Severity.WARNING, 1
    NOT_NOW_OVERRULED = "not-now-overruled", Severity.WARNING, 0
    OFFERS_UNANSWERED = "offers-unanswered", Severity.WARNING, 2
    QUESTION_WAITS = "question-waits", Severity.WARNING, 1
    RECORD_NOT_SHOWN = "record-not-shown", Severity.WARNING, 1, _READ
    REPLIED_IN_WORDS = "replied-in-words", Severity.WARNING, 3
    UNPROVEN_MARK = "unproven-mark", Severity.WARNING, 1

    # of the community's settings
    SETTINGS_BAD_COORDINATORS = "settings-bad-coordinators", Severity.ERROR, 0
    SETTINGS_BAD_NUMBER = "settings-bad-number", Severity.ERROR, 3
    SETTINGS_BAD_TRIAL = "settings-bad-trial", Severity.ERROR, 0
    SETTINGS_MISSING = "settings-missing", Severity.ERROR, 0
    SETTINGS_NO_JSON = "settings-no-json", Severity.ERROR, 1
    SETTINGS_NO_USER = "settings-no-user", Severity.ERROR, 1
    SETTINGS_NONE_GOOD = "settings-none-good", Severity.ERROR, 0
    SETTINGS_UNKNOWN_KEY = "settings-unknown-key", Severity.ERROR, 2
    SETTINGS_UNPROTECTED = "settings-unprotected", Severity.ERROR, 0
    SETTINGS_UNREADABLE = "settings-unreadable", Severity.ERROR, 0

    # of pages on the wiki
    BROKEN_MARKERS = "broken-markers", Severity.ERROR, 2
    MISSING_MARKERS = "missing-markers", Severity.ERROR, 1
    NAME_NOT_GIVEN = "name-not-given", Severity.ERROR, 1
    NO_INFOBOX = "no-infobox", Severity.ERROR, 0
    NO_SUCH_PAGE = "no-such-page", Severity.ERROR, 0
    PAGE_CLOSED_TO_BOT = "page-closed-to-bot", Severity.WARNING, 0
    PAGE_NOT_OURS = "page-not-ours", Severity.ERROR, 0
    PAGE_TOO_LARGE = "page-too-large", Severity.ERROR, 1
    PAGE_UNREADABLE = "page-unreadable", Severity.ERROR, 0
    PAGE_WOULD_BE_TOO_LARGE = "page-would-be-too-large", Severity.ERROR, 1
    TABLE_WOULD_SHRINK = "table-would-shrink", Severity.ERROR, 2
    TEMPLATE_DRIFT = "template-drift", Severity.ERROR, 1
    TEMPLATE_NOT_REPLACEABLE = "template-not-replaceable", Severity.ERROR, 0
    TEMPLATE_WITHOUT_NAMESPACE = "template-without-namespace", Severity.ERROR, 0
