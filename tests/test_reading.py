"""How much a plan reads and does: no question twice, few rounds, and every record parsed and matched once."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.facts import understand
from bot.matching.matcher import Matcher
from bot.plan import Plan
from bot.propose import propose
from bot.wiki.rounds import MAX_ROUNDS, decide
from bot.wiki.world import Answer, HistoryQuery, Query
from tests.worlds.folder import Folder
from tests.worlds.generated import CODES, WIKIS, Record, Talk, Wiki, title_of
from tests.worlds.values import NOW, context

CONTEXT = context()
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SETTINGS = CONTEXT.config.pages.settings


class Counting:
    """A Reader that remembers what was asked, round by round."""

    def __init__(self, folder: Folder) -> None:
        self._reader = folder.reader()
        self.site, self.clock = self._reader.site, self._reader.clock
        self.rounds: list[frozenset[Query]] = []

    def answers(self, questions: Collection[Query]) -> Mapping[Query, Answer]:
        self.rounds.append(frozenset(questions))
        return self._reader.answers(questions)


def planned(pages: Mapping[str, str]) -> tuple[Plan, list[frozenset[Query]]]:
    with tempfile.TemporaryDirectory() as root:
        reader = Counting(Folder(Path(root), pages))
        plan, _ = decide(reader, lambda known: propose(known, CONTEXT), NOW)
        return plan, reader.rounds


@few
@given(WIKIS)
def test_nothing_is_asked_twice_and_a_few_rounds_suffice(wiki: Wiki) -> None:
    _, rounds = planned(wiki.pages())
    assert all(rounds)
    assert max(Counter(asked for part in rounds for asked in part).values()) == 1
    assert len(rounds) <= 7


OPEN = Record(("Senegal", "Mali"), "yes", "active", ("FR",), (), {})
ASKING = Record(("Senegal",), "ask", "active", ("FR",), (), {}, "answer=invite")


def test_the_longest_way_that_people_can_lay_is_read_to_its_end() -> None:
    """Affiliates' pages that were moved name another page, which was moved to a translation; beside it an old offer."""
    answered = Record(("Senegal",), "yes", "active", (), (), {"SN": "proposes"})
    wiki = Wiki((OPEN, ASKING, answered), dict.fromkeys(CODES, Talk.MOVED), {"SN": "notify=Talk:Group SN/Desk"}, "x")
    pages = wiki.pages() | {
        "Group SN/Desk": "#REDIRECT [[New desk/fr]]",
        "New desk/fr": "Nous.",
        "New desk": "<languages/><translate>We.</translate>",
        "Talk:New desk": "#REDIRECT [[Talk:Old desk]]",
        "Talk:Old desk": "All of us.",
        SETTINGS: json.dumps({"coordinators": ["Somebody"], "handover_days": 1}),
    }
    talk = f"Talk:{title_of(2)}"
    pages[talk] = pages[talk].replace("~", "12:00, 1 November 2025 (UTC)")
    plan, rounds = planned(pages)
    assert "Talk:Old desk" in {change.title for change in plan.changes if change.id.startswith("notice:")}
    assert HistoryQuery(title_of(2)) in {asked for part in rounds for asked in part}
    assert len(rounds) <= 7 < MAX_ROUNDS


@pytest.mark.parametrize("talk", [Talk.THERE, Talk.MOVED])
def test_every_record_is_parsed_once_and_matched_once(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, matched = Counter[str](), Counter[str]()
    parse, match = understand.read_partnership, Matcher.judged

    def parsing(page: Any, **more: Any) -> Any:
        parsed[page.title] += 1
        return parse(page, **more)

    def matching(self: Matcher, record: Any, *more: Any) -> Any:
        matched[record.title] += 1
        return match(self, record, *more)

    monkeypatch.setattr(understand, "read_partnership", parsing)
    monkeypatch.setattr(Matcher, "judged", matching)
    plan, rounds = planned(Wiki((OPEN, ASKING, OPEN), dict.fromkeys(CODES, talk), {}, "").pages())
    assert len(rounds) > 2
    assert plan.changes
    once = {title_of(number): 1 for number in range(3)}
    assert (parsed, matched) == (once, once)
