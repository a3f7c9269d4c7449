"""Who may undo what, of every kind of thing that history knows?"""

import datetime as dt

import pytest
from django.urls import reverse

from headway.foundation.files import operations as files
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.foundation.people.models import Team
from headway.foundation.threads import operations as threads
from headway.library.checks import operations as checks
from headway.library.checks.models import SetAside
from headway.library.measures.models import Measure
from headway.tests.access import worlds
from headway.tests.access.worlds import BY, person
from headway.yearly.direction import operations as directions
from headway.yearly.direction.models import DirectionReview, Goal, Term
from headway.yearly.direction.tests import measured
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Output, Plan, Sharing, Strategy, StrategyMeasure
from headway.yearly.plans.operations.rows import MilestoneRow
from headway.yearly.plans.tests.worlds import Edit
from headway.yearly.progress import operations as progress

TODAY = dt.date(2026, 1, 15)
YESTERDAY = TODAY - dt.timedelta(days=1)


def _renamed(things):
    network.rename(organisation=things.node, name="Other name", on=TODAY, by=BY)


def _identified(things):
    network.add_identifier(organisation=things.node, scheme="local", value="00712", by=BY)


def _designated(things):
    network.designate(organisation=things.node, start_year=2025, label="TSI", by=BY)


def _facts(things):
    network.set_attributes(organisation=things.node, start_year=2025, edit=Edit({"enrolment": 412}, {}), by=BY)


def _days(things):
    network.close_days(organisation=things.node, first_on=TODAY, last_on=TODAY, occasion="Storm", by=BY)


def _settings(things):
    network.choose_settings(organisation=things.node, edit=Edit({"priorities_limit": 5}, {}), by=BY)


def _team(things):
    people.archive_team(team=Team.objects.select_related("organisation").get(pk=things.team.pk), by=BY)


def _shared(things):
    plans.share(plan=Plan.objects.select_related("organisation").get(pk=things.draft.pk), by=BY)


def _action(things):
    plans.archive_action(action=Action.objects.with_plan().get(pk=things.draft_action.pk), by=BY)


def _completed(things):
    plans.complete_action(action=Action.objects.with_plan().get(pk=things.action.pk), by=BY)


def _produced(things):
    plans.produce_output(output=Output.objects.get(pk=things.output.pk), by=BY)


def _submitted(things):
    plans.submit_year(plan=Plan.objects.get(pk=things.plan.pk), start_year=2025, by=BY)


def _status(things):
    action = Action.objects.with_plan().get(pk=things.action.pk)
    progress.report_status(action=action, month=TODAY.replace(day=1), word="on_track", by=BY)


def _milestone_status(things):
    rows = Milestone.objects.select_related("strategy__plan__organisation", "responsible")
    milestone = rows.get(pk=things.milestone.pk)
    progress.report_milestone(milestone=milestone, month=TODAY.replace(day=1), word="on_track", by=BY)


def _priority(things):
    worlds.planning.needs.set_priority(organisation=things.node, title="New", first_year=2025, last_year=2027, by=BY)


def _reviewed(things):
    progress.hold_review(organisation=things.node, month=TODAY.replace(day=1), held_on=TODAY, by=BY)


def _proposed(things):
    action = Action.objects.with_plan().get(pk=things.action.pk)
    progress.propose_drop(action=action, month=TODAY.replace(day=1), reason="Another reason", by=things.colleague)


def _resolved(things):
    threads.resolve(thread=things.thread, by=things.colleague)


def _aside(things):
    checks.take_back(aside=SetAside.objects.select_related("organisation").get(pk=things.set_aside.pk), by=BY)


def _filed(things):
    files.take_away(attachment=things.attachment, by=things.colleague)


def _goal(things):
    directions.archive_goal(goal=Goal.objects.select_related("organisation").get(pk=things.goal.pk), by=BY)


def _serving(things):
    directions.settle_serves(goal=Goal.objects.select_related("organisation").get(pk=things.goal.pk), serves=[], by=BY)


def _vision(things):
    edit = Edit({"vision": "Another"}, {"vision": things.direction.vision}, things.direction.version)
    directions.write_direction(organisation=things.node, edit=edit, by=BY)


def _term(things):
    directions.archive_term(term=Term.objects.select_related("organisation").get(pk=things.term.pk), by=BY)


def _round(things):
    rows = DirectionReview.objects.select_related("direction__organisation")
    directions.archive_review(review=rows.get(pk=things.direction_review.pk), by=BY)


