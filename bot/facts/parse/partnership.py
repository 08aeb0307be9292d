"""``{{Partnership}}``: the infobox of a record → Partnership."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from bot.facts.parse import vocabularies as listed
from bot.facts.parse.concerned import read_concerned
from bot.facts.parse.dates import last_date, period
from bot.facts.parse.form import Form, Reading
from bot.facts.parse.goals import goals
from bot.facts.parse.kept import Read, kept
from bot.facts.parse.parameters import PARTNERSHIP, Holds
from bot.facts.parse.parties import parties, party, users
from bot.facts.parse.single_values import address, first_link, item, page_name
from bot.facts.parse.values import choice, links, sentence, slugs, words
from bot.facts.parse.values import listed as listed_words
from bot.facts.registry import Roster
from bot.language.names import Vocabulary
from bot.language.names.themes import load as load_tables
from bot.model import Alignment, Kind, Link, Openness, Partnership, Problem, ProblemKind, Status
from bot.wiki.store import NOTHING_KEPT, Store
from bot.wiki.titles import Namespaces
from bot.wiki.world import Page
from bot.wikitext import Cut, Phrase, Run, TemplateCall, Unclosed, calls_in


def read_partnership(
    page: Page,
    *,
    names: frozenset[str],
    vocabulary: Vocabulary,
    roster: Roster,
    namespaces: Namespaces,
    store: Store = NOTHING_KEPT,
) -> Reading[Partnership] | None:
    """The first infobox in the page's own wikitext; None when there is none.

    ``names``: of the template and its redirects, without namespace. An infobox that is never closed gives no fact.
    ``store``: what was read before, which is the same with any.
    """
    calls, unclosed = calls_in(page.text, names)
    problems = [*_unclosed(page, unclosed), *_more(page, calls)]
    if not calls:
        return Reading(None, tuple(problems)) if problems else None
    fact, of_values = _read(calls[0].parameters, vocabulary, roster, namespaces, store)
    named = fact.name or page.title.rpartition("/")[2]
    here = msgspec.structs.replace(fact, page_id=page.id, title=page.title, revision=page.revision, name=named)
    return Reading(here, (*problems, *(msgspec.structs.replace(problem, page=page.title) for problem in of_values)))


@lru_cache(maxsize=65_536)
def _read(
    parameters: tuple[tuple[str, str], ...],
    vocabulary: Vocabulary,
    roster: Roster,
    namespaces: Namespaces,
    store: Store,
) -> Read:
    """What is filled in, wherever it stands: the same words stand in many revisions of a record."""

    def read() -> Read:
        form = Form("", TemplateCall("", parameters), PARTNERSHIP)
        fact = _fact(form, vocabulary, roster, namespaces)
        _hints(form, fact, vocabulary)
        _outside(form, fact, vocabulary)
        return msgspec.structs.replace(fact, unread=frozenset(form.unread)), tuple(form.problems)

    return kept(store, parameters, (vocabulary, roster, namespaces), read)


def read_outline(page: Page, *, names: frozenset[str], roster: Roster, namespaces: Namespaces) -> Partnership | None:
    """What other records have to know of one: who leads or takes part, and what tells whether both are one partnership,
    but for the places. Nothing else in it is read, and no problem is told. None where there is no infobox.
    """
    calls, _ = calls_in(page.text, names)
    if not calls:
        return None
    form = Form(page.title, calls[0], PARTNERSHIP, most_problems=0)
    return Partnership(
        page_id=page.id,
        title=page.title,
        revision=page.revision,
        name=sentence(form, "name") or page.title.rpartition("/")[2],
        partners=links(form, "partner", cut=Cut.PARTNERS),
        wikidata=item(form, "wikidata"),
        lead=parties(form, "lead", roster, namespaces),
        participants=parties(form, "participants", roster, namespaces),
        start=period(form)[0],
        topics=words(form, "topics"),
    )


def _fact(form: Form, vocabulary: Vocabulary, roster: Roster, namespaces: Namespaces) -> Partnership:
    concerned = read_concerned(form, vocabulary)
    partners = links(form, "partner", cut=Cut.PARTNERS)
    status, kind = choice(form, "status", listed.STATUSES), choice(form, "kind", listed.KINDS)
    alignment = choice(form, "alignment", listed.ALIGNMENTS)
    openness = choice(form, "open", listed.OPENNESS, quiet="no")
    start, end = period(form)
    fact = Partnership(
        page_id=0,
        title="",
        revision=0,
        name=sentence(form, "name"),
        partners=partners,
        partner_type=listed_words(form, "partner_type", listed.PARTNER_TYPES),
        partner_country=concerned.partner_country,
        website=address(form, "website"),
        wikidata=item(form, "wikidata"),
        lead=parties(form, "lead", roster, namespaces, partners),
        participants=parties(form, "participants", roster, namespaces, partners),
        contact=users(form, "contact", roster, namespaces),
        wmf_contact=users(form, "wmf_contact", roster, namespaces),
        kind=Kind(kind) if kind else derived_kind(partners, roster, namespaces),
        alignment=Alignment(alignment) if alignment else None,
        activities=listed_words(form, "activities", listed.ACTIVITIES),
        agreement=first_link(form, "agreement"),
        languages=concerned.languages,
        countries=concerned.countries,
        regions=concerned.regions,
        left_out=concerned.left_out,
        sdgs=goals(form, "sdgs"),
        priorities=slugs(form, "priorities", listed.PRIORITIES),
        principles=slugs(form, "principles", listed.PRINCIPLES),
        status=Status(status) if status else None,
        start=start,
        end=end,
        reviewed=last_date(form, "reviewed"),
        open=Openness(openness) if openness else Openness.ASK,
        documentation=links(form, "documentation"),
    )
    return msgspec.structs.replace(fact, **_free_words(form))


def _free_words(form: Form) -> dict[str, str | tuple[str, ...]]:
    """The parameters that hold words of any kind, lists of them, or names of pages on Commons."""
    read: dict[str, str | tuple[str, ...]] = {}
    for parameter in PARTNERSHIP.parameters:
        if parameter.holds in (Holds.LINE, Holds.TEXT) and parameter.name != "name":
            read[parameter.name] = sentence(form, parameter.name)
        elif parameter.holds in (Holds.FILE, Holds.CATEGORY):
            read[parameter.name] = page_name(form, parameter.name)
        elif parameter.holds is Holds.WORDS:
            read[parameter.name] = words(form, parameter.name)
    return read


def _outside(form: Form, fact: Partnership, vocabulary: Vocabulary) -> None:
    """Asks about places that lie in none of the regions, and the regions in which no place lies: perhaps one of them is
    not what was meant. In one list they are meant side by side.
    """
    if not (form.raw("countries") and form.raw("regions")):
        return
    lies = {(place, region) for place in fact.countries for region in fact.regions if _lies(place, region, vocabulary)}
    empty = [vocabulary.name(region) for region in fact.regions if not any(inside == region for _, inside in lies)]
    for place in fact.countries if empty else ():
        if not any(named == place for named, _ in lies):
            form.tell("regions", ProblemKind.OUTSIDE_REGION, vocabulary.name(place), " · ".join(empty))


def _lies(place: str, region: str, vocabulary: Vocabulary) -> bool:
    """Whether all or a part of the place lies in the region, as far as it is known of what that is made."""
    members = vocabulary.members(region)
    around = {place, *vocabulary.within(place)}
    return not members or any(member in around or vocabulary.country_of(member) == place for member in members)


def derived_kind(partners: Sequence[Link], roster: Roster, namespaces: Namespaces) -> Kind:
    """Internal when all partners are affiliates, mixed when some are, else external."""
    known = [
        party(Phrase.of([Run(partner.text, partner.target)]), roster, namespaces) is not None for partner in partners
    ]
    if known and all(known):
        return Kind.INTERNAL
    return Kind.MIXED if any(known) else Kind.EXTERNAL


def _hints(form: Form, fact: Partnership, vocabulary: Vocabulary) -> None:
    if not fact.partners:
        form.tell("partner", ProblemKind.NO_PARTNER)
    if not (fact.countries or fact.regions or fact.languages or fact.communities):
        form.tell("countries", ProblemKind.CONCERNS_NOBODY)
    _of_communities(form, fact, vocabulary)
    if not fact.status and not form.raw("status"):
        form.tell("status", ProblemKind.NO_STATUS, ", ".join(listed.STATUSES.words))
    if not fact.objective and not fact.activities:
        form.tell("objective", ProblemKind.NOT_DESCRIBED)


def _of_communities(form: Form, fact: Partnership, vocabulary: Vocabulary) -> None:
    """Of a community that is not known nobody can tell whose languages and places it means."""
    tables = load_tables()
    for text in fact.communities:
        if tables.themes.of(text) or tables.communities.of(text, vocabulary):
            continue
        if nearest := tables.communities.nearest(text):
            form.tell("communities", ProblemKind.MISSPELT_COMMUNITY, text, " · ".join(nearest))
        else:
            form.tell("communities", ProblemKind.UNKNOWN_COMMUNITY, text)


def _more(page: Page, calls: Sequence[TemplateCall]) -> list[Problem]:
    if len(calls) < 2:
        return []
    line_of_second = str(page.text.count("\n", 0, calls[1].start) + 1)
    return [Problem(page=page.title, kind=ProblemKind.SECOND_INFOBOX, arguments=(line_of_second,))]


def _unclosed(page: Page, unclosed: Sequence[Unclosed]) -> list[Problem]:
    return [
        Problem(
            page=page.title, kind=ProblemKind.UNCLOSED_INFOBOX, arguments=(call.name, str(call.line), str(call.culprit))
        )
        for call in unclosed[:1]
    ]
