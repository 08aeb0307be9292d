"""What affiliates say of themselves, page by page and joined."""

from __future__ import annotations

import pytest

from bot.facts.parse import join_interests, read_interests, spoken_of
from bot.facts.parse.interests import Declarations
from bot.model import Frequency, Interests, PartialDate
from tests.facts.parse.reading import SPACES, page, roster, told, vocabulary

NORWAY, FRANCE = "1025", "1017"


NAMES = frozenset({"Affiliate interests"})


def read(text: str, title: str) -> Declarations:
    return read_interests(page(text, title), names=NAMES, vocabulary=vocabulary(), roster=roster(), namespaces=SPACES)


def said(text: str, title: str = "Wikimedia Norge") -> tuple[list[Interests], list[str]]:
    found = read(text, title)
    return list(found.said), [told(problem) for problem in found.problems]


def one(text: str, title: str = "Wikimedia Norge") -> Interests:
    found, problems = said(text, title)
    assert problems == []
    return found[0]


FIELDS = [
    ("languages=norsk, davvisámegiella", "languages", ("nb", "se")),
    ("countries=Norge; Sápmi", "countries", ("NO",)),
    ("countries=Norge; Sápmi", "regions", ("sapmi",)),
    ("topics=GLAM, women", "topics", ("GLAM", "women")),
    ("offers=mentoring; legal advice", "offers", ("mentoring", "legal advice")),
    ("needs=* trainers\n* money", "needs", ("trainers", "money")),
    ("notices=Weekly", "notices", Frequency.WEEKLY),
    ("notices=once a month", "notices", Frequency.MONTHLY),
    ("notices=stop", "notices", Frequency.NEVER),
    ("notices=never, please", "notices", Frequency.NEVER),
    ("notices=", "notices", Frequency.EACH),
    ("language=Norsk bokmål", "language", "nb"),
    ("Language=[[w:Nynorsk|nynorsk]]", "language", "nn"),
    ("snooze until=2027-03", "snooze_until", PartialDate(2027, 3)),
    ("snooze_until=2027-03-01", "snooze_until", PartialDate(2027, 3, 1)),
    ("mute=[[Partnerships/Record/X|X]]; copyright", "mute", ("Partnerships/Record/X", "copyright")),
    ("list=no", "listed", False),
    ("list=No, thank you", "listed", False),
    ("list=yes", "listed", True),
    ("list=", "listed", True),
    ("notify=Talk:Wikimedia Norge/Samarbeid", "notify", "Talk:Wikimedia Norge/Samarbeid"),
    ("notify=[[talk:wikimedia Norge]]", "notify", "Talk:Wikimedia Norge"),
    ("notify=Wikimedia Norge", "notify", "Talk:Wikimedia Norge"),
    ("notify=https://meta.wikimedia.org/wiki/Talk:Wikimedia_Norge#x", "notify", "Talk:Wikimedia Norge"),
    ("notify=[[Special:MyLanguage/Wikimedia%20Norge|here]]", "notify", "Talk:Wikimedia Norge"),
    ("", "affiliate", NORWAY),
]


@pytest.mark.parametrize(("given", "field", "value"), FIELDS)
def test_a_field_is_read(given: str, field: str, value: object) -> None:
    assert getattr(one("{{Affiliate interests|" + given + "}}"), field) == value


@pytest.mark.parametrize("title", ["Wikimedia Norge", "Wikimedia Norge/Om oss", "Wikimedia Norge/a/b"])
def test_without_a_name_it_is_the_affiliate_of_the_page(title: str) -> None:
    assert one("{{affiliate interests}}", title).affiliate == NORWAY


PROBLEMS = [
    ("{{Affiliate interests}}", "Some page", ["no-affiliate"]),
    ("{{Affiliate interests|affiliate=Nobody at all}}", "Some page", ["unknown-affiliate: Nobody at all"]),
    ("{{Affiliate interests|affiliate=NO", "Some page", ["unclosed-interests: Affiliate interests"]),
    ("{{Affiliate interests|notices=sometimes}}", "Wikimedia Norge", ["unknown-choice: sometimes"]),
    ("{{Affiliate interests|notify=a<b}}", "Wikimedia Norge", ["notify-not-a-title: a<b"]),
    ("{{Affiliate interests|langages=nb}}", "Wikimedia Norge", ["misspelt-parameter: langages"]),
]


