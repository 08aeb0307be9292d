"""Wikitext at random, and the words of wikitext that holds nothing else."""

from __future__ import annotations

import html

from hypothesis import strategies as st
from mwparserfromhell.nodes import HTMLEntity, Text
from mwparserfromhell.wikicode import Wikicode

WIKITEXT = st.text(st.sampled_from("[]{}|=<>&'\"~_!*#:;-+/\\` \n\t\u200b\u200d\u0338\u0301ISBN1aé")) | st.text()


def words_in(parsed: Wikicode) -> str:
    """The words of wikitext that holds nothing else."""
    assert {type(node) for node in parsed.nodes} <= {Text, HTMLEntity}, parsed.nodes
    return html.unescape(str(parsed))
