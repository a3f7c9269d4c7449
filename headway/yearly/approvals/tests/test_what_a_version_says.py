"""Does a version hold all that a plan says, in one canonical form that never changes, with flat queries?"""

import datetime as dt
import hashlib
import json
import unicodedata
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.exchange.archives import verifying
from headway.foundation.core import clock
from headway.library.measures.models import Component, DataSource, Target
from headway.yearly.approvals import operations, queries
from headway.yearly.approvals.models import PlanVersion
from headway.yearly.direction.tests import measured
from headway.yearly.needs.tests import worlds as assessing
from headway.yearly.plans.models import (
    Action,
    Collaborator,
    Dependency,
    Milestone,
    Plan,
    Strategy,
    StrategyGoal,
    StrategyMeasure,
)
from headway.yearly.plans.tests import worlds as planning

from . import worlds

pytestmark = pytest.mark.django_db
BY = worlds.BY
WRITTEN = {
    "serves_none": "It is ours alone",
    "rationale": "Cafe\u0301 talks showed it",
    "evidence": "Two studies",
    "tier": "2",
    "impact": "Ten points",
    "conditions": "An hour a week",
    "conditions_are": "partly",
    "replaces": "The old walk",
    "competencies": "Asking",
    "first_year": 2025,
    "last_year": 2026,
    "if_text": "we meet",
    "then_text": "we learn",
    "and_text": "students read",
}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def plan(w):
    """A plan with one of everything that can be said."""
    *_above, served, _stone, far = planning.standard_plan(w.system, title="Secret of the system")
    plan = worlds.written(w.school)
    Plan.objects.filter(pk=plan.pk).update(inequities="Few buses", exit_criteria="Two good years", data_use="Weekly")
    strategy = Strategy.objects.get(plan=plan)
    Strategy.objects.filter(pk=strategy.pk).update(**WRITTEN, responsible=w.principal, serves=served)
    goal = measured.goal(w.school, "All students read")
    StrategyGoal(strategy=strategy, goal=goal).save()
    measure = measured.measure(goal, "Lessons rehearsed")
    source = DataSource(state=w.state, name="Walks")
    source.save()
    type(measure).objects.filter(pk=measure.pk).update(source=source, unit="percent", way="increase")
    for part, name in (("grade", "Grade 3"), ("group", "Few students")):
        component = Component(measure=measure, part=part, name=name)
        component.save()
        Target(measure=measure, component=component, start_year=2025, kind="absolute", amount=Decimal(70)).save()
    StrategyMeasure(strategy=strategy, measure=measure).save()
    Milestone.objects.filter(strategy=strategy).update(indicator="Minutes", responsible=w.teacher)
    first, second = strategy.milestones.get().actions.order_by("position")
    Collaborator(action=first, user=w.colleague).save()
    Dependency(action=second, needs=first).save()
    Dependency(action=second, needs=far).save()
    type(first).objects.filter(pk=first.pk).update(responsible=w.teacher, start_on=dt.date(2026, 1, 5))
    planning.plans.add_output(action=first, title="Calendar", by=BY)
    analysis = assessing.analysis(assessing.assessment(w.school), None, "Few meet")
    planning.needs.answer(priority=strategy.priority, causes=[assessing.why(analysis, "No time", root=True)], by=BY)
    return worlds.fresh(plan)


