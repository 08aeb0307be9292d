"""The words of the question to a lead: what is said of each affiliate, and in which direction."""

from __future__ import annotations

import pytest

from bot.inviting.lead_question_text import section
from bot.inviting.wording import Wording
from bot.model import Basis, Facet, Reason, Source, Via
from bot.run_context import RunContext
from tests.inviting.test_lead_questions import RECORD, WORLD, laid, text_of, to_ask
from tests.worlds.small import CONTEXT, WOLOF, match
from tests.worlds.translated import TRANSLATIONS


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
