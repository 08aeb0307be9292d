"""What a wiki looks like after a run, and what that says of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from bot.facts.history.receipts import in_contributions, on_talk_page
from bot.wiki.world import Contribution, Contributions
from tests.mediawiki.localwiki import BOT, COORDINATOR
from tests.stories.conftest import STATUS

LEDGER = f"User:{BOT}/Ledger"


class Seen(NamedTuple):
    """The text of every page by title, and every edit made since the start, with its user."""

    texts: Mapping[str, str]
    edits: Sequence[tuple[str, Contribution]]

    @property
    def told(self) -> Counter[tuple[int, str]]:
        """(partnership, affiliate) → how many notices were saved for it, whatever became of them."""
        own = Contributions(edits=tuple(edit for user, edit in self.edits if user != COORDINATOR))
        return Counter((receipt.partnership, receipt.affiliate) for receipt in in_contributions(own))


class Verdict(NamedTuple):
    """Counts of what must be 0, and whether the pages are those of a run in which nothing went wrong."""

    doubled: int
    lost: int
    overwritten: int
    logged_out: int
    converged: bool


def verdict(
    seen: Seen, faultless: Seen, by_people: Mapping[str, Sequence[str]], apart: Collection[str] = ()
) -> Verdict:
    """``by_people``: title → what a person wrote there, to be found as it was. Pages ``apart`` are not compared."""
    marked = Counter(
        (receipt.partnership, receipt.affiliate) for text in seen.texts.values() for receipt in on_talk_page(text)
    )
    doubled = {pair for counted in (seen.told, marked) for pair, times in counted.items() if times > 1}
    missed = {title for title, words in by_people.items() if any(word not in seen.texts[title] for word in words)}
    return Verdict(
        doubled=len(doubled),
        lost=len(set(faultless.told) - set(seen.told)),
        overwritten=len(missed),
        logged_out=sum(user not in (BOT, COORDINATOR) for user, _ in seen.edits),
        converged=differing(seen, faultless, by_people, apart) == [],
    )


def differing(
    seen: Seen, faultless: Seen, by_people: Mapping[str, Sequence[str]], apart: Collection[str] = ()
) -> list[str]:
    """The pages that are not as they would be had nothing gone wrong, but for what people wrote. The ledger notes what
    was found when it is written next, so that it tells of the runs that there were.
    """
    titles = (seen.texts.keys() | faultless.texts.keys()) - {STATUS, LEDGER, *apart}
    return sorted(
        title
        for title in titles
        if _without(seen.texts.get(title, ""), by_people.get(title, ())) != faultless.texts.get(title, "").strip()
    )


def _without(text: str, words: Sequence[str]) -> str:
    for word in words:
        text = text.replace(word, "", 1)
    return text.strip()
