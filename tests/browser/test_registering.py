"""The newcomer's path, in a real browser: portal, five answers, a slip that is told in words, the affiliates found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import AFTER_ONE_RUN, bot_on
from tests.browser.person import WIDE, Person
from tests.mediawiki.localwiki import COORDINATOR, LocalWiki
from tests.stories.conftest import NOW

NAME = "Court collections of Asante and Benin"
RECORD = f"Partnerships/Record/{NAME}"
ANSWERS = {
    "name": NAME,
    "partner": "Manhyia Palace Museum",
    "lead": f"[[User:{COORDINATOR}]]",
    "countries": "Ghanna; Nigeria",
    "languages": "English",
    "status": "planned",
}
WARNING = "“Ghanna” is not a country, territory or region that is known. Did you mean: Ghana?"
BOX, REMARKS, AFFILIATES = "table.partnership-table", ".partnership-problems", ".partnership-affiliates"


@pytest.fixture
def local(written: LocalWiki) -> LocalWiki:
    written.reset(AFTER_ONE_RUN)
    # Records by those who are new to the wiki wait for a coordinator.
    written.make_accounts([{"name": COORDINATOR, "edit_count": 4200}])
    return written


def test_from_the_portal_to_related_affiliates(local: LocalWiki, person: Callable[[int], Person]) -> None:
    newcomer = person(WIDE)
    newcomer.log_in(COORDINATOR)
    newcomer.open("Partnerships")
    form = newcomer.page.locator("form", has=newcomer.page.get_by_placeholder("Name of the partnership"))
    form.get_by_placeholder("Name of the partnership").fill(NAME)
    form.get_by_role("button").click()

    assert newcomer.reads("#firstHeading").endswith(RECORD)
    assert "Five questions" in newcomer.reads()
    newcomer.keeps("registering-1-form")
    _answer(newcomer, ANSWERS)
    newcomer.page.click("#wpPreview")
    newcomer.page.wait_for_selector("#wikiPreview")
    assert WARNING in newcomer.reads(f"#wikiPreview {REMARKS}")
    newcomer.keeps("registering-2-preview")

    newcomer.save()
    assert WARNING in newcomer.reads(REMARKS)
    assert "Partnerships needing attention" in newcomer.reads("#catlinks")
    newcomer.keeps("registering-3-warning")

    newcomer.page.locator(BOX).get_by_role("link", name="Edit this record").click()
    _answer(newcomer, {"countries": "Ghana; Nigeria"})
    newcomer.save()
    assert newcomer.page.locator(REMARKS).count() == 0
    assert "Partnerships needing attention" not in newcomer.reads("#catlinks")
    assert "Ghana, Nigeria" in newcomer.reads(BOX)

    _days_later(local)
    newcomer.open(RECORD)
    affiliates = newcomer.reads(AFFILIATES)
    assert {"Wikimedia Ghana User Group", "Wikimedia User Group Nigeria"} <= {
        *_names(newcomer.page.locator(AFFILIATES))
    }
    assert "the affiliates portal lists Ghana" in affiliates
    newcomer.keeps("registering-4-affiliates")
    newcomer.open(f"Talk:{RECORD}")
    assert COORDINATOR in newcomer.reads() and "Wikimedia Ghana User Group" in newcomer.reads()
    newcomer.keeps("registering-5-question")


def _answer(writer: Person, answers: dict[str, str]) -> None:
    """Types each answer after the equals sign of its line."""
    text = writer.page.input_value("#wpTextbox1")
    for parameter, answer in answers.items():
        text, lines = re.subn(rf"(?m)^(\|{parameter} *=).*$", rf"\1 {answer}", text)
        assert lines == 1, parameter
    writer.page.fill("#wpTextbox1", text)


def _names(affiliates: Locator) -> list[str]:
    return affiliates.get_by_role("link").all_inner_texts()


def _days_later(local: LocalWiki) -> None:
    """A run when the record, made at the wiki's own time, has rested for longer than the cool-off."""
    later = max(datetime.now(UTC), datetime.fromisoformat(NOW)) + timedelta(days=2)
    ran = bot_on(local, f"{later:%Y-%m-%dT%H:%M:00Z}")("apply")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    local.run_jobs()
