"""A real MediaWiki that holds the small world: reached through a proxy, edited by a person, looked at afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.config import load
from bot.wiki.gateway import Wiki
from bot.wiki.live.api import LiveApi
from bot.wiki.live.reader import LiveReader
from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.writer import LiveWriter
from bot.wiki.world import Contribution
from tests.faults.course import Course
from tests.faults.proxy import FaultProxy
from tests.faults.verdict import Seen
from tests.faults.world import INDEX, LIST, OTHER_TALK, OVERVIEW, TALK, small_world
from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.mediawiki.sample import pages_of
from tests.stories.conftest import Command
from tests.wiki.live.home import family_at, home, let_in, shared_wiki

SEEDED = "small-world"


@contextmanager
def begun(folder: Path) -> Iterator[RealWiki]:
    """The small world, made in a folder and put into this process's MediaWiki, behind a proxy."""
    local = shared_wiki()
    local.hold(pages_of(small_world(folder)))
    local.remember(SEEDED)
    proxy = FaultProxy(local.port)
    with proxy:
        yield RealWiki(local, proxy)
    local.reset()


@contextmanager
def impatient() -> Iterator[None]:
    """Answers are waited for one second."""
    from pywikibot import config

    patient, config.socket_timeout = config.socket_timeout, (5, 1.0)
    try:
        yield
    finally:
        config.socket_timeout = patient


class RealWiki:
    """The wiki as a run meets it on its ``course``, as a person edits it, and as it is afterwards."""

    def __init__(self, local: LocalWiki, proxy: FaultProxy) -> None:
        self.local, self.proxy = local, proxy
        self.family = family_at(proxy.port)
        let_in(self.family, secret(local.folder, BOT))
        self._newest = 0

    def reset(self) -> None:
        self.local.reset(SEEDED)
        self._newest = self._changes()[0]["rcid"]

    def open(self, course: Course) -> Wiki:
        """Logs in anew, as a new process does; timeouts are short where they are waited for."""
        from bot.wiki.live.pywikibot_login import PywikibotLine

        pauses: list[float] = []
        policy = RetryPolicy(tries=3, first_pause=0, deadline=10, pause=pauses.append, now=lambda: sum(pauses))
        api = LiveApi(PywikibotLine(self.family, "meta", BOT, policy), policy)
        self.proxy.take(course)
        api.log_in()
        keeping = LiveReader(api, root=load().pages.root)
        return Wiki(keeping.afresh(), lambda: LiveWriter(api), surveyor=keeping.surveyor)

    def command(self) -> Command:
        """The command in a process of its own, which reaches the wiki through the proxy and is logged in already."""
        settings = Path(home())
        folder = Path(shutil.copytree(settings, self.local.folder / f"pywikibot-{self.proxy.port}", dirs_exist_ok=True))
        file = folder / "user-config.py"
        file.write_text(
            f"{file.read_text(encoding='utf-8')}"
            f"family_files[{self.family!r}] = {str(folder / f'{self.family}_family.py')!r}\n"
            f"usernames[{self.family!r}]['meta'] = {BOT!r}\n",
            encoding="utf-8",
        )
        # Each run asks what the first one asked, whatever runs before it have kept.
        environment = {"PYWIKIBOT_DIR": str(folder), "PARTNERSHIP_BOT_NO_STORE": "1"}
        command = Command(f"pywikibot:{self.family}:meta", environment)
        self.proxy.take(Course())
        assert command("plan").returncode == 0
        return command

    def edit(self, title: str, before: str = "", after: str = "", instead: str | None = None) -> None:
        """A person puts words before or after a text, or a new text in its place."""
        words = {"text": instead} if instead is not None else {"prependtext": before, "appendtext": after}
        self.local.coordinator.post(action="edit", title=title, **words)

    def move(self, old: str, new: str) -> None:
        """A person moves a page and leaves a redirect."""
        self.local.coordinator.post(action="move", **{"from": old}, to=new, reason="")

    def seen(self) -> Seen:
        """All pages but templates and the registry, and all changes since the start."""
        changes = [change for change in self._changes() if change["rcid"] > self._newest]
        edits = [
            (
                change["user"],
                Contribution(
                    page_id=change["pageid"],
                    title=change["title"],
                    revision=change["revid"],
                    timestamp=datetime.fromisoformat(change["timestamp"]),
                    summary=change["comment"],
                ),
            )
            for change in changes
        ]
        return Seen(
            self._texts({change["title"] for change in changes} | {TALK, OTHER_TALK, LIST, OVERVIEW, INDEX}), edits
        )

    def _changes(self) -> list[dict[str, Any]]:
        answer = self.local.admin.post(
            action="query", list="recentchanges", rclimit=500, rcprop="title|ids|user|comment|timestamp"
        )
        return list(answer["query"]["recentchanges"])

    def _texts(self, titles: Collection[str]) -> dict[str, str]:
        answer = self.local.admin.post(
            action="query", prop="revisions", rvprop="content", rvslots="main", titles="|".join(sorted(titles))
        )
        pages = answer["query"]["pages"] if titles else []
        return {
            page["title"]: page["revisions"][0]["slots"]["main"]["content"] for page in pages if "revisions" in page
        }
