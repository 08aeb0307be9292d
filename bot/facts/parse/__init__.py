"""What people write in infoboxes → facts, and problems beside them: one file per template."""

from bot.facts.parse.form import Reading
from bot.facts.parse.go_ahead import read_go_aheads
from bot.facts.parse.interests import join_interests, read_interests, spoken_of
from bot.facts.parse.partnership import read_outline, read_partnership
from bot.facts.parse.records import is_record_title
from bot.facts.parse.response import read_responses

__all__ = [
    "Reading",
    "is_record_title",
    "join_interests",
    "read_go_aheads",
    "read_interests",
    "read_outline",
    "read_partnership",
    "read_responses",
    "spoken_of",
]
