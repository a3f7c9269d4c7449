"""Does a driver diagram show which milestones lead to which strategies and goals, for those who may read it?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock
from headway.foundation.documents.tests import reading
from headway.foundation.people.access import ALLOWED
from headway.foundation.web import pictures
from headway.foundation.web.tests.test_pictures import stand_apart
from headway.yearly.direction.models import Goal
from headway.yearly.plans import printing, queries
from headway.yearly.plans.models import StrategyGoal
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
LONG = "Every team of the house plans each unit together, from the standard to the last task of the last day " * 2


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def plan(w):
    """Two strategies that lead to one goal, one of them without a milestone, and one that leads to none."""
    plan = worlds.draft(w.school)
    goal = Goal.objects.create(organisation=w.school, text="All students argue from evidence")
    with clock.moved_to(worlds.BEFORE):
        first = worlds.strategy(plan, "3b", title="Rehearse lessons")
        worlds.milestone(first, "Teams meet")
        worlds.milestone(first, LONG[:300])
        second = worlds.strategy(plan, "2b", title="Coach in pairs")
        worlds.milestone(worlds.strategy(plan, "4c", title="Families come in"), "Three evenings")
    for row in (first, second):
        StrategyGoal.objects.create(strategy=row, goal=goal)
    return worlds.active(plan)


def test_goals_stand_left_of_strategies_and_these_of_milestones_and_what_is_missing_is_a_gap(w, plan):
    found = queries.driver_picture(plan, w.teacher)
    assert [column.label for column in found.columns] == ["Goals", "Strategies", "Milestones"]
    assert [[box.words for box in column.boxes if box.gap] for column in found.columns] == [
        ["No goal yet"],
        [],
        ["No milestone yet"],
    ]
    rows = dict((words, after) for _label, words, after in pictures.table_of(found).rows)
    assert rows["All students argue from evidence"] == "1.1 Rehearse lessons; 2.1 Coach in pairs"
    assert rows["3.1 Families come in"] == "3.1.1 Three evenings"
    assert pictures.sentence(found) == "Goals: 1, Strategies: 3, Milestones: 3. Gaps: 2."
    stand_apart(found)
    boxes = {box.words: box for box in pictures.draw(found, pictures.SCREEN).boxes}
    strategy, evening = boxes["3.1 Families come in"], boxes["3.1.1 Three evenings"]
    assert strategy.top == evening.top and strategy.right < evening.left, "it stands beside what leads to it"


def test_who_reads_from_below_or_helps_sees_no_goals_and_an_outsider_nothing(client, w, plan):
    client.force_login(w.teacher)
    page = client.get(f"/plans/{plan.key}/drivers/").text
    assert "All students argue from evidence" in page and "Rehearse lessons" in page
    assert f"/plans/{plan.key}/drivers/" in client.get(f"/plans/{plan.key}/").text
    client.force_login(w.superintendent)
    page = client.get(f"/plans/{plan.key}/drivers/").text
    assert "Rehearse lessons" in page and "All students argue" not in page and "No goal yet" not in page
    client.force_login(w.outsider)
    assert client.get(f"/plans/{plan.key}/drivers/").status_code == 404
    client.force_login(w.principal)
    empty = worlds.draft(w.school)
    assert "No strategy stands in this plan yet." in client.get(f"/plans/{empty.key}/drivers/").text


def test_a_larger_plan_asks_no_more_and_takes_more_sheets_of_paper(w, plan):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            queries.driver_picture(plan, w.teacher)
        return len(seen)

    few = asked()
    assert len(queries.driver_sheets(plan, w.teacher)) == 1
    for at in range(4):
        row = worlds.strategy(worlds.draft(w.school), title=f"More {at}")
        type(row).objects.filter(pk=row.pk).update(plan=plan)
        row.plan = plan
        type(plan).objects.filter(pk=plan.pk).update(phase="draft")
        plan.refresh_from_db()
        for number in range(4):
            worlds.milestone(row, f"Step {at} {number}")
    assert asked() == few <= 7
    sheets = queries.driver_sheets(plan, w.teacher)
    assert [len(sheet.columns[2].boxes) for sheet in sheets] == [4, 4, 4, 4, 4]
    for sheet in sheets:
        stand_apart(sheet)
    for number in range(5):
        worlds.milestone(row, f"{number} {LONG}"[:300])
    sheets = queries.driver_sheets(plan, w.teacher)
    assert [len(sheet.columns[2].boxes) for sheet in sheets][-2:] == [7, 2], "nine milestones take two sheets"


@pytest.mark.slow
def test_the_driver_diagram_stands_on_the_paper_of_a_plan(w, plan):
    reading.ready()
    made = printing.pdf(plan, reader=w.teacher, whole=ALLOWED, own=True)
    assert "What drives what" in reading.text(made)
