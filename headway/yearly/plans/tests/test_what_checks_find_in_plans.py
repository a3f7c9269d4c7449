"""What do the checks of plans find, and what do they leave alone? (P301 to P323, N201)"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, refs
from headway.foundation.network import operations as network
from headway.foundation.network.models import Designation
from headway.library.checks import queries as checks
from headway.library.checks import registry
from headway.library.measures.models import Measure
from headway.tests.towns import Typed
from headway.yearly.direction.models import Goal
from headway.yearly.needs.models import Analysis, Cause, Priority, PriorityCause
from headway.yearly.needs.tests import worlds as needs
from headway.yearly.plans.checks import CHECKS
from headway.yearly.plans.models import (
    Action,
    Dependency,
    Milestone,
    Output,
    Plan,
    Sharing,
    Strategy,
    StrategyGoal,
    StrategyMeasure,
    StrategyPractice,
)
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
CODES = {check.code for check in CHECKS}
SAID = {
    "if_text": "we rehearse lessons",
    "then_text": "teachers ask better questions",
    "and_text": "every student argues from evidence",
    "rationale": "Lessons stay on the surface",
    "evidence": "Two studies with schools like ours",
    "tier": "2",
    "conditions": "An hour a week",
    "conditions_are": "there",
}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


class Whole:
    """An active plan of a place in which nothing is found, and its rows, to be spoilt one by one."""

    def __init__(self, place, who):
        self.place = place
        self.plan = worlds.draft(place)
        with clock.moved_to(worlds.BEFORE):
            self.strategy = worlds.strategy(self.plan, "3b")
            self.milestone = worlds.milestone(self.strategy)
            self.action = worlds.action(
                self.milestone, dt.date(2026, 3, 31), start_on=dt.date(2025, 9, 1), responsible=who, outputs=["A list"]
            )
            self.join()
            assessed = needs.assessment(place)
        worlds.active(self.plan)
        analysis = Analysis.objects.create(assessment=assessed, problem="Few argue")
        self.cause = Cause.objects.create(analysis=analysis, text="Nobody rehearses", root=True)
        PriorityCause.objects.create(priority=self.strategy.priority, cause=self.cause)
        Sharing.objects.create(plan=self.plan, shared_with="Staff and families", shared_on=dt.date(2025, 12, 1))

    def join(self):
        place, row = self.place, self.strategy
        Strategy.objects.filter(pk=row.pk).update(**SAID)
        StrategyGoal.objects.create(strategy=row, goal=Goal.objects.create(organisation=place, text="All argue"))
        measure = Measure.objects.create(organisation=place, indicator="Teams that rehearse each week")
        self.measure = StrategyMeasure.objects.create(strategy=row, measure=measure)

    def spoil(self, name, **values):
        row = getattr(self, name)
        type(row).objects.filter(pk=row.pk).update(**values)


def found(place, reader=worlds.BY, about=None):
    return [one for one in registry.run(registry.at(place, reader, about)) if one.code in CODES]


def said(about, place):
    return [one for one in checks.about(about, place, worlds.BY) if one.code in CODES]


def codes(place, reader=worlds.BY):
    return sorted(one.code for one in found(place, reader))


@pytest.fixture
def whole(w):
    made = Whole(w.school, w.teacher)
    assert codes(w.school) == [], "the plan that every test begins with"
    return made


STRATEGY = {
    "P301": {"then_text": ""},
    "P303": {"first_year": 2025, "last_year": 2025},
    "P318": {"evidence": ""},
    "P319": {"conditions_are": "partly"},
}


def test_what_a_strategy_says_too_little_of_is_found_at_the_strategy(whole):
    about = refs.Ref("plans.strategy", whole.strategy.key)
    before = {"first_year": None, "last_year": None, **SAID}
    for code, spoilt in STRATEGY.items():
        whole.spoil("strategy", **spoilt)
        assert [(one.code, one.ref) for one in found(whole.place)] == [(code, about)]
        assert [one.code for one in found(whole.place, about=about)] == [code]
        whole.spoil("strategy", **before)
    assert codes(whole.place) == []


def test_what_a_strategy_is_not_joined_to_is_found_and_what_it_continues_makes_it_older(whole):
    StrategyGoal.objects.update(archived_at=clock.now())
    StrategyPractice.objects.update(valid_to=dt.date(2025, 12, 1))
    assert codes(whole.place) == ["P302", "P304"]
    StrategyMeasure.objects.update(archived_at=clock.now())
    Milestone.objects.update(start_year=2026, due_on=dt.date(2027, 5, 1))
    assert codes(whole.place) == ["P302", "P304", "P305", "P306"]
    whole.spoil("strategy", first_year=2026, last_year=2026, continues=whole.strategy)
    assert codes(whole.place) == ["P302", "P304", "P305"], "it begins next year, and goes on with an older one"


def test_a_measure_of_results_is_found_where_no_other_tells_of_the_then(whole):
    Measure.objects.update(indicator="Percentage of students proficient in reading")
    assert codes(whole.place) == ["P305a"]
    other = Measure.objects.create(organisation=whole.place, indicator="Lessons observed with a rehearsed question")
    StrategyMeasure.objects.create(strategy=whole.strategy, measure=other)
    assert codes(whole.place) == []


def test_a_school_says_which_strategy_of_its_system_it_serves_or_why_none(w, whole):
    above = worlds.standard_plan(w.system)
    assert codes(w.school) == ["P313"]
    whole.spoil("strategy", serves_none="Ours is a school of the arts")
    assert codes(w.school) == []
    whole.spoil("strategy", serves_none="", serves=above[1])
    assert codes(w.school) == []
    far = Whole(w.far_school, None)
    far.spoil("action", responsible=w.outsider)
    assert codes(w.far_school) == [], "its system has no strategies to serve"


def test_a_strategy_rests_on_a_root_cause_where_needs_were_assessed(whole):
    Cause.objects.update(root=False)
    assert codes(whole.place) == ["P320"]
    Cause.objects.update(root=True)
    Priority.objects.update(archived_at=clock.now())
    assert codes(whole.place) == ["P320"]


def test_milestones_without_actions_too_long_or_out_of_time_are_found(whole):
    whole.spoil("action", dropped_on=dt.date(2025, 12, 1))
    assert codes(whole.place) == ["P307"]
    whole.spoil("action", dropped_on=None)
    whole.spoil("milestone", due_on=dt.date(2026, 7, 1))
    assert codes(whole.place) == ["P306a"]
    network.choose_settings(organisation=whole.place, edit=Typed({"milestone_months_most": 14}), by=worlds.BY)
    assert codes(whole.place) == []
    whole.spoil("strategy", first_year=2024, last_year=2025)
    assert codes(whole.place) == ["P309"]
    whole.spoil("milestone", completed_on=dt.date(2026, 1, 5))
    assert codes(whole.place) == []


def test_a_dropped_milestone_is_left_alone_and_does_not_stand_for_its_year(whole):
    whole.spoil("action", dropped_on=dt.date(2025, 12, 1))
    whole.spoil("milestone", due_on=dt.date(2026, 7, 1))
    assert codes(whole.place) == ["P306a", "P307"]
    whole.spoil("milestone", dropped_on=dt.date(2025, 12, 1))
    assert codes(whole.place) == ["P306"], "the strategy has no milestone of this year any more"


def test_an_action_that_lacks_something_or_lies_out_of_time_is_found(w, whole):
    about = refs.Ref("plans.action", whole.action.key)
    before = {"start_on": dt.date(2025, 9, 1), "due_on": dt.date(2026, 3, 31), "responsible": w.teacher}
    for spoilt, code in (
        ({"start_on": None}, "P308"),
        ({"responsible": None}, "P308"),
        ({"due_on": dt.date(2026, 6, 1)}, "P309"),
        ({"start_on": dt.date(2025, 6, 1)}, "P309"),
    ):
        whole.spoil("action", **spoilt)
        assert [(one.code, one.ref) for one in found(whole.place)] == [(code, about)]
        assert [one.code for one in found(whole.place, about=about)] == [code]
        whole.spoil("action", **before)
    Output.objects.update(archived_at=clock.now())
    assert codes(whole.place) == ["P308"]
    whole.spoil("action", completed_on=dt.date(2026, 1, 5))
    assert codes(whole.place) == [], "what is done cannot be planned better"


def test_an_action_that_begins_before_what_it_waits_for_is_found_and_names_only_what_stands_in_its_plan(w, whole):
    step = {"start_on": dt.date(2025, 8, 1), "responsible": w.teacher}
    first = Action.objects.create(milestone=whole.milestone, title="Agree", due_on=dt.date(2025, 9, 1), **step)
    Output.objects.create(action=first, title="A note")
    Dependency.objects.create(action=whole.action, needs=first)
    assert codes(whole.place) == []
    Action.objects.filter(pk=first.pk).update(due_on=dt.date(2025, 10, 1))
    [one] = said(refs.Ref("plans.action", whole.action.key), whole.place)
    assert one.code == "P311" and "“Agree”" in one.sentence
    above = worlds.standard_plan(w.system, title="Hire mentors")[3]
    Dependency.objects.filter(action=whole.action).update(needs=above)
    whole.spoil("strategy", serves_none="Our own")
    [one] = said(refs.Ref("plans.action", whole.action.key), whole.place)
    assert one.code == "P311" and above.title not in one.sentence
    Action.objects.filter(pk=above.pk).update(completed_on=dt.date(2025, 9, 1))
    assert codes(whole.place) == []


def test_one_person_with_too_many_open_actions_is_found_by_name_each_for_themselves(w, whole):
    step = {"milestone": whole.milestone, "due_on": dt.date(2026, 3, 1), "start_on": dt.date(2025, 9, 1)}
    made = [
        Action.objects.create(title=f"Step {at}", responsible=who, **step)
        for at in range(8)
        for who in (w.teacher, w.colleague)
    ]
    for one in made:
        Output.objects.create(action=one, title="A note")
    [one] = [one for one in checks.at(whole.place, worlds.BY).rows if one.code == "P310"]
    assert one.sentence == "Teacher is responsible for 9 actions that are open now, more than the 8 advised."
    assert [one.code for one in found(whole.place, about=refs.Ref("plans.plan", whole.plan.key))] == ["P310"]
    network.choose_settings(organisation=w.state, edit=Typed({"open_actions_most": 7}), by=worlds.BY)
    two = [one for one in found(w.school) if one.code == "P310"]
    assert len({one.name for one in two}) == 2 and two[0].thresholds == (("open_actions_most", 7),)
    Action.objects.filter(title__startswith="Step").update(start_on=dt.date(2026, 2, 1))
    assert codes(whole.place) == [], "what has not begun is nobody's burden yet"


def test_a_system_with_too_many_strategies_or_without_its_data_part_is_found_and_a_school_is_not(w):
    system = Whole(w.system, w.superintendent)
    assert codes(w.system) == ["P322"]
    system.spoil("plan", data_use="Each month, in teams")
    assert codes(w.system) == []
    for at in range(3):
        row = Strategy.objects.create(plan=system.plan, priority=system.strategy.priority, title=f"More {at}", **SAID)
        assert ("P312" in codes(w.system)) is (at == 2)
    Strategy.objects.filter(pk=row.pk).update(first_year=2026, last_year=2027)
    assert "P312" not in codes(w.system), "counted as active now"


def test_a_second_active_plan_is_found_and_one_that_is_closed_is_not(w, whole):
    second, *_rest = worlds.standard_plan(w.school)
    about = refs.Ref("plans.plan", second.key)
    assert [(one.ref, one.code) for one in found(w.school) if one.code == "P314"] == [(about, "P314")]
    assert "P314" in [one.code for one in found(w.school, about=about)]
    assert "P314" not in [one.code for one in found(w.school, about=refs.Ref("plans.plan", whole.plan.key))]
    whole.spoil("plan", phase="closed")
    assert "P314" not in codes(w.school)


def test_the_plan_of_a_csi_school_says_three_things_more(w, whole):
    Designation.objects.create(organisation=w.school, start_year=2025, label="CSI")
    whole.spoil("strategy", tier="")
    [one] = [one for one in checks.at(w.school, worlds.BY).rows if one.code in CODES]
    assert one.code == "P321" and one.sentence.endswith(
        "the tier of evidence of each strategy, which resources are unevenly spread and when the school leaves the "
        "status."
    )
    whole.spoil("strategy", tier="1")
    whole.spoil("plan", inequities="Few mentors", exit_criteria="Two good years")
    assert codes(w.school) == []


def test_a_running_plan_that_nobody_heard_of_for_long_is_found(w, whole):
    Sharing.objects.update(shared_on=dt.date(2025, 7, 1))
    assert codes(w.school) == [], "it was activated five months ago"
    with clock.moved_to(dt.date(2026, 2, 19)):
        assert "P323" in codes(w.school)
    network.choose_settings(organisation=w.state, edit=Typed({"plan_sharing_months": 3}), by=worlds.BY)
    assert codes(w.school) == ["P323"]
    whole.spoil("plan", phase="draft", activated_at=None)
    assert codes(w.school) == []


def test_a_draft_is_looked_at_in_its_first_year_and_only_by_those_who_read_it(w):
    plan = worlds.draft(w.school, 2027, 2028)
    worlds.strategy(plan, "3b")
    expected = ["P301", "P302", "P305", "P306", "P318"]
    assert codes(w.school) == codes(w.school, worlds.fresh(w.teacher)) == expected
    for reader in (w.superintendent, w.coach, w.family, w.outsider, w.clerk):
        assert codes(w.school, worlds.fresh(reader)) == [], reader
    Plan.objects.update(phase="closed")
    assert codes(w.school) == []


@pytest.mark.db
def test_every_finding_is_said_in_a_whole_sentence_and_leads_to_where_it_is_mended(client, w):
    for place in (w.school, w.system):
        worlds.standard_plan(place)
        worlds.standard_plan(place, start_on=dt.date(2025, 9, 1), responsible=w.principal)
    network.choose_settings(
        organisation=w.state, edit=Typed({"open_actions_most": 1, "plan_sharing_months": 1}), by=worlds.BY
    )
    client.force_login(w.superintendent)
    said = [one for place in (w.school, w.system) for one in checks.at(place, worlds.BY).rows if one.code in CODES]
    assert {one.code for one in said} >= {
        "N201",
        "P301",
        "P302",
        "P305",
        "P308",
        "P313",
        "P314",
        "P318",
        "P322",
        "P323",
    }
    for one in said:
        assert one.sentence.endswith(".") and "%(" not in one.sentence
    for address in {one.address.partition("#")[0] for one in said}:
        assert client.get(address).status_code == 200


@pytest.mark.db
def test_checks_of_plans_ask_the_same_of_one_place_and_of_many(w):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            question = registry.under(w.state)
            for check in CHECKS:
                list(check.find(question))
        return len(seen)

    worlds.standard_plan(w.system)
    worlds.standard_plan(w.school, start_on=dt.date(2025, 9, 1))
    few = asked()
    for at in range(5):
        place = network.add_organisation(kind="school", name=f"School {at}", parent=w.system, by=worlds.BY)
        for _plan in range(2):
            worlds.standard_plan(place, start_on=dt.date(2025, 9, 1))
    assert asked() == few <= 11
