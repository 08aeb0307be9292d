"""Names of templates: the form in which they are compared, and what some stand for."""

from __future__ import annotations

import pytest

from bot.wikitext.known_templates import LIST_BY_NAME, LITERAL, SILENT_KINDS, template_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Flag icon", "flag icon"),
        ("flag_icon", "flag icon"),
        ("Flag-Icon", "flag icon"),
        (" flag  icon ", "flag icon"),
        ("ЛИСТ", "лист"),
        ("-", "-"),
        ("_", "_"),
        ("--", "--"),
        ("", ""),
    ],
)
def test_the_form_in_which_names_are_compared(name: str, key: str) -> None:
    assert template_key(name) == key


def test_templates_that_stand_for_a_sign() -> None:
    """A name, and what MediaWiki shows for it."""
    blank = ["nbsp", "nnbsp", "thinsp", "thin space", "spc", "space", "sp"]
    nothing = ["0", "zwj", "zwsp", "shy", "wbr", ""]
    signs = {
        "!": "|", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "(!": "[", "!)": "]", "'": "'", "&": "&",
        "comma": ",", "colon": ":", "zwnj": "\u200c",
    }  # fmt: skip
    assert {LITERAL.get(name, "?").replace("\xa0", " ") for name in blank} == {" "}
    assert {LITERAL.get(name, "?") for name in nothing} == {""}
    assert {name: LITERAL.get(name) for name in signs} == signs


@pytest.mark.parametrize(
    ("name", "silent"),
    [
        ("sfn", True),
        ("sfnp", True),
        ("efn ua", True),
        ("efn", True),
        ("harvnb", True),
        ("harv", True),
        ("cref2", True),
        ("refn", True),
        ("cite web", True),
        ("cite", False),
        ("citadel", False),
        ("lien web", True),
        ("lien", False),
        ("reference", False),
        ("a sfn", False),
    ],
)
def test_kinds_of_notes_say_nothing(name: str, silent: bool) -> None:
    assert (SILENT_KINDS.fullmatch(name) is not None) is silent


@pytest.mark.parametrize(
    ("name", "is_list"),
    [
        ("list", True),
        ("plain list", True),
        ("list of places", True),
        ("my list of places", True),
        ("lists", True),
        ("listing", True),
        ("listed", False),
        ("playlist", False),
        ("elenco", True),
        ("平列表", True),
        ("список", True),
        ("", False),
    ],
)
def test_a_list_by_its_name(name: str, is_list: bool) -> None:
    assert (LIST_BY_NAME.fullmatch(name) is not None) is is_list
