"""Which practices are there, in the reader's language, and where else do they stand?"""

import dataclasses
import datetime as dt
import uuid

from django.utils import translation

from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope

from .models import Crosswalk, CrosswalkPair, Framework, Practice


@dataclasses.dataclass(frozen=True)
class FrameworkRow:
    """A framework as a choice or a heading, in its newest version; `state` is empty where it is everybody's."""

    code: str
    name: str
    version: str = ""
    description: str = ""
    source: str = ""
    state: str = ""


@dataclasses.dataclass(frozen=True)
class Also:
    """A practice of another framework that stands for the same, and why."""

    framework_code: str
    framework: str
    code: str
    name: str
    reason: str


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
    source: str = ""
    also: tuple[Also, ...] = ()


@dataclasses.dataclass(frozen=True)
class Domain:
    """A domain with its practices; a framework may have domains only."""

    row: PracticeRow
    practices: tuple[PracticeRow, ...]


@dataclasses.dataclass(frozen=True)
class Match:
    """One pair of a crosswalk, seen from the framework that was asked about."""

    from_code: str
    to_code: str
    to_name: str
    reason: str


def frameworks(*, open_to: Organisation | None = None, seen: Scope | None = None) -> tuple[FrameworkRow, ...]:
    """Every framework once, by code; only those that an organisation may use or a right reaches. One query."""
    rows = Framework.objects.live() if seen is None else Framework.objects.within(seen)
    if open_to is not None:
        rows = rows.open_to(open_to)
    newest = {row.code: row for row in rows.select_related("state").oldest_first()}
    return tuple(framework_row(row) for row in newest.values())


def framework_row(row: Framework) -> FrameworkRow:
    """A framework as a heading. No query where its state was read with it."""
    return FrameworkRow(
        code=row.code,
        name=in_language(row.names),
        version=row.edition,
        description=in_language(row.descriptions),
        source=row.source,
        state=str(row.state or ""),
    )


def practices(framework_code: str, open_to: Organisation | None = None) -> tuple[PracticeRow, ...]:
    """Domains and practices of a framework in their order, each domain before its practices; none where the framework
    is not open to an organisation. One query.

    Where several versions are loaded, a code of a newer one replaces the older one's words.
    """
    rows: dict[str, Practice] = {}
    found = Practice.objects.of(framework_code).select_related("framework")
    if open_to is not None:
        found = found.open_to(open_to)
    for practice in found.order_by("framework__created_at", "framework_id", "position"):
        rows[practice.code] = practice
    ordered = sorted(rows.values(), key=lambda row: (row.position, row.code))
    return tuple(_row(row) for row in ordered)


@dataclasses.dataclass(frozen=True)
class Column:
    """A domain (`parent_code` empty) or practice as the head of a column, without its description."""

    code: str
    parent_code: str
    name: str
    short_name: str


def columns(framework_code: str, open_to: Organisation) -> tuple[tuple[FrameworkRow, ...], tuple[Column, ...]]:
    """The frameworks open to an organisation, and the practices of one of them (as `practices`). One query."""
    newest: dict[str, str] = {}
    rows: dict[str, tuple[int, Column]] = {}
    found = Practice.objects.open_to(open_to).order_by("framework__created_at", "framework_id", "position")
    fields = ("framework__code", "framework__names", "position", "code", "parent_code", "names", "short_names")
    for framework, title, position, code, parent_code, name, short_name in found.values_list(*fields):
        newest[framework] = in_language(title)
        if framework == framework_code:
            rows[code] = (position, Column(code, parent_code, in_language(name), in_language(short_name)))
    ordered = sorted(rows.values(), key=lambda row: (row[0], row[1].code))
    choices = tuple(FrameworkRow(code, name) for code, name in sorted(newest.items()))
    return choices, tuple(row for _position, row in ordered)


def tree(framework_code: str, seen: Scope | None = None) -> tuple[Domain, ...]:
    """Domains with their practices, and with where else each stands as far as a right reaches. Three queries."""
    also = _also(framework_code, seen)
    rows = [dataclasses.replace(row, also=tuple(also.get(row.code, ()))) for row in practices(framework_code)]
    return tuple(
        Domain(row, tuple(one for one in rows if one.parent_code == row.code)) for row in rows if not row.parent_code
    )


def crosswalk(from_code: str, framework: str, seen: Scope | None = None) -> tuple[Match, ...]:
    """Which codes of a framework stand for which of another, whichever way round they were written. Two queries."""
    found = _also(from_code, seen)
    return tuple(
        Match(code, one.code, one.name, one.reason)
        for code, rows in found.items()
        for one in rows
        if one.framework_code == framework
    )


def _also(framework_code: str, seen: Scope | None) -> dict[str, list[Also]]:
    """Code of the framework → where else it stands."""
    found: dict[str, list[Also]] = {}
    pairs = CrosswalkPair.objects.filter(crosswalk__in=_in_force(framework_code, seen))
    pairs = pairs.select_related("origin__framework", "target__framework")
    for pair in pairs.order_by("origin__framework__code", "target__framework__code", "pk"):
        near, far = pair.origin, pair.target
        if near.framework.code != framework_code:
            near, far = far, near
        found.setdefault(near.code, []).append(
            Also(
                framework_code=far.framework.code,
                framework=in_language(far.framework.names),
                code=far.code,
                name=in_language(far.names),
                reason=in_language(pair.reasons),
            )
        )
    return found


def _in_force(framework_code: str, seen: Scope | None) -> list[int]:
    """Of each two frameworks the newest crosswalk; a state's own goes before everybody's. One query."""
    rows = Crosswalk.objects.live() if seen is None else Crosswalk.objects.within(seen)
    rows = rows.touching(framework_code).select_related("origin", "target")
    ordered = sorted(rows, key=lambda row: (row.state_id is not None, row.created_at, row.pk))
    return list({frozenset((row.origin.code, row.target.code)): row.pk for row in ordered}.values())


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
        source=row.source,
    )
