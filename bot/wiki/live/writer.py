"""Saving to a live wiki: whole texts on a known revision, one request each."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

import msgspec

from bot.wiki.live.api import LiveApi
from bot.wiki.live.api_errors import outcome_of
from bot.wiki.live.http import Answer, Exchange, Garbled, NotConfigured, WikiError
from bot.wiki.live.retry import REMEDIES, Remedy, Turns
from bot.wiki.stored_form import stored_text
from bot.wiki.world import ReadFailed
from bot.wiki.writing import Edit, Refused, Saved, Stopped, Written

_log = logging.getLogger(__name__)


class LiveWriter:
    """A Writer to one live wiki.

    A save is one POST. It is sent again only when the wiki, or the network, refused it before doing anything: after the
    pause that the server asked for (``live_retry``), or once with a new token or after a new login.
    """

    def __init__(self, api: LiveApi) -> None:
        """Raises MissingRight when the account may not edit as a bot, NotConfigured when Pywikibot is to pretend."""
        from bot.wiki.live.pywikibot_login import simulated

        if simulated():
            raise NotConfigured(
                "user-config.py sets `simulate`, or blocks edits in `actions_to_block`: remove that line"
            )
        api.require_rights_to_edit()
        self._api = api

    def save(self, edit: Edit) -> Written:
        if "#" in edit.title:
            # The API would drop the section and save to the page.
            return Refused("invalidtitle", f"“{edit.title}” names a section, not a page")
        parameters = _parameters(edit)
        turns = Turns(self._api.policy)
        token = ""
        while True:
            try:
                token = token or self._api.token()
                exchange = self._api.send({**parameters, "token": token}, write=True)
                written = outcome_of(exchange, edit.base)
                if not isinstance(written, Stopped) or not self._mended(written.code, exchange, turns):
                    return self._checked(edit, exchange, written)
            except (ReadFailed, WikiError) as error:
                # Only tokens and logins raise; what was sent before them is known to have done nothing.
                return Stopped("unreachable", str(error))
            token = ""

    def _mended(self, code: str, exchange: Exchange, turns: Turns) -> bool:
        """Whether the same edit, known not to be done, may be sent once more; waits, or logs in, where that is due."""
        match REMEDIES.get(code):
            case Remedy.WAIT:
                _log.info("%s: nothing was saved, waiting (%s)", self._api.wiki, code)
                return turns.wait(exchange.retry_after if isinstance(exchange, Answer | Garbled) else None)
            case Remedy.NEW_TOKEN if turns.renew(Remedy.NEW_TOKEN):
                self._api.token(fresh=True)
                return True
            case Remedy.LOG_IN if turns.renew(Remedy.LOG_IN):
                self._api.log_in()
                return True
            case _:
                return False

    def _checked(self, edit: Edit, exchange: Exchange, written: Written) -> Written:
        """For a save that changed nothing: the revision that stands there, which need not be the base."""
        if not (isinstance(exchange, Answer) and isinstance(written, Saved) and _changed_nothing(exchange)):
            return written
        _log.warning("%s: the text of “%s” was there already", self._api.wiki, edit.title)
        try:
            latest = self._latest(edit.title)
        except ReadFailed:
            return msgspec.structs.replace(written, merged=True)
        return Saved(latest, merged=latest != edit.base)

    def _latest(self, title: str) -> int:
        pages = self._api.ask({"prop": "info", "titles": title})["query"]["pages"]
        return int(pages[0].get("lastrevid", 0))


def _changed_nothing(answer: Answer) -> bool:
    edit: Any = answer.body.get("edit")
    return isinstance(edit, dict) and "nochange" in edit


def _parameters(edit: Edit) -> dict[str, str]:
    text = stored_text(edit.text)
    parameters = {
        "action": "edit",
        "title": edit.title,
        "text": text,
        "summary": edit.summary,
        # Whatever changes the text on the way is refused by the wiki itself.
        "md5": hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(),
        "watchlist": "nochange",
        "assert": "bot",
        "minor" if edit.minor else "notminor": "1",
    }
    if edit.bot:
        parameters["bot"] = "1"
    # The base alone: with basetimestamp two runs of one account overwrite each other silently. No ``recreate``, ever.
    if edit.base is None:
        return parameters | {"createonly": "1"}
    return parameters | {"baserevid": str(edit.base), "nocreate": "1"}
