"""In which world is access tried? Two states, the first with two systems of two schools, and everything at each node.

Built by operations only. The state of Bexley is the decoy: each of its texts carries CANARY, so that one word tells
whether anything of it was ever shown. Texts of the first state carry the mark of their node.
"""

import dataclasses
import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headway.exchange.directories import operations as directories
from headway.foundation.accounts.models import User
from headway.foundation.core import actors, refs
from headway.foundation.files import access as beside
from headway.foundation.files import operations as files
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership
from headway.foundation.people.permissions import May, Role
from headway.foundation.rights.models import Right
from headway.foundation.threads import operations as threads
from headway.library.checks import operations as asides
from headway.library.checks import registry as checks
from headway.library.measures.models import DataSource
from headway.library.prompts import operations as prompts
from headway.yearly.direction import operations as going
from headway.yearly.direction import queries as reading
from headway.yearly.direction.models import GoalMeasure
from headway.yearly.direction.tests import measured
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Category, Voice
from headway.yearly.needs.tests import worlds as assessing
from headway.yearly.plans import operations as plans
from headway.yearly.plans.tests import worlds as planning
from headway.yearly.progress import operations as progress

from . import ways

BY = actors.OPERATOR
SHARED_ON = dt.date(2025, 12, 1)
BACKEND = "django.contrib.auth.backends.ModelBackend"
SIGNED_OUT = "signed_out"
LONG_AGO = dt.date(2020, 1, 1)
CLOSED = (dt.date(2026, 3, 2), dt.date(2026, 3, 6))
CANARY = "Xenolith"
DIRECTORY = (
    b"ncessch,leaid,school_name,lea_name\n220000100001,2200001,Kingfisher School,Kestrel Parish\n"
    b"220000100002,2200001,Lapwing School,Kestrel Parish\n"
)
TREE = (
    ("state", "state", ""),
    ("system", "system", "state"),
    ("system_beside", "system", "state"),
    ("school", "school", "system"),
    ("school_beside", "school", "system"),
    ("cousin", "school", "system_beside"),
    ("other_state", "state", ""),
    ("other_system", "system", "other_state"),
    ("other_school", "school", "other_system"),
)
NAMES = {
    "state": "State of Ostrava Bay",
    "system": "Tern Parish",
    "system_beside": "Plover Parish",
    "school": "Reed School",
    "school_beside": "Sedge School",
    "cousin": "Gull School",
    "other_state": f"State of {CANARY}",
    "other_system": f"{CANARY} Parish",
    "other_school": f"{CANARY} School",
}
KINDS = ("school", "system", "state")


@dataclasses.dataclass
class Things:
    """What stands at one node, by the names that routes.csv uses."""

    node: Organisation
    colleague: User
    newcomer: User
    membership: Any
    invitation: Any
    secret: str
    team: Any
    team_member: Any
    line: Any
    closed_day: Any
    upload: Any
    plan: Any
    priority: Any
    strategy: Any
    milestone: Any
    action: Any
    output: Any
    sharing: Any
    strategy_measure: Any
    draft: Any
    draft_strategy: Any
    draft_milestone: Any
    draft_action: Any
    spare_priority: Any
    proposal: Any
    review: Any
    assessment: Any
    looked: Any
    voice: Any
    board_entry: Any
    proof: Any
    analysis: Any
    category: Any
    cause: Any
    answer: Any
    goal: Any
    measure: Any
    component: Any
    reading: Any
    target: Any
    goal_measure: Any
    source: Any
    right: Any
    submitted: Any
    submission: Any
    plan_version: Any
    decision: Any
    adjustment: Any
    written_adjustment: Any
    change: Any
    added_change: Any
    told: Any
    thread: Any = None
    entry: Any = None
    attachment: Any = None
    set_aside: Any = None
    direction: Any = None
    term: Any = None
    direction_review: Any = None
    edition: Any = None


@dataclasses.dataclass
class World:
    """Things by the place of their node, people by who they are, and a signed-in browser for each."""

    at: dict[str, Things]
    people: dict[str, User]
    clients: dict[str, Client] = dataclasses.field(default_factory=dict)

    def client(self, name: str) -> Client:
        """The browser in which this person is signed in."""
        if name not in self.clients:
            self.clients[name] = Client()
            if name != SIGNED_OUT:
                self.clients[name].force_login(self.people[name], backend=BACKEND)
        return self.clients[name]


def mark(place: str) -> str:
    """The word that stands in every text of a node."""
    return CANARY if place.startswith("other") else f"Mark{place.title().replace('_', '')}"


