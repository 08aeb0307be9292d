"""What people, kills and the wiki's own refusals do to a run on a real MediaWiki."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator

import pytest

from tests.faults import catalogue, people
from tests.faults.catalogue import HEALED, STOPPED, Trouble
from tests.faults.course import Course, Form
from tests.faults.mediawiki import RealWiki, begun
from tests.faults.running import KILLED, Ended
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless
from tests.faults.world import TALK
from tests.stories.conftest import Command
from tests.wiki.live.proxy import Ask

INVITATIONS = ("--task", "invitations")
# With these, a run writes in every form.
FORMS = (*INVITATIONS, "--task", "reports", "--task", "data")


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWiki]:
    with begun(tmp_path_factory.mktemp("world") / "wiki") as wiki:
        yield wiki


@pytest.fixture(scope="module")
def run(wiki: RealWiki) -> Faultless:
    wiki.reset()
    return Faultless(wiki, *INVITATIONS)


@pytest.fixture(scope="module")
def forms(wiki: RealWiki) -> Faultless:
    wiki.reset()
    return Faultless(wiki, *FORMS)


def test_people_win_at_every_request(wiki: RealWiki, run: Faultless, tell: Tell) -> None:
    row = Row("MediaWiki", "editing")
    for place in range(len(run.kinds)):
        wiki.reset()
        run.meets(people.editing(wiki), place, wiki, row, people.WORDS["editing"])
    tell(row)


def talk_page(run: Faultless) -> list[int]:
    """Before the notice is saved there, and after."""
    here = run.place_of(TALK)
    return [here, min(place for place in run.places("write") if place > here)]


def test_a_talk_page_that_is_cleared_is_not_written_to_again(wiki: RealWiki, run: Faultless, tell: Tell) -> None:
    row = Row("MediaWiki", "archiving")
    for place in talk_page(run):
        wiki.reset()
        run.meets(people.archiving(wiki), place, wiki, row, people.WORDS["archiving"], people.APART["archiving"])
    tell(row)


def test_a_talk_page_that_is_moved_is_followed_and_not_told_again(wiki: RealWiki, run: Faultless, tell: Tell) -> None:
    row = Row("MediaWiki", "a person moves the page")
    *_, decided = run.places("read")
    for place in (decided, *talk_page(run)):
        wiki.reset()
        run.meets(people.moving(wiki.move), place, wiki, row, apart=(TALK, people.ELSEWHERE))
    tell(row)


def test_a_kill_at_every_request_is_healed_by_the_next_run(wiki: RealWiki, run: Faultless, tell: Tell) -> None:
    row = Row("MediaWiki", "SIGKILL after the request")
    command = wiki.command()
    for place in range(len(run.kinds)):
        wiki.reset()
        ended = killed(wiki, command, place)
        run.heals(wiki, ended, place, row)
    tell(row)


def killed(wiki: RealWiki, command: Command, place: int) -> Ended:
    """The command in a process of its own, killed while it waits for the answer to that request."""
    process: list[subprocess.Popen[str]] = []

    def kill(_: Ask) -> None:
        os.kill(process[0].pid, signal.SIGKILL)

    wiki.proxy.take(Course(people.killed_after(kill), place))
    with command.begin("apply", *INVITATIONS) as begun:
        process.append(begun)
        said, _ = begun.communicate()
    assert begun.returncode == KILLED, f"at {place}: {said}"
    return Ended(begun.returncode, said)


ONCE = [
    trouble
    for trouble in catalogue.ANSWERED
    if trouble.reason not in ("captcha", "mwoauth-invalid-authorization", "protectedpage", "an-error-nobody-knows")
]


@pytest.mark.parametrize(
    "trouble",
    [*ONCE, catalogue.SESSION_ENDED, catalogue.LAG_FOR_GOOD, catalogue.TWICE],
    ids=lambda trouble: trouble.name,
)
def test_every_other_fault_on_one_read_and_each_form_of_write(
    trouble: Trouble, wiki: RealWiki, forms: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", trouble.name)
    *_, read = forms.places("read")
    for place in (read, *each_form(forms)):
        wiki.reset()
        ended = forms.meets(trouble, place, wiki, row)
        assert ended.code == (trouble.read if place == read else trouble.write), f"at {place}: {ended}"
        assert ended.code == HEALED or trouble.reason in ended.said
    tell(row)


def each_form(forms: Faultless) -> list[int]:
    """A notice on a page there is, a page that is made, a region of a page, and a page of data that is the bot's."""
    places = forms.each_form()
    assert set(places) == set(Form)
    return list(places.values())


@pytest.mark.parametrize("trouble", catalogue.PARTIAL, ids=lambda trouble: trouble.name)
def test_what_was_read_in_part_is_not_taken_for_the_whole(
    trouble: Trouble, wiki: RealWiki, run: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", trouble.name)
    _, _, first, *_, last = run.places("read")
    for place in (first, last):
        wiki.reset()
        ended = run.meets(trouble, place, wiki, row)
        assert ended.code == STOPPED, f"at {place}: {ended}"
        assert trouble.reason in ended.said
    tell(row)


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_write_that_arrives_late(before: bool, wiki: RealWiki, forms: Faultless, tell: Tell) -> None:
    row = Row("MediaWiki", people.late(before).name)
    for place in each_form(forms):
        wiki.reset()
        ended = forms.meets(people.late(before), place, wiki, row)
        assert ended.code == HEALED, f"at {place}: {ended}"
    tell(row)
