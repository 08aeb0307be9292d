"""What a writer asks for and what it makes of the answer, over a line that says what it is told to say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import pytest

from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Answer, Exchange, Garbled, Lost, MissingRight, NotConfigured, Parameters, Unsent
from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.writer import LiveWriter
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped, Unknown, Written
from tests.wiki.live.home import home

RIGHTS = frozenset({"edit", "createpage", "createtalk", "bot"})
SAVED = Answer(body={"edit": {"result": "Success", "oldrevid": 7, "newrevid": 9}})
UNCHANGED = Answer(body={"edit": {"result": "Success", "nochange": True}})


def error(code: str, retry_after: float | None = None) -> Answer:
    return Answer(body={"error": {"code": code, "info": "in words"}}, retry_after=retry_after)


class Line:
    """Answers edits one after another, and says which revision a page has. Notes what was sent, and each login."""

    wiki, account = "family:code", "PartnerBot"

    def __init__(self, *answers: Exchange, latest: int | None = 8, rights: frozenset[str] = RIGHTS) -> None:
        self.rights = rights
        self.answers = iter(answers)
        self.latest = latest
        self.edits: list[dict[str, str]] = []
        self.asked: list[dict[str, str]] = []
        self.logins = 0
        self.tokens = self._tokens()

    def _tokens(self) -> Iterator[str | None]:
        number = 0
        while True:
            number += 1
            yield f"token {number}"

    def log_in(self) -> None:
        self.logins += 1

    def exchange(self, parameters: Parameters, *, write: bool) -> Exchange:
        sent = dict(parameters)
        if sent["action"] == "edit":
            assert write
            self.edits.append(sent)
            return next(self.answers)
        self.asked.append(sent)
        if sent.get("meta") == "tokens":
            token = next(self.tokens, None)
            return Answer(body={"query": {"tokens": {"csrftoken": token}} if token else {}})
        if self.latest is None:
            return error("no-such-thing")
        return Answer(body={"query": {"pages": [{"title": sent["titles"], "lastrevid": self.latest}]}})


@pytest.fixture(autouse=True)
def _configured() -> None:
    home()


@pytest.fixture
def pauses() -> list[float]:
    return []


def policy(pauses: list[float]) -> RetryPolicy:
    return RetryPolicy(tries=3, first_pause=1, deadline=10, pause=pauses.append, now=lambda: sum(pauses))


def edit(base: int | None = 7, text: str = "Text", **more: bool) -> Edit:
    return Edit(title="Talk:A", text=text, base=base, summary="Words", **more)


def written(line: Line, one: Edit | None = None, pauses: list[float] | None = None) -> Written:
    return LiveWriter(LiveApi(line, policy([] if pauses is None else pauses))).save(one or edit())


@pytest.mark.parametrize(
    ("one", "own"),
    [
        (edit(), {"baserevid": "7", "nocreate": "1", "notminor": "1", "bot": "1"}),
        (edit(minor=True), {"baserevid": "7", "nocreate": "1", "minor": "1", "bot": "1"}),
        (edit(bot=False), {"baserevid": "7", "nocreate": "1", "notminor": "1"}),
        (edit(None), {"createonly": "1", "notminor": "1", "bot": "1"}),
        (edit(0), {"baserevid": "0", "nocreate": "1", "notminor": "1", "bot": "1"}),
    ],
)
def test_what_is_sent(one: Edit, own: dict[str, str]) -> None:
    line = Line(SAVED)
    written(line, one)
    (sent,) = line.edits
    assert sent == {
        "action": "edit", "format": "json", "formatversion": "2", "assertuser": "PartnerBot", "assert": "bot",
        "title": "Talk:A", "text": "Text", "summary": "Words", "md5": "9dffbf69ffba8bc38bc4e01abf4b1675",
        "watchlist": "nochange", "token": "token 1", **own,
    }  # fmt: skip


def test_the_text_is_sent_as_the_wiki_keeps_it_and_so_is_its_sum() -> None:
    line = Line(SAVED)
    written(line, edit(text="e\u0301\r\nb \n\n"))
    (sent,) = line.edits
    assert (sent["text"], sent["md5"]) == ("é\nb", hashlib.md5("é\nb".encode()).hexdigest())


@pytest.mark.parametrize(
    ("answer", "ending"),
    [
        (SAVED, Saved(9)),
        (Answer(body={"edit": {"result": "Success", "oldrevid": 8, "newrevid": 9}}), Saved(9, merged=True)),
        (error("editconflict"), Conflict("editconflict: in words")),
        (error("protectedpage"), Refused("protectedpage", "in words")),
        (error("blocked"), Stopped("blocked", "in words")),
        (Lost("cut"), Unknown("cut")),
        (Garbled(status=502, why="HTML", retry_after=1), Unknown("HTML")),
        (error("whatever"), Unknown("whatever: in words")),
    ],
)
def test_an_ending_is_told_after_one_request(answer: Exchange, ending: Written, pauses: list[float]) -> None:
    line = Line(answer)
    assert written(line, pauses=pauses) == ending
    assert (len(line.edits), line.logins, pauses) == (1, 0, [])


@pytest.mark.parametrize(
    "answer", [error("maxlag", 4), error("ratelimited", 4), Garbled(status=429, why="x", retry_after=4)]
)
def test_what_was_refused_for_the_moment_is_sent_again_after_the_pause_asked_for(
    answer: Exchange, pauses: list[float]
) -> None:
    line = Line(answer, SAVED)
    assert written(line, pauses=pauses) == Saved(9)
    assert (pauses, line.logins, len(line.edits)) == ([4.0], 0, 2)
    assert line.edits[0] == line.edits[1]


def test_without_a_connection_it_is_tried_again_after_a_pause_of_its_own(pauses: list[float]) -> None:
    line = Line(Unsent("refused"), Unsent("refused"), Unsent("refused"))
    assert written(line, pauses=pauses) == Stopped("unreachable", "refused")
    assert len(line.edits) == 3
    assert 1 <= pauses[0] <= 1.2
    assert 2 <= pauses[1] <= 2.4


@pytest.mark.parametrize(
    ("code", "logins", "tokens"),
    [
        ("badtoken", 0, ["token 1", "token 2"]),
        ("assertuserfailed", 1, ["token 1", "token 2"]),
        ("assertbotfailed", 1, ["token 1", "token 2"]),
        ("assertnameduserfailed", 1, ["token 1", "token 2"]),
        ("notloggedin", 1, ["token 1", "token 2"]),
        ("mustbeloggedin", 1, ["token 1", "token 2"]),
    ],
)
def test_a_token_or_a_login_is_renewed_once(code: str, logins: int, tokens: list[str]) -> None:
    line = Line(error(code), SAVED)
    assert written(line) == Saved(9)
    assert (line.logins, [sent["token"] for sent in line.edits]) == (logins, tokens)
    again = Line(error(code), error(code), SAVED)
    assert written(again) == Stopped(code, "in words")
    assert (again.logins, len(again.edits)) == (logins, 2)


def test_a_token_after_a_login_and_a_login_after_a_token() -> None:
    line = Line(error("badtoken"), error("assertbotfailed"), SAVED)
    assert written(line) == Saved(9)
    assert (line.logins, len(line.edits)) == (1, 3)


def test_the_token_is_asked_for_once_for_several_saves() -> None:
    line = Line(SAVED, SAVED)
    writer = LiveWriter(LiveApi(line, policy([])))
    assert [writer.save(edit()), writer.save(edit())] == [Saved(9), Saved(9)]
    assert len(line.asked) == 1


def test_without_a_token_nothing_is_sent() -> None:
    line = Line(SAVED)
    line.tokens = iter(())
    assert written(line) == Stopped("unreachable", "family:code gives no token for edits")
    assert line.edits == []


@pytest.mark.parametrize(
    ("latest", "base", "ending"),
    [
        (7, 7, Saved(7)),
        (8, 7, Saved(8, merged=True)),
        (None, 7, Saved(7, merged=True)),
    ],
)
def test_after_a_save_that_changed_nothing_it_is_asked_what_stands_there(
    latest: int | None, base: int, ending: Written
) -> None:
    line = Line(UNCHANGED, latest=latest)
    assert written(line, edit(base)) == ending
    (asked,) = [sent for sent in line.asked if "titles" in sent]
    assert (asked["prop"], asked["titles"]) == ("info", "Talk:A")


def test_a_page_that_went_meanwhile_is_another_than_the_base() -> None:
    line = Line(UNCHANGED)
    gone = {"query": {"pages": [{"title": "Talk:A", "missing": True}]}}
    real = line.exchange

    def exchange(parameters: Parameters, *, write: bool) -> Exchange:
        return Answer(body=gone) if "titles" in parameters else real(parameters, write=write)

    line.exchange = exchange  # type: ignore[method-assign]
    assert written(line) == Saved(0, merged=True)


def test_after_any_other_save_nothing_is_asked() -> None:
    line = Line(SAVED)
    written(line)
    assert [sent for sent in line.asked if "titles" in sent] == []


def test_a_section_of_a_page_is_never_saved_to() -> None:
    line = Line(SAVED)
    one = Edit(title="Talk:A#B", text="x", base=7, summary="")
    ending = written(line, one)
    assert isinstance(ending, Refused)
    assert (ending.code, "Talk:A#B" in ending.why, line.edits, line.asked) == ("invalidtitle", True, [], [])


@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_without_one_of_the_rights_there_is_no_writer(right: str) -> None:
    with pytest.raises(MissingRight, match=f"“{right}”"):
        LiveWriter(LiveApi(Line(rights=RIGHTS - {right})))


def _simulating(config: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "simulate", True)


def _blocking(config: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "actions_to_block", ["edit"])


@pytest.mark.parametrize("set_so", [_simulating, _blocking])
def test_pywikibot_that_pretends_is_not_written_with(
    set_so: Callable[[object, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pywikibot import config

    set_so(config, monkeypatch)
    with pytest.raises(NotConfigured, match="simulate"):
        LiveWriter(LiveApi(Line()))


@pytest.mark.parametrize("one", [edit(None), edit()])
def test_a_save_that_is_not_known_to_be_one_is_not_made_one(one: Edit) -> None:
    said = "Success" if one.base is None else "Failure"
    line = Line(Answer(body={"edit": {"result": said, "nochange": True}}))
    assert isinstance(written(line, one), Unknown)
    assert [sent for sent in line.asked if "titles" in sent] == []


def test_what_an_operator_should_know_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="bot.wiki.live.writer")
    written(Line(UNCHANGED))
    written(Line(error("maxlag", 4), SAVED))
    assert [(record.levelname, record.args) for record in caplog.records] == [
        ("WARNING", ("family:code", "Talk:A")),
        ("INFO", ("family:code", "maxlag")),
    ]
