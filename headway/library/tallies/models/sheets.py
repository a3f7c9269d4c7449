"""Which figures are kept, of which organisation and school year, and until when do they hold?

A cache that can be rebuilt at any time: rows are counted again whenever something that they count is written.
"""

import dataclasses
from typing import Any

from django.db import models
from django.db.models import F, Q

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation

from ..counts import Counts

FIGURES = tuple(field.name for field in dataclasses.fields(Counts))


class TallySheet(models.Model):
    """The kept figures of one organisation in one period (the year a school year starts in).

    They were counted as of `as_of` and hold on every day from then until before `turns_on`, the first day on which a
    date that is already known changes them without any write; without one they hold until the next write.
    Locked before they are counted again: the lock of everything kept of this organisation.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.PositiveSmallIntegerField()
    as_of_on = models.DateField(null=True)
    turns_on = models.DateField(null=True)
    counted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "period"], name="tallies_one_sheet"),
            models.CheckConstraint(
                condition=Q(turns_on__isnull=True) | Q(turns_on__gte=F("as_of_on")), name="tallies_sheet_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period}"


def _count() -> Any:
    return models.PositiveIntegerField(default=0)


class Tally(models.Model):
    """The figures of one node of a framework (root: empty) at one organisation in one period: counts only.

    `scope` is own: what the organisation itself does. Sums over others are made at read; rows of other scopes, folded
    by level, fit in the same table (`level`, `state`, `system` are for that).
    """

    sheet = models.ForeignKey(TallySheet, models.CASCADE, related_name="tallies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    scope = models.CharField(max_length=8, default="own")
    period = models.PositiveSmallIntegerField()
    framework = models.CharField(max_length=40)
    node = models.CharField(max_length=20, blank=True)
    level = models.CharField(max_length=10)
    state = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    system = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    organisations = _count()
    strategies = _count()
    actions = _count()
    completed = _count()
    judged = _count()
    on_time = _count()
    late = _count()
    behind = _count()
    slipped = _count()
    milestones = _count()
    milestones_completed = _count()
    measures_with_data = _count()
    measures_met_or_on_track = _count()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period", "framework", "scope", "node"], name="tallies_one_row"
            ),
            models.CheckConstraint(
                condition=Q(judged=F("on_time") + F("late") + F("behind")), name="tallies_judged_adds_up"
            ),
        ]
        indexes = [
            models.Index(fields=["level", "period", "state", "system"], name="tallies_by_state"),
            models.Index(fields=["level", "period", "system"], name="tallies_by_system"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period} {self.framework} {self.node}"
