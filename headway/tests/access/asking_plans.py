"""What is sent to the pages of plans and adjustments when everybody tries every address?"""

import json
from collections.abc import Callable
from typing import Any

from headway.tests.access.ways import LATER
from headway.tests.access.worlds import Things


def edit(version: int, base: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """The body of a form over a row: what was seen, and what was typed over it."""
    seen = {"seen_version": version, "seen_values": json.dumps(base, default=str)}
    return {name: "" if value is None else value for name, value in {**base, **changed, **seen}.items()}


def titled(thing: str) -> Callable[[Things], dict[str, Any]]:
    return lambda things: edit(
        getattr(things, thing).version, {"title": getattr(things, thing).title}, title="Other words"
    )


PLANS: dict[str, Callable[[Things], dict[str, Any]]] = {
    "plans:plan_field": titled("draft"),
    "plans:new_plan": lambda _: {"title": "", "first_year": "2025", "last_year": "2027"},
    "plans:plan_edit": lambda things: edit(
        things.draft.version, {"title": things.draft.title, "first_year": 2025, "last_year": 2027}, title="Another"
    ),
    "plans:new_priority": lambda _: {"title": "Reading", "why": "", "first_year": "2025", "last_year": "2027"},
    "plans:priority_edit": lambda things: edit(
        things.priority.version,
        {"title": things.priority.title, "why": "", "first_year": 2025, "last_year": 2027},
        why="Because",
    ),
    "plans:new_strategy": lambda things: {"priority": str(things.priority.key), "title": "New", "practices": []},
    "plans:strategy_edit": lambda things: edit(
        things.strategy.version,
        {"priority": str(things.priority.key), "title": things.strategy.title, "practices": []},
        if_text="we try",
    ),
    "plans:strategy_measure": lambda _: {"indicator": "Rehearsals a week", "unit": "percent", "way": "increase"},
    "plans:measure_take": lambda things: {"measure": str(things.measure.key)},
    "plans:new_sharing": lambda _: {"shared_with": "Families", "shared_on": "2026-01-12", "feedback": ""},
    "plans:sharing_field": lambda things: edit(1, {"feedback": things.sharing.feedback}, feedback="More evenings"),
    **dict.fromkeys(("plans:carry", "approvals:adjust_drop"), lambda _: {"submission": ""}),
    "plans:begin_row": lambda things: {"kind": "strategy", "under": str(things.draft_strategy.key), "title": "New"},
    "plans:strategy_place": lambda things: {"under": str(things.priority.key)},
    "plans:milestone_place": lambda things: {"under": str(things.draft_strategy.key)},
    "plans:action_place": lambda things: {"under": str(things.draft_milestone.key)},
    "plans:paste": lambda things: {"strategy": str(things.draft_strategy.key), "text": "Action\tDue", "do": "look"},
    "plans:strategy_paste": lambda _: {"text": "Teams meet\tVisit each team\t\t\t2026-03-31", "do": "look"},
    "plans:new_milestone": lambda _: {"title": "New", "start_year": "2025", "due_on": "2026-05-29"},
    "plans:milestone_edit": lambda things: edit(
        things.milestone.version,
        {"title": things.milestone.title, "start_year": 2025, "due_on": "2026-05-29"},
        indicator="Minutes",
    ),
    "approvals:adjust": lambda things: edit(
        things.action.version, {"due_on": str(LATER), "start_on": None, "needs": []}, due_on="2026-03-13"
    ),
    "approvals:change_add": lambda _: {"title": "New", "start_year": "2025", "due_on": "2026-03-31"},
    "approvals:adjust_add": lambda _: {"title": "New", "due_on": "2026-03-31"},
    "approvals:adjustment": lambda _: {"title": "Later", "reason": "Rain"},
    "approvals:helped": lambda _: {"helped": "yes", "helped_note": "It did"},
    "plans:new_action": lambda _: {"title": "New", "due_on": "2026-03-31"},
    "plans:action_edit": lambda things: edit(
        things.action.version,
        {"title": things.action.title, "due_on": str(things.action.due_on), "responsible": str(things.colleague.key)},
        title="Another title",
    ),
    "plans:new_output": lambda _: {"title": "One more", "note": ""},
    "plans:output_edit": lambda things: edit(1, {"title": things.output.title, "note": ""}, note="In the office"),
    "plans:output_produced": lambda _: {"produced_on": "2026-01-12", "link": "https://reed.example/plan", "note": ""},
    **dict.fromkeys(("plans:submit_year", "plans:take_back_year"), lambda _: {"start_year": "2025"}),
    "plans:strategy_move": lambda _: {"to": "up"},
    "plans:milestone_move": lambda _: {"to": "up"},
    "plans:action_move": lambda _: {"to": "up"},
    "plans:priority_move": lambda _: {"to": "up"},
}
