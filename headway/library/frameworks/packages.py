"""What does a framework's content package say? Checked as a whole, every problem with file and line."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from . import reading

_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 600}
SOURCE: Final = {"type": "string", "minLength": 1, "maxLength": 40}
VERSION: Final = {"type": "string", "minLength": 1, "maxLength": 20}
TEXTS: Final = {
    "type": "object",
    "required": ["en", "es"],
    "properties": {"en": _TEXT, "es": _TEXT},
    "additionalProperties": False,
}
FRAMEWORK_CODE: Final = {
    "type": "string",
    "pattern": r"\A[a-z][a-z0-9-]{1,39}\Z",
    "description": "2 to 40 small letters, digits and hyphens, a letter first",
}
CODE: Final = {
    "type": "string",
    "pattern": r"\A[0-9A-Za-z.-]{1,20}\Z",
    "description": "up to 20 letters, digits, dots and hyphens",
}
_NODE: Final = {
    "code": CODE,
    "name": TEXTS,
    "short": TEXTS,
    "description": TEXTS,
    "source": SOURCE,
    "retired_on": {"type": "string", "format": "date"},
}
_NEEDED: Final = ["code", "name", "short", "description", "source"]
_PRACTICE: Final = {"type": "object", "required": _NEEDED, "properties": _NODE, "additionalProperties": False}
_DOMAIN: Final = {
    "type": "object",
    "required": [*_NEEDED, "practices"],
    "properties": {**_NODE, "practices": {"type": "array", "items": _PRACTICE}},
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["code", "version", "name", "description", "source", "domains"],
    "properties": {
        "code": FRAMEWORK_CODE,
        "version": VERSION,
        "name": TEXTS,
        "description": TEXTS,
        "source": SOURCE,
        "domains": {"type": "array", "minItems": 1, "items": _DOMAIN},
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
    """A whole framework as its file says it."""

    document: reading.Document
    code: str
    version: str
    names: dict[str, str]
    descriptions: dict[str, str]
    source: str
    nodes: tuple[Node, ...]


def faults(document: reading.Document) -> list[reading.Problem]:
    """Everything that is wrong with a framework's file."""
    found = document.faults(SCHEMA)
    codes = list(_codes(document.data))
    if len(codes) > reading.MOST_ITEMS:
        sentence = f"the package has {len(codes):,} domains and practices. Keep to {reading.MOST_ITEMS}."
        found.append(document.problem(["domains"], sentence))
    seen: set[str] = set()
    for path, code in codes:
        if code in seen:
            found.append(document.problem(path, f"the code {reading.clipped(code)} stands twice. Give each its own."))
        seen.add(code)
    return sorted(found, key=lambda problem: problem.line)


def package(document: reading.Document) -> Package:
    """What a file without faults says."""
    data = document.data
    nodes = [
        node
        for domain in data["domains"]
        for node in (_node(domain), *(_node(practice, domain["code"]) for practice in domain["practices"]))
    ]
    return Package(
        document=document,
        code=data["code"],
        version=data["version"],
        names=data["name"],
        descriptions=data["description"],
        source=data["source"],
        nodes=tuple(nodes),
    )


def _codes(data: Any) -> Iterator[tuple[list[Any], str]]:
    """Where each code stands, also in a file that has other faults."""
    for at, domain in enumerate(_list(data, "domains")):
        rows = [(["domains", at], domain)]
        rows += [(["domains", at, "practices", n], one) for n, one in enumerate(_list(domain, "practices"))]
        for path, row in rows:
            if isinstance(row, dict) and isinstance(row.get("code"), str):
                yield [*path, "code"], row["code"]


def _list(data: Any, name: str) -> list[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


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
