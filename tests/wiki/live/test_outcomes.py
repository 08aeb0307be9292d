"""Every ending of a save that MediaWiki and its extensions have a code for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.wiki.live.api_errors import outcome_of
from bot.wiki.live.http import Answer, Exchange, Garbled, Lost, Unsent
from bot.wiki.writing import Conflict, Refused, Saved, Stopped, Unknown, Written

CODES: list[tuple[type[Written], str]] = [
    (Stopped, "maxlag"),
    (Stopped, "readonly"),
    (Stopped, "badtoken"),
    (Stopped, "assertuserfailed"),
    (Stopped, "assertnameduserfailed"),
    (Stopped, "assertbotfailed"),
    (Stopped, "noedit"),
    (Stopped, "mwoauth-invalid-authorization"),
    (Stopped, "mwoauth-invalid-authorization-invalid-user"),
    (Stopped, "blocked"),
    (Stopped, "autoblocked"),
    (Stopped, "globalblocking-blockedtext-user"),
    (Stopped, "cantcreate-anon"),
    (Stopped, "ratelimited"),
    (Stopped, "badtags"),
    (Stopped, "tags-apply-not-allowed-one"),
    (Stopped, "abusefilter-blocked-display"),
    (Stopped, "abusefilter-degrouped"),
    (Conflict, "editconflict"),
    (Conflict, "articleexists"),
    (Conflict, "missingtitle"),
    (Conflict, "pagedeleted"),
    (Refused, "protectedpage"),
    (Refused, "cascadeprotected"),
    (Refused, "protectednamespace"),
    (Refused, "protectednamespace-interface"),
    (Refused, "protectedtitle"),
    (Refused, "abusefilter-warning"),
    (Refused, "abusefilter-disallowed"),
    (Refused, "abusefilter-throttled"),
    (Refused, "spamblacklist"),
    (Refused, "titleblacklist-forbidden"),
    (Refused, "titleblacklist-forbidden-edit"),
    (Refused, "contenttoobig"),
    (Refused, "contentmodel-mismatch"),
    (Refused, "no-direct-editing"),
    (Refused, "invalidtitle"),
    (Refused, "badmd5"),
    (Unknown, "hookaborted"),
    (Unknown, "failed-save"),
    (Unknown, "internal_api_error_DBQueryError"),
    (Unknown, "internal_api_error_Wikimedia\\Rdbms\\DBQueryTimeoutError"),
    (Unknown, "a-code-of-tomorrow"),
]


@pytest.mark.parametrize(("ending", "code"), CODES, ids=[code for _, code in CODES])
def test_codes(ending: type[Written], code: str) -> None:
    ended = outcome_of(Answer(body={"error": {"code": code, "info": "In words."}}), base=7)
    assert type(ended) is ending
    assert not isinstance(ended, Saved)
    assert "In words." in ended.why
    assert getattr(ended, "code", code) == code


def edit(**fields: Any) -> Answer:
    return Answer(body={"edit": fields})


EXCHANGES: list[tuple[Exchange, int | None, Written]] = [
    (edit(result="Success", newrevid=9, oldrevid=7), 7, Saved(9)),
    (edit(result="Success", newrevid=9, oldrevid=8), 7, Saved(9, merged=True)),
    (edit(result="Success", new=True, newrevid=9, oldrevid=0), None, Saved(9)),
    (edit(result="Success", nochange=True), 7, Saved(7)),
    (edit(result="Success"), 7, Unknown("the wiki reports success without a revision")),
    (edit(result="Failure"), 7, Unknown("the wiki reports 'Failure' without saying why")),
    (edit(result="Failure", captcha={"type": "image"}), 7,
     Stopped("captcha", "the wiki demands a captcha, which a bot never solves")),
    (edit(result="Failure", spamblacklist="example.com"), 7, Refused("spamblacklist", "example.com", ("example.com",))),
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
    (Garbled(status=403, why="forbidden"), 7, Stopped("http-403", "forbidden")),
    (Garbled(status=429, why="slower"), 7, Stopped("http-429", "slower")),
    (Garbled(status=413, why="too long"), 7, Refused("http-413", "too long")),
]  # fmt: skip


@pytest.mark.parametrize(("exchange", "base", "ending"), EXCHANGES)
def test_answers_and_their_absence(exchange: Exchange, base: int | None, ending: Written) -> None:
    assert outcome_of(exchange, base) == ending
