"""Which practices are there, in the reader's language?"""

import dataclasses
import datetime as dt
import uuid

from django.utils import translation

from .models import Framework, Practice


@dataclasses.dataclass(frozen=True)
class FrameworkRow:
    """A framework as a choice."""

    code: str
    name: str


@dataclasses.dataclass(frozen=True)
class PracticeRow:
    """A domain (`parent_code` empty) or a practice."""

    key: uuid.UUID
    code: str
    parent_code: str
    name: str
    short_name: str
    description: str
    retired_on: dt.date | None
    framework: str = ""


@dataclasses.dataclass(frozen=True)
class Domain:
    """A domain with its practices."""

    row: PracticeRow
    practices: tuple[PracticeRow, ...]


def frameworks() -> tuple[FrameworkRow, ...]:
    """Every framework once, by code. One query."""
    newest = {row.code: row for row in Framework.objects.live().order_by("code", "created_at", "pk")}
    return tuple(FrameworkRow(code, in_language(row.names)) for code, row in newest.items())


def practices(framework_code: str) -> tuple[PracticeRow, ...]:
    """Domains and practices of a framework in their order, each domain before its practices. One query.

    Where several versions are loaded, a code of a newer one replaces the older one's words.
    """
    rows: dict[str, Practice] = {}
    found = Practice.objects.of(framework_code).select_related("framework")
    for practice in found.order_by("framework__created_at", "framework_id", "position"):
        rows[practice.code] = practice
    ordered = sorted(rows.values(), key=lambda row: (row.position, row.code))
    return tuple(_row(row) for row in ordered)


def tree(framework_code: str) -> tuple[Domain, ...]:
    """Domains with their practices. One query."""
    rows = practices(framework_code)
    return tuple(
        Domain(row, tuple(one for one in rows if one.parent_code == row.code)) for row in rows if not row.parent_code
    )


def in_language(texts: dict[str, str]) -> str:
    """The text in the reader's language, else in English."""
    return texts.get((translation.get_language() or "en")[:2]) or texts.get("en", "")


def _row(row: Practice) -> PracticeRow:
    return PracticeRow(
        key=row.key,
        code=row.code,
        parent_code=row.parent_code,
        name=in_language(row.names),
        short_name=in_language(row.short_names),
        description=in_language(row.descriptions),
        retired_on=row.retired_on,
        framework=in_language(row.framework.names),
    )
