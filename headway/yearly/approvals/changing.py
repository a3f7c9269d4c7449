"""What can an adjustment change, and how is a value written down so that it can be compared, shown and put in place?

Plain values are JSON: days as text, rows as keys. (Which fields need an adjustment is said in `plans.rules`.)
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import keys, words
from headway.foundation.network import calendars
from headway.foundation.people.models import Team
from headway.foundation.web import formats
from headway.library.frameworks.models import Practice
from headway.yearly.direction.models import Goal
from headway.yearly.needs.models import Priority
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy, StrategyPractice

from .models import Change
from .models.adjustments import Deed

KINDS: Final[dict[str, type[Any]]] = {
    "plans.action": Action,
    "plans.milestone": Milestone,
    "plans.strategy": Strategy,
}
DAYS: Final = frozenset({"start_on", "due_on"})
YEARS: Final = frozenset({"start_year", "first_year", "last_year"})
ROWS: Final[dict[str, type[Any]]] = {
    "priority": Priority,
    "needs": Action,
    "practices": Practice,
    "goals": Goal,
    "serves": Strategy,
    "responsible": User,
    "collaborators": User,
    "team": Team,
}
SEVERAL: Final = frozenset({"needs", "practices", "goals", "collaborators"})
WAYS: Final = {
    "plans.action": "milestone__strategy__plan",
    "plans.milestone": "strategy__plan",
    "plans.strategy": "plan",
}
"""From each kind to its plan."""
BELOW: Final[dict[type[Any], str]] = {Plan: "plans.strategy", Strategy: "plans.milestone", Milestone: "plans.action"}
"""What an adjustment adds below what."""


def adds(model: type[Any]) -> str:
    """What an adjustment adds below such an element: a strategy, a milestone, an action; empty where nothing."""
    return BELOW.get(model, "").removeprefix("plans.")


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What an operation reads of an edit: values over a base that still holds."""

    version: int
    base: dict[str, Any]
    values: dict[str, Any]
    long_fields: frozenset[str] = frozenset()
    saved_itself: bool = False


def kind_of(row: Any) -> str:
    """The kind of an element of a plan."""
    return next(kind for kind, model in KINDS.items() if isinstance(row, model))


def stored(row: Any, field: str) -> Any:
    """What an element holds in a field, as Python values. One query for fields with several rows."""
    if field == "needs":
        return [one.needs for one in row.dependencies.select_related("needs").order_by("pk")]
    if field == "practices":
        coded = StrategyPractice.objects.now().filter(strategy=row).select_related("practice")
        return [one.practice for one in coded.order_by("practice__position", "pk")]
    return getattr(row, field)


def plain(field: str, value: Any) -> Any:
    """A value as JSON holds it; several rows in a fixed order."""
    if field in SEVERAL:
        return sorted(str(one.key) for one in value or ())
    if value is None or isinstance(value, bool | int | str | list):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value.key)


def typed(field: str, value: Any) -> Any:
    """The Python value behind a plain one. One query for rows."""
    if field in SEVERAL:
        return list(_rows(field, value or ()))
    if value is None:
        return None
    if field in ROWS:
        return next(iter(_rows(field, [value])), None)
    return dt.date.fromisoformat(value) if field in DAYS else value


def _rows(field: str, values: Iterable[str]) -> Iterable[Any]:
    wanted = [uuid.UUID(one) for one in values]
    return ROWS[field]._default_manager.filter(key__in=wanted).order_by("pk")


def shown(field: str, value: Any, names: dict[str, str] | None = None) -> str:
    """A plain value in words; `names` are those of rows by their keys, and of subjects."""
    if value in (None, "", []):
        return formats.NOTHING
    if field in SEVERAL:
        return words.listing([(names or {}).get(one, _("something that is gone")) for one in value])
    if field in ROWS:
        return (names or {}).get(value, formats.NOTHING)
    if field in YEARS:
        return calendars.label(value)
    if field == "subject":
        return (names or {}).get(value, value)
    if field in DAYS:
        return formats.long_day(dt.date.fromisoformat(value))
    return words.listing(value) if isinstance(value, list) else str(value)


def names_of(pairs: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """Names of the rows that plain values of fields mean, by their keys. One query a kind of rows."""
    wanted: dict[str, set[str]] = {}
    for field, value in pairs:
        if field in ROWS and value:
            wanted.setdefault(field, set()).update(value if field in SEVERAL else [value])
    return {str(row.key): str(row) for field, values in wanted.items() for row in _rows(field, values)}


@dataclasses.dataclass(frozen=True)
class Wish:
    """One thing that an adjustment is to change."""

    kind: str
    key: uuid.UUID
    label: str
    deed: str = Deed.SET
    field: str = ""
    before: Any = None
    after: Any = None
    parent: uuid.UUID | None = None


def wishes(row: Any, edit: Any) -> list[Wish]:
    """What an edit of an element of a plan asks for, field by field."""
    found = []
    for name, value in edit.values.items():
        before, after = plain(name, edit.base.get(name)), plain(name, value)
        if before != after:
            found.append(Wish(kind_of(row), row.key, str(row), Deed.SET, name, before, after))
    return found


def drop_wish(row: Any) -> Wish:
    """That an action is not done, or a milestone not aimed at any more."""
    return Wish(kind_of(row), row.key, str(row), Deed.DROP)


def add_wish(parent: Any, values: dict[str, Any]) -> Wish:
    """That something new stands in a plan or below an element of it (`BELOW`)."""
    kind = BELOW[type(parent)]
    after = {name: plain(name, value) for name, value in values.items() if value not in (None, "", [])}
    return Wish(kind, keys.new(), str(values["title"]), Deed.ADD, after=after, parent=parent.key)


def pending(change: Change) -> Any:
    """A strategy or milestone that an adjustment adds, as it will be: not stored, under the key that it will have."""
    given = change.after or {}
    if change.element_kind == "plans.strategy":
        return Strategy(key=change.element_key, title=given["title"], plan=change.adjustment.plan)
    return Milestone(
        key=change.element_key,
        title=given["title"],
        start_year=given["start_year"],
        due_on=dt.date.fromisoformat(given["due_on"]),
    )
