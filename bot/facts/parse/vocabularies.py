"""The closed and half-closed sets of words in infoboxes, with what else people write for them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from bot.language.names import fold


class WordSet:
    """Canonical words, each with its synonyms; compared folded, without regard to hyphens, commas and ampersands."""

    def __init__(self, synonyms: Mapping[str, str]) -> None:
        self._synonyms = dict(synonyms)

    @classmethod
    def of(cls, table: str) -> WordSet:
        """One word a line, ``word: synonym, synonym …``; an indented line goes on with the one before."""
        entries = [line.partition(":") for line in table.replace("\n ", " ").strip().splitlines()]
        return cls({word.strip(): " ".join(synonyms.split()) for word, _, synonyms in entries})

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self._synonyms)

    @cached_property
    def _by_key(self) -> dict[str, str]:
        keys = {key(word): word for word in self._synonyms}
        for word, synonyms in self._synonyms.items():
            for synonym in filter(None, map(str.strip, synonyms.split(","))):
                if keys.setdefault(key(synonym), word) != word:
                    raise ValueError(f"“{synonym}” stands for two words")
        return keys

    @property
    def keys(self) -> Mapping[str, str]:
        """Everything that is understood, in the form of ``key``, with the canonical word that it stands for."""
        return self._by_key

    def find(self, text: str) -> str | None:
        """The canonical word, or None."""
        return self._by_key.get(key(text))

    def nearest(self, text: str) -> str | None:
        """The canonical word that was perhaps meant, or None."""
        close = difflib.get_close_matches(key(text)[:80], self._by_key, n=1, cutoff=0.8)
        return self._by_key[close[0]] if close else None

    def beginning_with(self, text: str) -> str | None:
        """The one canonical word whose phrase begins with the text, if that is at least five letters long."""
        start = key(text)
        words = {word for phrase, word in self._by_key.items() if phrase.startswith(start)}
        return words.pop() if len(start) >= 5 and len(words) == 1 else None


_SPACES: Final = str.maketrans(dict.fromkeys("_,،，", " "))


def key(text: str) -> str:
    """The form in which words of a set are compared."""
    return " ".join(fold(text).replace("-", " ").replace("&", " and ").translate(_SPACES).split()).strip(" !.?。！")


STATUSES: Final = WordSet.of("""
idea: proposed, proposal, idea stage, brainstorming, suggestion, idée, propuesta, vorschlag
planned: planning, in planning, upcoming, in preparation, future, forming, prévu, en préparation, planeado, geplant
active: ongoing, on going, in progress, running, current, existing, started, live, actif, active partnership, en
    cours, activo, activa, ativo, ativa, en curso, em andamento, aktiv, laufend, نشط, активно, активный
paused: on hold, suspended, dormant, inactive, stalled, paused for now, en pause, pausado, en pausa, pausiert
completed: complete, done, finished, ended, closed, concluded, over, past, terminé, terminée, achevé, completado,
    finalizado, concluído, abgeschlossen, beendet, завершено, завершён, مكتمل
""")

OPENNESS: Final = WordSet.of("""
yes: y, true, 1, open, invite, sure, oui, sí, sim, ja, да, نعم, ndiyo, 是, evet, sì, tak, yes please, tick,
    check, ✓, ✔, ☑, ✅
ask: ask first, ask me, ask us, ask lead, maybe, perhaps, unsure, not sure, on request, demander, fragen, preguntar,
    peut être, later, not now, not yet
no: n, false, 0, closed, never, none, non, não, nein, nee, нет, لا, hapana, 否, hayır, nie, not open, cross, ✗, ✘, ❌
""")

YES_NO: Final = WordSet.of("""
yes: y, true, 1, oui, sí, sim, ja, да, نعم, ndiyo, 是, evet, sì, tak, listed, show
no: n, false, 0, never, non, não, nein, nee, нет, لا, hapana, 否, hayır, nie, hide, hidden, unlisted, not listed
""")

KINDS: Final = WordSet.of("""
external: outside, with an external partner
internal: between affiliates, affiliates, inter affiliate, inside
mixed: both, hybrid, internal and external, external and internal
""")

ALIGNMENTS: Final = WordSet.of("""
movement: free knowledge movement, shares the vision, movement partner, open movement
allied: ally, aligned, aligned on this matter, alliance
""")

FREQUENCIES: Final = WordSet.of("""
each: every, all, always, each one, each time, immediately, at once, every run, yes
weekly: week, every week, once a week, per week
monthly: month, every month, once a month, per month, rarely
never: none, no, off, stop, opt out, opted out, optout, do not send
""")

ANSWERS: Final = WordSet.of("""
interested: yes, y, join, joining, i'm interested, we are interested, we're interested, accept, accepted, interest
proposes: propose, proposal, proposes another role, another role, other role, counter proposal, proposed
later: not now, snooze, remind later, maybe later, not yet, wait, in future
declined: decline, declines, no, n, not interested, not for us, reject, rejected, no thanks, no thank you, never,
    stop, refused
