"""Connecting with a live wiki through Pywikibot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import NotConfigured
from bot.wiki.live.reader import LiveReader
from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.writer import LiveWriter
from bot.wiki.store import NOTHING_KEPT, Store


class LiveWiki:
    """A wiki with an account logged in: its reader, and its writer for those who may write."""

    def __init__(self, api: LiveApi) -> None:
        self._api = api

    @property
    def requests_made(self) -> int:
        """How many requests were sent since the login, those of all readers and writers together."""
        return self._api.requests_made

    @property
    def warnings(self) -> Sequence[str]:
        """What the API has warned of so far, as ``module: sentence``."""
        return tuple(self._api.warnings)

    def reader(self, store: Store = NOTHING_KEPT, root: str = "") -> LiveReader:
        """A new reader, which knows nothing of what others have read, but for what is in the store; ``root``: below it
        are most of the pages that are asked.
        """
        return LiveReader(self._api, store, root)

    def writer(self) -> LiveWriter:
        """Raises MissingRight when the account may not edit as a bot, NotConfigured when Pywikibot is to pretend."""
        return LiveWriter(self._api)


def connect(family: str, code: str, *, account: str, policy: RetryPolicy | None = None) -> LiveWiki:
    """Logs in to a wiki through Pywikibot; an empty account means the one that user-config.py names.

    Raises WikiError (NotConfigured, LoginFailed, WrongAccount, Unreachable). Never reads standard input.
    """
    policy = policy or RetryPolicy()
    try:
        # Costs 0.2 s and runs user-config.py: only for those who connect.
        from bot.wiki.live.pywikibot_login import PywikibotLine
    except (RuntimeError, SyntaxError, NameError, LookupError, ValueError, TypeError, AttributeError, OSError) as error:
        raise NotConfigured(
            f"user-config.py cannot be used: {type(error).__name__}: {error}. Compare it with user-config.py.sample; "
            "its folder is named in PYWIKIBOT_DIR"
        ) from error
    return LiveWiki(LiveApi(PywikibotLine(family, code, account, policy), policy))
