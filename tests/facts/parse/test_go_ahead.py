"""The words of leads on talk pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.parse.go_ahead import read_go_aheads, times, times_unsigned
from bot.model import GoAhead, GoAheadKind
from tests.facts.parse.reading import page, roster, told

NAMES = frozenset({"Partnership go-ahead"})
TALK = "Talk:Partnerships/Record/X"
SIGNED = "[[User:A|A]] ([[User talk:A|talk]]) 18:30, 10 October 2026 (UTC)"


def said(text: str) -> tuple[list[GoAhead], list[str]]:
    found, problems = read_go_aheads(page(text, TALK), names=NAMES, roster=roster(), partnership=4711)
    return list(found), [told(problem) for problem in problems]


NORWAY, FRANCE = (roster().find(code).id for code in ("NO", "FR"))  # type: ignore[union-attr]
INVITE, CHOOSE, NOT_NOW = GoAheadKind
ANSWERS = [
    ("answer=invite", INVITE, ()),
    ("answer=invite|affiliates=", INVITE, ()),
    ("answer=Yes", INVITE, ()),
    ("invite", INVITE, ()),
    ("answer=invite|affiliates=<!-- all -->", INVITE, ()),
    # Whoever lists some means those only.
    ("answer=invite|affiliates=NO", CHOOSE, (NORWAY,)),
    ("answer=choose|affiliates=NO, FR<!-- Take out those … -->", CHOOSE, (NORWAY, FRANCE)),
    ("choose|[[Wikimedia Norge]] and Wikimédia France", CHOOSE, (NORWAY, FRANCE)),
    ("answer=not now", NOT_NOW, ()),
    ("answer=not now|affiliates=NO", NOT_NOW, ()),
    ("answer=No, please", NOT_NOW, ()),
    ("answer=not before spring", NOT_NOW, ()),
    ("answer=later", NOT_NOW, ()),
    ("answer=none", NOT_NOW, ()),
    ("choose|BE, NO, and FR", CHOOSE, tuple(roster().find(code).id for code in ("BE", "NO", "FR"))),  # type: ignore[union-attr]
]


@pytest.mark.parametrize(("written", "answer", "affiliates"), ANSWERS)
def test_a_word_is_read(written: str, answer: GoAheadKind, affiliates: tuple[str, ...]) -> None:
    call = "{{Partnership go-ahead|" + written + "}}"
    found, problems = said(f"Hello.\n== Invite all ==\n{call} {SIGNED}\n: Thanks!")
    words = f"{call} {SIGNED}"
    expected = GoAhead(partnership=4711, answer=answer, affiliates=affiliates, page=TALK, words=words)
    assert (found, problems) == ([expected], [])


MISTAKES = [
    ("", 0, ["no-go-ahead"]),
    ("|affiliates=NO", 0, ["no-go-ahead"]),
    ("|answer=perhaps", 0, ["unknown-choice"]),
    # "Yes" with something beside it may mean anything; only a "no" counts so.
    ("|answer=invite, but only in spring", 0, ["unknown-choice"]),
    ("|answer=choose", 1, ["nobody-chosen"]),
    ("|answer=choose|affiliates=NO, Nobodyness", 1, ["unknown-chosen"]),
    ("|answer=invite|affiliates=Nobodyness", 1, ["unknown-chosen"]),
    ("|answer=n/a", 0, ["no-go-ahead"]),
]


@pytest.mark.parametrize(("written", "count", "kinds"), MISTAKES)
def test_what_is_not_understood_allows_nobody(written: str, count: int, kinds: list[str]) -> None:
    found, problems = said("{{Partnership go-ahead" + written + "}}")
    assert len(found) == count
    assert all(one.answer is CHOOSE and set(one.affiliates) <= {NORWAY} for one in found)
    assert [problem.partition(":")[0] for problem in problems] == kinds


@pytest.mark.parametrize(
    "around", ["<nowiki>{}</nowiki>", "<!-- {} -->", "<pre>{}</pre>", "<includeonly>{}</includeonly>"]
)
def test_an_example_is_no_word(around: str) -> None:
    assert said(around.format("{{Partnership go-ahead|answer=invite}}")) == ([], [])


TAKEN_OUT = [
    "all except FR, NO", "all but FR, NO", "everyone but FR; NO", "NO, not FR", "all (not FR), NO", "not FR",
    "NO, without FR", "All except [[Wikimédia France]]", "NO, everybody except [[Wikimédia France]]",
    "tous sauf FR, NO", "alle außer FR, NO", "todos excepto FR, NO", "все, кроме FR, NO",
    "الكل باستثناء FR، NO", "所有除了FR、NO", "Europe except FR, NO", "all minus FR, NO",
]  # fmt: skip


@pytest.mark.parametrize("listed", TAKEN_OUT)
@pytest.mark.parametrize("answer", ["choose", "invite"])
def test_where_some_are_taken_out_of_a_list_nobody_is_chosen(listed: str, answer: str) -> None:
    found, problems = said("{{Partnership go-ahead|answer=" + answer + "|affiliates=" + listed + "}}")
    assert [(one.answer, one.affiliates) for one in found] == [(CHOOSE, ())]
    assert {problem.partition(":")[0] for problem in problems} == {"unknown-chosen", "nobody-chosen"}


EVERYBODY = """
    all, any, anyone, anybody, everyone, everybody, tous, toutes, tout, alle, alles, jeder, todos, todas, todo, toda,
    tutti, tutte, все, всех, всем, всі, الكل, كل, جميع, همه, semua, hepsi, herkes, wote, सभी, सब, alla, allen, wszyscy
