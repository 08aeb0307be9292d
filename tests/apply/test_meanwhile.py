"""What people did between the plan and its carrying out: they win."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.apply.endings import Ending
from bot.facts.history.receipts import marker
from bot.plan import ReplaceRegions
from bot.wiki.folder.reader import FolderWriter
from bot.wiki.writing import Edit, Saved, Written
from bot.wikitext import region
from tests.worlds.carrying import (
    CONFLICT,
    DONE,
    LEFT,
    LIST,
    REFUSED,
    ROWS,
    SECTION,
    SKIPPED,
    TALK,
    UNKNOWN,
    carried_out,
    change,
    endings,
    notice,
    told,
)
from tests.worlds.folder import Folder, Scripted, save


def _told(wiki: Folder) -> None:
    """Another run of the bot was quicker, and its contributions do not tell."""
    edit = Edit(title=TALK, text=f"Hello.\n\n{SECTION}", base=wiki.page(TALK).revision, summary="x")
    assert isinstance(wiki.writer().save(edit), Saved)


def _redirect(wiki: Folder) -> None:
    wiki.write("Talk:Elsewhere", "Hello.")
    wiki.write(TALK, "#REDIRECT [[Talk:Elsewhere]]")


@pytest.mark.parametrize(
    ("meanwhile", "ending", "why"),
    [
        (lambda wiki: wiki.write(TALK, "Hello. {{nobots}}"), SKIPPED, "wants no message"),
        (lambda wiki: wiki.write(TALK, "{{bots|optout=all}}"), SKIPPED, "wants no message"),
        (_told, SKIPPED, "told before: 5-1"),
        (lambda wiki: wiki.write(TALK, "{{Archive}} Hello."), SKIPPED, "takes no notice"),
        (lambda wiki: wiki.write(TALK, "<translate>Hello.</translate>"), SKIPPED, "takes no notice"),
        (_redirect, CONFLICT, "redirect"),
        (lambda wiki: wiki.delete(TALK), UNKNOWN, "another one"),
    ],
    ids=["nobots", "optout", "receipt", "archive", "translation", "redirect", "deleted"],
)
def test_every_recipient_is_looked_at_again(
    wiki: Folder, meanwhile: Callable[[Folder], None], ending: Ending, why: str
) -> None:
    changes = told(wiki)
    meanwhile(wiki)
    before = wiki.texts()
    outcomes = carried_out(wiki, changes[:2])
    assert endings(outcomes) == [ending, SKIPPED]
    assert why in outcomes[0].why
    assert wiki.texts() == before


@pytest.mark.parametrize(("text", "ending"), [("Hello.", CONFLICT), ("{{nobots}}", SKIPPED), (SECTION, CONFLICT)])
def test_a_talk_page_that_somebody_made_since_is_decided_on_anew(wiki: Folder, text: str, ending: Ending) -> None:
    planned = notice(wiki, "Talk:Group BB")
    wiki.write("Talk:Group BB", text)
    assert endings(carried_out(wiki, (planned,))) == [ending]
    assert wiki.texts()["Talk:Group BB"] == text


def test_a_talk_page_that_somebody_makes_while_it_is_saved_is_decided_on_anew(wiki: Folder) -> None:
    planned = notice(wiki, "Talk:Group BB")

    def made(writer: FolderWriter, edit: Edit) -> Written:
        wiki.write("Talk:Group BB", "Hello.")
        return writer.save(edit)

    assert endings(carried_out(wiki, (planned,), Scripted(wiki, made))) == [CONFLICT]
    assert wiki.texts()["Talk:Group BB"] == "Hello."


def test_a_receipt_in_the_bots_own_summaries_is_enough(wiki: Folder) -> None:
    """The section was archived; the edit that made it is still among the bot's contributions."""
    planned = notice(wiki)
    assert endings(carried_out(wiki, (planned,))) == [DONE]
    wiki.write(TALK, "{{Archives}}")
    again = carried_out(wiki, (notice(wiki),))
    assert endings(again) == [SKIPPED]
    assert "told before: 5-1" in again[0].why
    assert wiki.texts()[TALK] == "{{Archives}}"


def test_a_notice_moves_below_what_people_wrote_since(wiki: Folder) -> None:
    planned = notice(wiki)
    wiki.write(TALK, "  Hello.\n\n== Another matter ==\nWords.")
    assert endings(carried_out(wiki, (planned,))) == [DONE]
    assert wiki.texts()[TALK] == f"  Hello.\n\n== Another matter ==\nWords.\n\n{SECTION}"


def test_two_notices_on_one_talk_page_both_stand(wiki: Folder) -> None:
    other = f"== Another ==\nWords. {marker(['6-2'], '2026-11-21')}"
    changes = (notice(wiki), notice(wiki, section=other, key="6-2", id="other"))
    assert endings(carried_out(wiki, changes)) == [DONE, DONE]
    assert wiki.texts()[TALK] == f"Hello.\n\n{SECTION}\n\n{other}"


@pytest.mark.parametrize(
    "meanwhile",
    [
        f"Above, by a human.\n{region('overview', 'old')}\nBelow.",
        f"Above.\n{region('overview', 'by a human')}\nBelow.",
        "Nothing is left.",
        "",
    ],
)
def test_a_human_edit_since_the_plan_wins(wiki: Folder, meanwhile: str) -> None:
    changes = told(wiki)
    wiki.write(ROWS, meanwhile)
    assert endings(carried_out(wiki, changes[2:])) == [CONFLICT]
    assert wiki.texts()[ROWS] == meanwhile


def test_a_human_edit_between_reading_and_saving_wins(wiki: Folder) -> None:
    human = f"By a human.\n{region('overview', 'old')}"
    writer = Scripted(wiki, save, then=lambda edit: wiki.write(ROWS, human) if edit.title == TALK else None)
    outcomes = carried_out(wiki, told(wiki), writer)
    assert endings(outcomes) == [DONE, DONE, CONFLICT]
    assert wiki.texts()[ROWS] == human


def test_a_page_that_somebody_made_or_deleted_since_is_left_alone(wiki: Folder) -> None:
    changes = told(wiki)
    wiki.write(LIST, "A page by a human.")
    wiki.delete(ROWS)
    assert endings(carried_out(wiki, changes)) == [DONE, CONFLICT, UNKNOWN]
    assert wiki.texts()[LIST] == "A page by a human."
    assert ROWS not in wiki.texts()


def test_a_page_that_vanishes_between_reading_and_saving_is_unknown(wiki: Folder) -> None:
    writer = Scripted(wiki, save, then=lambda edit: wiki.delete(ROWS) if edit.title == LIST else None)
    outcomes = carried_out(wiki, told(wiki), writer, batch=1)
    assert endings(outcomes) == [DONE, DONE, UNKNOWN]
    assert ROWS not in wiki.texts()


def test_markers_that_are_gone_are_no_place_to_write(wiki: Folder) -> None:
    wiki.write(ROWS, "No markers.")
    outcomes = carried_out(wiki, (change(wiki, ROWS, ReplaceRegions({"overview": "new"})),))
    assert endings(outcomes) == [REFUSED]
    assert "overview" in outcomes[0].why
    assert wiki.texts()[ROWS] == "No markers."


def test_a_crash_after_any_edit_is_healed_by_carrying_out_the_rest(wiki: Folder) -> None:
    changes = told(wiki)
    assert endings(carried_out(wiki, changes, max_edits=1)) == [DONE, LEFT, LEFT]
    again = carried_out(wiki, changes)
    assert endings(again) == [SKIPPED, SKIPPED, DONE]
    assert wiki.texts()[TALK].count(SECTION) == 1
