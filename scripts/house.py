"""The rooms of ``bot/`` as the code has them, the highest layer first; the layers are those of the first contract."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("bot", cache_dir=None)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    print("\n".join(drawn(graph, settings["tool"]["importlinter"]["contracts"][0]["layers"])))
    return 0


def drawn(graph: grimp.ImportGraph, layers: list[str]) -> list[str]:
    """A line per room with what it imports, below it what it holds; then the sums."""
    lines = []
    for layer in layers:
        lines.append("─" * 72)
        for name in layer.split(" | "):
            lines += [
                f"{name:<12} → {' '.join(imported(graph, f'bot.{name}')) or '(nothing)'}",
                *held(graph, f"bot.{name}"),
            ]
    imports = sum(len(graph.find_modules_directly_imported_by(module)) for module in graph.modules)
    packages = sum(bool(graph.find_children(module)) for module in graph.modules)
    lines.append("─" * 72)
    lines.append(
        f"{len(graph.modules)} modules in {packages} packages, {imports / len(graph.modules):.1f} imports each"
    )
    return lines


def imported(graph: grimp.ImportGraph, room: str) -> list[str]:
    """The other rooms that a room imports from."""
    inside = {room, *graph.find_descendants(room)}
    found = {
        target.split(".")[1]
        for one in inside
        for target in graph.find_modules_directly_imported_by(one) - inside
        if "." in target
    }
    return sorted(found)


def held(graph: grimp.ImportGraph, package: str, indent: str = "    ") -> list[str]:
    """The modules of a package on a line, then its packages with theirs."""
    children = sorted(graph.find_children(package))
    packages = [child for child in children if graph.find_children(child)]
    modules = [child.rpartition(".")[2] for child in children if child not in packages]
    lines = [indent + " ".join(modules)] if modules else []
    for inner in packages:
        lines += [f"{indent}{inner.rpartition('.')[2]}/", *held(graph, inner, indent + "    ")]
    return lines


if __name__ == "__main__":
    sys.exit(main())
