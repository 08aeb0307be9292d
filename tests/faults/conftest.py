"""What the tests of faults share."""

from __future__ import annotations

from tests.faults.table import tell

__all__ = ["tell"]
