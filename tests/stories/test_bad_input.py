"""Bad input: each a clear message that says where, what and how to mend it; the rest of the run unharmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.conftest import Command, texts

GOOD = """\
{{Partnership
| name = Good
| partner = A museum
| lead = FR
| countries = Austria
| status = active
| open = yes
| objective = x
}}
"""

# What the page holds → what is said of it.
MISTAKES = {
    "unknown parameter": (GOOD.replace("| open", "| contry = Mali\n| open"), ["contry", "“countries”"]),
    "misspelt country": (GOOD.replace("Austria", "Austira"), ["countries:", "“Austira”", "Austria"]),
    "bad date": (GOOD.replace("| open", "| start = 2024-13-01\n| open"), ["start:", "2024-13-01"]),
    "unclosed template": (GOOD.replace("}}", ""), ["never closed"]),
    "a page of 2 MB": (GOOD + "a word " * 320_000, ["larger than"]),
    "unknown lead": (
        GOOD.replace("lead = FR", "lead = Wikimedia Frence"),
        ["lead:", "Wikimedia Frence", "Wikimédia France"],
    ),
    "two infoboxes": (GOOD + GOOD, ["more than one infobox"]),
    "unknown status": (GOOD.replace("| open", "| status = aktive\n| open"), ["status:", "aktive", "active"]),
    "unknown language": (GOOD.replace("| open", "| languages = Wolfo\n| open"), ["languages:", "Wolfo", "Wolof"]),
}


def put(sample: Path, name: str, text: str) -> str:
    (sample / "Partnerships" / "Record" / f"{name}.wikitext").write_text(text, encoding="utf-8")
    return f"Partnerships/Record/{name}"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_check_says_where_what_and_how_to_mend(mistake: str, sample: Path) -> None:
    text, said = MISTAKES[mistake]
    title = put(sample, mistake.capitalize(), text)
    checked = Command(f"folder:{sample}")("check", title)
    lines = checked.stdout.splitlines()
    assert checked.stderr == ""
    assert lines and all(line.startswith(f"{title}: ") for line in lines)
    assert all(word in checked.stdout for word in said), checked.stdout


def test_a_good_record_passes(sample: Path) -> None:
    checked = Command(f"folder:{sample}")("check", put(sample, "Good", GOOD))
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_a_file_is_checked_without_being_on_the_wiki(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.wikitext"
    file.write_text(GOOD.replace("Austria", "Austira"), encoding="utf-8")
    checked = Command(f"folder:{sample}")("check", str(file))
    assert checked.returncode == 1
    assert checked.stdout.startswith(f"{file}: countries: error:")


def test_all_mistakes_at_once_leave_the_rest_of_the_run_unharmed(sample: Path) -> None:
    run = Command(f"folder:{sample}")
    put(sample, "Good", GOOD)
    assert run("apply").returncode == 0
    before = texts(sample)["Partnerships/Record/Good/Affiliates"]
    for mistake, (text, _) in MISTAKES.items():
        put(sample, mistake.capitalize(), text)
    applied = run("apply")
    assert (applied.returncode, applied.stderr) == (0, "")
    after = texts(sample)
    assert after["Partnerships/Record/Good/Affiliates"] == before
    assert "Partnerships/Record/Misspelt country" in after["Partnerships/Attention"]
    assert "Partnerships/Record/A page of 2 mb" in after["Partnerships/Attention"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[limits]\nedit = 3\n", ["settings.toml", "`edit`", "limits"]),
        ("[limits]\nedits = 'many'\n", ["settings.toml", "int", "limits.edits"]),
        ("[limits\n", ["settings.toml", "not a TOML file"]),
    ],
)
def test_an_invalid_setting_is_named_with_its_file(
    settings: str, said: list[str], sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(settings, encoding="utf-8")
    run = Command(f"folder:{sample}", {"PARTNERSHIP_BOT_CONFIG": str(file)})("plan")
    assert run.returncode == 2
    assert all(word in run.stderr for word in said), run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("wiki", "said"),
    [
        ("folder:/nowhere", "/nowhere"),
        ("nonsense", "folder:PATH"),
        ("pywikibot:meta", "pywikibot:FAMILY:CODE"),
    ],
)
def test_a_wiki_that_is_none_is_a_usage_error(wiki: str, said: str) -> None:
    run = Command(wiki)("plan")
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_wiki_without_a_registry_stops_the_run(tmp_path: Path) -> None:
    run = Command(f"folder:{tmp_path}")("apply")
    assert (run.returncode, run.stdout) == (4, "")
    assert "Module:Organizational Informations" in run.stderr


def test_a_stored_plan_that_is_none_is_refused(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text('{"schema": 1, "changes": "all of them"}', encoding="utf-8")
    run = Command(f"folder:{sample}")("apply", str(file))
    assert run.returncode == 4
    assert "not a plan file" in run.stderr
