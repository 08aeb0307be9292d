"""What every Writer promises, whatever the wiki is made of."""

from __future__ import annotations

import hashlib
import json

from bot.wiki.world import History, HistoryQuery, Missing, Page, PageQuery, Reader
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped
from tests.wiki.contract.wiki import SeedUser, WikiUnderTest, page

TEXTS = {
    "Spaces": "  first line indented\n\n\n* é ⟨𐍈⟩ ‏\n\ttab &amp; &nbsp; 100%",
    "Signature": "== Notice ==\nHello. [[User:PartnerBot]] ([[User talk:PartnerBot|talk]]) 12:00, 21 May 2026 (UTC)",
    "Markers": "Above\n<!-- begin: list -->\n| a || b\n<!-- end: list -->\n\nBelow",
    "Scripts": "المغرب والثقافة ‌ وبـ\nक्‍ष 维基 ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "Nowiki": "<nowiki>{{subst:x}} ~~~~</nowiki>",
    "Template:Row": "<includeonly>{{{1|}}}</includeonly>",
    "Module:Facts": "return { ['a'] = \"b\\n\" }",
}


def test_a_page_is_created_and_seen_at_once(wiki: WikiUnderTest) -> None:
    ended = wiki.writer().save(create("New page", "the text", summary="made, [[with]] é"))
    found, history = read(wiki.reader(), "New page")
    assert ended == Saved(found.revision)
    assert (found.title, found.text, found.redirects) == ("New page", "the text", ())
    assert [(each.id, each.user, each.summary) for each in history.revisions] == [
        (found.revision, wiki.bot_account, "made, [[with]] é")
    ]


