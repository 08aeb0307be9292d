"""The text with which a new record begins is a valid record as soon as its five questions are answered."""

from __future__ import annotations

import re

import pytest

from bot.model import Status
from bot.parse import read_partnership
from bot.sources import read_sources, shipped_folder
from tests.core.values import page, rules

PRELOAD = read_sources(shipped_folder())["Template:Partnership/preload"].text
ANSWERS = {
    "name": "Collections of the quai",
    "partner": "A museum",
    "lead": "volunteers",
    "countries": "Senegal; Mali",
    "languages": "Wolof",
    "status": "active",
}
TITLE = "Partnerships/Record/Example"