def person(email: str, name: str, organisation: Organisation | None = None, *roles: str) -> User:
    """Somebody with roles at one organisation."""
    user = User.objects.create_user(email, name=name)
    if organisation is not None:
        for role in roles:
            people.give_role(user=user, organisation=organisation, role=role, by=BY, from_on=LONG_AGO)
    return user


def build() -> World:
    """The world, in about a second."""
    nodes: dict[str, Organisation] = {}
    planning.frameworks.load_built_in(by=BY)
    prompts.load_built_in(by=BY)
    for place, kind, above in TREE:
        nodes[place] = network.add_organisation(
            kind=kind,
            name=NAMES[place],
            parent=nodes.get(above),
            by=BY,
            city=f"{mark(place)}ville",
            phone="555-0100",
            from_on=LONG_AGO,
        )
    made = World({place: _furnish(place, node) for place, node in nodes.items()}, {})
    for place, _kind, above in TREE:
        _direct(made.at[place], made.at.get(above))
    for kind in KINDS:
        for role in Role.values:
            made.people[f"{role}@{kind}"] = person(f"{role}.{kind}@example.org", f"{role} {kind}", nodes[kind], role)
    for place, things in made.at.items():
        _write_beside(things, made.people.get(f"leader@{place}", things.colleague))
    made.people["other"] = person("boss@other.example", "Otto Boss", nodes["other_state"], "administrator", "leader")
    made.people["none"] = person("nobody@example.org", "Nora None")
    ended = person("ended@example.org", "Edda Ended", nodes["state"], "administrator", "leader")
    for row in _memberships(ended):
        people.end_membership(membership=row, by=BY)
    made.people["ended"] = ended
    return made


def _memberships(user: User) -> list[Any]:
    return list(Membership.objects.of(user).select_related("organisation", "user"))


def _furnish(place: str, node: Organisation) -> Things:
    """One of everything at a node, each text with the node's mark."""
    word = mark(place)
    colleague = person(f"{word}.{place}.colleague@example.org".lower(), f"{word} Colleague", node, "member")
    invited = people.invite(
        email=f"{word}.{place}.invited@example.org", name=f"{word} Invited", organisation=node, roles=["member"], by=BY
    )
    team = people.form_team(organisation=node, kind="leadership_team", name=f"{word} Team", purpose=word, by=BY)
    edit = planning.Edit({"phone": "555-0199"}, {"phone": "555-0100"}, node.version)
    network.revise(organisation=node, edit=edit, by=BY)
    node.refresh_from_db()
    plan, strategy, milestone, action = planning.standard_plan(
        node, title=f"{word} Action", responsible=colleague, outputs=[f"{word} Output"]
    )
    draft = planning.draft(node)
    draft_strategy = planning.strategy(draft, "4c", title=f"{word} Drafted strategy")
    draft_milestone = planning.milestone(draft_strategy, title=f"{word} Drafted milestone")
    draft_action = planning.action(draft_milestone, title=f"{word} Drafted action")
    ways.name(word, Draft=draft, Plan=plan, Priority=strategy.priority, Strategy=strategy, Milestone=milestone)
    return Things(
        node=node,
        colleague=colleague,
        newcomer=person(f"{word}.{place}.newcomer@example.org".lower(), f"{word} Newcomer", node, "coach"),
        membership=_memberships(colleague)[0],
        invitation=invited.invitation,
        secret=invited.secret,
        team=team,
        team_member=people.join_team(team=team, user=colleague, by=BY, represents=word),
        line=HistoryLine.objects.get(element_key=node.key, verb="network.organisation.revised"),
        closed_day=network.close_days(
            organisation=node, first_on=CLOSED[0], last_on=CLOSED[1], occasion=f"{word} Days", by=BY
        ),
        upload=directories.hand_in(
            organisation=node, file_name=f"{word}.csv", content=DIRECTORY, start_year=2025, by=BY
        ),
        plan=plan,
        priority=strategy.priority,
        strategy=strategy,
        milestone=milestone,
        action=action,
        output=action.outputs.get(),
        sharing=plans.add_sharing(plan=plan, shared_with=f"{word} Sharing", shared_on=SHARED_ON, feedback=word, by=BY),
        strategy_measure=plans.measure_strategy(strategy=strategy, indicator=f"{word} Strategy measure", by=BY),
        draft=draft,
        draft_strategy=draft_strategy,
        draft_milestone=draft_milestone,
        draft_action=draft_action,
        spare_priority=planning.needs.set_priority(
            organisation=node, title=f"{word} Spare", first_year=2025, last_year=2027, by=BY
        ),
        **_progressed(word, node, action, colleague),
        **_assessed(word, node, strategy.priority),
        **_measured(word, node),
        **ways.submitted(word, node),
        **ways.adjusted(word, plan, action, colleague),
    )


