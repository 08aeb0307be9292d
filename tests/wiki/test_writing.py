"""What an edit and its endings are where nothing else is said."""

from __future__ import annotations

from bot.wiki.writing import Edit, Refused, Saved


def test_an_edit_is_the_bots_and_no_minor_one() -> None:
    edit = Edit(title="A page", text="x", base=None, summary="s")
    assert (edit.bot, edit.minor) == (True, False)


def test_what_was_saved_stands_on_its_base_and_what_was_refused_is_about_no_link() -> None:
    assert (Saved(7).merged, Refused("c", "why").links) == (False, ())
