"""Which prompts stand beside which field, in the reader's language?"""

import dataclasses
from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from headway.foundation.network.models import Organisation
from headway.library.frameworks.queries import in_language

from .models import Guide, Prompt
from .models.guides import Holds, PromptKind

PLACES: Final = {
    "direction.vision": _("Vision"),
    "direction.mission": _("Mission"),
    "direction.goals": _("Goals"),
    "direction.measures": _("Measures of goals"),
    "direction.purpose": _("Purpose"),
    "needs.assessment": _("Needs assessment"),
    "needs.elements": _("What is looked at"),
    "needs.causes": _("Causes"),
    "needs.priorities": _("Priorities"),
    "plan.priorities": _("Priorities of a plan"),
    "plan.strategies": _("Strategies"),
    "plan.why": _("Why this practice"),
    "plan.theory": _("Theory of action"),
    "plan.measures": _("Measures of strategies"),
    "plan.milestones": _("Milestones"),
    "plan.actions": _("Actions"),
    "plan.resources": _("Resources"),
    "plan.supports": _("Help for those below"),
    "plan.whole": _("The plan as a whole"),
    "implement.status": _("Statuses of a month"),
    "implement.team": _("Meeting of a team"),
    "implement.review": _("Review of the leadership team"),
}
"""What the fields are called beside which prompts stand; a state's own package may name others."""


@dataclasses.dataclass(frozen=True)
class Beside:
    """The prompts of one field: the first is read at once, the others when somebody wants more."""

    texts: tuple[str, ...]
    source: str

    @property
    def first(self) -> str:
        """What is read at once; empty where there is none."""
        return self.texts[0] if self.texts else ""

    @property
    def more(self) -> tuple[str, ...]:
        """The others."""
        return self.texts[1:]


@dataclasses.dataclass(frozen=True)
class Item:
    """One line on the page of a guide. `kind` in words; `below` where it asks for a condition to hold."""

    code: str
    kind: str
    text: str
    condition: bool
    below: bool


@dataclasses.dataclass(frozen=True)
class Place:
    """All of one field."""

    name: str
    items: tuple[Item, ...]


def beside(step: str, organisation: Organisation | None, written: Mapping[str, bool]) -> dict[str, Beside]:
    """The prompts of a step (`direction`, `needs`, `plan`, `implement`) by the name of their field, from the package
    that comes first among those that speak of the step. `written` says where something stands already: it decides
    which conditions hold, and a condition itself is no prompt. One query.
    """
    of_step = Prompt.objects.filter(place__startswith=f"{step}.")
    spoken = Exists(of_step.filter(guide=OuterRef("pk")))
    guides = Guide.objects.in_reach(organisation).filter(spoken).values("pk")[:1]
    here = of_step.filter(guide__in=guides).select_related("guide")
    rows = list(here.order_by("position"))
    met = {row.code for row in rows if row.kind == PromptKind.CONDITION and _holds(row, written)}
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.kind != PromptKind.CONDITION and (not row.needs or row.needs in met):
            found.setdefault(row.place.partition(".")[2], []).append(in_language(row.texts))
    return {name: Beside(tuple(texts), rows[0].guide.source) for name, texts in found.items()}


def stand_at(form: Any, found: Mapping[str, Beside], fields: Mapping[str, str]) -> None:
    """Put prompts below the fields of a form: `fields` names the place of each. A field without one keeps its own."""
    for name, place in fields.items():
        if name in form.fields and place in found:
            form.fields[name].prompt = found[place].first
            form.fields[name].further = found[place].more


def _holds(row: Prompt, written: Mapping[str, bool]) -> bool:
    return written.get(row.place.partition(".")[2], False) == (row.holds == Holds.WRITTEN)


def places(guide: Guide) -> tuple[Place, ...]:
    """All of a guide, field by field, conditions with what stands below them. One query."""
    rows = guide.prompts.order_by("position")
    return tuple(
        Place(
            str(PLACES.get(place, place)),
            tuple(
                Item(row.code, str(row.get_kind_display()), in_language(row.texts), bool(row.holds), bool(row.needs))
                for row in group
            ),
        )
        for place, group in groupby(rows, key=lambda row: row.place)
    )
