"""Who leads, takes part or is to be asked: affiliates, users, the Foundation, volunteers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bot.facts.parse.form import Form
from bot.facts.parse.user_names import normal_user, plain_user
from bot.facts.parse.values import is_nothing
from bot.facts.parse.vocabularies import WordSet
from bot.facts.registry import Roster
from bot.facts.registry.group_names import proper
from bot.language.names import fold
from bot.late_patterns import late_pattern
from bot.model import Affiliate, Link, Party, PartyKind, ProblemKind
from bot.wiki.titles import Namespaces
from bot.wikitext import ALSO_NAMES, AND, COMMAS, Cut, Phrase, Run, is_address, link_target, parted, phrases

OTHERS: Final = WordSet.of("""
wmf: wikimedia foundation, the wikimedia foundation, foundation, the foundation, wikimedia foundation inc, wmf staff,
    fondation wikimedia, fundación wikimedia, fundação wikimedia, foundation staff
volunteers: volunteer, the community, community, community members, individual volunteers, individual volunteer,
    bénévoles, bénévole, freiwillige, voluntarios, voluntarias, voluntários, volontari, wikimedia volunteers,
    wikipedia volunteers, wikimedians, wikipedians, wikipedia community, wikimedia community,
    متطوعون, волонтёры, волонтеры
""")
_KINDS: Final = {"wmf": PartyKind.FOUNDATION, "volunteers": PartyKind.VOLUNTEERS}
_AT: Final = late_pattern(r"^\s*@\s*(?P<name>[^@:]+)$")
# Words about the one who is named.
_LED_BY: Final = late_pattern(
    r"^(?:(?:co-?)?(?:led|managed|coordinated|organi[sz]ed|hosted|run) by|dirigée? par|coordonnée? par|menée? par"
    r"|liderad[oa] por|coordinad[oa] por|coordenad[oa] por|geleitet von|koordiniert von|guidat[oa] da)\s+",
    re.IGNORECASE,
)
_ROLES: Final = WordSet.of("""
lead: leader, leaders, leads, co-lead, co-leads, lead partner, lead organisation, lead organization, project lead,
    main, main lead, main contact, coordinator, coordinators, coordination, organiser, organizer, organisers,
    organizers, host, support, supporting, partner, participant, participants, contact, contacts, chapter, affiliate,
    user group, user, users, talk, contribs, contributions, responsable, coordinateur, coordinatrice, chef de file,
    porteur, coordinador, coordinadora, líder, coordenador, coordenadora, leitung, projektleitung, koordination,
    координатор, ведущий, email, e-mail
