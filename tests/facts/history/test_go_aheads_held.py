"""Words that do not count although an established user says them: somebody is named who could not be read, or the word
stands on an archive.
"""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.history.go_aheads import effective_go_aheads
from bot.model import GoAheadKind
from tests.facts.history.test_go_aheads import ESTABLISHED, INVITE, NAMELESS, RECORD, kind, known, saved
from tests.worlds.small import CONTEXT


@pytest.mark.parametrize("parameter", ["contact", "lead", "participants"])
def test_where_somebody_is_named_who_could_not_be_read_no_stranger_speaks(parameter: str) -> None:
    record = msgspec.structs.replace(NAMELESS, unread=frozenset({parameter}))

    assert kind(("Someone", INVITE), record=record, Someone=ESTABLISHED) is None


def test_where_another_value_could_not_be_read_an_established_user_speaks() -> None:
    record = msgspec.structs.replace(NAMELESS, unread=frozenset({"countries"}))

    assert kind(("Someone", INVITE), record=record, Someone=ESTABLISHED) is GoAheadKind.INVITE


@pytest.mark.parametrize(("archived", "heard"), [(False, True), (True, False)])
def test_a_word_on_an_archive_is_over(archived: bool, heard: bool) -> None:
    seen, facts = known(saved(("Lena", INVITE)), RECORD, {})
    words = tuple(msgspec.structs.replace(word, archived=archived) for word in facts.go_aheads)
    facts = msgspec.structs.replace(facts, go_aheads=words)

    assert bool(effective_go_aheads(seen, facts, CONTEXT, frozenset(), {})) is heard
