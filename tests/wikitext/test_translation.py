"""The marks of Translate: taken out without a trace, and numbers that do not count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.onwiki.sources import read_sources, shipped_folder
from bot.wikitext import is_marked, unmarked, without_numbers

PAGES = {title: source.text for title, source in read_sources(shipped_folder()).items()}
MARKED = [title for title, text in PAGES.items() if is_marked(text)]
MARK = re.compile(r"<languages|</?translate|<!--T:|</?tvar")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("no marks: <tvar name=x>y</tvar> <!--T:1-->", "no marks: <tvar name=x>y</tvar> <!--T:1-->"),
        ("<languages />\n<translate>\n<!--T:1-->\nA.\n\n<!--T:2-->\nB.\n</translate>", "A.\n\nB."),
        ("<noinclude><languages /></noinclude>\n<translate>\n<!--T:1-->\nA.\n</translate>", "A."),
        ("<languages/><translate><!--T:1--> A.</translate>", "A."),
        ("<translate>\n== H == <!--T:1-->\n\n<!--T:2-->\n* a\n</translate>\n{{x}}", "== H ==\n\n* a\n{{x}}"),
        ("* <translate><!--T:3--> a</translate>\n* <translate>b</translate>", "* a\n* b"),
        ('<translate>See <tvar name="1">[[A|b]]</tvar>!</translate>', "See [[A|b]]!"),
        ("<translate nowrap>a <tvar name=x>{{b}}</tvar></translate>", "a {{b}}"),
        # The older way to name what is not translated.
        ("<translate>a <tvar|1>b</> c</translate>", "a b c"),
        ("<translate>a <tvar name='1'>b</tvar> <tvar=2>c</tvar></translate>", "a b c"),
        ("<translate>a <tvars>b</translate>", "a <tvars>b"),
        ("<translate>a</translate>\n\n\nb <!-- stays -->", "a\n\n\nb <!-- stays -->"),
    ],
)
def test_the_words_stay_and_the_marks_go(marked: str, plain: str) -> None:
    assert unmarked(marked) == plain


@given(st.text(alphabet=st.characters(exclude_characters="<>")).map(str.strip))
def test_what_stands_between_the_tags_is_kept(words: str) -> None:
    assert unmarked(f"<translate>{words}</translate>") == words
    assert unmarked(unmarked(f"<translate>{words}</translate>")) == words


def test_numbers_do_not_count() -> None:
    text = "<translate>\n== A == <!--T:1-->\n\n<!--T:2-->\nB\n</translate>"
    assert without_numbers(text) == without_numbers(text.replace("T:2", "T:77")) != without_numbers(f"{text} C")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<translate><!--T:1--> A</translate>", "<translate>A</translate>"),
        ("<translate nowrap><!--T:1-->A</translate>", "<translate nowrap>A</translate>"),
        ("<translate>\n<!--T:1-->\nA.\n\n<!--T:2-->\nB.\n</translate>", "<translate>\nA.\n\nB.\n</translate>"),
        ("<translate>\n== A == <!--T:1-->\n</translate>", "<translate>\n== A ==\n</translate>"),
        ("<translate>A</translate> <!-- stays -->", "<translate>A</translate> <!-- stays -->"),
        # Where nothing is prepared for translation, such a comment is somebody's own.
        ("A <!--T:1-->", "A <!--T:1-->"),
        ("<!--T:1-->\nA", "<!--T:1-->\nA"),
    ],
)
def test_the_rest_stays_when_numbers_are_taken_out(text: str, left: str) -> None:
    assert without_numbers(text) == left


@pytest.mark.parametrize("title", MARKED)
def test_a_shipped_page_is_marked_up_whole(title: str) -> None:
    text = PAGES[title]
    numbers = re.findall(r"<!--T:(\d+)-->", text)
    assert len(set(numbers)) == len(numbers) > 0, "each unit has a number of its own"
    assert text.count("<translate") == text.count("</translate>")
    assert text.count("<tvar") == text.count("</tvar>")
    assert MARK.search(unmarked(text)) is None
    for unit in "\n\n".join(re.findall(r"<translate>\n(.*?)</translate>", text, re.DOTALL)).split("\n\n"):
        assert len(re.findall("<!--T:", unit)) == (1 if unit.strip() else 0), f"one number for each unit: {unit}"
