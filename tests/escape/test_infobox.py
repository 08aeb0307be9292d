"""The infobox as a place: every payload, as words, × every parameter, on a real MediaWiki.

What the box adds to a value is the same for a payload as for a word; what it says of one quotes it and does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from bot.model.page_titles import affiliates_page
from bot.wikitext import escape, plain
from bot.wikitext.render import call, code, words
from tests.escape.boxes import LEFT, PARAMETERS, Drawn, Seen, box, seen, short_box
from tests.escape.payloads import PAYLOADS
from tests.escape.table import Tell
from tests.escape.trying import WHOLE
from tests.mediawiki.client import Client
from tests.mediawiki.localwiki import LocalWiki

WORD = "Zqz#"
_AT_A_TIME = 20  # Lua has so many seconds a page
_ALL = tuple(payload for _, payload in PAYLOADS if escape.plain(payload))


def _as_nowiki(payload: str) -> str:
    return f"<nowiki>{payload.replace('</nowiki>', '')}</nowiki>"


AS_WORDS: Mapping[str, Callable[[str], str]] = {"entities": escape.text, "nowiki": _as_nowiki}
# What has no words fills in nothing.
SHOWN = {
    way: tuple(one for one in _ALL if len(one) <= WHOLE and plain(write(one)).strip("; "))
    for way, write in AS_WORDS.items()
}
LONG = tuple(one for one in _ALL if len(one) > WHOLE)
# Names of places and languages are shown by the names that the reader's language has for them.
UNDERSTOOD = frozenset(
    {"a\x00b", "a\u200bb", "a\u2064b", "e\u0301", "🇸🇳", "Ghana (2019/20)", "ᱥᱟᱱᱛᱟᱲᱤ", "қазақша", "中文"}
)


def broken(
    client: Client, tries: Sequence[str], texts: Sequence[str], is_whole: Callable[[Seen, str], bool]
) -> list[str]:
    """The tries whose boxes are not as they should be; each is looked at alone once a page of them is not."""
    found: list[str] = []
    for first in range(0, len(tries), _AT_A_TIME):
        some = range(first, min(first + _AT_A_TIME, len(tries)))
        page = seen(client, [texts[place] for place in some])
        if not all(
            is_whole(Seen(page.left, (drawn,)), tries[place]) for place, drawn in zip(some, page.boxes, strict=True)
        ):
            alone = [tries[place][:WHOLE] for place in some if not is_whole(seen(client, [texts[place]]), tries[place])]
            found += alone or [f"{tries[some[0]]!r} and those after it, only together"]
    return found


@pytest.fixture(scope="module")
def inert(client: Client) -> Callable[[Callable[[str], str]], Seen]:
    """What a box of words leaves, and one whose places are understood."""
    known = seen(client, ["{{Partnership|countries=Mali|languages=Wolof}}"]).left
    return lambda write: _with(seen(client, [write(WORD)]), known)


def _with(word: Seen, known: Mapping[str, frozenset[str]]) -> Seen:
    return Seen({name: left | known[name] for name, left in word.left.items()}, word.boxes)


def leaves_no_more(page: Seen, word: Seen) -> bool:
    return all(page.left[name] <= word.left[name] for name in LEFT)


def _same(drawn: Drawn, word: Drawn) -> bool:
    return (drawn.tags, drawn.strange) == (word.tags, ())


@pytest.mark.parametrize("way", AS_WORDS)
def test_a_box_of_payloads_as_words_is_a_box_of_words(
    client: Client, tell: Tell, inert: Callable[[Callable[[str], str]], Seen], way: str
) -> None:
    word = inert(box)
    (plain_box,) = word.boxes

    def is_whole(page: Seen, payload: str) -> bool:
        (drawn,) = page.boxes
        if not leaves_no_more(page, word) or not _same(drawn, plain_box):
            return False
        rows = tuple(row.replace(WORD, escape.plain(payload)) for row in plain_box.rows)
        return way != "entities" or payload in UNDERSTOOD or drawn.rows == rows

    broke = broken(client, SHOWN[way], [box(AS_WORDS[way](one)) for one in SHOWN[way]], is_whole)
    tell(f"{{{{Partnership}}}}, {way}", len(SHOWN[way]) * (len(PARAMETERS) + 2), len(broke))
    assert not broke


def test_a_box_of_what_is_long_is_a_box_of_words(
    client: Client, tell: Tell, inert: Callable[[Callable[[str], str]], Seen]
) -> None:
    """It is cut where it is quoted, and in the box as wide as it is."""
    word = inert(short_box)

    def is_whole(page: Seen, _: str) -> bool:
        return leaves_no_more(page, word) and _same(page.boxes[0], word.boxes[0])

    broke = broken(client, LONG, [short_box(escape.text(one)) for one in LONG], is_whole)
    tell("{{Partnership}}, length", len(LONG) * 8, len(broke))
    assert not broke


@pytest.fixture
def list_page(wiki: LocalWiki) -> Iterator[Callable[[Sequence[str]], None]]:
    """Saves these rows as the bot's, of the record whose boxes are looked at."""
    title = affiliates_page("Probe")
    yield lambda rows: wiki.edit_as_coordinator(
        title, "\n".join(["<!-- begin: affiliates -->", *rows, "<!-- end: affiliates -->"])
    )
    wiki.admin.post(action="delete", title=title)


def test_what_a_box_says_of_a_value_quotes_its_words(
    client: Client, tell: Tell, list_page: Callable[[Sequence[str]], None]
) -> None:
    """In the problems that the bot tells of it."""
    tries = dict.fromkeys(plain(escape.text(one)) for one in SHOWN["entities"])
    list_page([
        call("Partnership affiliates/problem", kind=code("unnamed-value"), argument1=words(one)) for one in tries
    ])  # fmt: skip
    (drawn,) = seen(client, ["{{Partnership}}"]).boxes
    said = " ".join(drawn.problems)
    broke = [one for one in tries if f"“{one}”" not in said]
    tell("{{Partnership}}, its problems in words", len(tries), len(broke))
    assert (broke, drawn.strange) == ([], ())
