"""Who approves the plans of an organisation today, and who of them still has to answer?"""

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from headway.foundation.core import clock, words
from headway.foundation.network import calendars, thresholds
from headway.foundation.network.models import Designation, Organisation
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.plans.models import Plan

from . import rules
from .models import Submission


@dataclasses.dataclass(frozen=True)
class Level:
    """One of those who approve a plan: a level, and the organisation that speaks for it today."""

    name: str
    organisation: Organisation

    @property
    def key(self) -> uuid.UUID:
        """The key of the organisation."""
        return self.organisation.key


def above(organisation: Organisation) -> dict[str, Organisation]:
    """System and state of an organisation, where they stand above it. One query."""
    wanted = {rules.SYSTEM: organisation.system_id, rules.STATE: organisation.state_id}
    rows = Organisation.objects.live().in_bulk({pk for pk in wanted.values() if pk and pk != organisation.pk})
    return {level: rows[pk] for level, pk in wanted.items() if pk in rows}


def needed(organisation: Organisation) -> tuple[Level, ...]:
    """Who has to approve a plan of this organisation that is submitted today, its own place first. Three queries."""
    places = {**above(organisation), organisation.kind: organisation}
    names = rules.asked(organisation.kind, places, _labels(organisation), thresholds.values(organisation))
    return tuple(Level(name, places[name]) for name in names)


def asked(submission: Submission) -> tuple[Level, ...]:
    """Who was asked, as the tree stands today: a level that no longer stands above answers no more. One query."""
    organisation = submission.plan.organisation
    places = {**above(organisation), organisation.kind: organisation}
    return tuple(Level(name, places[name]) for name in submission.asked if name in places)


def others(plan: Plan) -> tuple[Level, ...]:
    """Who has to approve beside the plan's own place. Three queries."""
    return tuple(level for level in needed(plan.organisation) if level.organisation.pk != plan.organisation_id)


def left(submission: Submission, answered: Iterable[int]) -> tuple[Level, ...]:
    """Who still has to answer; `answered` are the primary keys of organisations that did."""
    done = set(answered)
    return tuple(level for level in asked(submission) if level.organisation.pk not in done)


def named(of: Iterable[Level]) -> str:
    """Organisations in words."""
    return words.listing([str(level.organisation) for level in of])


def speaks_for(user: Any, organisation: Organisation) -> bool:
    """Whether somebody answers for an organisation: its leaders. No query."""
    return standing.scope(user, May.EDIT_PLAN).holds(organisation.path)


def spoken_for(user: Any, plan: Plan, of: Iterable[Level]) -> tuple[Level, ...]:
    """The levels among these for which somebody answers about a plan. No query."""
    if not standing.scope(user, May.APPROVE_PLAN).holds(plan.organisation.path):
        return ()
    return tuple(level for level in of if speaks_for(user, level.organisation))


def _labels(organisation: Organisation) -> frozenset[str]:
    """How an organisation is designated in the school year that runs. One query."""
    year = calendars.start_year_of(clock.local(clock.now(), organisation).date())
    rows = Designation.objects.live().filter(organisation=organisation, start_year=year)
    return frozenset(rows.values_list("label", flat=True))
