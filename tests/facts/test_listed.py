"""What a wiki lists: affiliates, records, and the pages on which people say something."""

from __future__ import annotations

import pytest

from bot.facts.listed import registered
from bot.facts.transclusions import Uses, uses_of
from bot.wiki.world import Missing, NotUnderstood, PageAnswer, PageQuery, Transclusions, TransclusionsQuery, Unreadable
from tests.facts.pages_of_a_wiki import CONTEXT, REGISTRY, REPORTS, lists_of, row, wiki
from tests.worlds.values import page, world

INFOBOX = "{{Partnership|name=A}}"
RECORD = "Partnerships/Record/A"


def titles(uses: Uses) -> list[str]:
    return [each.title for each in uses.pages]


def test_each_list_holds_the_pages_that_use_its_template() -> None:
    lists = lists_of(wiki({
        RECORD: INFOBOX,
        "Partnerships/Record/A/sandbox": INFOBOX,
        "Partnerships/Overview": INFOBOX,
        "Group BB": "{{Affiliate interests|topics=maps}}",
        f"Talk:{RECORD}": "{{Partnership response|affiliate=AA}} {{Partnership go-ahead|answer=invite}}",
        "Talk:Partnerships/Record/B": "{{Partnership go-ahead|answer=invite}}",
    }))  # fmt: skip
    assert [each.title for each in lists.records] == [RECORD]
    assert titles(lists.infobox) == ["Partnerships/Overview", RECORD, "Partnerships/Record/A/sandbox"]
    assert titles(lists.declarations) == ["Group BB"]
    assert titles(lists.responses) == [f"Talk:{RECORD}"]
    assert titles(lists.go_aheads) == [f"Talk:{RECORD}", "Talk:Partnerships/Record/B"]
    assert [(one.id, one.code, one.home) for one in lists.affiliates] == [("1", "AA", "SN"), ("2", "BB", "ML"),
                                                                         ("3", "CC", "GH")]  # fmt: skip
    assert lists.problems == ()


def test_problems_name_the_module_that_they_are_in() -> None:
    reports = (
        "return {{unique_id = '1', group_name = 'Group AA', dos_stamp = 'someday', languages_supported = {'Nolish'}}}"
    )
    _, problems = registered(wiki({REGISTRY: f"return {{{row(1, 'AA', 'Nowhereland')}}}", REPORTS: reports}), CONTEXT)
    assert {problem.page for problem in problems} == {REGISTRY, REPORTS}


@pytest.mark.parametrize("title", [REGISTRY, REPORTS])
@pytest.mark.parametrize(
    "answer",
    [None, Missing(title="X"), Unreadable(title="X", why="hidden text"), page("X", "no table"), page("X", "return {{")],
    ids=["not asked", "missing", "unreadable", "no table", "half a table"],
)
def test_without_both_modules_nothing_is_known(title: str, answer: PageAnswer | None) -> None:
    seen = wiki({})
    answers = {query: known for query, known in seen.answers.items() if query != PageQuery(title)}
    broken = type(seen)(seen.site, seen.now, {**answers, **({PageQuery(title): answer} if answer else {})})
    with pytest.raises(NotUnderstood):
        lists_of(broken)


@pytest.mark.parametrize(
    ("registry", "understood"),
    [("return {}", False), ("return {{group_name = 'Without an id'}}", False), (f"return {{{row(1, 'AA')}}}", True)],
)
def test_a_registry_without_any_affiliate_is_not_understood(registry: str, understood: bool) -> None:
    seen = wiki({REGISTRY: registry})
    if understood:
        assert [one.code for one in lists_of(seen).affiliates] == ["AA"]
    else:
        with pytest.raises(NotUnderstood):
            lists_of(seen)


TEMPLATE = "Template:Partnership"
USING = TransclusionsQuery(TEMPLATE, (0,))


def test_while_it_is_not_known_who_uses_a_template_nobody_does() -> None:
    assert uses_of(world(), TEMPLATE, (0,)) == Uses((), frozenset({"Partnership"}))


def test_uses_are_in_the_order_of_their_titles_once_each_and_under_every_name() -> None:
    later, earlier = page("B", INFOBOX, id=1), page("A", INFOBOX, id=2)
    answer = Transclusions(pages=("B", "A", "Old B", "Not asked", "Gone"), redirects=("Template:Partenariat",))
    seen = world(later, earlier, Missing(title="Gone"), more={USING: answer})
    seen = seen.having({PageQuery("Old B"): page("B", INFOBOX, id=1, redirects=("Old B",))})
    uses = uses_of(seen, TEMPLATE, (0,))
    assert titles(uses) == ["A", "B"]
    assert uses.names == {"Partnership", "Partenariat"}
