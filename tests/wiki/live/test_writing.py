"""What goes over the wire when the bot saves, and what it makes of what comes back."""

from __future__ import annotations

import pytest

from bot.wiki.live.session import LiveWiki
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped, Unknown, Written
from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.wiki.live.conftest import Pauses
from tests.wiki.live.proxy import Fault, Parameters, Proxy, Reply

TITLE = "Talk:Wikimedia Sénégal"


def notice(base: int | None = None, text: str = "A notice & “quotes” + 日本語 100%") -> Edit:
    return Edit(title=TITLE, text=text, base=base, summary="A notice")


def is_edit(parameters: Parameters) -> bool:
    return parameters.get("action") == "edit"


def edits_by_bot(wiki: LocalWiki) -> int:
    answer = wiki.coordinator.get(action="query", list="usercontribs", ucuser=BOT)
    return len(answer["query"]["usercontribs"])


def test_a_save_is_one_post_with_all_that_guards_it(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    saved = connected.writer().save(notice())
    assert isinstance(saved, Saved)
    (sent,) = proxy.of("edit")
    assert sent["method"] == "POST"
    assert sent.keys() == {
        "action", "method", "format", "formatversion", "title", "text", "summary", "md5", "watchlist", "assert",
        "assertuser", "notminor", "bot", "createonly", "maxlag", "token", "user-agent",
    }  # fmt: skip
    assert (sent["assertuser"], sent["assert"], sent["watchlist"]) == (BOT, "bot", "nochange")
    assert wiki.read(TITLE) == notice().text


def test_a_later_save_stands_on_its_base_alone(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    base = wiki.edit_as_coordinator(TITLE, "Hello")
    assert isinstance(connected.writer().save(notice(base)), Saved)
    (sent,) = proxy.of("edit")
    assert sent["baserevid"] == str(base)
    assert "nocreate" in sent
    assert not sent.keys() & {
        "basetimestamp",
        "starttimestamp",
        "recreate",
        "createonly",
        "minor",
        "section",
        "appendtext",
    }


@pytest.mark.parametrize("bot", [True, False])
@pytest.mark.parametrize("minor", [True, False])
def test_flags_are_as_asked(connected: LiveWiki, wiki: LocalWiki, bot: bool, minor: bool) -> None:
    base = wiki.edit_as_coordinator(TITLE, "Hello")
    connected.writer().save(Edit(title=TITLE, text="x", base=base, summary="", bot=bot, minor=minor))
    changes = wiki.coordinator.get(action="query", list="recentchanges", rcprop="flags", rcuser=BOT)
    assert [(entry["bot"], entry["minor"]) for entry in changes["query"]["recentchanges"]] == [(bot, minor)]


LOSSES = {
    "connection cut": Fault(reaches=True),
    "answer cut in the middle": Fault(reaches=True, cut=20),
    "short JSON": Fault(reaches=True, reply=Reply(b'{"edit":{"resu')),
    "HTML": Fault(reaches=True, reply=Reply(b"<html>Our servers</html>", headers=(("Content-Type", "text/html"),))),
    "502": Fault(reaches=True, reply=Reply(b"<html>", status=502)),
    "503": Fault(reaches=True, reply=Reply(b"<html>", status=503, headers=(("Retry-After", "5"),))),
    "504": Fault(reaches=True, reply=Reply(b"", status=504)),
    "empty": Fault(reaches=True, reply=Reply(b"")),
    "another JSON": Fault(reaches=True, reply=Reply(b"[]")),
    "redirect": Fault(reaches=True, reply=Reply(b"", status=307, headers=(("Location", "/w/api.php"),))),
    "internal error": Fault(reaches=True, reply=Reply.error("internal_api_error_DBQueryError")),
    "an error nobody knows": Fault(reaches=True, reply=Reply.error("whatever")),
}


@pytest.mark.parametrize("fault", LOSSES.values(), ids=LOSSES.keys())
def test_a_lost_answer_is_unknown_and_nothing_is_sent_again(
    connected: LiveWiki, proxy: Proxy, wiki: LocalWiki, pauses: Pauses, fault: Fault
) -> None:
    proxy.arm(fault, is_edit)
    assert isinstance(connected.writer().save(notice()), Unknown)
    assert len(proxy.of("edit")) == 1
    assert edits_by_bot(wiki) == 1
    assert pauses == []


def test_lost_before_the_wiki_is_unknown_too(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    proxy.arm(Fault(reaches=False), is_edit)
    assert isinstance(connected.writer().save(notice()), Unknown)
    assert len(proxy.of("edit")) == 1
    assert edits_by_bot(wiki) == 0


@pytest.mark.parametrize("code", ["abusefilter-warning", "abusefilter-disallowed", "spamblacklist", "protectedpage"])
def test_a_refusal_is_not_argued_with(connected: LiveWiki, proxy: Proxy, code: str) -> None:
    proxy.arm(Fault(reaches=False, reply=Reply.error(code)), is_edit)
    assert connected.writer().save(notice()) == Refused(code, f"told {code}")
    assert len(proxy.of("edit")) == 1


@pytest.mark.parametrize("code", ["blocked", "autoblocked", "readonly", "captcha", "mwoauth-invalid-authorization"])
def test_what_stops_everything_stops_at_once(connected: LiveWiki, proxy: Proxy, code: str) -> None:
    proxy.arm(Fault(reaches=False, reply=Reply.error(code)), is_edit)
    assert connected.writer().save(notice()) == Stopped(code, f"told {code}")
    assert len(proxy.of("edit")) == 1


@pytest.mark.parametrize("code", ["maxlag", "ratelimited"])
def test_an_edit_refused_for_the_moment_waits_as_long_as_asked(
    connected: LiveWiki, proxy: Proxy, wiki: LocalWiki, pauses: Pauses, code: str
) -> None:
    proxy.arm(Fault(reaches=False, reply=Reply.error(code, **{"Retry-After": "4"})), is_edit)
    assert isinstance(connected.writer().save(notice()), Saved)
    assert (len(proxy.of("edit")), edits_by_bot(wiki), pauses) == (2, 1, [4.0])


def test_lag_without_end_stops(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki, pauses: Pauses) -> None:
    for _ in range(9):
        proxy.arm(Fault(reaches=False, reply=Reply.error("maxlag", **{"Retry-After": "6"})), is_edit)
    assert connected.writer().save(notice()) == Stopped("maxlag", "told maxlag")
    assert pauses == [6.0]
    assert edits_by_bot(wiki) == 0


@pytest.mark.parametrize("code", ["badtoken", "assertnameduserfailed", "assertbotfailed"])
@pytest.mark.parametrize(("times", "sent", "ending"), [(1, 2, Saved), (2, 2, Stopped)])
def test_tokens_and_logins_are_renewed_once(
    connected: LiveWiki, proxy: Proxy, code: str, times: int, sent: int, ending: type[Written]
) -> None:
    for _ in range(times):
        proxy.arm(Fault(reaches=False, reply=Reply.error(code)), is_edit)
    assert isinstance(connected.writer().save(notice()), ending)
    assert len(proxy.of("edit")) == sent


def test_a_session_that_the_wiki_forgot_is_renewed(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    connected.reader().site()
    wiki.maintain("invalidateUserSessions.php", "--user", BOT)
    assert isinstance(connected.writer().save(notice()), Saved)
    assert len(proxy.of("edit")) == 2
    assert proxy.of("login")


def test_a_wiki_that_is_not_there_has_seen_nothing(connected: LiveWiki, proxy: Proxy, pauses: Pauses) -> None:
    writer = connected.writer()
    connected.reader().site()
    proxy.__exit__()
    stopped = writer.save(notice())
    assert isinstance(stopped, Stopped)
    assert stopped.code == "unreachable"
    assert len(pauses) == 2


def test_a_person_who_edited_in_between_wins(connected: LiveWiki, wiki: LocalWiki) -> None:
    base = wiki.edit_as_coordinator(TITLE, "Hello")
    wiki.edit_as_coordinator(TITLE, "Hello, you")
    assert isinstance(connected.writer().save(notice(base, "Hello\n\nA notice")), Conflict)
    assert wiki.read(TITLE) == "Hello, you"


def test_an_edit_elsewhere_on_the_page_is_merged_and_told(connected: LiveWiki, wiki: LocalWiki) -> None:
    lines = [f"line {number}\n" for number in range(12)]
    base = wiki.edit_as_coordinator(TITLE, "\n".join(lines))
    wiki.edit_as_coordinator(TITLE, "\n".join(["a person's", *lines[1:]]))
    saved = connected.writer().save(notice(base, "\n".join([*lines[:-1], "the bot's"])))
    assert isinstance(saved, Saved)
    assert saved.merged
    text = wiki.read(TITLE)
    assert text == "\n".join(["a person's", *lines[1:-1], "the bot's"])


def test_a_text_that_is_there_already_makes_no_edit(connected: LiveWiki, wiki: LocalWiki) -> None:
    base = wiki.edit_as_coordinator(TITLE, "Hello")
    assert connected.writer().save(notice(base, "Hello\n\n")) == Saved(base)
    assert edits_by_bot(wiki) == 0


def test_the_same_save_after_a_lost_answer_makes_no_second_edit(
    connected: LiveWiki, proxy: Proxy, wiki: LocalWiki
) -> None:
    base = wiki.edit_as_coordinator(TITLE, "Hello")
    proxy.arm(Fault(reaches=True), is_edit)
    assert isinstance(connected.writer().save(notice(base, "Hello\n\nA notice")), Unknown)
    again = connected.writer().save(notice(base, "Hello\n\nA notice"))
    assert again == Saved(wiki.coordinator.revision_of(TITLE), merged=True)
    assert edits_by_bot(wiki) == 1
