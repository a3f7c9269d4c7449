"""What does the page of one strategy say of it?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any, Final

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.network import calendars
from headway.library.frameworks.queries import in_language
from headway.yearly.direction import queries as direction

from ..models import Conditions, Milestone, Strategy, StrategyMeasure, StrategyPractice, Tier
from .addresses import milestone_address
from .leading import Goals, goals_of
from .outlines import code_of, word_of_milestone
from .reading import Service, services

WHY: Final = (
    ("rationale", _("Rationale")),
    ("evidence", _("Evidence")),
    ("impact", _("Expected impact")),
    ("conditions", _("Minimum conditions")),
    ("replaces", _("What it replaces")),
    ("competencies", _("Competencies needed")),
)
"""The texts of *Why this practice*, in their order."""


@dataclasses.dataclass(frozen=True)
class Why:
    """One text of *Why this practice*; `chosen` is what was chosen beside it."""

    name: str
    label: str
    text: str
    chosen: str = ""


@dataclasses.dataclass(frozen=True)
class Stone:
    """A milestone below, as a short line."""

    code: str
    title: str
    address: str
    year: str
    due_on: dt.date
    who: str
    word: str
    done: int
    whole: int


@dataclasses.dataclass(frozen=True)
class StrategyFacts:
    """One strategy as its page shows it; the why and the measures are there for who reads the whole plan."""

    key: uuid.UUID
    code: str
    title: str
    priority: str
    theory: tuple[str, str, str]
    years: str
    who: str
    practices: tuple[tuple[str, str], ...]
    goals: Goals
    serves: Service | None
    serves_none: str
    served: tuple[Service, ...]
    continues: Service | None
    why: tuple[Why, ...]
    measures: tuple[direction.MeasureRow, ...]
    out: dict[uuid.UUID, uuid.UUID]
    milestones: tuple[Stone, ...]


def strategy_facts(row: Strategy, reader: Any, *, whole: bool) -> StrategyFacts:
    """One strategy with its code and what stands around it, as far as somebody reads it. Sixteen queries at most."""
    plan = row.plan
    serves, served = services(plan, reader, [row])
    coded = StrategyPractice.objects.now().filter(strategy=row).select_related("practice")
    measures, out = _measures(row, reader) if whole else ((), {})
    return StrategyFacts(
        key=row.key,
        code=(code := code_of(row)),
        title=row.title,
        priority=row.priority.title,
        theory=(row.if_text, row.then_text, row.and_text),
        years=years_of_strategy(row),
        who=str(row.responsible or ""),
        practices=tuple(
            (one.practice.code, in_language(one.practice.names)) for one in coded.order_by("practice__position")
        ),
        goals=goals_of([row], plan, reader).get(row.pk, ()),
        serves=serves.get(row.serves_id or 0),
        serves_none=row.serves_none,
        served=tuple(served.get(row.pk, ())),
        continues=serves.get(row.continues_id or 0),
        why=why_of(row) if whole else (),
        measures=measures,
        out=out,
        milestones=_milestones(row, code, whole=whole),
    )


def years_of_strategy(row: Strategy) -> str:
    """Its own years, else those of its plan: `2025–28`."""
    if row.first_year is None or row.last_year is None:
        return row.plan.years
    return f"{row.first_year}–{(row.last_year + 1) % 100:02}"


def why_of(row: Strategy) -> tuple[Why, ...]:
    """Why this practice, text by text. No query."""
    chosen = {
        "evidence": str(Tier(row.tier).label) if row.tier else "",
        "conditions": str(Conditions(row.conditions_are).label) if row.conditions_are else "",
    }
    return tuple(Why(name, str(label), getattr(row, name), chosen.get(name, "")) for name, label in WHY)


def _measures(row: Strategy, reader: Any) -> tuple[tuple[direction.MeasureRow, ...], dict[uuid.UUID, uuid.UUID]]:
    """The measures of the *then*, and by the key of each that of the row that joins it. Five queries."""
    joined = StrategyMeasure.objects.live().filter(strategy=row, measure__archived_at__isnull=True)
    joints = list(joined.select_related("measure__source").order_by("position", "pk"))
    known = direction.rows_of([one.measure for one in joints], row.plan.organisation, reader)
    return tuple(known[one.measure_id] for one in joints), {one.measure.key: one.key for one in joints}


def _milestones(row: Strategy, code: str, *, whole: bool) -> tuple[Stone, ...]:
    """Milestones in their order; counts of their actions for who reads those. One query."""
    kept = Q(actions__archived_at__isnull=True, actions__dropped_on__isnull=True)
    stones: Any = Milestone.objects.live().filter(strategy=row).select_related("responsible", "team")
    stones = stones.annotate(
        whole=Count("actions", filter=kept), done=Count("actions", filter=kept & Q(actions__completed_on__isnull=False))
    )
    return tuple(
        Stone(
            code=f"{code}.{at}",
            title=one.title,
            address=milestone_address(one.key) if whole else "",
            year=calendars.label(one.start_year),
            due_on=one.due_on,
            who=str(one.responsible or one.team or ""),
            word=word_of_milestone(one),
            done=one.done if whole else 0,
            whole=one.whole if whole else 0,
        )
        for at, one in enumerate(stones.order_by("position", "key"), 1)
    )
