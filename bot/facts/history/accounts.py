"""Whose word counts without further ado: what an account must be for what it did to be taken as the community's."""

from __future__ import annotations

import ipaddress
from typing import Final

from bot.wiki.world import User

# MediaWiki gives the right ``autoconfirmed`` to each of them ($wgGroupPermissions), the first by itself.
_CONFIRMED: Final = frozenset(
    {"autoconfirmed", "confirmed", "bot", "sysop", "interface-admin", "bureaucrat", "steward"}
)  # fmt: skip


def is_registered(user: User) -> bool:
    """Whether it is an account of a person who can be told apart from others."""
    return user.exists and not user.temporary


def is_established(user: User) -> bool:
    """Whether the wiki counts the account among those that are not new (product rules 9 and 10)."""
    return is_registered(user) and not _CONFIRMED.isdisjoint(user.groups)


def is_heard(user: User | None) -> bool:
    """Whether what the account changes may go out unseen: not of one that is new, blocked, or not known."""
    return user is not None and is_established(user) and not user.blocked


def is_temporary(name: str) -> bool:
    """Whether an address or a temporary account, which MediaWiki's names tell."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.startswith("~2")
    return True
