"""A wiki in a folder: one file per page."""
