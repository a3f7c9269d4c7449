"""Does the team of a milestone find on one page what it needs when it meets?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, refs
from headway.foundation.files import access as beside
from headway.foundation.people import operations as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import operations as threads
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations

pytestmark = [pytest.mark.django_db]
DECEMBER, JANUARY = dt.date(2025, 12, 1), dt.date(2026, 1, 1)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def stone(w):
    """A milestone of a team with two actions, one in trouble, and a question beside it."""
    _plan, _strategy, stone, step = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar"])
    team = people.form_team(organisation=w.school, kind="milestone_team", name="Calendar team", by=worlds.BY)
    edit = worlds.Edit({"team": team, "indicator": "Nine of ten teams"}, {"team": None, "indicator": ""}, stone.version)
    plans.revise_milestone(milestone=Milestone.objects.get(pk=stone.pk), edit=edit, by=w.principal, adjusted=True)
    worlds.action(stone, dt.date(2026, 4, 1), "Second", responsible=w.colleague)
    row = Action.objects.with_plan().get(pk=step.pk)
    for month, word in ((DECEMBER, "on_track"), (JANUARY, "off_track")):
        operations.report_status(action=row, month=month, word=word, cause="Two are ill", by=w.teacher)
    ref = refs.Ref("plans.action", step.key)
    threads.ask(place=beside.element_or_404(w.coach, ref.kind, ref.key, May.COMMENT), text="How far?", by=w.coach)
    return Milestone.objects.get(pk=stone.pk)


def test_the_page_has_the_steps_what_is_in_the_way_what_changed_and_what_is_asked(w, stone, client):
    client.force_login(w.teacher)
    team = client.get(f"/teams/{stone.team.key}/").content.decode()
    assert f'href="/milestones/{stone.key}/meeting/">All teams meet weekly' in team
    assert f"/milestones/{stone.key}/meeting/" in client.get(f"/milestones/{stone.key}/").content.decode()
    answer = client.get(f"/milestones/{stone.key}/meeting/?month=2026-01")
    page, meeting = answer.content.decode(), answer.context["meeting"]
    assert [(one.line.title, one.line.who, one.line.word, one.line.before) for one in meeting.steps] == [
        ("Publish the calendar", "Teacher", "off_track", "on_track"),
        ("Second", "Colleague", "", ""),
    ]
    for text in (
        "Nine of ten teams",
        "Calendar team",
        "Two are ill",
        "A calendar",
        "Coach asks about",
        "Principal</b> revised",
    ):
        assert text in page, text


def test_who_reads_from_outside_sees_words_and_no_texts(w, stone, client):
    client.force_login(w.specialist)
    page = client.get(f"/milestones/{stone.key}/meeting/?month=2026-01").content.decode()
    assert ("Off track" in page, "Two are ill" in page, "What changed" in page) == (True, False, False)


def asked(client, address):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_page_asks_the_same_of_few_and_of_many(w, stone, client):
    address = f"/milestones/{stone.key}/meeting/?month=2026-01"
    client.force_login(w.teacher)
    client.get(address)
    few = asked(client, address)
    for at in range(20):
        row = worlds.action(stone, dt.date(2026, 5, 1), f"More {at}", responsible=w.teacher, outputs=["One"])
        action = Action.objects.with_plan().get(pk=row.pk)
        operations.report_status(action=action, month=JANUARY, word="at_risk", cause="Why", by=w.teacher)
    assert asked(client, address) == few <= 26
