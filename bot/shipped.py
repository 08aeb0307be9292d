"""Where the files that travel with the package stand: ``config/``, ``templates_wikitext/``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``shipped("config", "bot.toml")``.

    A checkout's own files win over the copies in ``bot/_shipped/``: an editable install would otherwise read copies
    that went stale. The current directory never matters. Raises FileNotFoundError naming the file.
    """
    path = (_PACKAGE.parent if is_checkout() else _PACKAGE / "_shipped").joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing from this installation: install the package again with 'pip install .'"
        )
    return path


def is_checkout() -> bool:
    """Whether the package runs from a checkout of the project, and not from an installed copy."""
    return (_PACKAGE.parent / "pyproject.toml").is_file() and (_PACKAGE.parent / "config").is_dir()
