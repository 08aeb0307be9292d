"""People's words on a record's talk page that the decision has not heard: a notice waits for the next one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.facts.history.receipts import in_summary, marker
from bot.plan import Change
from bot.wiki.world import Answer, PageQuery, Query, Transclusions, TransclusionsQuery
from tests.worlds.carrying import CONFLICT, DONE, TALK, carried_out, endings, notice
from tests.worlds.folder import Folder

RECORD = "Partnerships/Record/A"
DISCUSSION = f"Talk:{RECORD}"
RESPONSE, GO_AHEAD = "Template:Partnership response", "Template:Partnership go-ahead"
HEARD = Transclusions(pages=("Talk:Another", DISCUSSION))
UNHEARD = Transclusions(pages=("Talk:Another",))


def telling(wiki: Folder) -> Change:
    key = f"{wiki.page(RECORD).id}-1"
    section = f"== A ==\nWords. {marker([key], '2026-11-21')}"
    return notice(wiki, TALK, section, key, id="notice:1", summary=in_summary([key]))


def decided(wiki: Folder, heard: Mapping[str, Transclusions]) -> Mapping[Query, Answer]:
    """What a run reads before it decides: pages, and on which of them people's words were found shortly before."""
    settings = ("MediaWiki:Partnerships-settings.json", "Module:Partnerships/data/settings.json")
    pages = wiki.reader().answers(
        {PageQuery(title) for title in (RECORD, DISCUSSION, "Partnerships/Outbox", *settings)}
    )
    return {**pages, **{TransclusionsQuery(template, (1,)): answer for template, answer in heard.items()}}


@pytest.mark.parametrize(
    ("text", "heard", "ending"),
    [
        ("{{Partnership response|SN|no}}", {RESPONSE: UNHEARD}, CONFLICT),
        ("{{Partnership response|SN|no}}", {RESPONSE: HEARD}, DONE),
        ("{{Partnership go-ahead|not now}}", {GO_AHEAD: UNHEARD}, CONFLICT),
        ("{{Partnership go-ahead|not now}}", {GO_AHEAD: HEARD}, DONE),
        ("{{partnership response}}", {RESPONSE: UNHEARD, GO_AHEAD: UNHEARD}, CONFLICT),
        ("{{Partnership response}} {{Partnership go-ahead}}", {RESPONSE: HEARD, GO_AHEAD: UNHEARD}, CONFLICT),
        ("{{Partnership response}} {{Partnership go-ahead}}", {RESPONSE: HEARD, GO_AHEAD: HEARD}, DONE),
        # By another name of the template.
        ("{{Answer|SN}}", {RESPONSE: Transclusions(redirects=("Template:Answer",))}, CONFLICT),
        ("{{Answer|SN}}", {RESPONSE: UNHEARD}, DONE),
        # Other words, and other templates, say nothing.
        ("Words.", {RESPONSE: UNHEARD, GO_AHEAD: UNHEARD}, DONE),
        ("{{Interests}}", {"Template:Interests": UNHEARD}, DONE),
        ("<nowiki>{{Partnership response}}</nowiki>", {RESPONSE: UNHEARD}, DONE),
        ("{{Partnership response}}", {}, DONE),
    ],
)
def test_words_that_stood_there_unheard_have_it_decided_anew(
    wiki: Folder, text: str, heard: Mapping[str, Transclusions], ending: object
) -> None:
    wiki.write(RECORD, "Words.")
    wiki.write(DISCUSSION, text)
    assert endings(carried_out(wiki, (telling(wiki),), decided=decided(wiki, heard))) == [ending]


def test_of_several_pages_the_first_is_named(wiki: Folder) -> None:
    wiki.write(RECORD, "Words.")
    wiki.write(DISCUSSION, "{{Partnership response}}")
    before = decided(wiki, {RESPONSE: UNHEARD})
    wiki.write(RECORD, "Other words.")
    (outcome,) = carried_out(wiki, (telling(wiki),), decided=before)
    assert outcome.why.startswith(f"{RECORD} ")


def test_it_may_rest_on_nothing_but_its_record(wiki: Folder) -> None:
    """No settings, no Outbox, no talk page: all that was read there is that they are missing."""
    wiki.write(RECORD, "Words.")
    assert endings(carried_out(wiki, (telling(wiki),), decided=decided(wiki, {}))) == [DONE]