def test_a_version_holds_everything_that_the_plan_says(plan, w):
    content = queries.read(queries.written(plan))
    assert content["organisation"] == "Reed School" and content["plan"]["exit_criteria"] == "Two good years"
    (priority,) = content["priorities"]
    assert priority["causes"] == ["No time"] and priority["place"] == 1
    (strategy,) = priority["strategies"]
    said = {name: strategy[name] for name in WRITTEN}
    assert said == {**WRITTEN, "rationale": unicodedata.normalize("NFC", WRITTEN["rationale"])}
    assert strategy["practices"] == ["four-domains:3b"] and strategy["responsible"]["name"] == "Principal"
    assert strategy["serves"]["name"] == "Teams rehearse lessons (Tern Parish)"
    assert [one["text"] for one in strategy["goals"]] == ["All students read"]
    (measure,) = strategy["measures"]
    assert (measure["indicator"], measure["source"]) == ("Lessons rehearsed", "Walks")
    assert measure["targets"] == ["2025-26, Grade 3: at least 70%"], "nothing of a student group"
    (stone,) = strategy["milestones"]
    assert (stone["indicator"], stone["due_on"], stone["responsible"]["name"]) == ("Minutes", "2026-05-29", "Teacher")
    first, second = stone["actions"]
    assert first["responsible"] == {"key": str(w.teacher.key), "name": "Teacher"}
    assert first["start_on"] == "2026-01-05" and [one["text"] for one in first["outputs"]] == ["Calendar"]
    assert [one["name"] for one in first["collaborators"]] == ["Colleague"]
    assert sorted(one["name"] for one in second["needs"]) == ["Step 0", "an action of Tern Parish"]
    assert "Secret" not in queries.written(plan), "what stands in another plan is not told here"


def test_a_version_is_canonical_and_never_changes(client, plan, w):
    text = queries.written(plan)
    assert text == json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert unicodedata.is_normalized("NFC", text) and text == queries.written(plan)
    worlds.submitted(plan, BY)
    row = PlanVersion.objects.get()
    assert row.content == text and row.digest == hashlib.sha256(text.encode()).hexdigest()
    operations.withdraw(plan=plan, by=BY)
    planning.plans.archive_strategy(strategy=Strategy.objects.get(plan=plan), by=BY)
    assert PlanVersion.objects.get().content == text
    client.force_login(planning.fresh(w.principal), backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(f"/versions/{row.key}/").content.decode()
    for words in ("All students read", "Few buses", "Tier 2: moderate evidence", "Calendar", "No time", "2025-26"):
        assert words in shown
    assert list(verifying.versions()) == []
    PlanVersion.objects.update(content=text.replace("Calendar", "Calender"))
    assert list(verifying.versions()) == [f"{row} ({row.key}): its words are not those that its digest names."]


def test_a_version_asks_as_much_for_one_action_as_for_forty(plan):
    asked = []
    for more in (0, 38):
        stone = Milestone.objects.get(strategy__plan=plan)
        for at in range(more):
            row = worlds.action(stone, dt.date(2026, 3, 2), f"More {at}")
            planning.plans.add_output(action=row, title="Paper", by=BY)
        with CaptureQueriesContext(connection) as caught:
            queries.written(plan)
        asked.append(len(caught))
    assert asked[0] == asked[1] <= 15, asked


LEFT_OUT = {
    *("version", "created_at", "archived_at", "archived_by", "archived_with", "search_text", "id"),  # bookkeeping
    *("plan", "priority", "strategy", "milestone", "action", "position"),  # said by the place where it stands
    *("organisation", "phase", "visibility", "activated_at", "activated_by", "closed_at", "closed_by"),
    *("baseline_due_on", "added_on", "completed_on", "completed_entered_at", "reopened_on", "carried"),
    *("word", "word_month", "spent_cents", "stays_in"),  # what happens to a plan at work
}
"""Fields that a version does not hold."""
BESIDE = {
    Plan: set(),
    Strategy: {"subject"},
    Milestone: {"continues", "evidence", "dropped_on"},
    Action: {"continues", "evidence"},
}
"""And of some kinds: what actions and milestones continue, which is no promise; on what a strategy decides where nobody
has named that, and since when a milestone is dropped where it is not.
"""


def test_every_field_of_a_plan_stands_in_a_version_or_is_left_out_by_name(plan):
    content = queries.read(queries.written(plan))
    strategy = content["priorities"][0]["strategies"][0]
    stone = strategy["milestones"][0]
    held = {Plan: content["plan"], Strategy: strategy, Milestone: stone, Action: stone["actions"][0]}
    for model, said in held.items():
        fields = {field.name for field in model._meta.concrete_fields} - LEFT_OUT
        assert sorted(fields - set(said) - BESIDE[model]) == [], model.__name__
