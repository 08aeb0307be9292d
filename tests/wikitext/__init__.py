"""Tests of the room that knows wikitext."""
