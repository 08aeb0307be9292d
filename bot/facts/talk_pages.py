"""Where an affiliate hears of things: its talk page, and whether a notice may be put there.

Why not is never told in public beyond "the bot cannot leave a notice there" (product rule 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from bot.facts.opt_outs import bans, is_closed, refuses_messages
from bot.facts.parse.whose_pages import Owners, above, is_archive, is_translated, owner, source_of
from bot.facts.redirects import history_of, leads_on
from bot.facts.registry import Roster
from bot.late_patterns import late_pattern
from bot.model import Affiliate, Block, Interests, Problem, ProblemKind
from bot.wiki.world import Missing, Page, PageAnswer, Site, UserQuery, World
from bot.wikitext import prose_lines

# The user right that each protection level asks for (MediaWiki's $wgRestrictionLevels).
_RIGHT: Final = {"autoconfirmed": "editsemiprotected", "sysop": "editprotected"}
_USER: Final = 2
# How Wikimedia's stewards and bureaucrats rename an account whose owner has left.
_VANISHED: Final = late_pattern(r"(?:Vanished|Renamed) (?:account|user)\b", re.IGNORECASE)
_SHOWN: Final = late_pattern(r"(?s)<nowiki>.*?</nowiki>|<!--.*?-->")
_TRANSLATE: Final = late_pattern(r"<translate[\s>]", re.IGNORECASE)
_HIDING: Final = late_pattern(r"<!--|<includeonly[\s>]", re.IGNORECASE)
_NUL: Final = "\0"  # stands on no page of a wiki
_NOBODY: Final[Owners] = {}
_NOTICE_BYTES: Final = 20_000  # more than the longest notice has


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """The talk page of an affiliate. ``revision`` is None where the page is still to be made; ``block`` says why no
    notice may go there. ``led_by``: the pages that say so, where it is not that of the main page.
    """

    title: str
    revision: int | None = None
    page_id: int | None = None
    text: str = ""
    block: Block | None = None
    led_by: tuple[str, ...] = ()


def may_edit(site: Site, protection: str) -> bool:
    """Whether the bot's account may edit a page of that protection level."""
    return not protection or _RIGHT.get(protection, protection) in site.rights


def takes_notices(page: Page, site: Site) -> bool:
    """Whether a section can be added to the page as it is, and read there: wikitext that the bot may edit, with room
    left, neither prepared for translation (an edit would have to be marked by hand) nor an archive, and whose end is
    not hidden.
    """
    open_to_bot = page.model == "wikitext" and may_edit(site, page.protection)
    room = len(page.text.encode()) + _NOTICE_BYTES <= site.max_page_bytes
    shown = _SHOWN.sub("", page.text)
    translated, hidden = _TRANSLATE.search(shown), bool(_HIDING.search(shown)) and _hides_what_follows(page.text)
    archive = any(map(is_archive, page.title.split("/")[1:])) or is_closed(page.text)
    return open_to_bot and room and not (translated or hidden or archive)


def _hides_what_follows(text: str) -> bool:
    """Whether a comment, or an ``<includeonly>``, that never ends swallows what is added: nobody would see it."""
    return prose_lines(f"{text}\n\n{_NUL}")[-1:] != (_NUL,)


def target_of(affiliate: Affiliate, interests: Interests | None, world: World, owners: Owners = _NOBODY) -> Target:
    """The affiliate's talk page. ``owners``: of all affiliates.

    The talk page belongs to the redirect-resolved subject page, which must exist; a translation stands for the page
    that it was made from. A talk page that is itself a redirect is followed one hop, to another talk page of the same
    namespace. A user must exist, and be neither blocked nor gone. No redirect is followed that may be anybody's
    (``leads_home``). Who wants no message on the talk page of its main page gets none on another page.
    """
    asked = _subject(affiliate, interests, world.site)
    target = _target_of(asked, affiliate, world, owners)
    if asked == affiliate.page:
        return target
    main = world.page(world.site.namespaces.talk_of(affiliate.page))
    opted_out = isinstance(main, Page) and wants_no_message(main, world.site)
    led_by = (interests.page, *target.led_by) if interests else target.led_by
    return msgspec.structs.replace(target, led_by=led_by, block=Block.OPTED_OUT if opted_out else target.block)


