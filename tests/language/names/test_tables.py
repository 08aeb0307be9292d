"""Our tables as they are read: tab-separated rows with notes between them, and TOML whose mistakes are named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.language.names import tables
from bot.language.names.index_sources import _version
from bot.language.names.tables import TABLES, Languages, raw, rows, toml


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the tables are looked for."""

    def shipped(folder: str, name: str) -> Path:
        assert folder == "config"
        return tmp_path / name

    monkeypatch.setattr(tables, "shipped", shipped)
    return tmp_path


def test_notes_are_no_rows_and_quotes_are_letters(config: Path) -> None:
    (config / "x.tsv").write_bytes('# a note\nname\tsaid\n"é\ta#\n#b\tc\nb"\t"c\td"\n'.encode())
    assert list(rows("x.tsv")) == [
        {"name": '"é', "said": "a#"},
        {"name": 'b"', "said": '"c', None: ['d"']},
    ]
    assert raw("x.tsv").startswith(b"# a note")


@pytest.mark.parametrize("text", ["many = 3", "x = ", "[[world]]\nkode = 'x'"])
def test_a_mistake_in_a_table_names_its_file(text: str, config: Path) -> None:
    (config / "languages.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"config/languages\.toml: "):
        toml("languages.toml", Languages)


def test_every_table_that_the_index_is_made_of_is_shipped() -> None:
    assert [name for name in TABLES if not raw(name)] == []


def test_a_library_that_is_missing_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        _version("no_such_library")


def test_the_version_of_a_library_is_that_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lonely_library").mkdir()
    (tmp_path / "lonely_library" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "lonely_library-1.2.dist-info").mkdir()
    (tmp_path / "nowhere_library").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert _version("lonely_library") == "1.2"
    with pytest.raises(ModuleNotFoundError, match="nowhere_library"):
        _version("nowhere_library")  # a folder without a file is no library


def test_tables_are_read_alike_whatever_the_machine_writes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(io, "text_encoding", lambda given, *_: given or "ascii")
    assert any(not "".join(row.values()).isascii() for row in rows("autonyms.tsv"))
