"""No token, password or cookie is shown, whatever goes wrong with a read or a write."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.wiki.live.redaction import redacted
from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.wiki.live.proxy import Fault, Parameters, Proxy, Reply
from tests.wiki.live.test_connecting import ROOT, Home

# Reads a page and saves another for each of the names it is given, and tells all there is to tell.
SCRIPT = """
import logging, sys, traceback
logging.basicConfig(level=logging.DEBUG)
from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.session import connect
from bot.wiki.world import PageQuery, ReadFailed
from bot.wiki.writing import Edit
wiki = connect("localmeta", "meta", account="", policy=RetryPolicy(tries=2, first_pause=0, longest_pause=0))
reader, writer = wiki.reader(), wiki.writer()
reader.site()
for name in sys.argv[1:]:
    try:
        reader.answers({PageQuery(f"Read {name}")})
    except ReadFailed:
        print(f"not read {name}:", traceback.format_exc())
    print(f"written {name}:", writer.save(Edit(title=f"Written {name}", text="Words", base=None, summary="")))
"""
TOKEN = "0123456789abcdef0123456789abcdef5f1e2d3c"
_TOLD = f'{{"query": {{"tokens": {{"csrftoken": "{TOKEN}+\\\\"}}}}, "words": "'.encode()
_JSON = (("Content-Type", "application/json; charset=utf-8"), ("Set-Cookie", f"metawikiToken={TOKEN}"))
_HTML = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", f"metawikiToken={TOKEN}"))
ANSWERS = {
    "broken": Reply(_TOLD + b'\xff\xfe"}', 200, _JSON),
    "cut": Reply(_TOLD, 200, _JSON),
    "page": Reply(b"<html><script>" + _TOLD + b'"}</script></html>', 200, _HTML),
    "gateway": Reply(_TOLD + b"\xff", 502, _HTML),
    "error": Reply(b'{"error": {"code": "badtoken", "info": "No."}, "more": ' + _TOLD + b'"}}', 200, _JSON),
    "encoding": Reply(_TOLD + b'\xff"}', 200, (("Content-Type", "application/json; charset=klingon"),)),
}  # fmt: skip
ENDINGS = {"error": "Stopped"}


def test_no_secret_is_shown_whatever_is_answered(tmp_path: Path, local_wiki: LocalWiki) -> None:
    local_wiki.reset()
    with Proxy(local_wiki.port) as proxy:
        home = Home(tmp_path, proxy.port, secret(local_wiki.folder, BOT))
        for name, reply in ANSWERS.items():
            for _ in range(2):  # each is tried twice
                proxy.arm(Fault(reaches=True, reply=reply), reading(name))
                proxy.arm(Fault(reaches=True, reply=reply), writing(name))
        said = ran(home)
        tokens = {seen["token"] for seen in proxy.seen if "token" in seen}
    for name in ANSWERS:
        assert f"not read {name}: Traceback" in said
        assert f"written {name}: {ENDINGS.get(name, 'Unknown')}(" in said
    cookies = re.findall(r'(?:Token|_session)="?([0-9a-z]+)', cookies_of(tmp_path))
    assert tokens
    assert cookies
    for shown in (TOKEN, home.password, *(token.rstrip("+\\") for token in tokens), *cookies):
        assert shown not in said


def cookies_of(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.lwp"))


def reading(name: str) -> Callable[[Parameters], bool]:
    def found(parameters: Parameters) -> bool:
        return parameters.get("titles", "").endswith(f"Read {name}")

    return found


def writing(name: str) -> Callable[[Parameters], bool]:
    def found(parameters: Parameters) -> bool:
        return parameters.get("title") == f"Written {name}"

    return found


TEXTS = [
    (f"'utf-8' found in b'a{TOKEN}\\'b\"' here", "'utf-8' found in (an answer, not shown) here"),
    ('found in b"x\\xff', "found in (an answer, not shown)"),
    (f"token={TOKEN}+\\ and", "token=(not shown) and"),
    ("Sleeping for 9.2 seconds, 2026-11-21", "Sleeping for 9.2 seconds, 2026-11-21"),
    ("Wikimedia Community User Group Albania, Donaudampfschifffahrtsgesellschaft", None),
]


@pytest.mark.parametrize(("text", "shown"), TEXTS)
def test_what_is_left_out_of_a_text(text: str, shown: str | None) -> None:
    assert redacted(text) == (shown or text)


def ran(home: Home) -> str:
    environment = os.environ | {"PYWIKIBOT_DIR": str(home.folder), "HOME": str(home.folder), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, *ANSWERS],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env=environment,
        cwd=home.folder,
    )
    return ended.stdout + ended.stderr
