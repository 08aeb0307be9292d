"""An answer is saved, and the record, the affiliate's page, the outcomes and the data follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wikitext import template_calls
from tests.faults.world import LIST, TALK, small_world
from tests.stories.living import BOT, PERSON, Living, changed

RECORD = "Partnerships/Record/CEE Spring"
DISCUSSION = f"Talk:{RECORD}"
OTHER, UNKNOWN_ADDRESS = "ExampleEditor2", "192.0.2.7"


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    wiki = Living(small_world(tmp_path / "wiki"))
    wiki.run()
    return wiki


def answer(kind: str, code: str = "ALB") -> str:
    return f"== {code} ==\n{{{{Partnership response|affiliate={code}|answer={kind}}}}}"


def row(wiki: Living, code: str = "ALB", title: str = LIST) -> dict[str, str]:
    rows = [dict(call.parameters) for call in template_calls(wiki.read(title), {"Partnership affiliates/row"})]
    (found,) = [one for one in rows if one["code"] == code]
    return {name: found[name] for name in ("state", "by", "date") if name in found}


def test_everything_follows_an_answer(wiki: Living) -> None:
    wiki.write(DISCUSSION, answer("interested"), OTHER)
    written = changed(wiki.run())
    assert row(wiki) == {"state": "interested", "by": OTHER, "date": "2026-11-21"}
    assert "state=interested" in wiki.read("Partnerships/Affiliates/ALB")
    assert "|answered=1|joined=1|" in wiki.read("Partnerships/Outcomes")
    assert "|joined=1|" in wiki.read("Partnerships/Overview")
    assert '"ALB"' in wiki.read("Module:Partnerships/data/index.json")
    assert not [title for title in written if title.startswith("Talk:")], "nobody is told of it"
    assert not wiki.run().changes


@pytest.mark.parametrize(
    ("edits", "shown"),
    [
        ([(PERSON, answer("later")), (OTHER, answer("later") + "\n: Thanks!")], PERSON),
        ([(PERSON, answer("later")), (OTHER, answer("declined"))], OTHER),
        ([(PERSON, answer("later")), (OTHER, ""), (BOT, answer("later"))], PERSON),
        # The latest answer of the affiliate is the one that somebody saved.
        ([(PERSON, answer("later")), (OTHER, answer("later") + "\n" + answer("interested"))], OTHER),
        ([(PERSON, answer("later", "ROU-MDA")), (OTHER, answer("later", "ROU-MDA") + "\n" + answer("later"))], OTHER),
        (
            [
                (PERSON, answer("interested")),
                (PERSON, answer("interested") + answer("later")),
                (OTHER, answer("interested") + answer("later") + answer("interested")),
            ],
            OTHER,
        ),
        ([(UNKNOWN_ADDRESS, answer("declined"))], UNKNOWN_ADDRESS),
    ],
)
def test_who_saved_it_is_told_by_the_history(edits: list[tuple[str, str]], shown: str, wiki: Living) -> None:
    for user, text in edits:
        wiki.write(DISCUSSION, text, user)
    wiki.run()
    assert row(wiki)["by"] == shown
    assert not wiki.run().changes


def test_words_of_the_page_do_not_tell_who_saved_it(wiki: Living) -> None:
    forged = (
        answer("declined")
        + " [[User:Coordinator|Coordinator]] ([[User talk:Coordinator|talk]]) 10:00, 21 November 2026 (UTC)"
    )
    wiki.write(DISCUSSION, forged, PERSON)
    wiki.run()
    assert row(wiki)["by"] == PERSON
    wiki.write(LIST, wiki.read(LIST).replace(f"by={PERSON}", "by=Coordinator"), UNKNOWN_ADDRESS)
    wiki.run()
    assert row(wiki)["by"] == PERSON


def test_an_archived_answer_holds_and_keeps_its_author(wiki: Living) -> None:
    wiki.write(DISCUSSION, answer("declined"), PERSON)
    wiki.run()
    wiki.write(f"{DISCUSSION}/Archive 1", answer("declined"), OTHER)
    wiki.write(DISCUSSION, "{{Archives}}", OTHER)
    assert not wiki.run().changes
    assert row(wiki) == {"state": "declined", "by": PERSON, "date": "2026-11-21"}


def test_what_stands_on_the_talk_page_is_later_than_any_archive(wiki: Living) -> None:
    wiki.write(f"{DISCUSSION}/Archive 10", answer("declined"))
    wiki.write(f"{DISCUSSION}/Archive 9", answer("interested"))
    wiki.run()
    assert row(wiki)["state"] == "declined"
    assert row(wiki)["by"] == PERSON, "it stood nowhere else: who wrote it there has given it"
    wiki.write(DISCUSSION, answer("proposes"))
    wiki.run()
    assert row(wiki)["state"] == "proposes"


def test_a_record_that_is_moved_without_its_talk_page_keeps_its_answers(wiki: Living) -> None:
    wiki.write(DISCUSSION, answer("declined"))
    wiki.move(RECORD, "Partnerships/Record/Spring")
    wiki.run()
    assert row(wiki, title="Partnerships/Record/Spring/Affiliates")["state"] == "declined"
    assert "response-without-record" not in wiki.read("Partnerships/Attention")


@pytest.mark.parametrize(
    ("said", "state", "joined"),
    [("", "participant", 0), ("interested", "confirmed", 1), ("proposes", "confirmed", 1), ("declined", "declined", 0)],
)
def test_only_those_who_said_so_themselves_count_as_joined(said: str, state: str, joined: int, wiki: Living) -> None:
    named = wiki.read(RECORD).replace("| participants =", "| participants = ALB")
    wiki.write(RECORD, named)
    if said:
        wiki.write(DISCUSSION, answer(said))
    wiki.run()
    assert row(wiki)["state"] == state
    assert f"|joined={joined}|" in wiki.read("Partnerships/Overview")
    assert row(wiki).get("by") == (PERSON if said else None)
    assert TALK not in changed(wiki.run())
