"""Which of a coach's questions stand below which field, where a plan is written?"""

from collections.abc import Mapping
from typing import Any, Final

from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.library.prompts import queries as prompts

from ..models import Plan

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
