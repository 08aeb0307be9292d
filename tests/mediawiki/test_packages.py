"""How packages are obtained, with small shell scripts in the place of apt-get, dpkg-query and sudo."""

from __future__ import annotations

import os
import pwd
import tempfile
from pathlib import Path

import pytest

from tests.mediawiki.packages import (
    PHP_PACKAGES,
    MissingPackagesError,
    cache_folder,
    locked,
    require_php,
    unpacked_mediawiki,
)

NOTHING_INSTALLED = "exit 1"
ALL_BUT_LUA = "\n".join(f"echo '{package} installed'" for package in PHP_PACKAGES if package != "lua5.1")
HALF_REMOVED = "\n".join(f"echo '{package} config-files'" for package in PHP_PACKAGES)
ALL_INSTALLED = "\n".join(f"echo '{package} installed'" for package in PHP_PACKAGES)


class Machine:
    """A folder that is the whole PATH; each command notes how it was called before it runs its script."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.calls.touch()
        self.command("env", 'shift; exec "$@"', noted=False)
        self.command("dpkg", "exit 0", noted=False)

    def command(self, name: str, script: str, *, noted: bool = True) -> None:
        note = f'echo "{name} $*" >> {self.calls}\n' if noted else ""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{note}{script}\n")
        path.chmod(0o755)

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("PATH", str(tmp_path))
    return Machine(tmp_path)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def as_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def install(*packages: str) -> str:
    """How apt-get is called to install packages."""
    return f"apt-get -q install -y --no-install-recommends -o DPkg::Lock::Timeout=300 {' '.join(packages)}"


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize(
    ("listed", "calls"),
    [
        (ALL_INSTALLED, []),
        (ALL_BUT_LUA, [install("lua5.1")]),
        (NOTHING_INSTALLED, [install(*PHP_PACKAGES)]),
        (HALF_REMOVED, [install(*PHP_PACKAGES)]),
    ],
)
def test_only_what_is_missing_is_installed(machine: Machine, listed: str, calls: list[str]) -> None:
    machine.command("dpkg-query", listed, noted=False)
    machine.command("apt-get", "exit 0")
    require_php()
    assert machine.called() == calls


@pytest.mark.usefixtures("as_root")
def test_stale_package_lists_are_refreshed_once(machine: Machine) -> None:
    machine.command("dpkg-query", ALL_BUT_LUA, noted=False)
    machine.command("apt-get", f'[ "$2" = update ] && echo >> {machine.folder}/fresh; [ -e {machine.folder}/fresh ]')
    require_php()
    assert machine.called() == [install("lua5.1"), "apt-get -q update", install("lua5.1")]


@pytest.mark.usefixtures("as_root")
def test_what_apt_said_is_passed_on(machine: Machine) -> None:
    machine.command("dpkg-query", ALL_BUT_LUA, noted=False)
    machine.command("apt-get", '[ "$2" = update ] || { echo "E: no such package" >&2; exit 100; }')
    with pytest.raises(
        MissingPackagesError, match=r"E: no such package\nTo see why: sudo apt-get install -y .* lua5.1"
    ):
        require_php()


@pytest.mark.usefixtures("as_somebody")
def test_sudo_is_used_when_it_asks_no_password(machine: Machine) -> None:
    machine.command("dpkg-query", ALL_BUT_LUA, noted=False)
    machine.command("apt-get", "exit 0")
    machine.command("true", "exit 0", noted=False)
    machine.command("sudo", 'shift; exec "$@"')
    require_php()
    assert machine.called() == [
        "sudo -n true",
        f"sudo -n env DEBIAN_FRONTEND=noninteractive {install('lua5.1')}",
        install("lua5.1"),
    ]


@pytest.mark.usefixtures("as_somebody")
@pytest.mark.parametrize("sudo", ["exit 1", None])
def test_without_leave_the_one_command_is_said(machine: Machine, sudo: str | None) -> None:
    machine.command("dpkg-query", ALL_BUT_LUA, noted=False)
    machine.command("apt-get", "exit 0")
    if sudo:
        machine.command("sudo", sudo)
    with pytest.raises(MissingPackagesError) as said:
        require_php()
    assert str(said.value).splitlines()[-1] == (
        "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 lua5.1'"
    )
    assert [call for call in machine.called() if call.startswith("apt-get")] == []


@pytest.mark.usefixtures("as_somebody")
def test_old_lists_that_may_not_be_refreshed_are_said(machine: Machine, tmp_path: Path) -> None:
    machine.command("apt-get", "exit 100")
    with pytest.raises(MissingPackagesError, match="sudo sh -c 'apt-get update'"):
        unpacked_mediawiki(tmp_path)
    assert machine.called() == ["apt-get download mediawiki mediawiki-classes"]
    assert [path.name for path in (tmp_path / "packages").iterdir()] == []


MIRROR = "http://mirror.example/debian/"
# Tells the mirror once the lists are there; what the private sources say is kept, and nothing can be fetched.
OTHER_SUITE = """case "$*" in
  indextargets*) [ ! -e {folder}/listed ] || echo {mirror} ;;
  *update) : > {folder}/listed
    for word; do
      case $word in Dir::Etc::sourceparts=*) read_all "${{word#*=}}"/*.sources > {folder}/sources ;; esac
    done ;;
  *) exit 100 ;;
esac"""
READ_ALL = 'read_all() { while IFS= read -r line; do echo "$line"; done < "$1"; }\n'


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("is_listed", [True, False])
def test_another_suite_comes_from_the_mirror_of_this_machine_and_changes_nothing_here(
    machine: Machine, tmp_path: Path, is_listed: bool
) -> None:
    machine.command("apt-get", READ_ALL + OTHER_SUITE.format(folder=machine.folder, mirror=MIRROR))
    if is_listed:
        (machine.folder / "listed").touch()
    with pytest.raises(MissingPackagesError, match=f"the packages of trixie could not be fetched from {MIRROR}"):
        unpacked_mediawiki(tmp_path, "trixie")
    asked, *others = [call for call in machine.called() if "indextargets" not in call and call != "apt-get -q update"]
    assert asked.endswith(" update")
    assert [call.split()[-3:] for call in others] == [["download", "mediawiki", "mediawiki-classes"]]
    for call in (asked, *others):
        assert "-o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=/" in call
        assert f"-o Dir::State::lists={tmp_path}/packages-trixie/" in call
    assert ("apt-get -q update" in machine.called()) is not is_listed
    said = (machine.folder / "sources").read_text().splitlines()
    assert said[:4] == ["Types: deb", f"URIs: {MIRROR}", "Suites: trixie", "Components: main"]
    assert [path.name for path in (tmp_path / "packages-trixie").iterdir()] == []


@pytest.mark.usefixtures("as_root")
def test_without_a_mirror_of_debian_another_suite_is_not_guessed(machine: Machine, tmp_path: Path) -> None:
    machine.command("apt-get", "exit 0")
    with pytest.raises(MissingPackagesError, match="apt has no Debian archive here"):
        unpacked_mediawiki(tmp_path, "trixie")


@pytest.mark.parametrize(("suite", "shelf"), [("", "packages"), ("trixie", "packages-trixie")])
def test_an_unpacked_mediawiki_is_taken_without_asking(
    machine: Machine, tmp_path: Path, suite: str, shelf: str
) -> None:
    for folder in ("packages", "packages-trixie"):
        (tmp_path / folder / "1.39" / "mw").mkdir(parents=True)
        (tmp_path / folder / "1.39" / "mw" / "index.php").touch()
    assert unpacked_mediawiki(tmp_path, suite) == tmp_path / shelf / "1.39"
    assert machine.called() == []


def test_the_cache_folder_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERSHIP_BOT_CACHE", str(tmp_path / "a" / "b"))
    assert cache_folder() == tmp_path / "a" / "b"
    assert cache_folder().stat().st_mode & 0o077 == 0


def test_without_a_home_to_write_to_the_cache_is_with_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PARTNERSHIP_BOT_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(pwd, "getpwuid", lambda uid: {}[uid])
    assert cache_folder().parent == tmp_path
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/cache")
    monkeypatch.setenv("HOME", "/dev/null")
    assert cache_folder().parent == tmp_path
    monkeypatch.setattr(tempfile, "tempdir", "/dev/null")
    with pytest.raises(MissingPackagesError, match="PARTNERSHIP_BOT_CACHE"):
        cache_folder()


def test_a_lock_that_its_holder_removed_is_made_anew(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with locked(lock):
        lock.unlink()
    with locked(lock):
        assert lock.exists()
