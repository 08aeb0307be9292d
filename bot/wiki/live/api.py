"""Asking the API of a live wiki with bounded patience, counting what was sent."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.wiki.live.http import Answer, Exchange, Garbled, Line, Lost, MissingRight, Parameters, Unsent, WikiError
from bot.wiki.live.retry import READ_AGAIN, READ_AGAIN_PREFIXES, REMEDIES, Remedy, RetryPolicy, Turns
from bot.wiki.world import ReadFailed

_log = logging.getLogger(__name__)
# Values are separated by U+001F, so that a title with a vertical bar is one (illegal) title, not two.
_SEPARATOR = "\x1f"
_GRANTS = {
    "edit": "Edit existing pages",
    "createpage": "Create, edit, and move pages",
    "createtalk": "Create, edit, and move pages",
    "bot": "High-volume (bot) access",
}


def several(values: Sequence[str]) -> str:
    """A parameter of several values, as the API takes them whatever characters they hold."""
    return "".join(_SEPARATOR + value for value in values)


class LiveApi:
    """One account on one wiki. ``requests_made`` counts what was sent over it since the login."""

    def __init__(self, line: Line, policy: RetryPolicy | None = None) -> None:
        self._line = line
        self.policy = policy or RetryPolicy()
        self.requests_made = 0
        self.warnings: list[str] = []
        self.first_time: datetime | None = None
        self._token: str | None = None

    @property
    def wiki(self) -> str:
        """``FAMILY:CODE``."""
        return self._line.wiki

    @property
    def account(self) -> str:
        return self._line.account

    @property
    def rights(self) -> frozenset[str]:
        return self._line.rights

    @property
    def batch(self) -> int:
        """How many titles, or pages with content, the wiki takes in one request."""
        return 500 if "apihighlimits" in self.rights else 50

    def require_rights_to_edit(self) -> None:
        """Raises MissingRight, naming the grant, when the account may not edit as a bot."""
        for right, grant in _GRANTS.items():
            if right not in self.rights:
                raise MissingRight(
                    f"{self.account} has no right “{right}” on {self.wiki}: its group must have it (bots ask for the "
                    f"bot flag), and its bot password or OAuth consumer the grant “{grant}”"
                )

    def ask(self, parameters: Parameters) -> dict[str, Any]:
        """The answer to a query, asked as this account. Tries again within the policy; raises ReadFailed.

        What the API warns of is logged and kept in ``warnings``.
        """
        turns = Turns(self.policy)
        while True:
            exchange = self.send({"action": "query", "curtimestamp": "1", **parameters}, write=False)
            if isinstance(exchange, Answer) and not exchange.error:
                return self._whole(exchange.body)
            code, why = _fault(exchange)
            if not self._again(code, exchange, turns):
                raise ReadFailed(f"{self.wiki} did not answer {_name(parameters)}: {code}: {why}")
            _log.info("%s did not answer %s (%s), trying again", self.wiki, _name(parameters), code)

    def send(self, parameters: Parameters, *, write: bool) -> Exchange:
        """Sends one request, once, in JSON format 2, and never as anybody else."""
        self.requests_made += 1
        fixed = {"format": "json", "formatversion": "2", "assertuser": self.account}
        return self._line.exchange({**fixed, **parameters}, write=write)

    def token(self, *, fresh: bool = False) -> str:
        """The token for edits. Raises ReadFailed."""
        if fresh:
            self._token = None
        if self._token is None:
            self.ask({"meta": "tokens"})
        if self._token is None:
            raise ReadFailed(f"{self.wiki} gives no token for edits")
        return self._token

    def log_in(self) -> None:
        """Logs in anew after the wiki ended the session. Raises WikiError."""
        self._token = None
        self._line.log_in()

    def _whole(self, body: dict[str, Any]) -> dict[str, Any]:
        for module, warning in body.get("warnings", {}).items():
            text = warning.get("warnings", warning) if isinstance(warning, dict) else warning
            for line in str(text).splitlines():
                _log.warning("%s warns (%s): %s", self.wiki, module, line)
                self.warnings.append(f"{module}: {line}")
        if self.first_time is None and "curtimestamp" in body:
            self.first_time = datetime.fromisoformat(body["curtimestamp"])
        query = body.get("query", {})
        if isinstance(query, dict) and "tokens" in query:
            self._token = str(query["tokens"]["csrftoken"])
        return body

    def _again(self, code: str, exchange: Exchange, turns: Turns) -> bool:
        asked_pause = exchange.retry_after if isinstance(exchange, Answer | Garbled) else None
        match REMEDIES.get(code):
            case Remedy.LOG_IN if turns.renew(Remedy.LOG_IN):
                try:
                    self.log_in()
                except WikiError as error:
                    raise ReadFailed(str(error)) from error
                return True
            case Remedy.WAIT:
                return turns.wait(asked_pause)
            case _ if code in READ_AGAIN or code.startswith(READ_AGAIN_PREFIXES):
                return turns.wait(asked_pause)
            case _:
                return False


def _fault(exchange: Exchange) -> tuple[str, str]:
    match exchange:
        case Unsent(why):
            return "unreachable", why
        case Lost(why):
            return "lost", why
        case Garbled() if exchange.status >= 400:
            return f"http-{exchange.status}", exchange.why
        case Garbled():
            return "garbled", exchange.why
        case Answer():
            return exchange.error or ("unknown", "")


def _name(parameters: Parameters) -> str:
    parts = (f"{key}={parameters[key]}" for key in ("list", "generator", "prop", "meta") if key in parameters)
    return f"action=query ({', '.join(parts)})"
