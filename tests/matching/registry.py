"""The affiliates of the sample wiki's registry, for the tests of matching."""

from __future__ import annotations

from tests.matching.labelled import affiliates_of_the_sample

REAL = affiliates_of_the_sample()
BY_CODE = {one.code: one for one in REAL}
