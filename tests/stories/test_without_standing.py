"""Whatever people without standing do, the bot is not made to send more, elsewhere or twice, nor to forget.

One law over random deeds of new, blocked and unrelated accounts, before, between and behind the runs. What may be said
beside what is said undisturbed stands in ``ALLOWED``, each with the rule that wants it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.facts.history.receipts import asked_key, said_by
from tests.faults.world import CONGO, copied
from tests.stories.deeds import (
    AIMED,
    BACK,
    CUTS,
    HELD,
    PAGES,
    RECORDS,
    SETTINGS,
    SOME_PAGE,
    SUMMARIES,
    TARGETS,
    THEIRS,
    VALUES,
    WAITING,
    WORDS,
    Add,
    Cut,
    Deed,
    Move,
    Put,
    infobox,
)
from tests.stories.living import BOT
from tests.stories.strangers import (
    ADDRESS,
    ADMIN,
    ALBANIA,
    BLOCKED,
    COORDINATOR,
    LEADER,
    LEDGER,
    MUSEUM,
    NEWCOMER,
    OUTBOX,
    SPACES,
    SPRING,
    STRANGER,
    TEMPORARY,
    Message,
    Sent,
    Trusting,
    asking,
    ids,
)

USERS: Final = (STRANGER, NEWCOMER, BLOCKED, TEMPORARY, ADDRESS)
MAKER: Final = "ExampleEditor3"
SIGNED: Final = f"[[User:{LEADER}|{LEADER}]] ([[User talk:{LEADER}|talk]]) 10:00, 23 November 2026 (UTC)"
GO_AHEAD: Final = f"== Go ahead ==\n{{{{Partnership go-ahead|answer=invite}}}} {SIGNED}"
CUTS_OFF: Final = (None, 0, 1, 2, 3, 4, 6)
# Where most hangs on; elsewhere most deeds come to nothing.
CORE: Final = (
    *(f"Talk:{ALBANIA}", f"Talk:{MUSEUM}", SPRING, MUSEUM, OUTBOX, LEDGER, ALBANIA, f"{SPRING}/Affiliates", HELD),
)


class Story(NamedTuple):
    """Deeds before the first run, behind it, and behind the next; after how many edits the first run is cut off."""

    before: list[Deed] = []
    between: list[Deed] = []
    behind: list[Deed] = []
    cut: int | None = None


SOMEWHERE = st.sampled_from(CORE) | st.sampled_from(PAGES)
WHO, SUMMARY, ABOVE = st.sampled_from(USERS), st.sampled_from(list(SUMMARIES)), st.booleans()
SAID = st.sampled_from([*WORDS, *PAGES])
AT = st.sampled_from(AIMED)
CHANGES = st.one_of(
    st.builds(Put, SAID), st.builds(Add, SAID, ABOVE), st.builds(Cut, st.sampled_from(sorted(CUTS))), BACK
)
DEEDS = st.one_of(
    st.builds(lambda user, at: Deed(user, at[0], Put(at[1])), WHO, AT),
    st.builds(lambda user, at, above, summary: Deed(user, at[0], Add(at[1], above), summary), WHO, AT, ABOVE, SUMMARY),
    st.builds(Deed, WHO, st.sampled_from(RECORDS), st.sampled_from(VALUES) | BACK, SUMMARY),
    st.builds(Deed, WHO, SOMEWHERE, CHANGES, SUMMARY),
    # Who is new moves nothing, and only administrators what stands in their namespace.
    st.builds(Deed, st.just(STRANGER), SOMEWHERE.filter(SETTINGS.__ne__), st.builds(Move, TARGETS), st.just("nothing")),
)


def _some(most: int) -> st.SearchStrategy[list[Deed]]:
    """As many as there may be, else hypothesis tries few most of the time. What nothing hangs on shrinks to None."""
    several = st.lists(st.none() | DEEDS | DEEDS | DEEDS, min_size=most, max_size=most)
    return several.map(lambda deeds: [deed for deed in deeds if deed])


STORIES = st.builds(Story, _some(4), _some(3), _some(2), st.sampled_from(CUTS_OFF))
EACH: Final = (
    *(Deed(STRANGER, page, Put(words)) for page, words in AIMED),
    *(Deed(NEWCOMER, record, value) for record in (SPRING, MUSEUM) for value in VALUES),
)


class Said(NamedTuple):
    """What was said: of which record (page id), to which affiliate (its code, "" for a question), at whose page."""

    record: int
    code: str
    page: int


class Told(Trusting):
    """Where all of it happens. ``done``: the deeds that came to something."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.done: list[Deed] = []
        self.records = {self.page_id(title): title for title in RECORDS}
        self.homes = {code: self.page_id(page) for code, page in {**ids()[2], "COD": CONGO}.items()}
        self._went_ahead = False

    def act(self, deeds: Iterable[Deed]) -> None:
        """What those do who are not blocked yet."""
        self.block(False)
        self.done += [deed for deed in deeds if deed.done(self)]
        self.block(True)

    def go_ahead(self) -> None:
        """The lead says the word, once it was asked for it and where it finds the question."""
        talk, question = f"Talk:{MUSEUM}", asked_key(self.page_id(MUSEUM))
        if (
            any(one.key == question for one in self.sent())
            and not self._went_ahead
            and not self.read_or(talk).startswith("#")
        ):
            self._went_ahead = self.tried(talk, f"{self.read_or(talk)}\n\n{GO_AHEAD}", LEADER)

    def later(self, runs: int) -> Sent:
        """What was said in all, so many runs later."""
        for _ in range(runs):
            self.wait(days=2)
            self.run()
            self.go_ahead()
        return self.sent()

    def clean(self) -> None:
        """An administrator takes back what they did, and nothing of the bot's. Talk pages stay: of what was under way
        to one that is gone a coordinator decides (product, "Receipts").
        """
        for deed in reversed(self.done):
            in_the_way = self.revisions(deed.page)
            is_moved = isinstance(deed.do, Move) and self.revisions(deed.do.to)
            if is_moved and BOT not in {line.user for line in in_the_way}:
                if in_the_way:
                    self.delete(deed.page)
                assert self.moved(deed.do.to, deed.page, ADMIN, redirect=False)
        for page in sorted({deed.page for deed in self.done}):
            text = self.without(USERS, page) or ("Cleared." if SPACES.is_talk(page) else None)
            if text is None and self.revisions(page):
                self.delete(page)
            elif text is not None and text != self.read_or(page):
                assert self.tried(page, text, ADMIN)

    def release(self) -> None:
        """A coordinator lets out what waits: what an established account took away and a new one brought back does
        (rule 9), until somebody looks.
        """
        orders = "".join(
            f"\n* release {page_id}" for page_id, title in self.records.items() if title in (SPRING, MUSEUM)
        )
        assert self.tried(OUTBOX, f"{self.read_or(OUTBOX)}{orders}", COORDINATOR)

    def replaced(self) -> set[str]:
        """Records in whose place others were made: those whom these told have heard (product, "Receipts")."""
        moved = {deed.page for deed in self.done if isinstance(deed.do, Move)}
        return {deed.page for deed in self.done if deed.page in moved and not isinstance(deed.do, Move)}

    def more(self, sent: Sent, due: Sent) -> list[Said]:
        """What is said beside that, and no rule wants."""
        said = [self._said(message) for message in sent if message not in due]
        return [one for one in said if not any(allowed(one, deed, self) for allowed in ALLOWED for deed in self.done)]

    def _said(self, message: Message) -> Said:
        record, _, who = said_by(message.key)
        return Said(record, next((code for code, one in ids()[1].items() if one == who), who), message.page)


