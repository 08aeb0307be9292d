"""The words of the question to a lead: what is said of each affiliate, and in which direction."""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.registry import Roster
from bot.inviting.lead_question_text import section
from bot.inviting.wording import Wording
from bot.language.messages import Messages, Translations
from bot.model import Basis, Facet, Reason, Source, Via, contacts_of
from bot.run_context import RunContext
from tests.inviting.test_lead_questions import RECORD, WORLD, laid, text_of, to_ask
from tests.worlds.small import CONTEXT, EVERYBODY, FACTS, WOLOF, match
from tests.worlds.translated import TRANSLATIONS
from tests.worlds.values import affiliate


def test_a_lead_is_told_whom_an_affiliate_would_represent_and_what_a_theme_is_called() -> None:
    covering = Reason(Facet.REGION, "world", Via.DERIVED, 0.9, Basis(Facet.REGION, "west-africa", Source.COVER))
    themed = Reason(
        Facet.TOPIC, "african-diaspora", Via.DERIVED, 0.8, Basis(Facet.TOPIC, "african-diaspora", Source.NAME)
    )
    text = text_of(laid(matches={RECORD.page_id: (match(RECORD, WOLOF, 0.9, covering, themed),)}))
    covers, is_for = (
        CONTEXT.messages("lead-reason-cover", "West Africa"),
        CONTEXT.messages("lead-reason-name", "African diaspora"),
    )
    assert f"]]: {covers}; {is_for}\n" in text
    assert "Worldwide" not in text


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_question_runs_in_the_direction_of_its_language(language: str, direction: str) -> None:
    context = RunContext(CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, translations=TRANSLATIONS)
    desk_of_it = laid()
    (question,) = to_ask(desk_of_it)
    spoken = Wording.of(desk_of_it.survey.facts, WORLD, context).for_reader(language)
    assert f"|language={language}|direction={direction}|" in section(question, spoken)


def test_a_question_mentions_nobody_who_is_to_be_left_alone() -> None:
    (question,) = to_ask(laid())
    talked_to = contacts_of(question.record)[0]
    facts, day = laid().survey.facts, "2026-11-21"
    mentioning = Wording(CONTEXT, WORLD.site, facts, day, "")
    silent = Wording(CONTEXT, WORLD.site, facts, day, "", unmentioned=(talked_to,))
    mention = f"[[:User:{talked_to}|"
    assert (mention in section(question, mentioning), mention in section(question, silent)) == (True, False)


@pytest.mark.parametrize(("others", "more"), [(0, ""), (1, "1"), (5, "5")])
def test_twelve_are_spelled_out_and_more_are_counted(others: int, more: str) -> None:
    many = tuple(affiliate(f"G{number:02}", 100 + number) for number in range(12 + others))
    facts = msgspec.structs.replace(FACTS, roster=Roster((*EVERYBODY, *many)), partnerships=(RECORD,), responses={})
    matches = {RECORD.page_id: tuple(match(RECORD, who, 0.9) for who in many)}
    on = laid(facts=facts, matches=matches, gaps={RECORD.page_id: ()})
    (question,) = to_ask(on)
    say = Messages("en", {**CONTEXT.messages.texts, "lead-more": "MORE $1", "lead-affiliate": "ONE $1"})
    spoken = RunContext(CONTEXT.config, CONTEXT.vocabulary, say, translations=Translations({"en": say}))
    lines = section(question, Wording.of(facts, WORLD, spoken)).splitlines()
    named = [line for line in lines if line.startswith("* ONE ")]
    assert named == [f"* ONE [[:{who.page}|{who.name}]]" for who in many[:12]]
    assert [line for line in lines if "MORE" in line] == [f"* MORE {more}"] * bool(more)
