"""``{{Affiliate interests}}``: what an affiliate says of itself, page by page, and joined over all pages.

It says so on its own pages. What stands elsewhere is somebody's word about it, and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

import msgspec

from bot.facts.parse import vocabularies as listed
from bot.facts.parse.concerned import Concerned, one_language, read_concerned
from bot.facts.parse.dates import LATEST, one_date
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import INTERESTS
from bot.facts.parse.values import choice, is_nothing, line, words
from bot.facts.parse.whose_pages import owner, speaks
from bot.facts.registry import Roster
from bot.language.names import Vocabulary
from bot.late_patterns import late_pattern
from bot.model import Affiliate, Frequency, Interests, PartialDate, Problem, ProblemKind
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import Page
from bot.wikitext import Cut, Phrase, Unclosed, calls_in, items, link_target

_QUIETER: Final = (Frequency.EACH, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.NEVER)
UNTIL_MENDED: Final = PartialDate(LATEST)
"""How long an affiliate is snoozed whose wish to hear less cannot be read."""

_QUIETENING: Final = frozenset({"affiliate", "notices", "mute", "snooze_until"})
_NOT_SNOOZED: Final = frozenset({"no", "none", "n/a", "nil", "not applicable", "now", "today", "-", "--", "–", "—"})
_TITLE: Final = late_pattern(r"[^,，、،]*[^\s,，、،]/[^\s,，、،][^,，、،]*")
_LEADS_HERE: Final = late_pattern(r"^(?!.*://)|/wiki/|[?&]title=")
_COMPARED: Final = (
    "languages", "countries", "regions", "topics", "communities", "offers", "needs", "notify", "notices", "language",
    "snooze_until", "mute", "listed",
)  # fmt: skip
_HOLDING_ANYWAY: Final = {"notices": "notices", "listed": "list"}


class Declarations(msgspec.Struct, frozen=True):
    """What a page holds: what its affiliate says of itself, what is wrong there, and the affiliates (by id) of which it
    speaks though it is not their page.
    """

    said: tuple[Interests, ...] = ()
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[str, ...] = ()


def read_interests(
    page: Page, *, names: frozenset[str], vocabulary: Vocabulary, roster: Roster, namespaces: Namespaces
) -> Declarations:
    """What every interests template of the page's own wikitext says, one fact each; arguments as read_partnership.

    Without ``affiliate`` it is the one whose page it is. A template is heeded on a page of the affiliate's own only,
    and not on a draft there.
    """
    calls, unclosed = calls_in(page.text, names)
    speaker = speaks(page.title, roster.pages)
    said: list[Interests] = []
    elsewhere: list[str] = []
    problems = [_unclosed(page, call) for call in unclosed[:1]]
    for call in calls:
        form = Form(page.title, call, INTERESTS)
        who = _affiliate(form, roster.by_id(owner(page.title, roster.pages)), roster)
        if who is not None and who.id != speaker:
            elsewhere.append(who.id)
            continue
        if who is not None:
            said.append(_fact(form, page, who, vocabulary, namespaces))
        problems += form.problems
    return Declarations(tuple(said), tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(elsewhere)))


def spoken_of(title: str, text: str, names: frozenset[str], roster: Roster) -> frozenset[str]:
    """The ids of the affiliates of which a page with that text speaks in interests templates, wherever it stands."""
    of_page = roster.by_id(owner(title, roster.pages))
    found = (_affiliate(Form(title, call, INTERESTS), of_page, roster) for call in calls_in(text, names)[0])
    return frozenset(who.id for who in found if who)


def _unclosed(page: Page, call: Unclosed) -> Problem:
    return Problem(
        page=page.title, kind=ProblemKind.UNCLOSED_INTERESTS, arguments=(call.name, str(call.line), str(call.culprit))
    )


def _affiliate(form: Form, of_page: Affiliate | None, roster: Roster) -> Affiliate | None:
    """Who is named, else the one whose page it is."""
    for phrase in items(form.raw("affiliate"), cut=Cut.PARTNERS):
        if who := roster.find(phrase.text) or roster.find(phrase.target):
            return who
        form.tell(
            "affiliate", ProblemKind.UNKNOWN_AFFILIATE, phrase.text, " · ".join(roster.nearest(phrase.text)) or "–"
        )
        return of_page
    if of_page is None:
        form.tell("affiliate", ProblemKind.NO_AFFILIATE)
    return of_page


def _fact(form: Form, page: Page, who: Affiliate, vocabulary: Vocabulary, namespaces: Namespaces) -> Interests:
    concerned = read_concerned(form, vocabulary)
    notices = choice(form, "notices", listed.FREQUENCIES, quiet="never")
    said = Interests(
        affiliate=who.id,
        page=page.title,
        languages=concerned.languages,
        countries=(*concerned.countries, *_spelled_out(concerned, vocabulary)),
        regions=() if concerned.left_out else concerned.regions,
        topics=words(form, "topics"),
        communities=words(form, "communities"),
        offers=words(form, "offers"),
        needs=words(form, "needs"),
        notify=_notify(form, namespaces),
        notices=Frequency(notices) if notices else _unread_notices(form),
        language=one_language(form, "language", vocabulary),
        snooze_until=_snooze(form),
        mute=_muted(form),
        outright=frozenset(field for field, name in _HOLDING_ANYWAY.items() if form.raw(name)),
        listed=choice(form, "list", listed.YES_NO, quiet="no") != "no" and "list" not in form.unread,
    )
    if form.unread.isdisjoint(_QUIETENING):
        return said
    return msgspec.structs.replace(said, snooze_until=UNTIL_MENDED)


def _spelled_out(concerned: Concerned, vocabulary: Vocabulary) -> list[str]:
    """The members of regions of which some are left out, less those: a wish has no exceptions."""
    lessened = vocabulary.without(concerned.left_out)
    members = [member for region in concerned.regions for member in lessened.members(region)]
    return [place for place in dict.fromkeys(members) if place not in concerned.countries] if concerned.left_out else []


def _unread_notices(form: Form) -> Frequency:
    """A wish about notices that cannot be read is kept on the quiet side until somebody mends it."""
    return Frequency.MONTHLY if form.raw("notices") else Frequency.EACH


def _snooze(form: Form) -> PartialDate | None:
    """One that cannot be read holds until somebody mends it."""
    reading, text = one_date(form, "snooze_until"), line(form, "snooze_until")
    until = max(reading.choices) if reading.choices else reading.last
    if until or not text or text.casefold() in _NOT_SNOOZED:
        return until
    if is_nothing(text):
        form.tell("snooze_until", ProblemKind.BAD_DATE, text)
    return UNTIL_MENDED


def _muted(form: Form) -> tuple[str, ...]:
    """Topics as words, partnerships by the title or the address that is linked; a title is not cut at its slashes."""

    def is_one(phrase: Phrase) -> bool:
        if listed.COMPOUNDS.find(phrase.text):
            return True
        return _TITLE.fullmatch(phrase.text) is not None and not any(run.target for run in phrase.runs)

    muted = items(form.raw("mute"), cut=Cut.WORDS, known=is_one)
    wishes = (phrase.target if phrase.target and _LEADS_HERE.search(phrase.target) else phrase.text for phrase in muted)
    return tuple(dict.fromkeys(wish for wish in wishes if not is_nothing(wish)))


def _notify(form: Form, namespaces: Namespaces) -> str:
    phrase = next(iter(items(form.raw("notify"), cut=Cut.PARTNERS)), None)
    if phrase is None:
        return ""
    text = phrase.target or phrase.text
    page = link_target(text, namespaces)
    try:
        title = namespaces.normal(page.titles[0] if page and page.titles else text.partition("#")[0])
    except BadTitle:
        form.tell("notify", ProblemKind.NOTIFY_NOT_A_TITLE, text)
        return ""
    return namespaces.talk_of(title)


# --- over all pages -----------------------------------------------------------------------------------------------
def join_interests(
    declarations: Sequence[Interests], roster: Roster, namespaces: Namespaces | None = None
) -> tuple[dict[str, Interests], tuple[Problem, ...]]:
    """unique_id → what the affiliate says of itself. ``declarations`` by the age of their pages, the oldest first.

    The main page wins, otherwise the oldest. Of settings that differ the quieter one holds, wherever it stands.
    ``notify`` is dropped unless it is a talk page of the affiliate's own.
    """
    spaces, owners = namespaces or Namespaces.default(), roster.pages
    joined: dict[str, Interests] = {}
    problems: list[Problem] = []
    for who in dict.fromkeys(declaration.affiliate for declaration in declarations):
        affiliate = roster.by_id(who)
        if affiliate is None:
            continue
        first, *others = sorted(
            (declaration for declaration in declarations if declaration.affiliate == who),
            key=lambda declaration: declaration.page not in owners,
        )
        problems += _conflicts(first, others, affiliate)
        notifying = (declaration for declaration in (first, *others) if declaration.notify)
        foreign = [one for one in notifying if owner(spaces.subject_of(one.notify), owners) != who]
        problems += (_foreign(declaration, affiliate) for declaration in foreign)
        notify = "" if first in foreign else first.notify
        joined[who] = msgspec.structs.replace(reduce(_quieter, others, first), notify=notify)
    return dict(sorted(joined.items())), tuple(problems)


def _quieter(declaration: Interests, another: Interests) -> Interests:
    snoozes = [until for until in (declaration.snooze_until, another.snooze_until) if until]
    return msgspec.structs.replace(
        declaration,
        notices=max(declaration.notices, another.notices, key=_QUIETER.index),
        listed=declaration.listed and another.listed,
        snooze_until=max(snoozes, key=lambda until: until.latest()) if snoozes else None,
        mute=tuple(dict.fromkeys((*declaration.mute, *another.mute))),
    )


def _conflicts(first: Interests, others: Sequence[Interests], affiliate: Affiliate) -> list[Problem]:
    nothing = Interests(affiliate=affiliate.id)

    def says(one: Interests, field: str) -> bool:
        return field in one.outright or getattr(one, field) != getattr(nothing, field)

    problems = []
    for another in others:
        differing = [
            _HOLDING_ANYWAY.get(field, field)
            for field in _COMPARED
            if getattr(first, field) != getattr(another, field) and says(first, field) and says(another, field)
        ]
        if differing:
            arguments = (affiliate.name, first.page, ", ".join(differing))
            problems.append(Problem(page=another.page, kind=ProblemKind.INTERESTS_CONFLICT, arguments=arguments))
    return problems


def _foreign(declaration: Interests, affiliate: Affiliate) -> Problem:
    return Problem(
        page=declaration.page,
        parameter="notify",
        kind=ProblemKind.NOTIFY_ELSEWHERE,
        arguments=(declaration.notify, affiliate.name),
    )
