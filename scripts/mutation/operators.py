"""What is changed: a module's syntax tree → its mutants, each one small change to one place.

Left alone are docstrings, annotations, type aliases, the words of exceptions, and what a type checker sees better.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_Variant = tuple[str, ast.AST | None]

_BOUNDARY: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_OPPOSITE: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt,
}  # fmt: skip
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_TWINS: Final = {"any": "all", "all": "any", "min": "max", "max": "min", "startswith": "endswith",
                 "endswith": "startswith", "partition": "rpartition", "rpartition": "partition",
                 "removeprefix": "removesuffix", "removesuffix": "removeprefix"}  # fmt: skip
_UNWRAPPED: Final = {"sorted": "list", "reversed": "list"}
_SHAPING: Final = {"strip", "lstrip", "rstrip", "casefold", "lower", "upper"}
_REMOVABLE: Final = (ast.AugAssign, ast.Continue, ast.Break, ast.Raise, ast.Delete)
_SENTENCE: Final = re.compile(r"[^\W\d_]+,? [^\W\d_]+,? [^\W\d_]+")  # words for people, which no test pins
_NO_LOSS: Final = {"strict", "frozen", "kw_only"}  # keywords that only guard against mistakes of programmers
_BIG_STEP: Final = 1.1


@dataclass(frozen=True)
class Mutant:
    """One change. ``where``: the function, or the name that is assigned; ``number``: which of several alike there."""

    operator: str
    where: str
    line: int
    before: str
    after: str
    at: tuple[Any, str, int | None, ast.AST | None]
    number: int = 0

    @property
    def change(self) -> str:
        """The change in words: the same for as long as the code around it is."""
        again = f" (number {self.number + 1})" if self.number else ""
        return f"{self.operator}: {self.before} → {self.after}{again}"

    def apply(self) -> None:
        """Changes the tree that the mutant is from."""
        parent, field, index, new = self.at
        if index is None:
            setattr(parent, field, new)
        elif new is None:
            del getattr(parent, field)[index]
        else:
            getattr(parent, field)[index] = new


def mutants_of(tree: ast.Module) -> list[Mutant]:
    """All mutants of a module, in the order of its lines."""
    alike: dict[tuple[str, str, str, str], int] = {}
    found = []
    for operator, where, node, at, (before, after) in _walk(tree, ""):
        key = (operator, where, before, after)
        number = alike[key] = alike.get(key, -1) + 1
        found.append(Mutant(operator, where, node.lineno, before, after, at, number))
    return found


_Place = tuple[Any, str, int | None]
_Found = tuple[str, str, Any, tuple[Any, str, int | None, ast.AST | None], tuple[str, str]]


def _walk(node: ast.AST, where: str) -> Iterator[_Found]:
    for field, value in ast.iter_fields(node):
        if _is_left_alone(node, field):
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            if not isinstance(child, ast.AST) or _is_words(child):
                continue
            for operator, new in _variants(child, node, field):
                shown = _shown(child), "(nothing)" if new is None or isinstance(new, ast.Pass) else _shown(new)
                yield operator, where or "module", child if hasattr(child, "lineno") else node, (
                    node, field, index, new,
                ), shown  # fmt: skip
            yield from _walk(child, _inside(child, where))


def _inside(node: ast.AST, where: str) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return f"{where}.{name}" if where else name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if not where:
            return name
    return where


def _is_left_alone(node: ast.AST, field: str) -> bool:
    if field in ("annotation", "returns", "decorator_list", "ctx", "type_params", "format_spec"):
        return True
    match node, field:
        case (ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp(op=ast.BitOr())), "value") if _is_of_type(name):
            return True
        case (ast.ClassDef(), "keywords" | "bases") | (ast.Raise(), _) | (ast.Call(func=ast.Subscript()), "func"):
            return True
        case (ast.Assign(value=ast.Subscript(value=ast.Name(id=name))), "value") if name[:1].isupper() or name in (
            "tuple", "dict", "frozenset", "list",
        ):  # fmt: skip
            return True
    return False


def _is_of_type(name: str) -> bool:
    """Whether it is written as types are: Answer, not ANSWER or answer."""
    return name.lstrip("_")[:1].isupper() and not name.isupper()


def _is_words(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case (
            ast.Assign(targets=[ast.Name(id="__all__")])
            | ast.If(test=ast.Name(id="TYPE_CHECKING"))
            | ast.Call(func=ast.Name(id="cast" | "TypeVar"))
        ):
            return True
    return False


def _shown(node: ast.AST) -> str:
    text = ast.unparse(node) if not isinstance(node, ast.cmpop | ast.operator) else type(node).__name__
    first, *more = " ".join(text.split("\n", 1)[0].split()), *text.split("\n", 1)[1:]
    return f"{first} …" if more else first


def _variants(node: ast.AST, parent: ast.AST, field: str) -> Iterator[_Variant]:
    yield from _of_condition(node, parent, field)
    match node:
        case ast.Compare():
            yield from _of_comparison(node, is_condition=field == "test" or isinstance(parent, ast.UnaryOp))
        case ast.BoolOp(op=op, values=values):
            yield "and/or swapped", ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
            for at in range(len(values)):
                rest = values[:at] + values[at + 1 :]
                yield "operand dropped", rest[0] if len(rest) == 1 else ast.BoolOp(op=op, values=rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand) if field != "test":
            yield "not dropped", operand
        case ast.BinOp(left=left, op=op, right=right):
            if other := _ARITHMETIC.get(type(op)):
                yield "operator swapped", ast.BinOp(left=left, op=other(), right=right)
            if isinstance(op, ast.Sub | ast.BitOr):
                yield "operand dropped", left
        case ast.AugAssign(target=target, op=ast.BitOr() | ast.Add() | ast.Sub() as op, value=value):
            yield "operator swapped", ast.AugAssign(target=target, op=_ARITHMETIC[type(op)](), value=value)
        case ast.Constant():
            yield from _of_constant(node.value)
        case ast.Call():
            yield from _of_call(node)
        case ast.Set(elts=members) | ast.List(elts=members) | ast.Tuple(elts=members):
            yield from _of_collection(node, members, parent, field)
        case ast.Dict(keys=keys, values=values) if len(keys) > 1:
            for at in range(len(keys)):
                fewer = ast.Dict(keys=keys[:at] + keys[at + 1 :], values=values[:at] + values[at + 1 :])
                yield f"member dropped ({_shown(keys[at] or values[at])})", fewer
    if _is_removable(node):
        yield "statement removed", ast.copy_location(ast.Pass(), node)


def _is_removable(node: ast.AST) -> bool:
    match node:
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Expr():
            return True
    return isinstance(node, _REMOVABLE)


def _of_condition(node: ast.AST, parent: ast.AST, field: str) -> Iterator[_Variant]:
    is_condition = field == "test" and isinstance(parent, ast.If | ast.IfExp | ast.While)
    is_filter = field in ("ifs", "guard")
    if not is_condition and not is_filter:
        return
    opposite = node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else None
    yield "condition negated", opposite or ast.UnaryOp(op=ast.Not(), operand=node)
    if not isinstance(parent, ast.While) and not any(isinstance(part, ast.NamedExpr) for part in ast.walk(node)):
        yield "condition always", ast.Constant(True)
    if not is_filter and not isinstance(parent, ast.While):
        yield "condition never", ast.Constant(False)


def _of_comparison(node: ast.Compare, is_condition: bool) -> Iterator[_Variant]:
    for at, op in enumerate(node.ops):
        tables = [("boundary shifted", _BOUNDARY)]
        if not (is_condition and len(node.ops) == 1):  # else it is the condition negated
            tables.append(("comparison swapped", _OPPOSITE))
        for operator, table in tables:
            if other := table.get(type(op)):
                ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield operator, ast.Compare(left=node.left, ops=ops, comparators=node.comparators)


def _of_constant(value: object) -> Iterator[_Variant]:
    match value:
        case bool():
            yield "constant changed", ast.Constant(not value)
        case int():
            yield "constant changed", ast.Constant(value + 1)
            if value > 0:
                yield "constant changed", ast.Constant(value - 1)
        case float():
            yield "constant changed", ast.Constant(round(value * _BIG_STEP, 6))
        case str() if not _SENTENCE.search(value):
            yield "constant changed", ast.Constant(f"{value}X" if value else "X")


def _of_call(node: ast.Call) -> Iterator[_Variant]:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="re"), attr="compile") | ast.Name(id="late_pattern"),
            args=[pattern, *flags],
        ):
            if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
                for other in _other_patterns(pattern.value):
                    yield (
                        "pattern changed",
                        ast.Call(func=node.func, args=[ast.Constant(other), *flags], keywords=node.keywords),
                    )
            if flags:
                yield "argument dropped", ast.Call(func=node.func, args=[pattern], keywords=node.keywords)
        case ast.Call(func=ast.Name(id=name)) if name in _TWINS:
            yield "call swapped", _calling(node, ast.Name(id=_TWINS[name], ctx=ast.Load()))
        case ast.Call(func=ast.Name(id=name), args=[what]) if name in _UNWRAPPED:
            bare = ast.Name(id=_UNWRAPPED[name], ctx=ast.Load())
            yield "order dropped", ast.Call(func=bare, args=[what], keywords=[])
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=[]) if name in _SHAPING:
            yield "call dropped", value
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in _TWINS:
            yield "call swapped", _calling(node, ast.Attribute(value=value, attr=_TWINS[name], ctx=ast.Load()))
    for at, keyword in enumerate(node.keywords):
        if keyword.arg not in _NO_LOSS and keyword.arg is not None:
            fewer = node.keywords[:at] + node.keywords[at + 1 :]
            yield f"argument dropped ({keyword.arg})", ast.Call(func=node.func, args=node.args, keywords=fewer)


def _calling(node: ast.Call, func: ast.expr) -> ast.Call:
    return ast.Call(func=func, args=node.args, keywords=node.keywords)


def _of_collection(node: Any, members: list[Any], parent: ast.AST, field: str) -> Iterator[_Variant]:
    """Tuples that a caller takes apart by position are left alone: their loss is no question of tests."""
    is_taken_apart = isinstance(node, ast.Tuple) and (
        isinstance(parent, ast.Return | ast.Yield | ast.Assign | ast.DictComp | ast.For | ast.comprehension)
        or (isinstance(parent, ast.Subscript) and field == "slice")
        or isinstance(node.ctx, ast.Store)
    )
    is_type = isinstance(parent, ast.Tuple | ast.Subscript) and isinstance(node, ast.List)
    if is_taken_apart or is_type or (len(members) < 2 and not isinstance(node, ast.Set)):
        return
    for at in range(len(members)):
        fewer = copy.copy(node)
        fewer.elts = members[:at] + members[at + 1 :]
        if not fewer.elts:
            fewer = ast.Call(func=ast.Name(id="set", ctx=ast.Load()), args=[], keywords=[])
        yield f"member dropped ({_shown(members[at])})", fewer


def _other_patterns(pattern: str) -> Iterator[str]:
    """The pattern without one of its anchors, doubts and bounds, and with ``*`` for ``+``."""
    for found in re.finditer(r"\\b|(?<![(\\])[?^$]|(?<!\\)[*+]", pattern):
        token = found.group()
        other = {"*": "+", "+": "*"}.get(token, "")
        changed = f"{pattern[: found.start()]}{other}{pattern[found.end() :]}"
        try:
            re.compile(changed)
        except re.error:
            continue
        yield changed
