"""The life of a local wiki: side by side, reset, killed, orphaned, taken down; and what it keeps to itself."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mediawiki.localwiki import ADMIN, BOT, COORDINATOR, LocalWiki
from tests.mediawiki.server import PortInUseError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def name() -> Iterator[str]:
    """A name that no other wiki has; what came up under it is taken down."""
    name = f"life-{secrets.token_hex(4)}"
    yield name
    for wiki in LocalWiki.all():
        if wiki.name == name:
            wiki.down()


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs ``scripts/localwiki`` from another folder."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "localwiki"), *words],
        cwd="/",
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def gone(process: int) -> bool:
    """Whether a process has ended; one that only waits for its parent has."""
    try:
        return Path("/proc", str(process), "stat").read_text().rpartition(") ")[2].startswith(("Z", "X"))
    except FileNotFoundError:
        return True


def test_two_side_by_side(fresh_mediawiki: LocalWiki, name: str) -> None:
    other = LocalWiki.up(name, private=True)
    assert other.port != fresh_mediawiki.port
    other.edit_as_coordinator("Side", "the other's")
    assert (other.read("Side"), fresh_mediawiki.read("Side")) == ("the other's", None)
    other.down()
    assert fresh_mediawiki.processes
    assert fresh_mediawiki.read("Main Page")


def test_up_again_is_the_same_wiki(name: str) -> None:
    first = LocalWiki.up(name, private=True)
    first.edit_as_coordinator("Kept", "text")
    again = LocalWiki.up(name)
    assert again == first
    assert again.read("Kept") == "text"


def test_reset_forgets_pages_accounts_and_protection(fresh_mediawiki: LocalWiki) -> None:
    wiki, address = fresh_mediawiki, fresh_mediawiki.url
    before = wiki.read("Main Page")
    wiki.edit_as_coordinator("Main Page", "overwritten")
    wiki.edit_as_coordinator("New page", "text")
    wiki.make_accounts([{"name": "Passer-by"}])
    wiki.protect("Main Page")
    wiki.reset()
    assert wiki.url == address
    assert wiki.read("Main Page") == before
    assert wiki.read("New page") is None
    users = wiki.coordinator.get(action="query", list="users", ususers="Passer-by")["query"]["users"]
    assert users[0]["missing"] is True
    assert wiki.edit_as_coordinator("Main Page", "not protected")


def test_reset_keeps_clients_logged_in(fresh_mediawiki: LocalWiki) -> None:
    session = fresh_mediawiki.client(COORDINATOR)
    session.edit("One", "1")
    fresh_mediawiki.reset()
    assert session.get(action="query", meta="userinfo")["query"]["userinfo"]["name"] == COORDINATOR
    session.edit("Two", "2")
    assert fresh_mediawiki.read("Two") == "2"


def test_reset_brings_a_stopped_wiki_up(name: str) -> None:
    wiki = LocalWiki.up(name, private=True)
    wiki.edit_as_coordinator("Page", "text")
    for process in wiki.processes:
        os.kill(process, signal.SIGKILL)
    wiki.reset()
    assert wiki.read("Page") is None
    # The server's sessions died with it: the client logs in again and edits under its own name.
    wiki.edit_as_coordinator("Page", "new")
    answer = wiki.coordinator.get(action="query", prop="revisions", rvprop="user", titles="Page")
    assert answer["query"]["pages"][0]["revisions"] == [{"user": COORDINATOR}]


def test_a_remembered_state_comes_back(fresh_mediawiki: LocalWiki) -> None:
    wiki = fresh_mediawiki
    wiki.edit_as_coordinator("Seeded", "seed")
    wiki.remember("seeded")
    wiki.edit_as_coordinator("Seeded", "changed")
    wiki.reset("seeded")
    assert wiki.read("Seeded") == "seed"
    wiki.reset()
    assert wiki.read("Seeded") is None
    with pytest.raises(LookupError, match="nothing called 'never'"):
        wiki.reset("never")


def test_a_killed_server_leaves_nothing_behind(name: str) -> None:
    wiki = LocalWiki.up(name, private=True)
    processes = wiki.processes
    assert len(processes) == 5
    os.kill(processes[0], signal.SIGKILL)
    wiki.down()
    assert [process for process in processes if not gone(process)] == []
    assert not wiki.folder.exists()
    assert not [path for path in wiki.folder.parent.iterdir() if name in path.name]
    wiki.down()


def test_a_killed_server_starts_again_with_its_pages(name: str) -> None:
    wiki = LocalWiki.up(name, private=True)
    wiki.edit_as_coordinator("Kept", "text")
    for process in wiki.processes:
        os.kill(process, signal.SIGKILL)
    again = LocalWiki.up(name, port=wiki.port)
    assert again.port == wiki.port
    assert again.read("Kept") == "text"


def test_a_private_wiki_does_not_outlive_its_process_for_long(name: str, mediawiki: LocalWiki) -> None:
    code = (
        f"from tests.mediawiki.localwiki import LocalWiki; import os; LocalWiki.up({name!r}, private=True); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    orphan = LocalWiki.named(name)
    processes = orphan.processes
    assert processes
    LocalWiki.up(mediawiki.name)
    assert [process for process in processes if not gone(process)] == []
    assert not orphan.folder.exists()


def test_two_who_start_the_same_wiki_get_one(name: str) -> None:
    words = [sys.executable, str(ROOT / "scripts" / "localwiki"), "up", "--name", name]
    both = [subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert said[0] == said[1]
    assert LocalWiki.named(name).url in said[0]
    assert len(LocalWiki.named(name).processes) == 5


def test_a_port_in_use_is_said(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError, match=f"port {port} is in use"):
            LocalWiki.up(name, port, private=True)


def test_a_running_wiki_does_not_move_to_another_port(mediawiki: LocalWiki) -> None:
    with pytest.raises(PortInUseError, match=f"runs on port {mediawiki.port}"):
        LocalWiki.up(mediawiki.name, mediawiki.port + 1)


@pytest.mark.parametrize("name", ["", ".hidden", "../up", "a/b", "a b", "x" * 42])
def test_a_name_that_is_no_folder_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no name for a local wiki"):
        LocalWiki.up(name)


def test_passwords_are_for_the_owner_alone(mediawiki: LocalWiki) -> None:
    for path in (mediawiki.folder / "secrets.json", mediawiki.pywikibot_dir / "user-password.py"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(mediawiki.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/wiki/Main_Page", 200),
        ("/w/load.php?modules=startup&only=scripts", 200),
        ("/w/resources/assets/poweredby_mediawiki_88x31.png", 200),
        ("/", 302),
        ("/secrets.json", 404),
        ("/instance.json", 404),
        ("/w/../secrets.json", 404),
        ("/pywikibot/user-password.py", 404),
        ("/data/metawiki.sqlite", 404),
    ],
)
def test_what_the_web_server_serves(mediawiki: LocalWiki, path: str, status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", mediawiki.port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", errors="replace")
    connection.close()
    assert answer.status == status
    assert "bot_password" not in body


def test_the_command_line(name: str) -> None:
    came_up = command("up", "--name", name)
    wiki = LocalWiki.named(name)
    assert came_up.returncode == 0
    for shown in (wiki.url, ADMIN, COORDINATOR, BOT, str(wiki.pywikibot_dir), str(wiki.folder / "secrets.json")):
        assert shown in came_up.stdout
    secret = (wiki.folder / "secrets.json").read_text()
    assert not [word for word in came_up.stdout.split() + came_up.stderr.split() if len(word) > 20 and word in secret]

    wiki.edit_as_coordinator("Template:Stamp", "old stamp")
    wiki.edit_as_coordinator("Stamped", "{{Stamp}}")
    wiki.edit_as_coordinator("Template:Stamp", "new stamp [[Category:Stamps]]")
    assert command("jobs", "--name", name).returncode == 0
    answer = wiki.coordinator.get(action="query", list="categorymembers", cmtitle="Category:Stamps", cmnamespace=0)
    assert [page["title"] for page in answer["query"]["categorymembers"]] == ["Stamped"]

    assert command("status", "--name", name).stdout == f"{name}\t{wiki.url}/wiki/\truns\n"
    assert command("reset", "--name", name).returncode == 0
    assert wiki.read("Stamped") is None
    assert command("down", "--name", name).returncode == 0
    missing = command("status", "--name", name)
    assert missing.returncode == 1
    assert f"scripts/localwiki up --name {name}" in missing.stderr


@pytest.mark.parametrize(
    "words", [(), ("sideways",), ("up", "--port", "http"), ("up", "--port", "70000"), ("up", "--name", "a/b")]
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...]) -> None:
    assert command(*words).returncode == 2


def test_without_debian_the_command_says_what_is_missing(tmp_path: Path) -> None:
    said = command("up", PATH=str(tmp_path), PARTNERSHIP_BOT_CACHE=str(tmp_path / "cache"))
    assert said.returncode == 2
    assert "apt-get and dpkg not found" in said.stderr
    assert "php-sqlite3" in said.stderr
    assert "mediawiki-classes" in said.stderr
    assert "Traceback" not in said.stderr
