"""Which of a coach's questions stand below which field, where a plan is written?"""

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.library.prompts import queries as prompts

from .. import phases
from ..models import Action, Milestone, Plan, Strategy

PRIORITY: Final = {"why": "priorities"}
STRATEGY: Final = {
    "title": "strategies",
    "if_text": "theory",
    "rationale": "why",
    "measures": "measures",
}
MILESTONE: Final = {"title": "milestones"}
ACTION: Final = {"title": "actions", "outputs": "resources"}


def asked(form: Any, organisation: Organisation, fields: Mapping[str, str]) -> Any:
    """The form with a coach's questions below its fields. One query."""
    prompts.stand_at(form, prompts.beside("plan", organisation, {}), fields)
    return form


def of_plan(plan: Plan) -> dict[str, prompts.Beside]:
    """What a coach asks of a plan as a whole; of help for those below where there are some. One query."""
    found = prompts.beside("plan", plan.organisation, {})
    if plan.organisation.kind == ladder.OrganisationKind.SCHOOL:
        found.pop("supports", None)
    return found


@dataclasses.dataclass(frozen=True)
class Asked:
    """A coach's questions at one field of a row, and why they stand there."""

    field: str
    reason: str
    prompts: prompts.Beside


def of_row(row: Strategy | Milestone | Action, plan: Plan, *, missing: Mapping[str, bool]) -> tuple[Asked, ...]:
    """What a coach asks of one row while its plan is written: at its title, and at what is `missing` (by field).
    One query; none once the plan is at work.
    """
    if plan.phase not in phases.WRITTEN:
        return ()
    fields = {Strategy: STRATEGY, Milestone: MILESTONE, Action: ACTION}[type(row)]
    found = prompts.beside("plan", plan.organisation, {})
    names = {field: place for field, place in fields.items() if place in found and missing.get(field, field == "title")}
    return tuple(
        Asked(
            str(prompts.PLACES[f"plan.{place}"]),
            _("Shown while this is not written yet") if missing.get(field) else _("Shown while the plan is written"),
            found[place],
        )
        for field, place in names.items()
    )


def of_work(plan: Plan, *, behind: bool) -> tuple[Asked, ...]:
    """What a coach asks at an action of a plan at work that is behind. One query; none where it is not."""
    if not behind or plan.phase not in phases.RUNNING:
        return ()
    found = prompts.beside("implement", plan.organisation, {})
    place = str(prompts.PLACES["implement.status"])
    return (Asked(place, _("Shown at every action that is behind"), found["status"]),) if "status" in found else ()
