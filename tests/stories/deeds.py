"""What anybody can do to the pages of a wiki, as values: who, where, and which change of the text, or a move.

Words are written out only when they are saved, since they name page ids and stand beside what stands there then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol

from hypothesis import strategies as st

from bot.facts.history.ledger import entry_of, text_of
from bot.facts.history.receipts import asked_key, in_summary, key, marker
from tests.faults.world import AFFILIATES, CONGO, INDEX, REGISTRY, RUN
from tests.stories.living import BOT
from tests.stories.strangers import (
    ALBANIA,
    COORDINATOR,
    LEADER,
    LEDGER,
    MUSEUM,
    OUTBOX,
    ROMANIA,
    SPRING,
    STRANGER,
    Trusting,
    ids,
)

SETTINGS: Final = "MediaWiki:Partnerships-settings.json"
WAITING, HELD, NEW = (f"Partnerships/Record/{name}" for name in ("Danube", "Held", "Another"))
RECORDS: Final = (SPRING, MUSEUM, WAITING, HELD)
SOME_PAGE: Final = "Some page"
THEIRS: Final = f"User:{STRANGER}/Page"
TALKS: Final = tuple(f"Talk:{page}" for page in (ALBANIA, ROMANIA, CONGO, MUSEUM, SPRING))
OWN: Final = (ALBANIA, ROMANIA, CONGO)
OF_BOT: Final = (
    *(LEDGER, f"{LEDGER}/2", OUTBOX, f"{SPRING}/Affiliates", f"{MUSEUM}/Affiliates", RUN, f"User:{BOT}/Status"),
    *("Partnerships/Overview", "Partnerships/Attention", INDEX, "Module:Partnerships/data/settings.json"),
    *("Module:Partnerships/data/003.json", "Partnerships/Affiliates/ALB"),
)
TEMPLATES: Final = ("Template:Partnership", "Template:Partnership go-ahead", "Template:Affiliate interests")
PAGES: Final = (
    *(*TALKS, SPRING, MUSEUM, *OWN, *OF_BOT, WAITING, HELD, NEW, SOME_PAGE, f"Talk:{SOME_PAGE}", THEIRS),
    *(f"Talk:{ALBANIA}/Archive 1", f"{ALBANIA}/Interests", f"{ROMANIA}/Sandbox", f"User talk:{STRANGER}"),
    *(*TEMPLATES, REGISTRY, SETTINGS, f"Talk:{WAITING}", f"Talk:{NEW}"),
)


def _keys(wiki: Trusting) -> list[str]:
    return [key(wiki.page_id(record), who) for record in RECORDS for who in sorted(ids()[1].values())]


def _marks(wiki: Trusting) -> str:
    asked = (marker([asked_key(wiki.page_id(record))], "2026-11-03") for record in RECORDS)
    return "".join((marker(_keys(wiki), "2026-11-03"), *asked))


def _rows(wiki: Trusting) -> str:
    states = ("invited", "interested", "declined", "suggested")
    rows = (
        f"{{{{Partnership affiliates/row|id={who}|state={state}|date=2026-11-03|again=2026-11-04|by=Somebody}}}}"
        for who, state in zip(sorted(ids()[1].values()), states * 9, strict=False)
    )
    start = f"{{{{Partnership affiliates/start|record={wiki.page_id(SPRING)}}}}}"
    return "\n".join(("<!-- begin: affiliates -->", start, *rows, "<!-- end: affiliates -->"))


def _ledger(wiki: Trusting) -> str:
    keys = [one for one in _keys(wiki) if one.endswith(ids()[1]["ALB"])]
    return text_of((entry_of(one, wiki.now, f"Talk:{ALBANIA}", 0, proven=True) for one in keys), "What was told.")


def _boxes(values: str) -> str:
    return "\n".join(f"{{{{Affiliate interests|affiliate={code}|{values}}}}}" for code in AFFILIATES)


def _orders(verb: str) -> Callable[[Trusting], str]:
    return lambda wiki: "\n".join(f"* {verb} {wiki.page_id(record)}" for record in RECORDS)


def _signed(user: str) -> str:
    return f"Yes, no, release. [[User:{user}|{user}]] ([[User talk:{user}|talk]]) 10:00, 22 November 2026 (UTC)"


def infobox(name: str, countries: str, opening: str = "yes", lead: str = f"[[User:{STRANGER}]]") -> str:
    """A record's text."""
    return (
        f"{{{{Partnership\n| name = {name}\n| partner = Museum of {name}\n| lead = {lead}\n"
        f"| objective = To share what {name} keeps\n| countries = {countries}\n| open = {opening}\n| status = active\n"
        "}}"
    )


