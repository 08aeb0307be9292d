"""PHP and MediaWiki from Debian's packages: PHP is installed, MediaWiki is only unpacked into a private folder."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.mediawiki.other_suite import apt_of, debian_mirror

PHP_PACKAGES = (
    "php-cli",
    "php-sqlite3",
    "php-intl",
    "php-mbstring",
    "php-xml",
    "php-apcu",
    "php-luasandbox",
    "php-wikidiff2",
    "lua5.1",
)
MEDIAWIKI_PACKAGES = ("mediawiki", "mediawiki-classes")

_INSTALL = ("install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300")


class MissingPackagesError(RuntimeError):
    """The machine lacks something that cannot be installed from here; the message ends in what helps."""


def cache_folder() -> Path:
    """Where unpacked packages, snapshots and instances live: ``$PARTNERSHIP_BOT_CACHE``, else in the user's cache,
    else, where there is no home to write to, with the temporary files.

    Made for its owner alone. Raises MissingPackagesError where no such folder can be had.
    """
    for folder in _shelves():
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.access(folder, os.W_OK) and folder.stat().st_uid == os.geteuid():
                return folder.resolve()
    raise MissingPackagesError("no folder of your own can be written to; name one in PARTNERSHIP_BOT_CACHE")


def _shelves() -> Iterator[Path]:
    if chosen := os.environ.get("PARTNERSHIP_BOT_CACHE"):
        yield Path(chosen)
        return
    if cache := os.environ.get("XDG_CACHE_HOME"):
        yield Path(cache, "partnership-bot", "mediawiki")
    with suppress(RuntimeError):  # neither HOME nor an entry among the users
        yield Path.home() / ".cache" / "partnership-bot" / "mediawiki"
    yield Path(tempfile.gettempdir(), f"partnership-bot-{os.geteuid()}")


def say(message: str) -> None:
    """Tells the person at the terminal what takes long; results never go here."""
    sys.stderr.write(f"localwiki: {message}\n")
    sys.stderr.flush()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds an exclusive lock on a file, waiting for other processes; it ends with the process in any case.

    The holder may remove the file.
    """
    while True:
        with path.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            # Who held it before may have removed it; then others lock a new one.
            if path.exists() and path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                yield
                return


def require_php() -> None:
    """Installs the Debian packages of PHP that are missing. Raises MissingPackagesError when that cannot be done."""
    require(PHP_PACKAGES)


def require(packages: Sequence[str]) -> None:
    """Installs those of the Debian packages that are missing. Raises MissingPackagesError when that cannot be done."""
    missing = _not_installed(packages)
    if missing:
        require_debian()
        say(f"installing {' '.join(missing)}")
        _apt_as_root(*_INSTALL, *missing)


def require_debian() -> None:
    """Raises MissingPackagesError, saying what is needed, where there are no Debian packages."""
    absent = [tool for tool in ("apt-get", "dpkg") if not shutil.which(tool)]
    if absent:
        wanted = " ".join([*PHP_PACKAGES, *MEDIAWIKI_PACKAGES])
        raise MissingPackagesError(
            f"{' and '.join(absent)} not found: the local wiki is made from Debian's packages {wanted}.\n"
            "Run this on Debian 12 or later, or in a container of it."
        )


def unpacked_mediawiki(cache: Path, suite: str = "") -> Path:
    """The folder of a MediaWiki unpacked from Debian's package, its name being the version; fetched when there is none.

    The package is that of a Debian suite such as ``trixie``, or of the one that apt uses here. The newest one already
    there is taken without asking the network. Raises MissingPackagesError.
    """
    shelf = cache / "-".join(["packages", *filter(None, [suite])])
    shelf.mkdir(exist_ok=True)
    if found := sorted(shelf.glob("[!.]*/mw/index.php"), key=lambda file: file.stat().st_mtime):
        return found[-1].parent.parent
    require_debian()
    say(f"fetching {' '.join(MEDIAWIKI_PACKAGES)} of {suite or 'this Debian'}")
    with tempfile.TemporaryDirectory(prefix=".unpack-", dir=shelf) as name:
        scratch = Path(name)
        if suite:
            _download_of_suite(suite, scratch)
        else:
            _download(scratch)
        debs = sorted(scratch.glob("*.deb"))
        for deb in debs:
            _run(["dpkg", "-x", str(deb), str(scratch / "x")])
        version = _run(["dpkg-deb", "-f", str(debs[0]), "Version"]).strip().replace(":", "_")
        whole = scratch / "whole"
        whole.mkdir()
        _tidy(scratch / "x" / "usr" / "share" / "mediawiki", whole / "mw")
        return whole.rename(shelf / version)


