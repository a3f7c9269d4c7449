"""Does the first page of a plan gather what was written elsewhere, as much as each reads, and name what is missing?"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.foundation.network.models import Attributes, Organisation
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership
from headway.overview.home.tests.asking import ask, signed_in
from headway.yearly.approvals import operations as adjusting
from headway.yearly.direction import operations as direction
from headway.yearly.direction import queries as going
from headway.yearly.direction.models import Goal
from headway.yearly.direction.tests import measured
from headway.yearly.plans import operations
from headway.yearly.plans.models import Milestone
from headway.yearly.plans.tests import worlds
from headway.yearly.plans.tests.worlds import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        made.plan = worlds.draft(made.school)
        with clock.moved_to(worlds.BEFORE):
            made.one = worlds.strategy(made.plan, "3b", title="Rehearse lessons")
            made.stone = worlds.milestone(made.one, "Teams meet", indicator="Minutes of nine teams")
        made.address = f"/plans/{made.plan.key}/glance/"
        yield made


def filled(w):
    """Everything that Tool A's first page asks for, written where it is written."""
    Organisation.objects.filter(pk=w.school.pk).update(city="Reedham", phone="555 0100")
    network.add_identifier(organisation=w.school, scheme="state", value="014023", by=BY)
    network.designate(organisation=w.school, start_year=2025, label="TSI", student_group="English learners", by=BY)
    Attributes.objects.create(organisation=w.school, start_year=2025, title_one=True)
    for user, position in ((w.principal, "principal"), (w.superintendent, "superintendent"), (w.teacher, "mentor")):
        Membership.objects.filter(user=user).update(position=position)
    team = people.form_team(organisation=w.school, kind="school_ilt", name="Lead Team", by=BY)
    people.join_team(team=team, user=w.teacher, by=BY)
    words = {"vision": "Every student reads with joy", "mission": "We read with each of them"}
    direction.write_direction(organisation=w.school, edit=worlds.Edit(words, dict.fromkeys(words, "")), by=BY)
    goal = direction.add_goal(organisation=w.school, text="All students argue from evidence", by=BY)
    essays = measured.measure(goal, "Essays with a claim", unit="percent", way="increase")
    measured.begun(essays, "12/40")
    measured.target(essays, 2025, "70")
    claims = measured.measure(goal, "Essays with evidence", unit="percent", way="increase")
    for name, kind, said in (("Grade 5", "grade", "20/40"), ("English learners", "group", "1/40")):
        measured.begun(claims, said, measured.part(claims, name, kind))
    lessons = operations.measure_strategy(strategy=w.one, indicator="Lessons that were rehearsed", by=BY)
    measured.target(lessons.measure, 2026, "80")
    return worlds.active(w.plan)


def approved(organisation):
    """The direction as it stands, approved."""
    written = going.written(organisation, going.around(organisation))
    digest = going.digest(going.canonical(written.content))
    direction.approve_direction(organisation=organisation, digest=digest, by=BY)


def test_what_was_written_elsewhere_stands_on_one_page(w):
    filled(w)
    page = signed_in(w.principal).get(w.address).text
    for text in (
        "State id 014023", "Reedham · 555 0100", "<dd>Tern Parish</dd>", "TSI (English learners)", "<dd>Title I ",
        '<td data-label="Baseline">30%</td>',
        "<dt>Principal</dt><dd>Principal</dd>", "<dt>Superintendent</dt><dd>Superintendent</dd>",
        '<li>Teacher <span class="meta">Mentor teacher</span></li>', "In force since Mon, Aug 18, 2025.",
        "Every student reads with joy", "We read with each of them", "All students argue from evidence",
        "Essays with a claim", "Grade 5: 50%; English learners: 2.5%", "2025-26: at least 70%",
        "Lessons that were rehearsed", "2026-27: at least 80%", "Teams meet", "Minutes of nine teams",
        "Fri, May 29, 2026", "Not adjusted since then.", "As it is written today",
    ):  # fmt: skip
        assert text in page, text


