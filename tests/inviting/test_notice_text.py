"""The words of a notice, and the edit that posts it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.receipts import InvitationKind, in_contributions, on_talk_page
from bot.facts.registry import Roster
from bot.inviting.digests import MAX_RECEIPTS, after, notices, notices_to_send
from bot.inviting.notice_text import Invitation, section
from bot.inviting.wording import Wording
from bot.matching.survey import Survey
from bot.model import Affiliate, AnswerKind, Decision, Frequency, Interests, Link, Openness, Partnership
from bot.plan import AppendSection, Change, Task
from bot.run_context import RunContext
from bot.wiki.titles import Namespaces
from bot.wiki.world import Contribution, Contributions
from bot.wikitext import escape, template_calls
from bot.wikitext.render import signature
from tests.worlds.queues import queue, settings
from tests.worlds.small import CONTEXT, FACTS, HIDDEN, LEADER, MUSEUM, SENEGAL, SURVEY, WOLOF, match, party, reason
from tests.worlds.translated import TRANSLATIONS
from tests.worlds.values import ACCOUNT, NOW, SITE, affiliate, page, world

GOLDEN = Path(__file__).parents[1] / "worlds" / "golden"
STAMP = signature(ACCOUNT, NOW)
WORDING = Wording(CONTEXT, SITE, FACTS, "2026-11-21", STAMP)
SPACES = Namespaces.default()


def record(number: int, name: str = "", **more: object) -> Partnership:
    name = name or f"Record {number}"
    known = {"title": name, "lead": (party(LEADER),), **more}
    return Partnership(page_id=number, revision=1, name=name, open=Openness.YES, **known)  # type: ignore[arg-type]


def invitation(of: Partnership, who: Affiliate = WOLOF, score: float = 0.9) -> Invitation:
    return Invitation(of, match(of, who, score, reason(), reason(weight=0.0, value="FR")))


SEVEN = (MUSEUM, *(record(number) for number in range(11, 17)))


@pytest.mark.parametrize(("name", "told"), [("notice-one", (MUSEUM,)), ("notice-seven", SEVEN)])
def test_the_text_of_a_notice(name: str, told: tuple[Partnership, ...]) -> None:
    """The texts were read by a person; whoever changes the wording reads them again and stores what is shown."""
    written = section(WOLOF, tuple(invitation(of) for of in told), WORDING)
    assert f"{written}\n" == (GOLDEN / f"{name}.wikitext").read_text(encoding="utf-8")


def test_an_affiliate_that_is_not_listed_is_shown_no_list_of_its_own() -> None:
    assert "Partnerships/Affiliates/" in section(WOLOF, (invitation(MUSEUM),), WORDING)
    assert "Partnerships/Affiliates/" not in section(HIDDEN, (invitation(MUSEUM, HIDDEN),), WORDING)


def queries(text: str) -> list[tuple[str, str]]:
    """The page and the query of every link that answers."""
    found = re.findall(r"\[\{\{fullurl:([^|{}]*)\|([^|{}]*)\}\} [^\[\]]+\]", text)
    return [link for link in found if "section=new" in link[1]]


@pytest.mark.parametrize("code", ["W&E", "WK?", "A+F", "ELiSo", "A_B", "100%", "a=b"])
@pytest.mark.parametrize(
    "title", ["Plain", 'L\'"Art" & the A+F', "A?b=c", "100% of it", "L''art''", "日本", "User:X/A", "A/B: c"]
)
def test_answers_go_where_they_should_whatever_names_hold(code: str, title: str) -> None:
    who = affiliate(code, 3, f"Group {code} & ''co'' ~ \"x\" |")
    found = queries(section(who, (invitation(record(5, title=title), who),), WORDING))
    assert len(found) == len(AnswerKind)
    for (talk, query), kind in zip(found, ("interested", "proposes", "later", "declined"), strict=True):
        assert talk == SPACES.talk_of(title)
        assert re.fullmatch(r"[A-Za-z0-9%.&=-]*", query)
        assert parse_qs(query, strict_parsing=True) == {
            "action": ["edit"],
            "section": ["new"],
            "preload": ["Template:Partnership response/preload"],
            "preloadparams[]": [code, kind],
            "preloadtitle": [escape.subject(who.name)],
        }


PIECES = st.sampled_from([*"~{}[]|<>'=&;:#*!\n_-\"/ éx", "subst:", "~~~~", "]]", "-->", "{{", "<nowiki>", "&#39;"])
TYPED = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@given(TYPED, TYPED, TYPED, TYPED, st.integers(1, 7))
def test_nothing_that_people_typed_breaks_a_notice(
    name: str, partner: str, seeking: str, contact: str, count: int
) -> None:
    who = affiliate("AA", 3, f"Group {name}", page="Group AA")
    typed = [
        record(number, title=f"Record {number}", partners=(Link(partner),), seeking=seeking, contact=(contact,))
        for number in range(1, count + 1)
    ]
    named = tuple(invitation(msgspec.structs.replace(of, name=name), who) for of in typed)
    text = section(who, named, WORDING)
    assert "~~~" not in text
    assert "subst:" not in text.replace("subst&#58;", "")
    assert re.match(r"== [^=\n]+ ==\n\{\{Partnership invitation\|", text)
    (call,) = template_calls(text, {"Partnership invitation"})
    assert [name for name, _ in call.parameters] == ["language", "direction", "body"]
    keys = " ".join(f"{number}-3" for number in range(1, count + 1))
    topics = "".join(f"<!-- partnership-bot: about {number} -->" for number in range(1, count + 1))
    assert text.endswith(f"}}}}\n<!-- partnership-bot: invited {keys} on 2026-11-21 -->{topics}\n{STAMP}")
    assert [(receipt.partnership, receipt.affiliate) for receipt in on_talk_page(text)] == [
        (number, "3") for number in range(1, count + 1)
    ]
    for target, label in re.findall(r"\[\[:([^|\]]*)\|([^\]]*)\]\]", text):
        assert SPACES.normal(html.unescape(target)) == html.unescape(target)
        assert label
    assert len(queries(text)) == 4 * min(count, 5)


def test_the_signature_is_what_four_tildes_give() -> None:
    assert STAMP == "[[User:PartnerBot|PartnerBot]] ([[User talk:PartnerBot|talk]]) 12:00, 21 November 2026 (UTC)"


def test_a_reason_that_weighs_nothing_is_not_told() -> None:
    text = section(WOLOF, (invitation(MUSEUM),), WORDING)
    assert "Senegal" in text
    assert "works in France" not in text


def test_a_lead_that_is_not_to_be_named_is_not_named() -> None:
    facts = msgspec.structs.replace(FACTS, interests={LEADER.id: Interests(affiliate=LEADER.id, listed=False)})
    text = section(WOLOF, (invitation(record(5)),), Wording(CONTEXT, SITE, facts, "2026-11-21", STAMP))
    assert LEADER.name not in text
    assert "Led by" not in text
    assert f"** {CONTEXT.messages('invitation-questions', talk_page('Talk:Record 5'))}\n" in text
    assert LEADER.name in section(WOLOF, (invitation(record(5)),), WORDING)


def test_items_with_and_without_partners_begin_alike() -> None:
    told = (record(5), record(6, partners=(Link("A museum"),)))
    text = section(WOLOF, tuple(map(invitation, told)), WORDING)
    assert "\n* '''[[:Record 5|Record 5]]'''\n" in text
    assert "\n* '''[[:Record 6|Record 6]]''', with A museum\n" in text


def talk_page(title: str) -> str:
    return f"[[:{title}|{CONTEXT.messages('talk-page-of-record')}]]"


@pytest.mark.parametrize("seeking", ["", "advice"])
def test_a_notice_says_how_much_work_it_is_and_that_nothing_presses(seeking: str) -> None:
    text = section(WOLOF, (invitation(record(5, seeking=seeking)),), WORDING)
    assert (f"** {CONTEXT.messages('invitation-seeking', 'advice')}\n" in text) == bool(seeking)
    for said in (CONTEXT.messages("invitation-effort"), CONTEXT.messages("invitation-when", 21)):
        assert text.count(said) == 1


@pytest.mark.parametrize("days", [21, 1])
def test_the_community_says_how_long_an_answer_helps(days: int) -> None:
    survey = surveyed(MUSEUM)
    on = queue(survey, given=settings(handover_days=days))
    (change,) = notices(notices_to_send(on), on, world())
    assert isinstance(change.operation, AppendSection)
    assert CONTEXT.messages("invitation-when", days) in change.operation.section


def test_the_talk_page_of_the_record_answers_where_nobody_is_named() -> None:
    text = section(WOLOF, (invitation(record(5, title="User:X/A record")),), WORDING)
    assert CONTEXT.messages("invitation-questions", talk_page("User talk:X/A record")) in text


# --- the edit -----------------------------------------------------------------------------------------------------
def surveyed(*records: Partnership, who: Affiliate = SENEGAL, score: float = 0.9, **other: object) -> Survey:
    facts = msgspec.structs.replace(
        FACTS, partnerships=records, responses={}, roster=Roster((*FACTS.roster.all, affiliate("ZZ", 99)))
    )
    matches = {of.page_id: (match(of, who, score),) for of in records}
    known = {"facts": facts, "matches": matches, "told": {}, "gaps": {}, "targets": SURVEY.targets, **other}
    return Survey(**known)  # type: ignore[arg-type]


def posted(survey: Survey) -> tuple[Change, ...]:
    return notices(notices_to_send(queue(survey)), queue(survey), world())


def test_a_notice_is_appended_to_the_talk_page_that_was_read() -> None:
    (change,) = posted(surveyed(MUSEUM))
    assert (change.id, change.task, change.title) == ("notice:12", Task.INVITATIONS, "Talk:Wikimedia Senegal")
    assert (change.base, change.page_id, change.needs) == (9, 90, ())
    assert isinstance(change.operation, AppendSection)
    assert change.operation.receipts == ("5-12",)
    assert change.summary.endswith(" [invited: 5-12]")


@pytest.mark.parametrize(
    ("language", "begins", "summary"),
    [
        ("fr", "== Un partenariat qui peut vous concerner ==", "Invitation à un partenariat : "),
        ("ar", "== <bdi>شراكة قد تهم مجتمعكم</bdi> ==", "دعوة إلى شراكات (١): "),
        ("de", f"== {CONTEXT.messages('invitation-heading', 1)} ==", CONTEXT.messages("invitation-summary", 1, "")),
    ],
)
def test_everybody_is_told_in_a_language_of_their_own(language: str, begins: str, summary: str) -> None:
    wish = {SENEGAL.id: Interests(affiliate=SENEGAL.id, language=language)}
    survey = surveyed(MUSEUM, facts=msgspec.structs.replace(surveyed(MUSEUM).facts, interests=wish))
    context = type(CONTEXT)(CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, translations=TRANSLATIONS)
    (change,) = notices(notices_to_send(queue(survey, context)), queue(survey, context), world(page(SENEGAL.page)))
    assert isinstance(change.operation, AppendSection)
    assert change.operation.section.startswith(begins)
    assert change.summary.startswith(summary)
    assert change.summary.endswith(" [invited: 5-12]")


@pytest.mark.parametrize("name", ["x" * 600, "é" * 600, "[[A]] " * 99, "&amp; " * 120, "Short"])
@pytest.mark.parametrize("first", [1, 10**9 - 21])
def test_a_summary_keeps_all_its_keys_within_500_characters(name: str, first: int) -> None:
    survey = surveyed(*(record(first + number, name=f"{name} {number}") for number in range(MAX_RECEIPTS + 3)))
    (change,) = posted(survey)
    assert isinstance(change.operation, AppendSection)
    assert len(change.operation.receipts) == MAX_RECEIPTS
    assert len(change.summary) <= 500
    edit = Contribution(page_id=1, title="X", revision=1, timestamp=NOW, summary=change.summary[:500])
    found = in_contributions(Contributions((edit,)))
    assert {f"{receipt.partnership}-{receipt.affiliate}" for receipt in found} == set(change.operation.receipts)
    assert change.summary.startswith(CONTEXT.messages("invitation-summary", MAX_RECEIPTS, ""))


def test_words_are_cut_only_as_far_as_they_must() -> None:
    (short,), (long,) = posted(surveyed(record(5, "Short"))), posted(surveyed(record(5, "x" * 600)))
    assert "Short [" in short.summary
    assert len(long.summary) == 500


@pytest.mark.parametrize("open_", [Openness.ASK, Openness.NO])
def test_a_record_that_is_not_open_invites_nobody(open_: Openness) -> None:
    assert posted(surveyed(msgspec.structs.replace(MUSEUM, open=open_))) == ()


@pytest.mark.parametrize("decision", [Decision.SUGGEST, Decision.NONE])
def test_only_who_is_to_be_invited_is(decision: Decision) -> None:
    (found,) = surveyed(MUSEUM).matches[MUSEUM.page_id]
    held = {MUSEUM.page_id: (msgspec.structs.replace(found, decision=decision),)}
    assert posted(surveyed(MUSEUM, matches=held)) == ()


def test_nobody_is_told_twice() -> None:
    assert posted(surveyed(MUSEUM, told={(MUSEUM.page_id, SENEGAL.id): "2020-01-01"})) == ()
    assert posted(surveyed(MUSEUM, told={(MUSEUM.page_id, WOLOF.id): "2020-01-01"})) != ()


def test_who_answered_unasked_is_not_asked() -> None:
    answered = msgspec.structs.replace(
        surveyed(MUSEUM).facts, responses={(MUSEUM.page_id, SENEGAL.id): next(iter(FACTS.responses.values()))}
    )
    assert posted(surveyed(MUSEUM, facts=answered)) == ()


@pytest.mark.parametrize(
    ("frequency", "last", "asked"),
    [
        (Frequency.EACH, "2026-11-20", True),
        (Frequency.WEEKLY, "2026-11-15", False),
        (Frequency.WEEKLY, "2026-11-14", True),
        (Frequency.MONTHLY, "2026-10-23", False),
        (Frequency.MONTHLY, "2026-10-22", True),
    ],
)
def test_nobody_hears_more_often_than_it_wishes(frequency: Frequency, last: str, asked: bool) -> None:
    wish = {SENEGAL.id: Interests(affiliate=SENEGAL.id, notices=frequency)}
    facts = msgspec.structs.replace(surveyed(MUSEUM).facts, interests=wish)
    survey = surveyed(MUSEUM, facts=facts, told={(999, SENEGAL.id): last, (998, SENEGAL.id): "2020-01-01"})
    assert bool(posted(survey)) is asked


def test_those_who_heard_least_come_first_when_there_are_too_many() -> None:
    both = {MUSEUM.page_id: (match(MUSEUM, WOLOF, 1.0), match(MUSEUM, SENEGAL, 0.7))}
    survey = surveyed(MUSEUM, matches=both, told={(999, WOLOF.id): "2020-01-01"})
    limits = msgspec.structs.replace(CONTEXT.config.limits, invitations=1)
    few = type(CONTEXT)(msgspec.structs.replace(CONTEXT.config, limits=limits), CONTEXT.vocabulary, CONTEXT.messages)
    assert list(notices_to_send(queue(survey, few))) == [SENEGAL.id]
    assert list(notices_to_send(queue(survey))) == [SENEGAL.id, WOLOF.id]


def test_the_strongest_come_first_in_a_digest() -> None:
    records = [record(1, "B"), record(2, "C"), record(3, "A")]
    matches = {
        1: (match(records[0], SENEGAL, 0.7),),
        2: (match(records[1], SENEGAL, 0.9),),
        3: (match(records[2], SENEGAL, 0.7),),
    }
    survey = surveyed(*records, matches=matches)
    told = notices_to_send(queue(survey))[SENEGAL.id]
    assert [one.partnership.name for one in told] == ["C", "A", "B"]


def test_the_pages_will_tell_of_what_this_run_tells() -> None:
    survey = surveyed(MUSEUM, told={(999, WOLOF.id): "2020-01-01"})
    told = after(queue(survey), notices_to_send(queue(survey)), world()).invited_on
    assert told == {(MUSEUM.page_id, SENEGAL.id): "2026-11-21", (999, WOLOF.id): "2020-01-01"}


# --- how to hear less --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("page_title", "interests", "way"),
    [
        ("A" * 245, None, "made"),  # with "/Interests", as long as a title may be
        ("A" * 246, None, "told"),
        ("é" * 123, None, "told"),
        ("User:Group", None, "made"),
        ("Meta:Group/Archive", None, "made"),
        ("Help:Group", None, "told"),
        ("Group", "Group/Interests", "changed"),
        ("A" * 246, "Elsewhere", "changed"),
        ("Group", "", "made"),
    ],
)
def test_how_to_hear_less_is_a_click_where_the_box_can_stand(page_title: str, interests: str | None, way: str) -> None:
    said = {} if interests is None else {SENEGAL.id: Interests(affiliate=SENEGAL.id, page=interests)}
    facts = msgspec.structs.replace(FACTS, interests=said)
    who = msgspec.structs.replace(SENEGAL, page=page_title)
    texts = {"invitation-hear": "MADE", "invitation-less": "TOLD", "invitation-hear-change": "CHANGED $1"}
    say = msgspec.structs.replace(CONTEXT.messages, texts={**CONTEXT.messages.texts, **texts})
    wording = Wording(RunContext(CONTEXT.config, CONTEXT.vocabulary, say), SITE, facts, "2026-11-21", STAMP)
    lines = section(who, (invitation(MUSEUM, who),), wording)
    assert [word for word in ("MADE", "TOLD", "CHANGED") if word in lines] == [way.upper()]
    assert f"CHANGED [{{{{fullurl:{interests}|action=edit" in lines or way != "changed"


def test_what_is_told_stands_on_the_desk_by_its_kind() -> None:
    again = Invitation(SEVEN[1], match(SEVEN[1], WOLOF, 0.9), InvitationKind.AGAIN)
    on = queue(surveyed(MUSEUM))
    later = after(on, {WOLOF.id: (invitation(MUSEUM), again)}, world())
    assert later.invited_on == {(MUSEUM.page_id, WOLOF.id): "2026-11-21"}
    assert later.reinvited_on == {(SEVEN[1].page_id, WOLOF.id): "2026-11-21"}
    assert later.trial_notices == on.trial_notices + 1
