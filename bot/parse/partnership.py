"""``{{Partnership}}``: the infobox of a record → Partnership."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge import Vocabulary
from bot.model import Alignment, Kind, Link, Openness, Partnership, Problem, Severity, Status
from bot.parse import vocabularies as listed
from bot.parse.concerned import read_concerned
from bot.parse.dates import one_date, period
from bot.parse.form import Form, Reading
from bot.parse.parameters import PARTNERSHIP
from bot.parse.parties import parties, party, users
from bot.parse.values import address, choice, goals, item, line, links, page_name, slugs, words
from bot.parse.values import listed as listed_words
from bot.registry import Roster
from bot.titles import Namespaces
from bot.wikitext import Cut, Phrase, Run, TemplateCall, Unclosed, calls_in
from bot.world import Page


def read_partnership(
    page: Page, *, names: frozenset[str], vocabulary: Vocabulary, roster: Roster, namespaces: Namespaces
) -> Reading[Partnership] | None:
    """The first infobox in the page's own wikitext; None when there is none.

    ``names``: of the template and its redirects, without namespace. An infobox that is never closed gives no fact.
    """
    calls, unclosed = calls_in(page.text, names)
    told = [*_unclosed(page, unclosed), *_more(page, calls)]
    if not calls:
        return Reading(None, tuple(told)) if told else None
    form = Form(page.title, calls[0], PARTNERSHIP)
    fact = _fact(page, form, vocabulary, roster, namespaces)
    _hints(form, fact)
    return Reading(fact, (*told, *form.problems))


def _fact(page: Page, form: Form, vocabulary: Vocabulary, roster: Roster, namespaces: Namespaces) -> Partnership:
    concerned = read_concerned(form, vocabulary)
    partners = links(form, "partner", cut=Cut.PARTNERS)
    status, kind, alignment, openness = (
        choice(form, "status", listed.STATUSES),
        choice(form, "kind", listed.KINDS),
        choice(form, "alignment", listed.ALIGNMENTS),
        choice(form, "open", listed.OPENNESS, quiet="no"),
    )
    start, end = period(form)
    return Partnership(
        page_id=page.id,
        title=page.title,
        revision=page.revision,
        name=line(form, "name") or page.title.rpartition("/")[2],
        partners=partners,
        partner_type=listed_words(form, "partner_type", listed.PARTNER_TYPES),
        partner_country=concerned.partner_country,
        website=address(form, "website"),
        wikidata=item(form, "wikidata"),
        image=page_name(form, "image"),
        lead=parties(form, "lead", roster, namespaces),
        participants=parties(form, "participants", roster, namespaces),
        contact=users(form, "contact", namespaces),
        wmf_contact=users(form, "wmf_contact", namespaces),
        kind=Kind(kind) if kind else derived_kind(partners, roster, namespaces),
        alignment=Alignment(alignment) if alignment else None,
        objective=line(form, "objective"),
        activities=listed_words(form, "activities", listed.ACTIVITIES),
        roles=line(form, "roles"),
        agreement=next(iter(links(form, "agreement", cut=Cut.PARTNERS)), None),
        resources=line(form, "resources"),
        languages=concerned.languages,
        countries=concerned.countries,
        regions=concerned.regions,
        topics=words(form, "topics"),
        communities=words(form, "communities"),
        sdgs=goals(form, "sdgs"),
        priorities=slugs(form, "priorities", listed.PRIORITIES),
        principles=slugs(form, "principles", listed.PRINCIPLES),
        status=Status(status) if status else None,
        start=start,
        end=end,
        reviewed=one_date(form, "reviewed").found,
        open=Openness(openness) if openness else Openness.ASK,
        seeking=line(form, "seeking"),
        commons_category=page_name(form, "commons_category"),
        items=line(form, "items"),
        licence=line(form, "licence"),
        credit_line=line(form, "credit_line"),
        outcomes=line(form, "outcomes"),
        lessons=line(form, "lessons"),
        evaluation=line(form, "evaluation"),
        documentation=links(form, "documentation"),
        advocacy=words(form, "advocacy"),
        events=words(form, "events"),
    )


def derived_kind(partners: Sequence[Link], roster: Roster, namespaces: Namespaces) -> Kind:
    """Internal when all partners are affiliates, mixed when some are, else external."""
    known = [party(Phrase.of([Run(one.text, one.target)]), roster, namespaces) is not None for one in partners]
    if known and all(known):
        return Kind.INTERNAL
    return Kind.MIXED if any(known) else Kind.EXTERNAL


def _hints(form: Form, fact: Partnership) -> None:
    if not fact.partners:
        form.tell("partner", "no-partner", severity=Severity.HINT)
    if not (fact.countries or fact.regions or fact.languages or fact.communities):
        form.tell("countries", "concerns-nobody", severity=Severity.HINT)
    if not fact.status and not form.raw("status"):
        form.tell("status", "no-status", ", ".join(listed.STATUSES.words), severity=Severity.HINT)
    if not fact.objective and not fact.activities:
        form.tell("objective", "not-described", severity=Severity.HINT)


def _more(page: Page, calls: Sequence[TemplateCall]) -> list[Problem]:
    if len(calls) < 2:
        return []
    line_of_second = str(page.text.count("\n", 0, calls[1].start) + 1)
    return [Problem(page=page.title, kind="second-infobox", arguments=(line_of_second,), severity=Severity.WARNING)]


def _unclosed(page: Page, unclosed: Sequence[Unclosed]) -> list[Problem]:
    return [
        Problem(page=page.title, kind="unclosed-infobox", arguments=(one.name, str(one.line), str(one.culprit)))
        for one in unclosed[:1]
    ]
