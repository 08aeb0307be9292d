"""What is kept of an infobox is what would be read without it, and only that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.parse import kept, partnership
from bot.facts.parse.form import Reading
from bot.facts.registry import Roster
from bot.language.names import Vocabulary
from bot.model import Partnership
from bot.wiki.store import NOTHING_KEPT, Store
from bot.wiki.store_file import StoreFile
from bot.wiki.titles import Namespaces
from tests.facts.parse.reading import NAMES, SPACES, page, roster, vocabulary

VALUES = st.sampled_from(
    ["Senegal", "Sénégal (Dakar)", "Senegall", "[[User:Foo]]", "HDW", "{{Nobody knows}}", "2025", "yes?", "a, b"]
)
INFOBOXES = st.dictionaries(
    st.sampled_from(["name", "partner", "countries", "lead", "open", "end", "topics", "naem"]), VALUES
)


def text_of(values: dict[str, str]) -> str:
    return "{{Partnership" + "".join(f"|{name}={value}" for name, value in values.items()) + "}}"


def read(
    text: str,
    store: Store,
    title: str = "A record",
    names: Vocabulary | None = None,
    affiliates: Roster | None = None,
    namespaces: Namespaces = SPACES,
) -> Reading[Partnership] | None:
    partnership._read.cache_clear()  # as in another run
    return partnership.read_partnership(
        page(text, title),
        names=NAMES,
        vocabulary=names or vocabulary(),
        roster=affiliates or roster(),
        namespaces=namespaces,
        store=store,
    )


class Counting(StoreFile):
    """A store that counts what is kept in it."""

    count = 0

    def keep_value(self, function: str, version: str, digest: bytes, value: bytes) -> None:
        self.count += 1
        super().keep_value(function, version, digest, value)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Counting]:
    with closing(Counting(tmp_path / "store", "meta:meta")) as opened:
        yield opened


@settings(max_examples=60, deadline=None)
@given(INFOBOXES)
def test_a_store_changes_nothing(tmp_path_factory: pytest.TempPathFactory, values: dict[str, str]) -> None:
    text = text_of(values)
    with closing(StoreFile(tmp_path_factory.mktemp("store") / "store", "meta:meta")) as store:
        assert read(text, store) == read(text, store) == read(text, NOTHING_KEPT)
        assert read(text, store, "Another record") == read(text, NOTHING_KEPT, "Another record")


def test_it_is_kept_under_everything_that_decides_it(store: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of({"countries": "Senegal", "lead": "HDW"})
    nobody = Roster(())
    spaces = Namespaces(SPACES.all[:-1])
    seen = []
    for names, affiliates, namespaces in (
        (vocabulary(), roster(), SPACES),
        (vocabulary(), roster(), SPACES),
        (vocabulary().unsuggesting, roster(), SPACES),
        (vocabulary(), nobody, SPACES),
        (vocabulary(), roster(), spaces),
    ):
        read(text, store, names=names, affiliates=affiliates, namespaces=namespaces)
        seen.append(store.count)
    monkeypatch.setattr(kept, "version", lambda: "another")
    read(text, store)
    assert (seen, store.count) == ([1, 1, 2, 3, 4], 5)


def test_what_is_damaged_is_read_anew(store: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of({"countries": "Senegal"})
    for damaged in (b"", b"{", b"[]", b'[{"page_id":"x"},[]]'):
        monkeypatch.setattr(store, "value", lambda *_, told=damaged: told)
        assert read(text, store) == read(text, NOTHING_KEPT)
