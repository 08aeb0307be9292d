"""Title ⇄ path in a wiki that is a folder: the path is the title.

``Template/Partnership.wikitext`` is ``Template:Partnership``. What a path cannot say plainly is percent-encoded, which
is safe because no title holds ``%`` and two hexadecimal digits: slashes beside an empty segment, leading dots, a first
folder that would name a namespace, and the dot of a folder's name that would look like a file's (``Page.wikitext/x``
beside the page ``Page``).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from bot.late_patterns import late_pattern
from bot.wiki.titles import BadTitle, Namespaces

MAX_NAME_BYTES: Final = 246
"""A name without its ending; file systems take 255 bytes, and ``.wikitext`` is 9 of them."""

_NAMESPACES: Final = Namespaces.default()
_USER: Final = 2
_MEDIAWIKI: Final = 8
_TEMPLATE: Final = 10
_MODULE: Final = 828
_KEPT_ENDINGS: Final = {
    _MODULE: (".json",),
    _USER: (".json", ".css"),
    _MEDIAWIKI: (".json", ".css"),
    _TEMPLATE: (".css",),
}
# The last one is how the folder's histories end.
_FILE_LIKE: Final = late_pattern(r"\.(?=(?:wikitext|lua|json|css|jsonl)$)")
# Virtual namespaces hold no pages, but a folder of that name would look like one.
_RESERVED_FOLDERS: Final = frozenset({"special", "media"})
_DOCUMENTATION: Final = "/doc"


class NoPath(ValueError):
    """A title that no file can have, or a file that no title can have; the message says why and names it."""


def path_of(title: str) -> PurePosixPath:
    """Where the page of a normal title belongs, relative to the wiki's folder. Raises NoPath for a name too long."""
    number, rest = _NAMESPACES.split(title)
    parts = [_encoded(part) for part in _parts(rest)]
    parts[:-1] = [_FILE_LIKE.sub("%2E", part) for part in parts[:-1]]
    if number:
        parts.insert(0, _NAMESPACES.join(number, "").removesuffix(":"))
    elif len(parts) > 1 and _reserved(parts[0]):
        parts[0] = f"%{ord(parts[0][0]):02X}{parts[0][1:]}"
    ending = _ending(number, rest, parts[-1])
    for part in parts:
        if len(part.encode()) > MAX_NAME_BYTES:
            raise NoPath(f"{title}: a wiki in a folder cannot keep a name of over {MAX_NAME_BYTES} bytes: {part}")
    return PurePosixPath(*parts[:-1], parts[-1] + ending)


@lru_cache(maxsize=65536)
def title_of(path: str) -> str | None:
    """The title of the page that a file holds, or None for a file that is no page by its ending.

    ``path`` is relative to the wiki's folder, with ``/``. Raises NoPath, naming the file, for a name that no page can
    have.
    """
    if not path.isascii() and any("\ud800" <= character <= "\udfff" for character in path):
        raise NoPath(f"{path!a}: the name is no UTF-8; rename it")
    *folders, name = path.split("/")
    number = (_namespace_of(folders[0]) or 0) if folders else 0
    if number:
        folders = folders[1:]
    stem = _without_ending(number, name)
    if stem is None:
        return None
    if too_long := next((part for part in (*folders, stem) if len(part.encode()) > MAX_NAME_BYTES), None):
        raise NoPath(f"{path}: the name {too_long} is over {MAX_NAME_BYTES} bytes long; rename it")
    try:
        decoded = unquote("/".join((*folders, stem)), errors="strict")
        title = _NAMESPACES.normal(_NAMESPACES.join(number, decoded))
    except UnicodeDecodeError as error:
        raise NoPath(f"{path}: the percent-encoding of the name is no UTF-8; rename it") from error
    except BadTitle as error:
        raise NoPath(f"{path}: no page can have that title: {error}; rename it") from error
    if _NAMESPACES.number(title) != number:
        raise NoPath(f"{path}: the page {title} belongs at {path_of(title)}; move it there")
    return title


def model_of(title: str, extensions: frozenset[str]) -> str:
    """The content model that MediaWiki gives a page of that title (MainSlotRoleHandler, Scribunto, TemplateStyles)."""
    number, rest = _NAMESPACES.split(title)
    styles = "TemplateStyles" in extensions and rest.endswith(".css") and "/" in rest
    if styles and number in (_TEMPLATE, _MODULE):
        return "sanitized-css"
    if number == _MODULE:
        return "json" if rest.endswith(".json") else "wikitext" if rest.endswith(_DOCUMENTATION) else "Scribunto"
    if number == _MEDIAWIKI or (number == _USER and "/" in rest):
        for ending, model in ((".json", "json"), (".css", "css"), (".js", "javascript")):
            if rest.endswith(ending):
                return model
    return "wikitext"


def _parts(rest: str) -> list[str]:
    """Segments between slashes; a slash that has nothing before or behind it stays inside a segment."""
    parts = [""]
    for place, character in enumerate(rest):
        if character == "/" and parts[-1] and place + 1 < len(rest):
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _encoded(part: str) -> str:
    part = part.replace("/", "%2F")
    return f"%2E{part[1:]}" if part.startswith(".") else part


def _ending(number: int, rest: str, name: str) -> str:
    """What the file's name has behind the last segment of the title."""
    if name.endswith(_KEPT_ENDINGS.get(number, ())):
        return ""
    return ".lua" if number == _MODULE and not rest.endswith(_DOCUMENTATION) else ".wikitext"


def _without_ending(number: int, name: str) -> str | None:
    if name.endswith(".wikitext"):
        return name.removesuffix(".wikitext")
    if number == _MODULE and name.endswith(".lua"):
        return name.removesuffix(".lua")
    return name if name.endswith(_KEPT_ENDINGS.get(number, ())) else None


def _namespace_of(folder: str) -> int | None:
    """The number of the namespace that a first folder names, in any case; None for any other folder."""
    number, rest = _NAMESPACES.split(f"{folder.replace('_', ' ')}:x")
    return number if rest == "x" else None


def _reserved(folder: str) -> bool:
    return _namespace_of(folder) is not None or folder.lower() in _RESERVED_FOLDERS
