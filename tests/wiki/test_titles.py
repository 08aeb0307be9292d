"""Titles against the rules of MediaWiki's MediaWikiTitleCodec and Language::ucfirst, and Wikimedia's settings."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.wiki.titles import BadTitle, Namespace, Namespaces

SPACE = Namespaces.default()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("main page", "Main page"),
        ("  Main__page _", "Main page"),
        ("Main\u00a0\u2003\u3000page", "Main page"),
        ("\u200eMain page\u202c", "Main page"),
        (":Main page", "Main page"),
        (": Main page", "Main page"),
        ("talk:x", "Talk:X"),
        ("TALK : x", "Talk:X"),
        ("_talk_:_x_", "Talk:X"),
        (":talk:x", "Talk:X"),
        ("user_talk:x/y", "User talk:X/y"),
        ("Project:About", "Meta:About"),
        ("project talk:about", "Meta talk:About"),
        ("image:x.jpg", "File:X.jpg"),
        ("Nonsuch:x", "Nonsuch:x"),
        ("a: b", "A: b"),
        ("Talk:Nonsuch:x", "Talk:Nonsuch:x"),
        ("User:Talk:x", "User:Talk:x"),
        ("ünicode", "Ünicode"),
        ("Cafe\u0301", "Café"),
        ("ßtraße", "ßtraße"),
        ("ვიკიმედია", "ვიკიმედია"),
        ("ǆungla", "ǅungla"),
        ("ﬁlm", "ﬁlm"),
        ("i\u0307stanbul", "İstanbul"),
        ("ελλάδα", "Ελλάδα"),
        ("日本語", "日本語"),
        ("W&E", "W&E"),
        ("WK?", "WK?"),
        ("A+F", "A+F"),
        ("100% of it", "100% of it"),
        ("R & D;", "R & D;"),
        ("~~ two", "~~ two"),
        ("...", "..."),
        ("a/...", "A/..."),
        (".a/b.", ".a/b."),
        ("x" * 255, "X" + "x" * 254),
        ("Talk:" + "x" * 255, "Talk:X" + "x" * 254),
        ("é" * 127, "É" + "é" * 126),
    ],
)
def test_a_title_is_written_as_the_wiki_stores_it(typed: str, stored: str) -> None:
    assert SPACE.normal(typed) == stored


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "empty"),
        (" _ ", "empty"),
        (":", "empty"),
        ("Talk:", "empty"),
        ("User: ", "empty"),
        ("::x", "legal"),
        ("User::x", "legal"),
        ("Talk:File:x", "talk page of a talk page"),
        ("Talk:User talk:x", "talk page of a talk page"),
        ("a#b", "“#”"),
        ("a[b", "“[”"),
        ("a{{b", "“{”"),
        ("a|b", "“|”"),
        ("a<b", "“<”"),
        ("a\nb", "cannot stand"),
        ("a\x7fb", "cannot stand"),
        ("a\ufffdb", "cannot stand"),
        ("a\ud800b", "cannot stand"),
        ("a%20b", "“%20”"),
        ("a&amp;b", "“&amp;”"),
        ("AT&T; and more", "“&T;”"),
        ("a&日本;b", "“&日本;”"),
        ("a&#38;b", "“#”"),
        ("a~~~b", "“~~~”"),
        (".", "legal"),
        ("..", "legal"),
        ("./a", "legal"),
        ("../a", "legal"),
        ("a/./b", "legal"),
        ("a/../b", "legal"),
        ("a/.", "legal"),
        ("a/..", "legal"),
        ("x" * 256, "255 bytes"),
        ("é" * 128, "255 bytes"),
    ],
)
def test_an_illegal_title_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(BadTitle) as refused:
        SPACE.normal(typed)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("subject", "talk"),
    [
        ("X", "Talk:X"),
        ("X: y", "Talk:X: y"),
        ("User:X/y", "User talk:X/y"),
        ("Meta:X", "Meta talk:X"),
        ("Template:X", "Template talk:X"),
        ("Module:X", "Module talk:X"),
    ],
)
def test_subject_and_talk_page_find_each_other(subject: str, talk: str) -> None:
    assert SPACE.talk_of(subject) == talk
    assert SPACE.subject_of(talk) == subject
    assert (SPACE.talk_of(talk), SPACE.subject_of(subject)) == (talk, subject)
    assert (SPACE.is_talk(subject), SPACE.is_talk(talk)) == (False, True)
    assert SPACE.number(talk) == SPACE.number(subject) + 1


def test_the_namespaces_are_those_of_the_wiki() -> None:
    wiki = Namespaces((Namespace(0, ""), Namespace(1, "Diskussion", ("Talk",)), Namespace(4, "Wiki")))
    assert wiki.normal("talk:x") == "Diskussion:X"
    assert wiki.normal("user:x") == "User:x"


TITLES = st.text(
    st.one_of(st.sampled_from(list("talkuser: _:./~%&;#+?'\"ßაǆi\u0307\u0301\u200e\u00a0")), st.characters()),
    max_size=40,
)


@given(TITLES)
@example("i\u0307x")
@example("ßx")
@example("აx")
@example("\u0390x")
@example("User:\u2003x")
@example(" : talk : x")
def test_normal_is_idempotent(typed: str) -> None:
    try:
        stored = SPACE.normal(typed)
    except BadTitle:
        return
    assert SPACE.normal(stored) == stored
    assert SPACE.subject_of(SPACE.talk_of(stored)) == SPACE.subject_of(stored)


# MediaWiki's Defines.php and NamespaceInfo, and the namespace of Scribunto's modules.
SUBJECTS = {
    0: "", 2: "User", 4: "Meta", 6: "File", 8: "MediaWiki", 10: "Template", 12: "Help", 14: "Category", 828: "Module",
}  # fmt: skip


@pytest.mark.parametrize(("number", "name"), SUBJECTS.items())
def test_every_namespace_of_a_wiki_that_was_not_asked_has_its_number_and_its_talk(number: int, name: str) -> None:
    page, talk = (f"{name}:X", f"{name} talk:X") if name else ("X", "Talk:X")
    assert (SPACE.normal(page.lower()), SPACE.normal(talk.lower())) == (page, talk)
    assert (SPACE.number(page), SPACE.number(talk)) == (number, number + 1)
    assert (SPACE.talk_of(page), SPACE.subject_of(talk)) == (talk, page)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Image talk:x", "File talk:X"), ("Project talk:x", "Meta talk:X"), ("Special:x", "Special:x"), ("9:x", "9:x")],
)
def test_only_other_names_that_mediawiki_knows_mean_a_namespace(typed: str, stored: str) -> None:
    assert SPACE.normal(typed) == stored