WORDS: Final[Mapping[str, str | Callable[[Trusting], str]]] = {
    "nothing": "",
    "a remark": "A remark.",
    "signed words": _signed(STRANGER),
    "words signed as the lead": _signed(LEADER),
    "words signed as a coordinator": _signed(COORDINATOR),
    "no bots": "{{nobots}}",
    "no messages": "{{bots|optout=all}}",
    "the category of those who want none": "[[Category:Opted-out of message delivery]]",
    "marks": _marks,
    "a list": _rows,
    "a ledger": _ledger,
    "wishes to hear nothing": _boxes("notices=never|list=no"),
    "places elsewhere": _boxes("countries=Rwanda; Poland; Albania|notify=Talk:Some page"),
    "languages": _boxes("languages=Kinyarwanda; shqip|mute=CEE Spring"),
    "answers": "\n".join(f"{{{{Partnership response|affiliate={code}|answer=declined}}}}" for code in AFFILIATES),
    "interest": "\n".join(f"{{{{Partnership response|affiliate={code}|answer=interested}}}}" for code in AFFILIATES),
    "a go-ahead": "{{Partnership go-ahead|answer=invite}}",
    "a choice": "{{Partnership go-ahead|answer=choose|affiliates=ALB, BE, ROU-MDA}}",
    "not now": "{{Partnership go-ahead|answer=not now}}",
    **{f"lines that {verb}": _orders(verb) for verb in ("release", "hold", "unlist", "seen")},
    "a line that resumes": f"* resume {LEDGER}",
    "an infobox": infobox("Bells", "Albania; Romania"),
    "an infobox that asks": infobox("Drums", "Romania", "ask"),
    "an infobox nobody understands": infobox("Figs", "Albania, Nowhere at all", "yes", "somebody or other"),
    **{f"a way to {page}": f"#REDIRECT [[{page}]]" for page in (SOME_PAGE, THEIRS, ROMANIA, "A page that is missing")},
    **{f"a way to {talk}": f"#REDIRECT [[{talk}]]" for talk in (f"User talk:{STRANGER}", TALKS[0], "Talk:Some page")},
    "a way to a template": "#REDIRECT [[Template:Partnership]]",
    "coordinators": f'{{"coordinators": ["{STRANGER}", "A newcomer"], "cool_off_hours": 0}}',
    "stop": "stop",
    "a task stopped": "run\ninvitations: stop",
    **{f"an open {sign}": sign for sign in ("<!--", "<nowiki>", "{{", "<pre>", "</pre>", "<includeonly>", "-->", "}}")},
    "half a region": "<!-- begin: affiliates -->",
    "another end": "<!-- end: affiliates -->",
}


_LISTS: Final = (f"{SPRING}/Affiliates", f"{MUSEUM}/Affiliates")
_BOXES: Final = ("wishes to hear nothing", "places elsewhere", "languages")
_NO: Final = ("no bots", "no messages", "the category of those who want none", "signed words", "nothing")
_SAID: Final = ("answers", "interest", "a go-ahead", "a choice", "not now", "words signed as the lead", "marks")
_ORDERS: Final = tuple(words for words in WORDS if words.startswith(("lines that", "a line that")))
_WAYS: Final = tuple(words for words in WORDS if words.startswith("a way to"))
_OPEN: Final = tuple(words for words in WORDS if words.startswith("an open"))
_INFOBOXES: Final = tuple(words for words in WORDS if words.startswith("an infobox"))
AIMED: Final = tuple(
    (page, words)
    for pages, said_there in (
        (TALKS, ("marks", "a list", *_NO)),
        ((f"Talk:{MUSEUM}", f"Talk:{SPRING}"), _SAID),
        (_LISTS, ("a list", "half a region", "another end", "nothing")),
        ((LEDGER, f"{LEDGER}/2"), ("a ledger", LEDGER, "nothing", "a remark", "an open </pre>")),
        ((SOME_PAGE, f"{ALBANIA}/Interests", f"{ROMANIA}/Sandbox", THEIRS), _BOXES),
        ((NEW, SOME_PAGE, ALBANIA), (*_INFOBOXES, SPRING, MUSEUM)),
        ((OUTBOX,), (*_ORDERS, *_OPEN, "coordinators", "nothing")),
        ((*TALKS[:3], *OWN, OUTBOX, LEDGER, TEMPLATES[0]), _WAYS),
        (RECORDS, (*_INFOBOXES, *_OPEN, "nothing", SPRING, MUSEUM)),
        ((f"Talk:{ALBANIA}/Archive 1", f"User talk:{STRANGER}"), (f"Talk:{ALBANIA}", "marks", "answers")),
    )
    for page in pages
    for words in said_there
)
"""Words where they may do something. Anywhere else they are tried too."""


