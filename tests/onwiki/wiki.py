"""A real MediaWiki with the modules of the project and their data pages, and Lua's answers for many cases at once."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.facts.parse.reading import SAMPLE
from tests.mediawiki.localwiki import LocalWiki

FOLDER = Path(__file__).parents[2] / "templates_wikitext"
ANSWERS = "Module:Partnership/answers"


def modules() -> dict[str, str]:
    """Title → Lua of every module that is shipped, and of the one that answers tests."""
    found = {ANSWERS: Path(__file__).with_name("answers.lua").read_text(encoding="utf-8").rstrip("\n")}
    for file in sorted(FOLDER.rglob("*.lua")):
        namespace, *rest = file.relative_to(FOLDER).with_suffix("").parts
        found[f"{namespace}:{'/'.join(rest)}"] = file.read_text(encoding="utf-8").rstrip("\n")
    return found


def registry() -> str:
    """The affiliates registry of the sample wiki, as the tests of the parser read it."""
    return (SAMPLE / "Module" / "Organizational Informations.lua").read_text(encoding="utf-8")


def folded(local: LocalWiki, texts: Sequence[str]) -> list[str]:
    """Each text as Lua folds it; in one request."""
    return list(_answer(local, "fold", texts))


def called(local: LocalWiki, asked: Sequence[tuple[str, str, str]]) -> list[list[str]]:
    """What Lua calls each of ("place" or "language", language of the reader, code), and the name's own language."""
    return list(_answer(local, "called", asked))


def _answer(local: LocalWiki, function: str, asked: Sequence[object]) -> Any:
    inert = "".join(
        letter if letter.isascii() and letter.isalnum() else f"&#{ord(letter)};" for letter in json.dumps(asked)
    )
    (answer,) = _answers(local, f"{{{{#invoke:Partnership/answers|{function}|{inert}}}}}")
    return answer


def verdicts(local: LocalWiki, infoboxes: Sequence[str]) -> list[Any]:
    """What Lua says of calls of the infobox: "problems", and "codes" by parameter; in one request."""
    calls = (box.replace("{{Partnership", "{{#invoke:Partnership/answers|verdict", 1) for box in infoboxes)
    answers = _answers(local, "\n\n".join(calls))
    assert len(answers) == len(infoboxes)
    return answers


def _answers(local: LocalWiki, text: str) -> list[Any]:
    asked = {"action": "parse", "text": text, "contentmodel": "wikitext", "prop": "text", "disablelimitreport": "1"}
    shown = str(local.coordinator.post(**asked)["parse"]["text"])
    found = re.findall(r"<pre>(.*?)</pre>", shown, re.DOTALL)
    if not found or "scribunto-error" in shown:
        raise AssertionError(shown)
    return [json.loads(html.unescape(answer)) for answer in found]
