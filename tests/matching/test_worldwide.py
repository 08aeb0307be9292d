"""Whom records of the whole world ask: groups of their themes, one of each Foundation region, not always the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot import config
from bot.language import messages
from bot.language.names import WORLD
from bot.language.names import load as load_vocabulary
from bot.matching.survey import survey_of
from bot.model import Block, Decision, Partnership
from bot.run_context import RunContext
from bot.wiki.gateway import open_wiki
from bot.wiki.rounds import decide
from tests.matching.registry import BY_CODE, REAL
from tests.matching.values import VOCABULARY, matcher, record

SAMPLE = Path(__file__).parents[1] / "wikis" / "meta"
THEMES = ("women", "medicine", "education", "mathematics", "librarians", "sustainability", "cemeteries", "blindness",
          "world heritage", "dictionaries", "endangered languages", "weaving")  # fmt: skip
GONE = {one.id: Block.DERECOGNISED for one in REAL if one.recognition.value in ("derecognised", "suspended")}
THEIR_REGION = {one.code: VOCABULARY.foundation_region(one.home) for one in REAL if one.home}


def invited(one: Partnership) -> set[str]:
    matches, _ = matcher(REAL).judged(one, GONE.get)
    return {code for code, who in BY_CODE.items() for match in matches
            if match.affiliate == who.id and match.decision.value == "invite"}  # fmt: skip


def about(page: int, topic: str, **more: tuple[str, ...]) -> Partnership:
    return record(page, regions=(WORLD,), topics=(topic,), objective=f"A call on {topic}.", **more)


@pytest.mark.parametrize("languages", [(), ("en", "sw", "hi")])
def test_twelve_records_of_twelve_themes_ask_none_of_the_affiliates_ten_times(languages: tuple[str, ...]) -> None:
    times: Counter[str] = Counter()
    for page, topic in enumerate(THEMES, 1):
        found = invited(about(page, topic, languages=languages))
        regions = [region for code in found if (region := THEIR_REGION.get(code))]
        assert len(regions) == len(set(regions)) == 8, topic
        times.update(found)
    assert max(times.values()) < 10, times.most_common(3)


def test_of_a_call_to_the_world_its_one_topic_is_the_subject_be_it_a_material() -> None:
    asked = invited(about(1, "maps"))
    assert "MAP" in asked
    assert len(asked) > len(invited(record(1, countries=("GW",), topics=("maps",), objective="A call on maps.")))


def test_of_the_sample_wikis_records_of_the_world_none_of_the_affiliates_is_asked_by_more_than_three() -> None:
    context = RunContext(config.load(), load_vocabulary(), messages.load())
    survey, _ = decide(open_wiki(f"folder:{SAMPLE}", "", None).reader, lambda world: survey_of(world, context), None)
    worldwide = [one for one in survey.facts.partnerships if WORLD in one.regions and not one.countries]
    assert len(worldwide) > 4
    times = Counter(
        match.affiliate
        for one in worldwide
        for match in survey.matches[one.page_id]
        if match.decision is Decision.INVITE
    )
    assert max(times.values(), default=0) <= 3, times.most_common(3)


@pytest.mark.parametrize(
    ("languages", "topics", "expected"),
    [
        # Where all its languages are communities' own, those only; beside world languages they add nobody.
        (("ha",), (), {"NGA-HA"}),
        (("hyw", "eo"), ("women",), {"WAL", "ELiSo", "A+F", "WKW"}),
        (("ha", "fr"), (), set()),
        (("fr", "en"), (), set()),
        # Without a theme nobody.
        ((), (), set()),
        ((), ("women", "mathematics"), set()),
    ],
)
def test_whom_a_record_of_the_world_asks(
    languages: tuple[str, ...], topics: tuple[str, ...], expected: set[str]
) -> None:
    assert invited(record(regions=(WORLD,), languages=languages, topics=topics)) == expected
