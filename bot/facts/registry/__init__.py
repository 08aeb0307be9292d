"""The affiliates registry of the wiki: two Lua pages read as data, joined, and searched by name."""

from bot.facts.registry.affiliates import read_affiliates
from bot.facts.registry.lua import NotATable, read_table
from bot.facts.registry.roster import Roster

__all__ = ["NotATable", "Roster", "read_affiliates", "read_table"]
