"""Settings: ``config/bot.toml``, overlaid by the operator's own file, as one frozen value."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

from bot.shipped import shipped

Count = Annotated[int, msgspec.Meta(ge=0)]
Positive = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
MAX_BATCH: Final = 25  # the run page is read before so many edits at the latest (product rule 11)
EARLIEST: Final = datetime(2001, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)
"""No time to decide by lies outside; days before and after them can still be reckoned with."""


class ConfigError(Exception):
    """A settings file that cannot be used; the message names the file and the key."""


class Pages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Titles on the wiki. ``{account}`` stands for the bot's user name."""

    registry: str = "Module:Organizational Informations"
    reports: str = "Module:Activities Reports"
    root: str = "Partnerships"
    records: str = "Partnerships/Record"
    namespaces: tuple[int, ...] = (0,)
    run: str = "User:{account}/Run"
    status: str = "User:{account}/Status"
    ledger: str = "User:{account}/Ledger"
    settings: str = "MediaWiki:Partnerships-settings.json"

    def __post_init__(self) -> None:
        for name in ("run", "status", "ledger"):
            try:
                getattr(self, name).format(account="")
            except (ValueError, LookupError, AttributeError) as error:
                raise ValueError(f"{name}: only {{account}} can stand in braces") from error


class Templates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Titles of the templates that people fill in."""

    partnership: str = "Template:Partnership"
    interests: str = "Template:Affiliate interests"
    interests_preload: str = "Template:Affiliate interests/preload"
    response: str = "Template:Partnership response"
    response_preload: str = "Template:Partnership response/preload"
    response_mention_preload: str = "Template:Partnership response/mention/preload"
    go_ahead: str = "Template:Partnership go-ahead"
    go_ahead_preload: str = "Template:Partnership go-ahead/preload"
    go_ahead_choose_preload: str = "Template:Partnership go-ahead/choose/preload"


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bounds: ``edits`` of one run; of one day (UTC) ``invitations``, that is messages on talk pages, and
    ``invitations_per_author``, caused by records of one author; ``shrink`` is a share of rows, sizes are bytes.

    ``notices_per_month``: to one affiliate in 30 days; ``trial_notices``: in the whole trial; ``widest``: a record
    that would invite more affiliates waits for a coordinator; ``outbox_rows``: as many are shown one by one.
    """

    edits: Count = 500
    invitations: Count = 60
    invitations_per_author: Count = 12
    notices_per_month: Count = 4
    trial_notices: Count = 10
    widest: Count = 12
    outbox_rows: Count = 500
    invitations_per_digest: Positive = 5
    shrink: Share = 0.5
    shrink_from: Count = 12
    page_bytes: Positive = 350_000
    record_bytes: Positive = 2_100_000
    plan_age_hours: Count = 24
    batch: Annotated[int, msgspec.Meta(ge=1, le=MAX_BATCH)] = MAX_BATCH


class Patience(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long things are given, in days or hours."""

    cool_off_hours: Count = 24
    handover_days: Positive = 21
    snooze_days: Count = 90
    stale_days: Count = 365


class Matching(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each kind of evidence weighs and the thresholds of the decision, in 0…1; counts where so said."""

    place: Share = 1.0
    wish: Share = 0.95
    country_of_part: Share = 0.9
    language: Share = 0.9
    local_language: Share = 0.8
    national_language: Share = 0.7
    region: Share = 0.8
    mandate: Share = 0.8
    cover: Share = 0.75
    topic: Share = 0.75
    community: Share = 0.85
    partner_country: Share = 0.8
    served: Share = 0.4
    local: Share = 0.4
    beyond_cover: Share = 0.25
    touched: Share = 0.4
    elsewhere: Share = 0.2
    doubt: Share = 0.4
    derived: Share = 0.9
    suggest: Share = 0.3
    invite: Share = 0.6
    each_of: Count = 12
    per_foundation_region: Count = 4
    themes_when_wide: Count = 4
    excluded: tuple[str, ...] = ()

    def factor(self, via: str) -> float:
        """What evidence known in that way ("declared", "derived") is multiplied by."""
        return self.derived if via == "derived" else 1.0


class CommandLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Defaults of command-line options, by the options' names."""

    now: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    task: tuple[str, ...] = ()
    format: str | None = None
    out: str | None = None
    exit_code: bool = False
    max_edits: Count | None = None
    accept_registry: bool = False
    explain: str | None = None
    folder: str | None = None
    store: str | None = None
    no_store: bool = False

    def __post_init__(self) -> None:
        if self.now and not EARLIEST <= self.now <= LATEST:
            raise ValueError(f"now: not a time between {EARLIEST:%Y-%m-%d} and {LATEST:%Y-%m-%d}")

    def defaults(self) -> dict[str, object]:
        """As click takes them: by the names of the commands' parameters."""
        given = {
            "tasks": self.task,
            "style": self.format,
            "out": self.out,
            "exit_code": self.exit_code,
            "max_edits": self.max_edits,
            "accept_registry": self.accept_registry,
            "explain": self.explain,
            "folder": self.folder,
        }
        return {name: value for name, value in given.items() if value is not None and value != ()}


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of a run."""

    wiki: str = "folder:."
    operator: str = ""
    account: str = ""
    pages: Pages = Pages()
    templates: Templates = Templates()
    limits: Limits = Limits()
    patience: Patience = Patience()
    matching: Matching = Matching()
    command_line: CommandLine = CommandLine()

    @property
    def operators(self) -> tuple[str, ...]:
        """The user names of those who operate the bot; empty where none is set."""
        names = (name.strip().removeprefix("User:").strip() for name in self.operator.split(","))
        return tuple(name for name in names if name)


def load(own: Path | None = None) -> Config:
    """The shipped settings overlaid key by key by the file ``own``. Raises ConfigError."""
    settings = _read(shipped("config", "bot.toml"))
    if own is not None:
        _convert(_read(own), own)
        settings = _overlaid(settings, _read(own))
    return _convert(settings, own or shipped("config", "bot.toml"))


def _read(path: Path) -> dict[str, Any]:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; give another file with --config") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error


def _overlaid(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _overlaid(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _convert(settings: dict[str, Any], path: Path) -> Config:
    try:
        return msgspec.convert(settings, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}") from error
