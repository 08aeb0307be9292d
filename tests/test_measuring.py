"""The bench: kinds of requests, worlds told apart by what makes them, figures from JSON to the document."""

from __future__ import annotations

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
from scripts.measuring.worlds import json_of

API = "http://127.0.0.1/w/api.php"


@pytest.mark.parametrize(
    ("query", "body", "kind"),
    [
        ("action=query&prop=revisions&titles=A&rvlimit=max", None, "history"),
        ("action=query&prop=revisions&revids=1", None, "revisions by id"),
        ("", b"action=query&generator=embeddedin&prop=info", "embeddedin"),
        ("", "action=query&list=usercontribs", "usercontribs"),
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
