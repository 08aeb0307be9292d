"""Themes by the words for them, and the Wikipedias where people of a language meet: small tables, told by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from typing import Any

import msgspec
import pytest

from bot.language.names import themes as module
from bot.language.names.themes import Tables, Theme, Themes, check, load

THEMES = Themes(
    (
        Theme(slug="glam", label="GLAM", words=("museum", "Museums and archives", "متحف"), meaning="m"),
        Theme(slug="archives", label="Archives", words=("archives", "Архив"), meaning="m"),
        Theme(slug="art", label="Art", words=("museum of art", "متحف الفن"), meaning="m"),
        Theme(slug="faith", label="Faith", words=("faith",), meaning="m", sensitive=True),
    )
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("", ()),
        ("a MUSEUM", ("glam",)),
        ("museumx, xmuseum", ()),
        ("museums and archives", ("glam",)),  # the longer name is not torn apart
        ("archives and a museum", ("archives", "glam")),
        ("a museum of art", ("art",)),
        ("متحف الفن", ("art",)),
        ("museum, archives, museum", ("glam", "archives")),
        ("والمتحف", ("glam",)),  # no whole words to look for
        ("архив", ("archives",)),
        ("архивы", ()),
    ],
)
def test_the_themes_that_a_text_names(text: str, slugs: tuple[str, ...]) -> None:
    assert THEMES.of(text) == slugs
    assert THEMES.of(text) == slugs


def test_what_is_known_of_themes() -> None:
    assert THEMES.labels == {"glam": "GLAM", "archives": "Archives", "art": "Art", "faith": "Faith"}
    assert THEMES.sensitive == {"faith"}


FACTS = next(iter(load().affiliates.values()))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"topics": ("glam",), "touches": ("archives",)}, ""),
        ({"topics": ("none",), "touches": ()}, "'none' is no theme"),
        ({"topics": ("glam",), "touches": ("none",)}, "'none' is no theme"),
        ({"topics": ("faith",), "touches": ()}, "'faith'"),
        ({"topics": (), "touches": ("faith",)}, "'faith'"),
    ],
)
def test_a_theme_that_is_none_or_not_ours_to_give_is_refused(facts: dict[str, Any], told: str) -> None:
    entry = msgspec.structs.replace(FACTS, **facts)
    with pytest.raises(ValueError, match=told) if told else nullcontext():
        check(entry, THEMES)


def test_the_shipped_tables_hold_their_parts() -> None:
    tables = load()
    assert {name: entry.name for name, entry in tables.affiliates.items()} == {name: name for name in tables.affiliates}
    assert len(tables.themes.labels) > 10
    assert {"AQ", "XK"} & tables.uncounted == {"AQ"}


WIKIS = [
    ("xxwiki", "wikipedia", "open", "xx", "xx.wikipedia.org"),
    ("yywiki", "wikipedia", "closed", "yy", "yy.wikipedia.org"),
    ("xxwiktionary", "wiktionary", "open", "zz", "zz.wiktionary.org"),
    ("a_bwiki", "wikipedia", "open", "ab", "a-b.wikipedia.org"),
    ("other_xx", "wikipedia", "open", "qq", "xx.wikipedia.org"),
]


@pytest.fixture
def wikis(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    columns = ("database_code", "database_group", "status", "language_code", "domain_name")

    def rows(_: str) -> Iterator[Mapping[str, str]]:
        return (dict(zip(columns, row, strict=True)) for row in WIKIS)

    monkeypatch.setattr(module, "rows", rows)
    module._wikipedias.cache_clear()
    yield
    module._wikipedias.cache_clear()


@pytest.mark.usefixtures("wikis")
@pytest.mark.parametrize(
    ("language", "wiki"),
    [
        ("xx", "xxwiki"),
        ("yy", None),
        ("zz", None),
        ("ab", "a_bwiki"),
        ("a-b", "a_bwiki"),
        ("qq", "other_xx"),
        ("", None),
    ],
)
def test_where_the_people_of_a_language_meet(language: str, wiki: str | None) -> None:
    pump = Tables(affiliates={}, themes=THEMES).village_pump(language)
    assert pump == (module._VILLAGE_PUMP.format(wiki=wiki) if wiki else None)
    assert wiki is None or wiki in str(pump)
