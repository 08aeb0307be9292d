"""Where an affiliate hears of things: its talk page, and whether a notice may be put there."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.exclusion import bans, refuses_messages
from bot.model import Affiliate, Block, Interests
from bot.world import AskPage, Missing, Page, Question, Site, World

# The user right that each protection level asks for (MediaWiki's $wgRestrictionLevels).
_RIGHT: Final = {"autoconfirmed": "editsemiprotected", "sysop": "editprotected"}


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """The talk page of an affiliate. ``revision`` is None where the page is still to be made; ``block`` says why no
    notice may go there.
    """

    title: str
    revision: int | None = None
    page_id: int | None = None
    text: str = ""
    block: Block | None = None


def may_edit(site: Site, protection: str) -> bool:
    """Whether the bot's account may edit a page of that protection level."""
    return not protection or _RIGHT.get(protection, protection) in site.rights


def questions(affiliate: Affiliate, interests: Interests | None, world: World) -> tuple[Question, ...]:
    """The pages that tell where the affiliate hears of things, as far as they can be named by now."""
    subject = _subject(affiliate, interests, world.site)
    asked = [AskPage(subject), AskPage(world.site.namespaces.talk_of(subject))]
    answer = world.page(subject)
    if isinstance(answer, Page) and answer.redirects:
        asked.append(AskPage(world.site.namespaces.talk_of(answer.title)))
    return tuple(asked)


def target_of(affiliate: Affiliate, interests: Interests | None, world: World) -> Target:
    """The affiliate's talk page, from a world in which its questions are answered.

    The talk page belongs to the redirect-resolved subject page, which must exist. A talk page that is itself a
    redirect is followed one hop, to another talk page of the same namespace.
    """
    space = world.site.namespaces
    subject = world.page(_subject(affiliate, interests, world.site))
    if not isinstance(subject, Page) or len(subject.redirects) > 1 or space.is_talk(subject.title):
        return Target(title=space.talk_of(_subject(affiliate, interests, world.site)), block=Block.UNAVAILABLE)
    return talk_target(space.talk_of(subject.title), world)


def talk_target(title: str, world: World) -> Target:
    """A talk page by its title, from a world in which it was asked for; followed over one redirect at most."""
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
            )
        case _:
            return Target(title=title, block=Block.UNAVAILABLE)


def _subject(affiliate: Affiliate, interests: Interests | None, site: Site) -> str:
    return site.namespaces.subject_of(interests.notify) if interests and interests.notify else affiliate.page


def _block(page: Page, asked: str, site: Site) -> Block | None:
    if refuses_messages(page.text, site.account) or page.opted_out or bans(page.text, site.account):
        return Block.OPTED_OUT
    same_kind = site.namespaces.number(page.title) == site.namespaces.number(asked)
    if len(page.redirects) > 1 or not same_kind or page.model != "wikitext" or not may_edit(site, page.protection):
        return Block.UNAVAILABLE
    return None
