"""Lists of names: what a link holds as one, and what its page says."""

from __future__ import annotations

import pytest

from tests.facts.parse.test_exceptions import codes_and_told


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        # several in one link, of which all are known
        ("[[Ghana and Mali]]", "GH ML", []),
        ("[[Ghana and Mali]] {{cn}}", "GH ML", []),
        ("[[Ghana and Mali]] <!-- both -->", "GH ML", []),
        ("[[Ghana and Mali]]&nbsp;", "GH ML", []),
        ("'''[[Ghana and Mali]]''' ", "GH ML", []),
        ("[[Ghana, Mali, and Togo]]", "GH ML TG", []),
        ("[[Ghana and Xyzzy]]", "", ["unknown-place: Ghana and Xyzzy"]),
        # codes side by side
        ("SN ML", "SN ML", []),
        ("SN XX", "", ["unknown-place: SN XX"]),
        # the page says which one is meant
        ("[[Georgia (U.S. state)|Georgia]]", "US-GA", []),
        ("[[Georgia (U.S. state)|Georgia]], Mali", "US-GA ML", []),
        ("[[Paris, Texas|Paris]]", "US-TX", []),
        ("[[Dallas, Texas|Dallas]]", "US-TX", []),
        ("[[Congo (Kinshasa)|Congo]]", "CD", []),
        ("[[Ireland, Republic of|Ireland]]", "IE", []),
        ("[[Guinea-Bissau|Guinea]]", "GN", []),
        ("[[Kinshasa Congo|Congo]]", "", ["ambiguous-place: Congo"]),
        ("[[Kenya|Xyzzy]]", "KE", []),
        ("[[Xyzzy|Kenya]]", "KE", []),
        ("the [[Kenya|Xyzzy]]", "", ["unknown-place: the Xyzzy"]),
        # words before and behind
        ("Ghana etc.", "GH", []),
        ("mostly Ghana", "GH", []),
        ("material from Togo", "TG", []),
    ],
)
def test_a_name_and_its_link(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value) == (codes, told)
