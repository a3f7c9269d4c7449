"""Everything of one organisation, as one JSON object (spec: shapes). The figures can be recomputed from it alone."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from headway.foundation.core import clock
from headway.foundation.history.operations import as_json
from headway.foundation.network import calendars
from headway.foundation.network.models import (
    Attributes,
    Designation,
    FormerName,
    Identifier,
    Organisation,
    Placement,
)
from headway.foundation.people.models import Membership, Team, TeamMembership
from headway.foundation.rights.models import Right
from headway.library.checks.models import SetAside
from headway.yearly.needs.models import Priority
from headway.yearly.plans.models import (
    Action,
    Collaborator,
    Completion,
    Dependency,
    DueDate,
    Milestone,
    MilestoneDueDate,
    Output,
    Plan,
    Sharing,
    Strategy,
    StrategyGoal,
    StrategyMeasure,
    StrategyPractice,
    SubmittedYear,
)
from headway.yearly.progress.models import MilestoneStatus, Proposal, Review, Status

from . import approvals, direction, measured, needs

FORMAT = 1
PLAN_FIELDS = (
    *("title", "first_year", "last_year", "phase", "visibility", "activated_at", "closed_at"),
    *("inequities", "exit_criteria", "data_use", "archived_at"),
)
STRATEGY_FIELDS = (
    *(
        "position",
        "title",
        "if_text",
        "then_text",
        "and_text",
        "serves_none",
        "rationale",
        "evidence",
        "tier",
        "impact",
    ),
    *("conditions", "conditions_are", "replaces", "competencies", "first_year", "last_year", "subject", "archived_at"),
)
MILESTONE_FIELDS = (
    *("position", "title", "start_year", "indicator", "due_on", "baseline_due_on", "added_on"),
    *("dropped_on", "completed_on", "completed_entered_at", "evidence", "carried", "archived_at"),
)
ACTION_FIELDS = (
    *("position", "title", "start_on", "due_on", "baseline_due_on", "added_on", "dropped_on"),
    *("completed_on", "completed_entered_at", "stays_in", "spent_cents", "archived_at"),
)
OUTPUT_FIELDS = ("position", "title", "produced_on", "link", "note", "archived_at")
SHARING_FIELDS = ("shared_with", "shared_on", "feedback", "archived_at")
STATUS_FIELDS = ("month", "word", "success", "challenge", "solution", "cause", "help")
PROPOSAL_FIELDS = ("month", "reason", "proposed_at", "answer", "answer_note", "answered_at", "archived_at")
MONEY = ("spent_cents", "resources")
ASIDE_FIELDS = ("code", "element_kind", "element_key", "occasion", "reason", "set_at", "archived_at")
RIGHT_FIELDS = ("subject", "name", "holder", "text", "since_on", "archived_at")
SPAN = ("due_on", "in_force_from", "in_force_to")


def export(organisation: Organisation, *, whole: bool = False) -> dict[str, Any]:
    """The whole of an organisation. A fixed number of queries. Figures about student groups only where it is `whole`:
    handed to the people of the place.
    """
    year = calendars.year_of(organisation, clock.today(organisation))
    return {
        "format": FORMAT,
        "exported_at": clock.now().isoformat(),
        "organisation": {
            **_fields(organisation, ("kind", "name", "opened_on", "closed_on", "city", "county", "time_zone")),
            "parent": _key(organisation.parent),
            "state": _key(organisation.state),
            "system": _key(organisation.system),
            "successor": _key(organisation.successor) if organisation.successor_id else None,
            "identifiers": _rows(Identifier, organisation, ("scheme", "value", "from_on", "to_on", "archived_at")),
            "former_names": _rows(FormerName, organisation, ("name", "until_on")),
        },
        "placements": [
            {"parent": _key(row.parent), **_fields(row, ("from_on", "to_on"))}
            for row in Placement.objects.filter(organisation=organisation).select_related("parent").order_by("from_on")
        ],
        "school_years": [{"start_year": year.start_year, "first_on": str(year.first_on), "last_on": str(year.last_on)}],
        "reviews": _rows(Review, organisation, ("month", "held_on", "present", "guests", "decisions", "archived_at")),
        "attributes": _rows(
            Attributes, organisation, ("start_year", "lowest_grade", "highest_grade", "enrolment", "type")
        ),
        "designations": _rows(Designation, organisation, ("start_year", "label", "reason", "student_group")),
        "priorities": _rows(Priority, organisation, ("title", "why", "position", "archived_at")),
        "decision_rights": _rows(Right, organisation, RIGHT_FIELDS),
        "direction": direction.direction(organisation),
        "needs_assessments": needs.assessments(organisation),
        "plans": _plans(organisation),
        "measures": measured.measures(organisation, whole=whole),
        "memberships": [
            {"person": str(row.user), **_fields(row, ("role", "position", "from_on", "to_on", "ended_at"))}
            for row in Membership.objects.filter(organisation=organisation).select_related("user").order_by("pk")
        ],
        "teams": _teams(organisation),
        "approvals": approvals.approvals(organisation),
        "set_asides": _rows(SetAside, organisation, ASIDE_FIELDS),
        "history": [
            _fields(
                line, ("at", "actor_label", "verb", "element_kind", "element_key", "reason", "changes", "undone_at")
            )
            for line in measured.lines(organisation, whole=whole)
        ],
    }


def as_text(made: dict[str, Any]) -> str:
    """The export as the text of a file."""
    return json.dumps(made, indent=1, ensure_ascii=False, default=str) + "\n"


def _plans(organisation: Organisation) -> list[dict[str, Any]]:
    plans = Plan.objects.filter(organisation=organisation).order_by("first_year", "pk")
    above = ("priority", "serves", "continues", "responsible")
    strategies = _grouped(Strategy.objects.filter(plan__organisation=organisation).select_related(*above), "plan")
    sharings = _grouped(Sharing.objects.filter(plan__organisation=organisation), "plan")
    years = _grouped(SubmittedYear.objects.filter(plan__organisation=organisation), "plan")
    stones = Milestone.objects.filter(strategy__plan__organisation=organisation).select_related("continues")
    milestones = _grouped(stones, "strategy")
    below = "milestone__strategy__plan__organisation"
    steps = Action.objects.filter(**{below: organisation}).select_related("responsible", "continues")
    actions = _grouped(steps, "milestone")
    coded = StrategyPractice.objects.filter(strategy__plan__organisation=organisation)
    parts = {
        "goals": _joined(StrategyGoal, organisation, "goal"),
        "measures": _joined(StrategyMeasure, organisation, "measure"),
        "codes": _grouped(coded.select_related("practice__framework"), "strategy"),
        "due_dates": _grouped(DueDate.objects.filter(**{f"action__{below}": organisation}), "action"),
        "completions": _grouped(Completion.objects.filter(**{f"action__{below}": organisation}), "action"),
        "outputs": _grouped(Output.objects.filter(**{f"action__{below}": organisation}), "action"),
        "helpers": _grouped(
            Collaborator.objects.filter(**{f"action__{below}": organisation}).select_related("user"), "action"
        ),
        "waits": _grouped(
            Dependency.objects.filter(**{f"action__{below}": organisation}).select_related("needs"), "action"
        ),
        "statuses": _grouped(Status.objects.filter(**{f"action__{below}": organisation}), "action"),
        "proposals": _grouped(Proposal.objects.filter(**{f"action__{below}": organisation}), "action"),
        "milestone_dates": _grouped(
            MilestoneDueDate.objects.filter(milestone__strategy__plan__organisation=organisation), "milestone"
        ),
        "milestone_statuses": _grouped(
            MilestoneStatus.objects.filter(milestone__strategy__plan__organisation=organisation), "milestone"
        ),
    }
    return [
        {
            **_fields(plan, PLAN_FIELDS),
            "submitted_years": [_fields(row, ("start_year", "submitted_at", "archived_at")) for row in years[plan.pk]],
            "sharings": [_fields(row, SHARING_FIELDS) for row in sharings[plan.pk]],
            "strategies": [
                {
                    **_strategy(strategy, parts),
                    "milestones": [
                        {
                            **_milestone(milestone, parts),
                            "actions": [_action(action, parts) for action in actions[milestone.pk]],
                        }
                        for milestone in milestones[strategy.pk]
                    ],
                }
                for strategy in strategies[plan.pk]
            ],
        }
        for plan in plans
    ]


def _joined(model: Any, organisation: Organisation, name: str) -> dict[int, list[Any]]:
    rows = model.objects.live().filter(strategy__plan__organisation=organisation)
    return _grouped(rows.select_related(name), "strategy")


def _strategy(strategy: Strategy, parts: dict[str, dict[int, list[Any]]]) -> dict[str, Any]:
    return {
        **_fields(strategy, STRATEGY_FIELDS),
        "priority": strategy.priority.title,
        "serves": _key(strategy.serves),
        "continues": _key(strategy.continues),
        "responsible": str(strategy.responsible) if strategy.responsible else None,
        "goals": [_key(row.goal) for row in parts["goals"][strategy.pk]],
        "measures": [_key(row.measure) for row in parts["measures"][strategy.pk]],
        "codes": [
            {
                "framework": coded.practice.framework.code,
                "code": coded.practice.code,
                **_plain(coded, ("valid_from", "valid_to")),
            }
            for coded in parts["codes"][strategy.pk]
        ],
    }


def _milestone(milestone: Milestone, parts: dict[str, dict[int, list[Any]]]) -> dict[str, Any]:
    return {
        **_fields(milestone, MILESTONE_FIELDS),
        "continues": _key(milestone.continues),
        "due_dates": [_plain(row, SPAN) for row in parts["milestone_dates"][milestone.pk]],
        "statuses": [_plain(row, STATUS_FIELDS) for row in parts["milestone_statuses"][milestone.pk]],
    }


def _action(action: Action, parts: dict[str, dict[int, list[Any]]]) -> dict[str, Any]:
    return {
        **_fields(action, ACTION_FIELDS),
        "continues": _key(action.continues),
        "responsible": str(action.responsible) if action.responsible else None,
        "due_dates": [_plain(row, SPAN) for row in parts["due_dates"][action.pk]],
        "completions": [
            _plain(row, ("done_on", "entered_at", "evidence", "reopened_on")) for row in parts["completions"][action.pk]
        ],
        "outputs": [_fields(row, OUTPUT_FIELDS) for row in parts["outputs"][action.pk]],
        "collaborators": [str(row.user) for row in parts["helpers"][action.pk]],
        "waits_for": [_key(row.needs) for row in parts["waits"][action.pk]],
        "statuses": [_plain(row, (*STATUS_FIELDS, *MONEY)) for row in parts["statuses"][action.pk]],
        "proposals": [_fields(row, PROPOSAL_FIELDS) for row in parts["proposals"][action.pk]],
    }


def _teams(organisation: Organisation) -> list[dict[str, Any]]:
    members = _grouped(TeamMembership.objects.filter(team__organisation=organisation).select_related("user"), "team")
    return [
        {
            **_fields(team, ("kind", "name", "purpose", "archived_at")),
            "members": [
                {"person": str(row.user), **_plain(row, ("role", "position", "represents", "from_on", "ended_at"))}
                for row in members[team.pk]
            ],
        }
        for team in Team.objects.filter(organisation=organisation).order_by("pk")
    ]


def _rows(model: Any, organisation: Organisation, names: Iterable[str]) -> list[dict[str, Any]]:
    return [_fields(row, names) for row in model.objects.filter(organisation=organisation).order_by("pk")]


def _grouped(rows: Any, parent: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[getattr(row, f"{parent}_id")].append(row)
    return found


def _fields(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {"key": str(row.key), **_plain(row, names)}


def _plain(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: as_json(getattr(row, name)) for name in names}


def _key(row: Any) -> str | None:
    return str(row.key) if row else None
