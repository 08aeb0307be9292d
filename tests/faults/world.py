"""A small world for hundreds of runs: two records of the sample wiki, the affiliates they concern, a few pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

from bot.reports.kinds.record_page import RECORD_PAGE
from bot.wiki.folder.pages import Pages
from bot.wiki.paths import path_of
from bot.wiki.stored_form import stored_json
from bot.wikitext import region
from tests.stories.conftest import SAMPLE

AFFILIATES = ("ALB", "BE", "CEE", "COD", "ROU-MDA")
RECORDS = ("CEE Spring", "Royal Museum for Central Africa")
RUN, OVERVIEW = "User:PartnerBot/Run", "Partnerships/Overview"
REGISTRY, REPORTS = "Module:Organizational Informations", "Module:Activities Reports"
CONGO = "Wikimédiens de la République démocratique du Congo"  # where its name in the registry redirects to
# People have written on two talk pages and on one list; the other pages are the bot's to make.
TALK = "Talk:Wikimedia Community User Group Albania"
OTHER_TALK = "Talk:Wikimedians of Romania and Moldova User Group"
LIST = f"Partnerships/Record/{RECORDS[0]}/Affiliates"
INDEX = "Module:Partnerships/data/index.json"
_BY_PEOPLE = {
    TALK: "Welcome to our talk page.\n\n== An older matter ==\nWords. ~ A person",
    OTHER_TALK: "{{Talk header}}\n\n== A question ==\nIs anybody here? ~ A person",
    LIST: f"A person wrote this above.\n{region(RECORD_PAGE.key, '')}\nAnd this below.",
}
# Of whom a record names, those who are not among these affiliates.
_UNKNOWN_HERE = ("| participants = PL, RS, UA\n", "| participants =\n")
# The data of a run before there was any record: its page is replaced whole.
_AN_OLD_INDEX = stored_json({"schema": 1, "records": 0})


def small_world(folder: Path) -> Path:
    """The folder, made."""
    (folder / "Partnerships" / "Record").mkdir(parents=True)
    registry = _rows(REGISTRY, [f"affiliate_code = '{code}'" for code in AFFILIATES])
    names = [f"'{title}'" for title in Pages(SAMPLE).paths if f"'{title}'" in registry]
    for title in (
        RUN,
        OVERVIEW,
        CONGO,
        *(f"Partnerships/Record/{name}" for name in RECORDS),
        *(name[1:-1] for name in names),
    ):
        _put(folder, title, (SAMPLE / path_of(title)).read_text(encoding="utf-8").replace(*_UNKNOWN_HERE))
    for title, text in {REGISTRY: registry, REPORTS: _rows(REPORTS, names), INDEX: _AN_OLD_INDEX, **_BY_PEOPLE}.items():
        _put(folder, title, f"{text.rstrip()}\n")
    site = json.loads((SAMPLE / ".site.json").read_text(encoding="utf-8"))
    (folder / ".site.json").write_text(json.dumps({**site, "protection": {}}), encoding="utf-8")
    return folder


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def _rows(title: str, words: Collection[str]) -> str:
    """A data page of the sample, with those rows only in which one of the words stands."""
    start, *rows = (SAMPLE / path_of(title)).read_text(encoding="utf-8").split("\t{\n")
    kept = (row.rstrip().removesuffix("}").rstrip() for row in rows if any(word in row for word in words))
    return "\t{\n".join([start, *(f"{row}\n" for row in kept)]) + "}"


def _put(folder: Path, title: str, text: str) -> None:
    file = folder / path_of(title)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
