"""Does a card of an element (in notices, search, links) show itself to those only who see the element?"""

import pytest

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, registers
from headway.foundation.core.refs import Ref
from headway.tests.access import tables
from headway.tests.access.test_routes import BESIDE, RELATIONS
from headway.tests.access.worlds import KINDS
from headway.yearly.plans.models import Plan

# Kind of element → the thing in the world, and the row of seen.csv.
CARDS = {
    "network.organisation": ("node", "organisation"),
    "network.closed_day": ("closed_day", "organisation"),
    "people.membership": ("membership", "people"),
    "people.invitation": ("invitation", "invitation"),
    "people.team": ("team", "people"),
    "people.team_member": ("team_member", "people"),
    "plans.plan": ("plan", "active_plan"),
    "plans.strategy": ("strategy", "active_plan"),
    "plans.milestone": ("milestone", "active_plan"),
    "plans.action": ("action", "whole_plan"),
    "plans.output": ("output", "whole_plan"),
    "needs.priority": ("priority", "active_plan"),
    "needs.assessment": ("assessment", "needs"),
    "needs.looked": ("looked", "needs"),
    "needs.voice": ("voice", "needs"),
    "needs.entry": ("board_entry", "needs"),
    "needs.evidence": ("proof", "needs"),
    "needs.analysis": ("analysis", "needs"),
    "needs.category": ("category", "needs"),
    "needs.cause": ("cause", "needs"),
    "needs.answer": ("answer", "needs"),
    "progress.proposal": ("proposal", "whole_plan"),
    "progress.review": ("review", "whole_plan"),
    "threads.thread": ("thread", "beside_action"),
    "threads.entry": ("entry", "beside_action"),
    "files.attachment": ("attachment", "beside_action"),
    "checks.set_aside": ("set_aside", "whole_plan"),
    "direction.direction": ("direction", "draft_plan"),
    "direction.edition": ("edition", "draft_plan"),
    "direction.review": ("direction_review", "draft_plan"),
    "direction.goal": ("goal", "draft_plan"),
    "direction.term": ("term", "draft_plan"),
    "measures.measure": ("measure", "draft_plan"),
    "measures.component": ("component", "draft_plan"),
    "measures.reading": ("reading", "draft_plan"),
    "measures.target": ("target", "draft_plan"),
    "measures.source": ("source", "organisation"),
    "rights.right": ("right", "organisation"),
    "direction.goal_measure": ("goal_measure", "draft_plan"),
    "approvals.version": ("plan_version", "whole_submitted"),
    "approvals.submission": ("submission", "whole_submitted"),
    "approvals.decision": ("decision", "whole_submitted"),
    "approvals.adjustment": ("adjustment", "whole_plan"),
    "approvals.change": ("change", "draft_plan"),
    "approvals.told": ("told", "whole_plan"),
    "plans.strategy_measure": ("strategy_measure", "whole_plan"),
    "plans.sharing": ("sharing", "whole_plan"),
}
DRAFTS = {
    "plans.plan": "draft",
    "plans.strategy": "draft_strategy",
    "plans.milestone": "draft_milestone",
    "plans.action": "draft_action",
    "needs.priority": "spare_priority",
}
# Shown to all who see the organisation, or to everybody; nothing of them stands in the world of these tests.
UNTRIED = {"network.identifier", "network.attributes", "network.designation", "network.school_year", "network.setting",
           "network.load_batch", "frameworks.framework", "frameworks.crosswalk", "prompts.guide", "progress.status",
           "progress.milestone_status", "plans.submitted_year", "accounts.user",
           "direction.serves", "plans.strategy_goal"}  # fmt: skip


def test_every_kind_of_element_is_tried_or_named():
    assert set(registers.kinds()) == set(CARDS) | UNTRIED


def shown(world, who, kind, thing) -> bool:
    user = User.objects.get(pk=world.people[who].pk)
    return bool(registers.cards(user, [Ref(kind, thing.key)]))


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_is_shown_to_those_who_see_the_thing(world, kind):
    thing, seen = CARDS[kind]
    wrong = []
    for role in tables.ROLES:
        for level in KINDS:
            for relation, place in RELATIONS[level].items():
                expected = tables.holds(tables.seen()[seen], role, level, relation)
                if shown(world, f"{role}@{level}", kind, getattr(world.at[place], thing)) != expected:
                    wrong.append(f"{role}@{level} of {place}: should be {expected}")
            if shown(world, f"{role}@{level}", kind, getattr(world.at[BESIDE[level]], thing)):
                wrong.append(f"{role}@{level} sees {BESIDE[level]}")
    assert wrong == []
    assert not any(shown(world, who, kind, getattr(world.at["school"], thing)) for who in ("other", "ended", "none"))


@pytest.mark.parametrize("kind", DRAFTS)
def test_the_card_of_a_draft_is_shown_to_its_own_people(world, kind):
    cell = tables.seen()["draft_plan"]
    for role in tables.ROLES:
        for level in KINDS:
            expected = tables.holds(cell, role, level, "own")
            assert shown(world, f"{role}@{level}", kind, getattr(world.at[level], DRAFTS[kind])) is expected
            below = RELATIONS[level].get("below")
            if below:
                assert not shown(world, f"{role}@{level}", kind, getattr(world.at[below], DRAFTS[kind])), (role, level)


def test_the_frame_does_not_tell_that_a_draft_exists(world):
    things = world.at["school"]
    seen_by_others = [things.plan.pk, things.submitted.pk]
    Plan.objects.filter(pk__in=seen_by_others).update(archived_at=clock.now())

    def step(who):
        user = User.objects.get(pk=world.people[who].pk)
        found = [door.section for door in registers.doors(user, things.node)]
        return [section for section in found if section.startswith("cycle") and "@" not in section]

    assert {who: step(who) for who in ("leader@school", "coach@school", "leader@system", "viewer@school")} == {
        "leader@school": ["cycle:started"],
        "coach@school": ["cycle:empty"],
        "leader@system": ["cycle:empty"],
        "viewer@school": ["cycle:empty"],
    }
