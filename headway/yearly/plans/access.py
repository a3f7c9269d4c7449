"""May this person see or change this plan, priority, strategy, milestone or action, and if not, why?

Not visible is 404. Visible and not allowed is a refusal whose sentence says who can.
"""

import uuid
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.models import TeamMembership
from headway.foundation.people.permissions import May
from headway.foundation.rights import access as rights
from headway.yearly.needs.models import Priority

from . import visibility
from .models import Action, Milestone, Output, Plan, Sharing, Strategy, StrategyMeasure

ABOVE = "strategy__plan__organisation"


def plan_or_404(user: Any, key: Any, may: May) -> Plan:
    """The plan: 404 where not even its strategies are visible, NotAllowed with the reason where `may` is refused."""
    plans = Plan.objects.visible_to(user, May.SEE_PLAN_ABOVE).select_related("organisation")
    plan = plans.filter(key=_key(key)).first()
    if plan is None:
        raise Http404
    _require(user, may, plan)
    return plan


def strategy_or_404(user: Any, key: Any, may: May) -> Strategy:
    """A strategy, by the rules of its plan; EDIT_PLAN asks also whether the person decides on its subject."""
    row = strategy_in_plan_or_404(user, key, may)
    if may is May.EDIT_PLAN:
        _require(user, may, row)
    return row


def strategy_in_plan_or_404(user: Any, key: Any, may: May) -> Strategy:
    """The same by the rules of its plan alone: for its place in the plan, and for what stands below it."""
    row: Strategy = _of_plan(user, _strategies(user, key), May.SEE_PLAN_ABOVE)
    _require(user, may, row.plan)
    return row


def strategy_decided_or_404(user: Any, key: Any) -> Strategy:
    """A strategy whose words and choices the person changes: who writes the plan, or decides on its subject above."""
    row: Strategy = _of_plan(user, _strategies(user, key), May.EDIT_PLAN)
    return row


def _strategies(user: Any, key: Any) -> Any:
    rows = Strategy.objects.live().filter(visibility.condition(user, May.SEE_PLAN_ABOVE, "plan__"), key=_key(key))
    return rows.select_related("plan__organisation", "priority", "responsible")


def strategy_measure_or_404(user: Any, key: Any, may: May) -> StrategyMeasure:
    """A measure where it stands at a strategy, by the rules of the whole plan."""
    rows = StrategyMeasure.objects.live().filter(key=_key(key), strategy__archived_at__isnull=True)
    rows = rows.filter(visibility.whole(user, "strategy__plan__")).select_related(
        "strategy__plan__organisation", "measure"
    )
    row = rows.first()
    if row is None or row.strategy.plan.archived_at:
        raise Http404
    _require(user, may, row.strategy.plan)
    _require(user, may, row.strategy)
    return row


def sharing_or_404(user: Any, key: Any, may: May) -> Sharing:
    """A round of sharing, by the rules of the whole plan."""
    rows = Sharing.objects.live().filter(
        visibility.whole(user, "plan__"), key=_key(key), plan__archived_at__isnull=True
    )
    row = rows.select_related("plan__organisation").first()
    if row is None:
        raise Http404
    _require(user, may, row.plan)
    return row


def milestone_or_404(user: Any, key: Any, may: May) -> Milestone:
    """A milestone, by the rules of its plan; its responsible person reports it."""
    rows = Milestone.objects.live().filter(key=_key(key), strategy__archived_at__isnull=True)
    rows = rows.select_related(ABOVE, "strategy__priority", "responsible")
    return _of_plan(user, rows.filter(visibility.condition(user, May.SEE_PLAN_ABOVE, "strategy__plan__")), may)


def action_or_404(user: Any, key: Any, may: May) -> Action:
    """An action: visible with the whole plan only; its responsible person reports it."""
    # `visible_to` has asked for SEE_PLAN already: it is not asked twice.
    more = May.SEE_PLAN_ABOVE if may is May.SEE_PLAN else may
    return _of_plan(user, Action.objects.visible_to(user).with_plan().filter(key=_key(key)), more)


def own_action_or_404(user: Any, key: Any, may: May) -> Action:
    """An action that a person may change as a whole (`may`), or mend because they are responsible for it."""
    action = action_or_404(user, key, May.SEE_PLAN)
    if not _responsible(user, action, action.milestone.strategy.plan.organisation):
        _require(user, may, action)
    return action


def may_mend(user: Any, action: Action) -> bool:
    """Whether the person mends an action's wording and outputs: who writes the plan, and who is responsible."""
    organisation = action.milestone.strategy.plan.organisation
    return _responsible(user, action, organisation) or _edits(user, organisation)


def output_or_404(user: Any, key: Any, may: May) -> Output:
    """An output, by the rules of its action."""
    output = _output(key)
    output.action = action_or_404(user, output.action.key, may)
    return output


def own_output_or_404(user: Any, key: Any, may: May) -> Output:
    """An output of an action that a person may change as a whole (`may`), or is responsible for."""
    output = _output(key)
    output.action = own_action_or_404(user, output.action.key, may)
    return output


def _output(key: Any) -> Output:
    output = Output.objects.live().select_related("action").filter(key=_key(key)).first()
    if output is None:
        raise Http404
    return output


