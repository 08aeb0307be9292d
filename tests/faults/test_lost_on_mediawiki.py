"""Every request of the invitations task on a real MediaWiki, lost on its way there or back; and every form of loss.

A request of the login goes over Pywikibot's own line, every other over the bot's, where one read is as any other.
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


def unlike(run: Faultless) -> list[int]:
    """A request of the login, a read before and one after the writes, and every form of write."""
    login, read, *_, after = run.places("read")
    forms = run.each_form()
    assert set(forms) == {Form.APPEND, Form.CREATE}
    assert after > max(forms.values())
    return [login, read, *forms.values(), after]


@pytest.mark.parametrize("trouble", OTHER_FORMS, ids=lambda trouble: trouble.name)
def test_a_lost_answer_does_no_harm_in_whatever_form(
    trouble: Trouble, wiki: RealWiki, run: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", trouble.name)
    for place in unlike(run):
        wiki.reset()
        ended = run.meets(trouble, place, wiki, row)
        assert ended.code == HEALED, f"at {place}: {ended}"
    tell(row)


def test_an_answer_that_never_comes_does_no_harm_wherever_it_is_waited_for(
    wiki: RealWiki, run: Faultless, tell: Tell
) -> None:
    row = Row("MediaWiki", catalogue.TIMEOUT.name)
    for place in unlike(run):
        wiki.reset()
        with impatient():
            ended = run.meets(catalogue.TIMEOUT, place, wiki, row)
        assert ended.code == HEALED, f"at {place}: {ended}"
    tell(row)
