"""``User:<bot>/Status``: the last run, what it did, what it skipped and why; outside of plans and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.apply.endings import Ending, Outcome
from bot.apply.refusals import Refusal, digest, is_remembered, remembered
from bot.apply.run_page import EVERYTHING, read_run_page
from bot.config import Config
from bot.facts.history.receipts import iso_day
from bot.language.messages import Messages
from bot.wiki.world import Missing, Page, PageAnswer, PageQuery, Reader
from bot.wiki.writing import Edit, Writer
from bot.wikitext.render import link, words

HEARTBEAT: Final = timedelta(days=1)
SHOWN: Final = 50  # endings other than "done" that are named; more are counted


def tell(
    endings: Sequence[Outcome],
    now: datetime,
    reader: Reader,
    writer: Callable[[], Writer],
    config: Config,
    say: Messages,
) -> bool:
    """Write the page when there is something to tell, and the run page and the wiki let the bot write at all.

    Whether it was sent; once the wiki has barred the account, only what is to be remembered is worth a try. A conflict
    or a refusal is no matter: the next run tells again. Raises ReadFailed.
    """
    refused = _refused(endings, now)
    if any(outcome.ending is Ending.BARRED for outcome in endings) and not refused:
        return False
    account = reader.site().account
    title, run = config.pages.status.format(account=account), config.pages.run.format(account=account)
    answers = reader.answers({PageQuery(title), PageQuery(run)})
    page, allowed = answers[PageQuery(title)], answers[PageQuery(run)]
    if not isinstance(page, Page | Missing) or page.redirects or not is_due(page, endings, now):
        return False
    if read_run_page(run, allowed).stopped == EVERYTHING:
        return False
    base = page.revision if isinstance(page, Page) else None
    refusals = {**remembered(page, account, now), **refused}
    text = report(endings, now, say, sorted(refusals.values()))
    if isinstance(page, Page) and page.text == text:
        return False
    writer().save(Edit(title=title, text=text, base=base, summary=say("summary-status")))
    return True


def is_due(page: PageAnswer, endings: Sequence[Outcome], now: datetime) -> bool:
    """After a run that changed something or ended in trouble, else at most daily."""
    eventful = any(outcome.ending not in (Ending.SKIPPED, Ending.LEFT) for outcome in endings)
    return eventful or not isinstance(page, Page) or now - page.timestamp >= HEARTBEAT


def _refused(endings: Sequence[Outcome], now: datetime) -> dict[str, Refusal]:
    refusals = (
        Refusal(digest(outcome.change), iso_day(now), outcome.code)
        for outcome in endings
        if outcome.ending is not Ending.SKIPPED and is_remembered(outcome.code)
    )
    return {refusal.digest: refusal for refusal in refusals}


def report(endings: Sequence[Outcome], now: datetime, say: Messages, refusals: Sequence[Refusal] = ()) -> str:
    """The text of the page, which remembers what was refused."""
    done = sum(outcome.ending is Ending.DONE for outcome in endings)
    lines = [
        say("status-intro"),
        "",
        "* " + say("status-last", f"{now:%Y-%m-%d %H:%M}"),
        "* " + say("status-done", done),
    ]
    if left := sum(outcome.ending is Ending.LEFT for outcome in endings):
        lines.append("* " + say("status-left", left))
    others = [outcome for outcome in endings if outcome.ending not in (Ending.DONE, Ending.LEFT)]
    if others:
        lines.append("* " + say("status-others", len(others)))
        lines += [_line(outcome, say) for outcome in others[:SHOWN]]
    lines += [refusal.mark() for refusal in refusals]
    return "\n".join(lines)


def _line(outcome: Outcome, say: Messages) -> str:
    name = say(f"ending-{outcome.ending.value}")
    return f"** {name}: {link(outcome.change.title, outcome.change.title)} ({words(outcome.why)})"
