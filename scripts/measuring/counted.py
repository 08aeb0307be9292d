"""Runs a program in this process and writes what it cost: counted.py FIGURES live|apart PROGRAM [ARGUMENTS].

PROGRAM is a module or a file. Only the standard library is used, and ``requests`` where a live wiki is read, so that
any commit of the bot is measured alike. Requests that log in are not counted.
"""

from __future__ import annotations

import json
import re
import resource
import runpy
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


def main() -> None:
    figures, how, program, *arguments = sys.argv[1:]
    del sys.path[0]  # this folder; nothing of it is for the program
    sys.argv = [program, *arguments]
    sent: Counter[str] = Counter()
    if how == "live":
        _count_into(sent)
    started = time.perf_counter()
    code: object = 0
    try:
        if program.endswith(".py"):
            runpy.run_path(program, run_name="__main__")
        else:
            runpy.run_module(program, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code or 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {
        "cpu_s": round(used.ru_utime + used.ru_stime, 3),
        "wall_s": round(time.perf_counter() - started, 3),
        "peak_mib": _peak_mib(),
        "requests": dict(sorted(sent.items())),
        "exit_code": code,
    }
    Path(figures).write_text(json.dumps(cost), encoding="utf-8")


def _peak_mib() -> float:
    """Of this process alone: the resource usage would count what it was before it was this program."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return round(int(found[1]) / 1024, 1) if found else 0.0


def _count_into(sent: Counter[str]) -> None:
    import requests

    send = requests.Session.send

    def counting(self, request, **options):  # type: ignore[no-untyped-def]
        if kind := kind_of(request.url or "", request.body):
            sent[kind] += 1
        return send(self, request, **options)

    requests.Session.send = counting  # type: ignore[method-assign]


def kind_of(url: str, body: str | bytes | None) -> str:
    """What a request to the API asks for, in a word; empty for those of a login."""
    text = body.decode(errors="replace") if isinstance(body, bytes) else body or ""
    given = parse_qs(urlsplit(url).query, keep_blank_values=True) | parse_qs(text, keep_blank_values=True)
    asked = {name: values[0] for name, values in given.items()}
    action = asked.get("action", "query")
    if action in ("login", "clientlogin", "logout") or asked.get("type") == "login":
        return ""
    if action != "query":
        return action
    if "rvlimit" in asked:
        return "history"
    if "transcludedin" in asked.get("prop", ""):
        return "transclusions"
    if "revids" in asked:
        return "revisions by id"
    for name, word in (("generator", ""), ("list", ""), ("titles", "pages by title"), ("pageids", "pages by id")):
        if name in asked:
            return word or asked[name]
    meta = asked.get("meta", "")
    return "" if meta in ("userinfo", "tokens") and "siprop" not in asked else meta or "query"


if __name__ == "__main__":
    main()
