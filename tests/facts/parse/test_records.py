"""Which titles can be records."""

from __future__ import annotations

import pytest

from bot.config import Config, Pages
from bot.facts.parse import is_record_title
from tests.facts.parse.reading import SPACES

RECORDS = [
    "Partnerships/Record/Quai Branly",
    "GLAM/Auckland Museum",
    "Wiki Loves Women/Partnership",
    "British Museum",
    "Partnerships/Record/BBC",
    "Partnerships/Record/UN",
    "Partnerships/Record/A/B",
    "Partnerships/Record/Documentation centre",
    "Partnerships/Showcase",
    "AC/DC",
    "Partnerships/Record/Équité",
    "Partnerships in France",
]
NOT_RECORDS = [
    "Partnerships/Record/Quai Branly/doc",
    "Partnerships/Record/Quai Branly/sandbox",
    "Partnerships/Record/Quai Branly/Sandbox2",
    "Partnerships/Record/Quai Branly/testcases",
    "Partnerships/Record/Quai Branly/draft",
    "Partnerships/Drafts/Quai Branly",
    "Partnerships/Record/Quai Branly/sandbox/more",
    "Partnerships/Record/Quai Branly/fr",
    "Partnerships/Record/Quai Branly/pt-br",
    "Partnerships/Record/Quai Branly/zh-hans",
    "Partnerships/Record/Quai Branly/Affiliates",
    "GLAM/Auckland Museum/mi",
    "Sandbox",
    "Partnerships",
    "Partnerships/Record",
    "Partnerships/Overview",
    "Partnerships/By region",
    "Partnerships/By region/West Africa",
    "Partnerships/Affiliates/1025",
    "Partnerships/Attention",
    "Partnerships/Outbox",
    "Template:Partnership",
    "User:Somebody/Partnership",
    "Talk:Partnerships/Record/Quai Branly",
    "Help:Partnerships",
]


@pytest.mark.parametrize("title", RECORDS)
def test_a_record_may_be_called(title: str) -> None:
    assert is_record_title(title, Config(), SPACES)


@pytest.mark.parametrize("title", NOT_RECORDS)
def test_a_record_may_not_be_called(title: str) -> None:
    assert not is_record_title(title, Config(), SPACES)


def test_namespaces_and_root_are_those_of_the_settings() -> None:
    config = Config(pages=Pages(root="Alliances", namespaces=(4,)))
    assert is_record_title("Meta:Quai Branly", config, SPACES)
    assert not is_record_title("Quai Branly", config, SPACES)
    elsewhere = Config(pages=Pages(root="Alliances", records="Alliances/R"))
    assert not is_record_title("Alliances/Overview", elsewhere, SPACES)
    assert is_record_title("Partnerships/Overview", elsewhere, SPACES)
