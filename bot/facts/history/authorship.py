"""Who first brought the words that stand on a page: read from its history, never from what the page says of itself.

A revert is no authorship (product rule 9): whoever brings back what stood there before is not its author, and
responsibility stays with who first brought it. What somebody whose word counts has taken away stays taken away against
all others, though: they answer themselves for what they bring back. One reading tells it of everything that people say:
of records, go-aheads, answers, orders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

import msgspec

from bot.wiki.world import History, HistoryQuery, Revision

WINDOW: Final = 50
"""So many revisions are read with their texts; who did what lies further back is not known."""
DEEP: Final = 500
"""So many are read where it matters who brought what stood on the page before those."""

# MediaWiki's own tags (change_tag: "Undo", "Rollback", "Manual revert"); that there is none proves nothing.
_REVERTS: Final = frozenset({"mw-undo", "mw-rollback", "mw-manual-revert"})
Word = TypeVar("Word", bound=Hashable)
Counts = Callable[[str | None], bool]
"""Whether the word of that user counts; of None, whom nobody may see, it never does."""


def history_query(title: str) -> HistoryQuery:
    """The history that attribution rests on. Whoever asks about a page asks this, so that it is read once."""
    return HistoryQuery(title, WINDOW)


class Said(msgspec.Struct, Generic[Word], frozen=True):
    """What a text says: words, of whatever kind, and how often each stands there. ``whole``: all that they stand in."""

    words: Mapping[Word, int]
    whole: str


class Brought(msgspec.Struct, frozen=True):
    """The revision that first brought words, None where that is not known; ``since`` when they stand, as if they had
    stood without a break for as long as they stood in all.
    """

    revision: Revision | None
    since: datetime

    @property
    def user(self) -> str | None:
        """Who is responsible, where that is known and may be seen."""
        return self.revision.user if self.revision else None


class _Gone(msgspec.Struct, frozen=True):
    """Words that stood there, for how long, beside what; ``by``: who took them away, None where nobody can tell;
    ``counted``: whether his word counts.
    """

    brought: Brought
    stood: timedelta
    beside: frozenset[str]
    by: str | None
    counted: bool


class Attribution(Generic[Word]):
    """Follows a page from its beginning, revision by revision. ``standing``: word → what brought it, once for each time
    that it stands there.

    ``counts``: whose word does. ``deliberate``: of whom it is believed that he meant to take away what he took away.
    ``dropped``: which of several alike is taken to be gone when one of them is; else the last that came.
    ``anew``: whether the same words can be written anew; what bears a date and a name cannot. ``instead``: words of
    which one stands instead of another have the same; whoever chooses one of them has taken the others away.
    """

    def __init__(
        self,
        counts: Counts,
        deliberate: Counts = bool,
        dropped: Callable[[Word, list[Brought]], Brought] = lambda _, brought: brought[-1],
        anew: bool = True,
        instead: Callable[[Word], Hashable] = lambda word: word,
    ) -> None:
        self._counts, self._deliberate, self._dropped, self._anew = counts, deliberate, dropped, anew
        self._instead = instead
        self.standing: dict[Word, list[Brought]] = {}
        self._gone: dict[Word, list[_Gone]] = {}
        self._before: Mapping[Word, int] = {}
        self._pieces: frozenset[str] = frozenset()
        self._texts: set[str] = set()
        self._unread: set[str | None] = set()
        self._in_the_dark = False

    def pass_over(self, revision: Revision) -> None:
        """A revision whose text is not known: what it changed, it or the next one may have."""
        self._unread.add(revision.sha1)
        self._in_the_dark = True

    def follow(self, revision: Revision, said: Said[Word]) -> None:
        """The next revision."""
        text, pieces = "".join(said.whole.split()), _pieces(said.whole)
        is_revert = text in self._texts or not _REVERTS.isdisjoint(revision.tags)
        from_the_dark = revision.sha1 is not None and revision.sha1 in self._unread
        chosen: set[Hashable] = set()
        for word in {**self._before, **said.words}:
            change = said.words.get(word, 0) - self._before.get(word, 0)
            if change:
                chosen.add(self._instead(word))
            for _ in range(-change):
                self._take(word, revision)
            for _ in range(change):
                one = self._brought(word, revision, pieces, is_revert, text in self._texts)
                self.standing.setdefault(word, []).append(
                    Brought(None, one.since) if from_the_dark and one.revision is revision else one
                )
        undecided = [
            gone
            for word, gone in self._gone.items()
            if self._instead(word) in chosen and not all(one.counted for one in gone)
        ]
        if undecided and self._counts(revision.user):
            for gone in undecided:
                gone[:] = (msgspec.structs.replace(one, counted=True) for one in gone)
        self._before, self._pieces = said.words, pieces
        self._texts.add(text)
        self._in_the_dark = False

    def forget(self, word: Word) -> None:
        """Those words were ended for good: whoever writes them from now on brings them."""
        self._gone.pop(word, None)

    def _take(self, word: Word, revision: Revision) -> None:
        brought = self.standing[word]
        one = self._dropped(word, brought)
        brought.remove(one)
        if not brought:
            del self.standing[word]
        by = None if self._in_the_dark else revision.user
        stood = revision.timestamp - one.since
        counted = by is None or self._counts(by)
        self._gone.setdefault(word, []).append(_Gone(one, stood, self._pieces, by, counted))

    def _brought(
        self, word: Word, revision: Revision, pieces: frozenset[str], is_revert: bool, is_known: bool
    ) -> Brought:
        """What brought the word that this revision has and the one before it had not."""
        own = Brought(None if self._in_the_dark and not is_known else revision, revision.timestamp)
        if not self._gone.get(word):
            return own
        last = self._gone[word].pop()
        meant = not (is_revert or self._brings_back(last, revision, pieces))
        if own.revision is None or (meant if self._counts(revision.user) else last.counted):
            return own
        return Brought(last.brought.revision, revision.timestamp - last.stood)

    def _brings_back(self, gone: _Gone, revision: Revision, pieces: frozenset[str]) -> bool:
        """Whether somebody mends a page rather than writing words of his own: nothing was left of what they stood in
        and most of it comes back, or whoever took them away did not mean it.
        """
        most = len(gone.beside & pieces) * 2 > len(gone.beside)
        blanked = most and gone.beside.isdisjoint(self._pieces)
        meant = gone.by is None or gone.by == revision.user or self._deliberate(gone.by)
        return blanked or not meant or not self._anew


def attributed(
    revisions: Iterable[Revision], says: Callable[[str], Said[Word]], attribution: Attribution[Word]
) -> Mapping[Word, list[Brought]]:
    """Word → what brought it, of the words that the newest of the revisions (newest first) says; nothing where its text
    is not known.
    """
    known = False
    for revision in reversed(tuple(revisions)):
        known = revision.text is not None
        if revision.text is None:
            attribution.pass_over(revision)
        else:
            attribution.follow(revision, says(revision.text))
    return attribution.standing if known else {}


def first_brought(
    history: History, times: Callable[[str], int], counts: Counts, place: int = 1, anew: bool = True
) -> Revision | None:
    """The revision that first brought words, those at the ``place`` of several alike; ``times``: how often they stand
    in a text. None where they do not stand there now, and where it is not known.
    """

    def says(text: str) -> Said[str]:
        return Said(Counter({"": times(text)}), text)

    brought = attributed(history.revisions, says, Attribution(counts, anew=anew)).get("", [])
    return brought[place - 1].revision if len(brought) >= place else None


def author(history: History, holds: Callable[[str], bool]) -> str | None:
    """The user who first brought what ``holds`` tells of a text, where anybody's word counts; None as above."""
    saved = first_brought(history, lambda text: int(holds(text)), bool)
    return saved.user if saved else None


def _pieces(text: str) -> frozenset[str]:
    """The lines of a text, or of a single one the parts between bars: they tell what is left of it."""
    pieces = text.strip().splitlines()
    return frozenset(
        filter(None, ("".join(piece.split()) for piece in (pieces if len(pieces) > 1 else text.split("|"))))
    )
