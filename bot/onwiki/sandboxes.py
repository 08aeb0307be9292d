"""``…/sandbox``: a copy of a template or module to try things on, made from the very text that it is a copy of.

Whatever has a page of test cases has a sandbox; the sandbox calls the sandboxes of the templates and modules that draw
it, so that what is tried there shows beside the real one on the page of test cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.late_patterns import late_pattern

SANDBOX: Final = "/sandbox"
_CASES: Final = "/testcases"
_TEMPLATE: Final = "Template:"
_MODULE: Final = "Module:"
# Texts that are no part of how a template looks.
_NOT_DRAWN: Final = ("/doc", "/testcases", "/preload", "/edit intro", SANDBOX)
_WHAT_IS_SHOWN: Final = late_pattern(r"<noinclude>.*?</noinclude>", re.DOTALL)
_CALLED: Final = late_pattern(r"\{\{([^{}|\n]+?)(?=\||\}\}|\n)")
_INVOKED: Final = late_pattern(r"(\{\{#invoke:)([^{}|\n]+?)(?=\|)")
_REQUIRED: Final = late_pattern(r"(require\s*\(?\s*['\"])(Module:[^'\"]+)(?=['\"])")
DRAWING: Final = ("", "/render", "/cells", "/map", "/styles", "/layout")
"""What the modules that decide how something looks are called, below the module that a template invokes."""


def sandboxes(pages: Mapping[str, str]) -> dict[str, str]:
    """Title → text of the sandbox of everything that has test cases among these pages, title → text."""
    copied = {title for cases in pages if cases.endswith(_CASES) for title in _drawn(cases, pages)}
    return {f"{title}{SANDBOX}": _copy(title, pages[title], copied) for title in sorted(copied)}


def _drawn(cases: str, pages: Mapping[str, str]) -> Iterator[str]:
    """The template of these test cases, its own subpages that it calls, and the modules that draw them."""
    template = cases.removesuffix(_CASES)
    for title in (template, *(title for title in pages if title.startswith(f"{template}/"))):
        if title not in pages or title.endswith(_NOT_DRAWN) or not title.startswith(_TEMPLATE):
            continue
        text = _WHAT_IS_SHOWN.sub("", pages[title])
        if title == template or f"{{{{{title.removeprefix(_TEMPLATE)}" in pages[template]:
            yield title
            for invoked in _INVOKED.finditer(text):
                modules = (f"{_MODULE}{invoked[2]}{kind}" for kind in DRAWING)
                yield from (module for module in modules if module in pages)


def _copy(title: str, text: str, copied: set[str]) -> str:
    if title.startswith(_MODULE):
        return _REQUIRED.sub(lambda found: found[0] + (SANDBOX if found[2] in copied else ""), text)
    text = _INVOKED.sub(lambda found: found[0] + (SANDBOX if f"{_MODULE}{found[2]}" in copied else ""), text)
    return _CALLED.sub(lambda found: found[0] + (SANDBOX if f"{_TEMPLATE}{found[1]}" in copied else ""), text)