def _tidy(source: Path, target: Path) -> None:
    """Moves the packaged tree and replaces its links into /etc and /var by folders of our own."""
    source.rename(target)
    for name in ("LocalSettings.php", "config", "extensions", "images"):
        link = target / name
        if link.is_symlink() or link.is_file():
            link.unlink()
        elif link.is_dir():
            shutil.rmtree(link)
    (target / "extensions").symlink_to("extensions-core")
    (target / "images").mkdir()


def _not_installed(packages: Sequence[str]) -> list[str]:
    if not shutil.which("dpkg-query"):
        return list(packages)
    command = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    # dpkg-query exits 1 when it does not know one of the names, and still lists the others.
    listed = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False).stdout
    installed = {line.split()[0] for line in listed.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in installed]


def _download(folder: Path) -> None:
    command = ["apt-get", "download", *MEDIAWIKI_PACKAGES]
    try:
        _run(command, folder)
    except subprocess.CalledProcessError:
        # The package lists are absent, or older than the archive.
        _apt_as_root("update")
        try:
            _run(command, folder)
        except subprocess.CalledProcessError as second:
            raise MissingPackagesError(
                f"the packages could not be fetched: {_last_lines(second)}\nTo see why: {' '.join(command)}"
            ) from second


def _download_of_suite(suite: str, folder: Path) -> None:
    if not debian_mirror():
        _apt_as_root("update")
    if not (mirror := debian_mirror()):
        raise MissingPackagesError(
            f"apt has no Debian archive here, so {suite} cannot be asked: see apt-get indextargets"
        )
    apt = apt_of(suite, mirror, folder / "apt")
    try:
        _run([*apt, "update"])
        _run([*apt, "download", *MEDIAWIKI_PACKAGES], folder)
    except subprocess.CalledProcessError as error:
        raise MissingPackagesError(
            f"the packages of {suite} could not be fetched from {mirror}: {_last_lines(error)}\n"
            "If a key is missing: sudo apt-get install debian-archive-keyring"
        ) from error


def _apt_as_root(*arguments: str) -> None:
    """Runs apt-get without questions, refreshing the package lists when the first try fails."""
    prefix = _root_prefix(arguments)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    try:
        _run([*apt, *arguments])
    except subprocess.CalledProcessError as first:
        if arguments[0] == "update":
            raise MissingPackagesError(
                f"apt-get update failed: {_last_lines(first)}\nTo see why: sudo apt-get update"
            ) from first
        _apt_as_root("update")
        try:
            _run([*apt, *arguments])
        except subprocess.CalledProcessError as second:
            raise MissingPackagesError(
                f"apt-get failed: {_last_lines(second)}\nTo see why: sudo apt-get {' '.join(arguments)}"
            ) from second


def _root_prefix(arguments: Sequence[str]) -> list[str]:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and _answers_without_password(sudo):
        return [sudo, "-n"]
    refresh = "" if arguments[0] == "update" else "apt-get update && "
    raise MissingPackagesError(
        "Debian packages are missing and only root may install them. Run this, then try again:\n"
        f"  sudo sh -c '{refresh}apt-get {' '.join(arguments)}'"
    )


def _answers_without_password(sudo: str) -> bool:
    return (
        subprocess.run([sudo, "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    )


def _run(command: Sequence[str], folder: Path | None = None) -> str:
    """Standard output of a command that gets no input. Raises CalledProcessError with what it said."""
    return subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    ).stdout


def _last_lines(error: subprocess.CalledProcessError) -> str:
    return "\n".join((error.stderr or error.stdout or str(error)).strip().splitlines()[-5:])
