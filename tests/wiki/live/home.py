"""Pywikibot's configuration for a whole test process, which holds any number of local wikis and proxies before them.

Pywikibot reads its configuration once, when it is first imported; here every address becomes a family of its own later.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.mediawiki.variants import PLAIN, Variant

_FAMILY = """
from pywikibot import family


class Family(family.Family):
    name = "{name}"
    langs = {{"meta": "127.0.0.1:{port}"}}

    def protocol(self, code):
        return "http"

    def scriptpath(self, code):
        return "/w"
"""
_SETTINGS: dict[str, object] = {
    "password_file": "user-password.py",
    "enable_GET_without_SSL": True,
    "put_throttle": 0,
    "minthrottle": 0,
    "maxthrottle": 1,
    "socket_timeout": (5, 30),
}


@cache
def shared_wiki(variant: Variant = PLAIN) -> LocalWiki:
    """One wiki of each variant for all tests of this process. Those who need it clean reset it."""
    wiki = LocalWiki.up(f"tests-{variant.name}-{os.getpid()}", private=True, variant=variant)
    atexit.register(wiki.down)
    return wiki


@cache
def home() -> Path:
    """The folder with user-config.py, for as long as the process lives."""
    folder = Path(tempfile.mkdtemp(prefix="pywikibot-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    lines = [f"{name} = {value!r}" for name, value in _SETTINGS.items()]
    (folder / "user-config.py").write_text("\n".join([*lines, ""]), encoding="utf-8")
    os.environ["PYWIKIBOT_DIR"] = str(folder)
    from pywikibot import config

    # Where another test has imported Pywikibot before.
    config.base_dir = str(folder)
    for name, value in _SETTINGS.items():
        setattr(config, name, value)
    return folder


@cache
def family_at(port: int, purpose: str = "") -> str:
    """The name of the family whose wiki ``meta`` is on that port of this machine, with the bot's account.

    Pywikibot remembers a family's session as long as the process lives, and a port may serve a second proxy: a family
    that nobody has logged in to yet is one with a ``purpose`` of its own.
    """
    folder = home()
    from pywikibot import config

    name = f"local{port}{purpose}"
    file = folder / f"{name}_family.py"
    file.write_text(_FAMILY.format(name=name, port=port), encoding="utf-8")
    config.family_files[name] = str(file)
    config.usernames[name]["meta"] = BOT
    return name


def let_in(family: str, password: str, account: str = BOT) -> None:
    """Writes the bot password called ``test`` of an account into the password file."""
    file = home() / "user-password.py"
    line = f'("meta", "{family}", "{account}", BotPassword("test", "{password}"))\n'
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(kept + line, encoding="utf-8")
    file.chmod(0o600)
