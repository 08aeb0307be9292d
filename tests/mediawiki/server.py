"""PHP's own web server, in a session of its own: started, asked whether it answers, stopped with all its workers."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.mediawiki.snapshot import ScriptError, environment

HOST = "127.0.0.1"
_PATIENCE = 60.0
_PAUSE = 0.01
_PHP_SETTINGS = {
    "opcache.enable": "1",
    "opcache.enable_cli": "1",
    "opcache.memory_consumption": "192",
    "opcache.max_accelerated_files": "20000",
    "apc.enabled": "1",
    # When it is full APCu throws everything away, sessions included.
    "apc.shm_size": "256M",
    "post_max_size": "64M",
    "memory_limit": "512M",
    "display_errors": "0",
    "log_errors": "1",
}
_started: dict[Path, subprocess.Popen[bytes]] = {}


class PortInUseError(RuntimeError):
    """Somebody else listens on the port."""


def free_port() -> int:
    """A port of the loopback interface that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def start(folder: Path, port: int) -> None:
    """Serves the wiki of a folder, in a session of its own, and returns once the API answers.

    Raises PortInUseError at once when somebody listens there, or ScriptError with the server's last words.
    """
    if not _is_free(port):
        raise PortInUseError(f"port {port} is in use: choose another with --port, or --port 0 for any free one")
    settings = [word for name, value in _PHP_SETTINGS.items() for word in ("-d", f"{name}={value}")]
    command = ["php", *settings, "-S", f"{HOST}:{port}", "-t", str(folder), str(folder / "router.php")]
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment(folder) | {"PHP_CLI_SERVER_WORKERS": "4"},
            start_new_session=True,
        )
    _started[folder] = server
    deadline = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        if answers(folder, port):
            return
        time.sleep(_PAUSE)
    stop(folder)
    said = (folder / "server.log").read_text(encoding="utf-8", errors="replace")[-1500:]
    if not _is_free(port):
        raise PortInUseError(
            f"port {port} was taken meanwhile: choose another with --port, or --port 0 for any free one"
        )
    raise ScriptError(f"the web server of {folder} does not answer on port {port}:\n{said}")


def _is_free(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True


def answers(folder: Path, port: int) -> bool:
    """Whether this very wiki answers the API on the port, within a few seconds."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/w/api.php?action=query&meta=siteinfo&format=json&formatversion=2")
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return answer.getheader("X-Localwiki") == folder.name and b'"sitename":"Test-Meta"' in body


def forget_caches(port: int) -> None:
    """Makes a running server look at its database anew; logged-in clients stay logged in."""
    connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
    try:
        connection.request("POST", "/localwiki/forget")
        status = connection.getresponse().status
    finally:
        connection.close()
    if status != http.client.NO_CONTENT:
        raise ScriptError(f"the web server on port {port} did not drop its caches (HTTP {status})")


def living(folder: Path) -> list[int]:
    """The processes of the server of this folder that run, whoever started them and whatever was noted of it."""
    return sorted(
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _serves(entry, folder)
    )


def stop(folder: Path) -> None:
    """Ends the server of a folder with its workers and returns when none is left, at once when it is gone already."""
    # Interrupted, PHP's server waits for its workers; terminated, it leaves them to init as zombies.
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        for process in living(folder):
            with suppress(ProcessLookupError):
                os.kill(process, sign)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if not living(folder):
                _reap(folder)
                return
            time.sleep(_PAUSE)
    raise ScriptError(f"the server processes {living(folder)} do not end")


def _serves(entry: Path, folder: Path) -> bool:
    try:
        command = (entry / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    # What has ended and waits for its parent has an empty command line.
    return b"-S" in command and os.fsencode(folder / "router.php") in command


def _reap(folder: Path) -> None:
    if (server := _started.pop(folder, None)) is not None:
        server.wait()