""")

_ASIDE: Final = late_pattern(r"\s*[(（](?P<inside>[^()（）]*)[)）]\s*$")
# Where one of several who are named ends.
_SEVERAL: Final = late_pattern(rf"\s*[;；؛\n]\s*|{COMMAS.pattern}|{ALSO_NAMES.pattern}")
_LAST_AND: Final = late_pattern(rf"(?:{AND.pattern})\0$")
# What ties words to the link before them: "[[User:A]] of Wikimedia Deutschland".
_TIE: Final = late_pattern(
    r"^\s*(?:as well as|together with|with|of|from|for|at|by|de|des|du|del|da|do|avec|pour|con|com|mit|von|bei|für)\s+"
)
# The end of a signature.
_DAY: Final = late_pattern(r"\d{1,2} \w+ \d{4}(?: \(\w+\))?")
_BRACKET: Final = late_pattern(r"[(（]")
_MAIL: Final = late_pattern(r"\S+@\S+\.\S+")
_LONGEST_NAME: Final = 255


def parties(
    form: Form, parameter: str, roster: Roster, namespaces: Namespaces, partners: Iterable[Link] = ()
) -> tuple[Party, ...]:
    """Who is named, in the order written; those whom nobody knows are kept as written, with a problem. Of the record's
    ``partners`` it is understood who they are, though they belong elsewhere. A value without words, such as a picture,
    is told too.
    """
    outside = {fold(partner.text) for partner in partners}
    parties_named: dict[Party, None] = {}

    def known(phrase: Phrase) -> bool:
        return party(phrase, roster, namespaces) is not None and _is_one(phrase, roster, namespaces)

    pieces = parted(form.raw(parameter), cut=Cut.NAMES, known=known)
    if not pieces and form.raw(parameter):
        form.tell(parameter, ProblemKind.UNKNOWN_PARTY, form.raw(parameter))
    for phrase in pieces:
        if is_nothing(phrase.text) or _DAY.fullmatch(phrase.text) or (len(pieces) > 1 and _ROLES.find(phrase.text)):
            continue
        together = _together(phrase, roster, namespaces) or _with_bracket(phrase, roster, namespaces)
        for named, somebody in together:
            understood = fold(named.text) in outside
            parties_named[somebody or _unknown(form, parameter, named, roster, understood)] = None
    return tuple(parties_named)


def _unknown(form: Form, parameter: str, phrase: Phrase, roster: Roster, understood: bool) -> Party:
    nearest = () if form.is_full else roster.nearest(phrase.text.strip("{}")[:_LONGEST_NAME])
    if nearest:
        form.tell(parameter, ProblemKind.MISSPELT_PARTY, phrase.text, " · ".join(nearest), understood=understood)
    else:
        form.tell(parameter, ProblemKind.UNKNOWN_PARTY, phrase.text, understood=understood)
    return Party(PartyKind.OTHER, phrase.text)


def affiliates_listed(raw: str, roster: Roster) -> tuple[tuple[Phrase, Affiliate | None], ...]:
    """The members of a list of affiliates alone, as templates on talk pages have them, each with whom it means."""

    def known(phrase: Phrase) -> bool:
        is_link = [run.target for run in phrase.runs if run.text.strip()] == [phrase.target]
        return bool(roster.find(phrase.text) or (is_link and roster.find(phrase.target)))

    named = parted(raw, cut=Cut.NAMES, known=known)
    return tuple((phrase, roster.find(phrase.text) or roster.find(phrase.target)) for phrase in named)


def party(phrase: Phrase, roster: Roster, namespaces: Namespaces) -> Party | None:
    """Whom a phrase means, by what it links to and what it says; None when nobody is known by it."""
    if phrase.unclear:
        return None
    if phrase.target and (group := _organisation(phrase.target, roster)):
        return group
    words = _without_role(_without_and(phrase.text), namespaces)
    for name in (*_linked_users(phrase, namespaces), user_name(words, namespaces)):
        if name:
            return Party(PartyKind.USER, name)
    led_by = _LED_BY.match(phrase.text)
    return _organisation(phrase.text[led_by.end() if led_by else 0 :], roster)


def _is_one(phrase: Phrase, roster: Roster, namespaces: Namespaces) -> bool:
    """Whether a phrase that names somebody names nobody else: beside a link, and behind a user, there may be others."""
    if any(_called(text, roster) for text in (phrase.text, _ASIDE.sub("", phrase.text))):
        return True
    others = [piece for piece in phrase.cut(_SEVERAL)[::2] if piece.text][1:]
    if any(run.target for run in phrase.runs) or user_name(phrase.text, namespaces):
        return not others
    return not any(party(piece, roster, namespaces) for piece in others)


def _together(phrase: Phrase, roster: Roster, namespaces: Namespaces) -> list[tuple[Phrase, Party | None]]:
    """Whom the links of a phrase and the words beside them name, each for itself; nobody where no link is known.

    A link that is not known counts only where it stands in no brackets: what does is said of the others.
    """
    links = [Phrase.of([run]) for run in phrase.runs if run.target]
    named = [(link, party(link, roster, namespaces)) for link in links]
    if not any(somebody for _, somebody in named):
        return []
    bracketed = _BRACKET.search(phrase.text)
    named = [(link, somebody) for link, somebody in named if somebody or (link.text and not bracketed)]
    words = _TIE.sub("", Phrase.of(run for run in phrase.runs if not run.target).text)
    aside = _ASIDE.search(words)
    beside = (_called(text, roster) for text in (_ASIDE.sub("", words), aside["inside"] if aside else ""))
    return [*named, *((phrase, somebody) for somebody in beside if somebody)]


def _with_bracket(phrase: Phrase, roster: Roster, namespaces: Namespaces) -> list[tuple[Phrase, Party | None]]:
    """Whom plain words name, and those whom a list in brackets behind them names beside: "WMDK (with WMSE)"."""
    named: list[tuple[Phrase, Party | None]] = [(phrase, party(phrase, roster, namespaces))]
    aside = _ASIDE.search(phrase.text)
    if not aside or not named[0][1] or phrase.target:
        return named
    inside = Phrase.of([Run(_TIE.sub("", aside["inside"]))])
    others = [(piece, party(piece, roster, namespaces)) for piece in inside.cut(_SEVERAL)[::2]]
    return [*named, *((piece, somebody) for piece, somebody in others if somebody)]


def _organisation(text: str, roster: Roster) -> Party | None:
    aside = _ASIDE.search(text)
    asides = (_ASIDE.sub("", text), aside["inside"]) if aside else ()
    return next(filter(None, (_called(words, roster) for words in (text, *asides))), None)


def _called(name: str, roster: Roster) -> Party | None:
    if not name or len(name) > _LONGEST_NAME:
        return None
    if affiliate := roster.find(name):
        return Party(PartyKind.AFFILIATE, affiliate.id)
    kind = OTHERS.find(name)
    if not kind and (page := link_target(name)) and page.namespace in (0, 1):
        kind = next(filter(None, map(OTHERS.find, page.names)), None)
    return Party(_KINDS[kind]) if kind else None


def _linked_users(phrase: Phrase, namespaces: Namespaces) -> list[str]:
    """The users that a phrase links to: a signature links to one user's page and talk page."""
    names = (user_name(run.target, namespaces) for run in phrase.runs if run.target)
    return list(dict.fromkeys(name for name in names if name))


