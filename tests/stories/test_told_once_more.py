"""A record comes to concern other communities: it may be told once more, and only once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.history.receipts import on_talk_page
from tests.faults.world import LIST, OTHER_TALK, small_world
from tests.stories.living import Living, changed

RECORD = "Partnerships/Record/CEE Spring"
DISCUSSION = f"Talk:{RECORD}"
GROUP, CODE = "1111", "ROU-MDA"


def about(wiki: Living, *countries: str, more: str = "") -> None:
    """The record now concerns these countries, and no region or language beside them."""
    lines = [
        line
        for line in wiki.read(RECORD).split("\n")
        if not line.startswith(("| regions", "| languages", "| countries", "| topics"))
    ]
    at = next(place for place, line in enumerate(lines) if line.startswith("| status"))
    wiki.write(
        RECORD,
        "\n".join([*lines[:at], f"| countries = {', '.join(countries)}", *([more] if more else []), *lines[at:]]),
    )


def heard(wiki: Living) -> int:
    """How many notices about the record the group got."""
    return sum(times for key, times in wiki.told().items() if re.split("[-+]", key)[1] == GROUP)


def impatient(root: Path) -> Living:
    """A wiki on which no change has to rest."""
    wiki = Living(small_world(root))
    wiki.write("MediaWiki:Partnerships-settings.json", '{"cool_off_hours": 0}')
    return wiki


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    """The group has been told of the record because of Moldova, the day before."""
    wiki = impatient(tmp_path / "wiki")
    about(wiki, "Poland", "Moldova")
    wiki.run()
    assert heard(wiki) == 1
    wiki.now += timedelta(days=1)
    return wiki


def test_nobody_hears_of_a_change_on_the_day_of_another_notice(wiki: Living) -> None:
    wiki.now -= timedelta(days=1)
    about(wiki, "Poland", "Moldova", "Romania")
    wiki.run()
    assert heard(wiki) == 1


def test_a_group_that_other_communities_make_concerned_is_told_once_more(wiki: Living) -> None:
    about(wiki, "Poland", "Moldova", "Romania")
    wiki.run()
    assert heard(wiki) == 2
    section = wiki.read(OTHER_TALK).rpartition("\n== ")[2]
    assert "You were told of this partnership before" in section
    assert [receipt.kind.value for receipt in on_talk_page(wiki.read(OTHER_TALK))] == ["invited", "invited again"]
    assert "|state=invited|date=2026-11-21|again=2026-11-22|" in wiki.read(LIST)
    assert not wiki.run().changes
    # Never a third time, whatever the record becomes.
    about(wiki, "Poland")
    wiki.run()
    about(wiki, "Poland", "Moldova", "Romania", more="| languages = Romanian")
    assert OTHER_TALK not in changed(wiki.run())
    assert heard(wiki) == 2
    # The public record remembers when all else is gone.
    wiki.delete(OTHER_TALK)
    wiki.run()
    assert "|again=2026-11-22|" in wiki.read(LIST)


def said(kind: str) -> Callable[[Living], None]:
    text = f"== A ==\n{{{{Partnership response|affiliate={CODE}|answer={kind}}}}}"
    return lambda wiki: wiki.write(DISCUSSION, text)


def archived(wiki: Living) -> None:
    older, _, notice = wiki.read(OTHER_TALK).partition("== A partnership")
    wiki.write(OTHER_TALK, older)
    wiki.write(f"{OTHER_TALK}/Archive 1", f"== A partnership{notice}")


def opted_out(wiki: Living) -> None:
    wiki.write(OTHER_TALK, f"{{{{bots|optout=all}}}}\n{wiki.read(OTHER_TALK)}")


def participates(wiki: Living) -> None:
    wiki.write(RECORD, wiki.read(RECORD).replace("| participants =", f"| participants = {CODE}"))


def closed(wiki: Living) -> None:
    wiki.write(RECORD, wiki.read(RECORD).replace("| open = yes", "| open = no"))


def told_before_notices_said_so(wiki: Living) -> None:
    text = wiki.read(OTHER_TALK)
    at = text.index("<!-- partnership-bot: about")
    wiki.write(OTHER_TALK, text[:at])


@pytest.mark.parametrize(
    "happened",
    [
        *map(said, ("interested", "proposes", "later", "declined")),
        archived,
        opted_out,
        participates,
        closed,
        told_before_notices_said_so,
    ],
)
def test_who_is_not_told_once_more(happened: Callable[[Living], None], wiki: Living) -> None:
    happened(wiki)
    about(wiki, "Poland", "Moldova", "Romania")
    wiki.run()
    assert heard(wiki) == 1


@pytest.mark.parametrize(
    ("countries", "more"),
    [
        (("Moldova",), ""),
        (("Poland", "Moldova", "Albania"), ""),
        (("Poland", "Moldova"), "| topics = literature"),
    ],
)
def test_which_change_is_none_for_the_group(countries: tuple[str, ...], more: str, wiki: Living) -> None:
    about(wiki, *countries, more=more)
    wiki.run()
    assert heard(wiki) == 1


def test_what_is_new_is_told_before_what_changed(wiki: Living) -> None:
    """One notice a day, and a notice is of one kind."""
    about(wiki, "Poland", "Moldova", "Romania")
    museum = "Partnerships/Record/Royal Museum for Central Africa"
    wiki.write(museum, wiki.read(museum).replace("DRC", "DRC, Moldova"))
    for kinds in (["invited", "invited"], ["invited", "invited", "invited again"]):
        wiki.run()
        assert [receipt.kind.value for receipt in on_talk_page(wiki.read(OTHER_TALK))] == kinds
        assert OTHER_TALK not in changed(wiki.run())
        wiki.now += timedelta(days=1)
    assert not wiki.run().changes


def test_a_run_cut_off_behind_the_second_notice_is_healed(wiki: Living) -> None:
    about(wiki, "Poland", "Moldova", "Romania")
    wiki.run(2)  # the ledger, and the notice
    assert heard(wiki) == 2
    wiki.write(OTHER_TALK, "Blanked.")
    assert OTHER_TALK not in changed(wiki.run())
    assert "|again=2026-11-22|" in wiki.read(LIST)
    assert not wiki.run().changes


NAMES = st.lists(st.sampled_from(["Poland", "Moldova", "Romania", "Albania"]), min_size=1, unique=True).map(tuple)
STEPS = st.lists(st.one_of(NAMES, st.sampled_from(["later", "declined", "archived", "cut"])), max_size=7)


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_at_most_one_repeat_ever_and_nobody_who_answered_is_told(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, ...] | str]
) -> None:
    wiki = impatient(tmp_path_factory.mktemp("law") / "wiki")
    at_answer: int | None = None
    for step in steps:
        match step:
            case "later" | "declined":
                said(step)(wiki)
                at_answer = heard(wiki) if at_answer is None else at_answer
            case "archived":
                archived(wiki)
            case "cut":
                wiki.run(1)
            case tuple():
                about(wiki, *step)
                wiki.now += timedelta(days=1)
                wiki.run()
        assert max(wiki.told().values(), default=1) == 1
        assert at_answer is None or heard(wiki) == at_answer
    assert heard(wiki) <= 2
