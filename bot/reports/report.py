"""A report is a value: what a page of the bot's is called, which tables stand on it, and which lines it has.

Whatever else has to know of a report follows from it: the title of its page, its region, its edit summary, who may be
told of it before, the wiki's definitions of its tables and the templates of its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import cached_property

import msgspec

from bot.inviting.digests import NoticesToSend, notice_id
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.open_replies import OpenReply
from bot.inviting.relations import Relations
from bot.matching.survey import Survey
from bot.model import Problem
from bot.plan import Task
from bot.reports.not_shown import NotShown, without
from bot.run_context import RunContext
from bot.wikitext.render import Safe, call

Row = Mapping[str, Safe]
"""The parameters of one line, each escaped for its place by the function that made it."""


class ReportInput(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What the pages tell: everything as it will stand once this run's notices are out.

    ``relations``: those that may be told in public. ``questions``: to leads, which wait or for which there was no room.
    ``replies``: in words, which wait for a coordinator.
    ``notices_to_send``: affiliate id → what it is told in this run. ``problems``: what people can mend. ``resumed``:
    title → when a coordinator let the bot go on with a page on which people undid its edits. ``not_shown``: records of
    which only the reports for coordinators tell that ask for it.
    """

    survey: Survey
    relations: Relations
    context: RunContext
    questions: tuple[LeadQuestion, ...] = ()
    replies: tuple[OpenReply, ...] = ()
    notices_to_send: NoticesToSend = {}
    problems: tuple[Problem, ...] = ()
    resumed: Mapping[str, datetime] = {}
    not_shown: NotShown = NotShown()

    @cached_property
    def public(self) -> ReportInput:
        """The same without what is not shown."""
        if not (left_out := self.not_shown.page_ids):
            return self
        return msgspec.structs.replace(
            self,
            survey=without(self.survey, left_out),
            relations=Relations.of(one for one in self.relations.all if one.record.page_id not in left_out),
            replies=tuple(one for one in self.replies if one.record.page_id not in left_out),
            problems=tuple(self.not_shown.of_others(self.problems, self.survey.alike)),
        )

    @property
    def root(self) -> str:
        """The title of the page below which the bot keeps its own."""
        return self.context.config.pages.root

    @property
    def every_notice(self) -> tuple[str, ...]:
        """The ids of the changes that tell affiliates."""
        return tuple(sorted(map(notice_id, self.notices_to_send)))


class Cell(Enum):
    """The kinds of cells that ``Module:Partnerships table/cells`` draws."""

    WORDS = "words"
    RECORD = "record"  # of ``record``, ``name``, ``partner``
    PAGE = "page"  # ``of``, called ``label``, above ``below``; where there is none, the message ``otherwise``
    NAMES = "names"  # of places and languages, ``lists``
    GROUP = "group"
    STATUS = "status"
    STATE = "state"  # of ``state``, ``date``, ``again``
    REASONS = "reasons"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"  # ``until``
    WAITS = "waits"
    SEVERITY = "severity"
    PROBLEM = "problem"
    MEND = "mend"


class Names(msgspec.Struct, frozen=True):
    """Two parameters of a row with the same names, as words and as codes; ``kind``: "place" or "language"."""

    words: str
    codes: str
    kind: str


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column of a table: ``heading`` names the message ``table-column-HEADING``; the other parameters of a row that
    the cell shows.

    ``least``: the width below which it is not squeezed; ``unsortable``: its order says nothing. The first column is
    the heading of its row. On narrow screens a row is a card. Wide ones leave 700 points to a table (product, "Space").
    """

    heading: str
    cell: Cell
    of: str = ""
    label: str = ""
    below: str = ""
    otherwise: str = ""
    lists: tuple[Names, ...] = ()
    least: str = ""
    unsortable: bool = False


class Figure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number above a table: its parameter, and ``table-figure-SAID``."""

    of: str
    said: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a report. ``title``: where it is not the report's own page; ``needs``: the ids of the changes that
    must be carried out first. Without lines there is nothing to show.
    """

    lines: tuple[str, ...]
    title: str = ""
    needs: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a kind of page is.

    ``name``: by it go the messages ``summary-NAME``, ``table-page-NAME`` (what stands above) and ``table-NAME`` (the
    caption; ``table-NAME-GROUPING`` where there are several tables). ``page``: its title below the root; none for a
    report that gives a page beside each record or affiliate. ``key``: of its region, where that is not the name.
    ``template``: what its lines call, ``TEMPLATE/row`` …; else ``Partnerships NAME``. ``documentation``: of them, where
    it is not ``TEMPLATE/doc``.
    ``tables``: grouping → columns; the grouping is ``""`` where there is only one. ``figures`` stand above.
    ``caption_names``: the parameter of the start that the caption takes.
    ``may_be_cut``: there may be a line that tells how many more there are; ``says_none``: one that there is nothing.
    ``within_others``: it is shown inside other pages, without its first line. ``for_coordinators``: the portal
    has it among their pages, as ``portal-page-NAME``. ``place``: where its pages come in a run; ``sums_up``: it is made
    after the others and told what stood in their way. ``shrink``: the share of its rows that it may lose in one run, if
    not the usual. ``tells_all``: also of records that are not shown elsewhere.
    """

    name: str
    sheets: Callable[[ReportInput], Iterable[Sheet]]
    page: str = ""
    key: str = ""
    template: str = ""
    documentation: str = ""
    tables: Mapping[str, tuple[Column, ...]] = {}
    figures: tuple[Figure, ...] = ()
    caption_names: str = ""
    may_be_cut: bool = False
    says_none: bool = False
    within_others: bool = False
    for_coordinators: bool = False
    place: int = 50
    sums_up: bool = False
    shrink: float | None = None
    tells_all: bool = False
    task: Task = Task.REPORTS

    def __post_init__(self) -> None:
        force = msgspec.structs.force_setattr
        force(self, "key", self.key or self.name)
        force(self, "template", self.template or f"Partnerships {self.name}")
        force(self, "documentation", self.documentation or f"{self.template}/doc")

    def title(self, root: str) -> str:
        """The title of its page."""
        return f"{root}/{self.page}"

    def line(self, part: str, /, **parameters: Safe) -> str:
        """A call of one of its templates."""
        return call(f"{self.template}/{part}", **parameters)

    def table(self, rows: Iterable[Row], /, *more: str, **start: Safe) -> tuple[str, ...]:
        """A table of these rows and further lines, with the parameters of its start; nothing without rows."""
        lines = tuple(self.line("row", **row) for row in rows)
        return (self.line("start", **start), *lines, *more, self.line("end")) if lines or more else ()


def one_sheet(
    lines: Callable[[ReportInput], Iterable[str]], *, after_notices: bool = True
) -> Callable[[ReportInput], tuple[Sheet, ...]]:
    """The sheets of a report that stands on its page whole; ``after_notices``: it tells who was invited."""

    def sheets(report_input: ReportInput) -> tuple[Sheet, ...]:
        return (Sheet(lines=tuple(lines(report_input)), needs=report_input.every_notice if after_notices else ()),)

    return sheets
