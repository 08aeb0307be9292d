"""What is remembered of the wiki's refusals, for how long, and on whose word."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from bot.apply.refusals import Refusal, digest, is_remembered, pages_with, remembered
from bot.plan import AppendSection, ReplacePage, ReplaceRegions
from bot.wiki.world import PageQuery, Transclusions, TransclusionsQuery
from bot.wiki.writing import Edit, Saved
from tests.worlds.carrying import DONE, ROWS, SECTION, SKIPPED, TALK, carried_out, change, endings, notice, told
from tests.worlds.folder import Folder
from tests.worlds.values import ACCOUNT, NOW, missing, page

STATUS = f"User:{ACCOUNT}/Status"
REFUSAL = Refusal("0123456789abcdef", "2026-11-20", "abusefilter-warning")


def seen(text: str, now: datetime = NOW, user: str | None = ACCOUNT) -> list[Refusal]:
    return list(remembered(page(STATUS, text, user=user), ACCOUNT, now).values())


def test_a_mark_is_read_as_it_was_written() -> None:
    assert seen(f"Words.\n{REFUSAL.mark()}\nMore.") == [REFUSAL]


@pytest.mark.parametrize(("days", "counts"), [(-2, False), (-1, True), (0, True), (5, True), (6, False), (400, False)])
def test_it_counts_for_a_week(days: int, counts: bool) -> None:
    assert bool(seen(REFUSAL.mark(), NOW + timedelta(days=days))) is counts


@pytest.mark.parametrize("user", ["A person", None])
def test_a_page_that_somebody_else_saved_last_remembers_nothing(user: str | None) -> None:
    assert seen(REFUSAL.mark(), user=user) == []


@pytest.mark.parametrize(
    "text", ["", REFUSAL.mark().replace("20 ", "40 "), REFUSAL.mark().replace("ab", "AB"), REFUSAL.mark()[:-4]]
)
def test_what_is_no_mark(text: str) -> None:
    assert seen(text) == []


def test_a_page_that_is_not_there_remembers_nothing() -> None:
    assert remembered(missing(STATUS), ACCOUNT, NOW) == {}
    assert remembered(None, ACCOUNT, NOW) == {}


def test_equal_words_have_one_digest(wiki: Folder) -> None:
    first = notice(wiki)
    same = [
        msgspec.structs.replace(first, operation=AppendSection("On another day.", ("5-1",)), base=99, summary="s"),
        msgspec.structs.replace(first, id="other"),
    ]
    others = [
        notice(wiki, key="6-1"),
        notice(wiki, title=ROWS),
        change(wiki, ROWS, ReplaceRegions({"overview": "new"})),
        change(wiki, ROWS, ReplaceRegions({"overview": "newer"})),
        change(wiki, ROWS, ReplacePage("new")),
    ]
    assert {digest(one) for one in same} == {digest(first)}
    assert len({digest(one) for one in (first, *others)}) == 6
    assert digest(change(wiki, ROWS, ReplaceRegions({"a": "1", "b": "2"}))) == digest(
        change(wiki, ROWS, ReplaceRegions({"b": "2", "a": "1"}))
    )


@pytest.mark.parametrize(
    ("code", "is_so"),
    [
        ("abusefilter-warning", True),
        ("abusefilter-disallowed", True),
        ("abusefilter-throttled", True),
        ("spamblacklist", True),
        ("spam-blacklist", True),
        ("titleblacklist-forbidden", True),
        ("altered-text", False),
        ("x-abusefilter-warning", False),
        ("altered", True),
        ("protectedpage", False),
        ("contenttoobig", False),
        ("", False),
    ],
)
def test_only_what_leaves_a_trace_in_a_log_is_remembered(code: str, is_so: bool) -> None:
    assert is_remembered(code) is is_so


def test_what_was_refused_lately_is_left_out_with_the_pages_that_tell_of_it(wiki: Folder) -> None:
    changes = told(wiki)
    mark = Refusal(digest(changes[0]), "2026-11-20", "abusefilter-warning").mark()
    assert isinstance(wiki.writer().save(Edit(title=STATUS, text=mark, base=None, summary="")), Saved)
    outcomes = carried_out(wiki, changes)
    assert endings(outcomes) == [SKIPPED, SKIPPED, DONE]
    assert outcomes[0].why.startswith("abusefilter-warning on 2026-11-20: not sent again before it differs")
    assert SECTION not in wiki.texts()[TALK]


def test_a_blacklisted_link_is_found_where_people_wrote_it() -> None:
    answers = {
        TransclusionsQuery("Template:Partnership", (0,)): Transclusions(pages=("A record", "B record", "C record")),
        PageQuery("A record"): page("A record", "{{Partnership|website=https://Spam.example/x}}"),
        PageQuery("B record"): page("B record", "{{Partnership|website=https://museum.example}}"),
        PageQuery("C record"): missing("C record"),
        PageQuery("Partnerships/Overview"): page("Partnerships/Overview", "https://spam.example/x"),
    }
    assert pages_with(("https://spam.example",), answers) == ("A record",)
    assert pages_with((), answers) == pages_with((" ",), answers) == ()


def test_a_mark_as_it_stands_on_the_wiki() -> None:
    written = "<!-- partnership-bot: refused 0123456789abcdef on 2026-11-20 (abusefilter-warning) -->"
    assert REFUSAL.mark() == written


def test_of_several_marks_each_is_read_that_still_counts() -> None:
    other, old = Refusal("f" * 16, "2026-11-21", "altered"), Refusal("e" * 16, "2026-11-14", "spamblacklist")
    assert seen(f"{REFUSAL.mark()} {old.mark()}\n{other.mark()}") == [REFUSAL, other]


def test_a_digest_is_that_of_years_ago(wiki: Folder) -> None:
    """Whoever changes how it is made has all that was refused sent again."""
    assert digest(notice(wiki)) == "035737d1c3b5fe8a"
    assert digest(change(wiki, ROWS, ReplacePage("new"))) == "374e74e9878662f3"


def test_links_are_found_in_any_case_on_all_pages_that_people_fill_in() -> None:
    answers = {
        TransclusionsQuery("Template:Partnership", (0,)): Transclusions(pages=("B", "A")),
        TransclusionsQuery("Template:Affiliate interests", (0,)): Transclusions(pages=("C",)),
        PageQuery("A"): page("A", "see SPAM.example"),
        PageQuery("B"): page("B", "see other.example and spam.EXAMPLE"),
        PageQuery("C"): page("C", "other.example"),
        PageQuery("D"): page("D", "other.example"),
    }
    assert pages_with(("spam.example",), answers) == ("A", "B")
    assert pages_with(("Other.example", ""), answers) == ("B", "C")
