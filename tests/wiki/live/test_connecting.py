"""Logging in: how many requests it takes, what is said when it fails, and that nobody is ever asked anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, COORDINATOR, LocalWiki
from tests.wiki.live.proxy import Proxy

ROOT = Path(__file__).parents[3]
SCRIPT = """
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from bot.wiki.live.http import WikiError
from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.session import connect
family, account = sys.argv[1:]
try:
    policy = RetryPolicy(tries=2, first_pause=0, longest_pause=0)
    wiki = connect(family, "meta", account=account, policy=policy)
    print(wiki.reader().site().account)
    wiki.writer()
except WikiError as error:
    print(f"{type(error).__name__}: {error}")
"""


class Said(NamedTuple):
    out: str
    log: str


class Home:
    """A folder of Pywikibot's with a family that leads through the proxy; what is in it can be spoilt."""

    def __init__(self, folder: Path, port: int, password: str) -> None:
        self.folder, self.password = folder, password
        self.write(
            "localmeta_family.py",
            f"from pywikibot import family\nclass Family(family.Family):\n    name = 'localmeta'\n"
            f"    langs = {{'meta': '127.0.0.1:{port}'}}\n    def protocol(self, code): return 'http'\n"
            "    def scriptpath(self, code): return '/w'\n",
        )
        self.write(
            "user-config.py",
            f"family_files['localmeta'] = {str(folder / 'localmeta_family.py')!r}\n"
            f"usernames['localmeta']['meta'] = '{BOT}'\npassword_file = 'user-password.py'\n"
            "enable_GET_without_SSL = True\nput_throttle = minthrottle = 0\n",
        )
        self.write("user-password.py", f'("meta", "localmeta", "{BOT}", BotPassword("test", "{password}"))\n')

    def write(self, name: str, text: str, mode: int = 0o600) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        (self.folder / name).chmod(mode)

    def connect(self, family: str = "localmeta", account: str = "") -> Said:
        """Runs in a process of its own, whose standard input stays open and silent: who reads it hangs and fails."""
        environment = os.environ | {
            "PYWIKIBOT_DIR": str(self.folder),
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-c", SCRIPT, family, account]
        silent, silence = os.pipe()
        try:
            ran = subprocess.run(
                command,
                stdin=silent,
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
                env=environment,
                cwd=self.folder,
            )
        finally:
            os.close(silent)
            os.close(silence)
        assert self.password not in ran.stdout + ran.stderr
        return Said(ran.stdout.strip(), ran.stderr)


@pytest.fixture
def home(tmp_path: Path, local_wiki: LocalWiki, through: Proxy) -> Home:
    return Home(tmp_path, through.port, secret(local_wiki.folder, BOT))


@pytest.fixture
def through(local_wiki: LocalWiki) -> Iterator[Proxy]:
    """A proxy before the wiki as it is: logging in leaves no page behind."""
    with Proxy(local_wiki.port) as proxy:
        yield proxy


def test_a_warm_login_is_one_request_and_the_site_one_more(home: Home, through: Proxy) -> None:
    assert home.connect().out == BOT
    cold = asked(through)
    through.seen.clear()
    assert home.connect().out == BOT
    warm = asked(through)
    assert warm == ["userinfo", "siteinfo|userinfo|allmessages|tokens"]
    # Two tokens' worth of looking up, the token, the login itself, and who one is before and after.
    assert len(cold) <= 7, cold


def asked(proxy: Proxy) -> list[str]:
    return [seen.get("meta") or seen.get("modules") or seen["action"] for seen in proxy.seen]


def spoil_order(home: Home) -> None:
    home.write("user-password.py", f'("localmeta", "meta", "{BOT}", BotPassword("test", "{home.password}"))\n')


def spoil_password(home: Home) -> None:
    home.write("user-password.py", f'("meta", "localmeta", "{BOT}", BotPassword("test", "{"0" * 32}"))\n')


def spoil_password_file(home: Home) -> None:
    (home.folder / "user-password.py").unlink()


def spoil_password_line(home: Home) -> None:
    home.write("user-password.py", f'("meta", "localmeta", "{BOT}", BotPassword("test", "{home.password}"\n')


def spoil_password_setting(home: Home) -> None:
    config = (home.folder / "user-config.py").read_text(encoding="utf-8")
    home.write("user-config.py", config.replace("password_file", "#"))


def spoil_user_config(home: Home) -> None:
    (home.folder / "user-config.py").unlink()


def spoil_syntax(home: Home) -> None:
    home.write("user-config.py", "usernames[\n")


def spoil_mode(home: Home) -> None:
    (home.folder / "user-config.py").chmod(0o666)


def spoil_name(home: Home) -> None:
    config = (home.folder / "user-config.py").read_text(encoding="utf-8")
    home.write("user-config.py", config.replace("usernames", "disambiguation_comment"))


def simulate(home: Home) -> None:
    config = (home.folder / "user-config.py").read_text(encoding="utf-8")
    home.write("user-config.py", config + "simulate = True\n")


def lack_room(home: Home) -> None:
    config = (home.folder / "user-config.py").read_text(encoding="utf-8")
    lines = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    home.write("user-config.py", config + lines)


def lack_oauth(home: Home) -> None:
    config = (home.folder / "user-config.py").read_text(encoding="utf-8")
    lines = "import sys\nsys.modules['requests_oauthlib'] = None\nauthenticate['127.0.0.1'] = ('a', 'b', 'c', 'd')\n"
    home.write("user-config.py", config + lines)


SPOILT: list[tuple[Callable[[Home], None], str, str]] = [
    (spoil_order, "NotConfigured", 'BotPassword("NAME", "SECRET")'),
    (spoil_password, "LoginFailed", "Special:BotPasswords"),
    (spoil_password_file, "NotConfigured", "password_file"),
    (spoil_password_line, "NotConfigured", "password_file"),
    (spoil_password_setting, "NotConfigured", "password_file"),
    (spoil_user_config, "NotConfigured", "export PYWIKIBOT_DIR"),
    (spoil_syntax, "NotConfigured", "user-config.py.sample"),
    (spoil_mode, "NotConfigured", "chmod o-w"),
    (spoil_name, "NotConfigured", "usernames['localmeta']['meta']"),
    (simulate, "NotConfigured", "simulate"),
    (lack_room, "Unreachable", "Make room"),
    (lack_oauth, "NotConfigured", "pip install requests_oauthlib"),
]


@pytest.mark.parametrize(("spoil", "error", "mend"), SPOILT, ids=[spoil.__name__ for spoil, _, _ in SPOILT])
def test_what_is_wrong_is_said_with_what_mends_it(
    home: Home, spoil: Callable[[Home], None], error: str, mend: str
) -> None:
    spoil(home)
    last = home.connect().out.splitlines()[-1]
    assert last.startswith(f"{error}: ")
    assert mend in last


def test_a_wiki_that_pywikibot_does_not_know(home: Home) -> None:
    assert home.connect("nowhere").out.startswith("NotConfigured: Pywikibot knows no wiki nowhere:meta")


def test_a_wiki_that_is_not_there(home: Home, through: Proxy) -> None:
    through.__exit__()
    assert home.connect().out.startswith("Unreachable: localmeta:meta cannot be reached")


def test_the_account_is_the_one_asked_for(home: Home) -> None:
    assert home.connect(account=COORDINATOR).out.startswith(f"NotConfigured: no password for {COORDINATOR}")


def test_an_account_without_the_bot_right_reads_and_does_not_write(home: Home, local_wiki: LocalWiki) -> None:
    password = secret(local_wiki.folder, COORDINATOR)
    home.write("user-password.py", f'("meta", "localmeta", "{COORDINATOR}", BotPassword("test", "{password}"))\n')
    name, error = home.connect(account=COORDINATOR).out.splitlines()
    assert name == COORDINATOR
    assert error.startswith(f"MissingRight: {COORDINATOR} has no right “bot”")
    assert "High-volume" in error


def test_importing_the_gateway_does_not_import_pywikibot(tmp_path: Path) -> None:
    script = (
        "import sys, bot.wiki.live.session, bot.wiki.live.reader, bot.wiki.live.writer, bot.wiki.live.api_errors\n"
        "print(sorted({'pywikibot', 'requests'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ran.stdout == "[]\n"


def test_the_sample_configuration_is_one_that_pywikibot_takes(tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "user-config.py.sample", tmp_path / "user-config.py")
    names = ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_SECRET")
    oauth = {f"PARTNERSHIP_BOT_{name}": name.lower() for name in names}
    script = (
        "from pywikibot import config\n"
        "print(dict(config.usernames['meta']), dict(config.authenticate), config.password_file, config.put_throttle)"
    )
    told = []
    for more in ({}, oauth, dict(list(oauth.items())[:2])):
        own = {"PYWIKIBOT_DIR": str(tmp_path), "HOME": str(tmp_path), "PARTNERSHIP_BOT_ACCOUNT": "Some bot", **more}
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path,
            env={"PATH": os.environ["PATH"], **own}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        told.append(ran.stdout.strip() or ran.stderr.strip().splitlines()[-1])
    assert told == [
        "{'meta': 'Some bot'} {} user-password.py 2",
        "{'meta': 'Some bot'} "
        "{'meta.wikimedia.org': ('consumer_key', 'consumer_secret', 'access_token', 'access_secret')} None 2",
        "ValueError: set all four of PARTNERSHIP_BOT_CONSUMER_KEY, PARTNERSHIP_BOT_CONSUMER_SECRET, "
        "PARTNERSHIP_BOT_ACCESS_TOKEN and PARTNERSHIP_BOT_ACCESS_SECRET, or none of them",
    ]
