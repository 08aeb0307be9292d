"""The registry and the reports as they stand on the wiki: every affiliate and every row, against a list read by eye."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from bot.facts.registry.lua import BrokenRow, read_table
from bot.facts.registry.reports import latest_reports
from bot.model import Recognition
from tests.facts.registry.registry_pages import (
    REPORTS_PAGE,
    page_text,
    real_affiliates,
)

# --- the real pages ----------------------------------------------------------------------------------------------
with (Path(__file__).parent / "affiliates.tsv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", EXPECTED, ids=[row["code"] for row in EXPECTED])
def test_every_affiliate_of_the_real_registry(row: dict[str, str]) -> None:
    (affiliate,) = (one for one in real_affiliates()[0] if one.code == row["code"])
    assert row == {
        "code": affiliate.code,
        "id": affiliate.id,
        "name": affiliate.name,
        "type": affiliate.org_type,
        "status": affiliate.recognition.value,
        "region": affiliate.region,
        "countries": " ".join(affiliate.countries),
        "languages": " ".join(affiliate.languages),
        "reported": affiliate.reported,
    }
    assert affiliate.page == affiliate.name
    assert affiliate.home == (affiliate.countries[0] if affiliate.home else "")


def test_the_real_pages_are_read_whole_and_without_a_problem() -> None:
    affiliates, problems = real_affiliates()
    assert problems == ()
    assert len(affiliates) == len(EXPECTED) == 189
    assert Counter(one.recognition for one in affiliates) == {
        Recognition.RECOGNISED: 185,
        Recognition.DERECOGNISED: 3,
        Recognition.SUSPENDED: 1,
    }
    assert Counter(one.org_type for one in affiliates) == {"User Group": 146, "Chapter": 41, "Thematic Organization": 2}
    assert sum(bool(one.home) for one in affiliates) == 151


def test_every_row_of_the_real_reports_is_accounted_for() -> None:
    text = page_text(REPORTS_PAGE)
    rows = read_table(text)
    assert len(rows) == len(re.findall(r"^\t\tunique_id = ", text, re.MULTILINE)) == 153
    assert not [row for row in rows if isinstance(row, BrokenRow)]
    reports, problems = latest_reports(text, REPORTS_PAGE)
    assert (len(reports), problems) == (118, ())
    assert sum(bool(one.reported) for one in real_affiliates()[0]) == 118
    by_name = {one.name: one for one in real_affiliates()[0]}
    # No older report counts: every other row of a group bears an earlier day than the one used.
    days = [
        (str(row.fields["group_name"]), str(row.fields["dos_stamp"])) for row in rows if not isinstance(row, BrokenRow)
    ]
    assert all(day <= by_name[name].reported for name, day in days)
