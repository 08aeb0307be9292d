"""A wiki in a folder as people make one: files without histories, edits by hand, mistakes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.wiki.folder.reader import FolderReader
from bot.wiki.folder.wikitext import in_category, transcludes
from bot.wiki.world import (
    Contributions,
    ContributionsQuery,
    History,
    HistoryQuery,
    Missing,
    Page,
    PageQuery,
    Query,
    ReadFailed,
    Transclusions,
    TransclusionsQuery,
    User,
    UserQuery,
)

BEGINNING = datetime(2001, 1, 1, tzinfo=UTC)
LAST_LINE = {
    "page_id": 7,
    "revision": 30,
    "user": "Ana",
    "timestamp": "2026-03-01T10:00:00Z",
    "summary": "made",
    "tags": ["mobile edit"],
    "text": "Été",
}


def write(root: Path, path: str, content: str | bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def with_history(root: Path, content: str | bytes, history: str = json.dumps(LAST_LINE) + "\n") -> None:
    write(root, "A.wikitext", content)
    write(root, ".history/A.wikitext.jsonl", history)


def found(root: Path, title: str) -> Page:
    answer = FolderReader(root).answers([PageQuery(title)])[PageQuery(title)]
    assert isinstance(answer, Page), answer
    return answer


def history_of(root: Path, title: str) -> History:
    answer = FolderReader(root).answers([HistoryQuery(title)])[HistoryQuery(title)]
    assert isinstance(answer, History)
    return answer


def test_a_file_without_a_history_has_one_revision_by_unknown(tmp_path: Path) -> None:
    write(tmp_path, "Wikimédia France.wikitext", "Bonjour\n")
    page, history = found(tmp_path, "Wikimédia France"), history_of(tmp_path, "Wikimédia France")
    assert (page.timestamp, page.text) == (BEGINNING, "Bonjour")
    assert [(each.id, each.user, each.timestamp, each.summary) for each in history.revisions] == [
        (page.revision, "Unknown", BEGINNING, "")
    ]


def test_derived_ids_are_the_same_forever(tmp_path: Path) -> None:
    """Receipts of invitations carry page ids: another id would be another page."""
    write(tmp_path, "Wikimédia France.wikitext", "Bonjour\n")
    page = found(tmp_path, "Wikimédia France")
    assert (page.id, page.revision) == (1436165613, 1077886179)


def test_an_edit_by_hand_is_a_new_revision_of_the_same_page(tmp_path: Path) -> None:
    write(tmp_path, "A.wikitext", "one\n")
    before = found(tmp_path, "A")
    write(tmp_path, "A.wikitext", "two\n")
    after = found(tmp_path, "A")
    assert after.id == before.id
    assert after.revision != before.revision


def test_a_file_that_differs_from_its_last_line_is_one_later_revision_by_unknown(tmp_path: Path) -> None:
    with_history(tmp_path, "by hand\n")
    page, (latest, known) = found(tmp_path, "A"), history_of(tmp_path, "A").revisions
    assert (page.id, page.text, page.revision) == (7, "by hand", latest.id)
    assert (latest.user, latest.timestamp, latest.tags) == ("Unknown", datetime(2026, 3, 1, 10, tzinfo=UTC), ())
    assert (known.id, known.user, known.tags) == (30, "Ana", ("mobile edit",))
    assert latest.id > 30


@pytest.mark.parametrize(
    "content", ["Été", "Été\n", "Été \r\n\n", "E\u0301te\u0301\n", b"\xef\xbb\xbf\xc3\x89t\xc3\xa9\n"]
)
def test_a_file_that_differs_in_form_only_is_the_last_line(tmp_path: Path, content: str | bytes) -> None:
    with_history(tmp_path, content)
    assert [each.id for each in history_of(tmp_path, "A").revisions] == [30]
    assert found(tmp_path, "A").text == "Été"


def test_a_line_of_history_whose_writing_was_cut_off_does_not_count(tmp_path: Path) -> None:
    with_history(tmp_path, "Été\n", json.dumps(LAST_LINE) + '\n{"page_id": 7, "revi')
    assert [each.id for each in history_of(tmp_path, "A").revisions] == [30]


def test_a_page_and_its_folder_stand_side_by_side(tmp_path: Path) -> None:
    write(tmp_path, "A.wikitext", "above\n")
    write(tmp_path, "A/B.wikitext", "below\n")
    assert (found(tmp_path, "A").text, found(tmp_path, "A/B").text) == ("above", "below")


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "{{Partnership}}")
    write(tmp_path, ".git/A.wikitext", "{{Partnership}}")
    write(tmp_path, ".A.wikitext.swp", "{{Partnership}}")
    query = TransclusionsQuery("Template:Partnership", (0,))
    answers = FolderReader(tmp_path).answers([query, PageQuery("README.md"), PageQuery("A")])
    assert answers == {
        query: Transclusions(),
        PageQuery("README.md"): Missing(title="README.md"),
        PageQuery("A"): Missing(title="A"),
    }


def test_a_comment_that_never_ends_hides_the_rest() -> None:
    """Many of them take no longer than one."""
    box, category = "{{Partnership}}", "[[Category:Museums]]"
    text = "<!--" * 50_000 + box + category
    assert not transcludes(text, ("Template:Partnership",))
    assert not in_category(text, "Museums")
    assert transcludes(box + text, ("Template:Partnership",))
    assert in_category(category + text, "Museums")


def test_reading_leaves_no_trace_and_says_the_same_again(tmp_path: Path) -> None:
    with_history(tmp_path, "by hand {{Partnership}}\n")
    write(tmp_path, "Talk/B.wikitext", "Hello\n")
    queries: list[Query] = [
        TransclusionsQuery("Template:Partnership", (0,)),
        PageQuery("A"),
        HistoryQuery("A"),
        UserQuery("Ana"),
        ContributionsQuery("Unknown", (0, 1)),
    ]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    answers = FolderReader(tmp_path).answers(queries)
    assert FolderReader(tmp_path).answers(list(reversed(queries))) == answers
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_unknown_has_the_contributions_that_no_history_tells(tmp_path: Path) -> None:
    with_history(tmp_path, "by hand\n")
    write(tmp_path, "B.wikitext", "text\n")
    query = ContributionsQuery("Unknown", (0,))
    answer = FolderReader(tmp_path).answers([query])[query]
    assert isinstance(answer, Contributions)
    assert [each.title for each in answer.edits] == ["A", "B"]


MISTAKES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "not UTF-8": ({"A.wikitext": b"caf\xe9"}, "A.wikitext is not UTF-8"),
    "two files": ({"A b.wikitext": "x", "A_b.wikitext": "x"}, "A b.wikitext and A_b.wikitext are two files for"),
    "two endings": ({"Module/A.lua": "x", "Module/A.wikitext": "x"}, "two files for the one page Module:A"),
    "illegal": ({"A[1].wikitext": "x"}, "A[1].wikitext: no page can have that title"),
    "bad line": ({"A.wikitext": "x", ".history/A.wikitext.jsonl": "{}\n"}, "A.wikitext.jsonl, line 1, cannot"),
    "no zone": (
        {"A.wikitext": "x", ".history/A.wikitext.jsonl": json.dumps(LAST_LINE).replace("Z", "") + "\n"},
        "line 1, cannot be understood",
    ),
    "bad site file": ({".site.json": "{"}, ".site.json cannot be understood"),
    "unknown key": (
        {".site.json": '{"acount": {}}'},
        ".site.json cannot be understood: Object contains unknown field `acount`",
    ),
    "unknown protection": ({".site.json": '{"protection": {"A": {"edti": "sysop"}}}'}, "unknown field `edti`"),
    "bad saving": ({".history/.saving.json": "{}"}, ".saving.json cannot be read"),
}


@pytest.mark.parametrize(("files", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_folder_that_cannot_be_read_whole_is_not_read(
    tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    for path, content in files.items():
        write(tmp_path, path, content)
    with pytest.raises(ReadFailed) as raised:
        FolderReader(tmp_path).answers(
            [TransclusionsQuery("Template:X", (0, 828)), PageQuery("A"), PageQuery("Module:A")]
        )
    assert said in str(raised.value)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadFailed, match="is no folder"):
        FolderReader(tmp_path / "nowhere").site()
    with pytest.raises(ReadFailed, match="is no folder"):
        FolderReader(tmp_path / "nowhere").answers([])


def test_without_a_site_file_everybody_is_established_and_nothing_is_protected(tmp_path: Path) -> None:
    write(tmp_path, "A.wikitext", "x\n")
    site = FolderReader(tmp_path).site()
    assert (site.wiki, site.account, sorted(site.rights)) == ("folder", "PartnerBot", ["apihighlimits", "bot"])
    assert (site.extensions, site.read_only) == (frozenset(), None)
    assert found(tmp_path, "A").protection == ""
    user = FolderReader(tmp_path).answers([UserQuery("anybody_at all")])[UserQuery("anybody_at all")]
    assert isinstance(user, User)
    assert (user.name, user.exists, user.registration, user.blocked) == ("Anybody at all", True, BEGINNING, False)
    assert "autoconfirmed" in user.groups


def test_a_site_file_that_lists_users_lists_all_but_authors(tmp_path: Path) -> None:
    with_history(tmp_path, "x\n")
    write(tmp_path, ".site.json", json.dumps({"users": {"Bo": {"groups": ["sysop"], "edit_count": 10}}}))
    names = ["Bo", "Ana", "PartnerBot", "Cid"]
    answers = FolderReader(tmp_path).answers([UserQuery(name) for name in names])
    assert [getattr(answers[UserQuery(name)], "exists", None) for name in names] == [True, True, True, False]
    bo = answers[UserQuery("Bo")]
    assert isinstance(bo, User)
    assert (bo.groups, bo.edit_count) == (("*", "autoconfirmed", "sysop", "user"), 10)


def test_an_account_is_new_for_four_days_by_the_clock_given(tmp_path: Path) -> None:
    born = datetime(2026, 3, 1, tzinfo=UTC)
    write(tmp_path, ".site.json", json.dumps({"users": {"Bo": {"registration": born.isoformat()}}}))
    for age, expected in ((timedelta(days=4), True), (timedelta(days=4) - timedelta(seconds=1), False)):
        reader = FolderReader(tmp_path, clock=partial(datetime.fromisoformat, f"{born + age}"))
        user = reader.answers([UserQuery("Bo")])[UserQuery("Bo")]
        assert isinstance(user, User)
        assert ("autoconfirmed" in user.groups) is expected
        assert reader.clock() == born + age


def test_the_opt_out_category_is_the_one_of_the_site_file(tmp_path: Path) -> None:
    write(tmp_path, ".site.json", json.dumps({"messages": {"massmessage-optout-category": "Category:No_thanks"}}))
    write(tmp_path, "A.wikitext", "[[Category:No thanks]]\n")
    write(tmp_path, "B.wikitext", "[[Category:Opted-out of message delivery]]\n")
    assert (found(tmp_path, "A").opted_out, found(tmp_path, "B").opted_out) == (True, False)


def test_temporary_accounts(tmp_path: Path) -> None:
    user = FolderReader(tmp_path).answers([UserQuery("~2026-12345-6")])[UserQuery("~2026-12345-6")]
    assert user == User(name="~2026-12345-6", temporary=True)