def _measured(word: str, node: Organisation) -> dict[str, Any]:
    """A goal with a measure, whose part has a value and a target; and what stands at a state or at a system only."""
    goal = measured.goal(node, f"{word} Goal")
    measure = measured.measure(goal, f"{word} Measure")
    part = measured.part(measure, f"{word} Part")
    source = DataSource(state=node, name=f"{word} Source")
    source.save()
    right = Right(organisation=node, subject="lunch", name=word, holder="system", text=word, since_on=LONG_AGO)
    right.save()
    return {
        "goal": goal,
        "measure": measure,
        "component": part,
        "reading": measured.begun(measure, "62", part),
        "target": measured.target(measure, 2025, "70"),
        "goal_measure": GoalMeasure.objects.get(measure=measure),
        "source": source,
        "right": right,
    }


def _progressed(word: str, node: Organisation, action: Any, colleague: User) -> dict[str, Any]:
    """A month that was reviewed, and an action that is proposed to be dropped."""
    december, january = dt.date(2025, 12, 1), dt.date(2026, 1, 1)
    held_on, decisions = dt.date(2025, 12, 19), f"{word} Decisions"
    return {
        "review": progress.hold_review(organisation=node, month=december, held_on=held_on, decisions=decisions, by=BY),
        "proposal": progress.propose_drop(action=action, month=january, reason=f"{word} Reason", by=colleague),
    }


def _direct(things: Things, above: Things | None) -> None:
    """A direction that is approved, with a goal that serves the one above."""
    word, node = mark_of(things), things.node
    serves = [above.goal] if above else []
    edit = planning.Edit({"vision": f"{word} Vision"}, {"vision": ""})
    going.settle_serves(goal=things.goal, serves=serves, by=BY)
    things.direction = going.write_direction(organisation=node, edit=edit, by=BY)
    things.term = going.add_term(organisation=node, word=f"{word} Term", meaning=f"{word} Meaning", by=BY)
    things.direction_review = going.add_review(
        organisation=node, shared_with=f"{word} Staff", shared_on=LONG_AGO, by=BY
    )
    said = reading.written(node, reading.around(node)).content
    digest = reading.digest(reading.canonical(said))
    things.edition = going.approve_direction(organisation=node, digest=digest, by=BY)


def _assessed(word: str, node: Organisation, priority: Any) -> dict[str, Any]:
    """A needs assessment with one of everything."""
    one = assessing.assessment(node, f"{word} Assessment")
    needs.look(assessment=one, ticked=[("engagement", "attendance")], seen=[], other={}, by=BY)
    entry = assessing.entry(one, f"{word} Weakness")
    analysis = assessing.analysis(one, entry, f"{word} Problem")
    cause = assessing.why(analysis, f"{word} Cause", root=True)
    needs.answer(priority=priority, causes=[cause], by=BY)
    return {
        "assessment": one,
        "looked": one.looked.get(),
        "voice": needs.add(row=Voice(assessment=one, group="families", asked=f"{word} Families"), by=BY),
        "board_entry": entry,
        "proof": assessing.evidence(entry, f"{word} Evidence"),
        "analysis": analysis,
        "category": needs.add(row=Category(analysis=analysis, name=f"{word} Category"), by=BY),
        "cause": cause,
        "answer": cause.answered.get(),
    }


def _write_beside(things: Things, by: User) -> None:
    """A question about the action by somebody of the node, and a file beside it."""
    word = mark_of(things)
    place = beside.element_or_404(by, "plans.action", things.action.key, May.COMMENT)
    things.thread = threads.ask(place=place, text=f"{word} Question", to=things.colleague, by=by)
    things.entry = things.thread.entries.get()
    txt = SimpleUploadedFile(f"{word}.txt", f"{word} File {things.node}".encode())
    [things.attachment] = files.attach(about=place.ref, organisation=things.node, files=[txt], by=things.colleague).kept
    things.set_aside = _set_aside(things)


def _set_aside(things: Things) -> Any:
    """The missing status of the action, set aside. (Its missing cause is found too and stays open.)"""
    found = checks.run(checks.at(things.node, BY, refs.Ref("plans.action", things.action.key)))
    missing = next(one for one in found if one.code == "M401")
    return asides.set_aside(
        organisation=things.node, found=missing, reason=f"{mark_of(things)} Reason", by=things.colleague
    )


def mark_of(things: Things) -> str:
    """The word that stands in every text of the things."""
    return things.action.title.split()[0]
