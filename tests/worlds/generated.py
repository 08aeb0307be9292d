"""Small wikis as people leave them: a few affiliates, records, answers, and talk pages in odd states."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import msgspec
from hypothesis import strategies as st

from tests.worlds.values import ACCOUNT

CODES = ("FR", "SN", "ML", "W&E", "SUS")
COUNTRY = {"FR": "France", "SN": "Senegal", "ML": "Mali", "W&E": "Senegal", "SUS": "Mali"}
STANDING = {"SUS": "suspended"}


class Talk(Enum):
    """In which state an affiliate's talk page is found."""

    THERE = "Hello.\n\n== A matter ==\nWords."
    MISSING = "missing"
    NOBODY = "the affiliate has no page"
    MOVED = "the affiliate's page was moved"
    REDIRECT = "redirect"
    CLOSED = "{{nobots}}"
    OPTED_OUT = "{{bots|optout=all}}"
    BLANK = ""


class Record(msgspec.Struct, frozen=True):
    """One record as a person might write it; people are named by the codes of their affiliates."""

    countries: tuple[str, ...]
    openness: str
    status: str
    lead: tuple[str, ...]
    participants: tuple[str, ...]
    answers: Mapping[str, str]
    word: str = ""


class Wiki(msgspec.Struct, frozen=True):
    records: tuple[Record, ...]
    talk: Mapping[str, Talk]
    interests: Mapping[str, str]
    overview: str

    def pages(self) -> dict[str, str]:
        """Title → text of every page."""
        rows = "".join(_row(number, code) for number, code in enumerate(CODES, 1))
        pages = {
            "Module:Organizational Informations": f"return {{\n{rows}}}",
            "Module:Activities Reports": "return {\n}",
            "Template:Partnership": "box",
        }
        for number, record in enumerate(self.records):
            pages |= _record(title_of(number), record)
        for code in CODES:
            pages |= _affiliate(code, self.talk[code], self.interests.get(code, ""))
        if self.overview:
            pages["Partnerships/Overview"] = self.overview
        return pages


def title_of(number: int) -> str:
    return f'Partnerships/Record/L\'"{number}" & more'


def identity(code: str) -> str:
    """The ``unique_id`` of an affiliate."""
    return str(CODES.index(code) + 1)


def _row(number: int, code: str) -> str:
    return (
        f"\t{{ unique_id = '{number}', affiliate_code = '{code}', group_name = 'Group {code}', "
        f"org_type = 'User Group', region = 'Africa', group_country = '{COUNTRY[code]}', "
        f"recognition_status = '{STANDING.get(code, 'recognised')}' }},\n"
    )


def _record(title: str, record: Record) -> dict[str, str]:
    name = title[-9:]
    text = (
        f"Above.\n{{{{Partnership\n| name = {name}\n| partner = Museum of {name}\n| lead = {', '.join(record.lead)}\n"
        f"| participants = {', '.join(record.participants)}\n| countries = {', '.join(record.countries)}\n"
        f"| open = {record.openness}\n| status = {record.status}\n}}}}\nBelow."
    )
    said = [
        f"{{{{Partnership response|affiliate={code}|answer={answer}}}}} ~" for code, answer in record.answers.items()
    ]
    said += [f"{{{{Partnership go-ahead|{record.word}}}}} ~"] if record.word else []
    return {title: text, **({f"Talk:{title}": "\n\n".join(said)} if said else {})}


def _affiliate(code: str, talk: Talk, interests: str) -> dict[str, str]:
    page, said = f"Group {code}", f"{{{{Affiliate interests|{interests}}}}}" if interests else "Words."
    match talk:
        case Talk.NOBODY:
            return {}
        case Talk.MISSING:
            return {page: said}
        case Talk.MOVED:
            return {page: f"#REDIRECT [[New {page}]]", f"New {page}": said, f"Talk:New {page}": "Hello."}
        case Talk.REDIRECT:
            return {page: said, f"Talk:{page}": "#REDIRECT [[Talk:Desk]]", "Talk:Desk": "All of us."}
        case _:
            return {page: said, f"Talk:{page}": talk.value}


def _some(values: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


RECORDS = st.builds(
    Record,
    countries=_some(("Senegal", "Mali", "France", "Antarctica", "Senegall"), 3),
    openness=st.sampled_from(["yes", "yes", "yes", "ask", "no", ""]),
    status=st.sampled_from(["active", "active", "completed", "idea"]),
    lead=_some(CODES, 1),
    participants=_some(CODES, 1),
    answers=st.dictionaries(st.sampled_from(CODES), st.sampled_from(["interested", "later", "declined"]), max_size=1),
    word=st.sampled_from(["", "", "answer=invite", "answer=choose|affiliates=SN", "answer=not now"]),
)
WIKIS = st.builds(
    Wiki,
    records=st.lists(RECORDS, min_size=1, max_size=3).map(tuple),
    talk=st.fixed_dictionaries({code: st.sampled_from(Talk) for code in CODES}),
    interests=st.dictionaries(
        st.sampled_from(CODES),
        st.sampled_from(["list=no", "notices=never", "snooze_until=2027", "countries=Mali", f"notify=Talk:{ACCOUNT}"]),
        max_size=2,
    ),
    overview=st.sampled_from([
        "",
        "By a human.\n<!-- begin: overview -->\n<!-- end: overview -->\nBelow.",
        "<!-- begin: overview -->\nold\n<!-- end: overview -->",
        "No markers.",
        "<!-- begin: overview -->",
    ]),
)  # fmt: skip
