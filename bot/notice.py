"""The words of a notice: one section on an affiliate's talk page, for one or several partnerships."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot import escape
from bot.messages import Messages
from bot.model import Affiliate, AnswerKind, Match, Partnership, PartyKind, Reason
from bot.receipts import Telling, about, key, marker
from bot.render import Safe, joined, link, name_of, words
from bot.repeats import codes_of
from bot.rules import Rules
from bot.titles import Namespaces
from bot.understand import Facts
from bot.world import Site

_ANSWERS = (AnswerKind.INTERESTED, AnswerKind.PROPOSES, AnswerKind.LATER, AnswerKind.DECLINED)


class Invitation(msgspec.Struct, frozen=True):
    """One partnership that an affiliate is told of, and why; for the first time, or once more."""

    partnership: Partnership
    match: Match
    telling: Telling = Telling.FIRST


class Wording:
    """Everything that wording needs besides the invitations themselves."""

    def __init__(self, rules: Rules, site: Site, facts: Facts, day: str, stamp: str) -> None:
        self.rules, self.facts, self.day, self.stamp = rules, facts, day, stamp
        self.say: Messages = rules.messages
        self.spaces: Namespaces = site.namespaces


def section(affiliate: Affiliate, invitations: tuple[Invitation, ...], wording: Wording) -> str:
    """The section's wikitext, from its heading to its receipt.

    The first ``invitations_per_digest`` are spelled out, the rest are links; all of them are in the receipt, and
    whom each is about. All invitations of a notice are of one telling.
    """
    say, spelled = wording.say, wording.rules.config.limits.invitations_per_digest
    telling = invitations[0].telling
    lines = [_greeting(affiliate, invitations, say), ""]
    for invitation in invitations[:spelled]:
        lines += _spelled_out(affiliate, invitation, wording)
    if rest := invitations[spelled:]:
        links = joined([link(told.partnership.title, told.partnership.name) for told in rest])
        lines += ["", say("invitation-more", len(rest), links)]
    lines.append("")
    if wording.facts.listed(affiliate):
        lines.append(say("invitation-all", _list_page(affiliate, wording)))
    lines.append(say("invitation-less", _settings_link(wording)))
    lines += ["", say("invitation-colophon", words(wording.rules.config.operator))]
    body = "\n".join(lines)
    keys = [key(told.partnership.page_id, affiliate.id) for told in invitations]
    frame = f"{{{{Partnership invitation|language={say.language}|direction=ltr|body=\n{body}\n}}}}"
    heading = escape.heading(say("invitation-heading", len(invitations)))
    topics = "".join(about(told.partnership.page_id, codes_of(told.partnership)) for told in invitations)
    return f"== {heading} ==\n{frame}\n{wording.stamp}{marker(keys, wording.day, telling)}{topics}"


def _greeting(affiliate: Affiliate, invitations: tuple[Invitation, ...], say: Messages) -> str:
    match invitations[0].telling:
        case Telling.FIRST:
            return say("invitation-greeting", len(invitations), words(affiliate.name))
        case Telling.AGAIN:
            return say("invitation-greeting-again", len(invitations), words(affiliate.name))


def summary(invitations: tuple[Invitation, ...], say: Messages, reserved: int) -> str:
    """The words of the edit summary, with room for ``reserved`` characters of a receipt that must not be cut."""
    first = invitations[0].partnership.name
    return escape.summary(say("invitation-summary", len(invitations), first), escape.SUMMARY_LIMIT - reserved)


def _spelled_out(affiliate: Affiliate, invitation: Invitation, wording: Wording) -> list[str]:
    say, record = wording.say, invitation.partnership
    partners = joined([words(partner.text, 120) for partner in record.partners[:4]])
    head = (
        say("invitation-item", link(record.title, record.name), partners)
        if partners
        else link(record.title, record.name)
    )
    asked = words(record.seeking) if record.seeking else say("invitation-asked-default")
    return [
        f"* {head}",
        "** " + say("invitation-why", _why(invitation.match.reasons, wording)),
        "** " + say("invitation-lead", _lead(record, wording), _contact(record, wording)),
        "** " + say("invitation-asked", asked),
        "** " + say("invitation-answer", _answer_links(affiliate, record, wording)),
    ]


def _why(reasons: Iterable[Reason], wording: Wording) -> Safe:
    say = wording.say
    told = [
        Safe(
            say(
                f"reason-{reason.facet.value}-{reason.via.value}",
                words(name_of(reason.facet.value, reason.value, wording.rules)),
            )
        )
        for reason in reasons
        if reason.weight > 0
    ]
    return joined(told[:4], "; ")


def _lead(record: Partnership, wording: Wording) -> Safe:
    named: list[Safe] = []
    for party in record.lead:
        match party.kind:
            case PartyKind.AFFILIATE:
                leader = wording.facts.roster[party.name]
                if wording.facts.listed(leader):
                    named.append(link(leader.page, leader.name))
            case PartyKind.FOUNDATION | PartyKind.VOLUNTEERS:
                named.append(Safe(wording.say(f"party-{party.kind.value}")))
            case _:
                named.append(words(party.name, 120))
    return joined(named) if named else Safe(wording.say("party-unknown"))


def _contact(record: Partnership, wording: Wording) -> Safe:
    # User talk pages, not user pages: a link to a user page in a signed edit would notify that user each time.
    people = [link(f"User talk:{name}", name) for name in record.contact[:3]]
    return joined(people) if people else link(wording.spaces.talk_of(record.title), wording.say("talk-page-of-record"))


def _answer_links(affiliate: Affiliate, record: Partnership, wording: Wording) -> Safe:
    return joined([_answer_link(affiliate, record, kind, wording) for kind in _ANSWERS], " · ")


def _answer_link(affiliate: Affiliate, record: Partnership, kind: AnswerKind, wording: Wording) -> Safe:
    preload = escape.url_parameter(wording.rules.config.templates.response_preload)
    arguments = "".join(f"&preloadparams%5B%5D={escape.url_parameter(value)}" for value in (affiliate.code, kind.value))
    heading = escape.url_parameter(affiliate.name)
    query = f"action=edit&section=new&preload={preload}{arguments}&preloadtitle={heading}"
    label = words(wording.say(f"answer-link-{kind.value}"))
    return Safe(f"[{{{{fullurl:{wording.spaces.talk_of(record.title)}|{query}}}}} {label}]")


def _list_page(affiliate: Affiliate, wording: Wording) -> Safe:
    root = wording.rules.config.pages.root
    return link(f"{root}/Affiliates/{affiliate.code}", wording.say("list-of-affiliate"))


def _settings_link(wording: Wording) -> Safe:
    template = wording.rules.config.templates.interests
    return link(template, wording.say("interests-template"))
