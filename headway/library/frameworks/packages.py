"""What does a framework's content package say, and on which line is it wrong?

A package is a folder with `framework.yaml`. It is checked as a whole: every problem is reported with file and line.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from headway.foundation.core import refusals

FILE = "framework.yaml"
CONTENT = Path(__file__).resolve().parent.parent / "content"
BUILT_IN = (CONTENT / "four-domains",)
SHOWN = 50

_TEXT = {"type": "string", "minLength": 1, "maxLength": 600}
_TEXTS = {
    "type": "object",
    "required": ["en", "es"],
    "properties": {"en": _TEXT, "es": _TEXT},
    "additionalProperties": False,
}
_NODE = {
    "code": {"type": "string", "pattern": "^[0-9A-Za-z.-]{1,20}$"},
    "name": _TEXTS,
    "short": _TEXTS,
    "description": _TEXTS,
    "source": {"type": "string", "minLength": 1, "maxLength": 40},
    "retired_on": {"type": "string", "format": "date"},
}
_NEEDED = ["code", "name", "short", "description", "source"]
_PRACTICE = {"type": "object", "required": _NEEDED, "properties": _NODE, "additionalProperties": False}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["code", "version", "name", "description", "source", "domains"],
    "properties": {
        "code": {"type": "string", "pattern": "^[a-z0-9-]{2,40}$"},
        "version": {"type": "string", "minLength": 1, "maxLength": 20},
        "name": _TEXTS,
        "description": _TEXTS,
        "source": {"type": "string", "minLength": 1, "maxLength": 40},
        "domains": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": [*_NEEDED, "practices"],
                "properties": {**_NODE, "practices": {"type": "array", "items": _PRACTICE}},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


@dataclasses.dataclass(frozen=True)
class Node:
    """A domain (no parent) or a practice."""

    code: str
    parent_code: str
    names: dict[str, str]
    short_names: dict[str, str]
    descriptions: dict[str, str]
    source: str
    retired_on: dt.date | None


@dataclasses.dataclass(frozen=True)
class Package:
    """A whole framework as its file says it, and the digest of what it says."""

    code: str
    version: str
    names: dict[str, str]
    descriptions: dict[str, str]
    source: str
    nodes: tuple[Node, ...]
    content_hash: str


def read(path: Path) -> Package:
    """The package in a folder (or file). Raises BadInput with one line `file:line: problem` for each problem."""
    file = path / FILE if path.is_dir() else path
    tree = _tree(file)
    data = _plain(tree)
    problems = [
        f"{file.name}:{_line(tree, error.absolute_path)}: {_where(error)}{error.message}"
        for error in sorted(
            jsonschema.Draft202012Validator(SCHEMA).iter_errors(data), key=lambda e: list(map(str, e.path))
        )
    ]
    problems = problems or _twice(file, tree, data) or _dates(file, tree, data)
    if problems:
        raise refusals.BadInput("\n".join(problems[:SHOWN]))
    nodes = [node for domain in data["domains"] for node in (_node(domain), *_practices(domain))]
    written = json.dumps(data, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Package(
        data["code"], data["version"], data["name"], data["description"], data["source"], tuple(nodes), digest
    )


def _tree(file: Path) -> yaml.Node:
    try:
        tree = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as wrong:
        raise refusals.BadInput(f"{file.name}:1: the file cannot be read ({wrong.strerror}). Check the path.") from None
    except UnicodeDecodeError:
        raise refusals.BadInput(f"{file.name}:1: the file is not UTF-8. Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise refusals.BadInput(f"{file.name}:{line}: not YAML: {wrong.problem}.") from None
    except yaml.YAMLError as wrong:
        raise refusals.BadInput(f"{file.name}:1: not YAML: {wrong}.") from None
    if tree is None:
        raise refusals.BadInput(f"{file.name}:1: the file is empty. A framework needs a code, a version and domains.")
    return tree


def _plain(node: yaml.Node) -> Any:
    """The data of a YAML tree, every scalar as text: codes such as 1e3 stay what was typed."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def _line(node: yaml.Node, path: Any) -> int:
    """The line of the thing at `path`, or of the nearest thing above it."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == step), None)
        else:
            found = node.value[step] if isinstance(node, yaml.SequenceNode) else None
        if found is None:
            break
        node = found
    return int(node.start_mark.line) + 1


def _where(error: jsonschema.ValidationError) -> str:
    return f"{error.absolute_path[-1]}: " if error.absolute_path else ""


def _twice(file: Path, tree: yaml.Node, data: dict[str, Any]) -> list[str]:
    seen: set[str] = set()
    problems = []
    for at, domain in enumerate(data["domains"]):
        places = [(domain["code"], ["domains", at, "code"])]
        places += [(one["code"], ["domains", at, "practices", n, "code"]) for n, one in enumerate(domain["practices"])]
        for code, path in places:
            if code in seen:
                problems.append(f"{file.name}:{_line(tree, path)}: the code {code} stands twice. Give each its own.")
            seen.add(code)
    return problems


def _dates(file: Path, tree: yaml.Node, data: dict[str, Any]) -> list[str]:
    problems = []
    for at, domain in enumerate(data["domains"]):
        for path, node in [
            (["domains", at, "retired_on"], domain),
            *((["domains", at, "practices", n, "retired_on"], one) for n, one in enumerate(domain["practices"])),
        ]:
            try:
                dt.date.fromisoformat(node.get("retired_on", "2000-01-01"))
            except ValueError:
                problems.append(f"{file.name}:{_line(tree, path)}: retired_on is no date. Write it as 2026-06-30.")
    return problems


def _node(data: dict[str, Any], parent_code: str = "") -> Node:
    retired = data.get("retired_on")
    return Node(
        code=data["code"],
        parent_code=parent_code,
        names=data["name"],
        short_names=data["short"],
        descriptions=data["description"],
        source=data["source"],
        retired_on=dt.date.fromisoformat(retired) if retired else None,
    )


def _practices(domain: dict[str, Any]) -> list[Node]:
    return [_node(practice, domain["code"]) for practice in domain["practices"]]
