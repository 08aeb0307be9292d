"""A wiki in a folder, under the contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.paths import path_of
from tests.wiki.contract.wiki import SeedPage, SeedUser


class FolderWikiUnderTest:
    """Seeds by writing files as the format has them, past the code under test but for the paths."""

    bot_account = "PartnerBot"
    human_account = "Coordinator"

    def __init__(self, root: Path) -> None:
        self.root = root
        self._site: dict[str, Any] = {
            "account": {"name": self.bot_account, "rights": ["apihighlimits", "autoconfirmed", "bot"]},
            "users": {},
            "protection": {},
        }
        self._last_page = 0
        self._last_revision = 0
        self.make_users([SeedUser(self.bot_account, ("bot",)), SeedUser(self.human_account)])

    def seed(self, pages: Sequence[SeedPage]) -> None:
        for title, revisions in pages:
            self._last_page += 1
            lines = []
            for revision in revisions:
                self._last_revision += 1
                ids = {"page_id": self._last_page, "revision": self._last_revision}
                lines.append(json.dumps({**ids, **revision._asdict(), "tags": []}, ensure_ascii=False))
            history = self.root / ".history" / f"{path_of(title)}.jsonl"
            history.parent.mkdir(parents=True, exist_ok=True)
            history.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self.edit_as_human(title, revisions[-1].text)

    def make_users(self, users: Sequence[SeedUser]) -> None:
        for name, groups, registration, blocked in users:
            known = {"groups": groups, "registration": registration, "blocked": blocked}
            self._site["users"][name] = known
        self._write_site()

    def protect(self, title: str, level: str) -> None:
        self._site["protection"][title] = {"edit": level}
        self._write_site()

    def edit_as_human(self, title: str, text: str) -> None:
        file = self.root / path_of(title)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8")

    def delete(self, title: str) -> None:
        (self.root / path_of(title)).unlink()

    def reader(self) -> FolderReader:
        return FolderReader(self.root)

    def writer(self) -> FolderWriter:
        return FolderWriter(self.root, self.bot_account)

    def _write_site(self) -> None:
        (self.root / ".site.json").write_text(json.dumps(self._site), encoding="utf-8")