def user_name(text: str, namespaces: Namespaces) -> str | None:
    """The user name in ``User:X``, ``User talk:X/Y``, ``Special:Contributions/X``, an address, ``@X``; else None."""
    if at := _AT.match(text):
        return normal_user(at["name"], namespaces)
    page = link_target(text.replace("：", ":").replace("＠", "@"), namespaces)
    return normal_user(page.user, namespaces) if page and page.user else None


def users(form: Form, parameter: str, roster: Roster, namespaces: Namespaces) -> tuple[str, ...]:
    """User names; what cannot be one, such as an e-mail address or a group, is told and left out.

    Where somebody is linked, only a link and what begins with "User:" or "@" is a name: other words may say anything.
    Those between the same separators as a link are said of it.
    """
    raw = form.raw(parameter)
    links = any(_linked_users(phrase, namespaces) for phrase in phrases(raw))

    def named(phrase: Phrase) -> list[str]:
        return _linked_users(phrase, namespaces) or [*filter(None, [_user_alone(phrase, roster, namespaces, links)])]

    def known(phrase: Phrase) -> bool:
        is_one = sum(bool(piece.text) for piece in phrase.cut(_SEVERAL)[::2]) == 1
        return is_nothing(phrase.text) or (is_one and bool(named(phrase)))

    user_names: dict[str, None] = {}
    for phrase in parted(raw, cut=Cut.NAMES, known=known):
        if is_nothing(phrase.text) or _DAY.fullmatch(phrase.text) or _ROLES.find(phrase.text):
            continue
        if not (names := named(phrase)):
            form.tell(parameter, ProblemKind.NOT_A_USER, _MAIL.sub("…@…", phrase.text))
        user_names |= dict.fromkeys(names)
    return tuple(user_names)


def _user_alone(phrase: Phrase, roster: Roster, namespaces: Namespaces, others_linked: bool) -> str | None:
    """Whom words name that link to no user: those of a group, or that link to something else, name nobody."""
    words = _without_role(_without_and(phrase.text), namespaces)
    if name := user_name(words, namespaces):
        return name
    if others_linked or phrase.target or _MAIL.search(phrase.text) or is_address(phrase.text):
        return None
    if _called(words, roster) or (proper(words)[1] and not _ASIDE.search(words)):
        return None
    return plain_user(words, namespaces)


def _without_and(text: str) -> str:
    """Without the "and" that is left where a flag ends a name."""
    dangling = _LAST_AND.search(f"{text} \0")
    return text[: dangling.start()] if dangling else text


def _without_role(text: str, namespaces: Namespaces) -> str:
    """ "Contact: X" and "X (lead)" without what X is."""
    aside = _ASIDE.search(text)
    words = _ASIDE.sub("", text) if aside and _ROLES.find(aside["inside"]) else text
    head, colon, rest = words.partition(":")
    return rest.strip() if colon and _ROLES.find(head) and not user_name(words, namespaces) else words
