"""Which column is which? By its heading, in English or Spanish, in Headway’s words or people’s; else by its place."""

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals, words

COLUMNS: Final[dict[str, Any]] = {
    "milestone": gettext_lazy("Milestone"),
    "action": gettext_lazy("Action"),
    "outputs": gettext_lazy("Outputs"),
    "start_on": gettext_lazy("Start"),
    "due_on": gettext_lazy("Due"),
    "responsible": gettext_lazy("Responsible"),
    "collaborators": gettext_lazy("With"),
    "start_year": gettext_lazy("Year"),
    "indicator": gettext_lazy("Indicator"),
}
"""The columns in the order in which they stand where no headings are given."""

HEADINGS: Final[dict[str, str]] = {
    "milestone": "milestone|milestones|hito|hitos",
    "action": "action|actions|action step|action steps|step|task|activity|activities"
    "|accion|acciones|actividad|actividades|tarea|paso",
    "outputs": "output|outputs|output(s)|product|products|deliverable|deliverables|producto|productos|resultado(s)"
    "|producto(s)|entregable|entregables",
    "start_on": "start|start on|start date|starts|begin|begins|from|inicio|fecha de inicio|comienzo|comienza|desde",
    "due_on": "due|due on|due date|end|end date|deadline|finish|by when|vence|vencimiento|fecha de vencimiento|fin"
    "|fecha limite|fecha de fin|plazo|hasta",
    "responsible": "responsible|responsible person|person responsible|who|lead|owner|assigned to|responsable"
    "|persona responsable|quien|a cargo|a cargo de",
    "collaborators": "with|collaborator|collaborators|helpers|helped by|team members|con|colaborador|colaboradores"
    "|colaboradora|colaboradoras|con quien",
    "start_year": "year|school year|start year|ano|ano escolar|curso",
    "indicator": "indicator|indicators|indicador|indicadores",
}
KNOWN: Final = {said: name for name, some in HEADINGS.items() for said in some.split("|")}


@dataclasses.dataclass(frozen=True)
class Columns:
    """At which place each column stands; what a first row of headings names that is not taken in."""

    places: dict[str, int]
    headed: bool
    ignored: tuple[str, ...] = ()

    def cell(self, cells: Sequence[str], name: str) -> str:
        """What stands in a column of a row."""
        at = self.places.get(name, len(cells))
        return cells[at] if at < len(cells) else ""


def known(cells: Sequence[str]) -> int:
    """How many cells are headings of columns."""
    return len({_name(cell) for cell in cells} - {""})


def columns_of(first: Sequence[str]) -> Columns:
    """The columns that a first row names, or the plain order where it names none.

    Raises BadInput where two headings mean the same, and where there is neither a milestone nor an action among them.
    """
    names = [_name(cell) for cell in first]
    filled = sum(1 for cell in first if cell.strip())
    if not known(first) or (known(first) == 1 and filled > 1):
        return Columns({name: at for at, name in enumerate(COLUMNS)}, headed=False)
    for name in COLUMNS:
        if names.count(name) > 1:
            both = [cell.strip()[:60] for cell, one in zip(first, names, strict=True) if one == name]
            said = {"first": both[0], "second": both[1], "column": COLUMNS[name]}
            sentence = _("“%(first)s” and “%(second)s” in row 1 both mean “%(column)s”. Take one of the columns out.")
            raise refusals.BadInput(fields={"text": sentence % said})
    if "milestone" not in names and "action" not in names:
        sentence = _("Row 1 has headings, but none is “Milestone” or “Action”. Name the columns that hold them.")
        raise refusals.BadInput(fields={"text": sentence})
    ignored = [cell.strip()[:60] for cell, name in zip(first, names, strict=True) if cell.strip() and not name]
    return Columns({name: at for at, name in enumerate(names) if name}, headed=True, ignored=tuple(ignored))


def _name(cell: str) -> str:
    said = words.folded(cell[:80]).strip(" :*\u200e\u200f\ufeff")
    return KNOWN.get(said, "")
