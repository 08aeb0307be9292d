"""Changes and plans: what would be written, as bytes that can be reviewed, stored and carried out later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import Annotated

import msgspec

from bot.wikitext import replace_regions


class Task(Enum):
    """What a change is for; each can be chosen on the command line and stopped on the run page (product rule 11)."""

    INVITATIONS = "invitations"
    AFFILIATES = "affiliates"
    REPORTS = "reports"
    DATA = "data"
    TEMPLATES = "templates"


class Create(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="create"):
    """Make a page that does not exist."""

    text: str


class ReplaceRegions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="replace regions"):
    """Put new text between the markers of regions: key → body. All else on the page stays as it is."""

    regions: dict[str, str]


class AppendSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="append section"):
    """Add a section at the end of a talk page; a missing talk page is created. ``receipts`` are the keys it carries."""

    section: str
    receipts: tuple[str, ...] = ()


class ReplacePage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="replace page"):
    """Put a new text in place of a page that the bot owns whole."""

    text: str


Operation = Create | ReplaceRegions | AppendSection | ReplacePage


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One edit of one page. ``base`` is the revision it was decided from, or None where the page was absent.

    ``needs`` names changes that must have ended well before this one may tell of them. ``page_id`` is given where the
    change may move to a newer base of the same page, that is, for notices.
    """

    id: str
    task: Task
    title: str
    base: int | None
    operation: Operation
    summary: str
    needs: tuple[str, ...] = ()
    page_id: int | None = None

    def text_after(self, before: str) -> str:
        """The page's whole text after the change. Raises wikitext.BrokenMarkers when regions cannot be replaced."""
        match self.operation:
            case Create(text) | ReplacePage(text):
                return text
            case ReplaceRegions(regions):
                return replace_regions(before, regions)
            case AppendSection(section):
                return f"{before.rstrip()}\n\n{section}" if before.strip() else section


def first_things_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes in the order in which they are made, of which a run may carry out but the first part: what messages
    need, messages, the pages that tell of them, then the few reports, then all others; each kind as it was given.
    """
    given = tuple(changes)
    needed = {need for change in given if isinstance(change.operation, AppendSection) for need in change.needs}

    def place(change: Change) -> tuple[bool, ...]:
        is_message = isinstance(change.operation, AppendSection)
        return change.id not in needed, not is_message, not change.needs, change.task is not Task.REPORTS

    return tuple(sorted(given, key=place))


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """A problem in words, as a plan tells it."""

    page: str
    parameter: str
    message: str
    mend: str


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All changes that one world asks for, in the order in which they are to be made, and what people should mend."""

    schema: int = 1
    wiki: str
    account: str
    now: Annotated[datetime, msgspec.Meta(tz=True)]
    changes: tuple[Change, ...] = ()
    problems: tuple[Reported, ...] = ()

    def to_json(self) -> bytes:
        return b"".join(self.written())

    def written(self) -> Iterator[bytes]:
        """The plan as JSON, piece by piece: one of thousands of pages is not held a second time."""
        frame = msgspec.structs.replace(self, changes=(), problems=())
        lists: dict[bytes, Sequence[Change | Reported]] = {
            b'  "changes": [],\n': self.changes,
            b'  "problems": [],\n': self.problems,
        }
        for line in _indented(frame).splitlines(keepends=True):
            yield from _list(line, lists[line]) if lists.get(line) else (line,)
        yield b"\n"

    @classmethod
    def from_json(cls, written: bytes) -> Plan:
        """Raises UnsafePlan for anything that is not a plan of this schema."""
        try:
            plan = msgspec.json.decode(written, type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UnsafePlan(
                f"this is not a plan file ({error}): make one with 'partnership-bot plan --out FILE'"
            ) from error
        if plan.schema != 1:
            raise UnsafePlan(f"the plan has schema {plan.schema}, this version reads schema 1: make the plan anew")
        return plan


def _list(empty: bytes, values: Sequence[Change | Reported]) -> Iterator[bytes]:
    """The lines of a list that is not empty, in the place of one that is."""
    before, after = empty.split(b"]")
    for place, value in enumerate(values):
        yield (b",\n" if place else before + b"\n") + b"    " + _indented(value).replace(b"\n", b"\n    ")
    yield b"\n  ]" + after


def _indented(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=2)


class UnsafePlan(Exception):
    """A plan that must not be carried out, and why."""
