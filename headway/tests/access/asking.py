"""How is an address of routes.csv asked: with which arguments, and with which body when something is sent?

Bodies are good enough that whoever may do it gets on to the next page; exceptions stand in COMPLAINS with the reason.
"""

import dataclasses
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from headway.foundation.network import thresholds
from headway.foundation.network.models import Organisation
from headway.foundation.threads import operations as threads
from headway.tests.access.asking_plans import PLANS, edit, titled
from headway.tests.access.worlds import BY, DIRECTORY, Things
from headway.yearly.approvals import operations as approvals
from headway.yearly.approvals.models import Submission
from headway.yearly.direction import operations as going
from headway.yearly.direction import queries as reading
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Plan

NODE_FIELDS = ("street", "city", "county", "postal_code", "phone", "website", "own_time_zone")
THINGS = tuple(field.name for field in dataclasses.fields(Things) if field.name not in ("node", "closed_day", "upload"))
MONTHLY = ("progress:action_status", "progress:milestone_status")

# Allowed, and answered by the form again (200), because the world stands against it:
COMPLAINS = {
    "interlaced:actions": "no row is chosen",
    "approvals:decide": "a place has approved its own plan by submitting it",
    "home:close": "a system or state with open schools does not close",
    "home:move": "a state stands under nothing, and a system stands where it stands already",
    "home:new": "below a school stands nothing",
    **dict.fromkeys(("plans:paste", "plans:strategy_paste"), "rows are looked at before they are taken in"),
}

# Addresses of rows of an assessment, of which one kind stands for all: they ask for the assessment.
NEEDS_ROWS = {
    "needs:new_evidence": "entry",
    "needs:row_field": "cause",
    "needs:row_edit": "voice",
    "needs:row_move": "cause",
    "needs:row_archive": "category",
}
NEEDS_MORE: dict[str, list[Any]] = {"needs:row_field": ["text"]}

# Addresses that carry a secret, with one that nobody was given:
NO_SECRETS: dict[str, list[Any]] = {
    "home:setup": ["no-such-secret"],
    "progress:mailed": ["no-such-token"],
    "progress:mailed_row": ["no-such-token", uuid.UUID(int=0), "0.no-such-mark"],
    "calendars:feed": ["no-such-token"],
}
ACCOUNT_ARGUMENTS: dict[str, list[Any]] = {
    "account_confirm_email": ["no-such-key"],
    "account_reset_password_from_key": ["1", "no-such-key"],
    "mfa_remove_webauthn": [1],
    "mfa_edit_webauthn": [1],
}


def _arguments(name: str, about: str, things: Things) -> list[Any] | None:
    """What addresses of a form of their own hold."""
    key = things.node.key
    if name.startswith("threads:element"):
        return ["plans.action", things.action.key]
    if name.startswith("people:handover"):
        return [key, things.colleague.key]
    if about in ("closed_day", "upload"):
        return [key, getattr(things, about).key]
    if name in NEEDS_ROWS:
        noun = NEEDS_ROWS[name]
        return [noun, getattr(things, "board_entry" if noun == "entry" else noun).key, *NEEDS_MORE.get(name, [])]
    own: dict[str, list[Any]] = {
        "approvals:adjust": ["action", things.action.key],
        "approvals:adjust_drop": ["action", things.action.key],
        "approvals:adjust_add": ["milestone", things.milestone.key],
        "direction:direction_field": [key, "vision"],
        "direction:goal_field": [things.goal.key, "text"],
        "direction:term_field": [things.term.key, "word"],
        "checks:set_aside": [key, "M409", "plans.action", things.action.key],
        "frameworks:framework": ["sipr"],
        "prompts:guide": ["tool-b"],
        "home:attributes": [key, 2025],
        "direction:measure_field": [things.measure.key, "indicator"],
        "plans:sharing_field": [things.sharing.key, "feedback"],
    }
    return own.get(name, NO_SECRETS.get(name))


