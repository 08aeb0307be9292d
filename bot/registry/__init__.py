"""The affiliates registry of the wiki: two Lua pages read as data, joined, and searched by name."""

from bot.registry.affiliates import read_affiliates
from bot.registry.lua import NotATable, read_table
from bot.registry.roster import Roster

__all__ = ["NotATable", "Roster", "read_affiliates", "read_table"]
