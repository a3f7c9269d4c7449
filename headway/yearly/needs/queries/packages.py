"""Which elements can a needs assessment look at? Read from a package of content, checked with file and line."""

import dataclasses
import functools
from pathlib import Path
from typing import Any, Final

from django.utils.translation import get_language

from headway.library.frameworks import bundles, packages, reading

from ..models import Assessment

CONTENT: Final = bundles.CONTENT / "needs"
FIRST: Final = "elements.yaml"
DOMAINS: Final = ("1", "2", "3", "4", "pm")
_CODE: Final = {
    "type": "string",
    "pattern": r"\A[a-z][a-z0-9-]{0,39}\Z",
    "description": "up to 40 small letters, digits and hyphens, a letter first",
}
_TOUCHES: Final = {
    "type": "array",
    "items": {"type": "string", "enum": list(DOMAINS), "description": "1, 2, 3, 4 or pm"},
}
_ITEM: Final = {
    "type": "object",
    "required": ["code", "name"],
    "properties": {"code": _CODE, "name": packages.TEXTS, "touches": _TOUCHES},
    "additionalProperties": False,
}
_GROUP: Final = {
    "type": "object",
    "required": ["code", "name", "source"],
    "properties": {
        "code": _CODE,
        "name": packages.TEXTS,
        "source": packages.SOURCE,
        "outcomes": {"type": "string", "enum": ["yes", "no"], "description": "yes or no"},
        "touches": _TOUCHES,
        "items": {"type": "array", "minItems": 1, "items": _ITEM},
    },
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["code", "version", "name", "source", "groups"],
    "properties": {
        "code": packages.FRAMEWORK_CODE,
        "version": packages.VERSION,
        "name": packages.TEXTS,
        "source": packages.SOURCE,
        "groups": {"type": "array", "minItems": 1, "items": _GROUP},
    },
    "additionalProperties": False,
}


@dataclasses.dataclass(frozen=True)
class Item:
    """Something that can be looked at, and the domains of which it tells."""

    code: str
    names: dict[str, str]
    touches: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.names.get((get_language() or "en")[:2]) or self.names["en"]


@dataclasses.dataclass(frozen=True)
class Group(Item):
    """A group of elements; `outcomes` where it tells of students' results."""

    source: str = ""
    outcomes: bool = False
    items: tuple[Item, ...] = ()


@dataclasses.dataclass(frozen=True)
class Elements:
    """One version of the list, as its file says it."""

    code: str
    version: str
    groups: tuple[Group, ...]

    def group(self, code: str) -> Group | None:
        """A group by its code."""
        return next((one for one in self.groups if one.code == code), None)

    def has(self, group: str, item: str) -> bool:
        """Whether the list has this element."""
        found = self.group(group)
        return found is not None and any(one.code == item for one in found.items)

    def touched(self, group: str, item: str) -> tuple[str, ...]:
        """The domains of which an element tells; a group's own where it is not in the list."""
        found = self.group(group)
        if found is None:
            return ()
        return next((one.touches for one in found.items if one.code == item), found.touches)


def read(file: Path) -> Elements:
    """The list in a file. Raises Wrong with every problem, each with file and line."""
    document = reading.document(file)
    problems = document.faults(SCHEMA)
    if not problems:
        problems = _doubled(document)
    if problems:
        raise reading.Wrong(problems)
    data = document.data
    return Elements(data["code"], data["version"], tuple(_group(one) for one in data["groups"]))


def _doubled(document: reading.Document) -> list[reading.Problem]:
    """Codes that stand twice: groups in the list, items in their group."""
    found: list[reading.Problem] = []
    lists = [(["groups"], document.data["groups"])]
    lists += [(["groups", at, "items"], one.get("items", [])) for at, one in enumerate(document.data["groups"])]  # type: ignore[list-item]
    for path, rows in lists:
        seen: set[str] = set()
        for at, row in enumerate(rows):
            if row["code"] in seen:
                sentence = f"the code {reading.clipped(row['code'])} stands twice. Give each its own."
                found.append(document.problem([*path, at, "code"], sentence))
            seen.add(row["code"])
    return found


def _group(data: dict[str, Any]) -> Group:
    items = tuple(Item(one["code"], one["name"], tuple(one.get("touches", ()))) for one in data.get("items", ()))
    return Group(
        data["code"],
        data["name"],
        tuple(data.get("touches", ())),
        data["source"],
        data.get("outcomes") == "yes",
        items,
    )


@functools.cache
def built_in() -> Elements:
    """The list with which assessments begin today; read once a process."""
    return read(CONTENT / FIRST)


@functools.cache
def _versions() -> dict[tuple[str, str], Elements]:
    """Every version that assessments may have been made with: a changed list is a new file."""
    found = [read(file) for file in sorted(CONTENT.glob("elements*.yaml"))]
    return {(one.code, one.version): one for one in found}


def used(assessment: Assessment) -> Elements:
    """The list in the version with which an assessment was made."""
    return _versions().get((assessment.package, assessment.package_version)) or built_in()
