"""Build hook: gathers the names of places and languages into the index that the vocabulary loads at run time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NamesHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from bot.language.names.build import index
        finally:
            sys.path.remove(self.root)
        try:
            index.build(Path(self.root, "bot", "language", "names", "_names.json"))
        except OSError:
            if version != "editable":  # a checkout that cannot be written to does without
                raise
