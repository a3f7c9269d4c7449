"""What of versions, submissions and decisions stands in the export of an organisation?"""

import json
from collections import defaultdict
from typing import Any, Final

from headway.foundation.history.operations import as_json
from headway.foundation.network.models import Organisation
from headway.yearly.approvals.models import Adjustment, Change, Decision, PlanVersion, Submission, Told

VERSION: Final = ("number", "occasion", "digest", "made_at")
SUBMISSION: Final = ("asked", "note", "open_codes", "reason", "submitted_at", "outcome", "ended_at")
DECISION: Final = ("answer", "note", "digest", "decided_at")
ADJUSTMENT: Final = (
    *("number", "title", "reason", "causes", "stage", "decided_on", "told_also"),
    *("helped", "helped_note", "helped_on"),
)
CHANGE: Final = ("deed", "element_kind", "element_key", "parent", "label", "field", "before", "after")


def approvals(organisation: Organisation) -> dict[str, Any]:
    """Every version of its plans as it was frozen, who answered what to each submission, and every adjustment. Six
    queries.
    """
    decided: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Decision.objects.filter(submission__plan__organisation=organisation).select_related("organisation")
    for one in rows.order_by("pk"):
        decided[one.submission_id].append({**_row(one, DECISION), "organisation": one.organisation.name})
    versions = PlanVersion.objects.filter(plan__organisation=organisation).select_related("plan").order_by("pk")
    given = Submission.objects.filter(plan__organisation=organisation).select_related("plan", "plan_version")
    return {
        "versions": [
            {**_row(one, VERSION), "plan": str(one.plan.key), "content": json.loads(one.content)} for one in versions
        ],
        "submissions": [
            {
                **_row(one, SUBMISSION),
                "plan": str(one.plan.key),
                "version": str(one.plan_version.key),
                "decisions": decided[one.pk],
            }
            for one in given.order_by("pk")
        ],
        "adjustments": _adjustments(organisation),
    }


def _adjustments(organisation: Organisation) -> list[dict[str, Any]]:
    """With their changes and how many people were told: who they are at other places is not this organisation's."""
    changes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in Change.objects.live().filter(adjustment__plan__organisation=organisation).order_by("position", "pk"):
        changes[one.adjustment_id].append(_row(one, CHANGE))
    told: dict[int, int] = defaultdict(int)
    for pk in Told.objects.filter(adjustment__plan__organisation=organisation).values_list("adjustment_id", flat=True):
        told[pk] += 1
    rows = Adjustment.objects.live().filter(plan__organisation=organisation).select_related("plan").order_by("pk")
    return [
        {
            **_row(one, ADJUSTMENT),
            "plan": str(one.plan.key),
            "changes": changes[one.pk],
            "told": told[one.pk],
            "reached": [{"name": group["name"], "count": group["count"]} for group in one.ripple],
        }
        for one in rows
    ]


def _row(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {"key": str(row.key), **{name: as_json(getattr(row, name)) for name in names}}
