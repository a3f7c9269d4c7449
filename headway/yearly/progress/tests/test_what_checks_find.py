"""Does each check find what it should, and nothing that is only asked, closed, silent, submitted or over?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, refs
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.library.checks import queries, registry
from headway.yearly.approvals import operations as approvals
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Plan
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import Review, Status

pytestmark = pytest.mark.django_db
DAY = dt.date
DECEMBER, LATER, AUGUST = DAY(2025, 12, 1), DAY(2026, 5, 1), DAY(2025, 8, 18)


@pytest.fixture
def w(monkeypatch):
    months = {code: check for code, check in registry.checks().items() if code.startswith("M")}
    monkeypatch.setattr(registry, "checks", lambda: months)
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def found(node, code):
    """What a check finds at a node and below, as the operator reads it: titles."""
    return [one.title for one in queries.findings(node) if one.code == code]


def sentences(node, code):
    return [one.sentence for one in queries.findings(node) if one.code == code]


def stone_with(organisation, *titles, due_on=LATER, on=AUGUST):
    """An active plan with a milestone and actions due later in the year."""
    plan = worlds.draft(organisation)
    with clock.moved_to(worlds.BEFORE):
        stone = worlds.milestone(worlds.strategy(plan, "3b"))
        for title in titles:
            worlds.action(stone, due_on, title)
    worlds.active(plan, on)
    return stone


def action(title):
    return Action.objects.with_plan().get(title=title)


def milestone(stone):
    return Milestone.objects.select_related("strategy__plan__organisation", "responsible").get(pk=stone.pk)


def say(title, word, month=DECEMBER, **more):
    return operations.report_status(action=action(title), month=month, word=word, by=worlds.BY, **more)


def reviewed(organisation, *months):
    for month in months:
        Review.objects.create(organisation=organisation, month=month, held_on=month)


def test_m401_an_action_without_status_is_found_when_its_month_is_late(w):
    stone_with(w.school, "Silent", "Answered", "Done", "Dropped", "Later")
    say("Answered", "on_track")
    worlds.done(action("Done"), DAY(2025, 12, 5))
    plans.drop_action(action=action("Dropped"), reason="Not needed", by=worlds.BY)
    later = action("Later")
    edit = worlds.Edit({"start_on": DAY(2026, 1, 5)}, {"start_on": None}, later.version)
    plans.revise_action(action=later, edit=edit, by=worlds.BY, adjusted=True)
    assert found(w.state, "M401") == ["Silent"]
    assert sentences(w.school, "M401") == [
        "“Silent” has had no status for 5 months, December 2025 the latest, so nobody can tell how it goes."
    ]
    say("Silent", "on_track")
    assert found(w.state, "M401") == []


def test_m401_what_is_asked_and_not_yet_due_is_no_finding(w):
    stone_with(w.school, "Silent")
    say("Silent", "on_track", DAY(2025, 11, 1))
    with clock.moved_to(DAY(2026, 1, 5)):
        assert found(w.school, "M401") == []
    with clock.moved_to(DAY(2026, 1, 6)):
        assert sentences(w.school, "M401") == [
            "“Silent” has no status for December 2025, so nobody can tell how it goes. It was due on Mon, Jan 5, 2026."
        ]
    network.close_days(
        organisation=w.system, occasion="Storm", first_on=DAY(2026, 1, 5), last_on=worlds.TODAY, by=worlds.BY
    )
    with clock.moved_to(worlds.TODAY):
        assert found(w.school, "M401") == []


def test_m402_complete_without_a_listed_output_is_found(w):
    stone_with(w.school, "Bare", "Listed", "Open")
    plans.add_output(action=action("Listed"), title="A list", by=worlds.BY)
    for title in ("Bare", "Listed"):
        worlds.done(action(title), worlds.TODAY)
    assert found(w.school, "M402") == ["Bare"]
    plans.submit_year(plan=Plan.objects.get(), start_year=2025, by=worlds.BY)
    assert found(w.school, "M402") == [], "final: nothing of it is mended any more"


def test_m403_a_milestone_marked_complete_with_open_actions_is_found(w):
    stone = stone_with(w.school, "One", "Two", "Three")
    other = stone_with(w.sister, "Four")
    for one in (stone, other):
        plans.complete_milestone(milestone=milestone(one), evidence="Minutes", by=worlds.BY)
    worlds.done(action("One"), worlds.TODAY)
    worlds.done(action("Four"), worlds.TODAY)
    assert sentences(w.state, "M403") == [
        "“All teams meet weekly” is marked complete while 2 of its actions are open: one of the two may be out of date."
    ]
    worlds.done(action("Two"), worlds.TODAY)
    plans.drop_action(action=action("Three"), reason="Not needed", by=worlds.BY)
    assert found(w.state, "M403") == []


@pytest.mark.db
def test_m405_what_is_off_track_twice_and_not_adjusted_is_found(w):
    stone = stone_with(w.school, "Twice", "Once", "Back on track", "Adjusted", "Adjusted before")
    november = DAY(2025, 11, 1)
    for title in ("Twice", "Adjusted", "Adjusted before", "Back on track"):
        say(title, "off_track", november)
    for title in ("Twice", "Once", "Adjusted", "Adjusted before"):
        say(title, "off_track")
    say("Back on track", "on_track")
    for title, on in (("Adjusted", worlds.TODAY), ("Adjusted before", DAY(2025, 10, 20))):
        row = action(title)
        edit = worlds.Edit({"due_on": DAY(2026, 5, 8)}, {"due_on": row.due_on}, row.version)
        with clock.moved_to(on):
            plan = plans.ordering.plan_of(row)
            approvals.adjust(plan=plan, wanted=approvals.wishes(row, edit), reason="So", by=w.principal)
    operations.report_milestone(milestone=milestone(stone), month=november, word="off_track", by=worlds.BY)
    operations.report_milestone(milestone=milestone(stone), month=DECEMBER, word="off_track", by=worlds.BY)
    assert sorted(found(w.school, "M405")) == ["Adjusted before", "All teams meet weekly", "Twice"]
    assert "second month" in sentences(w.school, "M405")[0]


def test_m406_an_adjustment_without_a_reason_or_told_to_nobody_is_found(w):
    stone_with(w.school, "Told", "Untold", "Unsaid")
    Action.objects.filter(title__in=("Told", "Unsaid")).update(responsible=w.teacher)
    for title, reason in (("Told", "Rain"), ("Untold", "Rain"), ("Unsaid", "")):
        row = action(title)
        edit = worlds.Edit({"due_on": DAY(2026, 5, 8)}, {"due_on": row.due_on}, row.version)
        plan = plans.ordering.plan_of(row)
        approvals.adjust(plan=plan, wanted=approvals.wishes(row, edit), reason=reason, by=w.principal)
    assert found(w.school, "M406") == ["Unsaid", "Untold"]
    said = sentences(w.school, "M406")
    assert "no reason was given" in said[0] and "nobody was told" in said[1]


def test_m409_behind_without_a_cause_is_found_of_actions_and_milestones(w):
    stone = stone_with(w.school, "Risky", "Off", "Explained", "Fine")
    say("Risky", "at_risk")
    say("Off", "off_track")
    say("Explained", "off_track")
    Status.objects.filter(action__title="Explained").update(cause="The trainer left")
    say("Fine", "on_track")
    operations.report_milestone(milestone=milestone(stone), month=DECEMBER, word="off_track", by=worlds.BY)
    assert sorted(sentences(w.school, "M409")) == [
        "“All teams meet weekly” is off track and no cause is named, so nobody can see where to help.",
        "“Off” is off track and no cause is named, so nobody can see where to help.",
        "“Risky” is at risk and no cause is named, so nobody can see where to help.",
    ]
    with clock.moved_to(DAY(2026, 5, 1)):
        assert "Fine" not in found(w.school, "M409"), "due today"
    with clock.moved_to(DAY(2026, 5, 4)):
        assert "Fine" in found(w.school, "M409")
        assert "Explained" not in found(w.school, "M409"), "its latest status names the cause"


def test_m412_a_month_not_reviewed_is_found_from_activation_on(w):
    stone_with(w.school, "One", on=DAY(2025, 10, 20))
    with clock.moved_to(DAY(2026, 1, 16)):
        assert [one.split(" of ")[1].split(" is ")[0] for one in sentences(w.state, "M412")] == [
            "December 2025",
            "November 2025",
            "October 2025",
        ]
        reviewed(w.school, DAY(2025, 10, 1), DAY(2025, 11, 1), DECEMBER)
        assert found(w.state, "M412") == []
    worlds.draft(w.sister)
    reviewed(w.school, DAY(2026, 1, 1))
    with clock.moved_to(DAY(2026, 7, 20)):
        assert found(w.state, "M412") == [], "a new school year begins without last year's; July is silent"
    with clock.moved_to(DAY(2026, 8, 10)):
        assert [one.split(" of ")[1].split(" is ")[0] for one in sentences(w.state, "M412")] == ["May 2026"]
    with clock.moved_to(DAY(2026, 6, 10)):
        months = [one.split(" of ")[1].split(" is ")[0] for one in sentences(w.state, "M412")]
        assert months == ["April 2026", "March 2026", "February 2026"], "May is due in August"


def test_months_are_reviewed_by_quarter_where_the_state_says_so(w):
    stone_with(w.school, "One")
    edit = worlds.Edit({"reviews_by_quarter": True, "review_due_day": 20}, {})
    network.choose_settings(organisation=w.state, edit=edit, by=worlds.BY)
    with clock.moved_to(DAY(2026, 1, 20)):
        assert len(found(w.school, "M412")) == 1
    with clock.moved_to(DAY(2026, 1, 21)):
        rows = [one for one in queries.findings(w.school) if one.code == "M412"]
    assert ["December 2025" in one.sentence for one in rows] == [True, False]
    assert [value for one in rows for _label, value in one.thresholds] == [20, 20]


def test_nothing_is_found_in_drafts_closed_plans_and_closed_organisations(w):
    plan = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        worlds.action(worlds.milestone(worlds.strategy(plan, "3b")))
    assert list(queries.findings(w.state)) == []
    worlds.active(plan)
    assert {one.code for one in queries.findings(w.state)} == {"M401", "M409", "M412"}
    Organisation.objects.filter(pk=w.school.pk).update(closed_on=worlds.TODAY)
    assert list(queries.findings(w.state)) == []
    Organisation.objects.filter(pk=w.school.pk).update(closed_on=None)
    plans.close(plan=Plan.objects.get(pk=plan.pk), by=worlds.BY)
    assert list(queries.findings(w.state)) == []


def test_who_reads_no_plan_gets_no_finding_and_one_element_answers_as_all_do(w):
    _plan, _strategy, stone, step = worlds.standard_plan(w.school)
    for user, codes in (
        (w.principal, ["M401", "M409"]),
        (w.superintendent, ["M401", "M409"]),
        (w.clerk, []),
        (w.outsider, []),
    ):
        ref = refs.Ref("plans.action", step.key)
        assert [one.code for one in queries.about(ref, w.school, user)] == codes, user
    ref = refs.Ref("plans.milestone", stone.key)
    assert queries.about(ref, w.school, w.principal) == ()
    with clock.moved_to(DAY(2026, 6, 1)):
        assert [one.code for one in queries.about(ref, w.school, w.principal)] == ["M409"]


@pytest.mark.db
def test_checks_ask_the_same_of_one_school_and_of_many(w):
    worlds.standard_plan(w.school)

    def asked():
        with CaptureQueriesContext(connection) as seen:
            many = len(list(queries.findings(w.state)))
        return many, len(seen)

    few, queries_of_few = asked()
    for at in range(12):
        school = network.add_organisation(kind="school", name=f"School {at:02}", parent=w.system, by=worlds.BY)
        worlds.standard_plan(school)
    many, queries_of_many = asked()
    assert many == 13 * few
    assert queries_of_many == queries_of_few <= 30
