"""Who does what by when, as a step to a milestone?"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.people.permissions import May

from .. import phases, visibility
from .milestones import Milestone

PLAN = "milestone__strategy__plan"


class ActionQuerySet(ElementQuerySet["Action"]):
    """Filters of actions."""

    def visible_to(self, user: Any, may: May = May.SEE_PLAN) -> Self:
        """Live actions of live plans for which a person may do this."""
        return self.in_live_plans().filter(visibility.condition(user, may, f"{PLAN}__"))

    def in_live_plans(self) -> Self:
        """Neither they nor anything above them is archived."""
        return self.live().filter(
            milestone__archived_at__isnull=True,
            milestone__strategy__archived_at__isnull=True,
            milestone__strategy__plan__archived_at__isnull=True,
        )

    def running(self) -> Self:
        """Of active plans, not dropped."""
        return self.filter(milestone__strategy__plan__phase__in=sorted(phases.RUNNING), dropped_on__isnull=True)

    def in_year(self, start_year: int) -> Self:
        """Those that count in a school year: of its milestones, and of those carried over into it what was not done
        before (reporting: Implementation).
        """
        reached = Q(
            milestone__start_year__gte=start_year, milestone__start_year__lte=F("milestone__carried") + start_year
        )
        return self.filter(reached, Q(stays_in__isnull=True) | Q(stays_in__gte=start_year))

    def of(self, user: Any) -> Self:
        """For which a person is responsible."""
        return self.filter(responsible__pk=user.pk)

    def with_plan(self) -> Self:
        """With everything above them, in the same query."""
        return self.select_related(f"{PLAN}__organisation", "milestone__strategy__priority", "responsible")


class Action(Element):
    """A step to a milestone (CYCLE 4). `due_on` is the date in force now; `DueDate` keeps those before.

    `baseline_due_on` is set once, at the plan's first activation, or when the action is added after it (`added_on`).
    `stays_in` is the school year in which it was done, where its milestone was carried on: after it, it counts no more.
    `word` is the latest monthly status and `spent_cents` the sum of all months, written with them.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    search_text = SearchText(of=("title",))
    start_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    baseline_due_on = models.DateField(null=True, blank=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    added_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    completed_entered_at = models.DateTimeField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    word = models.CharField(max_length=12, blank=True)
    word_month = models.DateField(null=True, blank=True)
    spent_cents = models.PositiveBigIntegerField(default=0)
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    stays_in = models.PositiveSmallIntegerField(null=True, blank=True)

    objects: ClassVar[Any] = ActionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["milestone", "position"], name="plans_actions"),
            models.Index(fields=["responsible", "due_on"], name="plans_actions_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(due_on__gte=F("start_on")),
                name="plans_action_forward",
                violation_error_message=gettext_noop("The action is due before it starts. Check the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
