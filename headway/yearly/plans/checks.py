"""What do checks find where plans meet needs? (spec: checks, N201; CYCLE 2.)"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refs
from headway.foundation.core.actors import Operator
from headway.foundation.people.permissions import May
from headway.library.checks.registry import Check, Found, Question, Severity
from headway.yearly.needs.models import Assessment

from . import phases, visibility
from .models import Plan

PLAN = "plans.plan"


def without_assessment(question: Question) -> Iterator[Found]:
    """N201: no needs assessment of the plan's school years, or of the one before its first."""
    assessed = Assessment.objects.live().filter(
        organisation=OuterRef("organisation"),
        start_year__gte=OuterRef("first_year") - 1,
        start_year__lte=OuterRef("last_year"),
    )
    rows = Plan.objects.live().filter(_seen(question), question.elements(PLAN), ~Exists(assessed))
    rows = rows.filter(phase__in=sorted(phases.RUNNING))
    for key, title, organisation, place in rows.values_list("key", "title", "organisation_id", "organisation__key"):
        yield Found("N201", refs.Ref(PLAN, key), organisation, title, facts={"place": place})


def _seen(question: Question) -> Q:
    asked = question.organisations("organisation__")
    if isinstance(question.reader, Operator):
        return asked
    return asked & visibility.condition(question.reader, May.SEE_PLAN)


def _say(one: Found) -> str:
    return _("“%(title)s” rests on no needs assessment of its years, so its priorities may be out of date.") % {
        "title": one.title
    }


def _address(one: Found) -> str:
    return reverse("needs:needs", args=[one.facts["place"]])


CHECKS = (
    Check(
        "N201",
        Severity.GAP,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("No needs assessment for the plan"),
        gettext_lazy(
            "A plan that rests on no assessment answers what people remember. An old one answers what was true then."
        ),
        gettext_lazy(
            "Begin a needs assessment, or a segment of one, and look whether the priorities still come first."
        ),
        (PLAN,),
        without_assessment,
        _say,
        _address,
    ),
)