def priority_or_404(user: Any, key: Any, may: May) -> Priority:
    """A priority, seen by its organisation's own people and by readers of a plan that rests on it."""
    rows = Priority.objects.live().select_related("organisation").filter(key=_key(key))
    priority = rows.filter(priority_condition(user)).first()
    if priority is None:
        raise Http404
    answer = why_not_at(user, may, priority.organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
    return priority


def priority_condition(user: Any) -> Q:
    """Priorities that a person sees, as a condition on rows."""
    own = standing.scope(user, May.SEE_DRAFT).condition("organisation__")
    together = standing.scope(user, May.EDIT_PLAN_WITH).condition("organisation__")
    used = Strategy.objects.live().filter(visibility.condition(user, May.SEE_PLAN_ABOVE, "plan__"))
    from_plans = Q(pk__in=used.values("priority_id"))
    return own | (together & Q(organisation_id__in=visibility.designated())) | from_plans


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """An organisation whose plans are listed, begun (EDIT_PLAN: by its leaders, or with a CSI school) or read."""
    organisation = people.organisation_or_404(user, key, May.SEE_ORGANISATION)
    answer = why_not_at(user, may, organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
    return organisation


def why_not_at(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this with plans of an organisation; a system's leaders plan with its CSI schools."""
    if may is May.SEE_ORGANISATION:
        return ALLOWED
    if may is May.EDIT_PLAN:
        if _edits(user, organisation):
            return ALLOWED
        return Denied(_writers(organisation.kind) % {"organisation": organisation})
    return people.why_not(user, may, organisation)


def why_not(user: Any, may: May, thing: Plan | Strategy | Action | Milestone) -> Answer:
    """Whether the person may do this with a plan, or with what stands in one that they see; else why not."""
    plan = _plan_of(thing)
    organisation = plan.organisation
    if may is May.SEE_PLAN_ABOVE:
        return ALLOWED
    if may is May.SEE_PLAN:
        if visibility.plainly_whole(user, plan) or Plan.objects.visible_to(user).filter(pk=plan.pk).exists():
            return ALLOWED
        return Denied(
            _("Actions are read by %(organisation)s and those who support it; you read strategies and milestones.")
            % {"organisation": organisation}
        )
    if may is May.EDIT_PLAN:
        answer = why_not_at(user, may, organisation)
        named = thing.subject if isinstance(thing, Strategy) else ""
        return rights.why_not_edit(user, organisation, named, answer)
    if may is May.REPORT_STATUS and not isinstance(thing, Plan | Strategy):
        if standing.scope(user, May.REPORT_ANY_STATUS).holds(organisation.path):
            return ALLOWED
        if _responsible(user, thing, organisation) or _answers_for(user, thing, organisation):
            return ALLOWED
        who = thing.responsible or _("nobody yet")
        return Denied(
            _("The responsible person (%(who)s) or a leader of %(organisation)s reports this.")
            % {"who": who, "organisation": organisation}
        )
    return people.why_not(user, may, organisation)


def _writers(kind: str) -> str:
    if kind == "school":
        return _(
            "Plans of %(organisation)s are written by its leaders and, while it is designated CSI, by those of its "
            "system."
        )
    return _("Plans of %(organisation)s are written by its leaders.")


def may_read_drafts(user: Any, organisation: Organisation) -> bool:
    """Whether the person reads what is still being written there: its own people, and those who write with it."""
    return sees_drafts(user, organisation) or _edits(user, organisation)


def sees_drafts(user: Any, organisation: Organisation) -> bool:
    """Whether the person is one of the organisation's own people, who read its drafts. No query."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def may_decide(user: Any, plan: Plan) -> bool:
    """Whether the person writes the plan as a whole, rather than what they are responsible for."""
    return _edits(user, plan.organisation)


def _edits(user: Any, organisation: Organisation) -> bool:
    if standing.scope(user, May.EDIT_PLAN).holds(organisation.path):
        return True
    together = organisation.kind == "school" and standing.scope(user, May.EDIT_PLAN_WITH).holds(organisation.path)
    return together and visibility.designated().filter(organisation_id=organisation.pk).exists()


def _responsible(user: Any, thing: Action | Milestone | Strategy, organisation: Organisation) -> bool:
    mine = getattr(thing, "responsible_id", None) is not None and thing.responsible_id == getattr(user, "pk", None)
    return mine and standing.scope(user, May.REPORT_STATUS).holds(organisation.path)


def _answers_for(user: Any, thing: Action | Milestone, organisation: Organisation) -> bool:
    """Whether the person answers though another is responsible: for the actions of their own milestone, and for a
    milestone that nobody else is responsible for as a member of its team.
    """
    if isinstance(thing, Action):
        return _responsible(user, thing.milestone, organisation)
    if thing.responsible_id or not thing.team_id:
        return False
    if not standing.scope(user, May.REPORT_STATUS).holds(organisation.path):
        return False
    return TeamMembership.objects.live().filter(team=thing.team_id, user__pk=user.pk, ended_at=None).exists()


def _of_plan(user: Any, rows: Any, may: May) -> Any:
    row = rows.first()
    if row is None or _plan_of(row).archived_at:
        raise Http404
    _require(user, may, row)
    return row


def _require(user: Any, may: May, thing: Any) -> None:
    answer = why_not(user, may, thing)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def _plan_of(thing: Any) -> Plan:
    if isinstance(thing, Plan):
        return thing
    if isinstance(thing, Strategy):
        return thing.plan
    return _plan_of(thing.strategy if isinstance(thing, Milestone) else thing.milestone)


def _key(key: Any) -> uuid.UUID:
    return keys.parse(key) or uuid.UUID(int=0)
