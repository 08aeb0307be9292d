"""The vocabulary: tables of names, laws of folding, facts."""
