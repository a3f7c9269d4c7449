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

MOST: Final = 100
"""Columns that are looked at: no sheet of milestones and actions has more."""


@dataclasses.dataclass(frozen=True)
class Columns:
    """At which place each column stands; what a first row of headings names that is not taken in."""

    places: dict[str, int]
    headed: bool
    ignored: tuple[str, ...] = ()
    named: frozenset[int] = frozenset()

    def cell(self, cells: Sequence[str], name: str) -> str:
        """What stands in a column of a row."""
        at = self.places.get(name, len(cells))
        return cells[at] if at < len(cells) else ""

    def beyond(self, cells: Sequence[str]) -> bool:
        """Whether something stands where no column is, and none that is named as not taken in."""
        some = {at for at, cell in enumerate(cells) if cell.strip()}
        return not some <= set(self.places.values()) | self.named


def known(cells: Sequence[str]) -> int:
    """How many cells are headings of columns."""
    return len(set(_names(cells)) - {""})


def columns_of(first: Sequence[str]) -> Columns:
    """The columns that a first row names, or the plain order where it names none.

    Raises BadInput where two headings mean the same, and where there is neither a milestone nor an action among them.
    """
    names = _names(first)
    filled = sum(1 for cell in first if cell.strip())
    if not known(first) or (known(first) == 1 and filled > 1):
        return Columns({name: at for at, name in enumerate(COLUMNS)}, headed=False)
    for name in COLUMNS:
        if names.count(name) > 1:
            both = [cell.strip()[:60] for cell, one in zip(first, names, strict=False) if one == name]
            said = {"first": both[0], "second": both[1], "column": COLUMNS[name]}
            sentence = _("“%(first)s” and “%(second)s” in row 1 both mean “%(column)s”. Take one of the columns out.")
            raise refusals.BadInput(fields={"text": sentence % said})
    if "milestone" not in names and "action" not in names:
        sentence = _("Row 1 has headings, but none is “Milestone” or “Action”. Name the columns that hold them.")
        raise refusals.BadInput(fields={"text": sentence})
    other = [at for at, name in enumerate(names) if first[at].strip() and not name]
    ignored = tuple(first[at].strip()[:60] for at in other)
    return Columns({name: at for at, name in enumerate(names) if name}, True, ignored, frozenset(other))


def _names(cells: Sequence[str]) -> list[str]:
    """Which column each cell is the heading of, also in the words of the page; empty where it is none."""
    said = {words.folded(str(label)): name for name, label in COLUMNS.items()} | KNOWN
    return [said.get(words.folded(cell[:80]).strip(" :*\u200e\u200f\ufeff"), "") for cell in cells[:MOST]]
