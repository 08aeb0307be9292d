"""Outcomes: what became of invitations, and that no line points at anybody."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inviting.relations import Relation, State
from bot.model import AnswerKind, Partnership
from bot.reports.kinds.outcomes import FEWEST, Tally, folded, lines_of, tally
from tests.worlds.small import CONTEXT, MUSEUM, SURVEY, WOLOF, party, report_input
from tests.worlds.values import affiliate

RECORD = Partnership(page_id=1, title="R", revision=1, name="R", languages=("wo", "ff"))


SAID = {
    State.CONFIRMED: AnswerKind.INTERESTED,
    **{State(kind.value): kind for kind in AnswerKind},
}


def row(
    number: int, state: State = State.INVITED, day: str = "2026-10-01", home: str = "SN", of: Partnership = RECORD
) -> Relation:
    who = affiliate(f"A{number}", number, home=home)
    return Relation(record=of, affiliate=who, state=state, invited_on=day, answer=SAID.get(state))


def test_the_counts_follow_an_invitation_to_its_end() -> None:
    rows = [
        row(1),
        row(2, State.DECLINED),
        row(3, State.LATER),
        row(4, State.INTERESTED),
        row(4, State.CONFIRMED, of=MUSEUM),
        row(5, State.PROPOSES, day=""),
        row(6, State.PARTICIPANT),
    ]
    assert tally(rows) == Tally(affiliates=6, invited=6, answered=4, joined=2, unasked=1)


def test_whoever_joined_and_leads_by_now_stays_in_the_figures() -> None:
    leads = msgspec.structs.replace(SURVEY.facts, partnerships=(msgspec.structs.replace(MUSEUM, lead=(party(WOLOF),)),))
    seen = report_input(msgspec.structs.replace(SURVEY, facts=leads))
    (one,) = (each for each in seen.relations.all if each.affiliate == WOLOF)
    assert (one.state, one.answer) == (State.LEAD, AnswerKind.PROPOSES)
    assert tally([one]) == Tally(affiliates=1, invited=1, answered=1, joined=1, unasked=0)
    uninvited = msgspec.structs.replace(one, invited_on="")
    assert tally([uninvited]) == Tally(affiliates=1, invited=0, answered=0, joined=0, unasked=1)
    assert "unasked=1" in lines_of([uninvited], CONTEXT)[0]


@pytest.mark.parametrize(
    ("homes", "shown"),
    [
        ({"SN": 3}, {"sub-saharan-africa": 3}),
        ({"SN": 2}, {}),
        # One group of few would be named by what is left over: the smallest large one goes with it.
        ({"SN": 4, "FR": 3, "IN": 1}, {"sub-saharan-africa": 4, "": 4}),
        ({"SN": 4, "FR": 1, "IN": 1}, {}),
        ({"SN": 4, "FR": 2, "IN": 1}, {"sub-saharan-africa": 4, "": 3}),
        ({"SN": 3, "": 3}, {"sub-saharan-africa": 3, "world": 3}),
    ],
)
def test_a_group_of_few_is_told_with_others(homes: dict[str, int], shown: dict[str, int]) -> None:
    homes_of = [home for home, times in homes.items() for _ in range(times)]
    rows = [row(number, home=home) for number, home in enumerate(homes_of, 1)]
    text = "\n".join(lines_of(rows, CONTEXT))
    table = text.partition("by=region}}\n")[2].partition("\n{{Partnerships outcomes/end}}")[0]
    lines = {
        line.partition("group=")[2].partition("|")[0]: int(line.partition("affiliates=")[2].partition("|")[0])
        for line in table.splitlines()
    }
    assert lines == shown


def test_others_are_counted_once_in_however_many_small_groups_they_are() -> None:
    spoken = {1: ("wo",), 2: ("wo",), 3: ("wo",), 4: ("bm", "dag"), 5: ("dag", "ha"), 6: ("ha",)}
    rows = [row(number, of=msgspec.structs.replace(RECORD, languages=tongues)) for number, tongues in spoken.items()]
    assert folded(rows, lambda each: each.record.languages)[""] == Tally(
        affiliates=3, invited=3, answered=0, joined=0, unasked=0
    )


def test_nothing_is_written_before_anybody_was_invited_or_joined() -> None:
    assert lines_of([row(1, State.SUGGESTED, day=""), row(2, State.PARTICIPANT, day="")], CONTEXT) == ()


ROWS = st.lists(
    st.builds(
        lambda number, record, groups, state: msgspec.structs.replace(
            row(number, state), record=msgspec.structs.replace(RECORD, page_id=record, languages=tuple(groups))
        ),
        st.integers(1, 8),
        st.integers(1, 3),
        st.lists(st.sampled_from(["wo", "ff", "bm", "ha"]), max_size=3),
        st.sampled_from(State),
    ),
    max_size=20,
    unique_by=lambda each: (each.record.page_id, each.affiliate.id),
)


@given(ROWS)
def test_no_line_stands_for_fewer_than_three(rows: list[Relation]) -> None:
    lines = folded(rows, lambda each: each.record.languages)
    assert all(counts.affiliates >= FEWEST for counts in lines.values())
    assert all(counts.joined <= counts.answered <= counts.invited for counts in lines.values())
    assert list(lines)[-1:] != [""] or len(lines) > 1
