"""A record comes to concern other communities: it may be told once more, and only once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.receipts import on_talk_page
from bot.wikitext import template_calls
from tests.faults.world import CONGO, LIST, TALK, small_world
from tests.stories.living import Living, changed

SPRING = "Partnerships/Record/CEE Spring"
MUSEUM = "Partnerships/Record/Royal Museum for Central Africa"
DISCUSSION = f"Talk:{MUSEUM}"
ALBANIA, CONGOLESE = "1041", "1055"
LIST_OF_MUSEUM = f"{MUSEUM}/Affiliates"


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    wiki = Living(small_world(tmp_path / "wiki"))
    # At first the museum is about a language of Congo, and not about the country.
    wiki.write(MUSEUM, wiki.read(MUSEUM).replace("DRC, Rwanda, Burundi", "").replace("Great Lakes", ""))
    wiki.run()
    return wiki
