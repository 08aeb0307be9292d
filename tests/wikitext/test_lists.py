"""Lists as people write them: each separator by itself, names that are known, and the "and" of the last one."""

from __future__ import annotations

import pytest

from bot.wikitext import ALSO_NAMES, AND, COMMAS, Cut, aside, items, members, names_in, parted, phrases

CONJUNCTIONS = [
    "and",
    "&",
    "+",
    "et",
    "y",
    "e",
    "und",
    "и",
    "і",
    "та",
    "i",
    "og",
    "och",
    "kaj",
    "ve",
    "dan",
    "और",
    "এবং",
]


def cut(value: str, how: Cut, *known: str) -> list[str]:
    return [item.text for item in items(value, cut=how, known=lambda phrase: phrase.text in known)]


@pytest.mark.parametrize("word", CONJUNCTIONS)
def test_every_and_separates(word: str) -> None:
    assert cut(f"one {word} two", Cut.WORDS) == ["one", "two"]
    assert cut(f"one {word} two", Cut.NAMES, "one") == ["one", "two"]
    assert cut(f"one {word} two", Cut.NAMES) == [f"one {word} two"]
    assert cut(f"one {word} two", Cut.PARTNERS, "one", "two") == [f"one {word} two"]
    # As a part of a word it does not.
    assert cut(f"one{word} two", Cut.WORDS) == [f"one{word} two"]
    # The last comma and the "and" separate together.
    assert cut(f"one, two, {word} three", Cut.WORDS) == ["one", "two", "three"]
    assert cut(f"one, two, {word} three", Cut.NAMES, "three") == ["one", "two", "three"]


@pytest.mark.parametrize(("value", "pieces"), [
    ("one/two", ["one", "two"]), ("one / two", ["one", "two"]), ("one · two", ["one", "two"]),
    ("one • two", ["one", "two"]), ("one | two", ["one", "two"]), ("one·two", ["one·two"]), ("one|two", ["one|two"]),
    ("واحد و اثنان", ["واحد", "اثنان"]), ("واحد واثنان", ["واحد", "اثنان"]),
    ("一和二", ["一", "二"]), ("一与二", ["一", "二"]),
    ("一與二", ["一", "二"]), ("一及二", ["一", "二"]), ("一 和 二", ["一 和 二"]),
])  # fmt: skip
def test_other_separators_of_words(value: str, pieces: list[str]) -> None:
    assert cut(value, Cut.WORDS) == pieces


@pytest.mark.parametrize("comma", [", ", ",", " , ", "，", "、", "، "])
def test_every_comma_separates(comma: str) -> None:
    for how in (Cut.WORDS, Cut.NAMES):
        assert cut(comma.join(("one", "two", "three")), how) == ["one", "two", "three"]
    assert len(cut(comma.join(("one", "two", "three")), Cut.PARTNERS)) == 1


@pytest.mark.parametrize("strong", ["; ", ";", "；", "؛ ", "<br>", "\n* "])
def test_what_separates_in_every_list(strong: str) -> None:
    value = strong.join(("* one" if strong == "\n* " else "one", "two"))
    for how in Cut:
        assert cut(value, how) == ["one", "two"]
    # Of words the strongest separator alone counts; of names each piece is cut again.
    more = strong.join(("* one, x" if strong == "\n* " else "one, x", "two"))
    assert cut(more, Cut.WORDS) == cut(more, Cut.PARTNERS) == ["one, x", "two"]
    assert cut(more, Cut.NAMES) == ["one", "x", "two"]


