"""How a text is read, by a few names that can be told by hand."""

from __future__ import annotations

import pytest

from bot.language.names.name_reader import Asking
from bot.language.names.resolution import Ambiguous, Fragment, Known, KnownAsMany, Resolution, answer

NAMES = {
    "mali": Known("ML"),
    "senegal": Known("SN"),
    "ghana": Known("GH"),
    "trinidad and tobago": Known("TT"),
    "east, southeast asia, & pacific": Known("eap"),
    "a, b, c, d, e": Known("never"),
    "maghreb": KnownAsMany(("MA", "TN")),
    "congo": Ambiguous(("CD", "CG")),
    "spain": Known("ES"),
    "republic of moldova": Known("MD"),
    "moldova": Known("MD"),
    "rome": Known("IT-RM"),
}
INSIDE = {("lagos", "NG"): "NG-LA", ("barcelona", "ES"): "ES-B"}
ASKING = Asking(
    lambda text: NAMES.get(text.lower()), lambda name, code: INSIDE.get((name.lower(), code)),
    {"republic of": None, "islamic republic of": "IR", "plurinational state of": "BO"},
)  # fmt: skip
BOTH = KnownAsMany(("ML", "SN"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mali", Known("ML")),
        ("  Mali ; ", Known("ML")),
        ("Mali ,", Known("ML")),
        ("Mali,;", Known("ML")),
        ("", None),
        ("Nowhere", None),
        ("Mali; Senegal", BOTH),
        ("Mali, Senegal", BOTH),
        ("Mali / Senegal", BOTH),
        ("Mali and Senegal", BOTH),
        ("Mali AND Senegal", BOTH),
        ("Mali – Senegal", BOTH),
        ("Mali, Senegal, and Ghana", KnownAsMany(("ML", "SN", "GH"))),
        ("Mali, AND Senegal, Ghana", KnownAsMany(("ML", "SN", "GH"))),
        ("Mali, Nowhere", None),
        ("Mali; ; Senegal", BOTH),
        ("Mali; Mali", Known("ML")),
        ("Senegal, Mali, Senegal", KnownAsMany(("SN", "ML"))),
        ("Maghreb; Mali", KnownAsMany(("MA", "TN", "ML"))),
        ("Congo; Mali", None),
        ("Congo", Ambiguous(("CD", "CG"))),
        ("Mali; Trinidad and Tobago", KnownAsMany(("ML", "TT"))),
        ("Trinidad and Tobago and Mali", KnownAsMany(("TT", "ML"))),
        ("East, Southeast Asia, & Pacific, Mali", KnownAsMany(("eap", "ML"))),
        ("Mali, a, b, c, d, e", None),
        ("Moldova, Republic of", Known("MD")),
        ("Republic of", Fragment(None)),
        ("Islamic Republic of", Fragment("IR")),
        ("Mali, Republic of", Known("ML")),
        ("Mali; Republic of; Senegal", BOTH),
        ("Mali; Islamic Republic of", None),
        ("Barcelona, Spain", Known("ES-B")),
        ("Barcelona (Spain)", Known("ES-B")),
        ("Barcelona (Mali)", Known("ML")),
        ("Mali (Nowhere)", Known("ML")),
        ("Nowhere (Mali, Senegal)", BOTH),
        ("Nowhere (Nowhere)", None),
        ("Moldova (Republic of)", Known("MD")),
        ("Mali (Bamako, Kayes), Senegal", BOTH),
        ("Republic of; Republic of", None),
        ("Mali, Rome, Ghana", KnownAsMany(("ML", "IT-RM", "GH"))),
    ],
)
def test_how_a_text_is_read(text: str, meant: Resolution | None) -> None:
    assert ASKING.read(text) == meant


@pytest.mark.parametrize(
    ("codes", "meant"),
    [
        (["SN"], Known("SN")),
        (["MA+TN"], KnownAsMany(("MA", "TN"))),
        (["TN+MA"], KnownAsMany(("TN", "MA"))),
        (["CG", "CD"], Ambiguous(("CD", "CG"))),
        (["z+b+k", "a+c", "b+y"], Ambiguous(("a", "b", "c", "k", "y", "z"))),
    ],
)
def test_what_the_codes_of_a_name_mean(codes: list[str], meant: Resolution) -> None:
    assert answer(codes) == meant
