"""Pages that one wiki holds are copied to the others, for a day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from tests.mediawiki import states
from tests.mediawiki.instance import noted
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.mediawiki.seeding import dump_of

PAGES = [("Held", [Revision("Ana", "2024-01-01T00:00:00Z", "", f"[[Category:Held]]{os.getpid()}")])]


def held(wiki: LocalWiki) -> list[dict[str, object]]:
    answer = wiki.coordinator.get(
        action="query", list="categorymembers", cmtitle="Category:Held", cmprop="title|timestamp"
    )
    return list(answer["query"]["categorymembers"])


@pytest.fixture
def another() -> Iterator[LocalWiki]:
    wiki = LocalWiki.up(f"another-{os.getpid()}", private=True)
    yield wiki
    wiki.down()


def test_pages_held_by_one_wiki_are_copied_to_another(fresh_mediawiki: LocalWiki, another: LocalWiki) -> None:
    fresh_mediawiki.edit_as_coordinator("Main Page", "overwritten")
    fresh_mediawiki.hold(PAGES)
    assert [member["title"] for member in held(fresh_mediawiki)] == ["Held"]
    assert fresh_mediawiki.read("Main Page") != "overwritten"

    another.edit_as_coordinator("Only here", "text")
    another.hold(iter(PAGES))
    assert another.read("Held") == fresh_mediawiki.read("Held")
    assert another.read("Only here") is None
    assert held(another) == held(fresh_mediawiki), "imported once: in the category since the same second"
    users = another.coordinator.get(action="query", list="users", ususers="Ana")["query"]["users"]
    assert "missing" not in users[0]


def test_other_pages_are_not_taken_for_those_held(fresh_mediawiki: LocalWiki) -> None:
    fresh_mediawiki.hold(PAGES)
    ((title, (revision,)),) = PAGES
    fresh_mediawiki.hold([(title, [revision._replace(text="other")])])
    assert fresh_mediawiki.read("Held") == "other"
    assert held(fresh_mediawiki) == []


@pytest.mark.parametrize("seconds", [60, 86400 + 60])
def test_a_state_is_kept_for_a_day(seconds: int, fresh_mediawiki: LocalWiki) -> None:
    fresh_mediawiki.hold(PAGES)
    kept_at = int(time.time()) - seconds
    kept = noted(fresh_mediawiki.folder)
    assert kept is not None
    with states.holding(kept.snapshot, dump_of(PAGES)) as state:
        os.utime(state, (kept_at, kept_at))
    fresh_mediawiki.hold(PAGES)
    assert (int(state.stat().st_mtime) == kept_at) is (seconds < 86400)
    assert fresh_mediawiki.read("Held") == f"[[Category:Held]]{os.getpid()}"
