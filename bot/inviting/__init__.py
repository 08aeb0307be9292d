"""Decides what goes to whom on talk pages, what waits and why, and words it."""
