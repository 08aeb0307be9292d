"""Words that people without standing add anywhere never make the bot send more, send elsewhere, or forget."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.history.receipts import keys_in_summary
from bot.wiki.paths import path_of
from bot.wiki.world import Contributions, ContributionsQuery
from tests.faults.world import AFFILIATES, CONGO, RECORDS, copied, small_world
from tests.stories.living import BOT, Living

NEWCOMER, BLOCKED, STRANGER = "A newcomer", "A blocked account", "ExampleEditor2"
SPRING, MUSEUM = (f"Partnerships/Record/{name}" for name in RECORDS)
ALBANIA = "Wikimedia Community User Group Albania"
ROMANIA = "Wikimedians of Romania and Moldova User Group"
LEADER = "SampleWikimedian-fr"
OUTBOX, LEDGER = "Partnerships/Outbox", f"User:{BOT}/Ledger"
OPEN = "| open            = yes"
ASKING = f"| open            = ask\n| contact         = [[User:{LEADER}]]"

Sent = Counter[tuple[str, str]]
Words = Callable[[Living], tuple[str, str]]
"""What a person does: the page, and the text that it then has."""


def _ids(wiki: Living) -> tuple[list[int], list[str]]:
    survey = wiki.survey()
    return [record.page_id for record in survey.facts.partnerships], sorted(who.id for who in survey.facts.roster.all)


def _marks(wiki: Living) -> str:
    records, affiliates = _ids(wiki)
    keys = " ".join(f"{record}-{who}" for record in records for who in affiliates)
    asked = "".join(f"<!-- partnership-bot: asked {record} on 2026-11-03 -->" for record in records)
    return f"<!-- partnership-bot: invited {keys} on 2026-11-03 -->{asked}"


def _rows(wiki: Living) -> str:
    states = ("invited", "interested", "declined", "suggested")
    return "\n".join(
        f"{{{{Partnership affiliates/row|id={who}|state={state}|date=2026-11-03|again=2026-11-04|by=Somebody}}}}"
        for who, state in zip(_ids(wiki)[1], states * 9, strict=False)
    )


def _boxes(values: str) -> str:
    return "\n".join(f"{{{{Affiliate interests|affiliate={code}|{values}}}}}" for code in AFFILIATES)


def _below(title: str, words: Callable[[Living], str] | str) -> Words:
    def act(wiki: Living) -> tuple[str, str]:
        said = words if isinstance(words, str) else words(wiki)
        return title, f"{wiki.read_or(title)}\n{said}"

    return act


def _instead(title: str, text: str) -> Words:
    return lambda _: (title, text)


def _with(title: str, old: str, new: str) -> Words:
    return lambda wiki: (title, wiki.read_or(title).replace(old, new))


ACTS: dict[str, Words] = {
    "marks on an affiliate's talk page": _below(f"Talk:{ALBANIA}", _marks),
    "marks on a record's talk page": _below(f"Talk:{SPRING}", _marks),
    "marks on a page that is nobody's": _below("Talk:Some page", _marks),
    "rows on a list": _below(f"{SPRING}/Affiliates", _rows),
    "rows on a list still to be made": _below(f"{MUSEUM}/Affiliates", _rows),
    "a ledger": _instead(LEDGER, '{"schema": 1}'),
    "nonsense as a ledger": _instead(LEDGER, "Nonsense"),
    "wishes for all": _instead("My page", _boxes("notices=never|list=no")),
    "places for all": _instead("My page", _boxes("countries=Rwanda; Poland; Albania|notify=Talk:Some page")),
    "places on a user's page": _instead("User:A newcomer/Box", _boxes("languages=Kinyarwanda; shqip")),
    "an affiliate's page redirected": _instead(ALBANIA, "#REDIRECT [[Some page]]"),
    "an affiliate's page redirected to another": _instead(ROMANIA, f"#REDIRECT [[{ALBANIA}]]"),
    "a talk page redirected to a user": _instead(f"Talk:{ALBANIA}", f"#REDIRECT [[User talk:{STRANGER}]]"),
    "a talk page redirected to another": _instead(f"Talk:{CONGO}", f"#REDIRECT [[Talk:{ALBANIA}]]"),
    "a record widened": _with(SPRING, "| countries = ", "| countries = Rwanda, Burundi, Congo, "),
    "a record opened": _with(MUSEUM, "| open            = ask", "| open = yes"),
    "a go-ahead": _below(f"Talk:{MUSEUM}", "{{Partnership go-ahead|answer=invite}}"),
    "orders": _below(OUTBOX, lambda wiki: "\n".join(f"* release {record}" for record in _ids(wiki)[0])),
    "holds": _below(OUTBOX, lambda wiki: "\n".join(f"* hold {record}" for record in _ids(wiki)[0])),
    "settings": _instead("User:A newcomer/settings.json", '{"coordinators": ["A newcomer"]}'),
}


class Trusting(Living):
    """A small wiki whose accounts without standing are known, and whose second record waits for its lead's word."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.block(False)

    def block(self, blocked: bool) -> None:
        """The one account is new, and stays so; the other, an old one, is blocked or not."""
        file = self.root / ".site.json"
        site = json.loads(file.read_text(encoding="utf-8"))
        new = {"groups": [], "registration": "2026-11-20T00:00:00Z", "edit_count": 3, "blocked": False}
        old = {"groups": ["autoconfirmed"], "registration": "2014-01-01T00:00:00Z", "edit_count": 900}
        site["users"] |= {NEWCOMER: new, BLOCKED: {**old, "blocked": blocked}}
        file.write_text(json.dumps(site), encoding="utf-8")

    def read_or(self, title: str, otherwise: str = "") -> str:
        """The text of a page that may be missing."""
        file = self.root / path_of(title)
        return file.read_text(encoding="utf-8").rstrip("\n") if file.exists() else otherwise

    def sent(self) -> Sent:
        """(receipt key, title) → how often the bot said it there."""
        everywhere = ContributionsQuery(BOT, tuple(range(16)))
        edits = self._reader().answers({everywhere})[everywhere]
        assert isinstance(edits, Contributions)
        return Counter((key, edit.title) for edit in edits.edits for key in keys_in_summary(edit.summary))

    def clear(self, title: str, before: str, after: str) -> None:
        """An administrator takes somebody's words away, and nothing else."""
        now = self.read_or(title)
        theirs, instead = (after.removeprefix(before), "") if after.startswith(before) else (after, before)
        cleared = now.replace(theirs.strip(), instead).strip() if theirs.strip() else now
        if cleared and cleared != now:
            self.write(title, cleared, "Coordinator")
        elif now and not cleared:
            self.delete(title)

    def wait(self, days: int) -> None:
        """Time goes by."""
        self.now += timedelta(days=days)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wiki before anybody acts, and before any run."""
    root = small_world(tmp_path_factory.mktemp("without-standing") / "start")
    file = root / path_of(MUSEUM)
    text = file.read_text(encoding="utf-8")
    assert OPEN in text
    file.write_text(text.replace(OPEN, ASKING), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def undisturbed(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """What is said where nobody does any harm."""
    wiki = Trusting(copied(start, tmp_path_factory.mktemp("undisturbed") / "wiki"))
    wiki.run()
    assert len(wiki.sent()) > 2
    assert any(key.startswith("asked") for key, _ in wiki.sent())
    return wiki.sent()


USERS = [NEWCOMER, BLOCKED, STRANGER]
# An established user may say whom a record concerns.
EACH = [(act, user) for act in sorted(ACTS) for user in USERS if (act, user) != ("a record widened", STRANGER)]
ALL = st.lists(st.sampled_from(EACH), min_size=1, max_size=4)
SOME = settings(max_examples=25, deadline=None)


def acted(wiki: Trusting, acts: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Title, text before, text after, of all that was done."""
    done: list[tuple[str, str, str]] = []
    for act, user in acts:
        title, text = ACTS[act](wiki)
        done.append((title, wiki.read_or(title), text.strip()))
        if done[-1][1] != done[-1][2]:
            wiki.write(title, text.strip(), user)
    wiki.block(True)
    return done


