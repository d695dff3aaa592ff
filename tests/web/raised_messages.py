"""What errors say, read from where they are raised: every message and hint in the code, by its words.

Values that are put into words stand there as ``…``; what cannot be followed, as the code has it.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
REQUESTS = {
    "ProblemError": 0,
    "QuerySyntaxError": 0,
    "SearchRequestError": 0,
    "ParameterError": 0,
    "LineError": 0,
    "ArticleNotFoundError": 0,
    "EditingRefusedError": 0,
    "NameRefusedError": 0,
    "BodyError": 0,
}
"""The errors of requests, by where their message stands among what they are made with."""

SOURCES = {"SourceError": 1, "SourceFormatError": 1, "SourceLimitError": 1}
"""The same of errors of inputs."""


class Module:
    """A file of the code, in which words are followed to where they are written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    @cached_property
    def functions(self) -> Mapping[str, ast.FunctionDef]:
        return {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}

    @cached_property
    def assigned(self) -> Mapping[str, list[ast.expr]]:
        """What each name of the file is given, wherever."""
        found = defaultdict(list)
        for node in ast.walk(self.tree):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            value = getattr(node, "value", None)
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and value is not None:
                for target in targets:
                    if isinstance(target, ast.Name):
                        found[target.id].append(value)
        return found

    @cached_property
    def imported(self) -> Mapping[str, Module]:
        """The files of the project from which names come."""
        found = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                path = ROOT / (node.module.replace(".", "/") + ".py")
                found |= {alias.name: path for alias in node.names if path.exists()}
        return {name: module(path) for name, path in found.items()}

    @property
    def texts(self) -> Iterator[str]:
        """All texts of the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value

    def worded(self) -> Iterator[str]:
        """Yield the words of all messages that have values in them."""
        for call in self.calls:
            if name_of(call) == "worded":
                yield from self.words(call)

    def raised(self, errors: Mapping[str, int], *, hints: bool = True) -> Iterator[str]:
        """Yield the words of the messages of some errors, and of their hints."""
        for call in self.calls:
            place = errors.get(name_of(call))
            if place is None:
                continue
            said = [call.args[place]] if place < len(call.args) else []
            said += [
                one.value for one in call.keywords if one.arg == "message" or (hints and one.arg == "hint")
            ]
            for one in said:
                yield from self.words(one)

    def words(self, node: ast.expr) -> Iterator[str]:
        """Yield the words that an expression may be."""
        followed = self._followed(node)
        for one in followed:
            yield from self.words(one)
        if followed:
            return
        match node:
            case ast.Constant(value=text):
                yield from [text] if text else []
            case ast.JoinedStr(values=parts):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
            case ast.Name(id=name) if name in self.imported:
                yield from self.imported[name].words(node)
            case _:
                yield ast.unparse(node)

    def _followed(self, node: ast.expr) -> list[ast.expr]:
        """Return the expressions that one may come from; none where it stands for itself."""
        match node:
            case ast.IfExp(body=one, orelse=other):
                return [one, other]
            case (
                ast.BoolOp(values=several)
                | ast.Dict(values=several)
                | ast.Call(func=ast.Name(id="worded"), args=several)
            ):
                return several
            case ast.Subscript(value=value) | ast.NamedExpr(value=value):
                return [value]
            case ast.Call(func=ast.Name(id=name)) if name in self.functions:
                inside = ast.walk(self.functions[name])
                return [one.value for one in inside if isinstance(one, ast.Return) and one.value]
            case ast.Name(id=name):
                return [*self.assigned.get(name, ()), *self._given(name)]
        return []

    def _given(self, name: str) -> Iterator[ast.expr]:
        """Yield what functions are called with that have a parameter of a name."""
        for function in self.functions.values():
            places = [argument.arg for argument in function.args.args]
            if name in places:
                place = places.index(name)
                calls = [call for call in self.calls if name_of(call) == function.name]
                yield from [call.args[place] for call in calls if place < len(call.args)]


@cache
def module(path: Path) -> Module:
    """Return a file of the code."""
    return Module(path)


def name_of(call: ast.Call) -> str:
    """Return the name by which something is called."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def modules(*folders: str) -> list[Module]:
    """Return the files of some folders, or some files."""
    paths = [ROOT / folder for folder in folders]
    return [module(one) for path in paths for one in (path.rglob("*.py") if path.is_dir() else [path])]
