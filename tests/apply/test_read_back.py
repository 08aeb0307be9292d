"""What stands on the wiki after a save is compared with what was sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

import msgspec
import pytest

from bot.apply.endings import Ending
from bot.apply.read_back import found_again
from bot.plan import ReplacePage, ReplaceRegions
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.world import (
    Answer,
    Creation,
    Creations,
    CreationsQuery,
    History,
    HistoryQuery,
    Query,
    ReadFailed,
    Revision,
)
from bot.wiki.writing import Conflict, Edit, Saved, Unknown, Written
from bot.wikitext import region
from tests.worlds.carrying import (
    ALTERED,
    BARRED,
    DONE,
    LIST,
    ROWS,
    SECTION,
    SKIPPED,
    TALK,
    carried_out,
    change,
    endings,
    notice,
    told,
)
from tests.worlds.folder import FailingReader, Folder, Scripted, lost_after, save, stopped
from tests.worlds.values import ACCOUNT, NOW

CHANGED: list[Callable[[str], str]] = [
    lambda text: text.replace("Words.", "[[User:PartnerBot|PartnerBot]]"),
    lambda text: f"{text}\n[[Category:Added by a filter]]",
    lambda text: text.replace("== A partnership ==", ""),
]


def expanding(change: Callable[[str], str]) -> Callable[[FolderWriter, Edit], Written]:
    """A wiki that saves another text than it was sent, and says nothing of it."""
    return lambda writer, edit: writer.save(msgspec.structs.replace(edit, text=change(edit.text)))


@pytest.mark.parametrize("changed", CHANGED)
@pytest.mark.parametrize("batch", [1, 25])
def test_a_text_that_the_wiki_changed_is_told(wiki: Folder, changed: Callable[[str], str], batch: int) -> None:
    outcomes = carried_out(wiki, told(wiki), Scripted(wiki, expanding(changed)), batch=batch)
    assert sorted(endings(outcomes), key=lambda ending: ending.value) == [ALTERED, DONE, DONE, DONE]
    (alarm,) = [outcome for outcome in outcomes if outcome.ending is ALTERED]
    assert (alarm.change.title, alarm.why) == (TALK, "the wiki has another text than was sent")


def test_a_text_that_was_changed_and_then_covered_by_a_person_is_told(wiki: Folder) -> None:
    writer = Scripted(wiki, expanding(CHANGED[0]), then=lambda edit: wiki.write(TALK, f"{edit.text}\n:Thank you!"))
    assert endings(carried_out(wiki, (notice(wiki),), writer)) == [DONE, ALTERED]


@pytest.mark.parametrize("meanwhile", ["{}\n:Thank you!", "Archived.", "#REDIRECT [[Talk:Elsewhere]]"])
def test_what_people_did_to_it_since_is_no_alarm(wiki: Folder, meanwhile: str) -> None:
    wiki.write("Talk:Elsewhere", "Here.")
    writer = Scripted(wiki, then=lambda edit: wiki.write(TALK, meanwhile.replace("{}", edit.text)))
    assert endings(carried_out(wiki, (notice(wiki),), writer)) == [DONE]


def test_what_was_deleted_since_is_no_alarm(wiki: Folder) -> None:
    writer = Scripted(wiki, then=lambda _: wiki.delete(TALK))
    assert endings(carried_out(wiki, (notice(wiki),), writer)) == [DONE]


def merging(text: Callable[[str], str]) -> Callable[[FolderWriter, Edit], Written]:
    """A wiki that merges the edit with one that a person made meanwhile."""

    def step(writer: FolderWriter, edit: Edit) -> Written:
        saved = writer.save(msgspec.structs.replace(edit, text=text(edit.text)))
        assert isinstance(saved, Saved)
        return Saved(saved.revision, merged=True)

    return step


@pytest.mark.parametrize(
    ("title", "merged", "ends"),
    [
        (TALK, lambda text: f"A person's.\n{text}", [DONE]),
        (TALK, lambda text: text.replace("Words.", "Word."), [DONE, ALTERED]),
        (ROWS, lambda text: f"A person's.\n{text}", [DONE]),
        (ROWS, lambda text: text.replace("new", "old"), [DONE, ALTERED]),
        (ROWS, lambda text: text.replace("<!-- end", "<!- end"), [DONE, ALTERED]),
    ],
)
def test_a_merge_is_well_while_what_the_bot_wrote_stands(
    wiki: Folder, title: str, merged: Callable[[str], str], ends: list[Ending]
) -> None:
    planned = notice(wiki) if title == TALK else change(wiki, ROWS, ReplaceRegions({"overview": "new"}))
    assert endings(carried_out(wiki, (planned,), Scripted(wiki, merging(merged)))) == ends


@pytest.mark.parametrize("words", ["{{nobots}}", "{{bots|optout=all}}", "{{bots|deny=PartnerBot}}"])
def test_a_notice_merged_with_an_edit_that_asks_for_none_is_told(wiki: Folder, words: str) -> None:
    writer = Scripted(wiki, merging(lambda text: f"{words}\n{text}"))
    outcomes = carried_out(wiki, (notice(wiki),), writer)
    assert endings(outcomes) == [DONE, ALTERED]
    assert "asked for no messages" in outcomes[1].why


def test_who_asks_for_no_messages_after_a_notice_is_no_alarm(wiki: Folder) -> None:
    writer = Scripted(wiki, then=lambda edit: wiki.write(TALK, f"{{{{nobots}}}}\n{edit.text}"))
    assert endings(carried_out(wiki, (notice(wiki),), writer)) == [DONE]


def test_a_page_owned_whole_bears_no_merge(wiki: Folder) -> None:
    planned = change(wiki, ROWS, ReplacePage("All of it."))
    writer = Scripted(wiki, merging(lambda text: f"{text}\nA person's."))
    assert endings(carried_out(wiki, (planned,), writer)) == [DONE, ALTERED]


def test_a_lost_answer_on_another_base_counts_as_merged(wiki: Folder) -> None:
    def late(writer: FolderWriter, edit: Edit) -> Written:
        wiki.write(TALK, "Hello, you.")
        newer = msgspec.structs.replace(edit, base=wiki.page(TALK).revision, text=f"Hello, you.\n\n{SECTION}")
        return lost_after(writer, newer)

    assert endings(carried_out(wiki, (notice(wiki),), Scripted(wiki, late))) == [DONE]


def test_what_was_saved_before_the_wiki_said_stop_is_compared_too(wiki: Folder) -> None:
    writer = Scripted(wiki, expanding(CHANGED[0]), stopped)
    notices = notice(wiki), notice(wiki, "Talk:Group BB", key="5-2")
    assert endings(carried_out(wiki, notices, writer)) == [DONE, BARRED, ALTERED]


def test_why_a_run_ends_is_told_though_nothing_can_be_read_any_more(wiki: Folder) -> None:
    writer = Scripted(wiki, save, stopped)
    notices = notice(wiki), notice(wiki, "Talk:Group BB", key="5-2")
    assert endings(carried_out(wiki, notices, writer, FailingReader(wiki, rounds=4))) == [DONE, BARRED]


def test_a_wiki_that_cannot_be_read_back_is_a_failed_read(wiki: Folder) -> None:
    with pytest.raises(ReadFailed):
        carried_out(wiki, (notice(wiki),), reader=FailingReader(wiki, rounds=3))


def test_what_needs_a_notice_that_was_altered_is_still_written(wiki: Folder) -> None:
    """It is out, and its receipt stands in the summary: the pages tell the truth."""
    outcomes = carried_out(wiki, told(wiki), Scripted(wiki, expanding(CHANGED[1])))
    assert SKIPPED not in endings(outcomes)
    assert wiki.texts()[LIST] == region("affiliates", "{{row}}")


# --- an answer that was lost ----------------------------------------------------------------------------------------
class Asked(FolderReader):
    """A wiki that answers what it is asked, as far as it knows, and nothing else."""

    def __init__(self, told: Mapping[Query, Answer]) -> None:
        self.told = told

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        return {query: self.told[query] for query in queries if query in self.told}


LOST = Unknown("no answer")
SINCE = NOW - timedelta(hours=1)


def by(number: int, summary: str = "Words", user: str = ACCOUNT) -> Revision:
    return Revision(id=number, user=user, timestamp=NOW, summary=summary)


def made(minutes: float, user: str = ACCOUNT) -> Creation:
    return Creation(user=user, timestamp=SINCE + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("base", "revisions", "creations", "expected"),
    [
        (5, [by(6), by(5, "Before")], [], Saved(6)),
        (5, [by(8, "Thanks", "Ana"), by(7), by(6, "Me too", "Ana"), by(5, "Before")], [], Saved(7, merged=True)),
        (5, [by(6, "Words", "Ana"), by(5, "Before")], [], Conflict),
        (5, [by(6, "Other words"), by(5, "Before")], [], Conflict),
        (5, [by(5), by(4)], [], Conflict),  # the same words, said before
        (5, [], [made(30)], Conflict),  # of a page that was there, nobody asks when it was made
        (None, [by(1)], [made(30)], Saved(1)),
        (None, [by(1, "Mine", "Ana")], [made(30, "Ana")], Conflict),
        (None, [by(1, "Mine", "Ana")], [made(40, "Ana"), made(30)], Conflict),
        (None, [], [], Conflict),
        (None, [], [made(30)], "gone"),
        (None, [], [made(0)], "gone"),
        (None, [], [made(-1)], Conflict),  # in an earlier run
        (None, [], [made(30, "Ana")], Conflict),
        (None, [], [made(40, "Ana"), made(30)], "gone"),
    ],
)
def test_what_became_of_an_edit_whose_answer_was_lost(
    base: int | None, revisions: list[Revision], creations: list[Creation], expected: Saved | type[Conflict] | str
) -> None:
    told: dict[Query, Answer] = {
        HistoryQuery(TALK): History(tuple(revisions)),
        CreationsQuery(TALK): Creations(tuple(creations)),
    }
    edit = Edit(title=TALK, text="Text", base=base, summary="Words")
    found = found_again(edit, Asked(told), ACCOUNT, LOST, SINCE)
    if isinstance(found, Unknown):
        assert (found.gone, expected) == (True, "gone")
    elif isinstance(found, Conflict):
        assert expected is Conflict
    else:
        assert found == expected


def test_what_became_of_it_stays_unknown_where_nobody_tells() -> None:
    edit = Edit(title=TALK, text="Text", base=None, summary="Words")
    assert found_again(edit, Asked({}), ACCOUNT, LOST, SINCE) == LOST
