"""Plans on their way, at a node of the worlds in which everybody tries everything: adjusted, submitted."""

import datetime as dt
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.network.models import Organisation
from headway.yearly.approvals import operations as approvals
from headway.yearly.plans.tests import worlds as planning

BY = planning.BY
LATER = dt.date(2026, 6, 12)


def adjusted(word: str, plan: Any, action: Any, colleague: User) -> dict[str, Any]:
    """An adjustment that is being written, one that adds, and one that was decided."""
    action = planning.action(action.milestone, title=f"{word} Adjusted action", responsible=colleague)
    edit = planning.Edit({"due_on": LATER}, {"due_on": action.due_on})
    wanted = approvals.wishes(action, edit)
    decided = approvals.adjust(plan=plan, wanted=wanted, reason=f"{word} Reason of an adjustment", by=BY)
    later = planning.Edit({"due_on": action.due_on}, {"due_on": LATER})
    written = approvals.write_adjustment(plan=plan, wanted=approvals.wishes(action, later), by=BY)
    given = {"title": f"{word} Added strategy", "priority": action.milestone.strategy.priority}
    adding = approvals.write_adjustment(plan=plan, wanted=[approvals.add_wish(plan, given)], by=BY)
    name(word, **{"Written adjustment": written, "Adjustment": decided})
    type(action).objects.filter(pk=action.pk).update(responsible=None)  # who was told holds no more than others
    return {
        "adjustment": decided,
        "written_adjustment": written,
        "change": written.changes.get(),
        "added_change": adding.changes.get(),
        "told": decided.told.get(),
    }


def submitted(word: str, node: Organisation) -> dict[str, Any]:
    """Another draft that its place has submitted; where nobody else is asked it is approved at once."""
    plan = planning.draft(node, 2024, 2026)
    stone = planning.milestone(planning.strategy(plan, "2b", title=f"{word} Submitted strategy"))
    planning.action(stone, title=f"{word} Submitted action")
    name(word, Submitted=plan)
    submission = approvals.submit_plan(plan=plan, note=f"{word} Note", by=BY)
    return {
        "submitted": plan,
        "submission": submission,
        "plan_version": submission.plan_version,
        "decision": submission.decisions.get(),
    }


def name(word: str, **rows: Any) -> None:
    """Put the node's mark into titles that the standard plan has made."""
    for title, row in rows.items():
        row.title = f"{word} {title}"
        row.save(update_fields=["title"])
