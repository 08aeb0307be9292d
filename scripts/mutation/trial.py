"""One mutant tried: a forked process loads the changed module in the place of the product's, and runs its tests."""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

import pytest

_CPU_SECONDS: Final = 5  # that a mutant may take, at the least
_TIMES_AS_LONG: Final = 4  # as the tests of the product itself
_WALL: Final = 15  # seconds of the clock for one of CPU, on a busy machine; for tests that wait for ever


@dataclass
class Verdict:
    """How the tests of one process ended. ``failed``: the first test that failed; ``seconds``: CPU, by test file."""

    passed: bool
    failed: str = ""
    tests: int = 0
    cpu: float = 0.0
    seconds: dict[str, float] = field(default_factory=dict)


def tried(module: str, source: Path, code: CodeType | None, tests: Sequence[Path], cpu: float | None) -> Verdict:
    """Runs the tests with ``code`` as the module (None: as it is), for at most so many seconds of CPU."""
    reading, writing = os.pipe()
    folder = tempfile.mkdtemp(prefix="mutant-")
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(lambda: _run(module, source, code, tests, folder), writing, cpu)
    os.close(writing)
    said = _heard(reading, child, cpu)
    shutil.rmtree(folder, ignore_errors=True)
    return Verdict(**json.loads(said)) if said else Verdict(passed=False, failed="ended by a limit or a crash")


def limit_of(baseline: Verdict) -> float:
    return max(_CPU_SECONDS, _TIMES_AS_LONG * baseline.cpu)


def _live(work: Callable[[], Verdict], writing: int, cpu: float | None) -> None:
    """The whole life of the forked process."""
    code = 1
    try:
        os.setsid()
        if cpu:
            resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu) + 5))
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        verdict = work()
        verdict.cpu = time.process_time()
        os.write(writing, json.dumps(vars(verdict)).encode())
        code = 0
    finally:
        os._exit(code)


def _heard(reading: int, child: int, cpu: float | None) -> bytes:
    started, said = time.monotonic(), b""
    os.set_blocking(reading, False)
    while True:
        ended, _ = os.waitpid(child, os.WNOHANG)
        with contextlib.suppress(BlockingIOError):
            said += os.read(reading, 1 << 16)
        if ended:
            break
        if cpu and time.monotonic() - started > _WALL * cpu:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said = b""
            break
        time.sleep(0.01)
    os.close(reading)
    return said


def _run(module: str, source: Path, code: CodeType | None, tests: Sequence[Path], folder: str) -> Verdict:
    if code is not None:
        sys.meta_path.insert(0, _Changed(module, source, code))
    watcher = _Watcher()
    options = ["-q", "-x", "-n0", "--dist=no", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--basetemp", folder]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # Hypothesis is loaded already
    ended = pytest.main([*options, *map(str, tests)], plugins=[watcher])
    return Verdict(ended == pytest.ExitCode.OK, watcher.failed, watcher.tests, seconds=watcher.seconds)


class _Watcher:
    """Notes the first failure and how long each file took; lets no test start a MediaWiki."""

    def __init__(self) -> None:
        self.failed = ""
        self.tests = 0
        self.seconds: dict[str, float] = {}
        self._told = 0.0

    def pytest_collection_finish(self) -> None:
        self._told = time.process_time()
        if wiki := sys.modules.get("tests.mediawiki.localwiki"):
            wiki.LocalWiki.up = _no_wiki

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.failed = self.failed or str(report.nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        file = report.nodeid.partition("::")[0]
        now = time.process_time()  # and not what the report says: that depends on what else the machine does
        self.seconds[file] = self.seconds.get(file, 0.0) + now - self._told
        self._told = now
        self.tests += report.when == "call"
        if report.failed:
            self.failed = self.failed or str(report.nodeid)


def _no_wiki(*_: object, **__: object) -> None:
    pytest.skip("mutants are tried without a MediaWiki")


class _Changed(importlib.machinery.SourceFileLoader):
    """Finds and loads the changed module in the place of the product's."""

    def __init__(self, module: str, source: Path, code: CodeType) -> None:
        super().__init__(module, str(source))
        self.code = code

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        inside = [str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None
        return importlib.util.spec_from_file_location(name, self.path, loader=self, submodule_search_locations=inside)

    def get_code(self, fullname: str) -> CodeType:
        return self.code

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)