def test_a_page_is_edited_and_keeps_its_id_and_past(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one", "two")])
    before, past = read(wiki.reader(), "Page")
    ended = wiki.writer().save(Edit(title="Page", text="three", base=before.revision, summary="third"))
    after, history = read(wiki.reader(), "Page")
    assert ended == Saved(after.revision)
    assert (after.id, after.text) == (before.id, "three")
    assert after.revision > before.revision and after.timestamp > before.timestamp
    assert history.revisions[1:] == past.revisions
    latest = history.revisions[0]
    assert (latest.user, latest.summary, latest.sha1) == (wiki.bot_account, "third", sha1_of("three"))


def test_texts_are_kept_byte_for_byte(wiki: WikiUnderTest) -> None:
    writer = wiki.writer()
    ended = [writer.save(create(title, text)) for title, text in TEXTS.items()]
    assert [each for each in ended if not isinstance(each, Saved)] == []
    answers = wiki.reader().answers([PageQuery(title) for title in TEXTS])
    assert {each.title: each.text for each in answers.values() if isinstance(each, Page)} == TEXTS


def test_json_in_the_stored_form_is_kept_byte_for_byte(wiki: WikiUnderTest) -> None:
    title, value = (
        "Module:Partnerships/data/1.json",
        {"name": "Musée & <b>\u2028", "list": [1, {"a": None}], "none": {}},
    )
    text = json.dumps(value, ensure_ascii=False, indent="\t").replace("\u2028", "\\u2028")
    text = text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")
    wiki.writer().save(create(title, text))
    found, _ = read(wiki.reader(), title)
    assert (found.text, found.model) == (text, "json")


def test_the_wiki_normalises_texts(wiki: WikiUnderTest) -> None:
    wiki.writer().save(create("Page", "e\u0301 one\r\ntwo  \n\n \t\n"))
    found, history = read(wiki.reader(), "Page")
    assert found.text == "\u00e9 one\ntwo"
    assert history.revisions[0].sha1 == sha1_of(found.text)


def test_a_text_that_the_page_has_already_makes_no_revision(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one", "two")])
    before, past = read(wiki.reader(), "Page")
    ended = [
        wiki.writer().save(Edit(title="Page", text=text, base=before.revision, summary="again"))
        for text in ("two", "two \n\n")
    ]
    assert ended == [Saved(before.revision), Saved(before.revision)]
    assert read(wiki.reader(), "Page") == (before, past)


def test_an_edit_since_reading_wins(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one")])
    before, _ = read(wiki.reader(), "Page")
    wiki.edit_as_human("Page", "a human's")
    theirs = read(wiki.reader(), "Page")
    ended = wiki.writer().save(Edit(title="Page", text="the bot's", base=before.revision, summary=""))
    assert isinstance(ended, Conflict)
    assert read(wiki.reader(), "Page") == theirs
    assert theirs[0].text == "a human's"


def test_a_human_undoing_a_human_is_still_an_edit_since_reading(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one", "two", "three")])
    read_before, _ = read(wiki.reader(), "Page")
    wiki.edit_as_human("Page", "two")
    ended = wiki.writer().save(Edit(title="Page", text="four", base=read_before.revision, summary=""))
    assert isinstance(ended, Conflict)
    assert read(wiki.reader(), "Page")[0].text == "two"


def test_nothing_is_created_over_a_page(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "theirs"), page("Empty", "x", ""), page("Redirect", "#REDIRECT [[Page]]")])
    ended = [wiki.writer().save(create(title, "the bot's")) for title in ("Page", "Empty", "Redirect")]
    assert [type(each) for each in ended] == [Conflict] * 3
    assert [read(wiki.reader(), title)[0].text for title in ("Page", "Empty")] == ["theirs", ""]


def test_a_page_deleted_since_reading_is_not_brought_back(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one")])
    before, _ = read(wiki.reader(), "Page")
    wiki.delete("Page")
    ended = wiki.writer().save(Edit(title="Page", text="two", base=before.revision, summary=""))
    assert isinstance(ended, Conflict)
    assert wiki.reader().answers([PageQuery("Page")]) == {PageQuery("Page"): Missing(title="Page")}


def test_a_page_made_anew_after_a_deletion_has_a_history_of_its_own(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one", "two")])
    before, _ = read(wiki.reader(), "Page")
    wiki.delete("Page")
    wiki.edit_as_human("Other", "text")
    ended = wiki.writer().save(create("Page", "anew"))
    after, history = read(wiki.reader(), "Page")
    assert ended == Saved(after.revision)
    assert after.id != before.id
    assert [each.sha1 for each in history.revisions] == [sha1_of("anew")]


def test_ids_are_given_out_once(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Old", "text")])
    writers = [wiki.writer(), wiki.writer()]
    titles = [f"New {number}" for number in range(6)]
    for number, title in enumerate(titles):
        writers[number % 2].save(create(title, "text"))
    answers = wiki.reader().answers([PageQuery(title) for title in ["Old", *titles]])
    found = sorted((each for each in answers.values() if isinstance(each, Page)), key=lambda each: each.revision)
    assert len({each.id for each in found}) == len({each.revision for each in found}) == 7
    assert [each.title for each in found] == ["Old", *titles]


def test_edits_follow_one_another(wiki: WikiUnderTest) -> None:
    writer = wiki.writer()
    first = writer.save(create("Page", "1"))
    assert isinstance(first, Saved)
    second = writer.save(Edit(title="Page", text="2", base=first.revision, summary=""))
    assert isinstance(second, Saved)
    late = wiki.writer().save(Edit(title="Page", text="other 2", base=first.revision, summary=""))
    assert isinstance(late, Conflict)
    third = writer.save(Edit(title="Page", text="3", base=second.revision, summary=""))
    assert isinstance(third, Saved)
    assert len(read(wiki.reader(), "Page")[1].revisions) == 3


def test_a_protected_page_is_refused_and_others_go_on(wiki: WikiUnderTest) -> None:
    wiki.seed([page("High", "theirs"), page("Low", "theirs")])
    wiki.protect("High", "sysop")
    wiki.protect("Low", "autoconfirmed")
    answers = wiki.reader().answers([PageQuery("High"), PageQuery("Low")])
    high, low = answers[PageQuery("High")], answers[PageQuery("Low")]
    assert isinstance(high, Page) and isinstance(low, Page)
    writer = wiki.writer()
    refused = writer.save(Edit(title="High", text="the bot's", base=high.revision, summary=""))
    saved = writer.save(Edit(title="Low", text="the bot's", base=low.revision, summary=""))
    assert isinstance(refused, Refused) and refused.code == "protectedpage"
    assert isinstance(saved, Saved)
    assert read(wiki.reader(), "High")[0].text == "theirs"
    assert read(wiki.reader(), "Low")[0].text == "the bot's"


def test_an_illegal_title_is_refused(wiki: WikiUnderTest) -> None:
    writer, titles = wiki.writer(), ["A[b]", "A|b", "A#b", "../A", ""]
    assert [title for title in titles if not isinstance(writer.save(create(title, "text")), Refused)] == []
    assert wiki.reader().answers([PageQuery("A")]) == {PageQuery("A"): Missing(title="A")}


def test_a_text_too_big_is_refused(wiki: WikiUnderTest) -> None:
    writer = wiki.writer()
    refused = writer.save(create("Big", "é" * (1024 * 1024 + 1)))
    assert isinstance(refused, Refused) and refused.code == "contenttoobig"
    assert wiki.reader().answers([PageQuery("Big")]) == {PageQuery("Big"): Missing(title="Big")}
    assert isinstance(writer.save(create("Just not too big", "é" * (1024 * 1024))), Saved)


def test_a_blocked_account_stops(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "theirs")])
    before = read(wiki.reader(), "Page")
    writer = wiki.writer()
    wiki.make_users([SeedUser(wiki.bot_account, ("bot",), blocked=True)])
    ended = writer.save(Edit(title="Page", text="the bot's", base=before[0].revision, summary=""))
    assert isinstance(ended, Stopped) and ended.code == "blocked"
    assert read(wiki.reader(), "Page") == before


def create(title: str, text: str, summary: str = "made") -> Edit:
    return Edit(title=title, text=text, base=None, summary=summary)


def read(reader: Reader, title: str) -> tuple[Page, History]:
    answers = reader.answers([PageQuery(title), HistoryQuery(title)])
    found, history = answers[PageQuery(title)], answers[HistoryQuery(title)]
    assert isinstance(found, Page) and isinstance(history, History)
    return found, history


def sha1_of(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()
