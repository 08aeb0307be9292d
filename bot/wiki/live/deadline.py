"""A bound on how long anything may take as a whole, where the network only bounds the silence between two bytes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


class Overdue(TimeoutError):
    """It did not end in time. Whether it had an effect is not known."""


def within(seconds: float, work: Callable[[], _T]) -> _T:
    """What ``work`` returns or raises, if it ends within so many seconds; else raises Overdue.

    What is overdue goes on in a thread that nobody waits for, not even at the end of the process: a request cannot be
    taken back.
    """
    results: list[_T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again below, where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise Overdue(f"no whole answer within {seconds:g} seconds")
    return results[0]