@pytest.mark.parametrize(
    ("value", "known", "names"),
    [
        # A colon and a dash with spaces, between names of which one is known.
        ("one: two", ("one",), ["one", "two"]),
        ("one - two", ("two",), ["one", "two"]),
        ("one – two — three", ("two",), ["one", "two", "three"]),
        ("one:two", ("one",), ["one:two"]),
        ("one-two", ("one",), ["one-two"]),
        ("one: two", (), ["one: two"]),
        # A name that is known is never cut, the longest first.
        ("one, two, three", ("one, two",), ["one, two", "three"]),
        ("one, two, three", ("two, three",), ["one", "two, three"]),
        ("one, two, three", ("one, two", "one, two, three"), ["one, two, three"]),
        ("a, b, c, d, e", ("a, b, c, d, e",), ["a, b, c, d, e"]),
        ("a, b, c, d, e, f", ("a, b, c, d, e, f",), ["a, b, c, d, e, f"]),
        ("x, a, b, c, d, e, f", ("a, b, c, d, e, f",), ["x", "a, b, c, d, e, f"]),
        ("a, b, c, d, e, f, g", ("b, c, d, e, f, g",), ["a", "b, c, d, e, f, g"]),
        ("x, a, b, c, d, e, f, g", ("a, b, c, d, e, f, g",), ["x", "a", "b", "c", "d", "e", "f", "g"]),
        ("one and two, three", ("one and two",), ["one and two", "three"]),
        ("one and two and three", ("one", "two and three"), ["one", "two and three"]),
        ("one and two and three", ("two and three",), ["one and two and three"]),
        # … also where an "and" or a slash joins it to another name.
        ("x / one, two", ("one, two",), ["x", "one, two"]),
        ("one, two and x", ("one, two",), ["one, two", "x"]),
        ("x, y and one, two, three / z", ("y", "one, two, three"), ["x", "y", "one, two, three", "z"]),
        ("x and y, z", ("y",), ["x", "y", "z"]),
        ("one, and two", ("one, and two",), ["one, and two"]),
        # The "and" after a comma goes where the rest is a name, or nothing is.
        ("one, and two", ("two",), ["one", "two"]),
        ("one, and two", (), ["one", "two"]),
        ("one, and two", ("and two",), ["one", "and two"]),
        ("one; and two", ("two",), ["one", "two"]),
        ("and one; two", (), ["and one", "two"]),
        ("one, et / fr", ("et",), ["one", "et", "fr"]),
        ("one, y", (), ["one", "y"]),
        ("واحد، والاثنان", ("الاثنان",), ["واحد", "الاثنان"]),
        ("واحد، والاثنان", (), ["واحد", "والاثنان"]),
        # A whole list that is one name.
        ("one; two", ("one; two",), ["one; two"]),
        ("one\ntwo", ("one two",), ["one two"]),
        ("one\ntwo", (), ["one", "two"]),
        ("one<br>two", ("one; two", "one two"), ["one", "two"]),
        ("", (), []),
        (" , ; ", (), []),
    ],
)
def test_names_that_are_known_are_kept(value: str, known: tuple[str, ...], names: list[str]) -> None:
    assert cut(value, Cut.NAMES, *known) == names


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("one, two and three", ["one", "two and three"]),
        ("one and two", ["one", "two"]),
        ("one", ["one"]),
        ("one,", ["one"]),
        ("one: two", ["one: two"]),
        ("one - two", ["one - two"]),
    ],
)
def test_of_words_only_the_strongest_separator_counts(value: str, words: list[str]) -> None:
    assert cut(value, Cut.WORDS) == words


def test_of_members_none_is_named_twice_and_pieces_are_all_told() -> None:
    assert cut("one, two, one", Cut.NAMES) == ["one", "two"]
    assert [piece.text for piece in parted("one, one", cut=Cut.NAMES, known=lambda _: False)] == ["one", "one"]


def test_separators_for_those_who_cut_what_is_no_list() -> None:
    assert COMMAS.split("a, b、c") == ["a", "b", "c"]
    assert AND.split("a and b/c: d") == ["a", "b", "c: d"]
    assert ALSO_NAMES.split("a and b/c: d - e") == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("value", "outer", "inner", "targets"),
    [
        ("one (two, three)", "one", "two, three", ["", ""]),
        ("one（two）", "one", "two", ["", ""]),
        ("one [two]", "one", "two", ["", ""]),
        ("one (two) (three)", "one (two)", "three", ["", ""]),
        ("one (two (three))", "one", "two (three)", ["", ""]),
        ("[[A|one]] ([[B|two]]).", "one", "two", ["A", "B"]),
        ("[[A|one (two)]]", "one", "two", ["", ""]),
        ("'''one''' ( two )", "one", "two", ["", ""]),
    ],
)
def test_what_stands_in_the_last_bracket(value: str, outer: str, inner: str, targets: list[str]) -> None:
    (phrase,) = phrases(value)
    beside = aside(phrase)
    assert beside is not None
    assert [part.text for part in beside] == [outer, inner]
    assert [part.target for part in beside] == targets


@pytest.mark.parametrize("value", ["one", "(one)", "one (two", "one) two", "one (two) three", "(one) two"])
def test_what_ends_in_no_bracket_has_none(value: str) -> None:
    (phrase,) = phrases(value)
    assert aside(phrase) is None


def test_members_and_the_names_in_them() -> None:
    found = members("* one, two (x, y)\n* three; four", lambda _: False)
    assert [one.text for one in found] == ["one, two (x, y)", "three", "four"]
    assert [one.text for one in names_in(found[0], lambda _: False)] == ["one", "two (x, y)"]
