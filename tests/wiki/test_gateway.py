"""What ``--wiki`` may name, and what it opens."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.wiki.gateway import BadSpec, open_wiki
from bot.wiki.live import session
from tests.worlds.values import NOW


@pytest.mark.parametrize(
    "spec", ["", "folder", "folder:", "pywikibot", "pywikibot:", "pywikibot:meta", "pywikibot:a:b:c", "other:a:b"]
)
def test_what_names_no_wiki_is_refused(spec: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "connect", lambda *_, **__: pytest.fail("no wiki is named"))
    with pytest.raises(BadSpec):
        open_wiki(spec, "")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSpec, match=str(tmp_path / "none")):
        open_wiki(f"folder:{tmp_path / 'none'}", "")


@pytest.mark.parametrize("name", ["wiki", "a:b"])
def test_a_folder_is_opened_with_the_time_that_is_given(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    wiki = open_wiki(f"folder:{tmp_path / name}", "", NOW)
    assert wiki.reader.clock() == NOW
    before = datetime.now(UTC)
    assert before <= open_wiki(f"folder:{tmp_path / name}", "").reader.clock() <= datetime.now(UTC)
    with wiki.alone():
        assert [file.name for file in (tmp_path / name).rglob("*.lock")] == [".run.lock"]


def test_a_live_wiki_is_asked_for_by_family_and_code_as_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, str]] = []

    def connect(family: str, code: str, *, account: str = "") -> SimpleNamespace:
        asked.append((family, code, account))
        keeping = SimpleNamespace(afresh=lambda: "reader", surveyor=lambda: "surveyor")
        return SimpleNamespace(reader=lambda store, root: keeping, writer=lambda: "writer")

    monkeypatch.setattr(session, "connect", connect)
    monkeypatch.setenv("PYWIKIBOT_DIR", str(tmp_path))
    wiki = open_wiki("pywikibot:meta:test", "PartnerBot")
    assert asked == [("meta", "test", "PartnerBot")]
    assert (wiki.reader, wiki.writer(), wiki.for_decision()) == ("reader", "writer", "surveyor")
    with wiki.alone():
        assert [file.name for file in tmp_path.iterdir()] == ["partnership-bot-meta-test.lock"]