def _target_of(asked: str, affiliate: Affiliate, world: World, owners: Owners) -> Target:
    space = world.site.namespaces
    answer = world.page(asked)
    here = answer.title if isinstance(answer, Page) else asked
    astray = isinstance(answer, Page) and not leads_home(answer, affiliate, world, owners)
    source = source_of(here)
    if owner(source, owners) not in ("", affiliate.id, owner(here, owners)):
        source = ""
    if here != asked:  # a page that was moved often has a talk page that was: so it is known in the same round
        for title in filter(None, (here, source)):
            history_of(space.talk_of(title), world)
    targets = {title: _of_subject(title, affiliate, world, owners) for title in (here, source) if title}
    subject = _original(answer, world.page(source) if source else None)
    if astray or not isinstance(subject, Page) or len(subject.redirects) > 1 or space.is_talk(subject.title):
        return Target(title=space.talk_of(asked), block=Block.UNAVAILABLE)
    target = targets[subject.title]
    return msgspec.structs.replace(target, led_by=(*subject.redirects, *target.led_by))


def leads_home(page: Page, affiliate: Affiliate, world: World, owners: Owners) -> bool:
    """Whether a page is reached without a redirect, or by one that stays within the affiliate's own pages, was left by
    a move or has stood for long; never in the space of another user, nor on another group's page.
    """
    if not page.redirects:
        return True
    space, start = world.site.namespaces, page.redirects[0]
    subject = space.subject_of(page.title)
    to_somebody = _owner(page.title, world.site)
    theirs = {owners.get(title) for title in above(subject)} - {None, affiliate.id}
    if to_somebody not in ("", _owner(start, world.site)):
        return False
    if theirs - {owners.get(title) for title in above(affiliate.page)}:
        return False
    own = affiliate.page in above(subject) or owner(subject, owners) == affiliate.id
    return own or leads_on(start, page.title, world)


def _of_subject(title: str, affiliate: Affiliate, world: World, owners: Owners) -> Target:
    talk = world.site.namespaces.talk_of(title)
    target, there = talk_target(talk, world), world.page(talk)
    astray = isinstance(there, Page) and not leads_home(there, affiliate, world, owners)
    return Target(title=talk, block=Block.UNAVAILABLE) if astray or _is_gone(title, world) else target


def talk_target(title: str, world: World) -> Target:
    """A talk page by its title; followed over one redirect at most."""
    match world.page(title):
        case Missing(redirects=()):
            return Target(title=title)
        case Page() as page:
            return Target(
                title=page.title,
                revision=page.revision,
                page_id=page.id,
                text=page.text,
                block=_block(page, title, world.site),
                led_by=page.redirects,
            )
        case _:
            return Target(title=title, block=Block.UNAVAILABLE)


def unreachable(targets: Mapping[str, Target], roster: Roster) -> Iterator[Problem]:
    """For coordinators: whom the bot has something to tell and no page to tell it on, without a word of why."""
    for who, target in sorted(targets.items()):
        if target.block is Block.UNAVAILABLE:
            affiliate = roster[who]
            yield Problem(page=affiliate.page, kind=ProblemKind.NO_PAGE_FOR_NOTICES, arguments=(affiliate.name,))


def _subject(affiliate: Affiliate, interests: Interests | None, site: Site) -> str:
    return site.namespaces.subject_of(interests.notify) if interests and interests.notify else affiliate.page


def _original(answer: PageAnswer | None, source: PageAnswer | None) -> PageAnswer | None:
    """The page itself, or for a translation the page that was marked for translation (Extension:Translate)."""
    return source if isinstance(answer, Page) and is_translated(source) else answer


def _owner(title: str, site: Site) -> str:
    """The user whose page it is, or is below; empty for any other page."""
    number, name = site.namespaces.split(title)
    return name.split("/")[0] if number in (_USER, _USER + 1) else ""


def _is_gone(title: str, world: World) -> bool:
    """Whether the page is that of a user who would not read it."""
    owner = _owner(title, world.site)
    if not owner:
        return False
    user = world.want(UserQuery(owner))
    here = user is not None and user.exists and not user.blocked and not user.temporary
    return not here or has_vanished(owner)


def has_vanished(user: str) -> bool:
    """Whether an account of that name is one whose owner has left the wiki."""
    return bool(_VANISHED.match(user))


def wants_no_message(page: Page, site: Site) -> bool:
    """Whether the page asks for no message."""
    return refuses_messages(page.text, site.account) or page.opted_out or bans(page.text, site.account)


def _block(page: Page, asked: str, site: Site) -> Block | None:
    if wants_no_message(page, site):
        return Block.OPTED_OUT
    same_kind = site.namespaces.number(page.title) == site.namespaces.number(asked)
    same_user = _owner(page.title, site) == _owner(asked, site)
    if len(page.redirects) > 1 or not same_kind or not same_user or not takes_notices(page, site):
        return Block.UNAVAILABLE
    return None
