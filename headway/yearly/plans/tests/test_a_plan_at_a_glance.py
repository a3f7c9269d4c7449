"""Does the first page of a plan gather what was written elsewhere, as much as somebody reads, and name what is missing?"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.foundation.network.models import Attributes, Organisation
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership
from headway.overview.home.tests.asking import ask, signed_in
from headway.yearly.direction import operations as direction
from headway.yearly.plans import operations, queries
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
    team = people.form_team(organisation=w.school, kind="school_ilt", name="ILT", purpose="", by=BY)
    people.join_team(team=team, user=w.teacher, role="member", by=BY)
    words = {"vision": "Every student reads with joy", "mission": "We read with each of them"}
    direction.revise_direction(organisation=w.school, edit=worlds.Edit(words, dict.fromkeys(words, "")), by=BY)
    goal = direction.add_goal(organisation=w.school, text="All students argue from evidence", by=BY)
    measure(direction.measure_goal, goal=goal, indicator="Essays with a claim")
    measure(operations.measure_strategy, strategy=w.one, indicator="Lessons that were rehearsed")
    worlds.active(w.plan)


def measure(add, **more):
    """A measure with where it began and what is to be reached."""
    row = add(unit="percent", way="increase", by=BY, **more)
    return row


def test_what_was_written_elsewhere_stands_on_one_page(w):
    filled(w)
    page = signed_in(w.principal).get(w.address).text
    for text in (
        "State id 014023", "Reedham · 555 0100", "Tern Parish", "TSI (English learners)", "Title I", "Principal</dt><dd>Principal",
        "Superintendent</dt><dd>Superintendent", "Mentor teacher", "In force since Mon, Aug 18, 2025.",
        "Every student reads with joy", "We read with each of them", "All students argue from evidence",
        "Essays with a claim", "Lessons that were rehearsed", "Teams meet", "Minutes of nine teams", "Fri, May 29, 2026",
        "Not adjusted since then.", "As it is written today",
    ):  # fmt: skip
        assert text in page, text
