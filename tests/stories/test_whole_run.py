"""Plan, apply, plan on the sample wiki, in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.plan import Plan, ReplaceRegions
from bot.wikitext import read_regions, replace_regions
from tests.stories.conftest import STATUS, Command, texts


def test_the_plan_says_exactly_which_pages_change_and_a_second_run_has_nothing_to_do(
    sample: Path, tmp_path: Path
) -> None:
    run, stored = Command(f"folder:{sample}"), tmp_path / "plan.json"
    before = texts(sample)

    planned = run("plan", "--out", str(stored), "--exit-code")
    assert (planned.returncode, planned.stderr) == (3, "")
    assert texts(sample) == before, "planning writes nothing"

    applied = run("apply", str(stored))
    assert (applied.returncode, applied.stderr) == (0, "")
    after = texts(sample)
    changed = {title for title in after if after[title] != before.get(title)}
    plan = Plan.from_json(stored.read_bytes())
    assert changed == {change.title for change in plan.changes} | {STATUS}

    again = run("plan", "--exit-code")
    assert again.returncode == 0
    assert again.stdout.endswith("Nothing to do.\n")


@pytest.mark.parametrize("later", ["2026-11-22T12:00:00Z", "2026-12-11T12:00:00Z"])
def test_on_another_day_only_what_has_rested_since_goes_out(later: str, sample: Path) -> None:
    assert Command(f"folder:{sample}")("apply").returncode == 0
    run = Command(f"folder:{sample}", now=later)
    planned = json.loads(run("plan", "--task", "invitations", "--format", "json").stdout)["changes"]
    assert {change["title"] for change in planned} == {
        "Talk:Hindi Wikimedians User Group",
        "Talk:Wikimedia Community User Group Sri Lanka",
        "User:PartnerBot/Ledger",
    }
    assert run("apply").returncode == 0
    again = run("plan", "--exit-code")
    assert again.stdout.endswith("Nothing to do.\n")
    assert again.returncode == 0


def test_what_nobody_answered_for_three_weeks_is_handed_to_coordinators_and_to_nobody_else(sample: Path) -> None:
    assert Command(f"folder:{sample}")("apply").returncode == 0
    after = texts(sample)
    assert Command(f"folder:{sample}", now="2026-12-12T12:00:00Z")("apply").returncode == 0
    later = texts(sample)
    # What had to rest goes out meanwhile; whoever was told or asked hears nothing more of it.
    for title in after:
        if title.startswith("Talk:") and "<!-- partnership-bot: " in after[title]:
            assert later[title] == after[title], title
    assert later["Partnerships/Attention"].count("|kind=lead-silent|") == asked_leads(after)
    assert "|kind=invitations-unanswered|" in later["Partnerships/Attention"]


def asked_leads(pages: dict[str, str]) -> int:
    """How many leads were asked."""
    count = sum("<!-- partnership-bot: asked " in text for text in pages.values())
    assert count
    return count


def test_every_byte_outside_the_markers_is_kept(sample: Path) -> None:
    before = texts(sample)
    assert Command(f"folder:{sample}")("apply").returncode == 0
    after = texts(sample)
    for title, text in before.items():
        if after[title] == text:
            continue
        if title == STATUS:
            continue
        if title in ("Partnerships/Outbox", "Partnerships/Overview"):
            emptied = dict.fromkeys(read_regions(text), "")
            assert replace_regions(after[title], emptied) == replace_regions(text, emptied)
        else:
            assert after[title].startswith(text.rstrip()), f"a notice is added below what stood on {title}"


def test_a_stored_plan_is_json_that_can_be_read_by_others(sample: Path) -> None:
    printed = json.loads(Command(f"folder:{sample}")("plan", "--format", "json").stdout)
    assert printed["schema"] == 1
    assert {"wiki", "account", "now", "changes", "problems"} <= set(printed)
    assert {"id", "title", "operation", "base", "summary", "needs"} <= set(printed["changes"][0])
    assert {"page", "parameter", "message", "mend"} == set(printed["problems"][0])


@pytest.mark.parametrize("words", ["stop", "run\n# A remark\narrêt", None])
def test_the_run_page_stops_everything_but_planning(sample: Path, words: str | None) -> None:
    page = sample / "User" / "PartnerBot" / "Run.wikitext"
    page.unlink() if words is None else page.write_text(f"{words}\n", encoding="utf-8")
    before = texts(sample)
    run = Command(f"folder:{sample}")
    planned, applied = run("plan", "--exit-code"), run("apply")
    assert (planned.returncode, applied.returncode) == (3, 4)
    assert texts(sample) == before
    for told in (planned.stderr, applied.stderr):
        assert told.count("User:PartnerBot/Run") == 1
        assert words is None or words.splitlines()[-1] in told


def test_one_task_is_stopped_and_what_tells_of_it_waits(sample: Path) -> None:
    (sample / "User" / "PartnerBot" / "Run.wikitext").write_text("run\ninvitations: stop\n", encoding="utf-8")
    before = texts(sample)
    applied = Command(f"folder:{sample}")("apply")
    assert applied.returncode == 0, "a single task that is stopped is no trouble"
    assert applied.stderr.count("invitations: stop") == 1
    assert "left to the next run" in applied.stdout.splitlines()[-1]
    after = texts(sample)
    changed = {title for title in after if after[title] != before.get(title)}
    assert changed, "the other tasks go on"
    assert not any(title.startswith("Talk:") for title in changed)
    assert "state=invited" not in "".join(after[title] for title in changed)


def test_a_task_can_be_chosen(sample: Path) -> None:
    assert Command(f"folder:{sample}")("apply", "--task", "reports").returncode == 0
    after = texts(sample)
    assert "Partnerships/Attention" in after
    assert not any(title.endswith("/Affiliates") for title in after)


@pytest.mark.parametrize("most", [0, 3])
def test_of_more_edits_than_the_limit_the_first_are_made_and_the_rest_is_left(most: int, sample: Path) -> None:
    before, run = texts(sample), Command(f"folder:{sample}")
    planned = json.loads(run("plan", "--format", "json").stdout)["changes"]
    ended = run("apply", "--max-edits", str(most))
    assert ended.returncode == 0
    left = str(len(planned) - most)
    assert left in ended.stdout.splitlines()[-1].split()
    after = texts(sample)
    changed = {title for title in after if after[title] != before.get(title)} - {STATUS}
    assert changed == {change["title"] for change in planned[:most]}
    assert left in after[STATUS]


@pytest.mark.parametrize("most", ["-1", "x", "1.5"])
def test_what_is_no_number_of_edits_is_told(most: str, sample: Path) -> None:
    assert Command(f"folder:{sample}")("apply", "--max-edits", most).returncode == 2


def test_a_human_edit_since_the_plan_wins_and_is_reported(sample: Path, tmp_path: Path) -> None:
    run, stored = Command(f"folder:{sample}"), tmp_path / "plan.json"
    run("plan", "--out", str(stored))
    page = sample / "Partnerships" / "Overview.wikitext"
    human = page.read_text(encoding="utf-8").replace("<!-- begin", "A word by a human.\n<!-- begin")
    page.write_text(human, encoding="utf-8")

    assert run("apply", str(stored)).returncode == 1
    assert page.read_text(encoding="utf-8") == human
    assert run("apply").returncode == 0, "a fresh run decides anew"
    assert "A word by a human." in page.read_text(encoding="utf-8")


def test_a_plan_for_another_wiki_is_refused(sample: Path, tmp_path: Path) -> None:
    run, stored = Command(f"folder:{sample}"), tmp_path / "plan.json"
    run("plan", "--out", str(stored))
    plan = json.loads(stored.read_text(encoding="utf-8"))
    stored.write_text(json.dumps({**plan, "account": "OtherBot"}), encoding="utf-8")
    refused = run("apply", str(stored))
    assert refused.returncode == 4
    assert "OtherBot" in refused.stderr


def test_a_stored_plan_tells_nobody_who_has_declined_since(sample: Path, tmp_path: Path) -> None:
    run, stored = Command(f"folder:{sample}"), tmp_path / "plan.json"
    run("plan", "--out", str(stored))
    plan = json.loads(stored.read_text(encoding="utf-8"))
    talk = "Talk:Wikimedians of Romania and Moldova User Group"
    assert talk in {change["title"] for change in plan["changes"]}
    answer = "{{Partnership response|affiliate=ROU-MDA|answer=declined}}\n"
    (sample / "Talk" / "Partnerships" / "Record").mkdir(parents=True, exist_ok=True)
    (sample / "Talk" / "Partnerships" / "Record" / "CEE Spring.wikitext").write_text(answer, encoding="utf-8")

    applied = run("apply", str(stored))
    assert f"skipped  {talk} (" in applied.stdout
    assert applied.returncode == 0
    assert "invited" not in texts(sample).get(talk, "")


def test_an_affiliate_speaks_on_its_page_also_where_that_was_moved(sample: Path) -> None:
    page = sample / "Wikimedians of Romania and Moldova User Group.wikitext"
    moved = page.with_name("Wikimedia România și Moldova.wikitext")
    moved.write_text(page.read_text(encoding="utf-8") + "{{Affiliate interests|notices=never}}\n", encoding="utf-8")
    page.write_text("#REDIRECT [[Wikimedia România și Moldova]]\n", encoding="utf-8")
    run = Command(f"folder:{sample}")
    assert "ROU-MDA" not in run("plan", "--task", "invitations").stdout
    explained = run("match", "Partnerships/Record/CEE Spring", "--explain", "ROU-MDA").stdout
    assert "opted-out" in explained


def test_a_notice_that_the_wiki_refuses_keeps_no_page_from_telling_the_truth(sample: Path) -> None:
    settings = json.loads((sample / ".site.json").read_text(encoding="utf-8"))
    talk = "Talk:Wikimedians of Romania and Moldova User Group"
    settings["protection"][talk] = {"create": "sysop"}  # what no question tells, and only the save finds out
    (sample / ".site.json").write_text(json.dumps(settings), encoding="utf-8")
    run = Command(f"folder:{sample}")

    applied = run("apply")
    assert f"refused  {talk} (" in applied.stdout
    assert applied.returncode == 1
    after = texts(sample)
    assert talk not in after
    assert "{{Partnerships overview/row" in after["Partnerships/Overview"]
    row = next(line for line in after["Partnerships/Record/CEE Spring/Affiliates"].splitlines() if "=ROU-MDA|" in line)
    assert "|state=suggested|" in row


def test_operations_are_what_was_reviewed(sample: Path, tmp_path: Path) -> None:
    run, stored = Command(f"folder:{sample}"), tmp_path / "plan.json"
    run("plan", "--out", str(stored))
    plan = Plan.from_json(stored.read_bytes())
    run("apply", str(stored))
    after = texts(sample)
    for change in plan.changes:
        if isinstance(change.operation, ReplaceRegions):
            assert read_regions(after[change.title]) == change.operation.regions


def test_what_a_person_undid_stays_undone_and_who_saved_an_answer_is_shown(sample: Path) -> None:
    undone, answered = "Partnerships/Affiliates/CZ", "Partnerships/Record/Bååstede/Affiliates"
    before = texts(sample)
    assert Command(f"folder:{sample}")("apply").returncode == 0
    after = texts(sample)
    assert after[undone] == before[undone]
    told = next(line for line in after["Partnerships/Attention"].splitlines() if f"|record={undone}|" in line)
    assert "|kind=edit-undone|" in told
    assert "SampleWikimedian-de" in told
    assert "|state=declined|by=ExampleEditor3|" in after[answered]
