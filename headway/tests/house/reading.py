"""What does a rule read? The text of the product by its path, with rooms and parsed modules.

A rule takes a `House` and yields offences, `path:line: what: what to do`. The house is read from disk, or made of a
few lines in a test that shows that a rule can fail.
"""

import ast
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
GROUPS = ("foundation", "library", "yearly", "weekly", "overview", "exchange")
LONE_ROOMS = ("demo",)
READ = (".py", ".html", ".txt", ".md")


@dataclasses.dataclass(frozen=True)
class Offence:
    """One place that breaks a rule."""

    path: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}: {self.remedy}"


@dataclasses.dataclass(frozen=True)
class Module:
    """One Python file: where it stands and what is in it."""

    path: str
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def room(self) -> str:
        """The room as settings name it, `headway.yearly.plans`; empty for what is in no room."""
        return room_of(self.path)

    @property
    def inside(self) -> str:
        """Its path inside its room."""
        return self.path.removeprefix(self.room.replace(".", "/")).lstrip("/")

    @property
    def furniture(self) -> str:
        """Which piece of a room it belongs to: `operations` for operations.py and for operations/load.py."""
        return self.inside.split("/")[0].removesuffix(".py")

    @property
    def functions(self) -> list[ast.FunctionDef]:
        """Its top-level functions."""
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]

    def offence(self, node: ast.AST | int, what: str, remedy: str) -> Offence:
        """An offence at a node or line of this module."""
        return Offence(self.path, node if isinstance(node, int) else getattr(node, "lineno", 1), what, remedy)


def room_of(path: str) -> str:
    """The room that a file stands in, dotted; empty for none."""
    parts = path.split("/")
    if parts[0] != "headway" or len(parts) < 3:
        return ""
    if parts[1] in LONE_ROOMS:
        return f"headway.{parts[1]}"
    if parts[1] in GROUPS and len(parts) > 3:
        return ".".join(parts[:3])
    return ""


@dataclasses.dataclass(frozen=True)
class House:
    """Texts by path, and the rooms from bottom to top."""

    texts: dict[str, str]
    rooms: tuple[str, ...]

    @classmethod
    def from_disk(cls, rooms: list[str]) -> "House":
        """The house as it stands, without what is built or fetched."""
        texts = {}
        for folder in ("headway", "docs"):
            for path in sorted((ROOT / folder).rglob("*")):
                relative = path.relative_to(ROOT).as_posix()
                if path.suffix in READ and "/static/" not in relative and "__pycache__" not in relative:
                    texts[relative] = path.read_text(encoding="utf-8")
        return cls(texts, tuple(rooms))

    @functools.cached_property
    def modules(self) -> list[Module]:
        """Every Python file."""
        return [Module(path, text) for path, text in self.texts.items() if path.endswith(".py")]

    @property
    def product(self) -> Iterator[Module]:
        """Python files of rooms, without tests and migrations."""
        for module in self.modules:
            if module.room and not {"tests", "migrations"} & set(module.path.split("/")):
                yield module

    @property
    def templates(self) -> Iterator[tuple[str, str]]:
        """Path and text of every template."""
        for path, text in self.texts.items():
            if "/templates/" in path:
                yield path, text

    def rank(self, room: str) -> int:
        """How high a room stands."""
        return self.rooms.index(room)

    def room_called(self, label: str) -> str:
        """The room whose templates and names start with `label`; empty where none does."""
        return next((room for room in self.rooms if room.rsplit(".", 1)[-1] == label), "")


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name or attribute chain, calls left out: `X.objects.filter(…).update` is X.objects.filter.update."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return dotted(node.func)
    return node.id if isinstance(node, ast.Name) else ""


def decorators(function: ast.FunctionDef) -> list[str]:
    """Names of a function's decorators, first to last."""
    return [dotted(node) for node in function.decorator_list]
