"""However often a run decides anew: its limits are those of one run, and nobody is told twice in it, or in a day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from bot.apply.endings import Ending, Outcome
from bot.apply.run import still_open
from bot.cli.plan_apply import apply
from bot.plan import AppendSection, Plan
from bot.propose import propose
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import Wiki
from bot.wiki.paths import path_of
from bot.wiki.rounds import decide
from bot.wiki.writing import Edit, Refused, Stopped, Written
from tests.faults.catalogue import FAILED, HEALED, STOPPED, Trouble, whole
from tests.faults.course import Course, Kind, Request
from tests.faults.folder import FolderWiki
from tests.faults.running import Ended, Rehearsal, applied
from tests.faults.world import LIST, OTHER_TALK, OVERVIEW, TALK, copied, small_world
from tests.mediawiki.localwiki import BOT, COORDINATOR
from tests.stories.conftest import STATUS
from tests.stories.test_hold_during_a_run import OUTBOX, SETTINGS
from tests.stories.test_killed import MOMENT
from tests.wiki.live.proxy import Ask, Fault, Reply

RECORD = "Partnerships/Record/CEE Spring"
WARNING = Refused("abusefilter-warning", "Not so fast")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_world(tmp_path_factory.mktemp("limits") / "start")


def told(wiki: FolderWiki, title: str = "") -> int:
    """How many notices were saved, on that page or on all."""
    return sum("[invited" in edit.summary and edit.title.endswith(title) for _, edit in wiki.seen().edits)


def more_records(wiki: FolderWiki, numbers: range) -> None:
    """Records like the one that concerns Albania; each is due at once."""
    file = wiki.root / path_of(RECORD)
    for number in numbers:
        other = file.with_name(f"CEE Spring {number}.wikitext")
        text = file.read_text(encoding="utf-8").replace("Wikimedia CEE Spring", f"Other campaign {number}")
        text = re.sub(r"\| partner =[^|]*", f"| partner = Partner {number}\n", text)
        other.write_text(text, encoding="utf-8")


def disturbed(wiki: FolderWiki, place: int) -> Ended:
    """A run in which a person edits a list of the bot's at that request."""

    def edit(_: Ask) -> None:
        wiki.edit(LIST, before="Hello.\n\n")

    return applied(lambda: wiki.open(Course(Trouble("edit", Fault(reaches=True, before=edit, changed=whole)), place)))


def requests(start: Path, folder: Path, *kinds: Kind) -> Iterator[tuple[int, FolderWiki]]:
    course, faultless = Course(), FolderWiki(copied(start, folder / "faultless"))
    assert applied(lambda: faultless.open(course)).code == HEALED
    for place, kind in enumerate(course.kinds):
        if kind in kinds:
            yield place, FolderWiki(copied(start, folder / f"{place}"))


def test_a_conflict_does_not_renew_the_limit_of_invitations(start: Path, tmp_path: Path) -> None:
    decided_anew = 0
    for place, wiki in requests(start, tmp_path, "write"):
        wiki.edit(SETTINGS, instead=json.dumps({"invitations": 1}))
        ended = disturbed(wiki, place)
        assert told(wiki) == 1, f"at {place}: {ended}"
        decided_anew += "conflict" in ended.said
    assert decided_anew


def test_a_conflict_does_not_let_an_affiliate_hear_twice(start: Path, tmp_path: Path) -> None:
    """More is due to it than one notice can hold."""
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    more_records(wiki, range(24))
    ended = disturbed(wiki, 6)
    assert "conflict" in ended.said
    assert told(wiki, TALK) == 1
    assert "Nothing to do." in applied(lambda: wiki.open(Course())).said


def test_midnight_does_not_either(start: Path, tmp_path: Path) -> None:
    section = AppendSection("== A ==", ("5-1",))
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    plan = planned(wiki)
    notices = [change for change in plan.changes if isinstance(change.operation, AppendSection)]
    pages = [change for change in plan.changes if change not in notices]
    sent = msgspec.structs.replace(notices[0], operation=section)
    kept = [Outcome(change=one, ending=Ending.DONE) for one in (sent, pages[0])]
    assert still_open(plan, kept).changes == tuple(change for change in plan.changes if change.id != sent.id)


def planned(wiki: FolderWiki) -> Plan:
    opened = wiki.open(Course())
    context = Rehearsal(lambda: opened).context()
    plan, _ = decide(opened.reader, lambda world: propose(world, context), MOMENT)
    return plan


def run_at(wiki: FolderWiki, now: datetime) -> Ended:
    writer = FolderWriter(wiki.root, BOT, lambda: now)
    return applied(lambda: Wiki(FolderReader(wiki.root, lambda: now), lambda: writer), now=now)


def test_hourly_runs_tell_an_affiliate_once_a_day_and_no_more_often_than_the_cap(start: Path, tmp_path: Path) -> None:
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    wiki.edit(SETTINGS, instead=json.dumps({"notices_per_month": 2}))
    for day in range(3):
        for hour in range(3):
            assert run_at(wiki, MOMENT + timedelta(days=day, hours=hour)).code == HEALED
            more_records(wiki, range(3 * day + hour, 3 * day + hour + 1))
            assert told(wiki, TALK) == min(day + 1, 2)


