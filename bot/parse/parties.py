"""Who leads, takes part or is to be asked: affiliates, users, the Foundation, volunteers."""

from __future__ import annotations

import re
from typing import Final

from bot.model import Party, PartyKind, Severity
from bot.parse.form import Form
from bot.parse.values import is_nothing
from bot.parse.vocabularies import WordSet
from bot.registry import Roster
from bot.titles import BadTitle, Namespaces
from bot.wikitext import Cut, Phrase, parted

OTHERS: Final = WordSet.of("""
wmf: wikimedia foundation, the wikimedia foundation, foundation, the foundation, wikimedia foundation inc, wmf staff,
    fondation wikimedia, fundación wikimedia, fundação wikimedia, foundation staff
volunteers: volunteer, the community, community, community members, individual volunteers, individual volunteer,
    bénévoles, bénévole, freiwillige, voluntarios, voluntarias, voluntários, volontari, wikimedia volunteers,
    wikipedia volunteers, wikimedians, wikipedians, wikipedia community, wikimedia community,
    متطوعون, волонтёры, волонтеры
""")
_KINDS: Final = {"wmf": PartyKind.FOUNDATION, "volunteers": PartyKind.VOLUNTEERS}
_USER: Final = re.compile(
    r"^\s*(?:@\s*|:?\s*(?:user|benutzer(?:in)?|utilisateur|utilisatrice|usuari[oa])"
    r"(?:[ _]talk)?\s*:\s*)(?P<name>.+)$",
    re.IGNORECASE,
)
_CONTRIBUTIONS: Final = re.compile(r"^\s*special\s*:\s*(?:contributions|emailuser)\s*/\s*(?P<name>.+)$", re.IGNORECASE)
_SECOND_USER: Final = re.compile(r"\buser(?:[ _]talk)?\s*:|\s@", re.IGNORECASE)
_INTERWIKI: Final = re.compile(r"^(?:(?:m|meta|w|[a-z]{2,3})\s*:\s*)*", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]\s*$")
_MAIL: Final = re.compile(r"\S+@\S+\.\S+")
_LONGEST_NAME: Final = 255
PATTERNS: Final = {
    "user": _USER,
    "contributions": _CONTRIBUTIONS,
    "second_user": _SECOND_USER,
    "interwiki": _INTERWIKI,
    "beside_a_name": _ASIDE,
}


def parties(form: Form, parameter: str, roster: Roster, namespaces: Namespaces) -> tuple[Party, ...]:
    """Who is named, in the order written; those whom nobody knows are kept as written, with a problem."""
    found: dict[Party, None] = {}

    def known(phrase: Phrase) -> bool:
        return party(phrase, roster, namespaces) is not None

    for phrase in parted(form.raw(parameter), cut=Cut.NAMES, known=known):
        if is_nothing(phrase.text):
            continue
        if linked := _linked_users(phrase, namespaces):
            found |= {Party(PartyKind.USER, name): None for name in linked}
            continue
        one = party(phrase, roster, namespaces)
        if one is None:
            one = Party(PartyKind.OTHER, phrase.text)
            nearest = () if form.is_full else roster.nearest(phrase.text[:_LONGEST_NAME])
            if nearest:
                form.tell(parameter, "misspelt-party", phrase.text, " · ".join(nearest), severity=Severity.WARNING)
            else:
                form.tell(parameter, "unknown-party", phrase.text, severity=Severity.WARNING)
        found[one] = None
    return tuple(found)


def party(phrase: Phrase, roster: Roster, namespaces: Namespaces) -> Party | None:
    """Whom a phrase means, by what it links to and what it says; None when nobody is known by it."""
    for name in (*_linked_users(phrase, namespaces), user_name(phrase.text, namespaces)):
        if name:
            return Party(PartyKind.USER, name)
    for text in (phrase.target.partition("#")[0], phrase.text):
        if text and len(text) <= _LONGEST_NAME and (one := _organisation(text, roster)):
            return one
    return None


def _organisation(text: str, roster: Roster) -> Party | None:
    text = _INTERWIKI.sub("", text.strip())
    aside = _ASIDE.search(text)
    for words in (text, _ASIDE.sub("", text), aside["inside"] if aside else ""):
        if not words:
            continue
        if affiliate := roster.find(words):
            return Party(PartyKind.AFFILIATE, affiliate.id)
        if other := OTHERS.find(words):
            return Party(_KINDS[other])
    return None


def _linked_users(phrase: Phrase, namespaces: Namespaces) -> list[str]:
    """The users that a phrase links to: a signature links to one user's page and talk page."""
    names = (user_name(run.target, namespaces) for run in phrase.runs if run.target)
    return list(dict.fromkeys(name for name in names if name))


def user_name(text: str, namespaces: Namespaces) -> str | None:
    """The user name in ``User:X``, ``User talk:X/Y``, ``Special:Contributions/X`` or ``@X``; else None."""
    words = _INTERWIKI.sub("", text.strip().removeprefix(":"))
    found = _USER.match(words) or _CONTRIBUTIONS.match(words)
    name = found["name"].partition("/")[0].partition("#")[0] if found else ""
    if not found and namespaces.split(words)[0] in (2, 3):
        name = namespaces.split(words)[1].partition("/")[0]
    return _normal_user(name, namespaces) if name and not _SECOND_USER.search(name) else None


def _normal_user(name: str, namespaces: Namespaces) -> str | None:
    try:
        return namespaces.split(namespaces.normal(namespaces.join(2, name.strip())))[1]
    except BadTitle:
        return None


def users(form: Form, parameter: str, namespaces: Namespaces) -> tuple[str, ...]:
    """User names; what cannot be one, such as an e-mail address, is told and left out."""
    found: dict[str, None] = {}

    def known(phrase: Phrase) -> bool:
        if _linked_users(phrase, namespaces):
            return True
        return not phrase.target and len(parted(phrase.text, cut=Cut.WORDS, known=lambda _: False)) == 1

    for phrase in parted(form.raw(parameter), cut=Cut.NAMES, known=known):
        text = phrase.text
        if is_nothing(text):
            continue
        if linked := _linked_users(phrase, namespaces):
            found |= dict.fromkeys(linked)
            continue
        name = user_name(text, namespaces)
        if name is None and not phrase.target and not _MAIL.search(text):
            name = _normal_user(text, namespaces)
        if name:
            found[name] = None
        else:
            form.tell(parameter, "not-a-user", _MAIL.sub("…@…", text), severity=Severity.WARNING)
    return tuple(found)
