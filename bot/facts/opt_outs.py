"""Who may edit and who wants no message: ``{{bots}}`` and ``{{nobots}}`` as their documentation says.

https://en.wikipedia.org/wiki/Template:Bots: names without regard to case, every parameter counts, ``all`` and ``none``
are words; ``optout`` concerns messages and lists message types.
"""

from __future__ import annotations

import re
from typing import Final

from bot.late_patterns import late_pattern
from bot.wikitext import TemplateCall, plain, template_calls

# The words by which a page can opt out of this bot's messages, besides "all" and the bot's own name.
MESSAGE_TYPES: Final = frozenset({"partnership", "partnerships", "partnership-invitation", "partnership invitation"})

# Templates of Meta-Wiki and of the wikis that share its habits, which close a whole page.
_CLOSED: Final = frozenset({"Archive", "Talk archive", "Talkarchive", "Deceased Wikimedian", "Deceased Wikipedian"})

_CALLED: Final = late_pattern(r"\b(?:no[ _]*)?bots\b", re.IGNORECASE)
_USER: Final = late_pattern(r"^:?\s*user(?: talk)?\s*:\s*")


def bans(text: str, account: str) -> bool:
    """Whether the page asks this account not to edit it."""
    return any(_bans(dict(call.parameters), call.name, _folded(account)) for call in _calls(text))


def refuses_messages(text: str, account: str) -> bool:
    """Whether the page asks for no message of this kind (``{{bots|optout=…}}``)."""
    unwanted = MESSAGE_TYPES | {"all", _folded(account)}
    return any(_names(dict(call.parameters), "optout") & unwanted for call in _calls(text))


def is_closed(text: str) -> bool:
    """Whether the page says that nobody answers there any more: an archive, or the page of somebody who has died."""
    return bool(template_calls(text, _CLOSED))


def _calls(text: str) -> tuple[TemplateCall, ...]:
    """However the name is capitalised or spaced: who writes {{NoBots}} means it."""
    return template_calls(text, set(_CALLED.findall(text)))


def _names(parameters: dict[str, str], parameter: str) -> set[str]:
    return {_folded(name) for name in plain(parameters.get(parameter, "")).split(",") if name.strip()}


def _folded(name: str) -> str:
    return _USER.sub("", " ".join(name.replace("_", " ").split()).casefold())


def _bans(parameters: dict[str, str], template: str, account: str) -> bool:
    if template.casefold().startswith("no"):
        return True
    allowed, denied = _names(parameters, "allow"), _names(parameters, "deny")
    if allowed and not allowed & {"all", account}:
        return True
    return bool(denied & {"all", account})
