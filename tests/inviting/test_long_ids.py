"""However long the ids of affiliates are, the receipts of a notice fit into its edit summary."""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.history.receipts import in_summary
from bot.facts.registry import Roster
from bot.inviting.digests import notices_to_send
from bot.matching.survey import Survey
from bot.model import Affiliate
from tests.inviting.test_notice_text import record, surveyed
from tests.worlds.queues import queue, settings
from tests.worlds.small import SENEGAL


def surveyed_of(survey: Survey, who: Affiliate) -> Survey:
    """The same, with this affiliate in the registry and its talk page."""
    facts = msgspec.structs.replace(survey.facts, roster=Roster((*survey.facts.roster.all, who)))
    targets = {**survey.targets, who.id: survey.targets[SENEGAL.id]}
    return msgspec.structs.replace(survey, facts=facts, targets=targets)


def test_long_ids_leave_room_for_the_words_of_a_summary() -> None:
    who = msgspec.structs.replace(SENEGAL, id="A-" * 32)
    survey = surveyed(*(record(number, name="Art") for number in range(1, 9)), who=who)
    told = notices_to_send(queue(surveyed_of(survey, who)))[who.id]
    assert 1 < len(told) < 8
    receipt = in_summary([each.receipt for each in told])
    assert len(receipt) <= 400


@pytest.mark.parametrize(("letters", "told", "length"), [(18, 17, 400), (23, 13, 373), (14, 20, 389), (1, 20, 129)])
def test_as_many_are_told_of_as_fit_into_four_hundred_characters(letters: int, told: int, length: int) -> None:
    """Of twenty keys of two digits, a hyphen and so many letters, with a comma and a blank between them."""
    who = msgspec.structs.replace(SENEGAL, id="A" * letters)
    survey = surveyed(*(record(number, name=f"Art {number}") for number in range(11, 32)), who=who)
    invitations = notices_to_send(queue(surveyed_of(survey, who), given=settings(widest=50)))[who.id]
    assert len(invitations) == told
    assert len(in_summary([each.receipt for each in invitations])) == length
