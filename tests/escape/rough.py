"""A small wiki whose records, interests and answers hold payloads as people type them, in a page's own wikitext."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from bot.wikitext import template_calls
from tests.escape.payloads import FAMILIES
from tests.faults.world import AFFILIATES, CONGO, RECORDS, small_world
from tests.mediawiki.sample import pages_of

PREFIX = "Partnerships/Record/"
NEIGHBOURS = tuple(f"{PREFIX}{name}" for name in RECORDS)
# What stands in a record's own words; whom it concerns and who leads is the same in both worlds.
_FREE = (
    "name", "partner", "objective", "activities", "roles", "agreement", "resources", "topics", "communities", "seeking",
    "partner_type", "items", "licence", "credit_line", "outcomes", "lessons", "evaluation", "documentation", "advocacy",
    "events", "priorities", "website", "image", "commons_category",
)  # fmt: skip
_SAID = ("topics", "communities", "offers", "needs", "mute")
# Several groups and several records a group, so that the rows of each other stand beside them.
_COUNTRIES = ("Albania", "Romania", "Democratic Republic of the Congo", "Belgium")
_AUTHOR_PAGES = {"ALB": "Wikimedia Community User Group Albania/Interests", "COD": f"{CONGO}/Interests"}

Say = Callable[[int, str], str]
"""What stands for the payload of a number: itself, or a word."""


def as_typed(_: int, payload: str) -> str:
    return payload


def as_word(number: int, _: str) -> str:
    """No two are near each other: a wish that nearly names something would be asked about."""
    return f"Zqz{sha256(str(number).encode()).hexdigest()[:16]}z"


def _stays_in_its_place(payload: str) -> bool:
    """Whether it leaves the other parameters of its box what they are."""
    text = f"{{{{Box|first=1|typed={payload}\n|last=2}}}}"
    found = [call.parameters for call in template_calls(text, {"Box"})]
    return found == [(("first", "1"), ("typed", payload.strip()), ("last", "2"))]


def _closes(payload: str) -> bool:
    """Whether its box ends where it should."""
    text = f"{{{{Box|typed={payload}\n|last=2}}}}"
    return [call.parameters[-1] for call in template_calls(text, {"Box"})] == [("last", "2")]


def _saved(payload: str) -> str:
    """What MediaWiki keeps of it: composed, with other line ends, without what no page may hold."""
    text = unicodedata.normalize("NFC", payload.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


TYPED = tuple(_saved(one) for payloads in FAMILIES.values() for one in payloads if one.strip())
TAME = tuple(payload for payload in TYPED if _stays_in_its_place(payload))
WILD = tuple(payload for payload in TYPED if not _stays_in_its_place(payload))


_TRANSFORMED = re.compile(r"~{3}|subst\s*:|\|\s*\]\]|\[\[\s*\||\r|__|^\s|\s$", re.IGNORECASE)


def _is_kept(text: str) -> bool:
    """Whether a wiki leaves a text as it is when a page that holds it is saved."""
    unusual = any(unicodedata.category(letter) in ("Cc", "Cn", "Cs", "Co") for letter in text if letter != "\n")
    return not _TRANSFORMED.search(text) and not unusual and unicodedata.normalize("NFC", text) == text


def pages(folder: Path, say: Say) -> Iterator[tuple[str, str]]:
    """Title → text of the whole wiki, its talk pages with answers too."""
    texts = {title: revisions[-1].text for title, revisions in pages_of(small_world(folder))}
    yield from texts.items()
    numbers = count()
    for place, first in enumerate(range(0, len(TAME), len(_FREE))):
        said = [say(next(numbers), payload) for payload in TAME[first : first + len(_FREE)]]
        title = f"{PREFIX}Rough {place}"
        yield title, _record(_COUNTRIES[place % len(_COUNTRIES)], dict(zip(_FREE, said, strict=False)))
        yield f"Talk:{title}", _answers(said)
    # One that never closes its box leaves no record, only a problem; so each has a page of its own.
    together = "|".join(one for one in WILD if _closes(one))
    for place, wild in enumerate((together, *(one for one in WILD if not _closes(one)))):
        yield f"{PREFIX}Wild {place}", _record("Albania", {"objective": say(next(numbers), wild)}, "idea")
    for turn, (code, title) in enumerate(_AUTHOR_PAGES.items()):
        yield title, _interests(code, [say(number, one) for number, one in enumerate(TAME)][turn::2])


def _record(country: str, free: dict[str, str], status: str = "active") -> str:
    fixed = {"lead": "BE", "countries": country, "status": status, "start": "2025", "open": "yes"}
    given = "".join(f"| {name} = {value}\n" for name, value in (fixed | free).items())
    return f"{{{{Partnership\n{given}}}}}\nWords of people."


def _answers(said: list[str]) -> str:
    # What a wiki transforms when a page is saved stands on none: the page here is imported, and added to later.
    kept = (word for word in said[5:] if _is_kept(word))
    given = zip(AFFILIATES, ("interested", "proposes", "later"), kept, strict=False)
    return "\n\n".join(
        f"== {code} ==\n{{{{Partnership response|affiliate={code}|answer={answer}|comment={word}\n}}}}"
        for code, answer, word in given
    )


def _interests(code: str, said: list[str]) -> str:
    lists = {name: "".join(f"\n* {one}" for one in said[place :: len(_SAID)]) for place, name in enumerate(_SAID)}
    given = "".join(f"| {name} = {value}\n" for name, value in lists.items())
    return f"{{{{Affiliate interests\n| affiliate = {code}\n| notices = each\n{given}}}}}"