def doubled(sent: Sent) -> list[str]:
    told: Counter[str] = Counter()
    for (key, _), times in sent.items():
        told[key] += times
    return sorted(key for key, times in told.items() if times > 1)


@pytest.mark.parametrize(("act", "user"), EACH)
def test_one_act_before_a_run(act: str, user: str, start: Path, undisturbed: Sent, tmp_path: Path) -> None:
    wiki = Trusting(copied(start, tmp_path / "wiki"))
    acted(wiki, [(act, user)])
    wiki.run()
    assert wiki.sent().keys() <= undisturbed.keys()


@SOME
@given(acts=ALL)
def test_nothing_more_is_said_and_nothing_elsewhere(
    acts: list[tuple[str, str]], start: Path, undisturbed: Sent
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wiki = Trusting(copied(start, Path(folder) / "wiki"))
        acted(wiki, acts)
        wiki.run()
        assert wiki.sent().keys() <= undisturbed.keys()


@SOME
@given(acts=ALL)
def test_nothing_is_said_again(acts: list[tuple[str, str]], start: Path, undisturbed: Sent) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wiki = Trusting(copied(start, Path(folder) / "wiki"))
        wiki.run()
        acted(wiki, acts)
        wiki.wait(days=3)
        wiki.run()
        assert doubled(wiki.sent()) == []
        assert wiki.sent().keys() <= undisturbed.keys()


@SOME
@given(acts=ALL)
def test_everything_is_said_once_the_words_are_gone(
    acts: list[tuple[str, str]], start: Path, undisturbed: Sent
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wiki = Trusting(copied(start, Path(folder) / "wiki"))
        done = acted(wiki, acts)
        wiki.run()
        for title, before, after in reversed(done):
            wiki.clear(title, before, after)
        for _ in range(3):
            wiki.wait(days=3)
            wiki.run()
        assert {key for key, _ in undisturbed} <= {key for key, _ in wiki.sent()}
        assert doubled(wiki.sent()) == []
