"""Where the files that travel with the package stand: ``config/``, ``templates_wikitext/``, ``i18n/``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``shipped("config", "bot.toml")``.

    A checkout's own files win over the copies in ``bot/_shipped/``: an editable install would otherwise read copies
    that went stale. The current directory never matters. Raises FileNotFoundError naming the file.
    """
    checkout = _PACKAGE.parent
    root = (
        checkout
        if (checkout / "pyproject.toml").is_file() and (checkout / "config").is_dir()
        else _PACKAGE / "_shipped"
    )
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing from this installation: install the package again with 'pip install .'"
        )
    return path
