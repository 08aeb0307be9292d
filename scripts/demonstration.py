"""The demonstration: plan, apply and plan again on a copy of the sample wiki, in a folder or a real MediaWiki."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot import config  # noqa: E402
from bot.apply import plan_check  # noqa: E402
from bot.apply.carry_out import carry_out  # noqa: E402
from bot.apply.endings import Ending  # noqa: E402
from bot.cli import text_output  # noqa: E402
from bot.language import messages  # noqa: E402
from bot.language.names import load as load_vocabulary  # noqa: E402
from bot.matching.survey import Survey, survey_of  # noqa: E402
from bot.model import Decision  # noqa: E402
from bot.plan import Plan, Task  # noqa: E402
from bot.propose import propose  # noqa: E402
from bot.run_context import RunContext  # noqa: E402
from bot.wiki.gateway import Wiki, open_wiki  # noqa: E402
from bot.wiki.rounds import decide  # noqa: E402

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SAMPLE = ROOT / "tests" / "wikis" / "meta"
SHOWN = 6
console = Console()


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the main job on a copy of the sample wiki and show what it did.")
    parser.add_argument("--mediawiki", action="store_true", help="on a real MediaWiki on this machine")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the copied wiki there")
    chosen = parser.parse_args()
    if chosen.mediawiki:
        return on_mediawiki()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch, "wiki")
        shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
        plan = demonstrate(open_wiki(f"folder:{folder}", "", NOW))
        if chosen.keep:
            console.print(f"\nThe wiki is in [bold]{folder}[/]: one file per page.")
        else:
            console.print("\nKeep the pages and look at them: [bold]scripts/demo --keep FOLDER[/]")
        console.print("See them rendered by a real MediaWiki:  [bold]scripts/demo --mediawiki[/]")
    return 0 if plan.changes else 1


def on_mediawiki() -> int:
    from tests.mediawiki.localwiki import LocalWiki
    from tests.mediawiki.sample import put_in

    console.print("Bringing up a MediaWiki on this machine …")
    local = LocalWiki.up("demo")
    put_in(local, SAMPLE)
    os.environ["PYWIKIBOT_DIR"] = str(local.pywikibot_dir)
    plan = demonstrate(open_wiki("pywikibot:localmeta:meta", "", NOW))
    local.run_jobs()
    console.print("\nLook at it:")
    told = [change.title for change in plan.changes if change.task is Task.INVITATIONS]
    record = "Partnerships/Record/Musée du quai Branly – Senegalese collections"
    for title in ("Partnerships/Overview", "Partnerships/Attention", record, *told[:2]):
        console.print(
            f"  {local.url}/wiki/{quote(title.replace(' ', '_'), safe='/:')}", highlight=False, soft_wrap=True
        )
    console.print("Stop it: [bold]scripts/localwiki down --name demo[/]")
    return 0 if plan.changes else 1


def demonstrate(wiki: Wiki) -> Plan:
    """Shows matches, plan and edits, and that a second run has nothing to do. Exits with 1 when it has."""
    settings = msgspec.structs.replace(config.load(), operator="ExampleOperator")
    context = RunContext(settings, load_vocabulary(), messages.load("en"))
    survey, _ = decide(wiki.reader, lambda world: survey_of(world, context), NOW)
    show_matches(survey, context)
    plan, _ = decide(wiki.reader, lambda world: propose(world, context), NOW)
    plan_check.check(plan, wiki.reader.site(), NOW, context.config)
    show_notice(plan)
    carry_out_with_bar(plan, wiki, context)
    again, _ = decide(wiki.reader, lambda world: propose(world, context), NOW)
    console.print(f"\nRun again: [bold green]{text_output.counted(again)}[/]")
    if again.changes:
        raise SystemExit(1)
    return plan


def show_matches(survey: Survey, context: RunContext) -> None:
    facts = survey.facts
    console.print(
        f"[bold]{len(facts.partnerships)}[/] partnerships and [bold]{len(facts.roster.all)}[/] affiliates read; "
        f"[bold]{len(facts.problems)}[/] things for people to mend.\n"
    )
    table = Table("Partnership", "Concerns", "Why", title="Some of those who are invited", expand=True)
    shown = 0
    for record in facts.partnerships:
        due = [match for match in survey.matches[record.page_id] if match.decision is Decision.INVITE]
        if due and shown < SHOWN:
            affiliate = facts.roster.by_id(due[0].affiliate)
            why = text_output.reasons_in_words(due[0], context)
            table.add_row(record.name, affiliate.name, why)
            shown += 1
    console.print(table)


def show_notice(plan: Plan) -> None:
    first = next((change for change in plan.changes if change.task is Task.INVITATIONS), None)
    if first:
        console.rule(f"An invitation, on {first.title}")
        console.print(first.text_after(""), markup=False, highlight=False, style="green")
        console.rule()


def carry_out_with_bar(plan: Plan, wiki: Wiki, context: RunContext) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    endings: dict[Ending, int] = {}
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("Writing", total=len(plan.changes))
        for outcome in carry_out(plan, wiki.reader, wiki.writer(), context.config):
            endings[outcome.ending] = endings.get(outcome.ending, 0) + 1
            progress.update(bar, advance=1)
            if outcome.ending is not Ending.DONE:
                console.print(
                    text_output.ending_in_words(outcome.ending.value, outcome.change, outcome.why), style="red"
                )
    console.print(
        f"{text_output.counted(plan)} Endings: " + ", ".join(f"{end.value} {count}" for end, count in endings.items())
    )


if __name__ == "__main__":
    sys.exit(main())
