"""The words of a notice: one section on an affiliate's talk page, for one or several partnerships."""

from __future__ import annotations

import msgspec

from bot.facts.history.receipts import Telling, about, key, marker
from bot.inviting.wording import Hearer, Wording
from bot.language.messages import Messages
from bot.matching.changed_audience import codes_of
from bot.model import Affiliate, AnswerKind, Frequency, Match, Partnership, PartyKind, contacts_of
from bot.model.page_titles import affiliate_page
from bot.wiki.titles import MAX_TITLE_BYTES
from bot.wikitext import escape
from bot.wikitext.render import Safe, joined, link, words

__all__ = ["Invitation", "Wording", "section", "summary"]

_REASONS = 4
_ANSWERS = (AnswerKind.INTERESTED, AnswerKind.PROPOSES, AnswerKind.LATER, AnswerKind.DECLINED)


class Invitation(msgspec.Struct, frozen=True):
    """One partnership that an affiliate is told of, and why; for the first time, or once more."""

    partnership: Partnership
    match: Match
    telling: Telling = Telling.FIRST


def section(affiliate: Affiliate, invitations: tuple[Invitation, ...], wording: Wording) -> str:
    """The section's wikitext, from its heading to its receipt.

    The first ``invitations_per_digest`` are spelled out, the rest are links; all of them are in the receipt, and
    whom each is about. All invitations of a notice are of one telling.
    """
    say, spelled = wording.say, wording.rules.config.limits.invitations_per_digest
    telling = invitations[0].telling
    lines = [_greeting(affiliate, invitations, wording), ""]
    for invitation in invitations[:spelled]:
        lines += _spelled_out(affiliate, invitation, wording)
    if rest := invitations[spelled:]:
        links = wording.listed([wording.link(told.partnership.title, told.partnership.name) for told in rest])
        lines += ["", say("invitation-more", len(rest), links)]
    asked = say("invitation-asked", say("invitation-effort"))
    lines += ["", f"{asked} {say('invitation-when', wording.days)}", ""]
    if wording.facts.listed(affiliate):
        own_list = affiliate_page(wording.rules.config.pages.root, affiliate)
        lines.append(say("invitation-all", link(own_list, say("list-of-affiliate"))))
    lines.append(_hear_less(affiliate, wording))
    lines += ["", say("invitation-colophon", wording.operators())]
    body = "\n".join(lines)
    keys = [key(told.partnership.page_id, affiliate.id) for told in invitations]
    frame = f"{{{{Partnership invitation|language={say.language}|direction={wording.direction}|body=\n{body}\n}}}}"
    heading = wording.of_catalogue(escape.heading(say("invitation-heading", len(invitations))))
    topics = "".join(about(told.partnership.page_id, codes_of(told.partnership)) for told in invitations)
    # The signature ends the last line: reply tools and archiving bots look for it there.
    return f"== {heading} ==\n{frame}\n{marker(keys, wording.day, telling)}{topics}\n{wording.stamp}"


def _greeting(affiliate: Affiliate, invitations: tuple[Invitation, ...], wording: Wording) -> str:
    match invitations[0].telling:
        case Telling.FIRST:
            return wording.say("invitation-greeting", len(invitations), wording.words(affiliate.name))
        case Telling.AGAIN:
            return wording.say("invitation-greeting-again", len(invitations), wording.words(affiliate.name))


def summary(invitations: tuple[Invitation, ...], say: Messages, reserved: int) -> str:
    """The words of the edit summary, with room for ``reserved`` characters of a receipt that must not be cut."""
    first = invitations[0].partnership.name
    return escape.summary(say("invitation-summary", len(invitations), first), escape.SUMMARY_LIMIT - reserved)


def _spelled_out(affiliate: Affiliate, invitation: Invitation, wording: Wording) -> list[str]:
    say, record = wording.say, invitation.partnership
    name = wording.link(record.title, record.name)
    partners = wording.listed([wording.words(partner.text, 120) for partner in record.partners[:4]])
    lines = [
        say("invitation-item", name, partners) if partners else f"'''{name}'''",
        say("invitation-about", wording.words(record.objective)) if record.objective else "",
        say("invitation-why", wording.because(invitation.match.reasons, Hearer.GROUP, _REASONS)),
        _lead(record, wording),
        say("invitation-seeking", wording.words(record.seeking)) if record.seeking else "",
        *_dates(record, wording),
        say("invitation-answer", _answer_links(affiliate, record, wording)),
    ]
    first, *others = (line for line in lines if line)
    return [f"* {first}", *(f"** {line}" for line in others)]


