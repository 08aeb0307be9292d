"""The only import of Pywikibot: its settings, its login, and one HTTP exchange through it.

Sessions, OAuth, cookies, families, pace and identification are Pywikibot's. Its own loops are not used for requests,
since they send a write again after a lost response, ``badtoken``, ``assertuserfailed`` and a filter's warning.
Importing this module reads ``user-config.py``, and costs 0.2 s.
"""

from __future__ import annotations

import logging
import stat
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

import msgspec
import pywikibot
import pywikibot.bot
import requests
from pywikibot import config
from pywikibot.comms import http
from pywikibot.exceptions import Error, NoUsernameError, SiteDefinitionError
from pywikibot.login import ClientLoginManager
from pywikibot.userinterfaces.buffer_interface import UI

from bot import __version__
from bot.wiki.live.deadline import Overdue, within
from bot.wiki.live.http import (
    Answer,
    Exchange,
    Garbled,
    LoginFailed,
    Lost,
    NotConfigured,
    Parameters,
    Unreachable,
    Unsent,
    WrongAccount,
)
from bot.wiki.live.redaction import redacted
from bot.wiki.live.retry import RetryPolicy

_log = logging.getLogger("bot.wiki.pywikibot")
# Longer queries go by POST; every server takes URLs of this length.
_LONGEST_QUERY = 2000
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Unattended(UI):  # type: ignore[misc]
    """Pywikibot's user interface for a program without a user: messages go to the log, questions are refused."""

    def init_handlers(self, root_logger: logging.Logger, *_: object, **__: object) -> None:
        """Passes on what is meant for people; the levels below may carry passwords and stay out."""
        root_logger.addHandler(_ToLog(logging.INFO))

    def input(self, query: str, *_: object, **__: object) -> NoReturn:
        raise LoginFailed(
            f"Pywikibot wants to ask “{query}”, and nobody is there to answer. Use a bot password or an owner-only "
            "OAuth consumer, as user-config.py.sample shows"
        )

    input_choice = input
    input_list_choice = input

    def output(self, text: str, *_: object, **__: object) -> None:
        _log.info("%s", redacted(text.strip()))


