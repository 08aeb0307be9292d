"""Whose word counts without further ado: what an account must be for what it did to be taken as the community's."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta
from typing import Final

from bot.wiki.world import User

_AUTOCONFIRMED: Final = "autoconfirmed"
_TRUSTED: Final = frozenset({"confirmed", "sysop", "bureaucrat", "steward"})
# Who is new to a wiki, as Meta-Wiki and most others count it (autoconfirmed users).
_NEW_FOR: Final = timedelta(days=4)
_NEW_UNTIL: Final = 10


def is_registered(user: User) -> bool:
    """Whether it is an account of a person who can be told apart from others."""
    return user.exists and not user.temporary


def is_established(user: User) -> bool:
    """Whether the wiki counts the account among those that are not new (product rules 9 and 10)."""
    return is_registered(user) and _AUTOCONFIRMED in user.groups


def is_new(user: User, now: datetime) -> bool:
    """Whether the account is too young, or has edited too little, for what it makes to go out unseen."""
    if not is_registered(user):
        return True
    if _TRUSTED.intersection(user.groups):
        return False
    young = user.registration is not None and now - user.registration < _NEW_FOR
    return young or user.edit_count < _NEW_UNTIL


def is_temporary(name: str) -> bool:
    """Whether an address or a temporary account, which MediaWiki's names tell."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.startswith("~2")
    return True
