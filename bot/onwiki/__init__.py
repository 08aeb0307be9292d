"""What the project keeps on a wiki besides the bot's own reports: templates, modules, help, and the data they read."""

from bot.onwiki.generated import OVERRIDES_PAGE, PREFIX, generated_pages
from bot.onwiki.kept import is_of_community, kept_pages, kept_titles
from bot.onwiki.sandboxes import sandboxes
from bot.onwiki.stored import stored

__all__ = [
    "OVERRIDES_PAGE",
    "PREFIX",
    "generated_pages",
    "is_of_community",
    "kept_pages",
    "kept_titles",
    "sandboxes",
    "stored",
]
