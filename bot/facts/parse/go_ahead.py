"""``{{Partnership go-ahead}}``: whether those concerned may be invited, as the lead says on the record's talk page."""

from __future__ import annotations

from collections import Counter
from typing import Final

from bot.facts.parse import vocabularies as listed
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import GO_AHEAD
from bot.facts.parse.parties import affiliates_listed
from bot.facts.parse.values import choice, is_nothing, line
from bot.facts.parse.vocabularies import WordSet
from bot.facts.registry import Roster
from bot.late_patterns import late_pattern
from bot.model import GoAhead, GoAheadKind, Problem, ProblemKind
from bot.wiki.world import Page
from bot.wikitext import TemplateCall, calls_in, standing, template_calls

# Meta-Wiki's signatures end so: "12:34, 5 March 2026 (UTC)".
_SIGNATURE: Final = late_pattern(r"[^\n]{0,1000}?\b\d{1,2}:\d\d, \d{1,2} \w+ \d{4} \(UTC\)")
_WORD: Final = late_pattern(r"[^\s,;:.!()（）–—-]+")
_TAKING_OUT: Final = WordSet.of("""
all: any, anyone, anybody, everyone, everybody, tous, toutes, tout, alle, alles, jeder, todos, todas, todo, toda,
    tutti, tutte, все, всех, всем, всі, الكل, كل, جميع, همه, semua, hepsi, herkes, wote, सभी, सब, alla, allen, wszyscy
except: excepting, excepted, excluding, exclude, excluded, but, not, without, minus, besides, sauf, excepté, hormis,
    pas, sans, außer, ausser, ohne, nicht, excepto, salvo, menos, sin, no, exceto, sem, não, tranne, eccetto, senza,
    кроме, без, не, крім, عدا, باستثناء, إلا, بدون, جز, بجز, kecuali, tanpa, bukan, hariç, dışında, isipokuwa, bila,
    छोड़कर, सिवाय, utom, behalve, zonder, niet, oprócz
""")
_UNSPACED: Final = ("所有", "全部", "除", "不", "大家")


def read_go_aheads(
    page: Page, *, names: frozenset[str], roster: Roster, partnership: int
) -> tuple[tuple[GoAhead, ...], tuple[Problem, ...]]:
    """All go-aheads on the page, in page order; whether one counts depends on who saved it.

    ``partnership`` is the page id of the record. One that cannot be read is a problem and allows nothing; where
    affiliates are listed, only those are meant, whatever the answer. One that is struck out is withdrawn.
    """
    calls, unclosed = calls_in(page.text, names)
    problems = [
        Problem(
            page=page.title,
            kind=ProblemKind.UNCLOSED_GO_AHEAD,
            arguments=(call.name, str(call.line), str(call.culprit)),
        )
        for call in unclosed
    ]
    go_aheads: list[GoAhead] = []
    places: Counter[str] = Counter()
    unsigned: Counter[str] = Counter()
    for call in standing(page.text, calls):
        form = Form(page.title, call, GO_AHEAD)
        words, bare = _words(page.text, call), page.text[call.start : call.end]
        places[words] += 1
        unsigned[bare] += 1
        if answered := _said(form, roster):
            answer, chosen = answered
            go_aheads.append(
                GoAhead(
                    partnership=partnership,
                    answer=answer,
                    affiliates=chosen,
                    page=page.title,
                    words=words,
                    place=places[words],
                    place_unsigned=unsigned[bare],
                )
            )
        problems += form.problems
    return tuple(go_aheads), tuple(dict.fromkeys(problems))


def times(go_ahead: GoAhead, names: frozenset[str], text: str) -> int:
    """How often a text of the page says that go-ahead: outside of comments and nowiki, with the same signature."""
    if go_ahead.words not in text:
        return 0
    calls = standing(text, template_calls(text, names))
    return sum(_words(text, call) == go_ahead.words for call in calls)


def times_unsigned(go_ahead: GoAhead, names: frozenset[str], text: str) -> int:
    """The same whatever is written behind it: others may have signed for whoever forgot to."""
    bare = _bare(go_ahead, names)
    if bare not in text:
        return 0
    calls = standing(text, template_calls(text, names))
    return sum(text[call.start : call.end] == bare for call in calls)


def is_signed(go_ahead: GoAhead, names: frozenset[str]) -> bool:
    """Whether a name and a moment stand behind it."""
    return go_ahead.words != _bare(go_ahead, names)


def _bare(go_ahead: GoAhead, names: frozenset[str]) -> str:
    (bare, *_) = (go_ahead.words[call.start : call.end] for call in template_calls(go_ahead.words, names))
    return bare


def not_nows(text: str, names: frozenset[str]) -> Counter[str]:
    """The calls that say "not now" in a text of the page, without their signatures, and how often each stands there."""
    calls = standing(text, template_calls(text, names))
    not_now_calls = (call for call in calls if _answer(Form("", call, GO_AHEAD)) == GoAheadKind.NOT_NOW.value)
    return Counter(text[call.start : call.end] for call in not_now_calls)


def _answer(form: Form) -> str | None:
    return choice(form, "answer", listed.GO_AHEADS, quiet=GoAheadKind.NOT_NOW.value)


def _words(text: str, call: TemplateCall) -> str:
    """The call with its signature: two answers alike are told apart by them."""
    signed = _SIGNATURE.match(text, call.end)
    return text[call.start : signed.end() if signed else call.end]


def _said(form: Form, roster: Roster) -> tuple[GoAheadKind, tuple[str, ...]] | None:
    """The answer and those chosen; None, with a problem, where nothing is said that can be understood."""
    answer = _answer(form)
    listed_ones = form.raw("affiliates")
    if not answer:
        if is_nothing(line(form, "answer") or "none"):
            form.tell("answer", ProblemKind.NO_GO_AHEAD, ", ".join(listed.GO_AHEADS.words))
        return None
    kind = GoAheadKind(answer)
    if kind is GoAheadKind.NOT_NOW or (kind is GoAheadKind.INVITE and not listed_ones):
        return kind, ()
    if not listed_ones:
        form.tell("affiliates", ProblemKind.NOBODY_CHOSEN)
    return GoAheadKind.CHOOSE, _affiliates(form, roster)


def _affiliates(form: Form, roster: Roster) -> tuple[str, ...]:
    """Those listed; nobody where some are taken out of a list: what is left of it would invite just them."""
    ids: dict[str, None] = {}
    takes_out = False
    for phrase, who in affiliates_listed(form.raw("affiliates"), roster):
        if _takes_out(phrase.text) and not roster.find(phrase.text):
            takes_out, who = True, None
        if who:
            ids[who.id] = None
        else:
            nearest = " · ".join(roster.nearest(phrase.text)) or "–"
            form.tell("affiliates", ProblemKind.UNKNOWN_CHOSEN, phrase.text, nearest)
    if takes_out:
        form.tell("affiliates", ProblemKind.NOBODY_CHOSEN)
    return () if takes_out else tuple(ids)


def _takes_out(text: str) -> bool:
    words = [_TAKING_OUT.find(word) for word in _WORD.findall(text)]
    return words[:1] == ["all"] or "except" in words or text.startswith(_UNSPACED)
