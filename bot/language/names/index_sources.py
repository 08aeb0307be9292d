"""What the name index is made from: when any of it changes, the index is made anew."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from bot.language.names.tables import KEPT, TABLES, raw

MAKERS = (
    "build/babel_names.py",
    "build/claims.py",
    "build/gather_languages.py",
    "build/gather_cities.py",
    "build/gather_further.py",
    "build/gather_places.py",
    "build/gather_spoken.py",
    "build/index.py",
    "build/near_names.py",
    "build/rare_names.py",
    "build/shared_names.py",
    "directions.py",
    "folding.py",
    "frames.py",
    "index.py",
    "index_sources.py",
    "nearest.py",
    "place_entries.py",
    "sensitive.py",
    "slips.py",
    "sorted_lines.py",
    "tables.py",
)
"""The modules that decide what the index holds."""

LIBRARIES = ("babel", "langcodes", "language_data")


def digest() -> str:
    """What the index depends on: our tables' bytes, the modules that make it, and the versions of the libraries."""
    hasher = hashlib.sha256()
    for maker in MAKERS:
        hasher.update(Path(__file__).parent.joinpath(maker).read_bytes())
    for library in LIBRARIES:
        hasher.update(f"\0{library} {_version(library)}".encode())
    for name in (*TABLES, *KEPT):
        hasher.update(b"\0" + name.encode() + b"\0")
        hasher.update(raw(name))
    return hasher.hexdigest()


def _version(library: str) -> str:
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the library {library} is missing: install the package again with 'pip install .'")
    for described in sorted(Path(spec.origin).parent.parent.glob(f"{library}-*.dist-info")):
        return described.name.removesuffix(".dist-info").removeprefix(f"{library}-")
    from importlib import metadata  # late: it alone would cost a third of the time to load

    return metadata.version(library)
