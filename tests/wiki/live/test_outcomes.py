"""Every ending of a save that MediaWiki and its extensions have a code for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.wiki.live.api_errors import outcome_of
from bot.wiki.live.http import Answer, Exchange, Garbled, Lost, Unsent
from bot.wiki.writing import Conflict, Refused, Saved, Stopped, Unknown, Written

# By what the page, the text, the account or the wiki is; the names are those of MediaWiki and of its extensions.
CODES: dict[tuple[str, type[Written]], str] = {
    ("somebody was faster", Conflict): """editconflict edit-conflict articleexists edit-already-exists missingtitle
        pagedeleted nosuchrevid revwrongpage edit-gone-missing""",
    ("the page is protected", Refused): """protectedpage cascadeprotected protectednamespace
        protectednamespace-interface protectedtitle customcssprotected customjsonprotected customjsprotected
        sitecssprotected sitejsonprotected sitejsprotected cantcreate cantedit permissiondenied""",
    ("no such page can be", Refused): """invalidtitle pagecannotexist unsupportednamespace noimageredirect
        titleblacklist-forbidden titleblacklist-forbidden-edit titleblacklist-custom-edit""",
    ("the text is not taken", Refused): """spamblacklist spamblacklist-custom spam-blacklist spamdetected contenttoobig
        emptypage badmd5 abusefilter-warning abusefilter-disallowed abusefilter-throttled abusefilter-custom http-413
        edit-no-change summaryrequired""",
    ("the text is of another kind", Refused): """contentmodel-mismatch contentnotallowedhere no-direct-editing badformat
        parseerror cantchangecontentmodel""",
    ("the request is wrong", Refused): "nosuchsection notext invalidparammix missingparam badvalue",
    ("the account is blocked", Stopped): """blocked autoblocked systemblocked globalblocking-ipblocked
        globalblocking-blockedtext-user wikimedia-globalblocking-ipblocked globallocked centralauth-error-locked
        abusefilter-blocked-display abusefilter-blocked abusefilter-degrouped abusefilter-degroup""",
    ("the account is not logged in", Stopped): """assertuserfailed assertbotfailed assertnameduserfailed badtoken
        notloggedin mustbeloggedin mwoauth-invalid-authorization mwoauth-invalid-authorization-invalid-user""",
    ("the account may not", Stopped): """readapidenied writeapidenied noedit noedit-anon noapiwrite confirmemail
        cantcreate-anon captcha badtags tags-apply-not-allowed-one tags-apply-not-allowed-multi tags-apply-no-permission
        tags-apply-blocked""",
    ("not now", Stopped): "readonly maxlag ratelimited actionthrottledtext unreachable http-429 http-401",
    ("it may have been saved", Unknown): """hookaborted failed-save unknownerror lockmanager-fail-conflict
        readonlyduringsave internal_api_error_DBQueryError internal_api_error_Wikimedia\\Rdbms\\DBQueryTimeoutError
        http-502 a-code-of-tomorrow""",
}


@pytest.mark.parametrize(
    ("ending", "code"),
    [(ending, code) for (_, ending), codes in CODES.items() for code in codes.split()],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_codes(ending: type[Written], code: str) -> None:
    ended = outcome_of(Answer(body={"error": {"code": code, "info": "In words."}}), base=7)
    assert type(ended) is ending
    assert not isinstance(ended, Saved)
    assert ended.why == ("In words." if hasattr(ended, "code") else f"{code}: In words.")
    assert getattr(ended, "code", code) == code


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        ("editconflict", Conflict("editconflict")),
        ("protectedpage", Refused("protectedpage", "protectedpage")),
        ("blocked", Stopped("blocked", "blocked")),
        ("hookaborted", Unknown("hookaborted")),
    ],
)
def test_a_code_without_words_is_told_by_itself(code: str, ending: Written) -> None:
    assert outcome_of(Answer(body={"error": {"code": code}}), base=7) == ending


def edit(**fields: Any) -> Answer:
    return Answer(body={"edit": fields})


EXCHANGES: list[tuple[Exchange, int | None, Written]] = [
    (edit(result="Success", newrevid=9, oldrevid=7), 7, Saved(9)),
    (edit(result="Success", newrevid=9, oldrevid=8), 7, Saved(9, merged=True)),
    (edit(result="Success", new=True, newrevid=9, oldrevid=0), None, Saved(9)),
    (edit(result="Success", newrevid=9, oldrevid=8), None, Saved(9, merged=True)),
    (edit(result="Success", nochange=True), 7, Saved(7)),
    (edit(result="Success", nochange=True), None, Unknown("the wiki reports success without a revision")),
    (edit(result="Success", nochange=True, newrevid=9, oldrevid=7), 7, Saved(7)),
    (edit(newrevid=9, oldrevid=7), 7, Unknown("the wiki reports None without saying why")),
    (edit(result="Success", newrevid=9), 7, Unknown("the wiki reports success without a revision")),
    (edit(result="Success", newrevid="9", oldrevid=7), 7, Unknown("the wiki reports success without a revision")),
    (edit(result="Success"), 7, Unknown("the wiki reports success without a revision")),
    (edit(result="Failure"), 7, Unknown("the wiki reports 'Failure' without saying why")),
    (edit(result="Failure", captcha={"type": "image"}), 7,
     Stopped("captcha", "the wiki demands a captcha, which a bot never solves")),
    (edit(result="Failure", spamblacklist="example.com"), 7, Refused("spamblacklist", "example.com", ("example.com",))),
    (edit(result="Failure", spamblacklist="a.b|c.d"), 7, Refused("spamblacklist", "a.b|c.d", ("a.b", "c.d"))),
    (edit(result="Failure", code="protectedpage"), 7, Refused("protectedpage", "protectedpage")),
    (Answer(body={"error": {}}), 7, Unknown("unknown")),
    (Answer(body={"error": {"code": "abusefilter-disallowed", "info": "Hm", "abusefilter": {"name": "x"}}}), 7,
     Refused("abusefilter-disallowed", "Hm")),
    (Answer(body={"error": {"code": "abusefilter-disallowed", "info": "Hm", "abusefilter": 12}}), 7,
     Refused("abusefilter-disallowed", "Hm")),
    (Answer(body={"error": {"code": "abusefilter-disallowed", "info": "Hm", "abusefilter": {"id": 5}}}), 7,
     Refused("abusefilter-disallowed", "Hm (filter 5)")),
    (Answer(body={"error": {"code": "spamblacklist", "info": "No", "spamblacklist": {}}}), 7,
     Refused("spamblacklist", "No")),
    (Answer(body={"error": {"code": "spamblacklist", "info": "No", "spamblacklist": ["a.b"]}}), 7,
     Refused("spamblacklist", "No")),
    (Answer(body={"error": {"code": "blocked", "info": "No", "spamblacklist": {"matches": ["a.b"]}}}), 7,
     Stopped("blocked", "No (a.b)")),
    (edit(result="Failure", code="abusefilter-warning", info="Hm", abusefilter={"id": "12"}), 7,
     Refused("abusefilter-warning", "Hm (filter 12)")),
    (Answer(body={"error": {"code": "spamblacklist", "info": "No", "spamblacklist": {"matches": ["a.b", "c.d"]}}}), 7,
     Refused("spamblacklist", "No (a.b, c.d)", ("a.b", "c.d"))),
    (Answer(body={"error": "not an object"}), 7, Unknown("the answer says nothing of the edit")),
    (Answer(body={}), 7, Unknown("the answer says nothing of the edit")),
    (Answer(body={"edit": ["?"]}), 7, Unknown("the answer says nothing of the edit")),
    (Unsent("refused"), 7, Stopped("unreachable", "refused")),
    (Lost("reset"), 7, Unknown("reset")),
    (Garbled(status=200, why="HTML"), 7, Unknown("HTML")),
    (Garbled(status=302, why="elsewhere"), 7, Unknown("elsewhere")),
    (Garbled(status=408, why="slow"), 7, Unknown("slow")),
    (Garbled(status=500, why="broken"), 7, Unknown("broken")),
    (Garbled(status=503, why="down"), 7, Unknown("down")),
    (Garbled(status=399, why="odd"), 7, Unknown("odd")),
    (Garbled(status=400, why="bad"), 7, Stopped("http-400", "bad")),
    (Garbled(status=499, why="closed"), 7, Stopped("http-499", "closed")),
    (Garbled(status=403, why="forbidden"), 7, Stopped("http-403", "forbidden")),
    (Garbled(status=429, why="slower"), 7, Stopped("http-429", "slower")),
    (Garbled(status=413, why="too long"), 7, Refused("http-413", "too long")),
]  # fmt: skip


@pytest.mark.parametrize(("exchange", "base", "ending"), EXCHANGES)
def test_answers_and_their_absence(exchange: Exchange, base: int | None, ending: Written) -> None:
    assert outcome_of(exchange, base) == ending
