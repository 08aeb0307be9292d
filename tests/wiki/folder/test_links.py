"""A wiki in a folder ends at its folder: a symbolic link below it is an error that names it, and leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import open_wiki
from bot.wiki.world import ContributionsQuery, HistoryQuery, Page, PageQuery, ReadFailed, UserQuery
from bot.wiki.writing import Edit, Saved, Stopped

EVERY_QUESTION = (
    PageQuery("A/B/Page"),
    HistoryQuery("A/B/Page", 5),
    UserQuery("Ana"),
    ContributionsQuery("PartnerBot", (0,)),
)
EDIT = Edit(title="A/B/New", text="words", base=None, summary="")
# What may be a link, and whether these questions, or this edit, would go through it.
LINKS = {
    "A": (True, True),
    "A/B": (True, True),
    "A/B/Page.wikitext": (True, False),
    ".site.json": (True, True),
    ".history": (True, True),
    ".history/A": (True, True),
    ".history/A/B/Page.wikitext.jsonl": (True, True),
    ".history/.saving.json": (True, True),
    ".history/.draft": (False, True),
    ".history/.last_ids.json": (False, True),
    ".history/A/B/New.wikitext.jsonl": (False, True),
    "A/B/New.wikitext": (False, True),
}


def wiki(root: Path) -> Path:
    """A wiki with a page that the bot edited twice."""
    root.mkdir()
    writer = FolderWriter(root, "PartnerBot")
    saved = writer.save(Edit(title="A/B/Page", text="one", base=None, summary=""))
    assert isinstance(saved, Saved)
    assert isinstance(writer.save(Edit(title="A/B/Page", text="two", base=saved.revision, summary="")), Saved)
    return root


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("whither", ["outside", "inside", "nowhere"])
@pytest.mark.parametrize("link", LINKS)
def test_nothing_goes_through_a_link(tmp_path: Path, link: str, whither: str) -> None:
    root = wiki(tmp_path / "wiki")
    file, target = root / link, {"inside": root / ".there", "outside": tmp_path / "there"}.get(whither, tmp_path / "no")
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        file.rename(tmp_path / "away" if whither == "nowhere" else target)
    elif whither != "nowhere":
        target.write_text("{}", encoding="utf-8")
    file.symlink_to(target)
    before = contents(tmp_path)
    read, written = LINKS[link]
    if read:
        with pytest.raises(ReadFailed, match=str(file)):
            FolderReader(root).answers(EVERY_QUESTION)
    if written:
        told = FolderWriter(root, "PartnerBot").save(EDIT)
        assert isinstance(told, Stopped)
        assert str(file) in told.why
        assert contents(tmp_path) == before


def test_nor_does_the_lock_of_a_run(tmp_path: Path) -> None:
    root, outside = wiki(tmp_path / "wiki"), tmp_path / "outside"
    (root / ".history").rename(outside)
    (root / ".history").symlink_to(outside)
    with pytest.raises(ReadFailed, match=str(root / ".history")), open_wiki(f"folder:{root}", "").alone():
        pass
    assert not (outside / ".run.lock").exists()


def test_the_folder_itself_may_be_reached_by_one_and_other_files_may_be_links(tmp_path: Path) -> None:
    root, other = wiki(tmp_path / "wiki"), tmp_path / "README.md"
    other.write_text("words", encoding="utf-8")
    (root / "README.md").symlink_to(other)
    (root / ".git").symlink_to(tmp_path)
    (tmp_path / "link").symlink_to(root)
    assert isinstance(FolderWriter(tmp_path / "link", "PartnerBot").save(EDIT), Saved)
    assert isinstance(FolderReader(tmp_path / "link").answers(EVERY_QUESTION)[EVERY_QUESTION[0]], Page)