@pytest.mark.parametrize(("text", "title", "problems"), PROBLEMS)
def test_mistakes_are_told(text: str, title: str, problems: list[str]) -> None:
    assert said(text, title)[1] == problems


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ("notices=not so often", True),
        ("notices=weekly?", True),
        ("notices=never?", False),  # that is never
        ("notices=weekly", False),
        ("mute=sport|mute=maps", True),
        ("mute=sport|maps", True),
        ("mute=sport", False),
        ("affiliate=Nobody here|notices=never", True),
        ("language=Xyz", False),
    ],
)
def test_where_it_cannot_be_read_what_is_not_wanted_nothing_is_sent(given: str, holds: bool) -> None:
    (found,), _ = said("{{Affiliate interests|" + given + "}}", "Wikimedia Norge/Interests")
    assert found.affiliate == one("{{Affiliate interests}}").affiliate
    assert (found.snooze_until is not None) is holds


@pytest.mark.parametrize(("given", "listed"), [("no?", False), ("not sure", False), ("yes", True), ("", True)])
def test_who_perhaps_does_not_wish_to_be_listed_is_not(given: str, listed: bool) -> None:
    assert said("{{Affiliate interests|list=" + given + "}}")[0][0].listed is listed


def test_a_wish_that_cannot_be_read_is_kept_on_the_quiet_side() -> None:
    assert said("{{Affiliate interests|notices=sometimes}}")[0][0].notices is Frequency.MONTHLY


SNOOZES = [
    ("2026–present", True, ["bad-date: 2026–present"]),
    ("next year", True, ["bad-date: next year"]),
    ("sometime in 2027", True, ["inexact-date: sometime in 2027"]),
    ("2027-13", True, ["bad-date: 2027-13"]),
    ("tbd", True, ["bad-date: tbd"]),
    ("indefinite", True, []),
    ("", False, []),
    ("none", False, []),
    ("no", False, []),
    ("–", False, []),
]


@pytest.mark.parametrize(("written", "snoozes", "problems"), SNOOZES)
def test_a_snooze_that_cannot_be_read_holds_until_it_is_mended(
    written: str, snoozes: bool, problems: list[str]
) -> None:
    (found,), told_ = said("{{Affiliate interests|snooze_until=" + written + "}}")
    assert (found.snooze_until is not None and found.snooze_until.year > 2100, told_) == (snoozes, problems)


NOT_SNOOZED = ["no", "none", "n/a", "nil", "not applicable", "now", "today", "-", "--", "–", "—"]


@pytest.mark.parametrize("written", NOT_SNOOZED)
def test_a_word_for_no_snooze_is_none_in_capitals_too(written: str) -> None:
    for form in (written, written.upper(), written.title()):
        assert one("{{Affiliate interests|snooze_until=" + form + "}}").snooze_until is None


NAMED = [
    "FR",
    "WMFR",
    "https://meta.wikimedia.org/wiki/Wikim%C3%A9dia_France",
    "[[Wikimédia France]]",
    "wikimédia france",
]


@pytest.mark.parametrize("named", NAMED)
def test_an_affiliate_is_named_in_many_ways(named: str) -> None:
    assert one("{{Affiliate interests|affiliate=" + named + "}}", "Wikimédia France/Intérêts").affiliate == FRANCE
    assert one("{{Affiliate interests|group=" + named + "}}", "Wikimédia France").affiliate == FRANCE


