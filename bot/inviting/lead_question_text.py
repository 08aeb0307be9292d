"""The words of the one question to a lead: a section on the talk page of a record that leaves open who is invited."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from bot.facts.display_names import name_of
from bot.inviting.relations import Waits, over_at
from bot.inviting.talk_page_messages import TalkPageMessage, answer_link, edit_link, framed_section
from bot.inviting.wording import Hearer, Wording
from bot.model import CONCERNING, HOLDING, Absence, Facet, Gap, GoAheadKind, Match, Partnership, asks, contacts_of
from bot.model.page_titles import affiliates_page
from bot.wikitext.render import Safe, joined, link, words

# So many affiliates are spelled out; the page of the record's affiliates shows all.
SPELLED: Final = 12
# More than so many users mentioned at once would be a crowd.
_MENTIONED: Final = 3
_REASONS: Final = 3
_ELSEWHERE: Final = "Special:GoToLinkedPage/"
_CONCERNED: Final = (Facet.COUNTRY, Facet.REGION, Facet.LANGUAGE)


class LeadQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What a lead is asked: who could be invited to the record, those that may be named only, and who is missing; of a
    record that invites by itself, what it means where it is not understood.

    ``somebody_told``: not everybody waits for the lead; others were told of the record, or a coordinator has it so.
    ``needs_focus``: it concerns the whole world and does not say what it is about. ``is_wide``: the record invites, but
    so many, or in the whole world, that it is asked first what is wanted. It goes out when nothing makes it wait.
    ``maker``: the user who made the record, to be mentioned where the record names nobody to mention.
    """

    record: Partnership
    matches: tuple[Match, ...] = ()
    gaps: tuple[Gap, ...] = ()
    message: TalkPageMessage
    somebody_told: bool = False
    needs_focus: bool = False
    is_wide: bool = False
    waits: Waits
    maker: str = ""

    @property
    def doubts(self) -> tuple[str, ...]:
        """The parameters that are not understood, and that decide who is invited."""
        return tuple(sorted(self.record.unread.intersection(CONCERNING.union(HOLDING))))

    @property
    def whom_to_invite(self) -> bool:
        """Whether it is for the lead to say who is invited."""
        return self.is_wide or asks(self.record)

    @property
    def until(self) -> datetime | None:
        """When all that it waits for will be over, where that is known."""
        return over_at(self.waits)


def section(question: LeadQuestion, wording: Wording) -> str:
    """The section's wikitext, from its heading to its receipt."""
    say, doubts = wording.say, [*_focus(question, wording), *_doubts(question, wording)]
    if question.whom_to_invite:
        wanted = ["", say("lead-wide")] if question.is_wide else []
        lines = [
            _greeting(question, wording),
            *_affiliates(question, wording),
            *wanted,
            *_gaps(question, wording),
            *doubts,
        ]
        how = say("lead-how-told") if question.somebody_told else say("lead-how")
    else:
        lines = [_greeting(question, wording), *doubts]
        how = _until_mended(question, wording)
    lines += ["", f"'''{say('lead-answer', _links(question, wording))}'''", "", how]
    return framed_section(say("lead-heading"), "Partnership question", lines, question.message.receipts, wording)


def summary(question: LeadQuestion, wording: Wording) -> str:
    """The words of the edit summary, neither escaped nor cut."""
    return wording.say("lead-summary", question.record.name)


def _greeting(question: LeadQuestion, wording: Wording) -> str:
    say, record = wording.say, question.record
    names = contacts_of(record, wording.unmentioned) or ((question.maker,) if question.maker else ())
    people = joined([link(f"User:{name}", name) for name in names[:_MENTIONED]])
    hello = say("lead-hello-people", people) if people else say("lead-hello")
    about = joined(_concerned(record, wording))
    concern = say("lead-concerns", link(record.title, record.name), about) if about else say("lead-concerns-nothing")
    return f"{hello} {concern}"