def address(name: str, about: str, things: Things) -> str:
    """The address of a route for the things of a node."""
    key = things.node.key
    own = _arguments(name, about, things)
    if own is not None:
        return reverse(name, args=own)
    if name.startswith("plans:") and name.endswith("_field"):
        return reverse(name, args=[getattr(things, about).key, "title"])
    if about in THINGS:
        return reverse(name, args=[getattr(things, about).key]) + ("?month=2026-01" if name in MONTHLY else "")
    if name == "people:invitation":
        return reverse(name, args=[things.secret])
    if about == "account":
        return reverse(name, args=ACCOUNT_ARGUMENTS.get(name, []))
    return reverse(name, args=[key]) if about == "node" else reverse(name)


def _node(things: Things) -> dict[str, Any]:
    node = things.node
    return edit(node.version, {name: getattr(node, name) for name in NODE_FIELDS}, street="1 New Street")


def _rename(things: Things) -> dict[str, Any]:
    base = {"name": things.node.name, "on": "2026-01-15", "reason": ""}
    return edit(things.node.version, base, name="Another name")


def _move(things: Things) -> dict[str, Any]:
    system = Organisation.objects.filter(kind="system", state=things.node.state).exclude(pk=things.node.system_id or 0)
    return {"parent": str(system.order_by("pk")[0].key), "on": "2026-01-14", "reason": ""}


def _team(things: Things) -> dict[str, Any]:
    base = {"name": things.team.name, "kind": things.team.kind, "purpose": things.team.purpose}
    return edit(things.team.version, base, purpose="Something else")


def _role(things: Things) -> dict[str, Any]:
    return edit(things.membership.version, {"position": "", "to_on": ""}, position="teacher")


def _digest(things: Things) -> dict[str, Any]:
    said = reading.written(things.node, reading.around(things.node)).content
    return {"digest": reading.digest(reading.canonical(said)), "note": "Decided"}


def _round(things: Things) -> dict[str, Any]:
    row = things.direction_review
    base = {"shared_with": row.shared_with, "shared_on": row.shared_on, "feedback": "", "revision": "", "told": ""}
    return edit(row.version, base, feedback="Good")


def _decision(things: Things) -> dict[str, Any]:
    speaks = _above(things) if things.node.kind == "school" else things.node
    return {"digest": things.plan_version.digest, "speaks": str(speaks.key), "answer": "approved", "note": ""}


def _above(things: Things) -> Organisation:
    found: Organisation = Organisation.objects.get(pk=things.node.system_id or 0)
    return found


def _measure(things: Things) -> dict[str, Any]:
    base = {"indicator": things.measure.indicator, "source": "", "unit": "percent", "way": "increase"}
    return edit(things.measure.version, base, indicator="Other words")