class _ToLog(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        # A traceback of Pywikibot's retries is noise: what became of the request is reported where it was asked.
        level = logging.DEBUG if record.getMessage().startswith("Traceback") else min(record.levelno, logging.WARNING)
        _log.log(level, "%s", redacted(record.getMessage().strip()))


class PywikibotLine:
    """One account on one wiki, through Pywikibot."""

    def __init__(self, family: str, code: str, account: str, policy: RetryPolicy) -> None:
        _configure(policy)
        self._longest = policy.longest_answer
        self.wiki = f"{family}:{code}"
        with _Explained(self.wiki):
            # Asks the wiki who is logged in.
            self._site = within(self._longest, lambda: pywikibot.Site(code, family, user=account or None))
        if not self._site.username():
            raise NotConfigured(
                f"no account is named for {self.wiki}: set `account` in bot.toml, or usernames[{family!r}][{code!r}] "
                f"in {_user_config()}"
            )
        self._finish_login()

    @property
    def account(self) -> str:
        return str(self._site.username())

    @property
    def rights(self) -> frozenset[str]:
        return frozenset(self._site.userinfo["rights"])

    def log_in(self) -> None:
        with _Explained(self.wiki):
            del self._site.userinfo
            self._site.tokens.clear()
            within(self._longest, lambda: self._site.login(cookie_only=True))
        self._finish_login()

    def _finish_login(self) -> None:
        with _Explained(self.wiki):
            within(self._longest, self._logged_in)

    def _logged_in(self) -> None:
        if self._site.logged_in():
            return
        with _Explained(self.wiki):
            if not self._manager().login():
                raise LoginFailed(_refusal(self.account, self.wiki, "login refused"))
            del self._site.userinfo
            self._site.login(cookie_only=True)
            if not self._site.logged_in():
                name = self._site.userinfo["name"]
                raise WrongAccount(
                    f"the password is for {name} on {self.wiki}, but the account is to be {self.account}: mend "
                    f"`account` in bot.toml, or the line in {config.password_file}"
                )

    def _manager(self) -> Any:
        """Pywikibot's login with the password it is configured with. Raises NotConfigured where it has none."""
        with warnings.catch_warnings():
            # A line that cannot be used is reported below, without showing it.
            warnings.simplefilter("ignore")
            try:
                manager = ClientLoginManager(site=self._site, user=self.account)
            except (ValueError, OSError) as error:
                raise NotConfigured(f"password_file in {_user_config()}: {error}") from None
        if not manager.password:
            code, family = self._site.code, self._site.family.name
            raise NotConfigured(
                f"no password for {self.account} on {self.wiki}: the file named password_file in {_user_config()} "
                f'needs the line ("{code}", "{family}", "{self.account}", BotPassword("NAME", "SECRET")), in that '
                "order; or set up OAuth as user-config.py.sample shows"
            )
        return manager

    def exchange(self, parameters: Parameters, *, write: bool) -> Exchange:
        lag = config.write_maxlag if write else config.read_maxlag
        body = urlencode({**parameters, **({"maxlag": str(lag)} if lag else {})})
        post = write or len(body) > _LONGEST_QUERY or not self._may_get()
        self._site.throttle(write=write)
        try:
            return _read(within(self._longest, lambda: self._fetch(body, post)))
        except Overdue as error:
            return Lost(str(error))

    def _fetch(self, body: str, post: bool) -> Any:
        address = self._site.apipath() if post else f"{self._site.apipath()}?{body}"
        return http.fetch(
            self._site.base_url(address),
            "POST" if post else "GET",
            headers={"user-agent": http.user_agent(self._site), **(_FORM if post else {})},
            default_error_handling=False,
            data=body if post else None,
            # A redirect would turn a POST into a GET, or send it twice.
            allow_redirects=False,
            verify=self._site.verify_SSL_certificate(),
        )

    def _may_get(self) -> bool:
        # As pywikibot.data.api.Request: signed requests and unencrypted ones go by POST.
        plain = self._site.protocol() != "https" and not config.enable_GET_without_SSL
        return not plain and not self._site.is_oauth_token_available()


def _configure(policy: RetryPolicy) -> None:
    """All settings that this bot makes in Pywikibot; the others are the operator's, in user-config.py."""
    file = _user_config()
    if not file.is_file():
        raise NotConfigured(
            f"there is no {file}: copy user-config.py.sample to a folder of its own as user-config.py, fill it in, and "
            "name the folder: export PYWIKIBOT_DIR=FOLDER"
        )
    if file.stat().st_mode & stat.S_IWOTH:
        raise NotConfigured(f"others may write {file}, so Pywikibot ignores it: chmod o-w {file}")
    # Pywikibot would end the process without it, in the middle of the first request.
    if any(len(keys) == 4 for keys in config.authenticate.values()) and find_spec("requests_oauthlib") is None:
        raise NotConfigured(f"OAuth, as set in {file}, needs one more package: pip install requests_oauthlib")
    # The API's contact rule: name, version, and the bot's user page, which Pywikibot puts for script_comments.
    config.user_agent_format = f"partnership-bot/{__version__} ({{script_comments}}) {{pwb}} {{http_backend}}"
    # These bound Pywikibot's own requests, which are those of the login.
    config.max_retries = 2
    config.retry_wait = min(policy.first_pause, 5)
    config.retry_max = min(policy.longest_pause, 30)
    config.noisysleep = max(config.noisysleep, 30.0)
    # Pywikibot's own log files would hold request bodies.
    config.log, config.debug_log = [], []
    pywikibot.bot.ui = Unattended()
    pywikibot.bot.init_handlers()
    chatter = logging.getLogger("pywiki")
    for handler in list(chatter.handlers):
        chatter.removeHandler(handler)
    pywikibot.bot.ui.init_handlers(chatter)


def simulated() -> bool:
    """Whether user-config.py tells Pywikibot to pretend to write."""
    return bool(config.simulate) or "edit" in config.actions_to_block


def _user_config() -> Path:
    return Path(config.base_dir, config.user_config_file)


class _Explained:
    """Turns Pywikibot's exceptions while connecting into ours, which say what mends it."""

    def __init__(self, wiki: str) -> None:
        self._wiki = wiki

    def __enter__(self) -> None: ...

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        match error:
            case SiteDefinitionError():
                raise NotConfigured(
                    f"Pywikibot knows no wiki {self._wiki}: it is FAMILY:CODE, such as meta:meta; another wiki needs a "
                    f"family file, named in family_files in {_user_config()} ({error})"
                ) from error
            case NoUsernameError() if "OAuth as" in str(error):
                raise WrongAccount(f"{error}: mend `account` in bot.toml, or take that account's consumer") from error
            case NoUsernameError():
                raise LoginFailed(_refusal("the account", self._wiki, redacted(str(error)))) from error
            case Error() | ConnectionError() | Overdue() | requests.RequestException():
                why = redacted(f"{type(error).__name__}: {error}")
                raise Unreachable(f"{self._wiki} cannot be reached: {why}") from error
            case OSError():
                raise Unreachable(
                    f"{self._wiki}: Pywikibot cannot keep its session: {error}. Make room, and let the bot write, in "
                    f"{config.base_dir}"
                ) from error
            case _:
                return


def _refusal(account: str, wiki: str, why: str) -> str:
    return (
        f"{wiki} does not let {account} in: {why}. Check the bot password (Special:BotPasswords) in password_file, or "
        f"the OAuth consumer, in {_user_config()}"
    )


def _read(reply: Any) -> Exchange:
    """What Pywikibot's fetch gave back: a response, or the exception that came instead."""
    if isinstance(reply, Exception):
        return _trouble(reply)
    patience = reply.headers.get("retry-after", "")
    retry_after = float(patience) if patience.replace(".", "", 1).isdigit() else None
    try:
        body = msgspec.json.decode(reply.content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        body = None
    if isinstance(body, dict):
        return Answer(body=body, retry_after=retry_after)
    kind = reply.headers.get("content-type", "nothing")
    why = f"HTTP {reply.status_code} with {len(reply.content)} bytes of {kind} that are not the API's answer"
    return Garbled(status=reply.status_code, why=why, retry_after=retry_after)


def _trouble(error: Exception) -> Exchange:
    why = redacted(f"{type(error).__name__}: {error}")
    reason = getattr(error.args[0], "reason", None) if error.args else None
    # urllib3's name for a connection that was refused or whose host was not found, whatever subclass it is.
    refused = any(kind.__name__ == "NewConnectionError" for kind in type(reason).__mro__)
    certificate = isinstance(error, requests.exceptions.SSLError) and "certificate verify failed" in why
    if refused or certificate or isinstance(error, requests.exceptions.ConnectTimeout | ValueError):
        return Unsent(why)
    return Lost(why)
