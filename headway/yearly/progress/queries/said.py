"""What was said of an action or milestone, month by month?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope
from headway.foundation.web import formats
from headway.yearly.plans import money
from headway.yearly.plans.models import Action, Milestone

from ..models import MilestoneStatus, Status


@dataclasses.dataclass(frozen=True)
class Said:
    """One month's status as it is read; texts are empty for those who see figures only."""

    month: dt.date
    word: str
    success: str
    challenge: str
    solution: str
    cause: str
    help: str
    spent: str
    resources: str
    by: str
    at: dt.datetime


def last_said(model: Any, name: str, keys: Sequence[uuid.UUID], texts: Scope) -> list[tuple[uuid.UUID, str]]:
    """The latest word of actions or milestones (`name`) in words, with the texts where a right reaches. One query."""
    latest = {f"{name}__key__in": keys, "month": F(f"{name}__word_month")}
    above = f"{name}__{'milestone__' if name == 'action' else ''}strategy__plan__organisation"
    found = []
    for row in model.objects.live().filter(**latest).select_related(above):
        about = getattr(row, name)
        place = (about.milestone if name == "action" else about).strategy.plan.organisation
        said = _("%(word)s in %(month)s") % {"word": row.get_word_display(), "month": formats.month(row.month)}
        parts = [row.cause, row.challenge, row.solution] if texts.holds(place.path) else []
        found.append((about.key, "\n".join([said, *(part for part in parts if part)])))
    return found


def said_of(row: Action | Milestone, organisation: Organisation, *, texts: bool) -> list[Said]:
    """Statuses of an action or milestone, newest month first. Two queries."""
    rows: Any = (
        Status.objects.live().filter(action=row)
        if isinstance(row, Action)
        else MilestoneStatus.objects.live().filter(milestone=row)
    )
    found = list(rows.order_by("-month"))
    names = dict(User.objects.filter(key__in={one.reported_by for one in found}).values_list("key", "name"))
    return [
        Said(
            month=one.month,
            word=one.word,
            success=one.success if texts else "",
            challenge=one.challenge if texts else "",
            solution=one.solution if texts else "",
            cause=one.cause if texts else "",
            help=one.help if texts else "",
            spent=money.said(getattr(one, "spent_cents", None) or 0),
            resources=getattr(one, "resources", "") if texts else "",
            by=names.get(one.reported_by, _("Operator")),
            at=clock.local(one.reported_at, organisation),
        )
        for one in found
    ]
