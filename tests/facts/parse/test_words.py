"""Every word that decides whether somebody is written to, and every name of a parameter, with what is read for it.

Whoever drops a word, or gives it another meaning, changes what people have said already.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.facts.parse.parameters import GO_AHEAD, INTERESTS, PARTNERSHIP, RESPONSE, ParameterSet
from bot.facts.parse.vocabularies import (
    ANSWERS,
    FREQUENCIES,
    GO_AHEADS,
    OPENNESS,
    STATUSES,
    YES_NO,
    WordSet,
    key,
)

SAID_OF_OPEN: Mapping[str, str] = {
    "yes": """y, true, 1, open, invite, sure, oui, sí, sim, ja, да, نعم, ndiyo, 是, evet, sì, tak, yes
        please, tick, check, ✓, ✔, ☑, ✅""",
    "ask": """ask first, ask me, ask us, ask lead, maybe, perhaps, unsure, not sure, on request, demander,
        fragen, preguntar, peut être, later, not now, not yet""",
    "no": """n, false, 0, closed, never, none, non, não, nein, nee, нет, لا, hapana, 否, hayır, nie, not
        open, cross, ✗, ✘, ❌""",
}
SAID_OF_STATUS: Mapping[str, str] = {
    "idea": "proposed, proposal, idea stage, brainstorming, suggestion, idée, propuesta, vorschlag",
    "planned": """planning, in planning, upcoming, in preparation, future, forming, prévu, en préparation,
        planeado, geplant""",
    "active": """ongoing, on going, in progress, running, current, existing, started, live, actif, active
        partnership, en cours, activo, activa, ativo, ativa, en curso, em andamento, aktiv, laufend,
        نشط, активно, активный""",
    "paused": """on hold, suspended, dormant, inactive, stalled, paused for now, en pause, pausado, en pausa,
        pausiert""",
    "completed": """complete, done, finished, ended, closed, concluded, over, past, terminé, terminée, achevé,
        completado, finalizado, concluído, abgeschlossen, beendet, завершено, завершён, مكتمل""",
}
SAID_AS_AN_ANSWER: Mapping[str, str] = {
    "interested": """yes, y, join, joining, i'm interested, we are interested, we're interested, accept,
        accepted, interest""",
    "proposes": """propose, proposal, proposes another role, another role, other role, counter proposal,
        proposed""",
    "later": "not now, snooze, remind later, maybe later, not yet, wait, in future",
    "declined": """decline, declines, no, n, not interested, not for us, reject, rejected, no thanks, no thank
        you, never, stop, refused""",
}
SAID_BY_A_LEAD: Mapping[str, str] = {
    "invite": "yes, y, invite all, all, everyone, everybody, go ahead, ok, okay",
    "choose": "chosen, some, only these, only those, selected, those listed",
    "not now": "not, no, n, later, wait, nobody, none, stop, hold, never, not yet, don't, do not, declined",
}
HOW_OFTEN: Mapping[str, str] = {
    "each": "every, all, always, each one, each time, immediately, at once, every run, yes",
    "weekly": "week, every week, once a week, per week",
    "monthly": "month, every month, once a month, per month, rarely",
    "never": "none, no, off, stop, opt out, opted out, optout, do not send",
}
SAID_OF_BEING_LISTED: Mapping[str, str] = {
    "yes": "y, true, 1, oui, sí, sim, ja, да, نعم, ndiyo, 是, evet, sì, tak, listed, show",
    "no": """n, false, 0, never, non, não, nein, nee, нет, لا, hapana, 否, hayır, nie, hide, hidden,
        unlisted, not listed""",
}
OF_A_RECORD: Mapping[str, str] = {
    "name": "title, partnership, partnership name",
    "partner": "partners, partner name, partner organisation, institution",
    "partner_type": "type, partner types, type of partner",
    "partner_country": "partner countries, country of partner, partner location",
    "website": "url, web, homepage, site",
    "wikidata": "wikidata item, item, qid, q",
    "image": "logo, picture, photo",
    "lead": "leads, lead affiliate, led by, leader, organiser, organizer",
    "participants": "participant, participating affiliates, affiliates, with",
    "contact": "contacts, contact person, contact user",
    "wmf_contact": "wmf contacts, foundation contact",
    "kind": "kind of partnership",
    "alignment": "aligned",
    "objective": "objectives, goal, aim, purpose, description",
    "activities": "activity, activity type, activity types",
    "roles": "role, responsibilities, obligations",
    "agreement": "mou, memorandum, contract",
    "resources": "resource, budget, people and money",
    "languages": "language, lang, langs",
    "countries": "country, countries and territories, territories, places",
    "regions": "region",
    "topics": "topic, subject, subjects, theme, themes",
    "communities": "community, communities concerned",
    "sdgs": "sdg, sustainable development goals, goals",
    "priorities": "priority, strategic priorities",
    "principles": "principle",
    "status": "state, stage",
    "start": "start date, started, begin, since, from",
    "end": "end date, ended, until, to",
    "reviewed": "last reviewed, review date, checked, last review",
    "open": "open to others, open for others, invite",
    "seeking": "seeks, looking for, wanted, help wanted",
    "commons_category": "commons, commonscat, category, commons categories",
    "items": "number of items, files, number of files",
    "licence": "license, licences, licenses, licensing",
    "credit_line": "credit, attribution, credits",
    "outcomes": "outcome, results, result",
    "lessons": "lesson, lessons learned, lessons learnt, learnings",
    "evaluation": "evaluations, evaluated by",
    "documentation": "documents, reports, report, links, see also",
    "advocacy": "policy, policy issues, advocacy issues",
    "events": "event, dates, conferences",
}
OF_AN_AFFILIATE: Mapping[str, str] = {
    "affiliate": "code, group, user group, chapter, name",
    "languages": "language interests, langs",
    "countries": "country, countries and territories, territories",
    "regions": "region",
    "topics": "topic, themes, theme, subjects, subject",
    "communities": "community",
    "offers": "offer, can teach",
    "needs": "need, wants to learn",
    "notify": "notify page, notification page, talk page",
    "notices": "notice, frequency",
    "language": "lang, notice language, language of notices",
    "snooze_until": "snooze, snoozed until, pause until",
    "mute": "muted, mutes",
    "list": "listed, show",
}
OF_AN_ANSWER: Mapping[str, str] = {
    "affiliate": "code, group, 1",
    "answer": "response, reply, 2",
    "comment": "comments, note, reason, 3",
    "date": "on",
}
OF_A_GO_AHEAD: Mapping[str, str] = {
    "answer": "response, reply, 1",
    "affiliates": "affiliate, groups, codes, 2",
    "comment": "comments, note, reason, 3",
}


def each(table: Mapping[str, str]) -> list[tuple[str, str]]:
    """(as people write it, what is meant)"""
    several = {
        word: [" ".join(one.split()) for one in others.split(",") if one.strip()] for word, others in table.items()
    }
    return [(written, word) for word, others in several.items() for written in (word, *others)]


@pytest.mark.parametrize(
    ("known", "table"),
    [
        (OPENNESS, SAID_OF_OPEN),
        (STATUSES, SAID_OF_STATUS),
        (ANSWERS, SAID_AS_AN_ANSWER),
        (GO_AHEADS, SAID_BY_A_LEAD),
        (FREQUENCIES, HOW_OFTEN),
        (YES_NO, SAID_OF_BEING_LISTED),
    ],
)
def test_every_word_means_what_it_means(known: WordSet, table: Mapping[str, str]) -> None:
    assert [(written, known.find(written)) for written, _ in each(table)] == each(table)
    assert [known.find(f" {written.upper()}! ") for written, _ in each(table)] == [word for _, word in each(table)]
    assert known.keys == {key(written): word for written, word in each(table)}, "a word that this table lacks"


@pytest.mark.parametrize(
    ("known", "table"),
    [
        (PARTNERSHIP, OF_A_RECORD),
        (INTERESTS, OF_AN_AFFILIATE),
        (RESPONSE, OF_AN_ANSWER),
        (GO_AHEAD, OF_A_GO_AHEAD),
    ],
)
def test_every_name_of_a_parameter_is_known(known: ParameterSet, table: Mapping[str, str]) -> None:
    assert [(written, known.find(written)) for written, _ in each(table)] == each(table)
    assert [parameter.name for parameter in known.parameters] == list(table)
    assert len(known.by_key) <= len(each(table)), "a name that this table lacks"


@pytest.mark.parametrize(
    ("known", "name", "words"),
    [
        (PARTNERSHIP, "status", ("idea", "planned", "active", "paused", "completed")),
        (PARTNERSHIP, "open", ("yes", "ask", "no")),
        (PARTNERSHIP, "kind", ("external", "internal", "mixed")),
        (PARTNERSHIP, "alignment", ("movement", "allied")),
        (PARTNERSHIP, "name", ()),
        (INTERESTS, "notices", ("each", "weekly", "monthly", "never")),
        (INTERESTS, "list", ("yes", "no")),
        (INTERESTS, "affiliate", ()),
        (RESPONSE, "answer", ("interested", "proposes", "later", "declined")),
        (GO_AHEAD, "answer", ("invite", "choose", "not now")),
    ],
)
def test_a_parameter_offers_the_words_of_its_set(known: ParameterSet, name: str, words: tuple[str, ...]) -> None:
    assert known.choices(name) == words
