"""Packages of another Debian suite, through the mirror that apt uses here; its own sources and lists stay as they are.

A second set of them lives in a folder of its own: nothing of that suite is ever installed or preferred to what the
machine has, and no right is needed.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

_MIRRORS = ("apt-get", "indextargets", "--format", "$(REPO_URI)")
_WHOSE = ("Identifier: Packages", "Origin: Debian", "Label: Debian", "Component: main")
# Of the package debian-archive-keyring. Elsewhere, every key that apt trusts is tried.
_KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def debian_mirror() -> str:
    """The address of the Debian archive that apt uses here, empty where the package lists were never fetched."""
    listed = subprocess.run([*_MIRRORS, *_WHOSE], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return listed.stdout.partition("\n")[0]


def apt_of(suite: str, mirror: str, folder: Path) -> Sequence[str]:
    """The beginning of an apt-get command that knows that suite and no other, and keeps what it needs in the folder."""
    for name in ("sources", "lists/partial", "archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    source = ["Types: deb", f"URIs: {mirror}", f"Suites: {suite}", "Components: main"]
    if _KEYS.exists():
        source.append(f"Signed-By: {_KEYS}")
    (folder / "sources" / f"{suite}.sources").write_text("\n".join([*source, ""]), encoding="utf-8")
    options = {
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": str(folder / "sources"),
        "Dir::State::lists": str(folder / "lists"),
        "Dir::Cache": str(folder),
        # The folder is its owner's alone, so nobody else could put the files there.
        "APT::Sandbox::User": "root" if os.geteuid() == 0 else "",
        "Acquire::Languages": "none",
    }
    return ["apt-get", "-q", *(word for name, value in options.items() for word in ("-o", f"{name}={value}"))]