# Title, who is named there, for whom it counts, for whom it does not.
PLACES = [
    ("Wikimedia Norge", "", NORWAY, ""),
    ("Wikimedia Norge", "NO", NORWAY, ""),
    ("Wikimedia Norge/Om oss/Interests", "NO", NORWAY, ""),
    ("Wikimedia Norge/Redraftings", "NO", NORWAY, ""),
    ("Wikimedia Norge/Documents", "NO", NORWAY, ""),
    ("Wikimedia Norge2", "NO", "", NORWAY),
    ("Wikimedia", "NO", "", NORWAY),
    ("Some page", "NO", "", NORWAY),
    ("Some page/Wikimedia Norge", "NO", "", NORWAY),
    ("Talk:Wikimedia Norge", "NO", "", NORWAY),
    ("User:Wikimedia Norge", "NO", "", NORWAY),
    ("Wikimedia Norge", "FR", "", FRANCE),
    ("Wikimedia Norge/Interests", "FR", "", FRANCE),
    *((f"Wikimedia Norge/{below}", named, "", NORWAY) for named in ("", "NO") for below in (
        "Draft", "drafts/Interests", "Interests/Draft 2", "Interests (draft)", "Draft interests", "sandbox", "Sandbox3",
        "Sandbox/Interests", "Interests/doc", "testcases", "Archive 2", "Archive/Interests", "Archiv",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("title", "named", "counts", "elsewhere"), PLACES)
def test_it_counts_on_the_affiliates_own_pages_only(title: str, named: str, counts: str, elsewhere: str) -> None:
    text = "{{Affiliate interests|affiliate=" + named + "|notices=never|list=no|x=y}}"
    found = read(text, title)
    assert [said.affiliate for said in found.said] == ([counts] if counts else [])
    assert found.elsewhere == ((elsewhere,) if elsewhere else ())
    assert spoken_of(title, text, NAMES, roster()) == {counts or elsewhere}


def test_of_a_page_that_speaks_of_several_its_own_affiliate_is_heard() -> None:
    text = "{{Affiliate interests|affiliate=FR}}{{Affiliate interests}}{{Affiliate interests|affiliate=FR|list=no}}"
    found = read(text, "Wikimedia Norge/Interests")
    assert ([said.affiliate for said in found.said], found.elsewhere) == ([NORWAY], (FRANCE,))
    assert spoken_of("Some page", text, NAMES, roster()) == {FRANCE}


# --- joined -------------------------------------------------------------------------------------------------------
def joined(*found: Interests) -> tuple[Interests, list[str]]:
    facts, problems = join_interests(found, roster())
    return facts[NORWAY], [told(problem) for problem in problems]


def of(page_title: str, **fields: object) -> Interests:
    return Interests(affiliate=NORWAY, page=page_title, **fields)  # type: ignore[arg-type]


OWN, SUB, OTHER, OLDER = "Wikimedia Norge", "Wikimedia Norge/Om", "Wikimedia Norge/Newer", "Wikimedia Norge/Older"


@pytest.mark.parametrize("pages", [(OTHER, OWN), (OWN, OTHER), (SUB, OWN), (OTHER, SUB, OWN)])
def test_the_own_page_wins(pages: tuple[str, ...]) -> None:
    facts, problems = joined(*(of(title, topics=(title,)) for title in pages))
    assert facts.topics == (OWN,)
    assert problems == ["interests-conflict: Wikimedia Norge"] * (len(pages) - 1)


def test_else_the_oldest_wins() -> None:
    assert joined(of(OLDER, topics=("a",)), of(OTHER, topics=("b",)))[0].topics == ("a",)


QUIET = [
    ({"notices": Frequency.WEEKLY}, {"notices": Frequency.NEVER}, "notices", Frequency.NEVER),
    ({"notices": Frequency.NEVER}, {"notices": Frequency.EACH}, "notices", Frequency.NEVER),
    ({"notices": Frequency.EACH}, {"notices": Frequency.WEEKLY}, "notices", Frequency.WEEKLY),
    ({"notices": Frequency.WEEKLY}, {"notices": Frequency.MONTHLY}, "notices", Frequency.MONTHLY),
    ({"notices": Frequency.NEVER}, {"notices": Frequency.MONTHLY}, "notices", Frequency.NEVER),
    ({}, {"listed": False}, "listed", False),
    ({"listed": False}, {"listed": True}, "listed", False),
    ({"snooze_until": PartialDate(2027)}, {"snooze_until": PartialDate(2027, 3)}, "snooze_until", PartialDate(2027)),
    ({}, {"snooze_until": PartialDate(2027, 3)}, "snooze_until", PartialDate(2027, 3)),
    ({"mute": ("a",)}, {"mute": ("b", "a")}, "mute", ("a", "b")),
]


@pytest.mark.parametrize(("own", "other", "field", "value"), QUIET)
def test_the_quieter_setting_holds(own: dict[str, object], other: dict[str, object], field: str, value: object) -> None:
    assert getattr(joined(of(OWN, **own), of(OTHER, **other))[0], field) == value


def test_pages_that_agree_or_say_different_things_of_different_matters_are_no_conflict() -> None:
    assert joined(of(OWN, topics=("a",)), of(OTHER, topics=("a",), languages=("nb",)))[1] == []


# Field → two values that are not the one of a page that says nothing.
DIFFERENT: dict[str, tuple[object, object]] = {
    "languages": (("nb",), ("se",)),
    "countries": (("NO",), ("SE",)),
    "regions": (("sapmi",), ("nordic",)),
    "topics": (("a",), ("b",)),
    "communities": (("a",), ("b",)),
    "offers": (("a",), ("b",)),
    "needs": (("a",), ("b",)),
    "notify": ("Talk:Wikimedia Norge", "Talk:Wikimedia Norge/Newer"),
    "notices": (Frequency.WEEKLY, Frequency.NEVER),
    "language": ("nb", "nn"),
    "snooze_until": (PartialDate(2027), PartialDate(2028)),
    "mute": (("a",), ("b",)),
}


@pytest.mark.parametrize("field", DIFFERENT)
def test_each_field_may_be_a_conflict_and_is_told_by_its_name(field: str) -> None:
    own, other = DIFFERENT[field]
    found = of(OWN, **{field: own}), of(OTHER, **{field: other})
    conflicts = [problem for problem in join_interests(found, roster())[1] if problem.kind == "interests-conflict"]
    assert [(problem.page, problem.arguments) for problem in conflicts] == [(OTHER, ("Wikimedia Norge", OWN, field))]
    assert joined(of(OWN, **{field: own}), of(OTHER, **{field: own}))[1] == []
    assert joined(of(OWN, **{field: own}), of(OTHER))[1] == []
    assert joined(of(OWN), of(OTHER, **{field: other}))[1] == []


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("notices=each", "notices=never", ["notices"]),
        ("notices=never", "notices=each", ["notices"]),
        ("", "notices=never", []),
        ("notices=each", "", []),
        ("notices=each", "notices=each", []),
        ("list=yes", "list=no", ["list"]),
        ("", "list=no", []),
        ("list=no", "list=no", []),
    ],
)
def test_a_wish_against_what_holds_anyway_is_a_conflict_where_that_is_said(
    own: str, other: str, told: list[str]
) -> None:
    pages = ((OWN, own), (SUB, other))
    boxes = [one for title, said in pages for one in read("{{Affiliate interests|" + said + "}}", title).said]
    assert [problem.arguments[2] for problem in join_interests(boxes, roster())[1]] == told


NOTIFY = [
    (OWN, "Talk:Wikimedia Norge", "Talk:Wikimedia Norge"),
    (OWN, "Talk:Wikimedia Norge/Samarbeid", "Talk:Wikimedia Norge/Samarbeid"),
    (OTHER, "Talk:Wikimedia Norge", "Talk:Wikimedia Norge"),
    (OWN, "Talk:Newer page", ""),
    (OWN, "Talk:Wikimedia", ""),
    (OWN, "Talk:Wikimédia France", ""),
    (OWN, "User talk:Somebody", ""),
    (OWN, "Talk:Wikimedia Norge2", ""),
]


@pytest.mark.parametrize(("title", "notify", "kept"), NOTIFY)
def test_notices_go_only_to_the_affiliates_own_talk_pages(title: str, notify: str, kept: str) -> None:
    facts, problems = joined(of(title, notify=notify))
    assert facts.notify == kept
    assert problems == ([] if kept else [f"notify-elsewhere: {notify}"])


def test_an_affiliate_that_is_not_in_the_registry_is_left_out() -> None:
    assert join_interests([Interests(affiliate="99999")], roster()) == ({}, ())
