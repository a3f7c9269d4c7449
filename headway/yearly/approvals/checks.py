"""What do checks find where plans at work are adjusted? (spec: checks, M405 and M406; CYCLE 5.)"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refs
from headway.foundation.core.actors import Operator
from headway.foundation.people.permissions import May
from headway.library.checks.registry import Check, Found, Question, Severity
from headway.yearly.plans import phases, visibility

from .models import Adjustment, Told
from .queries import adjustment_address

ADJUSTMENT = "approvals.adjustment"


def _seen(question: Question) -> Q:
    asked = question.organisations("plan__organisation__") & Q(plan__archived_at__isnull=True)
    if isinstance(question.reader, Operator):
        return asked
    return asked & visibility.condition(question.reader, May.SEE_PLAN, "plan__")


def unjustified(question: Question) -> Iterator[Found]:
    """M406: a decided adjustment without a reason, or of which nobody was told."""
    told = Told.objects.live().filter(adjustment=OuterRef("pk"))
    rows = Adjustment.objects.decided().filter(_seen(question), question.elements(ADJUSTMENT))
    rows = rows.filter(plan__phase__in=sorted(phases.RUNNING)).annotate(heard=Exists(told))
    names = ("key", "title", "plan__organisation_id", "reason", "heard", "told_also")
    for key, title, organisation, reason, heard, told_also in rows.values_list(*names).order_by("pk"):
        lacks = [name for name, there in (("reason", reason), ("told", heard or told_also)) if not there]
        if lacks:
            yield Found("M406", refs.Ref(ADJUSTMENT, key), organisation, title, facts={"lacks": lacks})


def _say(one: Found) -> str:
    said = {
        ("reason",): _("“%(title)s” was adjusted and no reason was given, so nobody learns from it."),
        ("told",): _("“%(title)s” was adjusted and nobody was told, so somebody may still work by the old plan."),
    }
    both = _("“%(title)s” was adjusted without a reason, and nobody was told.")
    return said.get(tuple(one.facts["lacks"]), both) % {"title": one.title}


CHECKS = (
    Check(
        "M406",
        Severity.GAP,
        gettext_lazy("CYCLE 5"),
        gettext_lazy("An adjustment without a reason, or told to nobody"),
        gettext_lazy("Others live with an adjustment. Without its reason they guess, and untold they go on as before."),
        gettext_lazy("Say in a comment beside the adjustment why it was made, and tell those who work by it."),
        (ADJUSTMENT,),
        unjustified,
        _say,
        lambda one: adjustment_address(one.ref.key),
    ),
)
