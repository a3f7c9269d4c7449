"""Who is asked to decide on a plan: what does their page say?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.web.addresses import address
from headway.yearly.plans.models import Plan
from headway.yearly.plans.phases import RUNNING, Phase

from .. import levels
from ..models import Submission
from . import comparing, contents, outlines
from .addresses import version_address


@dataclasses.dataclass(frozen=True)
class Other:
    """Another plan of the same place that is at work already."""

    key: uuid.UUID
    title: str
    years: str


@dataclasses.dataclass(frozen=True)
class Asked:
    """What somebody is asked to decide on: which words, for which organisation; no digest where nothing waits."""

    digest: str = ""
    speaks: str = ""
    name: str = ""
    left: str = ""
    version: str = ""
    number: int = 0
    by: str = ""
    at: dt.datetime | None = None
    note: str = ""
    reason: str = ""
    open: tuple[tuple[str, int], ...] = ()
    counted: str = ""
    since: int = 0
    changes: comparing.Comparison | None = None


def active_beside(plan: Plan) -> tuple[Other, ...]:
    """Other plans of the place that are at work. One query; none unless the plan could be put to work."""
    if plan.phase not in {Phase.DRAFT, Phase.APPROVED}:
        return ()
    rows = Plan.objects.live().of(plan.organisation).filter(phase__in=sorted(RUNNING)).exclude(pk=plan.pk)
    return tuple(Other(row.key, row.title, row.years) for row in rows)


def asked_today(plan: Plan) -> str:
    """Who else would have to answer if the plan were submitted today, in words. Three queries."""
    return levels.named(levels.others(plan))


def decides_next(plan: Plan, user: Any) -> str:
    """The organisation for which somebody still has to answer; empty where there is none. Three queries at most."""
    if plan.phase != Phase.SUBMITTED:
        return ""
    row = _waiting(plan)
    mine = _mine(row, user) if row else ()
    return str(mine[0].organisation) if mine else ""


def asked_of(plan: Plan, user: Any) -> Asked:
    """What somebody decides on, and what changed since the plan was submitted before. Seven queries at most."""
    row = _waiting(plan)
    mine = _mine(row, user) if row else ()
    if row is None or not mine:
        return Asked()
    content = contents.read(row.plan_version.content)
    before = Submission.objects.live().filter(plan=plan, pk__lt=row.pk).select_related("plan_version").order_by("-pk")
    earlier = before.first()
    rest = [level for level in _left(row) if level.organisation.pk != mine[0].organisation.pk]
    who = User.objects.filter(key=row.submitted_by).values_list("name", flat=True).first()
    return Asked(
        digest=row.plan_version.digest,
        speaks=str(mine[0].key),
        name=str(mine[0].organisation),
        left=levels.named(rest),
        version=version_address(row.plan_version.key),
        number=row.plan_version.number,
        by=who or "",
        at=clock.local(row.submitted_at, plan.organisation),
        note=row.note,
        reason=row.reason,
        open=tuple(sorted(row.open_codes.items())),
        counted=outlines.counted(content),
        since=earlier.plan_version.number if earlier else 0,
        changes=comparing.compare(contents.read(earlier.plan_version.content), content) if earlier else None,
    )


def plans_address(organisation: uuid.UUID) -> str:
    """The list of plans of a place."""
    return address("plans:plans", organisation)


def _waiting(plan: Plan) -> Any:
    row = Submission.objects.waiting().filter(plan=plan).select_related("plan_version").first()
    if row is not None:
        row.plan = plan
    return row


def _left(row: Submission) -> tuple[levels.Level, ...]:
    return levels.left(row, row.decisions.live().values_list("organisation_id", flat=True))


def _mine(row: Submission, user: Any) -> tuple[levels.Level, ...]:
    return levels.spoken_for(user, row.plan, _left(row))
