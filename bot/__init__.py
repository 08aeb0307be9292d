"""Partnership bot: cross-links partnerships with the affiliates they concern, and invites them.

``propose.py`` is where a newcomer starts: the whole bot is one pure function from a ``World`` to a ``Plan``.
"""

__version__ = "0.1.0"
