"""What holds for any text: reading never raises, and spelling of names does not matter."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.parse import join_interests, read_interests, read_partnership, read_responses
from bot.facts.parse.dates import Said, read_date
from bot.facts.parse.parameters import INTERESTS, PARTNERSHIP, RESPONSE, name_key
from bot.language.messages import load as load_messages
from bot.model import PartyKind
from tests.facts.parse.reading import NAMES, SPACES, fact_of, page, roster, vocabulary
from tests.wikitext.nested import VALUES, has_marks

PIECES = [
    "{{", "}}", "{{{", "}}}", "[[", "]]", "|", "=", "\n", "<!--", "-->", "<nowiki>", "</nowiki>", "<ref>",
    "</ref>", "<br>", "<div ", ">", "* ", "; ", ", ", " / ", " and ", "'''", "{|", "|}", "==", "&amp;", "#", ":",
    "(", ")", "🇸🇳", "2019", "-", "[http://a.b ", "]", "{{flag|", "{{#if:", "Senegal", "Mali", "User:A", "FR",
    "WMF", "français", "wo", "yes", "\ufdd0", "\x00", "{{Partnership", "{{Affiliate interests",
    "Africa (", "except ", ", not ", "West and ", "northern ", "also ", "以外",
    "{{Partnership response", "affiliate", "answer", "countries", "lead", "start",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join)
NOW = datetime(2026, 11, 21, tzinfo=UTC)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["{{Partnership|countries=%s}}", "{{Partnership|%s}}", "%s"]))
def test_reading_a_record_never_raises_and_every_problem_has_its_words(text: str, frame: str) -> None:
    reading = read_partnership(
        page(frame.replace("%s", text)), names=NAMES, vocabulary=vocabulary(), roster=roster(), namespaces=SPACES
    )
    say = load_messages()
    for problem in reading.problems if reading else ():
        assert say(f"problem-{problem.kind}", *problem.arguments)
        assert say(f"mend-{problem.kind}", *problem.arguments)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([one.name for one in PARTNERSHIP.parameters]), TEXTS)
def test_no_value_of_any_parameter_raises(parameter: str, text: str) -> None:
    read_partnership(
        page("{{Partnership|" + f"{parameter}={text}" + "}}"),
        names=NAMES,
        vocabulary=vocabulary(),
        roster=roster(),
        namespaces=SPACES,
    )


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_reading_interests_and_answers_never_raises(text: str) -> None:
    found = read_interests(
        page("{{Affiliate interests|affiliate=NO|" + text + "}}" + text, "Wikimedia Norge/Interests"),
        names=frozenset({"Affiliate interests"}),
        vocabulary=vocabulary(),
        roster=roster(),
        namespaces=SPACES,
    )
    answers, more = read_responses(
        page("{{Partnership response|affiliate=NO|answer=" + text + "}}" + text),
        names=frozenset({"Partnership response"}),
        roster=roster(),
        partnership=1,
        now=NOW,
    )
    joined, conflicts = join_interests(found.said, roster())
    assert set(joined) == {one.affiliate for one in found.said}
    say = load_messages()
    for problem in (*found.problems, *more, *conflicts):
        assert say(f"problem-{problem.kind}", *problem.arguments)
        assert say(f"mend-{problem.kind}", *problem.arguments)
    assert all(answer.partnership == 1 for answer in answers)


@pytest.mark.parametrize("parameter", ["countries", "languages"])
@pytest.mark.parametrize(
    "piece", ["(x) ", "x (", "except ", "West and ", "Mali / East, Southeast Asia, & Pacific and "]
)
def test_a_value_of_many_brackets_or_exceptions_is_read(parameter: str, piece: str) -> None:
    reading = read_partnership(
        page("{{Partnership|" + parameter + "=Mali " + piece * 1_500 + "}}"),
        names=NAMES, vocabulary=vocabulary().unsuggesting, roster=roster(), namespaces=SPACES,
    )  # fmt: skip
    assert reading is not None


@given(st.text(max_size=40))
def test_no_text_is_a_date_that_the_calendar_lacks(text: str) -> None:
    said = read_date(text)
    for found in (said.found, said.until, *said.choices):
        if found is not None:
            assert found.latest().year == found.year


@pytest.mark.parametrize("piece", ["2020-", "2020 to ", "1", "١", "2019–2020 ", "5 March 2020 – "])
def test_what_is_longer_than_any_date_is_none(piece: str) -> None:
    """Spans within spans went deeper than Python goes, and long digits took a time that grows with their square."""
    assert read_date(piece * 2_000) == Said()
    reading = read_partnership(
        page("{{Partnership|start=" + piece * 2_000 + "}}"),
        names=NAMES, vocabulary=vocabulary(), roster=roster(), namespaces=SPACES,
    )  # fmt: skip
    assert reading is not None
    assert {"bad-date", "inexact-date"} & {one.kind for one in reading.problems if one.parameter == "start"}


@given(st.dates(min_value=datetime(1990, 1, 1, tzinfo=UTC).date(), max_value=datetime(2199, 12, 31, tzinfo=UTC).date()))
def test_every_iso_day_is_read_as_itself(day: object) -> None:
    said = read_date(str(day))
    assert (str(said.found), said.iso) == (str(day), True)


@st.composite
def written_names(draw: st.DrawFn) -> tuple[str, str]:
    """A parameter's name, and the same in other case and spacing."""
    parameter = draw(st.sampled_from(PARTNERSHIP.parameters))
    name = draw(st.sampled_from([parameter.name, *parameter.aliases]))
    letters = [draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name if letter not in " _"]
    gaps = draw(st.lists(st.sampled_from(["", " ", "_", "-", "  "]), min_size=len(letters), max_size=len(letters)))
    return parameter.name, "".join(gap + letter for gap, letter in zip(gaps, letters, strict=True))