class Limited(Rehearsal):
    """A run with an operator's own limit of edits."""

    def __init__(self, wiki: FolderWiki, course: Course, edits: int) -> None:
        super().__init__(lambda: wiki.open(course))
        limits = msgspec.structs.replace(self.config.limits, edits=edits)
        self.config = msgspec.structs.replace(self.config, limits=limits)


def test_a_conflict_does_not_renew_the_limit_of_edits(start: Path, tmp_path: Path) -> None:
    """While a run writes as much as it may, people edit a page and make records: the rest would be more than that."""
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    edits = len(planned(wiki).changes)
    more = Trouble("edit", Fault(reaches=True, before=lambda _: more_due(wiki), changed=whole))
    course = Course(more, 6)
    result = CliRunner().invoke(apply, [], obj=Limited(wiki, course, edits), catch_exceptions=False)
    assert result.exit_code == HEALED
    assert "left to the next run" in result.output.splitlines()[-1]
    assert sum(user == BOT and edit.title != STATUS for user, edit in wiki.seen().edits) <= edits
    assert STATUS in wiki.seen().texts, "what was done before is told"


def more_due(wiki: FolderWiki) -> None:
    wiki.edit(LIST, before="Hello.\n\n")
    more_records(wiki, range(1))


class Refusing:
    """A wiki whose filter refuses some pages; from the first refusal on, its account may be barred for one edit."""

    def __init__(self, wiki: FolderWiki, *titles: str, barred: bool = False) -> None:
        self._writer, self.titles = FolderWriter(wiki.root, BOT, lambda: MOMENT), titles
        self._barred = barred
        self.asked: list[str] = []

    def save(self, edit: Edit) -> Written:
        self.asked.append(edit.title)
        if edit.title in self.titles:
            return WARNING
        if self._barred and len(self.asked) > 1:
            self._barred = False
            return Stopped("readonly", "for a moment")
        return self._writer.save(edit)


def refused(wiki: FolderWiki, writer: Refusing) -> Ended:
    return applied(lambda: Wiki(FolderReader(wiki.root, lambda: MOMENT), lambda: writer))


def test_what_filters_refuse_is_counted_for_the_whole_run(start: Path, tmp_path: Path) -> None:
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    ended = refused(wiki, Refusing(wiki, TALK, OVERVIEW, LIST))
    assert ended.code == STOPPED
    assert "the wiki's filters refused 3 edits of this run" in ended.said


def test_a_refusal_before_the_account_was_barred_is_remembered(start: Path, tmp_path: Path) -> None:
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    ended = refused(wiki, Refusing(wiki, TALK, barred=True))
    assert ended.code == STOPPED
    assert "(abusefilter-warning)" in wiki.seen().texts[STATUS]
    again = Refusing(wiki, TALK)
    assert refused(wiki, again).code == HEALED
    assert TALK not in again.asked


class Failing(Course):
    """A filter refuses the first edit; of the reads after that, one fails for good."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._left = place

    def next(self, request: Request) -> Fault | None:
        refused = "write" in self.kinds
        self.requests.append(request)
        if request.kind == "write" and not refused:
            return Fault(reaches=False, reply=Reply.error("abusefilter-warning"))
        if request.kind == "read" and refused:
            self._left -= 1
            if self._left == -1:
                self.met = request
                return Fault(reaches=False)
        return None


@pytest.mark.parametrize("place", [0, 2, 4, 6, 8, 10, 12])
def test_a_refusal_before_the_run_breaks_off_is_remembered(place: int, start: Path, tmp_path: Path) -> None:
    wiki, course = FolderWiki(copied(start, tmp_path / "wiki")), Failing(place)
    ended = applied(lambda: wiki.open(course))
    assert course.met
    assert ended.code in (STOPPED, FAILED), ended
    assert "(abusefilter-warning)" in wiki.seen().texts[STATUS], ended
    again = Refusing(wiki)
    assert refused(wiki, again).code == HEALED
    assert TALK not in again.asked
    assert OTHER_TALK in wiki.seen().texts


def test_the_outbox_itself_is_written_again_when_a_coordinator_says_so(start: Path, tmp_path: Path) -> None:
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    wiki.edit(SETTINGS, instead=json.dumps({"coordinators": [COORDINATOR], "invitations": 0}))
    assert applied(lambda: wiki.open(Course())).code == HEALED
    written = wiki.seen().texts[OUTBOX]
    begin, end = written.index(" -->\n") + 5, written.rindex("<!-- end")
    wiki.edit(OUTBOX, instead=f"{written[:begin]}{{{{Partnerships empty}}}}\n{written[end:]}")
    assert OUTBOX not in applied(lambda: wiki.open(Course())).said
    wiki.edit(OUTBOX, after=f"\n* resume {OUTBOX}")
    assert f"done     {OUTBOX}" in applied(lambda: wiki.open(Course())).said
    assert written[begin:end] in wiki.seen().texts[OUTBOX]
    assert "Nothing to do." in applied(lambda: wiki.open(Course())).said
