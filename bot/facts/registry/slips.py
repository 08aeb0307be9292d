"""How many letters two words are apart, where a slip of the pen is looked for."""

from __future__ import annotations


def letters_allowed(word: str) -> int:
    """How many letters of a word may be wrong: fewer in a short one, where each tells it from others."""
    return 1 if len(word) < 8 else 2 if len(word) < 14 else 3


def distance(one: str, other: str, most: int) -> int:
    """How many letters are changed, left out, added or exchanged with their neighbour; at most ``most + 1``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    two_above: list[int] = []
    above = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        row = [at + 1]
        for place, wanted in enumerate(other):
            cost = min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != wanted))
            if at and place and letter == other[place - 1] and one[at - 1] == wanted:
                cost = min(cost, two_above[place - 1] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        two_above, above = above, row
    return min(above[-1], most + 1)
