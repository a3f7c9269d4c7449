"""Does *Undo* stand beside exactly those lines of a plan's history that undo takes back?"""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history import queries as histories
from headway.foundation.history.models import HistoryLine
from headway.foundation.rights import operations as rights
from headway.yearly.direction import operations as direction
from headway.yearly.plans import operations
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy

from . import worlds

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2026, 3, 6)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def right(w, holder, subject="staffing"):
    """A line of the register of the system."""
    return rights.enter_right(
        organisation=w.system,
        subject=subject,
        holder=holder,
        text="So",
        since_on=dt.date(2026, 1, 1),
        by=w.superintendent,
    )


def revised(w, row, **values):
    """A revision of a row by the principal."""
    stored = type(row).objects.get(pk=row.pk)
    edit = worlds.Edit(values, {name: getattr(stored, name) for name in values}, stored.version)
    do = {
        Strategy: operations.revise_strategy,
        Milestone: operations.revise_milestone,
        Action: operations.revise_action,
        Plan: operations.revise_plan,
    }[type(row)]
    return do(**{type(row).__name__.lower(): stored}, edit=edit, by=w.principal)


def much_happened(w, plan):
    """Of every kind of deed at a plan that is written: told, moved, copied, taken out, measured, shared."""
    rows = [worlds.strategy(plan, "3b", title=f"Strategy {n}") for n in range(3)]
    Strategy.objects.filter(pk=rows[0].pk).update(subject="staffing")
    Strategy.objects.filter(pk=rows[1].pk).update(subject="schedule")
    for row in rows:
        stones = [worlds.milestone(row, title=f"Milestone {n} of {row}") for n in range(3)]
        actions = [worlds.action(stones[0], FRIDAY, f"Action {n} of {row}") for n in range(3)]
        revised(w, row, if_text="we write it down")
        revised(w, stones[0], title=f"Better words of {row}")
        revised(w, actions[0], title=f"Better words of {row}")
        operations.place(row=fresh(stones[2]), under=row, before=stones[0].key, by=w.principal)
        operations.copy_action(action=fresh(actions[1]), by=w.principal)
        operations.archive_action(action=fresh(actions[2]), by=w.principal)
        operations.archive_milestone(milestone=fresh(stones[1]), by=w.principal)
        operations.measure_strategy(strategy=row, indicator=f"Vacancies of {row}", by=worlds.BY)
        goal = direction.add_goal(organisation=plan.organisation, text=f"Goal of {row}", by=worlds.BY)
        operations.lead_to(strategy=row, goals=[goal], by=worlds.BY)
    revised(w, Strategy.objects.get(pk=rows[2].pk), subject="calendar")
    operations.share(plan=plan, by=w.principal)
    return rows


def fresh(row):
    """The row as it is stored."""
    return type(row).objects.get(pk=row.pk)


def offered(organisation, user):
    """Keys of the lines beside which a person finds the button."""
    return {one.key for one in histories.of_organisation(organisation, user, limit=1000) if one.undo}


def taken(line, user):
    """Whether undo takes a line back; None where the row was changed again since."""
    try:
        with transaction.atomic():
            history.undo(line=line, by=user)
            raise KeyError
    except KeyError:
        return True
    except refusals.Refusal as refused:
        return None if "changed again since" in refused.sentence else False


def agree(organisation, user):
    """Both, of every line of plans and measures; how many are offered, and refused."""
    shown, counted = offered(organisation, user), {True: 0, False: 0}
    lines = HistoryLine.objects.filter(organisation_key=organisation.key, undone_at=None)
    wrong = []
    for line in lines.filter(element_kind__regex=r"^(plans|measures)\.").order_by("pk"):
        answer = taken(line, user)
        if answer is not None:
            counted[answer] += 1
            wrong += [(line.verb, line.element_label, answer)] if answer is not (line.key in shown) else []
    assert wrong == []
    return counted


@pytest.mark.parametrize("holder", ["system", "school", "both"])
def test_undo_stands_beside_what_it_takes_back_and_nothing_else(w, holder):
    plan = worlds.draft(w.school)
    much_happened(w, plan)
    right(w, holder)
    right(w, "both", "schedule")
    right(w, holder, "calendar")
    written = agree(w.school, worlds.fresh(w.principal))
    worlds.active(fresh(plan), on=worlds.TODAY)
    at_work = agree(w.school, worlds.fresh(w.principal))
    assert at_work[True] < written[True] and at_work[False] > written[False]
    Plan.objects.filter(pk=plan.pk).update(phase="closed")
    agree(w.school, worlds.fresh(w.principal))


def test_the_history_of_an_organisation_asks_as_often_however_much_happened(w, client):
    plan = worlds.draft(w.school)
    much_happened(w, plan)
    right(w, "school")
    counted = []
    for _ in range(2):
        user = worlds.fresh(w.principal)
        with CaptureQueriesContext(connection) as asked:
            shown = offered(w.school, user)
        counted.append((len(asked), len(shown)))
        much_happened(w, plan)
    assert counted[0][0] == counted[1][0] and counted[1][1] > 1.9 * counted[0][1]
    client.force_login(w.principal)
    assert "Undo" in client.get(f"/organisations/{w.school.key}/history/").text


def test_the_bin_offers_nothing_of_a_plan_at_work_and_says_what_lies_there(w, client):
    plan = worlds.draft(w.school)
    much_happened(w, plan)
    client.force_login(w.principal)
    bin = f"/organisations/{w.school.key}/bin/"
    assert client.get(bin).text.count("Bring back") == 6
    worlds.active(fresh(plan), on=worlds.TODAY)
    page = client.get(bin).text
    assert "Bring back" not in page and "Milestone 1 of Strategy 0" in page
