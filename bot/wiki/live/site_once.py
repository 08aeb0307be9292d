"""The facts of a live wiki's site, asked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.wiki.live.answers import site_of
from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Parameters
from bot.wiki.live.revisions import Revisions
from bot.wiki.world import Site

_OPT_OUT: Final = "massmessage-optout-category"
# The category of no page: where no message names one, nobody has opted out through it.
_NO_CATEGORY: Final = "Category:-"
_ABOUT: Final[Parameters] = {
    "meta": "siteinfo|userinfo|allmessages|tokens",
    "siprop": "general|namespaces|namespacealiases|extensions",
    "uiprop": "rights|blockinfo",
    "ammessages": _OPT_OUT,
    # The wiki's own language names the category, whatever the account prefers to read.
    "uselang": "content",
}


class SiteOnce:
    """The site, for all readers that share it. ``opt_out``: the category of those who want no messages."""

    def __init__(self, api: LiveApi, revisions: Revisions) -> None:
        self._api, self._revisions = api, revisions
        self._known: Site | None = None
        self.opt_out = _NO_CATEGORY

    def site(self) -> Site:
        """Its facts; a token for edits comes along, in one request, and what is kept is looked at again. Raises
        ReadFailed.
        """
        if self._known is None:
            body = self._api.ask({**_ABOUT, **self._revisions.to_look_at()})
            query = body["query"]
            self._known = site_of(query, self._api.wiki)
            self.opt_out = _opt_out_category(query)
            self._revisions.looked_at(query.get("pages", ()), whole="continue" not in body)
        return self._known


def _opt_out_category(query: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    message = next((entry for entry in query.get("allmessages", ()) if entry.get("name") == _OPT_OUT), {})
    name = str(message.get("content", "")).strip()
    # "-" is how a wiki switches a message off.
    return f"Category:{name}" if name not in ("", "-") else _NO_CATEGORY
