"""What people write in infoboxes → facts, and problems beside them: one file per template."""

from bot.parse.form import Reading
from bot.parse.go_ahead import read_go_aheads
from bot.parse.interests import join_interests, read_interests
from bot.parse.partnership import read_partnership
from bot.parse.records import is_record_title
from bot.parse.response import read_responses

__all__ = [
    "Reading",
    "is_record_title",
    "join_interests",
    "read_go_aheads",
    "read_interests",
    "read_partnership",
    "read_responses",
]