def may_be_asked(said: Said, deed: Deed, wiki: Told) -> bool:
    """Rules 1 and 9: the lead is asked where something is not understood, and where somebody else opens or shuts it."""
    return not said.code and said.page == said.record and wiki.records.get(said.record) == deed.page


def may_be_changed(said: Said, deed: Deed, wiki: Told) -> bool:
    """Rule 9: whom a record concerns may be said by whoever is not new or blocked; it rests for a day."""
    by_right = deed.user == STRANGER and wiki.records.get(said.record) == deed.page
    return by_right and said.page == wiki.homes.get(said.code)


def may_be_new(said: Said, deed: Deed, wiki: Told) -> bool:
    """Records: a page with an infobox is one, whoever wrote it; of those who are new or blocked it waits (rule 9)."""
    whose = not said.code or said.page == wiki.homes.get(said.code)
    return deed.user == STRANGER and said.record not in wiki.records and whose


def may_be_declared(said: Said, deed: Deed, wiki: Told) -> bool:
    """Affiliate interests: what stands on an affiliate's own pages is its word, and needs no proof."""
    own = (ids()[2].get(said.code), CONGO if said.code == "COD" else None)
    is_own = any(deed.page == page or deed.page.startswith(f"{page}/") for page in own)
    return bool(said.code) and is_own and said.page == wiki.homes.get(said.code)


