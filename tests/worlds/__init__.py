"""The pure core: everything between reading and writing, asked with values."""
