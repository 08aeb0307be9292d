"""The words of a notice: one section on an affiliate's talk page, for one or several partnerships."""

from __future__ import annotations

import msgspec

from bot.facts.history.receipts import InvitationKind, about, key
from bot.facts.parse.whose_pages import place_of_interests
from bot.facts.transclusions import SPEAKING
from bot.inviting.talk_page_messages import answer_link, edit_link, framed_section, preloading
from bot.inviting.wording import Hearer, Wording
from bot.matching.changed_audience import codes_of
from bot.model import Affiliate, AnswerKind, Facet, Frequency, Match, Partnership, PartyKind, contacts_of
from bot.model.page_titles import affiliate_page
from bot.wikitext import escape
from bot.wikitext.render import Safe, joined, link

_REASONS = 4
_GREETINGS = {InvitationKind.FIRST: "invitation-greeting", InvitationKind.AGAIN: "invitation-greeting-again"}
_ANSWERS = (AnswerKind.INTERESTED, AnswerKind.PROPOSES, AnswerKind.LATER, AnswerKind.DECLINED)


class Invitation(msgspec.Struct, frozen=True):
    """One partnership that an affiliate is told of, and why; for the first time, or once more."""

    partnership: Partnership
    match: Match
    kind: InvitationKind = InvitationKind.FIRST

    @property
    def of_people(self) -> bool:
        """Whether it is for the sake of people that the affiliate works with, not of a theme or for no reason given."""
        return any(reason.facet is not Facet.TOPIC for reason in self.match.reasons)

    @property
    def receipt(self) -> str:
        """The key that proves it."""
        return key(self.partnership.page_id, self.match.affiliate, self.kind)


def section(affiliate: Affiliate, invitations: tuple[Invitation, ...], wording: Wording) -> str:
    """The section's wikitext, from its heading to its receipt.

    The first ``invitations_per_digest`` are spelled out, the rest are links; all of them are in the receipt, and
    whom each is about. All invitations of a notice are of one kind.
    """
    say, spelled = wording.say, wording.context.config.limits.invitations_per_digest
    greeting = _GREETINGS[invitations[0].kind]
    if greeting == "invitation-greeting" and not all(invitation.of_people for invitation in invitations):
        greeting = "invitation-greeting-plain"
    lines = [say(greeting, len(invitations), wording.words(affiliate.name)), ""]
    for invitation in invitations[:spelled]:
        lines += _spelled_out(affiliate, invitation, wording)
    if rest := invitations[spelled:]:
        records = (invitation.partnership for invitation in rest)
        links = wording.listed([wording.link(record.title, record.name) for record in records])
        lines += ["", say("invitation-more", len(rest), links)]
    asked = say("invitation-asked", say("invitation-effort"))
    lines += ["", f"{asked} {say('invitation-when', wording.days)}", ""]
    if wording.facts.listed(affiliate):
        own_list = affiliate_page(wording.context.config.pages.root, affiliate)
        lines.append(say("invitation-all", link(own_list, say("list-of-affiliate"))))
    lines.append(_hear_less(affiliate, wording))
    heading, receipts = say("invitation-heading", len(invitations)), [invitation.receipt for invitation in invitations]
    topics = "".join(
        about(record.page_id, codes_of(record)) for record in (invitation.partnership for invitation in invitations)
    )
    return framed_section(heading, "Partnership invitation", lines, receipts, wording, about=topics)


def summary(invitations: tuple[Invitation, ...], wording: Wording) -> str:
    """The words of the edit summary, neither escaped nor cut."""
    return wording.say("invitation-summary", len(invitations), invitations[0].partnership.name)


def _spelled_out(affiliate: Affiliate, invitation: Invitation, wording: Wording) -> list[str]:
    say, record = wording.say, invitation.partnership
    name = wording.link(record.title, record.name)
    partners = wording.listed([wording.words(partner.text, 120) for partner in record.partners[:4]])
    lines = [
        say("invitation-item", name, partners) if partners else f"'''{name}'''",
        say("invitation-about", wording.words(record.objective)) if record.objective else "",
        say("invitation-why", why)
        if (why := wording.because(invitation.match.reasons, Hearer.GROUP, _REASONS))
        else "",
        _lead(record, wording),
        say("invitation-seeking", wording.words(record.seeking)) if record.seeking and invitation.of_people else "",
        *_dates(record, wording),
        say("invitation-answer", joined([_answer_link(affiliate, record, kind, wording) for kind in _ANSWERS], " · ")),
    ]
    first, *others = (line for line in lines if line)
    return [f"* {first}", *(f"** {line}" for line in others)]


def _dates(record: Partnership, wording: Wording) -> list[str]:
    say, lines = wording.say, []
    if record.end and record.end.latest().isoformat() >= wording.day:
        lines.append(say("invitation-until", wording.date(record.end)))
    if record.events:
        events = [wording.words(event, 120) for event in record.events[:3]]
        lines.append(say("invitation-events", wording.listed(events)))
    return lines


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
    contacts = [name for name in record.contact if name not in wording.unmentioned]
    # User talk pages, not user pages: a link to a user page in a signed edit would notify that user each time.
    people = [wording.link(f"User talk:{name}", name) for name in contacts[:3]]
    return (
        wording.listed(people)
        if people
        else link(wording.spaces.talk_of(record.title), wording.say("talk-page-of-record"))
    )


def _answer_link(affiliate: Affiliate, record: Partnership, kind: AnswerKind, wording: Wording) -> Safe:
    templates, values = wording.context.config.templates, [affiliate.code, kind.value]
    people = (
        contacts_of(record, wording.unmentioned)[:3] if kind in (AnswerKind.INTERESTED, AnswerKind.PROPOSES) else ()
    )
    if people:
        # The answer mentions those whom to talk to: the wiki tells them of it when it is signed.
        values.append(joined([link(f"User:{name}", name) for name in people]))
    preload = templates.response_mention_preload if people else templates.response_preload
    talk, label = wording.spaces.talk_of(record.title), wording.say(f"answer-link-{kind.value}")
    return answer_link(talk, preload, values, heading=escape.subject(affiliate.name), label=label)


def _hear_less(affiliate: Affiliate, wording: Wording) -> str:
    """How to hear less or nothing: the affiliate's interests box, made by one click where it has none yet."""
    say, interests = wording.say, wording.facts.interests.get(affiliate.id)
    if interests and interests.page:
        return say("invitation-hear-change", edit_link(interests.page, "", say("hear-change")))
    page = place_of_interests(affiliate)
    if page == affiliate.page or wording.spaces.number(page) not in SPEAKING:
        return say("invitation-less", link(wording.context.config.templates.interests, say("interests-template")))
    preload = wording.context.config.templates.interests_preload
    less, never = (
        edit_link(page, preloading(preload, (affiliate.code, notices.value)), say(label))
        for notices, label in ((Frequency.MONTHLY, "hear-less"), (Frequency.NEVER, "hear-never"))
    )
    return say("invitation-hear", less, never)
