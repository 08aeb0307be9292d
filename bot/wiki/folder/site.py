"""``.site.json``: what the pages of a wiki in a folder cannot tell of it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

import msgspec

from bot.late_patterns import late_pattern
from bot.wiki.folder.inside import inside
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import ReadFailed, Site, User

SITE_FILE: Final = ".site.json"
OPT_OUT_MESSAGE: Final = "massmessage-optout-category"

# The message as MassMessage ships it.
_OPT_OUT_CATEGORY: Final = "Opted-out of message delivery"
_LONG_AGO: Final = datetime(2001, 1, 1, tzinfo=UTC)
_ESTABLISHED_EDITS: Final = 1000
# Whom Meta-Wiki and most others count as autoconfirmed.
_AUTOCONFIRM_AGE: Final = timedelta(days=4)
_AUTOCONFIRM_EDITS: Final = 10
# MediaWiki's names: the right that each level of protection demands.
_RIGHT_FOR: Final = {"autoconfirmed": "editsemiprotected", "sysop": "editprotected"}
_NO_ACCOUNT_NAME: Final = late_pattern(r"[#<>\[\]|{}/@:=\x00-\x1f\x7f]")
_TEMPORARY_NAME: Final = late_pattern(r"~2\d{3}-")


class _Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str = "PartnerBot"
    rights: frozenset[str] = frozenset({"bot", "apihighlimits"})


class _User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: tuple[str, ...] = ()
    registration: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    edit_count: int | None = None
    blocked: bool = False


class _Protection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    edit: str = ""
    create: str = ""
    move: str = ""


class SiteFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands. Without it every user is established, nothing is protected, no extension exists."""

    wiki: str = "folder"
    account: _Account = _Account()
    users: dict[str, _User] | None = None
    protection: dict[str, _Protection] = {}
    extensions: frozenset[str] = frozenset()
    messages: dict[str, str] = {}
    languages: dict[str, str] = {}  # title → language, of pages that are not in the wiki's own
    read_only: str | None = None

    @classmethod
    def of(cls, root: Path) -> SiteFile:
        """Raises ReadFailed, naming the file and what is wrong in it."""
        if not root.is_dir():
            raise ReadFailed(f"{root} is no folder: name the folder of the wiki with --wiki folder:PATH")
        path = inside(root, SITE_FILE)
        try:
            written = path.read_bytes()
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise ReadFailed(f"{path} cannot be read: {error.strerror}") from error
        try:
            file = msgspec.json.decode(written, type=cls)
            protection = {Namespaces.default().normal(title): by for title, by in file.protection.items()}
            return msgspec.structs.replace(file, protection=protection)
        except (msgspec.DecodeError, UnicodeDecodeError, BadTitle) as error:
            raise ReadFailed(f"{path} cannot be understood: {error}") from error

    def site(self) -> Site:
        """The site's facts as a World holds them."""
        return Site(
            wiki=self.wiki,
            account=self.account.name,
            rights=self.account.rights,
            extensions=self.extensions,
            read_only=self.read_only,
        )

    @property
    def opt_out_category(self) -> str:
        """The name, without its namespace, of the category that opts a page out of message delivery; or ``""``."""
        name = " ".join(self.messages.get(OPT_OUT_MESSAGE, _OPT_OUT_CATEGORY).replace("_", " ").split())
        return name.partition(":")[2] if name.lower().startswith("category:") else name

    def demand(self, title: str, *, exists: bool) -> str:
        """The level that protection demands of who edits or creates a page, or ``""``."""
        protection = self.protection.get(title, _Protection())
        return protection.edit if exists else protection.create

    def allows(self, account: str, level: str) -> bool:
        """Whether an account may do what asks for a level. Bots count as autoconfirmed, as MediaWiki's do."""
        if not level:
            return True
        if account != self.account.name:
            groups = self.user(account, lambda _: False, datetime.now(UTC)).groups
            return level in groups or "sysop" in groups
        rights = self.account.rights
        return level in rights or _RIGHT_FOR.get(level) in rights or (level == "autoconfirmed" and "bot" in rights)

    def user(self, asked_name: str, has_saved: Callable[[str], bool], now: datetime) -> User:
        """What the wiki tells of a user. When the file lists users, others exist if they have saved something."""
        name = " ".join(asked_name.replace("_", " ").split())
        name = name[:1].upper() + name[1:]
        if _is_address(name):
            return User(name=name, exists=False, temporary=True)
        if _TEMPORARY_NAME.match(name):
            return User(name=name, temporary=True)
        listed = (self.users or {}).get(name)
        if listed is not None:
            return User(
                name=name,
                groups=_with_implied(listed, now),
                registration=listed.registration,
                edit_count=listed.edit_count or 0,
                blocked=listed.blocked,
            )
        exists = self.users is None or name == self.account.name or has_saved(name)
        if not name or _NO_ACCOUNT_NAME.search(name) or not exists:
            return User(name=name, exists=False)
        groups = ("*", "autoconfirmed", "user")
        return User(name=name, groups=groups, registration=_LONG_AGO, edit_count=_ESTABLISHED_EDITS)


def _with_implied(user: _User, now: datetime) -> tuple[str, ...]:
    """The groups with those that MediaWiki implies; one without a registration date is older than such dates, and of
    one without a number of edits there are enough.
    """
    implied = {"*", "user"}
    is_old = user.registration is None or now - user.registration >= _AUTOCONFIRM_AGE
    if is_old and (user.edit_count is None or user.edit_count >= _AUTOCONFIRM_EDITS):
        implied.add("autoconfirmed")
    return tuple(sorted(implied | set(user.groups)))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
