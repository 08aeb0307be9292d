"""The data pages: small enough, stored as they are made, and holding what the bot itself reads by."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import zip_longest
from typing import Any

import pytest

from bot.facts.parse.parameters import PARTNERSHIP
from bot.language.messages import Messages
from bot.language.messages import load as load_messages
from bot.language.names.stored_index import load_index
from bot.model.page_titles import PREFIX
from bot.onwiki import generated_pages
from bot.onwiki.json_tables import stored, table
from tests.mediawiki.localwiki import LocalWiki
from tests.onwiki.wiki import ANSWERS, FOLDER, modules


def page(generated: dict[str, str], name: str) -> Any:
    return json.loads(generated[f"{PREFIX}{name}.json"])


def entries(line: str) -> dict[str, str]:
    return dict(re.findall(r"([^|=]+)=([^|]*)(?=\|)", line))


def test_pages_are_few_and_below_four_hundred_kilobytes(generated: dict[str, str]) -> None:
    assert {title: len(text.encode()) for title, text in generated.items() if len(text.encode()) >= 400_000} == {}
    assert len([title for title in generated if "/names/" in title]) <= 12


def test_the_same_world_gives_the_same_bytes(generated: dict[str, str]) -> None:
    assert generated_pages() == generated


@pytest.mark.parametrize("which", ["places", "languages"])
def test_every_name_of_the_index_stands_in_one_shard(generated: dict[str, str], which: str) -> None:
    found: dict[str, str] = {}
    contents = page(generated, "vocabulary")[which]
    assert [one["first"] for one in contents] == sorted(one["first"] for one in contents)
    for shard, after in zip_longest(contents, contents[1:]):
        for bucket, line in page(generated, shard["page"])["buckets"].items():
            names = entries(line)
            assert shard["first"] <= bucket
            assert after is None or bucket < after["first"]
            assert {f".{name[:2]}" for name in names} == {bucket}
            assert not found.keys() & names.keys()
            found |= names
    lines = bytes(getattr(load_index(), which)).decode().splitlines()
    wanted = [unicodedata.normalize("NFC", line).split("\t") for line in lines if not {"|", "="} & {*line}]
    assert sorted(found.items()) == sorted((name, entry) for name, entry in wanted)


def test_parameters_are_the_parsers(generated: dict[str, str]) -> None:
    told = page(generated, "parameters")
    assert entries(told["keys"]) == dict(PARTNERSHIP.by_key)


def test_labels_are_served_in_every_language_of_the_catalogue() -> None:
    texts = {"infobox-status": "Zustand", "problem-bad-date": "$1?", "invitation-heading": "no label"}
    own = Messages("xx", texts, reviewers=("Ana",))
    made = generated_pages([load_messages(), own])
    labels = {title: json.loads(text) for title, text in made.items() if title.startswith(f"{PREFIX}labels/")}
    assert labels[f"{PREFIX}labels/xx.json"] == {
        "reviewers": ["Ana"], "texts": {"infobox-status": "Zustand", "problem-bad-date": "$1?"},
    }  # fmt: skip
    assert set(labels) == {f"{PREFIX}labels/{language}.json" for language in ("en", "xx")}
    assert set(entries(page(made, "languages")["labels"])) == {"en", "xx"}


def test_every_label_is_said_by_a_module_and_every_label_said_exists(generated: dict[str, str]) -> None:
    lua = "\n".join(text for title, text in modules().items() if title != ANSWERS)
    quoted = {word.replace("_", "-") for word in re.findall(r"'(?:infobox-)?([\w-]+)'", lua)}
    composed = {f"{one.name}-{choice}" for one in PARTNERSHIP.parameters for choice in one.choices}
    texts = page(generated, "labels/en")["texts"]
    assert {key for key in texts if key.startswith("infobox-")} <= {f"infobox-{word}" for word in quoted | composed}
    said = re.findall(r"(?:label\('|say\('infobox-)([\w-]*\w)'", lua)
    shown = re.findall(r"'(\w+)'", lua[lua.index("local SECTIONS") : lua.index("local CATEGORIES")])
    choices = [f"{name}-{choice}" for name in ("status", "kind", "alignment", "open") for choice in of(name)]
    assert {f"infobox-{word.replace('_', '-')}" for word in (*said, *shown, *choices)} <= texts.keys()


@pytest.mark.parametrize("prefix", ["table-", "list-", "interests-box-", "response-", "party-"])
def test_every_word_of_tables_and_boxes_is_said_on_the_wiki(generated: dict[str, str], prefix: str) -> None:
    texts = [key for key in page(generated, "labels/en")["texts"] if key.startswith(prefix)]
    said = set(re.findall(r"'([a-z_-]+)'", "\n".join(modules().values())))
    for file in sorted(FOLDER.rglob("*.wikitext")):
        said |= set(re.findall(r"\|([a-z-]+)", file.read_text(encoding="utf-8")))
    said |= set(re.findall(r'"([a-z-]+)"', generated[f"{PREFIX}reports.json"]))
    for title in (title for title in generated if title.startswith("Template:")):
        said |= set(re.findall(r"\|([a-z-]+)", generated[title]))
    beginnings = {word if word.endswith("-") else f"{word}-" for word in said}
    assert [key for key in texts if key not in said and not beginnings & {key[: i + 1] for i in range(len(key))}] == []
    named = {word for word in said if word.startswith(prefix) and len(word) > len(prefix)}
    assert [word for word in named if not any(key.startswith(word) for key in texts)] == []


def of(name: str) -> tuple[str, ...]:
    return PARTNERSHIP.choices(name)


def test_a_table_refuses_its_own_signs_and_json_refuses_numbers_for_keys() -> None:
    with pytest.raises(ValueError, match="separates"):
        table({"a=b": "c"})
    with pytest.raises(ValueError, match="number"):
        stored({"a": {"12": "x"}})


@pytest.mark.parametrize("name", ["parameters", "labels/en", "called/ar", "reports", "vocabulary", "names/languages-2"])
def test_mediawiki_stores_a_page_as_it_is_made(lua_wiki: LocalWiki, generated: dict[str, str], name: str) -> None:
    title = f"{PREFIX}{name}.json"
    lua_wiki.edit_as_coordinator(title, generated[title].replace("\n\t", "\n\n  "))
    assert lua_wiki.read(title) == generated[title]
