"""How long and how often a request that did nothing is tried again: the one place where that is decided."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from enum import Enum

import msgspec


class Remedy(Enum):
    """What may be done about a request that the wiki refused before doing anything."""

    WAIT = "wait"
    NEW_TOKEN = "new token"  # noqa: S105 - a remedy, not a secret
    LOG_IN = "log in"


# Faults after which a request is known to have done nothing and may be sent again. Whatever is not listed is final.
REMEDIES: dict[str, Remedy] = {
    "maxlag": Remedy.WAIT,
    "ratelimited": Remedy.WAIT,
    "actionthrottledtext": Remedy.WAIT,
    "http-429": Remedy.WAIT,
    "unreachable": Remedy.WAIT,
    "badtoken": Remedy.NEW_TOKEN,
    "assertuserfailed": Remedy.LOG_IN,
    # Asked before the name: what a session that the wiki ended is told first.
    "assertbotfailed": Remedy.LOG_IN,
    "assertnameduserfailed": Remedy.LOG_IN,
    "notloggedin": Remedy.LOG_IN,
    "mustbeloggedin": Remedy.LOG_IN,
}

# Reading changes nothing, so these are worth another try as well.
READ_AGAIN: frozenset[str] = frozenset({"lost", "garbled", "readonly", "cirrussearch-too-busy-error"})
READ_AGAIN_PREFIXES: tuple[str, ...] = ("internal_api_error_", "http-5")


class RetryPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds for one request: ``tries`` in all, within ``deadline`` seconds from the first; each takes
    ``longest_answer`` seconds at most, from sending it to the last byte of the answer.

    The pause doubles from ``first_pause`` to ``longest_pause`` seconds with up to a fifth of jitter, unless the server
    asks for more.
    """

    tries: int = 8
    first_pause: float = 2.0
    longest_pause: float = 60.0
    deadline: float = 300.0
    longest_answer: float = 120.0
    pause: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic


class Turns:
    """The tries that one request has left. Tokens and logins are renewed once, waits are bounded by the policy."""

    def __init__(self, policy: RetryPolicy) -> None:
        self._policy = policy
        self._end = policy.now() + policy.deadline
        self._left = policy.tries - 1
        self._pause = policy.first_pause
        self._renewed: set[Remedy] = set()

    def renew(self, remedy: Remedy) -> bool:
        """True the first time that this remedy is asked for."""
        if remedy in self._renewed:
            return False
        self._renewed.add(remedy)
        return True

    def wait(self, asked_pause: float | None) -> bool:
        """Pauses before the next try; False, at once, when there is none or the deadline would pass."""
        pause = max(asked_pause or 0.0, self._pause * random.uniform(1.0, 1.2))  # noqa: S311 - jitter, no secret
        if self._left <= 0 or self._policy.now() + pause > self._end:
            return False
        self._left -= 1
        self._pause = min(self._pause * 2, self._policy.longest_pause)
        self._policy.pause(pause)
        return True
