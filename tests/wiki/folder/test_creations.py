"""What a folder remembers of pages that were made in it and are gone."""

from __future__ import annotations

from pathlib import Path

from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.world import Creations, CreationsQuery
from bot.wiki.writing import Edit, Saved
from tests.worlds.values import NOW


def creations(root: Path, title: str) -> Creations:
    answer = FolderReader(root).answers([CreationsQuery(title)])[CreationsQuery(title)]
    assert isinstance(answer, Creations)
    return answer


def save(root: Path, title: str, base: int | None = None) -> int:
    saved = FolderWriter(root, "Bot", lambda: NOW).save(Edit(title=title, text=f"Words {base}", base=base, summary=""))
    assert isinstance(saved, Saved)
    return saved.revision


def test_a_page_that_was_made_and_is_gone_is_remembered(tmp_path: Path) -> None:
    assert creations(tmp_path, "Talk:A") == Creations()
    first = save(tmp_path, "Talk:A")
    save(tmp_path, "Talk:A", first)
    (tmp_path / "Talk" / "A.wikitext").unlink()
    (tmp_path / ".history" / "Talk" / "A.wikitext.jsonl").unlink()
    assert [(one.user, one.timestamp) for one in creations(tmp_path, "Talk:A").made] == [("Bot", NOW)]
    assert creations(tmp_path, "Talk:B") == Creations()


def test_a_line_that_was_cut_off_is_left_out(tmp_path: Path) -> None:
    save(tmp_path, "Talk:A")
    with (tmp_path / ".history" / ".creations").open("ab") as file:
        file.write(b'{"title": "Talk')
    assert len(creations(tmp_path, "Talk:A").made) == 1
    save(tmp_path, "Talk:B")
    assert (len(creations(tmp_path, "Talk:A").made), len(creations(tmp_path, "Talk:B").made)) == (1, 1)
