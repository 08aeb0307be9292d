"""Every page that the project keeps on a wiki: those of the folder, those that are generated, and the sandboxes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from bot.config import Pages
from bot.model.page_titles import OVERRIDES_PAGE
from bot.onwiki.generated import generated_pages
from bot.onwiki.sandboxes import SANDBOX, sandboxes
from bot.onwiki.sources import Source, read_sources, shipped_folder

_OF_COMMUNITY: Final = frozenset({"Partnerships/Criteria, principles and priorities", OVERRIDES_PAGE})


def kept_pages(folder: Path, pages: Pages | None = None) -> Mapping[str, Source]:
    """Title → page of everything that is brought to a wiki, by title; ``path`` is empty where no file holds it.

    ``pages``: where the affiliates registry stands. Raises BadSource.
    """
    sources = read_sources(folder)
    texts = {title: source.text for title, source in sources.items()}
    generated = {
        title: Source("", text) for title, text in {**generated_pages(pages=pages), **sandboxes(texts)}.items()
    }
    return dict(sorted({**generated, **sources}.items()))


@cache
def kept_titles() -> frozenset[str]:
    """The titles that this installation may put on a wiki. Raises BadSource."""
    return frozenset(kept_pages(shipped_folder()))


def is_of_community(title: str) -> bool:
    """Whether the project only ships the first text of the page, and people go on from there as they like."""
    return title in _OF_COMMUNITY or title.endswith(SANDBOX)
