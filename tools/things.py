"""Which page of the demo does a row of docs/screenshots.csv mean?

A row names a page (as its view is named), a state of it, who looks (empty: nobody is signed in), what it is about (a
thing below), and the way on from there: a query (`?q=el`) or words of links to press (`> Add action`).
"""

import csv
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "screenshots.csv"
SCHOOL, SYSTEM, STATE = "Alder Bayou Elementary", "Cordelle Parish", "State of Marais"
OF_PLAN = "milestone__strategy__plan__"


@dataclasses.dataclass(frozen=True)
class Row:
    """One row of the table."""

    page: str
    state: str
    who: str
    about: str
    way: str

    @property
    def name(self) -> str:
        """How its pictures begin: `plans.plan-behind`."""
        return f"{self.page.replace(':', '.')}-{self.state}"

    @property
    def links(self) -> list[str]:
        """Words of links to press one after the other."""
        return [words.strip() for words in self.way.split(">")[1:]]


def rows() -> list[Row]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file)]


def _organisation(name: str) -> Callable[[], Any]:
    return lambda: _first("network.Organisation", name=name)


def _first(label: str, **where: Any) -> Any:
    from django.apps import apps

    found = apps.get_model(label)._default_manager.filter(**where).order_by("pk").first()
    if found is None:
        raise LookupError(f"The demo has no {label} with {where}.")
    return found


def _of_school(label: str, prefix: str, **where: Any) -> Callable[[], Any]:
    return lambda: _first(label, **{f"{prefix}organisation__name": SCHOOL, f"{prefix}phase": "active"}, **where)


def _of_draft(label: str, prefix: str) -> Callable[[], Any]:
    return lambda: _first(label, **{f"{prefix}title": "Our next plan"})


def _finding(organisation: Any) -> tuple[Any, ...]:
    """What an address needs to mean a finding that an organisation has on any day: something without its cause."""
    from headway.library.checks import registry

    every = registry.run(registry.at(organisation, registry.OPERATOR))
    found = next(one for one in every if one.facts.get("word") in ("at_risk", "off_track"))
    return found.name, found.ref.kind, found.ref.key


def _unapproved() -> Any:
    """Places that write a direction and have approved none."""
    from headway.yearly.direction.models import Direction

    return Direction.objects.filter(editions=None).values("organisation")


