"""All that is made to go wrong, each with how a run must end that meets it at one request."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from tests.wiki.live.proxy import Fault, Reply

HEALED, FAILED, STOPPED = 0, 1, 4


class Trouble(NamedTuple):
    """A fault by its name: met once, or at every request of the kind from that one on when it is ``lasting``.

    ``read``, ``write``: the exit code of a run that meets it there; a code other than HEALED comes with ``reason`` in
    what the run says. The next request of the same kind meets what is ``afterwards``.
    One that ``kills`` leaves the run no time to say anything.
    """

    name: str
    fault: Fault
    lasting: bool = False
    read: int = HEALED
    write: int = HEALED
    reason: str = ""
    afterwards: Fault | None = None
    kills: bool = False


_HTML = (("Content-Type", "text/html"),)
_SOON = (("Retry-After", "1"),)


def whole(body: bytes) -> bytes:
    """The wiki's own answer."""
    return body


def _lost(name: str, fault: Fault) -> Trouble:
    return Trouble(f"lost: {name}", fault)


DROPPED = Trouble("dropped before", Fault(reaches=False))
TIMEOUT = _lost("timeout", Fault(reaches=True, silent=True))
LOST = (
    _lost("connection cut", Fault(reaches=True)),
    _lost("502", Fault(reaches=True, reply=Reply(b"<html>Bad gateway</html>", 502, _HTML))),
    _lost("503", Fault(reaches=True, reply=Reply(b"<html>Overloaded</html>", 503, (*_HTML, *_SOON)))),
    _lost("504", Fault(reaches=True, reply=Reply(b"", 504))),
    _lost("JSON cut short", Fault(reaches=True, cut=20)),
    _lost("HTML", Fault(reaches=True, reply=Reply(b"<html>Our servers are down</html>", 200, _HTML))),
)
TWICE = Trouble("delivered twice", Fault(reaches=True, times=2, changed=whole))


def _told(code: str, *, lasting: bool = False, read: int = HEALED, write: int = HEALED) -> Trouble:
    reply = Reply.error(code, **{"Retry-After": "1"})
    return Trouble(
        f"{code}{' for good' if lasting else ''}", Fault(reaches=False, reply=reply), lasting, read, write, code
    )


# Endings of the table in bot/wiki/live/api_errors.py, those of faults that differ in what the bot does.
ANSWERED = (
    _told("maxlag"),
    _told("ratelimited"),
    _told("badtoken", read=STOPPED),
    _told("assertuserfailed"),
    _told("readonly", write=STOPPED),
    _told("blocked", read=STOPPED, write=STOPPED),
    _told("captcha", read=STOPPED, write=STOPPED),
    _told("mwoauth-invalid-authorization", read=STOPPED, write=STOPPED),
    _told("abusefilter-warning", read=STOPPED, write=FAILED),
    _told("abusefilter-disallowed", read=STOPPED, write=FAILED),
    _told("abusefilter-throttled", read=STOPPED, write=FAILED),
    _told("spamblacklist", read=STOPPED, write=FAILED),
    _told("protectedpage", read=STOPPED, write=FAILED),
    _told("editconflict", read=STOPPED),
    _told("internal_api_error_DBQueryError"),
    _told("an-error-nobody-knows", read=STOPPED),
)
LAG_FOR_GOOD = _told("maxlag", lasting=True, read=STOPPED, write=STOPPED)
CONFLICT_FOR_GOOD = _told("editconflict", lasting=True, read=STOPPED, write=FAILED)
LOST_FOR_GOOD = Trouble("lost for good", Fault(reaches=True), True, STOPPED)
LASTING = (
    LAG_FOR_GOOD,
    CONFLICT_FOR_GOOD,
    LOST_FOR_GOOD,
    _told("ratelimited", lasting=True, read=STOPPED, write=STOPPED),
    _told("badtoken", lasting=True, read=STOPPED, write=STOPPED),
    _told("assertuserfailed", lasting=True, read=STOPPED, write=STOPPED),
    _told("readonly", lasting=True, read=STOPPED, write=STOPPED),
    Trouble("dropped for good", Fault(reaches=False), True, STOPPED, FAILED, "not on the wiki"),
)
SESSION_ENDED = Trouble("session ended", Fault(reaches=True, changed=whole, as_nobody=True))


def _query(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    """An answer of the API with something changed in it."""

    def changed(body: bytes) -> bytes:
        answer = json.loads(body)
        change(answer)
        return json.dumps(answer).encode()

    return changed


def _endless(answer: dict[str, object]) -> None:
    answer["continue"] = {"rvcontinue": "1|1", "continue": "||"}
    answer.pop("batchcomplete", None)


def _read_only(name: str, change: Callable[[dict[str, object]], object], *, lasting: bool, reason: str) -> Trouble:
    return Trouble(name, Fault(reaches=True, changed=_query(change)), lasting, STOPPED, HEALED, reason)


PARTIAL = (
    _read_only(
        "a partial batch", lambda answer: answer.pop("batchcomplete", None), lasting=False, reason="before its batch"
    ),
    _read_only("an endless continuation", _endless, lasting=True, reason="without end"),
)

_FAMILIES = {
    "passing": ("maxlag", "ratelimited", "badtoken", "assertuserfailed"),
    "barred": ("readonly", "blocked", "captcha", "mwoauth-invalid-authorization"),
    "refused": (
        "abusefilter-warning", "abusefilter-disallowed", "abusefilter-throttled", "spamblacklist", "protectedpage",
    ),
    "undecided": ("editconflict", "internal_api_error_DBQueryError", "an-error-nobody-knows"),
}  # fmt: skip
# What may be met at a write, by what the bot does about it.
FAMILIES: dict[str, tuple[Trouble, ...]] = {
    "lost": (DROPPED, *LOST, TWICE, SESSION_ENDED),
    "lasting": LASTING,
    **{
        family: tuple(trouble for trouble in ANSWERED if trouble.reason in codes) for family, codes in _FAMILIES.items()
    },
}
