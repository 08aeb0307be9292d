"""How good the judgement is, on the labelled cases, and how much of what people type is understood."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.language.names import resolution
from tests.matching.labelled import Figures, cases_of, evaluated, summed, tags


def main() -> int:
    everything: list[Figures] = []
    by_tag: dict[str, list[Figures]] = {}
    for name in ("matches.json", "own_cases.json"):
        found = list(evaluated(cases_of(name)))
        total = summed(figures for _, figures in found)
        print(total.line(name))
        print("".join(f"  {remark}\n" for remark in total.remarks), end="")
        everything.append(total)
        for case, figures in found:
            for tag in tags(case):
                by_tag.setdefault(tag, []).append(figures)
    print()
    for tag, figures in sorted(by_tag.items()):
        print(f"  {summed(figures).line(tag)}")
    print("\nNames")
    for names in resolution.figures():
        known = f"{names.resolved}/{names.asked} resolved, {len(names.ambiguous)} to be asked about"
        print(f"  {names.name}: {known}, {len(names.unknown)} unknown, {len(names.wrong)} wrong")
    return 0 if summed(everything).hard == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
