"""The affiliates of the sample wiki's registry, for the tests of matching."""

from __future__ import annotations

from bot.facts.registry import read_affiliates
from tests.matching.labelled import MODULES, REGISTRY, REPORTS
from tests.matching.values import VOCABULARY

REAL = read_affiliates(
    (MODULES / REGISTRY).read_text(encoding="utf-8"), (MODULES / REPORTS).read_text(encoding="utf-8"), VOCABULARY,
    registry_page="r", reports_page="p",
)[0]  # fmt: skip
BY_CODE = {one.code: one for one in REAL}