THINGS: dict[str, Callable[[], Any]] = {
    "school": _organisation(SCHOOL),
    "system": _organisation(SYSTEM),
    "state": _organisation(STATE),
    "plan": _of_school("plans.Plan", ""),
    "strategy": _of_school("plans.Strategy", "plan__"),
    "milestone": _of_school("plans.Milestone", "strategy__plan__"),
    "action": _of_school("plans.Action", OF_PLAN, completed_on=None, dropped_on=None),
    "done": _of_school("plans.Action", OF_PLAN, completed_on__isnull=False),
    "output": _of_school("plans.Output", f"action__{OF_PLAN}", produced_on=None),
    "draft": _of_draft("plans.Plan", ""),
    "sharing": lambda: _first("plans.Sharing", plan__organisation__name=SCHOOL),
    "draft_priority": lambda: _first("needs.Priority", title="Families know what comes next"),
    "draft_strategy": _of_draft("plans.Strategy", "plan__"),
    "draft_milestone": _of_draft("plans.Milestone", "strategy__plan__"),
    "draft_action": _of_draft("plans.Action", OF_PLAN),
    "assessment": lambda: _first("needs.Assessment", organisation__name=SCHOOL),
    "analysis": lambda: _first("needs.Analysis", assessment__organisation__name=SCHOOL),
    "board_entry": lambda: _first("needs.Entry", assessment__organisation__name=SCHOOL),
    "cause": lambda: _first("needs.Cause", analysis__assessment__organisation__name=SCHOOL, root=True),
    "team": lambda: _first("people.Team", organisation__name=SCHOOL),
    "membership": lambda: _first("people.Membership", user__email="theo@alder.example"),
    "invitation": lambda: _first("people.Invitation", organisation__name=SCHOOL),
    "thread": lambda: _first("threads.Thread", organisation__name=SCHOOL),
    "entry": lambda: _first("threads.Entry", author__email="june@coaching.example"),
    "edition": lambda: _first("direction.Edition", direction__organisation__name=SCHOOL),
    "term": lambda: _first("direction.Term", organisation__name=SCHOOL),
    "round": lambda: _first("direction.DirectionReview", direction__organisation__name=SCHOOL),
    "goal_of_system": lambda: _first("direction.Goal", organisation__name=SYSTEM),
    "unapproved": lambda: _first("network.Organisation", kind="school", pk__in=_unapproved()),
    "goal": lambda: _first("direction.Goal", organisation__name=SCHOOL),
    "measure": lambda: _first("measures.Measure", organisation__name=SCHOOL, components__isnull=False),
    "measure_plain": lambda: _first("measures.Measure", organisation__name=SCHOOL, components=None),
    "component": lambda: _first("measures.Component", measure__organisation__name=SCHOOL),
    "reading": lambda: _first("measures.Reading", measure__organisation__name=SCHOOL, purpose="actual"),
    "target": lambda: _first("measures.Target", measure__organisation__name=SCHOOL),
    "source": lambda: _first("measures.DataSource", state__name=STATE),
    "adjustment": lambda: _first("approvals.Adjustment", stage="decided"),
    "plan_adjusted": lambda: _first("approvals.Adjustment", stage="decided").plan,
    "adjustment_written": lambda: _first("approvals.Adjustment", stage="written"),
    "added_change": lambda: _first("approvals.Change", deed="add", adjustment__stage="written"),
    "plan_submitted": lambda: _first("plans.Plan", phase="submitted"),
    "plan_returned": lambda: _first("plans.Plan", phase="returned"),
    "plan_approved": lambda: _first("plans.Plan", phase="approved"),
    "version": lambda: _first("approvals.PlanVersion", plan__phase="submitted"),
    "right": lambda: _first("rights.Right", organisation__name=SYSTEM),
    "asked": lambda: _first("plans.Action", key=_first("threads.Thread", organisation__name=SCHOOL).element_key),
}
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "approvals:adjust": lambda thing: ["action", thing.key],
    "approvals:adjust_drop": lambda thing: ["milestone", thing.key],
    "approvals:adjust_add": lambda thing: ["milestone", thing.key],
    "checks:set_aside": lambda thing: [thing.key, *_finding(thing)],
    "home:attributes": lambda thing: [thing.key, 2025],
    "people:handover": lambda thing: [thing.organisation.key, thing.user.key],
    "frameworks:framework": lambda _: ["four-domains"],
    "needs:row_edit": lambda thing: ["cause", thing.key],
    "needs:row_field": lambda thing: ["cause", thing.key, "text"],
    "needs:new_evidence": lambda thing: ["entry", thing.key],
    "prompts:guide": lambda _: ["tool-b"],
    "direction:direction_field": lambda thing: [thing.key, "vision"],
    "direction:goal_field": lambda thing: [thing.key, "text"],
    "direction:term_field": lambda thing: [thing.key, "meaning"],
    "plans:sharing_field": lambda thing: [thing.key, "feedback"],
    "direction:measure_field": lambda thing: [thing.key, "indicator"],
    **{
        f"plans:{noun}_field": lambda thing: [thing.key, "title"]
        for noun in ("plan", "priority", "strategy", "milestone", "action")
    },
    **{
        f"threads:element{part}": lambda thing: [thing._meta.label_lower, thing.key]
        for part in ("", "_files", "_history")
    },
}
"""What an address needs beside the key of the thing."""


def address(row: Row) -> str:
    """Where the page of a row is, in the database that Django is set up with."""
    from django.urls import reverse

    thing = THINGS[row.about]() if row.about else None
    if row.page in ARGUMENTS:
        found = reverse(row.page, args=ARGUMENTS[row.page](thing))
    else:
        found = reverse(row.page, args=[thing.key] if thing else [])
    return found + (row.way.split(">")[0].strip())