ALLOWED: Final[tuple[Callable[[Said, Deed, Told], bool], ...]] = (
    *(may_be_asked, may_be_changed, may_be_new, may_be_declared),
)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wiki before any run: a record with a past, one that asks its lead, one that waits, one that is held."""
    return guarded(tmp_path_factory.mktemp("without-standing") / "start")


def guarded(folder: Path) -> Path:
    """It, made in a folder."""
    wiki = Trusting(asking(folder))
    spring = wiki.read(SPRING)
    wiki.delete(SPRING)
    for user, title, text in (
        (MAKER, SPRING, spring.replace("| open = yes", "| open = ask")),
        (MAKER, SPRING, spring),
        (NEWCOMER, WAITING, infobox("Danube", "Romania", lead=NEWCOMER)),
        (MAKER, HELD, infobox("Mills", "Albania", lead=f"[[User:{MAKER}]]")),
        *((MAKER, title, "Words.") for title in (SOME_PAGE, f"Talk:{SOME_PAGE}", THEIRS, f"User talk:{STRANGER}")),
        (ADMIN, SETTINGS, json.dumps({"coordinators": [COORDINATOR]})),
    ):
        assert wiki.tried(title, text, user)
    assert wiki.tried(OUTBOX, f"* hold {wiki.page_id(HELD)}", COORDINATOR)
    return folder


@pytest.fixture(scope="module")
def undisturbed(start: Path) -> dict[int | None, Sent]:
    """Where the first run is cut off → what is said where nobody does any harm."""
    sent = {cut: told(start, Story(cut=cut))[1] for cut in CUTS_OFF}
    assert {len(one) for one in sent.values()} == {4}
    return sent


def told(start: Path, story: Story) -> tuple[Told, Sent, Sent]:
    """The wiki after all of it; what was said before a coordinator released what waits, and in the end."""
    with tempfile.TemporaryDirectory() as folder:
        wiki = Told(copied(start, Path(folder) / "wiki"))
        wiki.wait(days=2)
        wiki.act(story.before)
        wiki.run(story.cut)
        wiki.act(story.between)
        wiki.wait(days=2)
        wiki.run()
        wiki.go_ahead()
        wiki.act(story.behind)
        wiki.wait(days=2)
        wiki.run()
        wiki.clean()
        unreleased = wiki.later(2)
        wiki.release()
        return wiki, unreleased, wiki.later(2)


@pytest.mark.parametrize("deed", EACH)
def test_one_deed_before_the_first_run(deed: Deed, start: Path, undisturbed: dict[int | None, Sent]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wiki = Told(copied(start, Path(folder) / "wiki"))
        wiki.wait(days=2)
        wiki.act([deed])
        for _ in range(2):
            wiki.run()
            wiki.wait(days=2)
            wiki.go_ahead()
        assert_harmless(wiki, wiki.sent(), undisturbed[None])


@settings(
    max_examples=int(os.environ.get("STORIES", "30")), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(story=STORIES)
def test_what_they_do_changes_nothing(story: Story, start: Path, undisturbed: dict[int | None, Sent]) -> None:
    (wiki, sent, in_the_end), due = told(start, story), undisturbed[story.cut]
    assert_harmless(wiki, sent, due)
    assert [one for one, times in in_the_end.items() if times > 1] == [], "nothing is said twice"
    forgotten = {wiki.records[said_by(one.key)[0]] for one in due if one not in in_the_end}
    assert forgotten <= wiki.replaced(), "nothing is forgotten"


def assert_harmless(wiki: Told, sent: Sent, due: Sent) -> None:
    """Of what is due, and of no more, everything is said once at most, and to no person."""
    assert [one for one, times in sent.items() if times > 1] == [], "nothing is said twice"
    assert [title for title in wiki.titles if title.startswith("User talk:")] == [], "nothing to a person"
    assert wiki.more(sent, due) == [], "nothing more is said, and nothing elsewhere"
