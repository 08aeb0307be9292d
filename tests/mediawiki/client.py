"""A small client of the action API for tests: what a person at the wiki would do, and nothing of Pywikibot."""

from __future__ import annotations

import http.cookiejar
import json
import urllib.parse
import urllib.request
from typing import Any

Answer = dict[str, Any]


class ApiError(RuntimeError):
    """The API refused; ``code`` is its code, such as ``protectedpage``."""

    def __init__(self, answer: Answer) -> None:
        self.code: str = answer["error"]["code"]
        super().__init__(f"{self.code}: {answer['error'].get('info', '')}")


class Client:
    """One session with the API, anonymous until ``login``."""

    def __init__(self, api: str) -> None:
        self._api = api
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        # No proxy: the wiki is on loopback.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        self._account: tuple[str, str] | None = None
        self._token = ""

    def get(self, **parameters: str | int) -> Answer:
        """The answer to a query. Raises ApiError."""
        query = urllib.parse.urlencode(_complete(parameters))
        return self._answer(urllib.request.Request(f"{self._api}?{query}"))

    def post(self, **parameters: str | int) -> Answer:
        """The answer to an action, made with the session's token and under no other name. Raises ApiError."""
        try:
            return self._act(parameters)
        except ApiError as refused:
            if refused.code not in {"badtoken", "assertnameduserfailed"}:
                raise
        # The session ended with an older life of the server.
        self._token = ""
        if self._account:
            self.login(*self._account)
        return self._act(parameters)

    def login(self, user: str, bot_password: str) -> None:
        """Logs in with the bot password called ``test``. Raises ValueError when it is not accepted."""
        token = self.get(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        answer = self._send({"action": "login", "lgname": f"{user}@test", "lgpassword": bot_password, "lgtoken": token})
        if answer["login"]["result"] != "Success":
            raise ValueError(f"{user} cannot log in: {answer['login'].get('reason', answer['login']['result'])}")
        self._account, self._token = (user, bot_password), ""

    def edit(self, title: str, text: str, summary: str = "", **more: str | int) -> int:
        """Saves a page's whole text and returns the revision id, the old one when nothing changed. Raises ApiError."""
        edit = self.post(action="edit", title=title, text=text, summary=summary, **more)["edit"]
        return int(edit["newrevid"]) if "newrevid" in edit else self.revision_of(title)

    def revision_of(self, title: str) -> int:
        """The id of the latest revision, 0 for a missing page."""
        page = self.get(action="query", prop="info", titles=title)["query"]["pages"][0]
        return int(page.get("lastrevid", 0))

    def read(self, title: str) -> str | None:
        """The wikitext of a page as it stands, None when there is no such page; redirects are not followed."""
        answer = self.get(action="query", prop="revisions", rvprop="content", rvslots="main", titles=title)
        page = answer["query"]["pages"][0]
        return None if "missing" in page else str(page["revisions"][0]["slots"]["main"]["content"])

    def _act(self, parameters: dict[str, str | int]) -> Answer:
        if not self._token:
            self._token = str(self.get(action="query", meta="tokens")["query"]["tokens"]["csrftoken"])
        named: dict[str, str | int] = {"assertuser": self._account[0]} if self._account else {}
        return self._send(parameters | named | {"token": self._token})

    def _send(self, parameters: dict[str, str | int]) -> Answer:
        body = urllib.parse.urlencode(_complete(parameters)).encode()
        return self._answer(urllib.request.Request(self._api, data=body))

    def _answer(self, request: urllib.request.Request) -> Answer:
        with self._opener.open(request, timeout=60) as response:
            answer: Answer = json.load(response)
        if "error" in answer:
            raise ApiError(answer)
        return answer


def _complete(parameters: dict[str, str | int]) -> dict[str, str | int]:
    return {"format": "json", "formatversion": 2, **parameters}
