"""What the project keeps on a wiki besides the bot's own reports: templates, modules, help, and the data they read."""

from bot.onwiki.generated import generated_pages
from bot.onwiki.json_tables import stored
from bot.onwiki.page_set import is_of_community, kept_pages, kept_titles
from bot.onwiki.sandboxes import sandboxes

__all__ = [
    "generated_pages",
    "is_of_community",
    "kept_pages",
    "kept_titles",
    "sandboxes",
    "stored",
]