BODIES: dict[str, Callable[[Things], dict[str, Any]]] = {
    "direction:direction_field": lambda things: edit(
        things.direction.version, {"vision": things.direction.vision}, vision="Other words"
    ),
    "approvals:submit_plan": lambda _: {"note": "Ready", "reason": "The rest comes in spring"},
    "approvals:decide": _decision,
    "direction:approve": _digest,
    "direction:new_goal": lambda _: {"text": "All students read"},
    "direction:goal_field": lambda things: edit(things.goal.version, {"text": things.goal.text}, text="Other words"),
    "direction:goal_serves": lambda _: {"serves-text": ""},
    "direction:goal_move": lambda _: {"to": "up"},
    "direction:new_term": lambda _: {"word": "NEW", "meaning": "Not old"},
    "direction:term_field": lambda things: edit(things.term.version, {"word": things.term.word}, word="Other"),
    "direction:new_review": lambda _: {"shared_with": "All staff", "shared_on": "2026-01-09"},
    "direction:review_edit": _round,
    "direction:new_measure": lambda _: {"indicator": "New", "unit": "percent", "way": "increase"},
    "direction:measure_edit": _measure,
    "direction:measure_field": lambda things: edit(
        things.measure.version, {"indicator": things.measure.indicator}, indicator="Other words"
    ),
    "direction:new_component": lambda _: {"part": "grade", "name": "Grade 8"},
    "direction:component_edit": lambda things: edit(
        things.component.version, {"part": "grade", "name": things.component.name}, name="Grade 8"
    ),
    "direction:baseline": lambda _: {"on": "2025-06-01", "said": "60%"},
    "direction:new_actual": lambda _: {"on": "2026-01-10", "said": "64/100"},
    "direction:reading_edit": lambda things: edit(
        things.reading.version, {"on": "2025-05-30", "said": "62", "source_note": ""}, said="63"
    ),
    "direction:new_target": lambda _: {"start_year": "2026", "said": "at least 75%"},
    "direction:target_edit": lambda things: edit(
        things.target.version, {"said": "70%", "meant": "absolute:", "due_on": ""}, said="72%"
    ),
    "direction:sources": lambda _: {"name": "A survey", "note": ""},
    "direction:source_edit": lambda things: edit(
        things.source.version, {"name": things.source.name, "note": ""}, note="In May"
    ),
    "home:edit": _node,
    "home:identifier": lambda _: {"scheme": "local", "value": "00712"},
    "home:attributes": lambda _: edit(1, {"lowest_grade": ""}, lowest_grade="K", enrolment="412"),
    "home:designation": lambda _: {"start_year": "2025", "label": "TSI"},
    "home:new": lambda things: {
        "name": "New one",
        "kind": {"state": "system", "system": "school"}.get(things.node.kind, "school"),
    },
    "home:rename": _rename,
    "home:move": _move,
    "home:close": lambda _: {"on": "2026-01-10", "into": "", "reason": ""},
    "home:school_year": lambda _: {
        "start_year": "2026",
        "first_on": "2026-08-10",
        "quarter_2_on": "2026-10-12",
        "quarter_3_on": "2027-01-04",
        "quarter_4_on": "2027-03-15",
        "last_on": "2027-05-28",
    },
    "home:closed_days": lambda _: {"occasion": "Storm", "first_on": "2026-02-02", "last_on": "2026-02-03"},
    "home:settings": lambda things: edit(1, dict(thresholds.values(things.node)), priorities_limit=5),
    "directories:directory": lambda _: {
        "file": SimpleUploadedFile("one.csv", DIRECTORY, content_type="text/csv"),
        "start_year": "2025",
    },
    "directories:preview": lambda _: {"close": ""},
    "people:invite": lambda _: {"name": "New Person", "email": "new@person.example", "roles": ["member"]},
    "rights:new_right": lambda _: {"subject": "schedule", "holder": "both", "text": "Both", "since_on": "2026-01-15"},
    "rights:right_edit": lambda things: edit(
        1, {one: str(getattr(things.right, one)) for one in ("name", "holder", "text", "since_on")}, holder="both"
    ),
    "people:new_team": lambda _: {"name": "Another team", "kind": "leadership_team", "purpose": ""},
    "people:role": _role,
    "people:end_role": lambda _: {"reason": "Left"},
    "people:team_edit": _team,
    "people:handover": lambda things: {
        "held": [f"people.team_member:{things.team_member.key}"],
        "to": str(things.newcomer.key),
    },
    "people:handover_end": lambda _: {"reason": "They moved away"},
    "interlaced:actions": lambda things: {"responsible": str(things.newcomer.key)},
    "people:people": lambda things: {"row": str(things.membership.key), "reason": "They moved away"},
    "people:join": lambda things: {"user": str(things.newcomer.key), "role": "member"},
    **{f"plans:{thing}_field": titled(thing) for thing in ("priority", "strategy", "milestone", "action")},
    **PLANS,
    "progress:action_status": lambda _: edit(1, {"word": ""}, word="on_track", month="2026-01"),
    "progress:milestone_status": lambda _: edit(1, {"word": ""}, word="on_track", month="2026-01"),
    "progress:review": lambda _: edit(0, {"held_on": ""}, held_on="2026-01-14", month="2026-01", decisions="Go on"),
    "progress:proposal_answer": lambda _: {"answer": "kept", "note": "Worth it"},
    "progress:action_complete": lambda _: {"completed_on": "2026-01-12", "reason": ""},
    "threads:element": lambda _: {"sort": "question", "text": "How do we know?"},
    "threads:element_files": lambda _: {"uploads": SimpleUploadedFile("a.txt", b"Minutes")},
    "threads:answer": lambda _: {"text": "By the minutes"},
    "threads:entry_edit": lambda things: edit(things.entry.version, {"text": things.entry.text}, text="Mended"),
    "checks:set_aside": lambda _: {"reason": "Told in the report"},
    "calendars:links": lambda _: {"deed": "revoke_all"},
    "needs:new_assessment": lambda _: {
        "title": "Another",
        "start_year": "2025",
        "scope": "segmented",
        "done_by": "school",
        "visibility": "private",
    },
    "needs:assessment_edit": lambda things: edit(
        things.assessment.version,
        {name: getattr(things.assessment, name) for name in ("title", "start_year", "scope", "done_by", "visibility")},
        title="Another title",
    ),
    "needs:elements": lambda _: {"looked": "climate:perceptions", "seen": "", "other-other": "Buses"},
    "needs:new_voice": lambda _: {"group": "students", "asked": "Fifteen students"},
    "needs:new_entry": lambda _: {"field": "strength", "text": "We meet weekly"},
    "needs:new_analysis": lambda _: {"problem": "Few come"},
    "needs:new_ranked": lambda _: {"title": "Reading", "first_year": "2025", "last_year": "2027"},
    "needs:new_category": lambda _: {"name": "Time"},
    "needs:new_cause": lambda things: {"text": "Nobody calls", "parent": str(things.cause.key)},
    "needs:new_evidence": lambda _: {"text": "Minutes", "about": "practice"},
    "needs:answers": lambda things: {"causes": [str(things.cause.key)]},
    "needs:row_field": lambda things: edit(things.cause.version, {"text": things.cause.text}, text="Other words"),
    "needs:row_edit": lambda things: edit(
        things.voice.version, {"group": "families", "asked": things.voice.asked}, said="Too late"
    ),
    "needs:row_move": lambda _: {"to": "up"},
    "accounts:my_mail": lambda _: {"digest": "daily", "hour": "7", "nudge_days": "2", "statuses": "on"},
    "accounts:my_devices": lambda _: {"device": "others"},
    "accounts:me": lambda _: {"name": "Somebody", "language": "en", "time_zone": ""},
}


