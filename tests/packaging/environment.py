"""Environments with certain packages and nothing else, shared with the one that runs the tests: nothing is fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Collection, Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def needed_by(names: Iterable[str]) -> frozenset[str]:
    """The packages with all that they need to run here, by their normal names."""
    found: set[str] = set()
    waiting = [canonicalize_name(name) for name in names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            wanted = map(Requirement, distribution(name).requires or ())
            waiting += [
                canonicalize_name(one.name) for one in wanted if not one.marker or one.marker.evaluate({"extra": ""})
            ]
    return frozenset(found)


def environment_with(packages: Collection[str], folder: Path, interpreter: str = sys.executable) -> Path:
    """The Python of a new environment in ``folder`` that shares these packages with this one."""
    subprocess.run([interpreter, "-m", "venv", "--without-pip", folder], check=True, capture_output=True)
    ours = Path(sysconfig.get_path("purelib"))
    theirs = next(folder.glob("lib/python*/site-packages"))
    for package in packages:
        parts = {file.parts[0] for file in distribution(package).files or ()} - {".."}
        for part in sorted(parts):
            if (ours / part).is_dir():
                shutil.copytree(ours / part, theirs / part, copy_function=_share, dirs_exist_ok=True)
            else:
                _share(ours / part, theirs / part)
    return folder / "bin" / "python"


def _share(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # on another file system, or there already
        shutil.copy2(source, target)
