"""The generated index: the same everywhere, made anew when its sources change, and quick to import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names import index, index_sources, load, stored_index, tables
from bot.language.names.build import index as build
from bot.language.names.build.claims import Claims, Witness
from bot.language.names.folding import fold
from bot.language.names.index import Index
from bot.language.names.sorted_lines import SortedLines
from bot.language.names.tables import Languages, Places, Regions, toml

ORDERED = {
    "ask": "name",
    "code": "legacy",
    "country": "code",
    "fragment": "text",
    "group": "code",
    "language": "code",
    "place": "code",
    "region": "slug",
    "several": "name",
    "spoken": "code",
    "subdivision": "code",
    "world": "code",
}
"""Section of a table → the key that it is sorted by, in which no two entries are equal."""

ROOT = Path(__file__).resolve().parents[3]


def _run(code: str, **environment: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout


def test_the_index_does_not_depend_on_hash_seeds_or_locale(tmp_path: Path) -> None:
    code = "from pathlib import Path; from bot.language.names.build.index import build; build(Path(TARGET))"
    made = tmp_path / "names.json"
    _run(code.replace("TARGET", repr(str(made))), PYTHONHASHSEED="1", LC_ALL="tr_TR.UTF-8", TZ="Asia/Tokyo")
    assert made.read_bytes() == index.encode(stored_index.find_index())
    assert list(tmp_path.iterdir()) == [made]


def test_gathering_names_and_writing_dates_do_not_disturb_each_other() -> None:
    gather = "names = babel_names.names('territories'); "
    write = "written = format_date(date(2026, 11, 21), locale='en_GB'), Locale('en', 'GB').territories['SN']; "
    use = "from datetime import date; from babel import Locale; from babel.dates import format_date; "
    use += "from bot.language.names.build import babel_names; "
    show = "print(written, sorted(names['en_GB'].items()), sorted(names['ht'].items()), len(names['nb']))"
    assert _run(use + gather + write + show) == _run(use + write + gather + show)


def test_asking_needs_none_of_the_libraries_that_building_needs() -> None:
    code = (
        "import sys; from bot.language.names import load; load().place('Senegal'); load().language('wolof'); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'babel', 'langcodes', 'language_data'}))"
    )
    load()
    assert _run(code).strip() == "[]"


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the index is kept, which is not in this checkout."""
    path = tmp_path / "_names.json"
    monkeypatch.setattr(stored_index, "_STORED", path)
    return path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each index made, by its digest; a small one stands for the real one, which takes seconds."""
    seen: list[str] = []

    def make(wanted: str) -> Index:
        seen.append(wanted)
        return Index(wanted, {"places": b"senegal\tSN\n"})

    monkeypatch.setattr(build, "make_index", make)
    return seen


def test_it_is_made_once_and_kept(stored: Path, made: list[str]) -> None:
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert len(made) == 1
    assert list(stored.parent.iterdir()) == [stored]


@pytest.mark.parametrize(("checkout", "times"), [(True, 2), (False, 1)])
def test_a_checkout_makes_it_anew_when_a_table_changes(
    stored: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, checkout: bool, times: int
) -> None:
    stored_index.find_index()
    monkeypatch.setattr(stored_index, "is_checkout", lambda: checkout)
    monkeypatch.setattr(index_sources, "raw", lambda name: tables.raw(name) + (b"#" if name == "places.toml" else b""))
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert len(set(made)) == times


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json\n", b'{"digest":"x","lengths":{"places":99}}\n{}'])
def test_a_damaged_file_is_replaced(stored: Path, made: list[str], damage: bytes) -> None:
    stored.write_bytes(damage)
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert len(made) == 1


def test_a_file_that_was_cut_off_is_replaced(stored: Path, made: list[str]) -> None:
    stored_index.find_index()
    stored.write_bytes(stored.read_bytes()[:-4])
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert len(made) == 2


def test_where_nothing_can_be_written_it_is_made_each_time(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_index, "_STORED", Path("/dev/null/_names.json"))
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert stored_index.find_index().places.get("senegal") == "SN"
    assert len(made) == 2


@given(st.dictionaries(st.text().map(fold), st.sampled_from(["SN", "FR GE", "?A+B"])), st.text().map(fold))
def test_sorted_lines_answer_like_a_dictionary(entries: dict[str, str], other: str) -> None:
    lines = SortedLines.of(entries)
    assert {name: lines.get(name) for name in entries} == entries
    assert lines.get(other) == entries.get(other)


def _settled(*heard: tuple[str, str, Witness, str]) -> dict[str, tuple[str, ...]]:
    claims = Claims()
    for name, code, witness, language in heard:
        claims.add(name, code, witness, language)
    return claims.settled()


def test_our_tables_decide() -> None:
    found = _settled(("Ladino", "lld", Witness.ENGLISH, "en"), ("Ladino", "lad", Witness.OWN, "en"))
    assert found["ladino"] == ("lad",)


def test_an_english_name_wins_over_other_languages() -> None:
    found = _settled(
        *[("Georgia", "XX", Witness.FOREIGN, tag) for tag in "abc"], ("Georgia", "GE", Witness.ENGLISH, "en")
    )
    assert found["georgia"] == ("GE",)


def test_a_name_that_another_bears_at_home_is_ambiguous() -> None:
    found = _settled(("Isindebele", "nd", Witness.ENDONYM, "nd"), ("isiNdebele", "nr", Witness.ENDONYM, "nr"))
    assert found["isindebele"] == ("nd", "nr")


def test_clear_agreement_of_languages_decides_and_a_near_tie_does_not() -> None:
    clear = [("Kata", "QA", Witness.FOREIGN, tag) for tag in "abc"]
    assert _settled(*clear, ("Kata", "TD", Witness.FOREIGN, "d"))["kata"] == ("QA",)
    assert _settled(*clear[:2], ("Kata", "TD", Witness.FOREIGN, "d"))["kata"] == ("QA", "TD")


def test_a_name_as_written_beats_one_that_is_only_like_it() -> None:
    found = _settled(("Sant Martin", "MF", Witness.FOREIGN, "oc"), ("Sant-Martin", "SX", Witness.ENGLISH, "en"))
    assert found["sant martin"] == ("MF",)
    assert found["sant-martin"] == ("SX",)


@pytest.mark.parametrize(
    ("name", "kind"), [("places.toml", Places), ("regions.toml", Regions), ("languages.toml", Languages)]
)
def test_tables_are_sorted(name: str, kind: type[Places | Regions | Languages]) -> None:
    table = toml(name, kind)
    for section, key in ORDERED.items():
        keys = [getattr(entry, key) for entry in getattr(table, section, ())]
        assert keys == sorted(set(keys)), section


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[region]]\nslug = 1\n", "config/regions.toml: "),
        ('[[region]]\nslug = "a"\nname = "A"\nsource = "x"\nmember = []\n', "member"),
        ('[[region]]\nslug = "a"\nname = "A"\n', "source"),
        ("[[region\n", "config/regions.toml: "),
    ],
)
def test_a_mistake_in_a_table_is_named(text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "regions.toml"
    wrong.write_text(text)
    monkeypatch.setattr(tables, "shipped", lambda *parts: wrong)
    with pytest.raises(ValueError, match=told):
        toml("regions.toml", Regions)
