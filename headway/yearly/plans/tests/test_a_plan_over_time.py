"""Does the timeline of a plan show what is due when, as much as somebody reads, and stay short where a plan is long?"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.foundation.web import pictures
from headway.foundation.web.tests.test_pictures import stand_apart
from headway.overview.home.tests.asking import ask, signed_in
from headway.yearly.plans import operations, queries
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
LONG = "Every team of the house plans each unit together, from the standard to the last task of the last day " * 2


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        made.plan = worlds.draft(made.school)
        with clock.moved_to(worlds.BEFORE):
            made.one = worlds.strategy(made.plan, "3b", title="Rehearse lessons")
            made.stone = worlds.milestone(made.one, "Teams meet", responsible=made.teacher)
            made.step = worlds.action(made.stone, title="Publish the calendar")
            worlds.action(made.stone, dt.date(2026, 4, 30), LONG[:300], start_on=dt.date(2026, 2, 2))
            worlds.milestone(made.one, "Teams observe each other", 2026)
            made.two = worlds.strategy(made.plan, "2b", title="Coach in pairs")
            worlds.action(worlds.milestone(made.two, "Pairs teach", due_on=dt.date(2025, 12, 19)), title="Choose pairs")
        worlds.active(made.plan)
        made.address = f"/plans/{made.plan.key}/timeline/"
        yield made


def rows(plan, **asked):
    """Code, words, status of every row as it is drawn; by strategy."""
    found = queries.schedule(plan, whole=asked.pop("whole", True), **asked)
    return {
        part.code: [(row[0], row[1][:20], row[4]) for one in part.drawn for row in pictures.table_of(one).rows]
        for part in found.parts
    }


def test_milestones_stand_over_their_actions_and_a_year_or_a_strategy_can_be_chosen(w):
    worlds.done(Action.objects.get(title="Choose pairs"), dt.date(2025, 12, 1))
    whole = rows(w.plan)
    assert whole == {
        "1.1": [
            ("1.1.1", "Teams meet", "No status yet"),
            ("1.1.1.1", "Publish the calendar", "Not started, behind"),
            ("1.1.1.2", LONG[:20], "Not started"),
            ("1.1.2", "Teams observe each o", "No status yet"),
        ],
        "2.1": [("2.1.1", "Pairs teach", "No status yet, behind"), ("2.1.1.1", "Choose pairs", "Complete")],
    }
    assert rows(w.plan, year="2026") == {"1.1": [whole["1.1"][3]]}, "of a year only what is of it, with the same codes"
    assert rows(w.plan, strategy=str(w.two.key)) == {"2.1": whole["2.1"]}
    assert rows(w.plan, year="never", strategy="nobody") == whole, "what a plan does not have is not asked"
    assert rows(w.plan, whole=False) == {"1.1": [whole["1.1"][0], whole["1.1"][3]], "2.1": [whole["2.1"][0]]}
    found = queries.schedule(w.plan, whole=True)
    assert (found.milestones, found.reached, found.behind) == (3, 0, 1)
    assert (found.next.code, found.next.due_on) == ("1.1.1", dt.date(2026, 5, 29))
    for part in found.parts:
        for one in part.drawn:
            stand_apart(one)
            assert len(one.quarters) == 12 and one.last_on == dt.date(2028, 6, 30)
    year = queries.schedule(w.plan, whole=True, year="2025").parts[0].drawn[0]
    assert (year.first_on, len(year.quarters)) == (dt.date(2025, 7, 1), 4)


def test_what_was_dropped_reached_or_carried_on_stands_where_it_counts(w):
    operations.drop_action(action=w.step, on=dt.date(2026, 1, 12), reason="No rooms", by=worlds.BY)
    stone = Milestone.objects.select_related("strategy__plan__organisation").get(pk=w.stone.pk)
    operations.complete_milestone(milestone=stone, done_on=worlds.TODAY, evidence="Minutes", by=worlds.BY)
    assert [row[2] for row in rows(w.plan)["1.1"][:2]] == ["Reached", "Dropped"]
    Milestone.objects.filter(title="Pairs teach").update(start_year=2026, carried=1)
    Action.objects.filter(title="Choose pairs").update(stays_in=2025)
    assert [row[0] for row in rows(w.plan, year="2025")["2.1"]] == ["2.1.1", "2.1.1.1"]
    assert [row[0] for row in rows(w.plan, year="2026")["2.1"]] == ["2.1.1"], "what was done stays in its year"


def test_readers_see_as_much_as_they_read_and_an_empty_plan_says_so(w, client):
    client.force_login(w.teacher)
    page = client.get(w.address).text
    assert "Publish the calendar" in page and "Milestones reached: 0 of 3; 1 is behind." in page
    assert f'<a href="/milestones/{w.stone.key}/" dir="auto">1.1.1 Teams meet</a>, Fri, May 29, 2026.' in page
    client.force_login(w.outsider)
    assert client.get(w.address).status_code == 404
    above = worlds.draft(w.system)
    with clock.moved_to(worlds.BEFORE):
        worlds.action(worlds.milestone(worlds.strategy(above, "3b"), "Coaches visit"), title="Hire coaches")
    worlds.active(above)
    client.force_login(w.teacher)
    page = client.get(f"/plans/{above.key}/timeline/").text
    assert "Coaches visit" in page and "Hire coaches" not in page and "you read strategies and milestones" in page
    empty = worlds.draft(w.school)
    client.force_login(w.principal)
    assert "No strategy stands in this plan yet." in client.get(f"/plans/{empty.key}/timeline/").text
    worlds.strategy(empty, title="Alone")
    assert "No milestone yet." in client.get(f"/plans/{empty.key}/timeline/").text
    assert "No milestone is of this school year." in client.get(f"/plans/{empty.key}/timeline/?year=2026").text


def test_a_long_plan_shows_milestones_and_the_actions_of_one_strategy_with_as_many_queries(w):
    browser = signed_in(w.teacher)
    few = len(ask(browser, w.address)[1].page)
    steps = [Action(milestone=w.stone, title=f"Step {at}", due_on=dt.date(2026, 3, 2)) for at in range(150)]
    Action.objects.bulk_create(steps)
    text, asked = ask(browser, w.address)
    assert "only its milestones are drawn" in text and "Show its 152 actions" in text and "Step 149" not in text
    assert rows(w.plan)["2.1"] == [("2.1.1", "Pairs teach", "No status yet, behind")]
    text, chosen = ask(browser, f"{w.address}?strategy={w.one.key}")
    assert "Step 149" in text and "Pairs teach" not in text
    assert len(asked.page) == len(chosen.page) == few <= 12
    assert len(queries.schedule(w.plan, whole=True, strategy=str(w.one.key)).parts[0].drawn) > 1, "paper has an end"