""")

# The quiet word has the most synonyms: whatever sounds like a no is one.
GO_AHEADS: Final = WordSet.of("""
invite: yes, y, invite all, all, everyone, everybody, go ahead, ok, okay
choose: chosen, some, only these, only those, selected, those listed
not now: not, no, n, later, wait, nobody, none, stop, hold, never, not yet, don't, do not, declined
""")

PARTNER_TYPES: Final = WordSet.of("""
GLAM: museum, museums, library, libraries, archive, archives, gallery, galleries, glam institution, glam institutions,
    glams, heritage, cultural institution, cultural heritage institution, musée, museo, museu, bibliothèque,
    biblioteca, bibliothek
education: educational, educational institution, educational institutions, university, universities, school, schools,
    college, academia, éducation, educación, educação, bildung
government: governmental, public administration, ministry, public sector, state, municipality, public body,
    gouvernement, gobierno, governo
NGO: ngos, non governmental organisation, non governmental organization, nonprofit, non profit, not for profit,
    charity, civil society, association, ong, civil society organisation, cso, npo
UN: un agency, united nations, un agencies, un organisation, un organization, un system, onu, un body
business: company, companies, corporate, private sector, for profit, commercial, enterprise, industry, entreprise,
    empresa
open movement: open knowledge, open source, free software, open data, free culture, open knowledge movement, open
    access, free knowledge
research: research institute, research institution, research centre, research center, science, scientific, recherche
media: press, broadcaster, news, newspaper, journalism, radio, television, media outlet
health: medical, medicine, healthcare, health care, hospital, public health, santé, salud, saúde
affiliate: wikimedia affiliate, affiliates, chapter, user group, wikimedia chapter, wikimedia user group, thematic
    organization
other: others, miscellaneous, misc, autre, otro, outro
""")

ACTIVITIES: Final = WordSet.of("""
content donation: content donations, donation, image donation, media donation, text donation, upload, uploads, image
    upload, mass upload, batch upload, content release, don de contenu, commons upload, image release
digitisation: digitization, digitise, digitize, digitizing, digitising, scanning, numérisation, digitalización,
    digitalização
Wikimedian in residence: wikipedian in residence, wir, residency, wikipedista residente, wikimedista residente,
    wikimédien en résidence, wikipédien en résidence, wikimedista en residencia, national wikimedian
education: education program, education programme, educational, training, trainings, workshop, workshops, courses,
    course, student writing, teacher training, éducation, educación, educação, wikipedia in education
advocacy: policy, policy advocacy, lobbying, public policy, plaidoyer
funding: grant, grants, sponsorship, sponsoring, financing, fundraising, donations of money, financement
outreach: editathon, edit a thon, editathons, edit a thons, event, events, campaign, campaigns, contest, contests,
    article contest, writing contest, photo contest, awareness, exhibition, conference
technical: software, tools, tool, development, technology, software development, infrastructure
data: wikidata, data donation, data import, data upload, structured data, open data, dataset, datasets, linked data,
    metadata
""")

# Slug, the phrase of the community's list, and shorter ways to say it. Numbers count in this order.
PRIORITIES: Final = WordSet.of("""
heritage: survival of crucial knowledge and heritage, crucial knowledge, crucial knowledge and heritage, knowledge and
    heritage
sustainable-society: a more sustainable society, more sustainable society, sustainability, sustainable society
knowledge-gaps: filling knowledge gaps, knowledge gaps, gaps, content gaps, fill knowledge gaps
equitable-participation: equitable participation, equity, participation, knowledge equity
movement-sustainability: long-term sustainability of the movement, sustainability of the movement, long term
    sustainability
aligned-vision: aligned vision and values, aligned vision, vision and values, values
advocacy: advocacy and defence of free knowledge, advocacy and defense of free knowledge, defence of free knowledge,
    defense of free knowledge
distributed-management: distributed management, distributed, decentralised management
several-entities: engaging several movement entities, engaging several movement entities with less capacity, several
    entities, several movement entities, capacity, engaging several movement entities those with less capacity in
    particular
""")

PRINCIPLES: Final = WordSet.of("""
agency:
scaling-up: scale up, scaling, scale, scalability
collaboration-inclusion: collaboration and inclusion, collaboration, inclusion, inclusion and collaboration
resources: resource
vision:
evaluation: evaluate
systemic-vision: systemic vision, systemic, systems vision, systems thinking
""")

# The short names that the United Nations use, and words from them that are nobody else's.
GOALS: Final = WordSet.of("""
1: no poverty, poverty
2: zero hunger, hunger, food
3: good health and well being, good health, health, wellbeing
4: quality education, education
5: gender equality, gender
6: clean water and sanitation, water, clean water, sanitation
7: affordable and clean energy, clean energy, energy
8: decent work and economic growth, decent work, economic growth
9: industry innovation and infrastructure, industry, innovation and infrastructure, innovation, infrastructure
10: reduced inequalities, reduced inequality, inequality, inequalities
11: sustainable cities and communities, sustainable cities, cities
12: responsible consumption and production, responsible consumption, consumption
13: climate action, climate, climate change
14: life below water, oceans, ocean
15: life on land, land, biodiversity
16: peace justice and strong institutions, peace, justice, peace and justice, strong institutions
17: partnerships for the goals, partnerships, partnership for the goals, partnership
""")

# Subjects whose names hold "and" or "/" and are one thing all the same.
COMPOUNDS: Final = WordSet.of("""
arts and culture: art and culture, arts & culture
arts and crafts:
diversity and inclusion: equity diversity and inclusion
gender and sexuality:
HIV/AIDS:
media and information literacy:
science and technology:
women and gender:
""")