def _closed(things: Things) -> None:
    Organisation.objects.filter(pk=things.node.pk).update(closed_on="2026-01-10")


def _completed(things: Things) -> None:
    plans.complete_action(action=Action.objects.with_plan().get(pk=things.action.pk), by=BY)


def _reached(things: Things) -> None:
    plans.complete_milestone(milestone=things.milestone, evidence="Minutes of all teams", by=BY)


def _resolved(things: Things) -> None:
    threads.resolve(thread=things.thread, by=things.colleague)


def _unapproved(things: Things) -> None:
    going.add_term(organisation=things.node, word="One more", meaning="Since the edition", by=BY)


def _approved(things: Things) -> None:
    """The draft is approved by all who are asked."""
    row = approvals.submit_plan(plan=things.draft, by=BY)
    if things.node.kind == "school":
        approvals.decide(
            plan=things.draft,
            organisation=_above(things),
            answer="approved",
            digest=row.plan_version.digest,
            by=BY,
        )


def _waiting(things: Things) -> None:
    """The submitted plan waits, also where it was approved at once."""
    Submission.objects.filter(pk=things.submission.pk).update(outcome="", ended_at=None)
    Plan.objects.filter(pk=things.submitted.pk).update(phase="submitted")


# What must have happened before the question, so that it can happen at all.
PREPARE: dict[str, Callable[[Things], None]] = {
    "approvals:activate": _approved,
    "approvals:withdraw": _waiting,
    "direction:approve": _unapproved,
    "home:reopen": _closed,
    "threads:reopen": _resolved,
    "progress:action_reopen": _completed,
    "progress:milestone_reopen": _reached,
}


def body(name: str, things: Things) -> dict[str, Any]:
    """What is sent."""
    return BODIES.get(name, lambda _: {})(things)
