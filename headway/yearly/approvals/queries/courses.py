"""How far is a plan on its way: who wrote and submitted it, who has to answer, what did they say?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, words
from headway.yearly.plans.models import Plan

from .. import levels
from ..levels import Level
from ..models import Decision, PlanVersion, Submission
from ..models.submissions import Answer, Outcome
from .addresses import compare_address, version_address


@dataclasses.dataclass(frozen=True)
class VersionRow:
    """A version as a line; `compared` leads to what is different from the one before."""

    key: uuid.UUID
    number: int
    occasion: str
    at: dt.datetime
    by: str
    digest: str
    address: str
    compared: str


@dataclasses.dataclass(frozen=True)
class Answered:
    """One of those who were asked, and the answer; without `answer` it is waited for."""

    organisation: str
    own: bool
    answer: str
    word: str
    by: str
    at: dt.datetime | None
    note: str


@dataclasses.dataclass(frozen=True)
class SubmissionRow:
    """One submission with its answers, the newest first on the page."""

    key: uuid.UUID
    version: VersionRow
    by: str
    at: dt.datetime
    note: str
    reason: str
    open: tuple[tuple[str, int], ...]
    waits: bool
    word: str
    ended_at: dt.datetime | None
    answers: tuple[Answered, ...]

    @property
    def left(self) -> str:
        """Who still has to answer, in words."""
        return words.listing([one.organisation for one in self.answers if not one.answer])


@dataclasses.dataclass(frozen=True)
class Course:
    """All submissions and versions of a plan, and who is asked where it is submitted today."""

    submissions: tuple[SubmissionRow, ...]
    versions: tuple[VersionRow, ...]
    others: tuple[str, ...]
    own: str

    @property
    def waiting(self) -> SubmissionRow | None:
        """The submission that waits for answers."""
        return next((one for one in self.submissions if one.waits), None)

    @property
    def returned(self) -> Answered | None:
        """The answer with which the last submission came back."""
        last = self.submissions[0] if self.submissions else None
        return next((one for one in last.answers if one.answer == Answer.RETURNED), None) if last else None

    @property
    def asked(self) -> str:
        """Who else approves, in words; empty where nobody does."""
        return words.listing(list(self.others))


def course_of(plan: Plan) -> Course:
    """How far a plan is. Seven queries."""
    versions = {row.pk: row for row in versions_of(plan)}
    decided: dict[int, list[Any]] = {}
    rows: Any = Decision.objects.live().filter(submission__plan=plan).select_related("organisation")
    for row in rows.annotate(who=_name("decided_by")).order_by("decided_at", "pk"):
        decided.setdefault(row.submission_id, []).append(row)
    needed = levels.needed(plan.organisation)
    places = {level.name: level for level in needed} | _places(plan)
    own = plan.organisation_id
    found: Any = Submission.objects.live().filter(plan=plan).annotate(who=_name("submitted_by")).order_by("-pk")
    return Course(
        tuple(_submission(row, versions, decided.get(row.pk, []), places, plan) for row in found),
        tuple(row.line for row in versions.values()),
        tuple(str(level.organisation) for level in needed if level.organisation.pk != own),
        str(plan.organisation),
    )


@dataclasses.dataclass(frozen=True)
class Made:
    """A version beside its primary key."""

    pk: int
    line: VersionRow


def versions_of(plan: Plan) -> list[Made]:
    """Every version of a plan, the newest first, without what it says. One query."""
    rows: Any = PlanVersion.objects.live().filter(plan=plan).annotate(who=_name("made_by")).order_by("-number")
    listed = list(rows.defer("content"))
    before = [*listed[1:], None][: len(listed)]
    return [
        Made(
            row.pk,
            VersionRow(
                row.key,
                row.number,
                str(row.get_occasion_display()),
                clock.local(row.made_at, plan.organisation),
                row.who or "",
                row.digest,
                version_address(row.key),
                compare_address(plan.key, earlier.key, row.key) if earlier else "",
            ),
        )
        for row, earlier in zip(listed, before, strict=True)
    ]


def _places(plan: Plan) -> dict[str, Level]:
    places = {**levels.above(plan.organisation), plan.organisation.kind: plan.organisation}
    return {name: Level(name, organisation) for name, organisation in places.items()}


def _submission(
    row: Any, versions: dict[int, Made], decided: list[Any], places: dict[str, Level], plan: Plan
) -> SubmissionRow:
    answers = [_answered(one, plan) for one in decided]
    done = {one.organisation_id for one in decided}
    waits = row.outcome == Outcome.WAITING
    asked = [places[name] for name in row.asked if name in places] if waits else []
    answers += [
        Answered(str(level.organisation), level.organisation.pk == plan.organisation_id, "", _("Waiting"), "", None, "")
        for level in asked
        if level.organisation.pk not in done
    ]
    return SubmissionRow(
        row.key,
        versions[row.plan_version_id].line,
        row.who or _("the operator"),
        clock.local(row.submitted_at, plan.organisation),
        row.note,
        row.reason,
        tuple(sorted(row.open_codes.items())),
        waits,
        str(row.get_outcome_display()),
        clock.local(row.ended_at, plan.organisation) if row.ended_at else None,
        tuple(answers),
    )


def _answered(row: Any, plan: Plan) -> Answered:
    return Answered(
        row.organisation.name,
        row.organisation_id == plan.organisation_id,
        row.answer,
        str(row.get_answer_display()),
        row.who or "",
        clock.local(row.decided_at, plan.organisation),
        row.note,
    )


def _name(field: str) -> Subquery:
    return Subquery(User.objects.filter(key=OuterRef(field)).values("name")[:1])
