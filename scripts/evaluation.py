"""How good the judgement is, on the labelled cases, and how much of what people type is understood.

Each figure with its floor (tests/labelled/floors.json), which is raised where the figure has risen: a test fails when a
figure falls below. Exit code 1 where one does, or where somebody is invited who never may be.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.language.names import resolution
from tests.matching.labelled import (
    FILES,
    SENSITIVE,
    Figures,
    cases_of,
    discretion,
    evaluated,
    floors,
    summed,
    tags,
)


def main() -> int:
    sound = True
    by_tag: dict[str, list[Figures]] = {}
    for name in FILES:
        found = list(evaluated(cases_of(name)))
        total = summed(figures for _, figures in found)
        print(total.line(name))
        print("".join(f"  {remark}\n" for remark in total.remarks), end="")
        sound &= against_floors(name, total.measures) and total.hard == 0
        for case, figures in found:
            for tag in tags(case):
                by_tag.setdefault(tag, []).append(figures)
    kept = discretion(cases_of(SENSITIVE))
    print(kept.line(SENSITIVE))
    sound &= against_floors(SENSITIVE, kept.measures)
    print()
    for tag, figures in sorted(by_tag.items()):
        print(f"  {summed(figures).line(tag)}")
    print("\nNames")
    for names in resolution.figures():
        known = f"{names.resolved}/{names.asked} resolved, {len(names.ambiguous)} to be asked about"
        print(f"  {names.name}: {known}, {len(names.unknown)} unknown, {len(names.wrong)} wrong")
    return 0 if sound else 1


def against_floors(name: str, measures: Mapping[str, float]) -> bool:
    """Tells which figures left their floors, and whether none fell below."""
    sound = True
    for measure, floor in floors()[name].items():
        value = measures[measure]
        if value != floor:
            print(
                f"  {measure} {value}: " + (f"below its floor {floor}" if value < floor else f"raise the floor {floor}")
            )
        sound &= value >= floor
    return sound


if __name__ == "__main__":
    sys.exit(main())