def _concerned(record: Partnership, wording: Wording) -> list[Safe]:
    """The communities as the record names them: places, languages, and words."""
    context = wording.context
    values = zip(_CONCERNED, (record.countries, record.regions, record.languages), strict=True)
    named = [name_of(facet.value, value, context) for facet, values_of_facet in values for value in values_of_facet]
    return [words(name, 120) for name in dict.fromkeys((*named, *record.communities))]


def _affiliates(question: LeadQuestion, wording: Wording) -> list[str]:
    say, matches = wording.say, question.matches
    if not matches:
        return ["", say("lead-affiliates-told", 0) if question.somebody_told else say("lead-nobody")]
    lines = ["", say("lead-affiliates-told" if question.somebody_told else "lead-affiliates", len(matches)), ""]
    for match in matches[:SPELLED]:
        affiliate = wording.facts.roster[match.affiliate]
        why = wording.because(match.reasons, Hearer.LEAD, _REASONS)
        lines.append("* " + say("lead-affiliate", link(affiliate.page, affiliate.name), why))
    if (rest := len(matches) - SPELLED) > 0:
        lines.append("* " + say("lead-more", rest, link(affiliates_page(question.record.title), say("lead-list"))))
    return lines


def _gaps(question: LeadQuestion, wording: Wording) -> list[str]:
    if not question.gaps:
        return []
    say, lines = wording.say, ["", wording.say("lead-gaps"), ""]
    for gap in question.gaps[:SPELLED]:
        key = "table-gap" if gap.why is Absence.NOBODY else "table-gap-not-taking-part"
        gone = say(key, words(name_of(gap.facet.value, gap.value, wording.context)))
        pages = [_contact(page, wording) for page in dict.fromkeys((gap.contact, gap.network)) if page]
        lines.append("* " + (say("lead-gap-contact", gone, joined(pages, " · ")) if pages else gone))
    return lines


def _focus(question: LeadQuestion, wording: Wording) -> list[str]:
    """The question what a record of the whole world is about (product rule 3)."""
    return ["", wording.say("lead-focus")] if question.needs_focus else []


def _until_mended(question: LeadQuestion, wording: Wording) -> str:
    is_near = question.record.unread.isdisjoint(HOLDING) and not question.needs_focus
    return wording.say("lead-doubt-near" if is_near else "lead-doubt-holds")


def _doubts(question: LeadQuestion, wording: Wording) -> list[str]:
    """What is not understood; the page of the record's affiliates tells how it is mended."""
    if not question.doubts:
        return []
    say, page = wording.say, affiliates_page(question.record.title)
    names = wording.listed([words(f"“{parameter}”") for parameter in question.doubts])
    return ["", say("lead-doubt", names, link(page, say("lead-list")))]


def _contact(page: str, wording: Wording) -> Safe:
    """A page of this wiki, or the way to the village pump of another."""
    return link(page, wording.say("lead-pump") if _ELSEWHERE in page else page)


def _links(question: LeadQuestion, wording: Wording) -> Safe:
    codes = [wording.facts.roster[match.affiliate].code for match in question.matches]
    kinds = [kind for kind in GoAheadKind if codes or kind is not GoAheadKind.CHOOSE]
    links = [_link(question.record, kind, codes, wording) for kind in kinds] if question.whom_to_invite else []
    if question.doubts or question.needs_focus or question.is_wide:
        links.append(edit_link(question.record.title, "", wording.say("lead-link-mend")))
    return joined(links, " · ")


def _link(record: Partnership, kind: GoAheadKind, codes: list[str], wording: Wording) -> Safe:
    templates = wording.context.config.templates
    chooses = kind is GoAheadKind.CHOOSE
    preload = templates.go_ahead_choose_preload if chooses else templates.go_ahead_preload
    key, later = kind.value.replace(" ", "-"), kind is GoAheadKind.INVITE and not codes
    return answer_link(
        wording.spaces.talk_of(record.title),
        preload,
        [kind.value, *([", ".join(codes)] if chooses else [])],
        heading=wording.say(f"lead-word-{key}"),
        label=wording.say("lead-link-invite-later" if later else f"lead-link-{key}"),
    )
