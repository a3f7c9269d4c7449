"""How dear are directions and needs where organisations have filled them? (Called by bars.py.)

A full organisation has four goals of three measures with five components each, forty statements on its board and a
hundred and twenty causes; `some` gives many organisations a usual share of that.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction

from headway.foundation.network.models import Organisation
from headway.library.measures.models import Component, DataSource, Measure, Reading, Target
from headway.yearly.direction.models import Direction, Goal, GoalMeasure, Term
from headway.yearly.needs.models import (
    Analysis,
    Assessment,
    Category,
    Cause,
    Entry,
    Evidence,
    Looked,
    Priority,
    PriorityCause,
)

GOALS, MEASURES, PARTS = 4, 3, 5
TITLE = "Needs of the bench"
FIELDS = ("strength", "weakness", "opportunity", "threat")
BASE, SEEN = dt.date(2025, 6, 30), dt.date(2025, 12, 15)


@transaction.atomic
def fill(organisations: Sequence[Organisation], *, entries: int = 40, causes: int = 120) -> None:
    """Give each of the organisations a whole direction and a whole needs assessment."""
    _directions(organisations)
    _measures(organisations)
    _boards(organisations, entries)
    _causes(organisations, causes)


def _many(model: Any, rows: Iterable[Any]) -> list[Any]:
    return list(model.objects.bulk_create(list(rows), batch_size=2000))


def _each(organisations: Sequence[Any], number: int, make: Callable[[Any, int], Any]) -> list[Any]:
    return [make(one, at) for one in organisations for at in range(1, number + 1)]


def _directions(organisations: Sequence[Organisation]) -> None:
    have = set(Direction.objects.live().values_list("organisation_id", flat=True))
    _many(
        Direction,
        (
            Direction(organisation=one, vision="Every student thrives.", mission="We teach every student of our town.")
            for one in organisations
            if one.pk not in have
        ),
    )
    _many(
        Term,
        _each(organisations, 10, lambda one, at: Term(organisation=one, word=f"Term {at}", meaning=f"What {at} means")),
    )


def _measures(organisations: Sequence[Organisation]) -> None:
    state = organisations[0].state or organisations[0]
    source, _made = DataSource.objects.get_or_create(state=state, name="Screener of the bench")
    text = "Every student reads, writes and talks about what they learn."
    goals = _many(
        Goal,
        _each(
            organisations,
            GOALS,
            lambda one, at: Goal(organisation=one, text=text, explanation="Because it matters.", position=at),
        ),
    )
    by_goal = [(goal, at) for goal in goals for at in range(1, MEASURES + 1)]
    measures = _many(
        Measure,
        (
            Measure(organisation=goal.organisation, indicator=f"Share at benchmark {at}", source=source)
            for goal, at in by_goal
        ),
    )
    _many(
        GoalMeasure,
        (GoalMeasure(goal=g, measure=m, position=at) for (g, at), m in zip(by_goal, measures, strict=True)),
    )
    parts = _many(
        Component, _each(measures, PARTS, lambda one, at: Component(measure=one, name=f"Grade {at}", position=at))
    )
    of = [(one, None) for one in measures] + [(one.measure, one) for one in parts]
    counts = {"numerator": 52, "denominator": 100}
    _many(
        Reading,
        (
            Reading(measure=m, component=c, purpose=purpose, on=on, value=value, **counts)
            for m, c in of
            for purpose, on, value in (("baseline", BASE, 48), ("actual", SEEN, 52))
        ),
    )
    _many(
        Target,
        (
            Target(measure=m, component=c, start_year=year, kind="absolute", amount=amount)
            for m, c in of
            for year, amount in ((2025, 55), (2026, 60))
        ),
    )


def _boards(organisations: Sequence[Organisation], entries: int) -> None:
    rows = _many(
        Assessment,
        (Assessment(organisation=one, title=TITLE, start_year=2025, took_part="All") for one in organisations),
    )
    _many(Looked, _each(rows, 20, lambda one, at: Looked(assessment=one, group="outcomes", item=f"item-{at}")))
    made = _many(
        Entry,
        _each(
            rows,
            entries,
            lambda one, at: Entry(
                assessment=one, field=FIELDS[at % 4], text=f"What we found {at}", position=at, domain="3"
            ),
        ),
    )
    _many(Evidence, (Evidence(entry=one, text="38% of 60 visits", nature="numbers", about="practice") for one in made))


def _causes(organisations: Sequence[Organisation], causes: int) -> None:
    rows = list(Assessment.objects.live().filter(organisation__in=organisations, title=TITLE))
    first = {one.assessment_id: one for one in Entry.objects.filter(assessment__in=rows, field="weakness")}
    ladders = max(1, causes // 10)
    looked = _many(
        Analysis,
        _each(
            rows,
            ladders,
            lambda one, at: Analysis(
                assessment=one, entry=first[one.pk], problem=f"Few students write {at}", position=at
            ),
        ),
    )
    bones = _many(Category, _each(looked, 4, lambda one, at: Category(analysis=one, name=f"Domain {at}", position=at)))
    tops = _many(
        Cause,
        (
            Cause(analysis=one.analysis, category=one, text="Talk before writing is rare", depth="cause", position=at)
            for at, one in enumerate(bones)
        ),
    )
    level = [one for one in tops if one.category.position <= 2]
    for deep in range(3):
        text = f"Teams never rehearse the talk {deep}"
        level = _many(
            Cause,
            (
                Cause(analysis=one.analysis, parent=one, text=text, root=deep == 2, actionable_by="school")
                for one in level
            ),
        )
    _many(Evidence, (Evidence(cause=one, text="0 of 22 agendas", nature="numbers", about="practice") for one in level))
    answering = {one.organisation_id: one for one in Priority.objects.live().filter(organisation__in=organisations)}
    places = {one.pk: one.organisation_id for one in rows}
    links = (
        PriorityCause(priority=answering[place], cause=one)
        for one in level
        if (place := places[one.analysis.assessment_id]) in answering
    )
    _many(PriorityCause, links)
