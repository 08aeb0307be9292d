"""mwparserfromhell's own test cases, fed to the page reader: no text that a wiki can hold may stop a run."""

from __future__ import annotations

import hashlib
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.facts.parse import read_partnership
from bot.facts.registry import Roster
from bot.language.names import load as load_vocabulary
from bot.wiki.titles import Namespaces
from bot.wiki.world import Page
from bot.wikitext import BrokenMarkers, read_regions, region, replace_regions

ROOT = Path(__file__).resolve().parents[3]
FILES = ["arguments", "comments", "external_links", "headings", "html_entities", "integration", "tables"]
FILES += ["tags", "tags_wikimarkup", "templates", "text", "wikilinks"]


@cache
def archive() -> Path:
    """The source distribution. Fails where it was not fetched, or is not the one that the lock file names."""
    found = next(Path(sys.prefix, "test-inputs").glob("mwparserfromhell-*.tar.gz"), None)
    if found is None:
        pytest.fail("mwparserfromhell's test cases are missing: run scripts/fetch_test_inputs", pytrace=False)
    digest = hashlib.sha256(found.read_bytes()).hexdigest()
    assert digest in (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return found


@cache
def cases() -> dict[str, tuple[str, ...]]:
    """File → the inputs of its cases."""
    with tarfile.open(archive()) as tar:
        members = [member for member in tar.getmembers() if member.name.endswith(".mwtest")]
        return {Path(member.name).stem: tuple(inputs(tar, member)) for member in members}


def inputs(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[str]:
    file = tar.extractfile(member)
    assert file is not None
    for line in file.read().decode("utf-8").splitlines():
        if line.startswith("input:"):
            quoted = line.removeprefix("input:").strip()
            # The notation of mwparserfromhell's own loader: text in quotes, with Python's escapes.
            yield quoted[1:-1].encode("raw_unicode_escape").decode("unicode_escape")


def test_all_files_of_cases_are_known() -> None:
    assert sorted(cases()) == sorted(FILES)
    assert sum(map(len, cases().values())) == 573


@pytest.mark.parametrize("file", FILES)
def test_every_case_is_read_without_an_exception(file: str) -> None:
    for text in cases()[file]:
        for page in (text, f"{{{{Partnership|name=A|countries={text}|languages=wo}}}}", f"{{{{Partnership|{text}}}}}"):
            reading = read(page)
            assert reading is None or reading.fact or reading.problems, page


@pytest.mark.parametrize("file", FILES)
def test_a_page_that_is_rewritten_keeps_every_byte_outside_the_markers(file: str) -> None:
    kept = 0
    for text in cases()[file]:
        before = f"{text}\n{region('overview', 'old')}\n{text}"
        try:
            read_regions(before)
        except BrokenMarkers:
            continue  # the case opens a comment or a nowiki that swallows the markers: nothing would be written
        kept += 1
        assert replace_regions(before, {"overview": "new"}) == f"{text}\n{region('overview', 'new')}\n{text}"
    assert kept, "some cases leave the markers alone"


def read(text: str) -> object:
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    page = Page(id=1, title="Partnerships/Record/A", revision=1, timestamp=moment, text=text)
    return read_partnership(
        page,
        names=frozenset({"Partnership"}),
        vocabulary=load_vocabulary(),
        roster=Roster(()),
        namespaces=Namespaces.default(),
    )
