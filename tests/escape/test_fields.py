"""No field that a person types is forgotten: each is typed in the places, or holds no words; and where each is seen."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest

from bot.model import Link, Partnership, Party
from bot.reports import dataset
from tests.escape.places import PLACES
from tests.escape.typed import CODES, TITLES, TYPED, Typed

WORD = "Zqz"
# Typed, and shown nowhere yet: whoever shows one puts its page among the places.
UNSEEN = {
    "Affiliate.org_type", "Affiliate.partnership_info", "Affiliate.region", "Interests.communities", "Interests.mute",
    "Interests.needs", "Interests.offers", "Interests.topics", "Response.comment",
}  # fmt: skip


def holds_words(hint: Any) -> bool:
    """Whether a value of that type can be words, be it in a tuple."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return False
    return hint in (str, Link, Party) or any(holds_words(one) for one in get_args(hint))


@pytest.mark.parametrize("kind", TYPED)
def test_every_field_that_a_person_types_is_typed_in_the_places(kind: type) -> None:
    words = {name for name, hint in get_type_hints(kind).items() if holds_words(hint)}
    assert words - CODES - TITLES == set(TYPED[kind])


@pytest.mark.parametrize("field", [f"{kind.__name__}.{name}" for kind, fields in TYPED.items() for name in fields])
def test_every_field_is_seen_in_a_place_or_known_to_be_in_none(field: str) -> None:
    typed = Typed(WORD, only=field)
    # The other two are given words that stand in no record.
    shown = PLACES.keys() - {"Status", "Partnerships/Attention"}
    written = [PLACES[place](typed) for place in sorted(shown)]
    written += dataset.pages(typed.seen).values()
    assert any(WORD in text for text in written) == (field not in UNSEEN)


def test_the_words_of_every_place_of_a_record_are_those_of_its_fields() -> None:
    typed = Typed(WORD)
    for field in TYPED[Partnership]:
        assert WORD in str(getattr(typed.record, field)), field
