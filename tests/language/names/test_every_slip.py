"""Every slip of the pen in every English, French and Spanish name of a country."""

from __future__ import annotations

from bot.language.names import Known, KnownAsMany, load
from tests.language.names.slips import in_their_own_right, misread, names_of_countries


def test_no_slip_is_read_as_another_place() -> None:
    assert list(misread(names_of_countries(), load().unsuggesting)) == []


def test_what_is_spared_is_known() -> None:
    words = load()
    answers = {name: words.place(name.title()) for name in in_their_own_right()}
    assert [name for name, answer in sorted(answers.items()) if not isinstance(answer, Known | KnownAsMany)] == []
