"""Which goals does an organisation have, what do they serve, and by what are they measured?"""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.library.measures.models import Measure


class GoalQuerySet(ElementQuerySet["Goal"]):
    """Filters of goals."""

    def of(self, organisation: Organisation) -> Self:
        """Live ones of an organisation, in their order."""
        return self.live().filter(organisation=organisation).order_by("position", "key")

    def worded(self, approved: Mapping[uuid.UUID, str]) -> dict[uuid.UUID, "Goal"]:
        """Live ones of these keys, in the words that were approved: never in what is still being written there.

        They are read to be chosen, never saved. One query.
        """
        rows = {row.key: row for row in self.live().filter(key__in=approved).select_related("organisation")}
        for key, row in rows.items():
            row.text = approved[key]
        return {key: rows[key] for key in approved if key in rows}


class Goal(Element):
    """What will be true for every student, without number or date: measures carry those (CYCLE 1).

    `theme` is the goal of an organisation above from which the wording began; `GoalServes` says what a goal serves.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    explanation = models.TextField(blank=True, max_length=10_000)
    position = models.PositiveSmallIntegerField(default=1)
    theme = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    search_text = SearchText(of=("text",))

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "position"], name="direction_goals")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="direction_goal_worded",
                violation_error_message=gettext_noop("A goal needs its sentence: what will be true for every student?"),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class GoalServes(Element):
    """A goal serves a goal of an organisation above. Several parents are allowed; only upward, so no circle arises."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="serves")
    above = models.ForeignKey(Goal, models.PROTECT, related_name="served_by")

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "above"],
                condition=Q(archived_at__isnull=True),
                name="direction_serves_once",
                violation_error_message=gettext_noop("The goal serves that one already."),
            ),
            models.CheckConstraint(condition=~Q(goal=F("above")), name="direction_serves_another"),
        ]

    def __str__(self) -> str:
        return f"{self.goal} → {self.above}"


class GoalMeasure(Element):
    """A measure by which progress toward a goal is seen."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measured")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "measure"],
                condition=Q(archived_at__isnull=True),
                name="direction_measured_once",
                violation_error_message=gettext_noop("The goal has this measure already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.measure)
