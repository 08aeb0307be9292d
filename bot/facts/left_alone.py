"""People who are neither mentioned nor named as somebody to ask, whatever a record says (product rule 5): they are
blocked, have left the wiki, or want no message of a bot.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.facts.talk_pages import has_vanished, wants_no_message
from bot.wiki.world import Missing, Page, PageQuery, UserQuery, World

_USER_TALK: Final = 3


def left_alone(names: Iterable[str], world: World) -> frozenset[str]:
    """Those of the users who are to be left alone. A name that the wiki does not know may be one of another wiki."""
    return frozenset(name for name in dict.fromkeys(names) if _is_left_alone(name, world))


def _is_left_alone(name: str, world: World) -> bool:
    user, talk = world.want(UserQuery(name)), world.want(PageQuery(f"User talk:{name}"))
    if user is not None and (user.blocked or user.temporary):
        return True
    number, owner = world.site.namespaces.split(talk.title) if isinstance(talk, Page | Missing) else (0, "")
    vanished = has_vanished(name) or (number == _USER_TALK and has_vanished(owner))
    return vanished or (isinstance(talk, Page) and wants_no_message(talk, world.site))
