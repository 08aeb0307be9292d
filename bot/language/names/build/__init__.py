"""Makes the index of names at build time; nothing here is imported in a run."""
