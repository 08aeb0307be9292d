"""Every request of the invitations task on a real MediaWiki, lost on its way there, or its answer in every form.

Where nothing reaches the wiki, and where the connection is cut, each request is lost in a run of its own. In the other
forms each write is, and all reads, the login included, in one run: nothing is at stake in a read but that it is asked
again.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults import catalogue
from tests.faults.catalogue import HEALED, Trouble
from tests.faults.course import Form
from tests.faults.mediawiki import RealWiki, begun, impatient
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless

TASK = ("--task", "invitations")


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWiki]:
    with begun(tmp_path_factory.mktemp("world") / "wiki") as wiki:
        yield wiki


@pytest.fixture(scope="module")
def run(wiki: RealWiki) -> Faultless:
    wiki.reset()
    return Faultless(wiki, *TASK)


CUT, *OTHER_FORMS = catalogue.LOST


@pytest.mark.parametrize("trouble", [catalogue.DROPPED, CUT], ids=lambda trouble: trouble.name)
def test_a_lost_request_does_no_harm_wherever_it_is_lost(
    trouble: Trouble, wiki: RealWiki, run: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", trouble.name)
    for place in range(len(run.kinds)):
        wiki.reset()
        ended = run.meets(trouble, place, wiki, row)
        assert ended.code == HEALED, f"at {place}: {ended}"
    tell(row)


@pytest.mark.parametrize("trouble", OTHER_FORMS, ids=lambda trouble: trouble.name)
def test_a_lost_answer_does_no_harm_in_whatever_form(
    trouble: Trouble, wiki: RealWiki, run: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", trouble.name)
    for place in writes(run):
        wiki.reset()
        ended = run.meets(trouble, place, wiki, row)
        assert ended.code == HEALED, f"at {place}: {ended}"
    wiki.reset()
    run.meets_at_each_read(trouble, wiki, row)
    tell(row)


def writes(run: Faultless) -> list[int]:
    """All of them but the status page."""
    assert set(run.each_form()) == {Form.APPEND, Form.CREATE}
    return run.places("write")


def test_an_answer_that_never_comes_does_no_harm_wherever_it_is_waited_for(
    wiki: RealWiki, run: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", catalogue.TIMEOUT.name)
    for place in writes(run):
        wiki.reset()
        with impatient():
            ended = run.meets(catalogue.TIMEOUT, place, wiki, row)
        assert ended.code == HEALED, f"at {place}: {ended}"
    wiki.reset()
    with impatient():
        run.meets_at_each_read(catalogue.TIMEOUT, wiki, row)
    tell(row)
