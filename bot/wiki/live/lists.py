"""What a live wiki answers in lists: accounts, edits of an account, creations of a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.wiki.live.answers import contributions_of, creations_of, user_of
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import Gathered, batches, gather
from bot.wiki.world import Answer, ContributionsQuery, CreationsQuery, Query, ReadFailed, UserQuery

_Asked = UserQuery | ContributionsQuery | CreationsQuery


class Lists:
    """The lists of one call. The first of each kind come along with a request for something else, where there is one:
    ``along`` is added to it, and what it gave is handed to ``take``.
    """

    def __init__(self, api: LiveApi, queries: Collection[Query]) -> None:
        self._api = api
        self._answers: dict[Query, Answer] = {}
        users = sorted(query for query in queries if isinstance(query, UserQuery))
        self._left: list[Sequence[_Asked]] = [
            *batches(users, api.batch),
            *([query] for query in queries if isinstance(query, ContributionsQuery)),
            *([query] for query in queries if isinstance(query, CreationsQuery)),
        ]
        self._under_way: list[Sequence[_Asked]] = []

    def along(self) -> Parameters:
        """What asks for the first of each kind that is left; nothing where nothing is."""
        firsts: dict[type, Sequence[_Asked]] = {}
        for some in self._left:
            firsts.setdefault(type(some[0]), some)
        self._under_way = list(firsts.values())
        asked = [_parameters(some) for some in self._under_way]
        names = "|".join(parameters["list"] for parameters in asked)
        return {key: value for parameters in asked for key, value in parameters.items()} | (
            {"list": names} if names else {}
        )

    def take(self, gathered: Gathered) -> None:
        """Takes the answers out of what a request gave. Raises ReadFailed."""
        for some in self._under_way:
            self._answers |= _answers(some, gathered.lists, self._api.wiki)
            self._left.remove(some)
        self._under_way = []

    def answers(self) -> dict[Query, Answer]:
        """All of them; what did not come along is asked for. Raises ReadFailed."""
        while self._left:
            self.take(gather(self._api, self.along()))
        return self._answers


def _parameters(some: Sequence[_Asked]) -> dict[str, str]:
    match some[0]:
        case UserQuery():
            names = several([query.name for query in some if isinstance(query, UserQuery)])
            return {"list": "users", "ususers": names, "usprop": "groups|registration|editcount|blockinfo"}
        case ContributionsQuery(user, namespaces, since):
            return {
                "list": "usercontribs",
                "ucuser": several([user]),
                "ucprop": "ids|title|timestamp|comment",
                "uclimit": "max",
                **({"ucnamespace": "|".join(map(str, namespaces))} if namespaces else {}),
                # The API begins with the newest.
                **({"ucend": since.strftime("%Y-%m-%dT%H:%M:%SZ")} if since else {}),
            }
        case CreationsQuery(title):
            return {
                "list": "logevents",
                "letype": "create",
                "letitle": title,
                "leprop": "user|timestamp",
                "lelimit": "max",
            }


def _answers(some: Sequence[_Asked], lists: Mapping[str, list[dict[str, Any]]], wiki: str) -> Mapping[Query, Answer]:
    match some[0]:
        case UserQuery():
            names = [query.name for query in some if isinstance(query, UserQuery)]
            return _users(names, lists.get("users", []), wiki)
        case ContributionsQuery():
            return {some[0]: contributions_of(lists.get("usercontribs", []))}
        case CreationsQuery():
            return {some[0]: creations_of(lists.get("logevents", []))}


def _users(names: Sequence[str], entries: Sequence[Mapping[str, Any]], wiki: str) -> Mapping[Query, Answer]:
    told = {entry["name"]: user_of(entry) for entry in entries}
    answers: dict[Query, Answer] = {}
    for name in names:
        if (user := told.get(name) or told.get(_canonical(name))) is None:
            raise ReadFailed(f"{wiki} says nothing of the account “{name}”")
        answers[UserQuery(name)] = user
    return answers


def _canonical(name: str) -> str:
    name = name.replace("_", " ").strip()
    return name[:1].upper() + name[1:]
