"""People undo what the bot wrote: it is not written again until the data differ (rule 10)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reports.dataset import index_title
from bot.wiki.folder.pages import Pages
from tests.faults.world import LIST, OVERVIEW, small_world
from tests.stories.living import BOT, PERSON, Living, changed

RECORD = "Partnerships/Record/CEE Spring"
OUTCOMES, OF_AFFILIATE = "Partnerships/Outcomes", "Partnerships/Affiliates/ALB"
INDEX, SHARD = index_title("Partnerships"), "Module:Partnerships/data/003.json"
ATTENTION = "Partnerships/Attention"
ADDRESS, TEMPORARY = "192.0.2.7", "~2026-12345-67"


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    wiki = Living(small_world(tmp_path / "wiki"))
    wiki.run()
    return wiki


def before_the_bot(wiki: Living, title: str) -> str:
    """The text that the bot's latest edit replaced, or one without content."""
    record = Pages(wiki.root).record(title)
    assert record is not None and record.latest.user == BOT
    if len(record.revisions) > 1:
        return record.revisions[-2].text
    return "{}" if title.endswith(".json") else without_region(record.latest.text)


def without_region(text: str) -> str:
    begin, end = text.index(" -->\n") + 5, text.rindex("\n<!-- end")
    return text[:begin] + "{{Partnerships empty}}" + text[end:]


@pytest.mark.parametrize("title", [LIST, OVERVIEW, OUTCOMES, OF_AFFILIATE, INDEX, SHARD])
def test_what_a_person_undid_is_not_written_again_and_coordinators_are_told(title: str, wiki: Living) -> None:
    undone = before_the_bot(wiki, title)
    wiki.write(title, undone)
    plan = wiki.run()
    assert set(changed(plan)) == {ATTENTION}
    assert [(problem.page, PERSON in problem.message) for problem in plan.problems if "resume" in problem.mend] == [
        (title, True)
    ]
    assert wiki.read(title) == undone
    assert f"|record={title}|" in wiki.read(ATTENTION)
    assert not wiki.run().changes


@pytest.mark.parametrize("title", [LIST, OVERVIEW, SHARD])
def test_it_is_written_again_when_the_data_differ(title: str, wiki: Living) -> None:
    wiki.write(title, before_the_bot(wiki, title))
    wiki.run()
    wiki.write(
        RECORD,
        wiki.read(RECORD).replace("| name = Wikimedia CEE Spring", "| name = The Spring").replace("Albania, ", ""),
    )
    assert title in changed(wiki.run())
    assert "edit-undone" not in wiki.read(ATTENTION)
    assert not wiki.run().changes


@pytest.mark.parametrize("user", [ADDRESS, TEMPORARY])
def test_only_established_users_are_heeded(user: str, wiki: Living) -> None:
    wiki.write(LIST, before_the_bot(wiki, LIST), user)
    assert LIST in changed(wiki.run())


def test_two_who_are_not_established_are_not_heeded_either(wiki: Living) -> None:
    wiki.write(LIST, before_the_bot(wiki, LIST), TEMPORARY)
    wiki.write(LIST, f"More words.\n{wiki.read(LIST)}", ADDRESS)
    assert LIST in changed(wiki.run())


def test_who_only_wrote_beside_it_has_undone_nothing(wiki: Living) -> None:
    undone = before_the_bot(wiki, LIST)
    wiki.write(LIST, f"More words.\n{wiki.read(LIST)}")
    wiki.write(LIST, undone, ADDRESS)
    assert LIST in changed(wiki.run())


def test_an_undoing_holds_when_others_edit_the_page_after_it(wiki: Living) -> None:
    wiki.write(LIST, before_the_bot(wiki, LIST))
    wiki.write(LIST, f"More words.\n{wiki.read(LIST)}", ADDRESS)
    assert LIST not in changed(wiki.run())


def test_words_around_the_region_undo_nothing(wiki: Living) -> None:
    wiki.write(LIST, f"More words.\n{wiki.read(LIST)}\nAnd more.")
    assert not wiki.run().changes


def test_a_page_that_people_put_back_is_kept_again(wiki: Living) -> None:
    written = wiki.read(LIST)
    wiki.write(LIST, before_the_bot(wiki, LIST))
    wiki.run()
    wiki.write(LIST, written)
    assert set(changed(wiki.run())) == {ATTENTION}
    assert not wiki.run().changes


def test_what_the_bot_itself_has_replaced_was_not_undone_by_people(wiki: Living) -> None:
    """Data that differ and then are as before: the bot's latest text is another one."""
    record, written = wiki.read(RECORD), wiki.read(LIST)
    wiki.write(LIST, before_the_bot(wiki, LIST))
    wiki.write(RECORD, record.replace("Albania, ", ""))
    wiki.run()
    assert wiki.read(LIST) != written
    wiki.write(LIST, f"A word.\n{wiki.read(LIST)}")
    wiki.write(RECORD, record)
    wiki.run()
    assert wiki.read(LIST) == f"A word.\n{written}"


PAGES = (LIST, OVERVIEW, OUTCOMES, OF_AFFILIATE, INDEX, SHARD)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(PAGES), st.sampled_from(["undo", "run", "word", "record"])), min_size=1, max_size=8
    )
)
def test_a_human_revert_is_never_fought(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]) -> None:
    """Whatever people do: the bot never writes a text that it wrote before and that a person then took away."""
    wiki = Living(small_world(tmp_path_factory.mktemp("law") / "wiki"))
    wiki.run()
    record = wiki.read(RECORD)
    for turn, (title, step) in enumerate(steps):
        if step == "undo" and Pages(wiki.root).record(title).latest.user == BOT:  # type: ignore[union-attr]
            undone = wiki.read(title)
            wiki.write(title, before_the_bot(wiki, title))
            wiki.run()
            assert wiki.read(title) != undone
        elif step == "word" and not title.endswith(".json"):
            wiki.write(title, f"{wiki.read(title)}\nA word, {turn}.")
        elif step == "record":
            wiki.write(RECORD, record.replace("name = Wikimedia", f"name = Number {turn} of"))
        wiki.run()
    assert not wiki.run().changes
