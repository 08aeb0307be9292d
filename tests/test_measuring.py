"""The bench: kinds of requests, worlds told apart by what makes them, figures from JSON to the document."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from scripts.measuring.code import digest_of
from scripts.measuring.counted import kind_of
from scripts.measuring.figures import Row
from scripts.measuring.goals import rows_of
from scripts.measuring.runs import Cost, written
from scripts.measuring.slices import FirstRun, Slice
from scripts.measuring.table import BEGIN, END, Report, markdown, put_into, read
from scripts.measuring.worlds import Histories, histories_of, json_of

API = "http://127.0.0.1/w/api.php"


@pytest.mark.parametrize(
    ("query", "body", "kind"),
    [
        ("action=query&prop=revisions&titles=A&rvlimit=max", None, "history"),
        ("action=query&prop=revisions&revids=1", None, "revisions by id"),
        ("", b"action=query&generator=embeddedin&prop=info", "embeddedin"),
        ("", "action=query&list=usercontribs", "usercontribs"),
        ("", "action=query&prop=redirects%7Ctranscludedin&titles=Template:A", "transclusions"),
        ("action=query&titles=A&prop=revisions", None, "pages by title"),
        ("", "action=edit&title=A", "edit"),
        ("action=query&meta=siteinfo", None, "siteinfo"),
        ("", "action=login&lgname=A", ""),
        ("action=query&meta=tokens&type=login", None, ""),
        ("action=query&meta=userinfo", None, ""),
    ],
)
def test_requests_are_counted_by_what_they_ask(query: str, body: str | bytes | None, kind: str) -> None:
    assert kind_of(f"{API}?{query}", body) == kind


def test_a_world_is_known_by_all_that_makes_it(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    digests = [digest_of([made])]
    (made / "a").write_text("1")
    digests.append(digest_of([made]))
    (made / "a").write_text("2")
    digests.append(digest_of([made]))
    (made / "a").rename(made / "b")
    digests += [digest_of([made]), digest_of([made], "other words")]
    assert len(set(digests)) == len(digests)
    (made / "__pycache__").mkdir()
    (made / "__pycache__" / "b.pyc").write_text("3")
    assert digest_of([made]) == digests[-2]


def test_figures_go_from_json_into_the_document_and_replace_the_old(tmp_path: Path) -> None:
    cost = Cost(cpu_s=3.0, wall_s=4.0, peak_mib=100.0, requests={"history": 2, "siteinfo": 1}, edits=0)
    row = Row(wiki="folder", records=1000, world="cold", what="plan", kept="", cost=cost, of_other=0.25)
    large = msgspec.structs.replace(row, records=10_000, cost=msgspec.structs.replace(cost, cpu_s=30.0))
    run = Slice(edits=5, messages=1, last_line="5 edits made.", status="5 edits made", minutes=1.0)
    first = FirstRun(wiki="folder", records=1000, trial=True, runs=[run], twice={"A": 2})
    report = Report(made="today", command="scripts/bench", machine="a machine", commit="abc", rows=[row, large])
    figures, document = tmp_path / "figures.json", tmp_path / "document.md"
    figures.write_text(json_of(msgspec.structs.replace(report, first_runs=[first])), encoding="utf-8")
    document.write_text(f"above\n{BEGIN}\nobsolete\n{END}\nbelow\n", encoding="utf-8")
    for _ in range(2):
        put_into(document, markdown(read(figures)))
        text = document.read_text(encoding="utf-8")
        assert text.startswith("above\n") and text.endswith("below\n") and "obsolete" not in text
    assert "| folder | 1,000 | cold | plan, nothing kept | 3 (history 2) | 0 | 3.0 | 0.25 | 100 |" in text
    assert "| cold | 1.00 | 0.00 |" in text and "A (2 times)" in text
    document.write_text("nothing to fill", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        put_into(document, "")


def test_a_goal_is_reached_missed_or_not_measured() -> None:
    cost = Cost(cpu_s=3.0, wall_s=4.0, peak_mib=100.0, requests={"siteinfo": 15}, edits=1)
    row = Row(wiki="mediawiki", records=2000, world="settled", what="plan", kept="kept", cost=cost)
    report = Report(made="", command="", machine="", commit="", rows=[row, msgspec.structs.replace(row, kept="")])
    told = {what: (measured, reached) for what, _, measured, reached in rows_of([report])}
    assert told["requests, nothing changed, with what the last run kept"] == ("15", "yes")
    assert told["edits, nothing changed"] == ("1", "no")
    assert told["growth of CPU, exponent"] == ("–", "not measured")


def test_only_pages_that_were_written_count_as_edits() -> None:
    assert written("done     A\nskipped  B (why)\ndone     Talk:C\n2 edits made.") == ["A", "Talk:C"]


def test_requests_of_longer_histories_are_told_apart() -> None:
    requests = {"siteinfo": 35, "history": 40, "revisions by id": 8}
    cost = Cost(cpu_s=3.0, wall_s=4.0, peak_mib=100.0, requests=requests)
    row = Row(wiki="mediawiki", records=2000, world="cold", what="plan", kept="", cost=cost)
    report = Report(made="", command="", machine="", commit="", rows=[row])
    goal = "requests, cold, without 8·⌈M/500⌉ + b"
    assert {what: reached for what, *_, reached in rows_of([report])}[goal] == "not measured"
    for longer, beyond, value in ((501, 40, "27"), (500, 40, "35"), (500, 39, "36")):
        report.rows[:] = [msgspec.structs.replace(row, histories=Histories(longer, beyond))]
        told = {what: measured for what, _, measured, _ in rows_of([report])}
        assert told[goal] == value


def test_a_plan_that_differs_by_what_was_kept_is_told() -> None:
    cost = Cost(cpu_s=3.0, wall_s=4.0, peak_mib=100.0, plan="one")
    row = Row(wiki="folder", records=100, world="cold", what="plan", kept="", cost=cost)
    goal = "worlds whose plan differs by what was kept, or by damage to it"
    for other, measured in (("one", "0"), ("other", "1")):
        kept = msgspec.structs.replace(row, kept="kept", cost=msgspec.structs.replace(cost, plan=other))
        report = Report(made="", command="", machine="", commit="", rows=[row, kept])
        assert {what: value for what, _, value, _ in rows_of([report])}[goal] == measured


def test_figures_of_several_runs_are_read_together() -> None:
    cost = Cost(cpu_s=3.0, wall_s=4.0, peak_mib=100.0)
    row = Row(wiki="folder", records=1000, world="cold", what="plan", kept="", cost=cost)
    large = msgspec.structs.replace(row, records=10_000, cost=msgspec.structs.replace(cost, cpu_s=30.0))
    reports = [Report(made="", command="", machine="", commit="", rows=[one]) for one in (row, large)]
    assert {what: value for what, _, value, _ in rows_of(reports)}["growth of CPU, exponent"] == "1"


def test_a_world_tells_how_long_its_histories_are(tmp_path: Path) -> None:
    for name, revisions in (("A", 1), ("B", 8), ("C", 9)):
        (tmp_path / f"{name}.wikitext").write_text("text\n", encoding="utf-8")
        page = {"page_id": ord(name), "user": "Ana", "summary": "", "tags": [], "text": "text"}
        moments = (f"2020-01-{day + 1:02}T00:00:00+00:00" for day in range(revisions))
        lines = [{**page, "revision": 100 * ord(name) + at, "timestamp": moment} for at, moment in enumerate(moments)]
        past = tmp_path / ".history" / f"{name}.wikitext.jsonl"
        past.parent.mkdir(exist_ok=True)
        past.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert histories_of(tmp_path) == Histories(longer=2, beyond=1)