def test_it_says_when_why_and_how_the_plan_was_adjusted_last(w):
    plan = filled(w)
    first = dt.date(2025, 11, 3), "First", "Rain."
    for on, title, reason in (first, (dt.date(2025, 12, 1), "Later", "The rooms were flooded.")):
        stone = Milestone.objects.get(pk=w.stone.pk)
        due = stone.due_on + dt.timedelta(days=7)
        wanted = adjusting.wishes(stone, worlds.Edit({"due_on": due}, {"due_on": stone.due_on}, stone.version))
        with clock.moved_to(on):
            row = adjusting.write_adjustment(plan=plan, wanted=wanted, by=w.principal)
            said = {"title": title, "reason": reason, "causes": [], "told_also": ""}
            row = adjusting.justify(adjustment=row, by=w.principal, **said)
            adjusting.decide_adjustment(adjustment=row, by=w.principal)
    page = signed_in(w.teacher).get(w.address).text
    assert f'Mon, Dec 1, 2025: <a href="/adjustments/{row.key}/" dir="auto">Later</a>' in page
    assert "The rooms were flooded." in page and "Rain." not in page


def test_each_reads_the_direction_and_the_people_as_elsewhere(w):
    filled(w)
    approved(w.school)
    Goal.objects.update(text="Changed since")
    outside = signed_in(w.superintendent).get(w.address).text
    assert "All students argue from evidence" in outside and "As it was approved" in outside
    assert "Grade 5: 50%" in outside and "English learners:" not in outside, "no figure of a student group"
    assert "Changed since" not in outside
    assert "Changed since" in signed_in(w.teacher).get(w.address).text
    family = signed_in(w.family).get(w.address).text
    assert "Lessons that were rehearsed" in family and "The leadership team is read by" in family
    assert "Mentor teacher" not in family and "<dt>Principal</dt><dd>Principal</dd>" in family
    assert signed_in(w.outsider).get(w.address).status_code == 404


def test_readers_from_below_get_strategies_and_milestones_alone(w):
    above = worlds.draft(w.system)
    with clock.moved_to(worlds.BEFORE):
        one = worlds.strategy(above, "3b", title="Coaches visit each school")
        worlds.milestone(one, "Coaches are hired")
        operations.measure_strategy(strategy=one, indicator="Visits a month", by=BY)
    worlds.active(above)
    page = signed_in(w.teacher).get(f"/plans/{above.key}/glance/").text
    assert "Coaches visit each school" in page and "Coaches are hired" in page
    for text in ("Visits a month", "Superintendent", "Update", "No vision yet", "No measure yet"):
        assert text not in page, text


def test_what_is_missing_is_named_with_the_way_to_write_it_for_those_who_may(w):
    worlds.strategy(w.plan, title="Alone")
    page = signed_in(w.principal).get(w.address).text
    for text in ("Not in force yet: draft.", "<dt>Led by</dt><dd>Principal</dd>",
                 "School system led by", "None is known for 2025-26.", "No vision yet.", "No goal yet.",
                 "No leadership team is formed yet.", "No measure yet.", "No milestone yet."):  # fmt: skip
        assert text in page, text
    for at in (f"/organisations/{w.school.key}/direction/#vision", f"/organisations/{w.school.key}/teams/new/",
               f"/strategies/{w.one.key}/#measures"):  # fmt: skip
        assert f'href="{at}"' in page, at
    reads = signed_in(w.teacher).get(w.address).text
    assert "No vision yet." in reads
    for text in ("Write it", "Add a m", "Form a team"):
        assert text not in reads, text
    empty = worlds.draft(w.sister)
    assert "Nothing stands in this plan yet." in signed_in(w.sister_principal).get(f"/plans/{empty.key}/glance/").text


def test_a_larger_plan_asks_no_more(w):
    filled(w)
    approved(w.school)

    def asked(name):
        return len(ask(signed_in(worlds.fresh(w.people[name])), w.address)[1].page)

    names = ("principal", "superintendent", "coach", "family")
    few = [asked(name) for name in names]
    with clock.moved_to(worlds.BEFORE):
        type(w.plan).objects.filter(pk=w.plan.pk).update(phase="draft")
        w.plan.refresh_from_db()
        for at in range(3):
            row = worlds.strategy(w.plan, "2b", title=f"More {at}")
            worlds.milestone(row, f"Stone {at}")
            operations.measure_strategy(strategy=row, indicator=f"Indicator {at}", by=BY)
            goal = direction.add_goal(organisation=w.school, text=f"Goal {at}", by=BY)
            measured.measure(goal, f"Measure {at}")
            measured.measure(goal, f"Another {at}")
    worlds.active(w.plan)
    assert [asked(name) for name in names] == few
    assert max(few) <= 20, few
