"""A MediaWiki that holds a world: filled once, kept beside the world, and put back before each run that writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from bot.wiki.folder.pages import Pages
from scripts.measuring.code import digest_of
from scripts.measuring.filling import add, fill, last_revision
from scripts.measuring.worlds import changed_titles
from tests.mediawiki.localwiki import LocalWiki

_FILLS: Final = (Path(__file__).with_name("filling.py"),)
_BYTES: Final = "bytes of the page"
_MOST_BYTES: Final = 2**21
_LOOKED_AT: Final = 12  # pages that are parsed to see how near to a limit they are
_OWN_LIMITS: Final = ("ppvisitednodes", "postexpandincludesize", "templateargumentsize", "expensivefunctioncount",
                      "memusage", "unstrip-size")  # fmt: skip


class Largest(msgspec.Struct, frozen=True):
    """The page that is nearest to one of MediaWiki's limits: which, which limit, and which share of it is used."""

    title: str
    limit: str
    share: float


def hold(local: LocalWiki, world: Path) -> None:
    """Makes the wiki hold a world that is kept; it is filled where that was not done yet."""
    kept = world.with_name(f"{world.name}-{digest_of(_FILLS)}.sqlite")
    if kept.is_file():
        local.become(kept)
    else:
        fill(local, world)
        local.keep(kept)


def change(local: LocalWiki, changed: Path) -> None:
    """Brings the changes of ten records into the wiki, which holds the settled world."""
    pages = Pages(changed)
    records = [record for title in changed_titles(changed) if (record := pages.record(title))]
    add(local, [(record.title, [last_revision(record)]) for record in records])


def largest(local: LocalWiki, cold: Path, settled: Path) -> Largest:
    """Of the longest wikitext pages that the bot wrote, the one nearest to a limit of MediaWiki when it is parsed."""
    sizes = {title: size for title, size in _written(cold, settled).items() if ".json" not in title}
    longest_ones = sorted(sizes, key=lambda title: (-sizes[title], title))[:_LOOKED_AT]
    return max((_nearest(local, title, sizes[title]) for title in longest_ones), key=lambda found: found.share)


def longest(cold: Path, settled: Path) -> Largest:
    """The longest page that the bot wrote, beside the 2 MB of a page; how it expands only a MediaWiki tells."""
    title, size = max(_written(cold, settled).items(), key=lambda page: page[1])
    return Largest(title, _BYTES, round(size / _MOST_BYTES, 4))


def _written(cold: Path, settled: Path) -> dict[str, int]:
    """Title → bytes of every page of the settled world that the cold one lacks, or has with another text."""
    before, after = Pages(cold).paths, Pages(settled).paths
    files = {title: settled / path for title, path in after.items()}
    return {
        title: file.stat().st_size
        for title, file in files.items()
        if title not in before or file.read_bytes() != (cold / before[title]).read_bytes()
    }


def _nearest(local: LocalWiki, title: str, size: int) -> Largest:
    told = local.admin.post(action="parse", page=title, prop="limitreportdata")["parse"]["limitreportdata"]
    shares = {_BYTES: size / _MOST_BYTES}
    for limit in told:
        if str(limit["name"]).endswith(_OWN_LIMITS) and float(limit.get("1", 0)):
            shares[str(limit["name"])] = float(limit["0"]) / float(limit["1"])
    name = max(shares, key=lambda one: shares[one])
    return Largest(title, name, round(shares[name], 4))