def _lines(text: str, of: int, nth: int) -> str:
    lines = text.split("\n")
    return "\n".join(line for place, line in enumerate(lines) if place * of // len(lines) != nth)


CUTS: Final[Mapping[str, Callable[[str], str]]] = {
    "comments": lambda text: re.sub("<!--.*?-->", "", text),
    "signatures": lambda text: re.sub(r"(?m)^\[\[User:.*$", "", text),
    "templates": lambda text: text.replace("{{", "").replace("}}", ""),
    "the first half": lambda text: _lines(text, 2, 0),
    "the second half": lambda text: _lines(text, 2, 1),
    "a line that announces": lambda text: re.sub(r"(?m)^.* announced$\n?", "", text, count=1),
    "that something is only announced": lambda text: text.replace("announced", "sent"),
    "digits": lambda text: re.sub(r"(?<=\d{6})\d", "7", text),
}
TARGETS: Final = st.sampled_from(
    ("Another page", f"{THEIRS}/Moved", "Wikimedia Belgium/Moved", "Talk:Another page", f"Talk:{ALBANIA}/Archive 1")
)
_VALUES: Final = (
    *(("open", value) for value in ("yes", "no", "ask", "", "perhaps")),
    *(("lead", value) for value in (f"[[User:{STRANGER}]]", "ALB", "somebody or other")),
    *(("participants", value) for value in ("ALB", "ALB; ROU-MDA; COD", "somebody or other", "")),
    *(("contact", f"[[User:{user}]]") for user in (STRANGER, "A newcomer")),
    *(("countries", value) for value in ("Albania; Romania; DR Congo; Poland", "Rwanda", "Nowhere at all", "")),
    *(("regions", "Worldwide"), ("languages", "shqip, română, lingala"), ("topics", "LGBT+ rights")),
    *(("partner_country", "Albania"), ("status", "completed"), ("end", "2020"), ("name", "Royal Museum")),
)


class Do(Protocol):
    """A change of a text."""

    def text(self, wiki: Trusting, title: str) -> str:
        """What the page says then."""
        ...


def said(wiki: Trusting, words: str) -> str:
    """Words by their name in ``WORDS``; by a title, those of that page."""
    if words not in WORDS:
        return wiki.read_or(words)
    found = WORDS[words]
    return found if isinstance(found, str) else found(wiki)


class Add(NamedTuple):
    """Words are added below, or above."""

    words: str
    above: bool = False

    def text(self, wiki: Trusting, title: str) -> str:
        there, added = wiki.read_or(title), said(wiki, self.words)
        return f"{added}\n{there}" if self.above else f"{there}\n\n{added}"


class Put(NamedTuple):
    """Words stand there instead of all."""

    words: str

    def text(self, wiki: Trusting, _: str) -> str:
        return said(wiki, self.words)


class Cut(NamedTuple):
    """Some of it goes."""

    what: str

    def text(self, wiki: Trusting, title: str) -> str:
        return CUTS[self.what](wiki.read_or(title))


class Set(NamedTuple):
    """A record says something else under one parameter."""

    parameter: str
    value: str

    def text(self, wiki: Trusting, title: str) -> str:
        line, there = f"| {self.parameter} = {self.value}", wiki.read_or(title)
        changed, times = re.subn(rf"(?m)^\| *{self.parameter} *=.*$", lambda _: line, there, count=1)
        return changed if times else there.replace("{{Partnership\n", f"{{{{Partnership\n{line}\n", 1)


class Back(NamedTuple):
    """A text that stood there comes back, the more ``steps`` the older."""

    steps: int

    def text(self, wiki: Trusting, title: str) -> str:
        texts = [line.text for line in wiki.revisions(title)] or [""]
        return texts[max(len(texts) - 1 - self.steps, 0)]


class Move(NamedTuple):
    """The page is moved, without its talk page; a redirect stays behind."""

    to: str


VALUES: Final = tuple(Set(*one) for one in _VALUES)
BACK: Final = st.builds(Back, st.integers(1, 3))
SUMMARIES: Final[Mapping[str, Callable[[Trusting], str]]] = {
    "nothing": lambda _: "",
    "receipts": lambda wiki: f"Invitation {in_summary(_keys(wiki)[:5])}",
    "a question's": lambda wiki: f"Question {in_summary([asked_key(wiki.page_id(SPRING))])}",
    "a move's": lambda _: f"moved page [[{ALBANIA}]] to [[{SOME_PAGE}]]",
}


class Deed(NamedTuple):
    """Somebody does something to a page."""

    user: str
    page: str
    do: Add | Put | Cut | Set | Back | Move
    summary: str = "nothing"

    def done(self, wiki: Trusting) -> bool:
        """Does it; whether the wiki let it happen, and something changed."""
        if isinstance(self.do, Move):
            return wiki.moved(self.page, self.do.to, self.user)
        before, text = wiki.read_or(self.page), self.do.text(wiki, self.page).strip()
        if text == before:
            return False
        tags = ("mw-undo" if self.do.steps == 1 else "mw-manual-revert",) if isinstance(self.do, Back) else ()
        return wiki.tried(self.page, text, self.user, SUMMARIES[self.summary](wiki), tags)
