"""Wikitext: regions between markers, template calls, and the plain words of a value.

The only room that knows mwparserfromhell. Structure (where templates, links and tags begin and end) is found as
MediaWiki's own preprocessor finds it, since mwparserfromhell loses parameters beside parser functions.
"""

from bot.wikitext.calls import TemplateCall, Unclosed, calls_in, template_calls, template_name
from bot.wikitext.link_target import LinkTarget, is_address, link_target
from bot.wikitext.lists import ALSO_NAMES, AND, COMMAS, Cut, aside, items, members, names_in, parted
from bot.wikitext.phrases import MAX_VALUE, pages_shown, phrases, plain
from bot.wikitext.prose import prose_lines
from bot.wikitext.regions import BrokenMarkers, read_regions, region, replace_regions
from bot.wikitext.runs import Phrase, Run, joined
from bot.wikitext.struck import standing
from bot.wikitext.translation import EXTENSION as TRANSLATE
from bot.wikitext.translation import is_marked, unmarked, without_numbers

__all__ = [
    "ALSO_NAMES",
    "AND",
    "COMMAS",
    "MAX_VALUE",
    "TRANSLATE",
    "BrokenMarkers",
    "Cut",
    "LinkTarget",
    "Phrase",
    "Run",
    "TemplateCall",
    "Unclosed",
    "aside",
    "calls_in",
    "is_address",
    "is_marked",
    "items",
    "joined",
    "link_target",
    "members",
    "names_in",
    "pages_shown",
    "parted",
    "phrases",
    "plain",
    "prose_lines",
    "read_regions",
    "region",
    "replace_regions",
    "standing",
    "template_calls",
    "template_name",
    "unmarked",
    "without_numbers",
]
