"""Plans on their way, for tests of approvals: the world of plans, with a school that is designated where asked."""

import datetime as dt
from typing import Any

from headway.foundation.core import clock, keys
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.yearly.approvals import operations
from headway.yearly.approvals.models import Submission
from headway.yearly.plans.models import Plan
from headway.yearly.plans.tests import worlds
from headway.yearly.plans.tests.worlds import BY, TODAY, Edit, World

world, draft, strategy, milestone, action = (
    worlds.world,
    worlds.draft,
    worlds.strategy,
    worlds.milestone,
    worlds.action,
)
__all__ = ["BY", "TODAY", "Edit", "World", "action", "draft", "milestone", "strategy", "world"]


def designate(organisation: Organisation, label: str, start_year: int = 2025) -> None:
    """A label of support in a school year."""
    network.designate(organisation=organisation, start_year=start_year, label=label, by=BY)


def choose(state: Organisation, **chosen: Any) -> None:
    """What a state decides."""
    network.choose_settings(organisation=state, edit=Edit(chosen, {}), by=BY)


def written(organisation: Organisation, actions: int = 2) -> Plan:
    """A draft with a strategy, a milestone and some actions."""
    plan = draft(organisation)
    stone = milestone(strategy(plan, "3b"))
    for at in range(actions):
        action(stone, dt.date(2026, 3, 2), f"Step {at}")
    return plan


def submitted(plan: Plan, by: Any, **more: Any) -> Submission:
    """The plan given to those who approve it."""
    return operations.submit_plan(plan=fresh(plan), by=by, **more)


def answer(plan: Plan, organisation: Organisation, by: Any, word: str = "approved", **more: Any) -> Any:
    """What one of those who were asked says of the words that wait."""
    waiting = Submission.objects.waiting().filter(plan=plan).select_related("plan_version").first()
    digest = more.pop("digest", waiting.plan_version.digest if waiting else "")
    return operations.decide(plan=plan, organisation=organisation, answer=word, digest=digest, by=by, **more)


def fresh(plan: Plan) -> Plan:
    """The plan as it is stored."""
    found: Plan = Plan.objects.select_related("organisation").get(pk=plan.pk)
    return found


def post(client: Any, address: str, **data: Any) -> Any:
    """A form that is sent once."""
    return client.post(address, {"submission": str(keys.new()), **data})


def at(moment: dt.date) -> Any:
    """The clock on a day."""
    return clock.moved_to(moment)
