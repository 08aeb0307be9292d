"""Where a record comes from: who is responsible for what it says, since when that stands, and who may open it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec
import pytest

from bot.facts.history.authorship import DEEP, WINDOW, history_query
from bot.facts.history.provenance import Provenance, RecordReader, provenance_of
from bot.wiki.world import Answer, History, HistoryQuery, Query, Revision, User, UserQuery, World
from tests.worlds.small import FACTS
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, SITE, vocabulary

TITLE = "Partnerships/Record/T"
READER = RecordReader(frozenset({"Partnership", "Partenariat"}), vocabulary(), FACTS.roster, SITE.namespaces)
WORDS = "An old essay."
LONG = 900

Saved = tuple[str | None, int, str | None]
"""User, hours ago, text. New or blocked are users whose names begin with "New" or "Blocked"."""


def record(openness: str = "yes", countries: str = "Senegal", rest: str = "") -> str:
    return f"{{{{Partnership\n|name=T\n|countries={countries}\n|open={openness}\n{rest}}}}}\n{WORDS}"


def user(name: str) -> User:
    groups = () if name.startswith("New") else ("autoconfirmed",)
    return User(name=name, groups=groups, blocked=name.startswith("Blocked"))


def known(*saved: Saved) -> World:
    revisions = [
        Revision(id=number, user=user, timestamp=hours_ago(hours), text=text)
        for number, (user, hours, text) in enumerate(saved, 1)
    ]
    history = History(tuple(reversed(revisions)))
    answers: dict[Query, Answer] = {history_query(TITLE): history, HistoryQuery(TITLE, DEEP): history}
    return World(SITE, NOW, {**answers, **{UserQuery(name): user(name) for name, _, _ in saved if name}})


def hours_ago(hours: int) -> datetime:
    return NOW - timedelta(hours=hours)


def traced(*saved: Saved) -> Provenance | None:
    return provenance_of(known(*saved), TITLE, READER, frozenset({"Coord"}))


def found(*saved: Saved) -> tuple[int, str | None, list[str | None]] | None:
    """Hours since all stands that counts, who made it a record, whose word waits."""
    if (provenance := traced(*saved)) is None:
        return None
    unheard = [one and one.name for one in provenance.unheard]
    return int((NOW - provenance.changed) / timedelta(hours=1)), provenance.author and provenance.author.name, unheard


THEMES = record(rest="|topics=Women; Medicine; Photography\n")
MALI, BOTH = record(countries="Mali"), record(countries="Senegal; Mali")


@pytest.mark.parametrize(
    ("saved", "expected"),
    [
        ([("A", LONG, record())], (LONG, "A", [])),
        ([("A", LONG, WORDS), ("B", 1, record())], (1, "B", [])),
        # What does not count: another parameter, another spelling, another order, a link, a null edit.
        *(
            ([("A", LONG, BOTH), ("B", 1, text)], (LONG, "A", []))
            for text in (
                BOTH,
                f"{BOTH} More.",
                record(countries="Senegal; Mali", rest="|outcomes=A book\n"),
                record(countries="Senegal; Mali", rest="|lead=X\n"),
                record(countries="Mali; Senegal"),
                record(countries="[[Mali]]<br>{{flag|Senegal}}"),
                record(countries="SN, ML"),
                record("Yes", countries="* Sénégal\n* Mali\n"),
                BOTH.replace("|open=yes", "|Open_=yes"),
                BOTH.replace("countries", "Countries and territories").replace("{{P", "{{p"),
                BOTH.replace("|name", "|regions=\n|topics=\n|name"),
            )
        ),
        # What does: whom it concerns, whether it is open, and what makes it invite at all.
        *(
            ([("A", LONG, before), ("B", 1, text)], (1, "A", []))
            for before, text in (
                (record(), MALI),
                (record(), BOTH),
                (BOTH, record()),
                (record(), record(rest="|languages=Wolof\n")),
                (record(), record(rest="|regions=Africa\n")),
                (record(), record(rest="|topics=Music\n")),
                (record(), record(rest="|communities=Fula\n")),
                (record(rest="|regions=Africa except Nigeria\n"), record(rest="|regions=Africa\n")),
                (record(countries="Senegal; Nowhereland"), record()),
                (record("ask"), record()),
                (record("no"), record("ask")),
                (record(), record("ask")),
                (record(rest="|status=completed\n"), record(rest="|status=active\n")),
                (record(rest="|end=2020\n"), record(rest="|end=2040\n")),
                (record(rest="|end=2020\n"), record()),
            )
        ),
        ([("A", LONG, record(rest="|end=2030\n")), ("B", 1, record(rest="|end=2031\n"))], (LONG, "A", [])),
        # It ends today, and is over tomorrow.
        ([("A", LONG, record(rest=f"|end={NOW:%Y-%m-%d}\n")), ("B", 1, record())], (LONG, "A", [])),
        # Where the partner is, or is no more, is not waited for.
        ([("A", LONG, record(rest="|partner_country=Mali\n")), ("B", 1, record())], (LONG, "A", [])),
        # Whose word waits for a coordinator, however long ago.
        ([("New", LONG, record())], (LONG, "New", ["New"])),
        ([("Blocked", LONG, record())], (LONG, "Blocked", ["Blocked"])),
        ([(None, LONG, record())], (LONG, None, [None, None])),
        ([("A", LONG, record()), ("New", 800, BOTH)], (800, "A", ["New"])),
        ([("A", LONG, BOTH), ("New", 800, record())], (800, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, record("ask"))], (800, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, BOTH), ("A", 700, BOTH + "!")], (800, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, BOTH), ("A", 700, record(countries="Senegal; Mali; Ghana"))],
         (700, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, BOTH), ("A", 700, record(countries="Senegal; Ghana"))], (700, "A", [])),
        ([("A", LONG, record()), ("New", 800, record(rest="|partner_country=Mali\n"))], (LONG, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, record(rest="|outcomes=A book\n"))], (LONG, "A", [])),
        # Nor does it make an affiliate one that is invited, or a theme the subject, or a record one that harms nobody.
        ([("A", LONG, record(rest="|lead=FR\n")), ("New", 800, record())], (LONG, "A", ["New"])),
        ([("A", LONG, record(rest="|participants=FR; SUS\n")), ("New", 8, record(rest="|participants=SUS\n"))],
         (LONG, "A", ["New"])),
        *(
            ([("A", LONG, record(rest=f"|{name}=somebody or other\n")), ("New", 8, record())], (LONG, "A", ["New"]))
            for name in ("lead", "participants")
        ),
        ([("A", LONG, record()), ("New", 8, record(rest="|lead=somebody or other\n"))], (LONG, "A", [])),
        ([("A", LONG, record(rest="|lead=FR\n")), ("B", 1, record(rest="|lead=User:B\n"))], (LONG, "A", [])),
        ([("A", LONG, record(rest="|lead=FR\n")), ("New", 8, record(rest="|participants=[[Wikimédia France]]\n"))],
         (LONG, "A", [])),
        ([("A", LONG, record()), ("New", 800, record(rest="|participants=FR\n"))], (LONG, "A", [])),
        ([("A", LONG, record()), ("New", 8, record(rest="|participants=FR\n")), ("Newer", 2, record())],
         (LONG, "A", [])),
        ([("A", LONG, THEMES), ("New", 1, THEMES.replace("=T", "=Women of the river"))], (1, "A", ["New"])),
        ([("A", LONG, THEMES), ("New", 1, THEMES.replace("=T", "=A river"))], (LONG, "A", [])),
        *(
            ([("A", LONG, before), ("New", 1, after)], (1, "A", ["New"]))
            for quiet in ("|advocacy=LGBT+ rights\n", "|objective=To tell LGBT+ history\n")
            for before, after in ((record(rest=quiet), record()), (record(), record(rest=quiet)))
        ),
        ([("A", LONG, record()), ("New", 9, MALI), ("Blocked", 1, record(countries="Togo"))],
         (1, "A", ["Blocked", "New"])),
        # A revert restores what stood there, and who is responsible for it; the time for which it stood counts.
        ([("A", LONG, record()), ("B", 3, MALI), ("C", 2, record())], (899, "A", [])),
        ([("A", LONG, record()), ("New", 3, MALI), ("Newer", 2, record())], (899, "A", [])),
        ([("A", LONG, record()), ("New", 3, "Nonsense"), ("Newer", 2, record())], (899, "A", [])),
        ([("A", LONG, record()), ("New", 3, MALI), ("A", 2, record(rest="|items=9\n"))], (899, "A", [])),
        ([("A", LONG, record()), ("New", 800, BOTH), ("X", 3, "Nonsense"), ("A", 2, BOTH)], (799, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, BOTH), ("X", 3, "?"), ("A", 2, BOTH.replace("T", "U"))],
         (799, "A", ["New"])),
        ([("A", LONG, record()), ("New", 800, BOTH), ("A", 700, record()), ("A", 2, BOTH.replace("T", "U"))],
         (2, "A", [])),
        # What stood for an hour has not rested.
        ([("A", LONG, record()), ("B", 800, MALI), ("C", 799, record()), ("B", 2, MALI)], (3, "A", [])),
        # What those took away on whom it hangs does not come back without a wait, and never by one who is new.
        ([("A", LONG, BOTH), ("A", 800, record()), ("B", 2, BOTH)], (2, "A", [])),
        ([("A", LONG, BOTH), ("Coord", 800, record()), ("A", 2, BOTH)], (102, "A", [])),
        ([("A", LONG, BOTH), ("A", 800, record()), ("New", 700, BOTH)], (700, "A", ["New"])),
        ([("A", LONG, BOTH), ("B", 800, record()), ("New", 700, BOTH)], (800, "A", ["New"])),
        ([("A", LONG, BOTH), ("A", 800, record()), ("New", 700, BOTH), ("X", 3, "?"), ("B", 2, BOTH)],
         (699, "A", ["New"])),
        # What nobody may read may have been anything, but what stands before and after it.
        ([("A", LONG, record()), ("B", 2, None), ("C", 1, record())], (LONG, "A", [])),
        ([("A", LONG, record()), ("B", 2, None), ("C", 1, MALI)], (1, "A", [None])),
        ([("A", LONG, None), ("C", 500, record())], (500, None, [None, None])),
        ([("A", LONG, record()), ("B", 1, None)], None),
        ([("A", LONG, WORDS)], None),
        ([("A", LONG, record()), ("B", 1, WORDS)], None),
        # A draft of the bot's: whoever fills in whom it concerns is its author.
        ([(ACCOUNT, LONG, record("", ""))], (LONG, None, [None])),
        ([(ACCOUNT, LONG, record("", "")), ("New", 90, record("")), ("B", 80, record("", "Senegal; Togo"))],
         (80, "B", ["New"])),
        ([(ACCOUNT, LONG, record("", "")), ("B", 80, record("", "Togo")), ("C", 70, record("", "Mali"))],
         (70, "B", [])),
        ([(ACCOUNT, LONG, record("", "")), ("B", 80, record("", "", "|lead=X\n"))], (LONG, None, [None])),
    ],
)  # fmt: skip
def test_since_when_and_by_whom(saved: list[Saved], expected: tuple[int, str | None, list[str | None]] | None) -> None:
    assert found(*saved) == expected


ASK, CONTACT = record("ask"), "|contact=A2\n"
NAMED, SELF = record("ask", rest=CONTACT), record("ask", rest="|contact=B\n")


def opened(text: str) -> str:
    return text.replace("|open=ask", "|open=yes")


@pytest.mark.parametrize(
    ("saved", "counts"),
    [
        ([("A", LONG, record())], True),
        ([("A", LONG, ASK)], True),  # there is nothing to open
        ([("A", LONG, ASK), ("A", 90, opened(ASK))], True),
        ([("A", LONG, ASK), ("Coord", 90, opened(ASK))], True),
        ([("A", LONG, ASK), ("B", 90, opened(ASK))], False),
        ([("A", LONG, ASK.replace("|open=ask", "")), ("B", 90, record())], False),
        ([("A", LONG, ASK), ("B", 90, record("oui"))], False),
        ([("A", LONG, ASK), ("B", 90, ASK.replace("}}", "|Invite=yes\n}}").replace("|open=ask\n", ""))], False),
        ([("A", LONG, ASK), ("B", 90, ASK.replace("}}", "|open=yes\n}}"))], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("A", 80, opened(ASK) + "!")], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("B", 80, ASK), ("B", 70, opened(ASK))], False),
        # Those whom the record named before, because somebody wanted it who may.
        ([("A", LONG, NAMED), ("A2", 90, opened(NAMED))], True),
        ([("A", LONG, record("ask", rest="|lead=User:A2\n")), ("A2", 90, record(rest="|lead=User:A2\n"))], True),
        ([("A", LONG, record("ask", rest="|wmf_contact=A2\n")), ("A2", 90, record(rest="|wmf_contact=A2\n"))], True),
        ([("A", LONG, ASK), ("A2", 90, opened(NAMED))], False),
        ([("A", LONG, ASK), ("B", 95, SELF), ("B", 90, opened(SELF))], False),
        ([("A", LONG, ASK), ("C", 95, SELF), ("B", 90, opened(SELF))], False),
        ([("A", LONG, ASK), ("A", 95, SELF), ("B", 90, opened(SELF))], True),
        ([("A", LONG, ASK), ("Coord", 95, SELF), ("B", 90, opened(SELF))], True),
        ([("A", LONG, ASK), ("B", 95, SELF), ("New", 94, "?"), ("A", 93, SELF), ("B", 90, opened(SELF))], False),
        ([("A", LONG, NAMED), ("A2", 95, record("ask", rest="|contact=A2; B\n")), ("B", 90, opened(SELF))], True),
        ([("A", LONG, NAMED), ("A", 95, ASK), ("A2", 90, opened(NAMED))], False),
        ([("A", LONG, NAMED), ("B", 95, ASK), ("A2", 90, opened(ASK))], True),
        # A revert is no authorship.
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("New", 80, "?"), ("A", 70, opened(ASK))], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("C", 80, "?"), ("A", 70, opened(ASK))], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("C", 80, "?"), ("A", 70, opened(ASK) + "!")], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("C", 80, "?"), ("A", 70, record(rest="|items=1\n"))], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("New", 80, ASK), ("A", 70, record(rest="|items=1\n"))], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("A", 80, ASK), ("A", 70, opened(ASK))], False),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("A", 80, ASK), ("Coord", 70, opened(ASK))], False),
        ([("A", LONG, record()), ("New", 80, "?"), ("B", 70, record())], True),
        ([("A", LONG, record()), ("B", 80, ASK), ("C", 70, record())], True),
        ([("A", LONG, record()), ("A", 80, ASK), ("B", 70, record())], False),
        ([("A", LONG, record()), ("Coord", 80, record("no")), ("B", 70, record())], False),
        ([("A", LONG, record()), ("A", 80, ASK), ("B", 70, record()), ("New", 60, "?"), ("A", 50, record())], False),
        # Whoever has a say has chosen otherwise since.
        ([("A", LONG, record()), ("B", 80, record("no")), ("A", 70, ASK), ("B", 60, record())], False),
        ([("A", LONG, record()), ("B", 80, record("no")), ("C", 70, ASK), ("B", 60, record())], True),
        # Words of one's own, after others had taken away a stranger's.
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("A", 80, ASK), ("A", 70, record(rest="|items=1\n"))], True),
        ([("A", LONG, ASK), ("B", 90, opened(ASK)), ("C", 80, ASK), ("A", 70, record(rest="|items=1\n"))], True),
        # Whoever makes a record anew from a page that was one has not made it, unless it was taken away for good.
        ([("A", LONG, ASK), ("B", 90, WORDS), ("B", 80, MALI)], False),
        ([("A", LONG, ASK), ("A", 90, WORDS), ("B", 80, MALI)], True),
        # A draft of the bot's.
        ([(ACCOUNT, LONG, record())], False),
        ([(ACCOUNT, LONG, record("", "")), ("B", 90, record())], True),
        ([(ACCOUNT, LONG, record("", "")), ("B", 90, record("")), ("C", 80, record())], False),
        ([(ACCOUNT, LONG, record("", "", CONTACT)), ("A2", 90, record("yes", "", CONTACT))], True),
    ],
)  # fmt: skip
def test_who_may_open_a_record(saved: list[Saved], counts: bool) -> None:
    provenance = traced(*saved)
    assert provenance is not None
    assert provenance.opened is counts


@pytest.mark.parametrize(
    ("saved", "names"),
    [
        ([("A", LONG, NAMED)], {"A2"}),
        ([("A", LONG, ASK), ("B", 90, SELF)], set()),
        ([("A", LONG, NAMED), ("B", 90, SELF)], {"A2"}),
        ([("A", LONG, NAMED), ("A2", 90, SELF)], {"B"}),
        ([("A", LONG, record(rest="|wmf_contact=W\n"))], set()),
    ],
)
def test_whom_it_names(saved: list[Saved], names: Collection[str]) -> None:
    provenance = traced(*saved)
    assert provenance is not None
    assert provenance.named == names


def test_more_of_a_long_history_is_read_and_what_lies_further_back_waits() -> None:
    edits: list[Saved] = [("B", 800, record(rest=f"|items={number}\n")) for number in range(WINDOW)]
    world = known(("A", LONG, None), *edits)
    shallow = World(SITE, NOW, {history_query(TITLE): world.answers[history_query(TITLE)]})
    assert missed(lambda seen: provenance_of(seen, TITLE, READER, frozenset()), shallow) == {HistoryQuery(TITLE, DEEP)}
    users = {UserQuery(name): user(name) for name in "AB"}
    whole = World(SITE, NOW, {history_query(TITLE): known(*edits).answers[history_query(TITLE)], **users})
    assert missed(lambda seen: provenance_of(seen, TITLE, READER, frozenset()), whole) == set()
    assert found(("A", LONG, record()), *edits) == (LONG, "A", [])
    assert found(("A", LONG, None), *edits) == (800, None, [None, None])


def test_those_are_asked_about_who_changed_what_it_says() -> None:
    world = known(("A", LONG, record()), ("B", 90, record(rest="|items=1\n")), ("C", 1, MALI), (None, 1, record("")))
    history = World(SITE, NOW, {history_query(TITLE): world.answers[history_query(TITLE)]})
    asked = missed(lambda seen: provenance_of(seen, TITLE, READER, frozenset()), history)
    assert asked == {UserQuery("A"), UserQuery("C")}
    nothing = World(SITE, NOW)
    assert missed(lambda seen: provenance_of(seen, TITLE, READER, frozenset()), nothing) == {history_query(TITLE)}
    assert provenance_of(nothing, TITLE, READER, frozenset()) is None


def test_whoever_is_autoconfirmed_by_now_waits_no_longer() -> None:
    seen = known(("A", LONG, record()), ("New", 90, BOTH))
    later = seen.having({UserQuery("New"): msgspec.structs.replace(user("New"), groups=("autoconfirmed",))})
    provenance = provenance_of(later, TITLE, READER, frozenset())
    assert provenance is not None
    assert provenance.unheard == ()
