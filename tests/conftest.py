"""What the whole test run tells at its end; here, since only this file is read by every process of it."""

from __future__ import annotations

from tests.faults.table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]
