"""Two things that go wrong in one run: what a person does must not lead the bot back to what was refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import people
from tests.faults.catalogue import FAILED, STOPPED, Trouble
from tests.faults.course import Course
from tests.faults.folder import FolderWiki
from tests.faults.running import applied
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless, forgotten
from tests.faults.world import LIST, TALK, copied, small_world
from tests.mediawiki.localwiki import BOT
from tests.stories.conftest import STATUS
from tests.wiki.live.proxy import Ask, Fault, Reply


class Start:
    def __init__(self, folder: Path) -> None:
        self._folder, self._start = folder, small_world(folder / "start")
        self.run = Faultless(self.wiki("faultless"))

    def wiki(self, name: str) -> FolderWiki:
        return FolderWiki(copied(self._start, self._folder / name))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    return Start(tmp_path_factory.mktemp("combined"))


def answering(code: str) -> Fault:
    return Fault(reaches=False, reply=Reply.error(code))


@pytest.mark.parametrize(
    "code", ["abusefilter-warning", "abusefilter-disallowed", "abusefilter-throttled", "spamblacklist"]
)
def test_what_was_refused_is_not_sent_again_in_the_same_run(code: str, start: Start, tell: Tell) -> None:
    """The warning of a filter is for people: it lets pass who sends the edit again."""
    row, wiki = Row("folder", f"{code}, and a person edits"), start.wiki(code)
    notice, *_ = start.run.places("write")

    def edit(_: Ask) -> None:
        wiki.edit(people.MADE, instead=people.ABOVE)

    ended = applied(lambda: wiki.open(Course(Trouble(code, answering(code)._replace(before=edit)), notice)))
    assert (ended.code, code in ended.said) == (FAILED, True), ended
    assert TALK not in {contribution.title for _, contribution in wiki.seen().edits}
    forgotten(wiki)
    start.run.heals(wiki, ended, notice, row, people.WORDS["making"], people.APART["making"])
    tell(row)


@pytest.mark.parametrize("code", ["blocked", "readonly", "captcha"])
def test_nothing_is_written_after_a_stop_though_something_is_to_be_decided_anew(
    code: str, start: Start, tell: Tell
) -> None:
    row, wiki = Row("folder", f"a person edits, then {code}"), start.wiki(code)
    own_list = start.run.place_of(LIST)
    notices = [place for place in start.run.places("write") if place < own_list]
    meanwhile = people.editing(wiki)._replace(afterwards=answering(code))
    course = Course(meanwhile, own_list)
    ended = applied(lambda: wiki.open(course))
    assert (ended.code, code in ended.said) == (STOPPED, True), ended
    by_bot = {contribution.title for user, contribution in wiki.seen().edits if user == BOT}
    assert len(by_bot) == len(notices)
    assert STATUS not in by_bot
    start.run.heals(wiki, ended, own_list, row, people.WORDS["editing"])
    tell(row)


@pytest.mark.parametrize("code", ["abusefilter-disallowed", "abusefilter-throttled", "abusefilter-warning"])
def test_a_filter_that_refuses_again_and_again_stops_the_run(code: str, start: Start, tell: Tell) -> None:
    row, wiki = Row("folder", f"{code}, again and again"), start.wiki(f"{code}-again")
    notice, *_ = start.run.places("write")
    course = Course(Trouble(code, answering(code), lasting=True), notice)
    ended = applied(lambda: wiki.open(course))
    assert (ended.code, "filter" in ended.said) == (STOPPED, True), ended
    assert course.kinds.count("write") == 3 + 1  # the last one tells of the run
    forgotten(wiki)
    start.run.heals(wiki, ended, notice, row)
    tell(row)
