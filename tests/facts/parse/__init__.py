"""Tests of the room that reads infoboxes."""
