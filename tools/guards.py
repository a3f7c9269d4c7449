"""Where does Headway ask whether somebody may, and what would the code be if one such place did not ask?

A guard is a call of a function of an `access.py` (`*_or_404`, `require…`, `why_not…`, `may…`) or a queryset's
`.visible_to(…)` or `.within(…)`. Each function of an access module gets a twin, `NAME__unguarded`, that does the same
without asking; a mutant is one call replaced by its twin, or one filter by `.all()`. Nothing of this is in the product.
"""

import ast
import dataclasses
import re
from pathlib import Path

FILTERS = {"visible_to", "within"}
TWIN = "__unguarded"
# On a line where the mutant would do the same as the code, with the reason after it.
SPARED = b"# no mutant: "
# On a line where the mutant would do the same as the code, with the reason after it.
SPARED = b"# no mutant: "
GUARD = re.compile(r"^_?(\w+_or_404|require(_\w+)?|why_not(_\w+)?|may(_\w+)?)$")
# Where guards are asked. Tests, the demo and migrations ask nobody.
LEFT_OUT = {"tests", "migrations", "demo", "cli", "config"}


@dataclasses.dataclass(frozen=True)
class Guard:
    """One place that asks: byte positions in a file, the words there, the words of the mutant."""

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {' '.join(self.before.split())[:90]}"


def modules(root: Path) -> list[Path]:
    """Every module that may ask."""
    found = sorted((root / "headway").rglob("*.py"))
    return [path for path in found if not LEFT_OUT & set(path.relative_to(root / "headway").parts[:-1])]


def is_access(path: Path) -> bool:
    """Whether a module is one of those that answer who may do what."""
    return path.name == "access.py" or path.parent.name == "access"


def guard_names(root: Path) -> set[str]:
    """Names of the guard functions that the access modules define."""
    names = set()
    for path in filter(is_access, modules(root)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and GUARD.match(node.name)}
    return names


def called(node: ast.Call) -> str:
    """The last part of what is called: `access.plan_or_404(…)` is `plan_or_404`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def access_names(tree: ast.Module) -> set[str]:
    """By which names a module calls access modules: `from . import access`, `from … import access as people`."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports for alias in node.names if alias.name == "access"}


def asks_access(node: ast.Call, path: Path, known: set[str]) -> bool:
    """Whether a call goes to an access module, by its name or from within. (`phases.require` asks no person.)"""
    if isinstance(node.func, ast.Attribute):
        return isinstance(node.func.value, ast.Name) and node.func.value.id in known
    return isinstance(node.func, ast.Name) and is_access(path)


def find(root: Path) -> list[Guard]:
    """Every place that asks, as mutants."""
    names = guard_names(root)
    found = []
    for path in modules(root):
        source = path.read_bytes()
        lines = source.splitlines()
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        tree = ast.parse(source)
        known = access_names(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or SPARED in lines[node.end_lineno - 1]:
                continue
            name = called(node)
            first = starts[node.func.end_lineno - 1] + node.func.end_col_offset - len(name)
            last = starts[node.end_lineno - 1] + node.end_col_offset
            if name in FILTERS and isinstance(node.func, ast.Attribute):
                end, after = last, "all()"
            elif name in names and asks_access(node, path, known):
                end, after = first + len(name), name + TWIN
            else:
                continue
            before = source[first:last].decode()
            found.append(Guard(str(path.relative_to(root)), node.lineno, first, end, before, after))
    return found


class Unguard(ast.NodeTransformer):
    """Rewrites the body of an access function so that it asks nobody."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A filter becomes `.all()`, a guard its twin."""
        self.generic_visit(node)
        name = called(node)
        if name in FILTERS and isinstance(node.func, ast.Attribute):
            return ast.Call(ast.Attribute(node.func.value, "all", ast.Load()), [], [])
        if name in self.names and isinstance(node.func, ast.Attribute):
            node.func.attr += TWIN
        elif name in self.names and isinstance(node.func, ast.Name):
            node.func.id += TWIN
        return node


def allowed(root: Path) -> tuple[str, str]:
    """How a yes is written, and the import that it needs: ALLOWED, Allowed() or None, whatever the house defines."""
    for path in modules(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
        if any(isinstance(target, ast.Name) and target.id == "ALLOWED" for target in targets):
            return "_yes.ALLOWED", f"import {module} as _yes"
        if any(isinstance(node, ast.ClassDef) and node.name == "Allowed" for node in tree.body):
            return "_yes.Allowed()", f"import {module} as _yes"
    return "None", ""


def twin(node: ast.FunctionDef, names: set[str], yes: str) -> str:
    """The source of a function that does what `node` does and asks nobody."""
    copy = ast.parse(ast.unparse(node)).body[0]
    assert isinstance(copy, ast.FunctionDef)
    copy.name += TWIN
    answers = {"why_not": yes, "may": "True", "require": "None"}
    bare = node.name.lstrip("_")
    kind = next((kind for kind in answers if bare == kind or bare.startswith(f"{kind}_")), "")
    if kind and not node.name.endswith("_or_404"):
        copy.body = [ast.Return(ast.parse(answers[kind], mode="eval").body)]
    else:
        copy.body = [Unguard(names).visit(line) for line in copy.body]
    return ast.unparse(ast.fix_missing_locations(copy))


def askers(functions: list[ast.FunctionDef], names: set[str]) -> set[str]:
    """Helpers of an access module that ask through a guard: their twins do not ask either."""
    found: set[str] = set()
    while True:
        known = names | found
        more = {
            function.name
            for function in functions
            if function.name not in known
            and any(isinstance(node, ast.Call) and called(node) in known for node in ast.walk(function))
        }
        if not more:
            return found
        found |= more


def add_twins(root: Path) -> None:
    """Append the twins to every access module of the tree at `root`, a copy."""
    names = guard_names(root)
    yes, needed = allowed(root)
    for path in filter(is_access, modules(root)):
        source = path.read_text(encoding="utf-8")
        functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
        asking = names | askers(functions, names)
        twins = [twin(node, asking, yes) for node in functions if node.name in asking]
        here = f"{'.'.join(path.relative_to(root).with_suffix('').parts)} as _yes"
        own = needed.endswith(here)
        for_yes = "import sys as _sys\n_yes = _sys.modules[__name__]" if own else needed
        path.write_text("\n\n".join([source.rstrip(), for_yes, *twins]) + "\n", encoding="utf-8")
