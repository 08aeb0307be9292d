"""The folder of the pages that the project keeps on the wiki: ``templates_wikitext/``; the path is the title."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from bot.shipped import is_checkout, shipped
from bot.wiki.paths import NoPath, title_of
from bot.wiki.stored_form import json_value, stored_json, stored_text

FOLDER: Final = "templates_wikitext"


class BadSource(Exception):
    """A file that cannot be put on a wiki, or a folder that cannot be used; the message names it and the mend."""


class Source(msgspec.Struct, frozen=True):
    """One page of the folder: its file relative to the folder, and its text as MediaWiki would store it."""

    path: str
    text: str


def shipped_folder() -> Path:
    """The folder of this installation: the checkout's own, or the copy in an installed wheel."""
    return shipped(FOLDER)


def read_sources(root: Path) -> Mapping[str, Source]:
    """Title → page of every file below ``root``, by title; what starts with a dot is no page. Raises BadSource."""
    if not root.is_dir():
        raise BadSource(f"there is no folder {root}: name the one with the templates with --folder")
    sources: dict[str, Source] = {}
    for file in sorted(file for file in root.rglob("*") if file.is_file()):
        path = file.relative_to(root).as_posix()
        if any(part.startswith(".") for part in path.split("/")):
            continue
        try:
            title = title_of(path)
        except NoPath as error:
            raise BadSource(f"{root}: {error}") from error
        if title is None:
            raise BadSource(f"{file} is no page: end its name in .wikitext, .lua, .css or .json, or move it")
        if title in sources:
            raise BadSource(f"{root}: {sources[title].path} and {path} are two files for {title}; remove one")
        sources[title] = Source(path, _text(file, title))
    return dict(sorted(sources.items()))


def _text(file: Path, title: str) -> str:
    try:
        text = stored_text(file.read_bytes().decode("utf-8-sig"))
        text = stored_json(json_value(text)) if title.endswith(".json") else text
        text.encode()  # JSON can say half a character
        return text
    except OSError as error:
        raise BadSource(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSource(f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except ValueError as error:
        raise BadSource(f"{file} is not JSON: {error}") from error


def own_folder() -> Path:
    """The folder of a checkout, to be written to. Raises BadSource in an installed package, whose files are no one's
    to edit.
    """
    if not is_checkout():
        raise BadSource(
            "this is an installed package, whose templates are copies: run 'partnership-bot templates pull' in a "
            "checkout of the project, or name a folder with --folder"
        )
    return shipped_folder()


def write_source(root: Path, source: Source) -> None:
    """Put a text into the file of its page, whole or not at all, and never through a symbolic link below the folder.
    Raises BadSource.
    """
    file = root / source.path
    for place in (file, *file.parents[: len(Path(source.path).parts) - 1]):
        if place.is_symlink():
            raise BadSource(
                f"{place} is a symbolic link, and nothing is written through one; put there what it leads to"
            )
    partial = file.with_name(f".{file.name}.partial")
    try:
        partial.unlink(missing_ok=True)  # a link, perhaps
        with partial.open("xb") as new:
            new.write(f"{source.text}\n".encode())
        partial.replace(file)
    except OSError as error:
        raise BadSource(f"{file} cannot be written: {error.strerror}; name another folder with --folder") from error
