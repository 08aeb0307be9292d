"""Names that the wiki's administrators give: what the bot writes with them, and what it says of slips on their page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.facts.display_names import name_of
from bot.facts.name_overrides import named
from bot.model.page_titles import OVERRIDES_PAGE
from bot.onwiki.plan import compare
from bot.onwiki.sources import Source
from bot.plan import ReplaceRegions
from bot.propose import propose
from bot.wiki.rounds import decide
from bot.wiki.world import History, HistoryQuery, Revision
from tests.worlds.folder import Folder
from tests.worlds.staged import decided
from tests.worlds.values import NOW, context, missing, page, world

CONTEXT = context()


def read(text: str) -> tuple[str, list[str]]:
    """Senegal's name in what is written, and the places on the page that are left out."""
    given, problems = named(world(page(OVERRIDES_PAGE, text)), CONTEXT)
    assert {problem.kind for problem in problems} <= {"name-not-given"}
    return name_of("country", "SN", given), [problem.arguments[0] for problem in problems]


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        ("{}", "Senegal", []),
        ("[]", "Senegal", []),
        ('{"en": {"places": {"SN": " Sénégal "}}}', "Sénégal", []),
        ('{"fr": {"places": {"SN": "Le Sénégal"}}}', "Senegal", []),
        ('{"en": {"places": {"SN": "Sénégal", "XYZ": "Nowhere"}}}', "Sénégal", ["en.places.XYZ"]),
        ('{"en": {"places": {"SN": ""}}}', "Senegal", ["en.places.SN"]),
        ('{"en": {"places": {"SN": 12}}}', "Senegal", ["en.places.SN"]),
        (json.dumps({"en": {"places": {"SN": "S" * 101}}}), "Senegal", ["en.places.SN"]),
        (json.dumps({"en": {"places": {"SN": f" {'S' * 100} "}}}), "S" * 100, []),
        ('{"en": {"places": {"SN": "S"}}}', "S", []),
        ('{"en": {"places": {"SN": " "}}}', "Senegal", ["en.places.SN"]),
        ('{"en": {"countries": {"SN": "Sénégal"}}}', "Senegal", ["en.countries"]),
        ('{"en": "Sénégal"}', "Senegal", ["en"]),
        ('"Sénégal"', "Senegal", ["…"]),
        ("{", "Senegal", ["…"]),
    ],
)
def test_a_name_that_can_be_used_is_used_and_the_rest_is_told(text: str, name: str, wrong: list[str]) -> None:
    assert read(text) == (name, wrong)


def test_one_code_may_be_a_place_and_a_language() -> None:
    text = '{"en": {"places": {"eu": "Europe united"}, "languages": {"eu": "Euskara"}}}'
    given, _ = named(world(page(OVERRIDES_PAGE, text)), CONTEXT)
    assert (name_of("region", "eu", given), name_of("language", "eu", given)) == ("Europe united", "Euskara")
    assert name_of("language", "eu", CONTEXT) == "Basque"


def test_without_the_page_nothing_changes() -> None:
    assert named(world(missing(OVERRIDES_PAGE)), CONTEXT) == (CONTEXT, ())


def test_what_the_bot_writes_has_the_names_of_the_wiki(tmp_path: Path) -> None:
    folder = Folder(tmp_path, pages_of_a_wiki())
    plan, _ = decide(folder.reader(), lambda known: propose(known, CONTEXT), NOW)
    (overview,) = (change.operation for change in plan.changes if change.title == "Partnerships/Overview")
    text = overview.bodies["overview"] if isinstance(overview, ReplaceRegions) else overview.text  # type: ignore[union-attr]
    assert "countries=The republic &#38; more|" in text
    told = [one.message for one in plan.problems if one.page == OVERRIDES_PAGE]
    assert told == [CONTEXT.messages("problem-name-not-given", "en.places.S")]


def pages_of_a_wiki() -> dict[str, str]:
    return {
        "Module:Organizational Informations": (
            "return {\n{\nunique_id = '1',\naffiliate_code = 'SN',\ngroup_name = 'Group SN',\n"
            "org_type = 'User Group',\ngroup_country = 'Senegal',\nrecognition_status = 'recognised',\n},\n}"
        ),
        "Module:Activities Reports": "return {}",
        "Partnerships/Record/A": "{{Partnership|partner=A museum|countries=Senegal|status=active|objective=O}}",
        OVERRIDES_PAGE: '{"en": {"places": {"SN": "The republic & more", "S": "x"}}}',
    }


def test_what_the_wiki_wrote_there_is_no_drift() -> None:
    saved = History((Revision(id=7, user="Somebody", timestamp=NOW),))
    theirs = world(page(OVERRIDES_PAGE, '{"en": {}}', model="json"), more={HistoryQuery(OVERRIDES_PAGE): saved})
    compared = decided(compare, theirs, {OVERRIDES_PAGE: Source("", "{}")}, CONTEXT)
    assert (compared.changes, compared.problems) == ((), ())  # type: ignore[union-attr]
    compared = decided(compare, world(missing(OVERRIDES_PAGE)), {OVERRIDES_PAGE: Source("", "{}")}, CONTEXT)
    assert [change.title for change in compared.changes] == [OVERRIDES_PAGE]  # type: ignore[union-attr]
