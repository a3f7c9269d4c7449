"""Does a leadership team see what moved, waits and is behind, answer drops, and write down what it decided?"""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, keys
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.yearly.approvals import operations as approvals
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import Proposal, Review

pytestmark = [pytest.mark.django_db, pytest.mark.db]
DECEMBER, JANUARY = dt.date(2025, 12, 1), dt.date(2026, 1, 1)
LATER = dt.date(2026, 2, 20)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def steps(w):
    """Actions of the school by title: two of the teacher, two of the colleague."""
    plan = worlds.draft(w.school)
    due = dt.date(2026, 5, 1)
    with clock.moved_to(worlds.BEFORE):
        stone = worlds.milestone(worlds.strategy(plan, "3b"), responsible=w.principal)
        owners = {"Slips": w.teacher, "Recovers": w.teacher, "Waits": w.colleague, "Ends": w.colleague}
        rows = {title: worlds.action(stone, due, title, responsible=who) for title, who in owners.items()}
    worlds.active(plan)
    return rows


def says(action, month, word, **more):
    """A status of a month, said in it."""
    row = Action.objects.with_plan().get(pk=action.pk)
    with clock.moved_to(month.replace(day=20)):
        return operations.report_status(action=row, month=month, word=word, by=worlds.BY, **more)


@pytest.fixture
def told(steps):
    """December and January, in which everything happens once and one is silent."""
    for title, word in (("Slips", "on_track"), ("Recovers", "off_track"), ("Ends", "on_track")):
        says(steps[title], DECEMBER, word)
    texts = {
        "cause": "Two are ill",
        "challenge": "No room",
        "solution": "Use the library",
        "help": "A key, from the office",
    }
    says(steps["Slips"], JANUARY, "at_risk", spent_cents=45_00, resources="Paper", **texts)
    says(steps["Recovers"], JANUARY, "on_track")
    says(steps["Ends"], JANUARY, "complete")
    return steps


def opened(client, user, w, month="2026-01"):
    client.force_login(user)
    return client.get(f"/organisations/{w.school.key}/review/?month={month}")


def sent(client, w, **data):
    form = client.get(f"/organisations/{w.school.key}/review/?month=2026-01").context["form"]
    body = {"month": "2026-01", "submission": str(keys.new()), "seen_version": form.initial["seen_version"]}
    return client.post(
        f"/organisations/{w.school.key}/review/", {**body, "seen_values": form.initial["seen_values"], **data}
    )


def test_the_month_says_what_moved_what_waits_what_is_behind_and_what_it_cost(w, told, client):
    with clock.moved_to(LATER):
        seen = opened(client, w.principal, w).context["overview"]
    assert seen.says == (
        "3 of 5 have their word for January 2026. 1 is complete now. 1 is at risk or off track now. 1 goes well again."
    )
    assert {str(one.heading): [line.title for line in one.lines] for one in seen.moved} == {
        "Complete now": ["Ends"],
        "At risk or off track now": ["Slips"],
        "Going well again": ["Recovers"],
    }
    assert [(one.who, [line.title for line in one.lines]) for one in seen.waiting] == [
        ("Colleague", ["Waits"]),
        ("Principal", ["All teams meet weekly"]),
    ]
    assert all(one.silent > 50 for one in seen.waiting), "silent since the first due day of the plan, in school days"
    (behind,) = seen.behind
    assert [behind.texts[name] for name in ("cause", "challenge", "solution")] == [
        "Two are ill",
        "No room",
        "Use the library",
    ]
    assert ([line.texts["help"] for line in seen.helped], seen.spent) == (["A key, from the office"], "$45.00")


def test_texts_are_for_the_own_people_and_figures_for_all_who_read_the_plan(w, told, client):
    operations.hold_review(
        organisation=w.school,
        month=JANUARY,
        held_on=worlds.TODAY,
        present=[w.teacher],
        decisions="Go on",
        by=w.principal,
    )
    operations.propose_drop(action=told["Waits"], month=JANUARY, reason="Nobody needs it", by=w.colleague)
    inside = ("Two are ill", "A key, from", "Go on", "Nobody needs it", "Paper")
    for user, reads in ((w.teacher, True), (w.superintendent, False), (w.specialist, False)):
        page = opened(client, user, w).content.decode()
        assert [text in page for text in inside] == [reads] * 5, user
        assert "At risk" in page and "$45.00" in page, user
    assert "Let it go on" not in opened(client, w.teacher, w).content.decode()
    assert opened(client, w.outsider, w).status_code == 404


