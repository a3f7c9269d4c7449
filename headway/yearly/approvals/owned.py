"""Which plans wait for a person, to be decided on or to be mended, and what did they submit and decide?"""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core.registers import Held
from headway.foundation.notices.letters import Writer
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.plans.models import Plan
from headway.yearly.plans.phases import Phase

from . import letters, queries, rules
from .models import Decision, Submission
from .queries import approval_address, decide_address


def to_decide(user: Any) -> list[Held]:
    """Submitted plans that wait for an answer of a place that this person leads. Two queries; none for others."""
    reach, leads = standing.scope(user, May.APPROVE_PLAN), standing.scope(user, May.EDIT_PLAN)
    if not (reach.only or reach.below):
        return []
    waiting = Submission.objects.waiting().filter(reach.condition("plan__organisation__"))
    waiting = waiting.filter(plan__archived_at__isnull=True)
    place = "plan__organisation"
    rows = list(waiting.select_related(place, f"{place}__system", f"{place}__state").order_by("submitted_at", "pk"))
    done: dict[int, set[int]] = defaultdict(set)
    decided = Decision.objects.live().filter(submission__in=rows) if rows else Decision.objects.none()
    for submission, organisation in decided.values_list("submission_id", "organisation_id"):
        done[submission].add(organisation)
    return [
        Held(
            "approvals.submission",
            _("Decide on “%(plan)s”") % {"plan": row.plan},
            decide_address(row.plan.key),
            str(row.plan.organisation),
        )
        for row in rows
        if any(leads.holds(one.path) and one.pk not in done[row.pk] for one in _asked(row))
    ]


def _asked(row: Submission) -> list[Any]:
    at = row.plan.organisation
    places = {rules.SYSTEM: at.system, rules.STATE: at.state, at.kind: at}
    return [places[level] for level in row.asked if places.get(level)]


def to_mend(user: Any) -> list[Held]:
    """Plans that came back to a place that this person leads. One query; none for others."""
    leads = standing.scope(user, May.EDIT_PLAN)
    if not leads.only:
        return []
    rows = Plan.objects.live().filter(leads.condition("organisation__"), phase=Phase.RETURNED)
    return [
        Held(
            "plans.plan",
            _("Mend “%(plan)s” and submit it again") % {"plan": row},
            approval_address(row.key),
            str(row.organisation),
        )
        for row in rows.select_related("organisation").order_by("pk")
    ]


def to_adjust(user: Any) -> list[Held]:
    """Adjustments that wait for a decision, and those of which one may ask whether they helped, where somebody leads.
    Two queries; none for others.
    """
    leads = standing.scope(user, May.EDIT_PLAN)
    if not (leads.only or leads.below):
        return []
    where = leads.condition("plan__organisation__")
    asked = [(row, _("Decide on the adjustment “%(title)s”")) for row in queries.to_decide(where)]
    asked += [(row, _("Did the adjustment “%(title)s” help?")) for row in queries.to_judge(where)]
    return [
        Held(
            "approvals.adjustment",
            said % {"title": row.title},
            row.address,
            row.organisation,
        )
        for row, said in asked
    ]


def mine(user: Any) -> dict[str, list[Any]]:
    """Plans that this person submitted, and decisions that they wrote. Two queries."""
    given = Submission.objects.filter(submitted_by=user.key).order_by("pk")
    decided = Decision.objects.filter(decided_by=user.key).order_by("pk")
    return {
        "submitted-plans": list(given.values("plan__title", "submitted_at", "note", "reason", "outcome")),
        "decisions-on-plans": list(decided.values("submission__plan__title", "answer", "note", "decided_at")),
    }


HOLDINGS = (to_decide, to_mend, to_adjust)
MINE = (mine,)
LETTERS = (Writer(letters.KIND, letters.write),)