@given(written_names())
def test_case_and_spacing_of_names_do_not_matter(names: tuple[str, str]) -> None:
    canonical, written = names
    assert PARTNERSHIP.find(written) == canonical


@settings(max_examples=30, deadline=None)
@given(st.permutations(["countries=Mali", "languages=fr; wo", "status=active", "start=2019", "lead=FR", "hashtag=x"]))
def test_the_order_of_parameters_does_not_matter(given_parameters: list[str]) -> None:
    fact = fact_of("{{Partnership|" + "|".join(given_parameters) + "}}")
    assert fact == fact_of("{{Partnership|countries=Mali|languages=fr; wo|status=active|start=2019|lead=FR|hashtag=x}}")


def test_keys_of_names_are_what_the_tables_hold() -> None:
    for table in (PARTNERSHIP, INTERESTS, RESPONSE):
        assert all(name_key(key) == key for key in table.by_key)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([one.name for one in PARTNERSHIP.parameters]), min_size=1, max_size=4), VALUES)
def test_no_value_of_any_parameter_holds_a_mark_of_the_reader(parameters: list[str], value: str) -> None:
    text = "{{Partnership" + "".join(f"\n| {parameter} = {value}" for parameter in parameters) + "\n}}"
    reading = read_partnership(page(text), names=NAMES, vocabulary=vocabulary(), roster=roster(), namespaces=SPACES)
    assert reading is not None
    assert not has_marks(msgspec.json.encode(reading).decode())
    fact = reading.fact
    if fact is not None:
        users = [*fact.contact, *fact.wmf_contact, *(one.name for one in fact.lead if one.kind is PartyKind.USER)]
        links = [fact.website, *(link.target for link in (*fact.documentation, *fact.partners))]
        addresses = [link for link in links if link.startswith(("http:", "https:"))]
        assert not [user for user in users if any(letter.isdigit() for letter in user)]
        assert not [address for address in addresses if any(letter.isspace() or letter in '<>"' for letter in address)]
