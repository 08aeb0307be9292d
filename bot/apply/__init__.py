"""Carries a plan out: looks again right before each edit, never sends one twice, reads back what was saved."""
