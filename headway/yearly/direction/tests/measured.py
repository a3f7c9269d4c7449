"""Which goals and measures do tests of measures look at? A goal of a place, and what is measured for it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from headway.foundation.core.actors import OPERATOR as BY
from headway.foundation.network.models import Organisation
from headway.library.measures import operations as library
from headway.library.measures import wording
from headway.library.measures.models import Component, DataSource, Measure, Reading, Target
from headway.yearly.direction import operations
from headway.yearly.direction.models import Direction, Goal

BEGUN = dt.date(2025, 5, 30)


def goal(organisation: Organisation, text: str = "Each student grows every year.") -> Goal:
    """A goal of a place."""
    row = Goal(organisation=organisation, text=text, position=Goal.objects.of(organisation).count() + 1)
    row.save()
    return row


def shared(organisation: Organisation) -> Direction:
    """A direction that is shared with those who help."""
    row = Direction(organisation=organisation, visibility="shared")
    row.save()
    return row


def source(state: Organisation, name: str = "State growth model") -> DataSource:
    """A data source of a state."""
    return library.add_source(state=state, name=name, by=BY)


def measure(of: Goal, indicator: str = "Students who meet their growth goal", **values: Any) -> Measure:
    """A measure of a goal."""
    return operations.add_measure(goal=of, indicator=indicator, by=BY, **values)


def part(of: Measure, name: str = "Grade 5", kind: str = "grade") -> Component:
    """A component of a measure."""
    return library.add_component(measure=of, name=name, part=kind, by=BY)


def reading(of: Measure, said: str, on: dt.date = BEGUN, purpose: str = "actual", component: Any = None) -> Reading:
    """A value as it is typed."""
    read = wording.read_value(said, of.unit, of.per)
    return library.record_reading(
        measure=of, component=component, on=on, purpose=purpose, by=BY, **{n: getattr(read, n) for n in READ}
    )


READ = ("value", "numerator", "denominator", "low", "high", "n", "reason", "token")


def begun(of: Measure, said: str, component: Any = None, on: dt.date = BEGUN) -> Reading:
    """A baseline."""
    return reading(of, said, on, "baseline", component)


def target(of: Measure, start_year: int, amount: str, kind: str = "absolute", base: str = "", **more: Any) -> Target:
    """A target of a school year."""
    return library.set_target(
        measure=of, start_year=start_year, kind=kind, base=base, amount=Decimal(amount), by=BY, **more
    )
