"""The community's settings: a protected JSON page of the wiki, the last good ones kept.

The page sets what ``config/bot.toml`` has as defaults, and names the coordinators. It counts only where not everybody
can edit it. What was last understood is published as a data page of the bot's; when the page cannot be understood, or
is gone, that copy is used, as long as it says what the bot itself saved last. An empty object on the page brings the
defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import msgspec

from bot.config import Config
from bot.facts.history.accounts import is_temporary
from bot.facts.history.authorship import Attribution, Said, attributed, history_query
from bot.facts.parse.parties import user_name as named_user
from bot.late_patterns import late_pattern
from bot.model import Problem, ProblemKind
from bot.wiki.stored_form import json_value
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import Missing, Page, PageAnswer, World

_USER: Final = 2
_MEDIAWIKI: Final = 8  # a namespace in which only administrators write
# MediaWiki: no name holds a slash, and none is registered with the other characters ($wgInvalidUsernameCharacters).
_NOT_IN_NAMES: Final = late_pattern("[/@:>=]")
_OPEN: Final = frozenset({"", "autoconfirmed"})
_RANGES: Final = {
    "cool_off_hours": (0, 720),
    "widest": (0, 100),
    "notices_per_month": (0, 31),
    "handover_days": (1, 365),
    "invitations": (0, 1000),
}
KEYS: Final = ("coordinators", "trial", *_RANGES)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the community may set. ``coordinators`` are user names; ``trial`` is the day on which the trial began;
    ``invitations`` is the smaller of the community's limit of one run and the operator's.
    """

    coordinators: frozenset[str] = frozenset()
    trial: date | None = None
    cool_off_hours: int
    widest: int
    notices_per_month: int
    handover_days: int
    invitations: int


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a run, or None where there are no good ones and every notice waits.

    ``copy``: what the published copy is to hold, as a JSON value; None where it stays as it is.
    """

    settings: Settings | None
    copy: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()


def copy_title(root: str) -> str:
    """The title of the published copy."""
    return f"Module:{root}/data/settings.json"


def settings_titles(config: Config) -> tuple[str, str]:
    """The settings page, and the page of the last good ones."""
    return config.pages.settings, copy_title(config.pages.root)


def settings_in_force(world: World, config: Config) -> InForce:
    """The settings that count."""
    title, _ = settings_titles(config)
    page, copy = map(world.page, settings_titles(config))
    if isinstance(page, Missing) and not page.redirects:
        return _without_page(copy, world, config)
    if not isinstance(page, Page) or page.redirects:
        return _last_good((Problem(page=title, kind=ProblemKind.SETTINGS_UNREADABLE),), copy, world, config)
    if world.site.namespaces.number(title) != _MEDIAWIKI and page.protection in _OPEN:
        return _last_good((Problem(page=title, kind=ProblemKind.SETTINGS_UNPROTECTED),), copy, world, config)
    values, problems = read_settings(title, page.text, world.site.namespaces)
    if problems:
        return _last_good(problems, copy, world, config)
    return InForce(settings=_settings(values, config), copy=values)


def read_settings(title: str, text: str, spaces: Namespaces) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """The values that a settings page gives, and what is wrong with it; with any problem, none of them counts.

    Coordinators are user names as the wiki writes them, however the page does: ``User:a_user`` is ``A user``.
    """
    try:
        value = json_value(text)
    except ValueError as error:
        return {}, (Problem(page=title, kind=ProblemKind.SETTINGS_NO_JSON, arguments=(str(error),)),)
    if not isinstance(value, dict):
        return {}, (Problem(page=title, kind=ProblemKind.SETTINGS_NO_JSON, arguments=("it is not an object",)),)
    problems = [problem for key in value if (problem := _problem(title, key, value[key]))]
    names = value.get("coordinators", [])
    if not problems:
        problems += (
            Problem(page=title, parameter="coordinators", kind=ProblemKind.SETTINGS_NO_USER, arguments=(name,))
            for name in names
            if user_name(name, spaces) is None
        )
    if problems:
        return {}, tuple(problems)
    if names:
        value["coordinators"] = list(dict.fromkeys(user_name(name, spaces) for name in names))
    return dict(sorted(value.items())), ()


def user_name(written: str, spaces: Namespaces) -> str | None:
    """The user name that is written so, or None where no account can have it: ``User:a_user`` → ``A user``."""
    text = written.strip().removeprefix("[[").removesuffix("]]").partition("|")[0]
    linked = named_user(text, spaces)
    try:
        name = spaces.split(spaces.normal(spaces.join(_USER, linked or text)))[1]
    except BadTitle:
        return None
    return None if _NOT_IN_NAMES.search(name) or is_temporary(name) else name


def _without_page(copy: PageAnswer | None, world: World, config: Config) -> InForce:
    """The defaults, where the community has never set anything; what it has set does not end with its page."""
    none_ever = isinstance(copy, Missing) and not copy.redirects
    if none_ever or (isinstance(copy, Page) and _copied(copy, world) == {}):
        return InForce(settings=_settings({}, config), copy={})
    return _last_good((Problem(page=config.pages.settings, kind=ProblemKind.SETTINGS_MISSING),), copy, world, config)


def _last_good(problems: tuple[Problem, ...], copy: PageAnswer | None, world: World, config: Config) -> InForce:
    values = _copied(copy, world) if isinstance(copy, Page) else None
    if values is not None:
        return InForce(settings=_settings(values, config), problems=problems)
    return InForce(
        settings=None, problems=(*problems, Problem(page=config.pages.settings, kind=ProblemKind.SETTINGS_NONE_GOOD))
    )


def _copied(copy: Page, world: World) -> Mapping[str, Any] | None:
    """What the published copy holds; None where somebody else brought what it says, or it cannot be understood."""
    if copy.redirects or not _is_the_bots(copy, world):
        return None
    values, wrong = read_settings(copy.title, copy.text, world.site.namespaces)
    return None if wrong else values


def _is_the_bots(copy: Page, world: World) -> bool:
    """Whether the bot saved it last, or what the bot had saved last was brought back."""
    account = world.site.account
    if copy.user == account:
        return True
    history = world.want(history_query(copy.title))
    if history is None:
        return False
    texts = Attribution[str](lambda user: user == account, instead=lambda _: "the one text")
    brought = attributed(history.revisions, lambda text: Said({text: 1}, text), texts)
    return any(one.user == account for one in brought.get(copy.text, ()))


def _settings(values: Mapping[str, Any], config: Config) -> Settings:
    patience, limits = config.patience, config.limits
    trial = values.get("trial")
    return Settings(
        coordinators=frozenset(values.get("coordinators", ())),
        trial=date.fromisoformat(trial) if trial else None,
        cool_off_hours=values.get("cool_off_hours", patience.cool_off_hours),
        widest=values.get("widest", limits.widest),
        notices_per_month=values.get("notices_per_month", limits.notices_per_month),
        handover_days=values.get("handover_days", patience.handover_days),
        invitations=min(values.get("invitations", limits.invitations), limits.invitations),
    )


def _problem(title: str, key: str, value: object) -> Problem | None:
    if key not in KEYS:
        nearest = get_close_matches(key, KEYS, n=1)
        suggestion = nearest[0] if nearest else ", ".join(KEYS)
        return Problem(page=title, parameter=key, kind=ProblemKind.SETTINGS_UNKNOWN_KEY, arguments=(key, suggestion))
    if key in _RANGES:
        lowest, highest = _RANGES[key]
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return None
        return Problem(
            page=title, parameter=key, kind=ProblemKind.SETTINGS_BAD_NUMBER, arguments=(key, str(lowest), str(highest))
        )
    return None if _SOUND[key](value) else Problem(page=title, parameter=key, kind=_BAD[key])


def _is_list_of_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)


def _is_trial(value: object) -> bool:
    if value is False:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_SOUND: Final[Mapping[str, Callable[[object], bool]]] = {"coordinators": _is_list_of_names, "trial": _is_trial}
_BAD: Final = {"coordinators": ProblemKind.SETTINGS_BAD_COORDINATORS, "trial": ProblemKind.SETTINGS_BAD_TRIAL}
