"""Names of places and languages, the message catalogues, and the rules of each language."""
