"""Message catalogues, one JSON file per language; ``qqq.json`` documents every message."""