def _dates(record: Partnership, wording: Wording) -> list[str]:
    say, told = wording.say, []
    if record.end and record.end.latest().isoformat() >= wording.day:
        told.append(say("invitation-until", wording.date(record.end)))
    if record.events:
        told.append(say("invitation-events", wording.listed([wording.words(one, 120) for one in record.events[:3]])))
    return told


def _lead(record: Partnership, wording: Wording) -> str:
    named: list[Safe] = []
    for party in record.lead:
        match party.kind:
            case PartyKind.AFFILIATE:
                leader = wording.facts.roster[party.name]
                if wording.facts.listed(leader):
                    named.append(wording.link(leader.page, leader.name))
            case PartyKind.FOUNDATION | PartyKind.VOLUNTEERS:
                named.append(Safe(wording.say(f"party-{party.kind.value}")))
            case _:
                named.append(wording.words(party.name, 120))
    contact = _contact(record, wording)
    if not named:
        # Nobody, or nobody who may be named.
        return wording.say("invitation-questions", contact)
    return wording.say("invitation-lead", wording.listed(named), contact)


def _contact(record: Partnership, wording: Wording) -> Safe:
    # User talk pages, not user pages: a link to a user page in a signed edit would notify that user each time.
    people = [wording.link(f"User talk:{name}", name) for name in record.contact[:3]]
    return (
        wording.listed(people)
        if people
        else link(wording.spaces.talk_of(record.title), wording.say("talk-page-of-record"))
    )


def _answer_links(affiliate: Affiliate, record: Partnership, wording: Wording) -> Safe:
    return joined([_answer_link(affiliate, record, kind, wording) for kind in _ANSWERS], " · ")


def _answer_link(affiliate: Affiliate, record: Partnership, kind: AnswerKind, wording: Wording) -> Safe:
    templates, given = wording.rules.config.templates, [affiliate.code, kind.value]
    people = contacts_of(record)[:3] if kind in (AnswerKind.INTERESTED, AnswerKind.PROPOSES) else ()
    if people:
        # The answer mentions those whom to talk to: the wiki tells them of it when it is signed.
        given.append(joined([link(f"User:{name}", name) for name in people]))
    preload = escape.url_parameter(templates.response_mention_preload if people else templates.response_preload)
    heading = escape.url_parameter(escape.subject(affiliate.name))
    filled = _preloaded(*given)
    query = f"&section=new&preload={preload}{filled}&preloadtitle={heading}"
    return _edit_link(wording.spaces.talk_of(record.title), query, wording.say(f"answer-link-{kind.value}"))


def _hear_less(affiliate: Affiliate, wording: Wording) -> str:
    """How to hear less or nothing: the affiliate's interests box, made by one click where it has none yet."""
    say, said = wording.say, wording.facts.interests.get(affiliate.id)
    if said and said.page:
        return say("invitation-hear-change", _edit_link(said.page, "", say("hear-change")))
    page = f"{affiliate.page}/Interests"
    if wording.spaces.number(affiliate.page) or len(page.encode()) > MAX_TITLE_BYTES:
        # The box is read on pages of the main namespace only.
        return say("invitation-less", link(wording.rules.config.templates.interests, say("interests-template")))
    preload = f"&preload={escape.url_parameter(wording.rules.config.templates.interests_preload)}"
    less, never = (
        _edit_link(page, preload + _preloaded(affiliate.code, notices.value), say(label))
        for notices, label in ((Frequency.MONTHLY, "hear-less"), (Frequency.NEVER, "hear-never"))
    )
    return say("invitation-hear", less, never)


def _edit_link(page: str, query: str, label: str) -> Safe:
    return Safe(f"[{{{{fullurl:{page}|action=edit{query}}}}} {words(label)}]")


def _preloaded(*values: str) -> str:
    """The values that MediaWiki puts in place of ``$1`` … of a preloaded page."""
    return "".join(f"&preloadparams%5B%5D={escape.url_parameter(value)}" for value in values)
