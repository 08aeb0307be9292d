"""What a run decides by, kept as it was given."""

from __future__ import annotations

from bot.config import Config
from bot.language import messages
from bot.language.messages import Translations
from bot.plan import Task
from bot.run_context import RunContext
from tests.worlds.values import vocabulary

CONFIG, SAY = Config(operator="Eve"), messages.load("en")
OWN = Translations({"en": SAY})


def test_a_context_holds_what_it_is_made_of_and_else_what_is_shipped() -> None:
    plain = RunContext(CONFIG, vocabulary(), SAY)
    assert (plain.config, plain.vocabulary, plain.messages) == (CONFIG, vocabulary(), SAY)
    assert (plain.tasks, plain.passed_over, plain.sent) == (frozenset(Task), frozenset(), 0)
    assert plain.translations is messages.shipped()


def test_the_same_context_with_other_names_or_later_in_the_run_differs_in_nothing_else() -> None:
    given = RunContext(CONFIG, vocabulary(), SAY, frozenset({Task.DATA}), frozenset("7"), OWN, sent=3)
    other = vocabulary().calling({}, {})
    for changed, names, sent in ((given.calling(other), other, 3), (given.after(5), vocabulary(), 5)):
        assert (changed.config, changed.messages, changed.tasks) == (CONFIG, SAY, frozenset({Task.DATA}))
        assert (changed.passed_over, changed.translations) == (frozenset("7"), OWN)
        assert (changed.vocabulary, changed.sent) == (names, sent)
