"""The data pages of a small name index, each told by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.config import Pages
from bot.facts.parse import dates, parties, values, vocabularies
from bot.facts.parse.open_ended import OPEN_ENDED
from bot.facts.parse.parameters import PARTNERSHIP
from bot.facts.registry.roster import HOME_PREFIXES, USUAL_WORDS
from bot.language.messages import Messages, languages_shipped
from bot.language.names.folding import LOOSE_WORDS, ONE_APOSTROPHE, SIGNS, SIMPLER
from bot.language.names.sorted_lines import SortedLines
from bot.onwiki import names
from bot.onwiki.display_names import READERS, called, languages_of_readers
from bot.onwiki.generated import generated_pages
from bot.onwiki.json_tables import stored, table, words
from bot.onwiki.labels import labels, shipped_messages
from bot.onwiki.letters import letters
from bot.onwiki.lint_rules import rules
from tests.worlds.names import PLACES, small_index


def members(line: Any) -> list[str]:
    """The members of a table of words, in its order."""
    assert isinstance(line, str)
    return [entry.removesuffix("=1") for entry in line.strip("|").split("|")]


# --- tables ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entries", "line"),
    [({}, "|"), ({"a": "1"}, "|a=1|"), ({"b": "x=y", "a": ""}, "|b=x=y|a=|"), ({"a b": "é"}, "|a b=é|")],
)
def test_a_table_is_one_line(entries: dict[str, str], line: str) -> None:
    assert table(entries) == line


@pytest.mark.parametrize("entries", [{"a=b": "c"}, {"a|b": "c"}, {"a": "b|c"}, {"a": "b", "=": "c"}, {"=|": "|"}])
def test_a_table_holds_none_of_the_signs_that_separate(entries: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="separates"):
        table(entries)


def test_words_stand_for_themselves() -> None:
    assert words(["b", "a", "b"]) == "|b=1|a=1|"
    assert words(()) == "|"


@pytest.mark.parametrize("page", [{"12": "x"}, {"a": {"7": {}}}, {"a": {"b": {"0": 1}}}])
def test_no_key_is_a_number(page: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="number"):
        stored(page)


def test_any_other_key_is_stored() -> None:
    assert json.loads(stored({"a1": {"-1": 2}})) == {"a1": {"-1": 2}}


# --- what places and languages are called ------------------------------------------------------------------------
def test_the_languages_of_readers_are_these_and_those_that_are_shipped() -> None:
    usual = ["en", "fr", "es", "pt", "ar", "ru", "zh", "id", "sw", "hi", "de", "tr", "fa"]
    assert list(READERS) == usual
    assert list(languages_of_readers(["nl", "fr", "bn"])) == [*usual, "bn", "nl"]


def test_a_language_is_served_where_it_has_a_name_of_a_place_or_of_a_language() -> None:
    place_names = {"en": {"SN": "Senegal"}, "pt_BR": {"SN": "Senegal!"}, "zh_Hant": {"SN": "塞"}, "en_GB": {"SN": "S"}}
    index = small_index(place_names=place_names, language_names={"en": {"wo": "Wolof"}, "ar": {"wo": "ولوف"}})
    assert dict(called(["en", "fr", "ar", "pt-br", "zh-hant", "en-gb"], index)) == {
        "called/en": {"places": "|SN=Senegal|", "languages": "|wo=Wolof|"},
        "called/ar": {"places": "|", "languages": "|wo=ولوف|"},
        "called/pt-br": {"places": "|SN=Senegal!|", "languages": "|"},
        "called/zh-hant": {"places": "|SN=塞|", "languages": "|"},
        "called/en-gb": {"places": "|SN=S|", "languages": "|"},
    }


# --- names and what is known of codes ----------------------------------------------------------------------------
def test_names_stand_in_buckets_by_their_beginning() -> None:
    (only,) = names.shards("names/places", small_index().places).items()
    assert only == (
        "names/places-1",
        {"buckets": {".ca": "|café=SN|", ".da": "|dakar=SN-DK|", ".se": "|sene=SN GM|senegal=SN|"}},
    )


@pytest.mark.parametrize(("room", "shards"), [(52, 1), (51, 2), (26, 2), (25, 3), (1, 3)])
def test_a_shard_is_full_when_its_buckets_and_their_signs_are(
    room: int, shards: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = SortedLines.of({"aax": "1", "bbx": "1", "cc": "111111111"})
    monkeypatch.setattr(names, "_SHARD", room)
    made = names.shards("n", lines)
    assert list(made) == [f"n-{number}" for number in range(1, shards + 1)]
    assert [list(page["buckets"]) for page in made.values()] == {
        1: [[".aa", ".bb", ".cc"]],
        2: [[".aa", ".bb"], [".cc"]],
        3: [[".aa"], [".bb"], [".cc"]],
    }[shards]
    assert names.contents(made) == [{"first": min(page["buckets"]), "page": name} for name, page in made.items()]


def test_the_vocabulary_tells_what_is_known_of_codes() -> None:
    assert names.vocabulary(small_index()) == {
        "alpha3": "|GBR=GB|SEN=SN|",
        "countries": "|GB=GBR|SN=SEN|",
        "regions": {"west-africa": "|GM=1|SN=1|"},
        "parts": {"GB": "|GB-SCT=GB|GB-EDH=GB-SCT|", "SN": "|SN-DK=SN|"},
        "fragments": "|west=|north=GB|",
        "further": "|",
        "many": "|berber=1|creoles=1|",
        "codes": "|wol=wo|",
        "first_codes": "|fr=1|wo=1|",
        "macros": "|arz=ar|",
        "groups": {"ar": "|arb=1|arz=1|"},
        "world_languages": "|ar=1|fr=1|",
        "spoken": {"SN": "|wo=1|fr=1|"},
    }


@pytest.mark.parametrize(
    ("further", "is_told"),
    [("senegal", True), ("senegall", True), ("sengal", True), ("sanegal", True), ("esnegal", True), ("snega", False),
     ("sanagal", False), ("dakkar", True), ("prussia", False), ("sénégall", False)],
)  # fmt: skip
def test_a_name_that_only_the_bot_reads_is_told_to_the_wiki_where_it_looks_like_a_slip(
    further: str, is_told: bool
) -> None:
    index = small_index()
    index.sections["further"] = bytes(SortedLines.of({further: "SN"}))
    assert names.vocabulary(index)["further"] == (f"|{further}=1|" if is_told else "|")


# --- rules -------------------------------------------------------------------------------------------------------
def test_the_rules_are_the_parsers_each_in_one_order() -> None:
    told = rules(Pages(registry="Module:Elsewhere"))
    assert told.keys() == {
        "keys", "numbered", "words", "nothing", "open_ended", "months", "years", "registry", "letters", "usual_words",
        "home_prefixes",
    }  # fmt: skip
    assert told["registry"] == "Module:Elsewhere"
    assert told["years"] == {"earliest": dates.EARLIEST, "latest": dates.LATEST}
    assert (told["usual_words"], told["home_prefixes"]) == (list(USUAL_WORDS), list(HOME_PREFIXES))
    assert told["months"] == table({name: str(month) for name, month in dates.months_for_the_wiki().items()})
    for name, these in (
        ("numbered", PARTNERSHIP.numbered), ("nothing", values.NOTHING), ("open_ended", OPEN_ENDED),
    ):  # fmt: skip
        assert members(told[name]) == sorted(these)


def test_each_set_of_words_has_its_words_and_what_stands_for_them() -> None:
    told = rules(Pages())["words"]
    sets = {
        "activities": vocabularies.ACTIVITIES, "alignment": vocabularies.ALIGNMENTS,
        "compounds": vocabularies.COMPOUNDS, "goals": vocabularies.GOALS, "kind": vocabularies.KINDS,
        "open": vocabularies.OPENNESS, "parties": parties.OTHERS, "partner_type": vocabularies.PARTNER_TYPES,
        "principles": vocabularies.PRINCIPLES, "priorities": vocabularies.PRIORITIES, "status": vocabularies.STATUSES,
    }  # fmt: skip
    assert told == {
        name: {"words": ", ".join(these.words), "keys": table(dict(these.keys))} for name, these in sets.items()
    }


def test_letters_are_those_by_which_the_bot_folds() -> None:
    told = letters()
    loose = told.pop("loose")
    assert told == {"apostrophes": ONE_APOSTROPHE, "simpler": dict(SIMPLER), "signs": SIGNS}
    assert isinstance(loose, dict)
    assert {name: members(line) for name, line in loose.items()} == {
        name: sorted(these) for name, these in LOOSE_WORDS.items()
    }


# --- labels ------------------------------------------------------------------------------------------------------
def test_catalogues_are_in_order_with_english_first() -> None:
    first, *others = [catalogue.language for catalogue in shipped_messages()]
    assert first == "en"
    assert others == sorted(code for code in languages_shipped() if code != "en")


SERVED = [
    "infobox-x", "problem-x", "mend-x", "table-x", "list-x", "interests-box-x", "response-x", "party-x", "go-ahead-x",
    "portal-x",
]  # fmt: skip
KEPT = ["invitation-table-x", "x-infobox-", "summary-list-x", "interests-x", "xportal-"]


def test_the_words_that_the_wiki_shows_are_served_and_no_others() -> None:
    texts = {key: key.upper() for key in (*SERVED, *KEPT)}
    assert list(labels([Messages("xx", texts, reviewers=("Ana", "Ben"))])) == [
        ("labels/xx", {"reviewers": ["Ana", "Ben"], "texts": {key: key.upper() for key in SERVED}})
    ]


# --- all of it ---------------------------------------------------------------------------------------------------
def test_every_page_is_made_of_the_names_and_words_that_are_given() -> None:
    index = small_index(place_names={"en": {"SN": "Senegal"}, "nl": {"SN": "Senegal"}})
    catalogues = [Messages(language, {"infobox-x": "x"}) for language in ("en", "nl")]
    made = generated_pages(catalogues, index, Pages(registry="Module:Elsewhere"), reports=())
    pages = {title.removeprefix("Module:Partnership/"): json.loads(text) for title, text in made.items()}
    assert {title.removesuffix(".json") for title in pages} == {
        "parameters", "languages", "called/en", "called/nl", "labels/en", "labels/nl", "vocabulary", "names/places-1",
        "names/languages-1", "reports",
    }  # fmt: skip
    assert pages["languages.json"] == {"labels": "|en=1|nl=1|", "called": "|en=1|nl=1|"}
    assert pages["parameters.json"]["registry"] == "Module:Elsewhere"
    assert pages["vocabulary.json"]["places"] == [{"first": ".ca", "page": "names/places-1"}]
    assert pages["vocabulary.json"]["languages"] == [{"first": ".wo", "page": "names/languages-1"}]
    assert len(PLACES) == 6


def test_names_that_are_given_serve_with_the_words_that_are_shipped() -> None:
    made = generated_pages(index=small_index(place_names={"en": {"SN": "Senegal"}}), reports=())
    assert json.loads(made["Module:Partnership/called/en.json"])["places"] == "|SN=Senegal|"
    assert "Module:Partnership/labels/en.json" in made
