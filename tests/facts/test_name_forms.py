"""What a partnership, or a partner, may be called on two records."""

from __future__ import annotations

import pytest

from bot.facts.name_forms import name_forms, partner_forms
from bot.model import Link


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Museum of Art", {"art museum"}),
        ("The Museum OF art (Paris)", {"art museum"}),
        ("Art Museum（Paris）", {"art museum"}),
        ("Musée des Arts et Métiers", {"arts metiers musee", "mam"}),
        ("National Library of Wales (NLW)", {"library national wales", "nlw"}),
        ("National Library (NLW) of Wales（LGC）", {"library national wales", "nlw", "lgc"}),
        ("Library (NL)", {"library"}),
        ("of the", set()),
        ("AB", set()),
        ("ABC", {"abc"}),
    ],
)
def test_one_name_in_several_forms(name: str, forms: set[str]) -> None:
    assert name_forms(name) == forms


@pytest.mark.parametrize(("partner", "page"), [(Link("Art Museum"), set()), (Link("Art Museum", "Q42"), {"Q42"})])
def test_a_partner_is_also_known_by_its_page(partner: Link, page: set[str]) -> None:
    assert partner_forms(partner) == {"art museum"} | page