"""
BUT = """
    except, excepting, excepted, excluding, exclude, excluded, but, not, without, minus, besides, sauf, excepté, hormis,
    pas, sans, außer, ausser, ohne, nicht, excepto, salvo, menos, sin, no, exceto, sem, não, tranne, eccetto, senza,
    кроме, без, не, крім, عدا, باستثناء, إلا, بدون, جز, بجز, kecuali, tanpa, bukan, hariç, dışında, isipokuwa, bila,
    छोड़कर, सिवाय, utom, behalve, zonder, niet, oprócz
"""
UNSPACED = "所有, 全部, 除, 不, 大家"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (EVERYBODY, "{} FR; NO"),
        (BUT, "{} FR; NO"),
        (BUT, "NO; FR {} there"),
        (UNSPACED, "{}FR; NO"),
        (UNSPACED, "NO; {}FR"),
    ],
)
def test_every_word_that_takes_out_is_heard(words: str, written: str) -> None:
    for word in words.split(","):
        found, _ = said("{{Partnership go-ahead|choose|" + written.format(word.strip()) + "}}")
        assert [one.affiliates for one in found] == [()], word


@pytest.mark.parametrize("written", ["NO; FR all", "NO; FR butter", "NO; FR 不", "NO; allowed FR"])
def test_other_words_take_nobody_out(written: str) -> None:
    found, _ = said("{{Partnership go-ahead|choose|" + written + "}}")
    assert [one.affiliates for one in found] == [(NORWAY,)]


STRUCK = [
    "<s>{}</s>", "<del>{}</del>", "<strike>{}</strike>", "<S class='x'>{}</S >", "{{{{strike|1={}}}}}",
    "{{{{s|{}}}}}", "{{{{Strikethrough|1={}}}}}", "<s>Yes. {} or</s> no", "<s><s>x</s>{}</s>",
    "<s><nowiki></s></nowiki>{}</s>", "<s>{}",
]  # fmt: skip
NOT_STRUCK = [
    "<s>x</s>{}<s>x</s>", "<nowiki><s></nowiki>{}</s>", "<!-- <s> -->{}</s>", "{}</s>", "{{{{strike|x}}}}{}",
    "<s>x\n{}", "<small>{}</small>", "{{{{Box|1={}}}}}", "<span>{}</span>",
]  # fmt: skip


@pytest.mark.parametrize("around", STRUCK)
@pytest.mark.parametrize("answer", ["invite", "not now"])
def test_what_is_struck_out_is_withdrawn(around: str, answer: str) -> None:
    call = "{{Partnership go-ahead|answer=" + answer + "}}"
    (one,), _ = said(call)
    assert said(around.format(call)) == ([], [])
    assert not times(one, NAMES, around.format(call))


@pytest.mark.parametrize("around", NOT_STRUCK)
def test_what_stands_beside_something_struck_out_is_said(around: str) -> None:
    call = "{{Partnership go-ahead|answer=invite}}"
    (one,), _ = said(call)
    assert len(said(around.format(call))[0]) == 1
    assert times(one, NAMES, around.format(call))


@pytest.mark.parametrize("piece", ["<s><!---->", "<s>x</s>", "{{s|x}}", "<s>\n", "<nowiki/></s>"])
def test_a_page_of_things_struck_out_takes_no_more_than_its_length(piece: str) -> None:
    """Each against each would take minutes."""
    call = "{{Partnership go-ahead|answer=invite}}"
    assert len(said(f"{piece * 20_000}\n\n{call}\n\n{piece * 20_000}")[0]) == 1


def test_one_that_is_never_closed_is_told() -> None:
    found, problems = said("{{Partnership go-ahead|answer=invite")
    assert found == []
    assert problems[0].startswith("unclosed-go-ahead")


def test_two_alike_are_told_apart() -> None:
    call = "{{Partnership go-ahead|answer=invite}}"
    found, _ = said(f"{call}\n\n{call} {SIGNED}\n\n{call}")
    assert [(one.words, one.place) for one in found] == [(call, 1), (f"{call} {SIGNED}", 1), (call, 2)]
    assert [times(one, NAMES, f"{call}") for one in found] == [1, 0, 1]
    assert [times(one, NAMES, f"{call} ~\n{call}") for one in found] == [2, 0, 2]
    assert [times(one, NAMES, f"<nowiki>{call} {SIGNED}</nowiki>") for one in found] == [0, 0, 0]


PIECES = st.sampled_from([
    "{{Partnership go-ahead|answer=invite}}", "{{Partnership go-ahead|answer=not now|affiliates=NO}}", f" {SIGNED}",
    "\n", "<nowiki>", "</nowiki>", "<s>", "</s>", "{{s|", "<!--", "-->", "{{", "}}", "words",
])  # fmt: skip


@given(st.lists(PIECES, max_size=10).map("".join))
def test_whatever_is_read_on_a_page_is_held_by_it(text: str) -> None:
    found, _ = said(text)
    assert all(times(one, NAMES, text) >= one.place for one in found)
    assert all(times_unsigned(one, NAMES, text) >= one.place_unsigned for one in found)