def _why(things):
    needs.revise(row=things.cause, values={"text": "Other words"}, by=BY)


def _measure(things):
    directions.add_measure(goal=Goal.objects.get(pk=things.goal.pk), indicator="New", by=BY)


def _taken_out(things):
    directions.archive_measure(measure=Measure.objects.get(pk=things.measure.pk), by=BY)


def _value(things):
    measured.reading(Measure.objects.get(pk=things.measure.pk), "64/100", on=YESTERDAY)


def _component(things):
    measured.part(Measure.objects.get(pk=things.measure.pk), "Grade 8")


def _target(things):
    measured.target(Measure.objects.get(pk=things.measure.pk), 2026, "75")


def _leading(things):
    strategy = Strategy.objects.select_related("plan__organisation").get(pk=things.strategy.pk)
    plans.lead_to(strategy=strategy, goals=[Goal.objects.get(pk=things.goal.pk)], by=BY)


def _no_longer_measured(things):
    rows = StrategyMeasure.objects.select_related("strategy__plan__organisation", "measure")
    plans.take_measure(strategy=Strategy.objects.get(pk=things.strategy.pk), measure=things.measure, by=BY)
    plans.take_out_measure(joint=rows.get(measure=things.measure), by=BY)


def _sharing(things):
    plans.archive_sharing(sharing=Sharing.objects.select_related("plan__organisation").get(pk=things.sharing.pk), by=BY)


def _copied(things):
    plans.copy_milestone(milestone=Milestone.objects.get(pk=things.draft_milestone.pk), by=BY)


def _pasted(things):
    strategy = Strategy.objects.select_related("plan__organisation").get(pk=things.draft_strategy.pk)
    plans.paste_rows(strategy=strategy, rows=[(None, MilestoneRow("Pasted", 2025, dt.date(2026, 5, 29)))], by=BY)


ABOVE = ("administrator@system", "administrator@state")
HERE = ("administrator@school", *ABOVE)
LEADER = ("leader@school",)
EVERYBODY = ("administrator@school", "leader@school", "member@school", "viewer@school", "coach@school",
             "administrator@system", "leader@system", "administrator@state", "specialist@state")  # fmt: skip
# What happened at the school, the kind of its line, and who may undo it.
DEEDS = {
    "rename": (_renamed, "network.organisation", ABOVE),
    "id": (_identified, "network.identifier", ABOVE),
    "designation": (_designated, "network.designation", ABOVE),
    "facts": (_facts, "network.attributes", ABOVE),
    "closed days": (_days, "network.closed_day", HERE),
    "setting": (_settings, "network.setting", ("administrator@state",)),
    "team": (_team, "people.team", (*HERE, "leader@school")),
    "shared draft": (_shared, "plans.plan", LEADER),
    "drafted action": (_action, "plans.action", LEADER),
    "completed action": (_completed, "plans.action", LEADER),
    "produced output": (_produced, "plans.output", LEADER),
    "submitted year": (_submitted, "plans.submitted_year", LEADER),
    "status": (_status, "progress.status", LEADER),
    "milestone's status": (_milestone_status, "progress.milestone_status", LEADER),
    "priority": (_priority, "needs.priority", LEADER),
    "cause": (_why, "needs.cause", LEADER),
    "review": (_reviewed, "progress.review", LEADER),
    "proposal": (_proposed, "progress.proposal", LEADER),
    "resolved question": (_resolved, "threads.thread", LEADER),
    "finding set aside": (_aside, "checks.set_aside", LEADER),
    "vision": (_vision, "direction.direction", LEADER),
    "goal": (_goal, "direction.goal", LEADER),
    "serving": (_serving, "direction.serves", LEADER),
    "term": (_term, "direction.term", LEADER),
    "round of sharing": (_round, "direction.review", LEADER),
    "file": (_filed, "files.attachment", LEADER),
    "measure": (_measure, "measures.measure", LEADER),
    "measure taken out": (_taken_out, "measures.measure", LEADER),
    "value": (_value, "measures.reading", LEADER),
    "component": (_component, "measures.component", LEADER),
    "goals of a strategy": (_leading, "plans.strategy", LEADER),
    "measure of a strategy": (_no_longer_measured, "plans.strategy_measure", LEADER),
    "sharing of a plan": (_sharing, "plans.sharing", LEADER),
    "copied milestone": (_copied, "plans.milestone", LEADER),
    "pasted rows": (_pasted, "plans.strategy", LEADER),
    "target": (_target, "measures.target", LEADER),
}


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_undone_by_those_who_may_do_it_and_by_nobody_else(world, name):
    deed, kind, undoers = DEEDS[name]
    things = world.at["school"]
    deed(things)
    line = HistoryLine.objects.filter(element_kind=kind, organisation_key=things.node.key).order_by("-pk")[0]
    address = reverse("history:undo", args=[line.key])

    def undone(who):
        world.client(who).post(address)
        line.refresh_from_db()
        return line.undone_at is not None

    others = [who for who in EVERYBODY if who not in undoers]
    assert [who for who in others if undone(who)] == []
    assert [who for who in ("other", "ended", "none") if world.client(who).post(address).status_code != 404] == []
    for who in undoers[:1]:
        assert undone(who), who
    things.node.refresh_from_db()


