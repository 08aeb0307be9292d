"""What every Reader promises of pages and histories, whatever the wiki is made of.

Many cases are seeded and asked at once: on a real wiki, seeding is what takes time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from bot.wiki.world import Answer, History, HistoryQuery, Missing, Page, PageQuery, Query, Unreadable
from tests.wiki.contract.wiki import WikiUnderTest, page

COLLECTED = datetime.now(UTC)

TITLES = [
    "Plain page",
    "Partnerships/Record/Musée du quai Branly – Senegalese collections",
    "W&E",
    "Whose Knowledge?",
    'Men & Women: what\'s "next"? (A+B = C; 100%), no!',
    "O'Neill's * list",
    "Talk:Whose Knowledge?",
    "User talk:SeedAuthor",
    "Template:Partnership",
    "Template talk:Partnership",
    "Category:Partnerships",
    "Meta:Village pump",
    "المغرب والثقافة",
    "Вікіпедія",
    "维基媒体 𠀀",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "Ünïcödé/Ĝis la revido",
    "A/.hidden/...three dots",
    "A//B",
    "/Leading slash",
    "Trailing slash/",
    "Template/Not the namespace",
    "Page.wikitext",
    "Page.wikitext/Below",
    "Data.json",
    "X" + "y" * 199,
    "ع" * 100,
    "Ð" * 120 + "/" + "ж" * 6,
]

REDIRECTS = [
    "#REDIRECT [[Target]]",
    "#redirect[[Target]]",
    "#Redirect: [[ target ]]",
    "#REDIRECT [[:Target]]",
    "#REDIRECT [[Target|said otherwise]]",
    "#REDIRECT [[Target#Section]]",
    "#REDIRECT [[target_]]\n\n[[Category:Redirects]]",
    "\n#REDIRECT [[T%61rget]]",
]

NO_REDIRECTS = ["REDIRECT [[Target]]", "See #REDIRECT [[Target]]", "#REDIRECT Target", "#REDIRECT [[A{B]]"]

MODELS = [
    ("Module:Facts", "return { 1 }", "Scribunto"),
    ("Module:Facts/doc", "Facts.", "wikitext"),
    ("Module:Facts/data.json", "{}", "json"),
    ("User:SeedAuthor/settings.json", "{}", "json"),
    ("User:SeedAuthor/look.css", "a {}", "css"),
    ("MediaWiki:Partnerships.json", "[]", "json"),
    ("MediaWiki:Partnerships.css", "a {}", "css"),
    ("Settings.json", "{}", "wikitext"),
    ("Talk:Facts.json", "Hello", "wikitext"),
    ("Module talk:Facts", "Hello", "wikitext"),
]


OPTED_OUT = [
    ("[[Category:Opted-out of message delivery]]", True),
    ("Hello\n[[ category : opted-out_of message delivery |x]]", True),
    ("{{Hello}} [[CATEGORY:Opted-out of message delivery]]", True),
    ("[[:Category:Opted-out of message delivery]]", False),
    ("<!-- [[Category:Opted-out of message delivery]] -->", False),
    ("[[Category:Opted-out of message delivery lists]]", False),
    ("[[Category:Partnerships]]", False),
    ("", False),
]

ILLEGAL = ["A[b]", "A|b", "<b>", "A{{b}}", "A#b", "", "Talk:", "../A", "A/./B", "~~~", "A%41", "A" * 256]

TEXTS = [
    "",
    "  indented\n\n\n== A ==\n* é ⟨𐍈⟩ \u200f\n\ttab",
    "a\u00a0b\u2028c",
    "<nowiki>&amp;</nowiki> ~~~~ {{subst:x}}",
]


def test_the_site_tells_who_the_bot_is_and_what_it_may(wiki: WikiUnderTest) -> None:
    site = wiki.reader().site()
    assert site.account == wiki.bot_account
    assert {"bot", "apihighlimits"} <= site.rights
    assert site.read_only is None
    assert site.max_page_bytes == 2 * 1024 * 1024
    assert site.namespaces.normal("project_talk: x") == "Meta talk:X"


def test_the_clock_is_the_present_in_utc(wiki: WikiUnderTest) -> None:
    told = wiki.reader().clock()
    # A live wiki tells the time of the first answer, in whole seconds.
    assert COLLECTED - timedelta(seconds=1) < told <= datetime.now(UTC)
    assert told.utcoffset() == timedelta()


def test_pages_that_exist(wiki: WikiUnderTest) -> None:
    wiki.seed([page(title, "an older text", f"text of {title}") for title in TITLES])
    answers = wiki.reader().answers([*map(PageQuery, TITLES), *map(HistoryQuery, TITLES)])
    latest = {title: _history(answers, title).revisions[0].id for title in TITLES}
    found = [_page(answers, title) for title in TITLES]
    assert len({each.id for each in found}) == len(set(latest.values())) == len(TITLES)
    day = datetime(2020, 1, 2, tzinfo=UTC)
    assert [each for each in found if each.id > 0] == [
        Page(
            id=each.id,
            title=title,
            revision=latest[title],
            timestamp=day,
            text=f"text of {title}",
            user="SeedAuthor",
        )
        for title, each in zip(TITLES, found, strict=True)
    ]


def test_pages_that_are_missing(wiki: WikiUnderTest) -> None:
    answers = wiki.reader().answers([*map(PageQuery, TITLES), *map(HistoryQuery, TITLES)])
    expected: dict[Query, Answer] = {PageQuery(title): Missing(title=title) for title in TITLES}
    expected |= {HistoryQuery(title): History() for title in TITLES}
    assert answers == expected


def test_illegal_titles_are_unreadable_and_harm_no_other(wiki: WikiUnderTest) -> None:
    wiki.seed([page("A", "text")])
    answers = wiki.reader().answers([*map(PageQuery, ILLEGAL), PageQuery("A"), *map(HistoryQuery, ILLEGAL)])
    assert [title for title in ILLEGAL if not isinstance(answers[PageQuery(title)], Unreadable)] == []
    assert [getattr(answers[PageQuery(title)], "title", None) for title in ILLEGAL] == ILLEGAL
    assert _page(answers, "A").text == "text"
    assert [answers[HistoryQuery(title)] for title in ILLEGAL] == [History()] * len(ILLEGAL)


def test_what_can_be_no_page_of_this_wiki_is_unreadable(wiki: WikiUnderTest) -> None:
    titles = ["Special:Version", "Commons:Welcome", "W:Wikipedia", "Media:Logo.png"]
    answers = wiki.reader().answers([PageQuery(title) for title in titles])
    assert [title for title in titles if not isinstance(answers[PageQuery(title)], Unreadable)] == []


def test_redirects_are_followed(wiki: WikiUnderTest) -> None:
    sources = {f"Source {number}": text for number, text in enumerate(REDIRECTS)}
    wiki.seed([page("Target", "the text"), *(page(title, text) for title, text in sources.items())])
    answers = wiki.reader().answers([*map(PageQuery, sources), PageQuery("Target")])
    target = _page(answers, "Target")
    assert (target.text, target.redirects) == ("the text", ())
    for title in sources:
        assert _page(answers, title) == msgspec.structs.replace(target, redirects=(title,))


def test_what_only_resembles_a_redirect_is_a_page(wiki: WikiUnderTest) -> None:
    sources = {f"Source {number}": text for number, text in enumerate(NO_REDIRECTS)}
    wiki.seed([page("Target", "the text"), *(page(title, text) for title, text in sources.items())])
    answers = wiki.reader().answers([PageQuery(title) for title in sources])
    assert {title: _page(answers, title).text for title in sources} == sources
    assert {_page(answers, title).redirects for title in sources} == {()}


def test_a_chain_of_redirects_is_followed_to_its_end(wiki: WikiUnderTest) -> None:
    wiki.seed([page("C", "the text"), page("B", "#REDIRECT [[C]]"), page("A", "#REDIRECT [[B]]")])
    found = [_page(wiki.reader().answers([PageQuery("C"), PageQuery("B"), PageQuery("A")]), title) for title in "ABC"]
    assert [each.title for each in found] == ["C", "C", "C"]
    assert [each.redirects for each in found] == [("A", "B"), ("B",), ()]
    assert _page(wiki.reader().answers([PageQuery("A")]), "A") == found[0]


def test_redirects_in_a_circle_are_unreadable(wiki: WikiUnderTest) -> None:
    wiki.seed([page("A", "#REDIRECT [[B]]"), page("B", "#REDIRECT [[A]]"), page("C", "text")])
    answers = wiki.reader().answers([PageQuery("A"), PageQuery("C")])
    assert isinstance(answers[PageQuery("A")], Unreadable)
    assert isinstance(answers[PageQuery("C")], Page)


def test_a_redirect_to_nowhere_is_missing(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Source", "#REDIRECT [[Nowhere]]")])
    answer = wiki.reader().answers([PageQuery("Source")])[PageQuery("Source")]
    assert answer == Missing(title="Nowhere", redirects=("Source",))


def test_a_redirect_to_another_wiki_is_unreadable(wiki: WikiUnderTest) -> None:
    wiki.seed([page("A", "#REDIRECT [[w:Senegal]]"), page("B", "#REDIRECT [[:commons:Sénégal]]")])
    answers = wiki.reader().answers([PageQuery("A"), PageQuery("B")])
    assert isinstance(answers[PageQuery("A")], Unreadable)
    assert isinstance(answers[PageQuery("B")], Unreadable)
    assert [getattr(answers[PageQuery(title)], "redirects", None) for title in "AB"] == [("A",), ("B",)]


def test_a_redirect_between_namespaces(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Talk:Old", "#REDIRECT [[User talk:New]]"), page("User talk:New", "Hello")])
    answer = _page(wiki.reader().answers([PageQuery("Talk:Old")]), "Talk:Old")
    assert (answer.title, answer.redirects) == ("User talk:New", ("Talk:Old",))


def test_the_title_decides_the_content_model(wiki: WikiUnderTest) -> None:
    wiki.seed([page(title, text) for title, text, _ in MODELS])
    answers = wiki.reader().answers([PageQuery(title) for title, _, _ in MODELS])
    found = [_page(answers, title) for title, _, _ in MODELS]
    assert [(each.title, each.text, each.model) for each in found] == MODELS


def test_a_module_that_speaks_of_a_redirect_is_none(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Module:Facts", "#REDIRECT [[Target]]"), page("Target", "text")])
    answer = _page(wiki.reader().answers([PageQuery("Module:Facts")]), "Module:Facts")
    assert (answer.title, answer.redirects) == ("Module:Facts", ())


def test_texts_come_as_they_are(wiki: WikiUnderTest) -> None:
    wiki.seed([page(f"Text {number}", "first", text) for number, text in enumerate(TEXTS)])
    answers = wiki.reader().answers([PageQuery(f"Text {number}") for number in range(len(TEXTS))])
    assert [_page(answers, f"Text {number}").text for number in range(len(TEXTS))] == TEXTS


def test_protection(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Low", "text"), page("High", "text"), page("Open", "text")])
    wiki.protect("Low", "autoconfirmed")
    wiki.protect("High", "sysop")
    answers = wiki.reader().answers([PageQuery("Low"), PageQuery("High"), PageQuery("Open")])
    assert [_page(answers, title).protection for title in ("Low", "High", "Open")] == ["autoconfirmed", "sysop", ""]


def test_opting_out_of_message_delivery(wiki: WikiUnderTest) -> None:
    wiki.seed([page(f"Talk:Group {number}", text) for number, (text, _) in enumerate(OPTED_OUT)])
    titles = [f"Talk:Group {number}" for number in range(len(OPTED_OUT))]
    answers = wiki.reader().answers([PageQuery(title) for title in titles])
    assert [(_page(answers, title).text, _page(answers, title).opted_out) for title in titles] == OPTED_OUT


def test_more_pages_than_one_request_can_name(wiki: WikiUnderTest) -> None:
    titles = [f"Partnerships/Record/No. {number:03}" for number in range(520)]
    wiki.seed([page(title, f"text of {title}") for title in titles])
    asked = [*titles, *(f"Missing {number}" for number in range(60))]
    answers = wiki.reader().answers([PageQuery(title) for title in asked])
    found = {each.title: each.text for each in answers.values() if isinstance(each, Page)}
    assert found == {title: f"text of {title}" for title in titles}
    assert set(answers) == {PageQuery(title) for title in asked}
    assert sum(isinstance(each, Missing) for each in answers.values()) == 60


def test_no_question_no_answer(wiki: WikiUnderTest) -> None:
    assert dict(wiki.reader().answers([])) == {}


def test_each_call_reads_the_wiki_as_it_is_now(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "before")])
    reader = wiki.reader()
    before = reader.answers([PageQuery("Page"), PageQuery("New")])
    wiki.edit_as_human("Page", "after!")
    wiki.edit_as_human("New", "made")
    after = reader.answers([PageQuery("Page"), PageQuery("New")])
    was, became = _page(before, "Page"), _page(after, "Page")
    assert (was.text, became.text) == ("before", "after!")
    assert became.revision > was.revision and became.id == was.id
    assert isinstance(before[PageQuery("New")], Missing) and isinstance(after[PageQuery("New")], Page)


def test_a_deleted_page_is_missing(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Gone", "text")])
    wiki.delete("Gone")
    answers = wiki.reader().answers([PageQuery("Gone"), HistoryQuery("Gone")])
    assert answers == {PageQuery("Gone"): Missing(title="Gone"), HistoryQuery("Gone"): History()}


def _page(answers: Mapping[Query, Answer], title: str) -> Page:
    answer = answers[PageQuery(title)]
    assert isinstance(answer, Page), answer
    return answer


def _history(answers: Mapping[Query, Answer], title: str) -> History:
    answer = answers[HistoryQuery(title)]
    assert isinstance(answer, History), answer
    return answer
