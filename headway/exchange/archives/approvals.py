"""What of versions, submissions and decisions stands in the export of an organisation?"""

import json
from collections import defaultdict
from typing import Any, Final

from headway.foundation.history.operations import as_json
from headway.foundation.network.models import Organisation
from headway.yearly.approvals.models import Decision, PlanVersion, Submission

VERSION: Final = ("number", "occasion", "digest", "made_at")
SUBMISSION: Final = ("asked", "note", "open_codes", "reason", "submitted_at", "outcome", "ended_at")
DECISION: Final = ("answer", "note", "digest", "decided_at")


def approvals(organisation: Organisation) -> dict[str, Any]:
    """Every version of its plans as it was frozen, and who answered what to each submission. Three queries."""
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
    }


def _row(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {"key": str(row.key), **{name: as_json(getattr(row, name)) for name in names}}