@pytest.mark.parametrize("name", ["status", "completed action"])
def test_the_responsible_person_undoes_what_was_said_of_their_own_action(world, name):
    deed, kind, _undoers = DEEDS[name]
    things = world.at["school"]
    deed(things)
    line = HistoryLine.objects.filter(element_kind=kind, organisation_key=things.node.key).order_by("-pk")[0]
    world.people["responsible"] = things.colleague
    assert world.client("responsible").post(reverse("history:undo", args=[line.key])).status_code == 303
    line.refresh_from_db()
    assert line.undone_at is not None
    world.people.pop("responsible")
    world.clients.pop("responsible")


@pytest.mark.parametrize("name", DEEDS)
def test_a_button_to_undo_stands_where_undoing_is_allowed(world, name):
    deed, kind, undoers = DEEDS[name]
    things = world.at["school"]
    deed(things)
    line = HistoryLine.objects.filter(element_kind=kind, organisation_key=things.node.key).order_by("-pk")[0]
    button = reverse("history:undo", args=[line.key])
    page = reverse("home:history", args=[things.node.key])
    readers = ("administrator@school", "leader@school", "member@school", "administrator@system")
    shown = {who for who in readers if button in world.client(who).get(page).text}
    assert shown == set(undoers) & set(readers)
    things.node.refresh_from_db()


def test_a_directory_is_taken_back_by_the_administrators_of_the_state_only(world):
    things = world.at["state"]
    world.client("administrator@state").post(
        reverse("directories:preview", args=[things.node.key, things.upload.key]), {"close": "8", "submission": ""}
    )
    line = HistoryLine.objects.get(verb="network.load_batch.loaded")
    address = reverse("history:undo", args=[line.key])
    asked = ("leader@state", "administrator@system", "other")
    assert [world.client(who).post(address).status_code for who in asked] == [403, 403, 404]
    assert Organisation.objects.live().filter(name="Kingfisher School").exists()
    assert world.client("administrator@state").post(address).status_code == 303
    assert not Organisation.objects.live().filter(name="Kingfisher School").exists()


def test_a_move_is_undone_by_whoever_has_the_right_at_the_earlier_place_too(world):
    school = world.at["school"].node
    network.move(organisation=school, parent=world.at["system_beside"].node, on=YESTERDAY, by=BY)
    line = HistoryLine.objects.get(verb="network.organisation.moved", element_key=school.key)
    world.people["neighbour"] = person("n@example.org", "Nell", world.at["system_beside"].node, "administrator")
    address = reverse("history:undo", args=[line.key])
    answer = world.client("neighbour").post(address)
    assert (answer.status_code, Organisation.objects.get(pk=school.pk).parent) == (403, world.at["system_beside"].node)
    assert world.client("administrator@system").post(address).status_code == 404
    assert world.client("administrator@state").post(address).status_code == 303
    assert Organisation.objects.get(pk=school.pk).parent == world.at["system"].node
    school.refresh_from_db()
    world.people.pop("neighbour")
    world.clients.pop("neighbour")


def test_what_was_undone_is_told_to_nobody_who_may_not_see_it(world):
    things = world.at["school"]
    _team(things)
    line = HistoryLine.objects.filter(verb="people.team.archived")[0]
    address = reverse("history:undo", args=[line.key])
    world.client("administrator@school").post(address)
    answer = world.client("other").post(address, {"next": "/me/"}, follow=True)
    assert "MarkSchool Team" not in answer.text
