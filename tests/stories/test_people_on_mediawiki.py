"""People on a real MediaWiki: who saved an answer is shown, and what they undo stays undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.wikitext import template_calls
from tests.faults.world import LIST, TALK, small_world
from tests.mediawiki.localwiki import BOT, COORDINATOR, LocalWiki
from tests.mediawiki.sample import put_in
from tests.mediawiki.variants import Variant
from tests.stories.conftest import Command
from tests.stories.test_on_mediawiki import command
from tests.wiki.live.home import shared_wiki

DISCUSSION = "Talk:Partnerships/Record/CEE Spring"
OF_AFFILIATE, SHARD_INDEX = "Partnerships/Affiliates/ALB", "Module:Partnerships/data/index.json"
ATTENTION = "Partnerships/Attention"


@pytest.fixture(scope="module")
def local(variant: Variant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWiki]:
    """A MediaWiki on which the bot has run once."""
    wiki = shared_wiki(variant)
    put_in(wiki, small_world(tmp_path_factory.mktemp("people") / "wiki"))
    assert applied(command(wiki)) == (0, "")
    yield wiki
    wiki.reset()


def applied(run: Command) -> tuple[int, str]:
    ended = run("apply")
    return ended.returncode, ended.stderr


def authors(local: LocalWiki, title: str) -> list[str]:
    """Who saved the page's revisions, newest first."""
    answer = local.admin.get(action="query", prop="revisions", titles=title, rvprop="user", rvlimit=50)
    return [revision["user"] for revision in answer["query"]["pages"][0]["revisions"]]


def undo(local: LocalWiki, title: str) -> None:
    """As the link in the page's history does: back to what the bot's latest edit replaced."""
    answer = local.admin.get(action="query", prop="revisions", titles=title, rvprop="ids|user", rvlimit=1)
    (latest,) = answer["query"]["pages"][0]["revisions"]
    assert latest["user"] == BOT
    local.coordinator.post(action="edit", title=title, undo=latest["revid"])
    assert authors(local, title)[0] == COORDINATOR


def row(local: LocalWiki) -> dict[str, str]:
    calls = template_calls(local.read(LIST) or "", {"Partnership affiliates/row"})
    return next(found for call in calls if (found := dict(call.parameters))["code"] == "ALB")


def test_who_saved_an_answer_is_shown_and_what_people_undo_stays_undone(local: LocalWiki) -> None:
    run, notices = command(local), authors(local, TALK).count(BOT)
    assert notices == 1
    local.coordinator.edit(DISCUSSION, "== ALB ==\n{{Partnership response|affiliate=ALB|answer=interested}} ~~~~")
    local.admin.post(action="edit", title=DISCUSSION, appendtext="\n: Thank you! ~~~~")
    assert applied(run) == (0, "")
    assert (row(local)["state"], row(local)["by"]) == ("interested", COORDINATOR)
    assert "state=interested" in (local.read(OF_AFFILIATE) or "")

    for title in (LIST, SHARD_INDEX):
        undo(local, title)
    undone = {title: local.read(title) for title in (LIST, SHARD_INDEX)}
    assert applied(run) == (0, "")
    assert {title: local.read(title) for title in undone} == undone
    attention = local.read(ATTENTION) or ""
    for title in undone:
        assert f"|record={title}|" in attention
    assert attention.count("|kind=edit-undone|") == 2

    # The answer is another one now, so the data differ, and the pages follow again.
    local.admin.edit(DISCUSSION, "== ALB ==\n{{Partnership response|affiliate=ALB|answer=declined}} ~~~~")
    assert applied(run) == (0, "")
    assert (row(local)["state"], row(local)["by"]) == ("declined", "Admin")
    assert "edit-undone" not in (local.read(ATTENTION) or "")
    assert authors(local, TALK).count(BOT) == notices, "nobody is told again"
    again = run("plan", "--exit-code")
    assert (again.returncode, again.stderr) == (0, "")
