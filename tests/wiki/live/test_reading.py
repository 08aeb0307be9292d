"""How the live reader asks: in how many requests, and what it makes of answers that are not whole."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot.wiki.live.session import LiveWiki
from bot.wiki.world import (
    Contributions,
    ContributionsQuery,
    CreationsQuery,
    HistoryQuery,
    Page,
    PageQuery,
    Query,
    ReadFailed,
    TransclusionsQuery,
    User,
    UserQuery,
)
from bot.wiki.writing import Edit, Saved
from tests.mediawiki.localwiki import BOT, LocalWiki, Revision
from tests.wiki.live.conftest import Pauses
from tests.wiki.live.proxy import Fault, Parameters, Proxy, Reply

ASKED = TransclusionsQuery("Template:Partnership", (0,))


def seed(wiki: LocalWiki, texts: dict[str, str]) -> None:
    when = "2020-01-01T00:00:00Z"
    wiki.import_pages((title, [Revision("Ana", when, "", text)]) for title, text in texts.items())


def about_pages(parameters: Parameters) -> bool:
    return "titles" in parameters


def of(**body: Any) -> Fault:
    return Fault(reaches=False, reply=Reply(json.dumps(body).encode()))


def test_as_few_requests_as_the_right_allows(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    records = {f"Partnerships/Record/{number:04}": "{{Partnership}}" for number in range(1010)}
    others = [f"Group {number}" for number in range(990)]
    seed(wiki, records)
    reader = connected.reader()
    reader.site()
    reader.clock()
    assert len(proxy.seen) == 1
    answers = reader.answers([ASKED, *map(PageQuery, others)])
    assert len(answers) == 1 + 1010 + 990
    # Who uses the template, those records, their texts at 500 each, 990 others at 500 each; the site.
    assert len(proxy.seen) == 1 + 1 + 1 + 3 + 2
    assert connected.requests_made == len(proxy.seen)
    assert connected.warnings == ()


def test_a_token_comes_with_the_site(connected: LiveWiki, proxy: Proxy) -> None:
    reader, writer = connected.reader(), connected.writer()
    reader.site()
    assert isinstance(writer.save(Edit(title="A", text="x", base=None, summary="")), Saved)
    assert [parameters["action"] for parameters in proxy.seen] == ["query", "edit"]


def test_every_request_names_the_account(connected: LiveWiki, proxy: Proxy) -> None:
    connected.reader().answers([PageQuery("A"), HistoryQuery("A"), ASKED])
    assert {parameters["assertuser"] for parameters in proxy.seen} == {BOT}


def test_every_request_says_who_sends_it(connected: LiveWiki, proxy: Proxy) -> None:
    connected.reader().site()
    (agent,) = {parameters["user-agent"] for parameters in proxy.seen}
    assert re.fullmatch(rf"partnership-bot/\S+ \(http://\S+/wiki/User:{BOT}\) Pywikibot/\S+ requests/\S+", agent)


def test_an_answer_too_big_for_one_is_merged(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    sizes = {f"Big {number}": 1_900_000 + number for number in range(6)}
    seed(wiki, {title: "x" * size for title, size in sizes.items()})
    answers = connected.reader().answers([PageQuery(title) for title in sizes])
    found = {page.title: len(page.text) for page in answers.values() if isinstance(page, Page)}
    assert found == sizes
    assert [parameters for parameters in proxy.seen if "rvcontinue" in parameters]


def test_lists_come_along_with_pages_and_nothing_comes_twice(
    connected: LiveWiki, proxy: Proxy, wiki: LocalWiki
) -> None:
    seed(wiki, {f"Big {number}": "x" * (1_900_000 + number) for number in range(6)})
    writer = connected.writer()
    for number in range(3):
        assert isinstance(writer.save(Edit(title=f"Own {number}", text="x", base=None, summary="")), Saved)
    lists: list[Query] = [
        ContributionsQuery(BOT),
        UserQuery("Ana"),
        UserQuery(BOT),
        CreationsQuery("Own 1"),
        CreationsQuery("A[b]"),
    ]
    alone = connected.reader().answers(lists)
    reader = connected.reader()
    reader.site()
    proxy.seen.clear()
    pages = [PageQuery(f"Big {number}") for number in range(6)]
    found = reader.answers([*pages, *lists])
    assert {query: found[query] for query in lists} == alone
    edits = alone[lists[0]]
    assert isinstance(edits, Contributions)
    assert [edit.title for edit in edits.edits] == ["Own 2", "Own 1", "Own 0"]
    assert all(about_pages(parameters) for parameters in proxy.seen)


PASSING = {
    "connection cut": Fault(reaches=True),
    "never there": Fault(reaches=False),
    "cut in the middle": Fault(reaches=True, cut=30),
    "HTML": Fault(reaches=True, reply=Reply(b"<html>")),
    "503": Fault(reaches=True, reply=Reply(b"<html>", status=503)),
    "429": Fault(reaches=False, reply=Reply(b"slow down", status=429)),
    "maxlag": Fault(reaches=False, reply=Reply.error("maxlag")),
    "ratelimited": Fault(reaches=False, reply=Reply.error("ratelimited")),
    "internal error": Fault(reaches=False, reply=Reply.error("internal_api_error_DBConnectionError")),
    "logged out": Fault(reaches=False, reply=Reply.error("assertnameduserfailed")),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_what_passes_is_asked_again(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki, fault: Fault) -> None:
    wiki.edit_as_coordinator("A", "text")
    proxy.arm(fault, about_pages)
    page = connected.reader().answers([PageQuery("A")])[PageQuery("A")]
    assert isinstance(page, Page)
    assert page.text == "text"
    assert sum(map(about_pages, proxy.seen)) == 2


def test_what_lasts_is_a_failed_read(connected: LiveWiki, proxy: Proxy, pauses: Pauses) -> None:
    for _ in range(9):
        proxy.arm(Fault(reaches=False), about_pages)
    with pytest.raises(ReadFailed, match=r"did not answer action=query \(prop=info.*lost"):
        connected.reader().answers([PageQuery("A")])
    assert len(pauses) == 2


PAGE = {"pageid": 1, "ns": 0, "title": "A"}
LATEST = {"revid": 5, "timestamp": "2020-01-01T00:00:00Z"}
WHOLE = [{**LATEST, "slots": {"main": {"contentmodel": "wikitext", "content": "x"}}}]
HALVES = {
    "no batchcomplete": [of(query={"pages": [{**PAGE, "revisions": WHOLE}]})],
    "no revisions": [of(batchcomplete=True, query={"pages": [PAGE]})],
    "no pages": [of(batchcomplete=True, query={"pages": []})],
    "nothing": [of(batchcomplete=True)],
    "the same continuation": [of(**{"continue": {"rvcontinue": "1|2", "continue": "||"}})] * 2,
    "an error of the API": [Fault(reaches=False, reply=Reply.error("readapidenied"))],
}


@pytest.mark.parametrize("faults", HALVES.values(), ids=HALVES.keys())
def test_half_an_answer_is_none(connected: LiveWiki, proxy: Proxy, faults: list[Fault]) -> None:
    for fault in faults:
        proxy.arm(fault, about_pages)
    with pytest.raises(ReadFailed):
        connected.reader().answers([PageQuery("A")])


def test_half_a_list_of_pages_is_none(connected: LiveWiki, proxy: Proxy) -> None:
    using = {"title": "Template:Partnership", "transcludedin": [{"ns": 0, "title": "A"}]}
    proxy.arm(of(query={"pages": [using]}), lambda asked: "transcludedin" in asked.get("prop", ""))
    with pytest.raises(ReadFailed, match="before its batch was complete"):
        connected.reader().answers([ASKED])


def test_a_page_whose_text_is_hidden_is_unreadable_not_empty(connected: LiveWiki, proxy: Proxy) -> None:
    hidden = [{**LATEST, "slots": {"main": {"contentmodel": "wikitext", "texthidden": True}}}]
    proxy.arm(of(batchcomplete=True, query={"pages": [{**PAGE, "revisions": hidden}]}), about_pages)
    answer = connected.reader().answers([PageQuery("A")])[PageQuery("A")]
    assert (type(answer).__name__, getattr(answer, "title", "")) == ("Unreadable", "A")


def test_a_page_without_text_in_one_part_gets_it_in_the_next(connected: LiveWiki, proxy: Proxy) -> None:
    further = {"rvcontinue": "5", "continue": "||"}
    proxy.arm(of(**{"continue": further, "query": {"pages": [PAGE]}}), about_pages)
    whole = of(batchcomplete=True, query={"pages": [{**PAGE, "revisions": WHOLE}]})
    proxy.arm(whole, lambda parameters: parameters.get("rvcontinue") == "5")
    answer = connected.reader().answers([PageQuery("A")])[PageQuery("A")]
    assert isinstance(answer, Page)
    assert answer.text == "x"


def test_warnings_are_kept(connected: LiveWiki, proxy: Proxy) -> None:
    body = {"batchcomplete": True, "query": {"pages": [{**PAGE, "missing": True}]}}
    proxy.arm(of(**body, warnings={"main": {"warnings": "Unrecognized parameter: x."}}), about_pages)
    connected.reader().answers([PageQuery("A")])
    assert connected.warnings == ("main: Unrecognized parameter: x.",)


def test_a_partial_block_is_not_a_block_of_the_account(connected: LiveWiki, wiki: LocalWiki) -> None:
    wiki.make_accounts([{"name": "Ana"}, {"name": "Bo", "blocked": True}])
    wiki.admin.post(action="block", user="Ana", partial=1, pagerestrictions="Main Page", allowusertalk=1, reason="test")
    found = connected.reader().answers([UserQuery("Ana"), UserQuery("Bo")])
    users = {user.name: user.blocked for user in found.values() if isinstance(user, User)}
    assert users == {"Ana": False, "Bo": True}