def test_a_review_is_written_down_once_changed_in_place_and_undone(w, told, client):
    team = people.form_team(organisation=w.school, kind="school_ilt", name="School ILT", by=worlds.BY)
    people.join_team(team=team, user=w.teacher, by=worlds.BY)
    page = opened(client, w.principal, w)
    assert [name for _key, name in page.context["form"].fields["present"].choices] == ["Principal", "Teacher"]
    day = {"held_on": "2026-01-14", "present": [str(w.principal.key), str(w.teacher.key)], "guests": "Two parents"}
    assert sent(client, w, **day, decisions="More time for teams").status_code == 303
    assert sent(client, w, **day, decisions="Less paper").status_code == 303
    row = Review.objects.get()
    assert ([one["label"] for one in row.present], row.decisions) == (["Principal", "Teacher"], "Less paper")
    page = opened(client, w.principal, w)
    assert "Principal and Teacher; Two parents" in page.content.decode()
    added, revised = HistoryLine.objects.filter(element_kind="progress.review").order_by("pk")
    assert (added.verb, list(revised.changes)) == ("progress.review.added", ["decisions"])
    client.post(f"/history/{revised.key}/undo/", {"next": "/"})
    assert Review.objects.get().decisions == "More time for teams"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"held_on": ""}, "Held on is needed."),
        ({"held_on": "2026-02-01"}, "February 1, 2026 is still to come. Write it down once it was held."),
        ({"held_on": "2025-12-20"}, "is before January 2026 began"),
        (
            {"held_on": "2026-01-14", "present": ["00000000-0000-0000-0000-000000000000"]},
            "This is not one of the choices any more.",
        ),
    ],
)
def test_a_day_that_cannot_be_and_a_stranger_are_said_at_their_fields(w, told, client, data, sentence):
    client.force_login(w.principal)
    answer = sent(client, w, **data, decisions="Stays here")
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "Stays here" in page) == (200, True, True)
    assert not Review.objects.exists()


def test_two_leaders_who_write_at_once_lose_nothing(w, told, client):
    client.force_login(w.principal)
    form = client.get(f"/organisations/{w.school.key}/review/?month=2026-01").context["form"]
    blank = {"month": "2026-01", "seen_version": 0, "seen_values": form.initial["seen_values"], "held_on": "2026-01-14"}
    for text in ("From one", "From the other"):
        client.post(
            f"/organisations/{w.school.key}/review/", {**blank, "submission": str(keys.new()), "decisions": text}
        )
    assert json.loads(blank["seen_values"])["decisions"] is None
    assert set(Review.objects.get().decisions.split("\n\n")) == {
        "From the other",
        "[kept from the other version] From one",
    }


def test_leaders_answer_what_is_proposed_to_be_dropped(w, told, client):
    for title in ("Waits", "Slips"):
        operations.propose_drop(
            action=Action.objects.with_plan().get(pk=told[title].pk),
            month=JANUARY,
            reason=f"{title} no more",
            by=w.colleague,
        )
    first, second = Proposal.objects.order_by("pk")
    assert "Slips no more" in opened(client, w.principal, w).content.decode()
    for row, answer in ((first, "dropped"), (second, "kept")):
        body = {"answer": answer, "note": "We looked", "submission": str(keys.new())}
        assert client.post(f"/proposals/{row.key}/answer/", body).status_code == 303
        assert client.post(f"/proposals/{row.key}/answer/", body).status_code == 303, "sent twice it is one answer"
    assert [row.answer for row in Proposal.objects.order_by("pk")] == ["dropped", "kept"]
    assert Action.objects.get(pk=told["Waits"].pk).dropped_on == worlds.TODAY
    assert "We looked" in opened(client, w.principal, w).content.decode()
    client.force_login(w.teacher)
    assert (
        client.post(f"/proposals/{first.key}/answer/", {"answer": "kept", "submission": str(keys.new())}).status_code
        == 403
    )


def asked(client, address):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_page_asks_the_same_of_few_and_of_many(w, told, client):
    address = f"/organisations/{w.school.key}/review/?month=2026-01"
    client.force_login(w.principal)
    client.get(address)
    operations.propose_drop(action=told["Waits"], month=JANUARY, reason="No need", by=w.colleague)
    few = asked(client, address)
    for at in range(30):
        row = worlds.action(told["Slips"].milestone, dt.date(2026, 5, 1), f"More {at}", responsible=w.teacher)
        says(row, JANUARY, "off_track", cause="Why", help="What")
    assert asked(client, address) == few <= 30


def test_adjustments_that_wait_are_decided_from_the_review_and_those_of_the_month_stand_there(w, steps, client):
    plan = Action.objects.with_plan().get(pk=steps["Slips"].pk).milestone.strategy.plan
    wish = approvals.drop_wish(Action.objects.with_plan().get(pk=steps["Slips"].pk))
    with clock.moved_to(dt.date(2025, 12, 3)):
        first = approvals.adjust(plan=plan, wanted=[wish], reason="The grant ended", by=w.principal)
    other = approvals.drop_wish(Action.objects.with_plan().get(pk=steps["Waits"].pk))
    row = approvals.write_adjustment(plan=plan, wanted=[other], by=w.principal)
    said = {"title": "Fewer steps", "reason": "Two people left", "causes": [], "told_also": ""}
    approvals.justify(adjustment=row, by=w.principal, **said)
    shown = opened(client, w.principal, w).content.decode()
    assert "see what it reaches, then decide" in shown and f"/adjustments/{row.key}/" in shown
    assert f"/adjustments/{first.key}/" not in shown, "it was decided before this month"
    assert "The grant ended" in opened(client, w.principal, w, "2025-12").content.decode()
    assert f"/adjustments/{row.key}/" not in opened(client, w.coach, w).content.decode(), "it is being written"
    approvals.decide_adjustment(adjustment=row, by=w.principal)
    shown = opened(client, w.coach, w).content.decode()
    assert f"/adjustments/{row.key}/" in shown and "Decided" in shown
