"""Does every check of needs find what is missing, and leave alone what is there?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.library.checks import registry
from headway.yearly.needs import operations
from headway.yearly.needs.models import Assessment, Evidence, Voice
from headway.yearly.needs.operations import AssessmentRow, EntryRow
from headway.yearly.needs.tests import worlds
from headway.yearly.plans import operations as plans

NUMBERS = {"about": "students", "nature": "numbers", "basis": "records"}
SEEN = {"about": "practice", "nature": "words", "basis": "visits"}


@pytest.fixture
def w(db):
    return worlds.world()


def codes(w, of=None) -> dict[str, set[str]]:
    """What is found at the school: code → titles."""
    found: dict[str, set[str]] = {}
    for one in registry.run(registry.at(of or w.school, registry.OPERATOR)):
        if one.code.startswith("N"):
            found.setdefault(one.code, set()).add(one.title)
            check = registry.checks()[one.code]
            assert one.title in check.say(one) and check.address(one).startswith("/")
    return found


def whole(w):
    """A good assessment: nothing is found in it."""
    one = w.assessment
    ticked = [("practice", "leadership"), ("personnel", "hiring"), ("practice", "curriculum"),
              ("climate", "perceptions"), ("performance", "monitoring")]  # fmt: skip
    operations.look(assessment=one, ticked=ticked, seen=[], other={}, by=worlds.BY)
    operations.add(row=Voice(assessment=one, group="families", asked="40 families"), by=worlds.BY)
    strong = worlds.entry(one, "Teams meet weekly.", "strength", leverage="Rehearse there.")
    weak = worlds.entry(one)
    worlds.evidence(strong, **SEEN)
    worlds.evidence(weak, **NUMBERS)
    found = worlds.analysis(one, weak)
    more = {"agreed_by": "all", "actionable_by": "school"}
    first = worlds.why(found, "They do not talk first.", **more)
    second = worlds.why(found, "Teachers skip the talk.", parent=first, **more)
    root = worlds.why(found, "Nobody rehearses the talk.", parent=second, root=True, **more)
    worlds.evidence(root, **SEEN)
    return worlds.priority(w.school, "Talk before writing", root), root


def test_a_whole_assessment_has_no_finding(w):
    whole(w)
    assert codes(w) == {}


def test_an_empty_one_misses_areas_and_voices(w):
    assert codes(w) == {"N202": {"Spring assessment"}, "N210": {"Spring assessment"}}
    operations.add(row=Voice(assessment=w.assessment, group="students", asked="Fifteen"), by=worlds.BY)
    segment = worlds.assessment(w.school, "A segment", scope="segmented", part_of=w.assessment, heard="A survey")
    ticked = [("practice", "leadership"), ("personnel", "hiring"), ("practice", "curriculum")]
    operations.look(assessment=segment, ticked=ticked, seen=[], other={}, by=worlds.BY)
    (left,) = [one for one in registry.run(registry.at(w.school, registry.OPERATOR)) if one.code == "N202"]
    assert left.facts["left"] == ["4", "pm"], "segments add up"


def test_entries_without_evidence_leverage_or_causes(w):
    whole(w)
    worlds.entry(w.assessment, "We are friendly.", "strength")
    worlds.entry(w.assessment, "Buses come late.", "threat")
    assert codes(w) == {
        "N204": {"We are friendly.", "Buses come late."},
        "N205": {"Buses come late."},
        "N211": {"We are friendly."},
    }


def test_what_evidence_is_made_of(w):
    whole(w)
    Evidence.objects.update(**NUMBERS)
    assert set(codes(w)) == {"N203", "N213"}
    Evidence.objects.update(**SEEN)
    assert codes(w) == {}
    Evidence.objects.update(basis="reflection")
    assert set(codes(w)) == {"N214"}


def test_roots_that_are_symptoms_and_ladders_that_are_short(w):
    _priority, root = whole(w)
    operations.revise(row=root, values={"text": "There is not enough money.", "agreed_by": ""}, by=worlds.BY)
    assert codes(w) == {"N206": {"There is not enough money."}, "N212": {"There is not enough money."}}
    operations.revise(row=root.parent, values={"root": True}, by=worlds.BY)
    operations.revise(row=root, values={"root": False}, by=worlds.BY)
    assert codes(w)["N209"] == {"Few students write well."}


def test_priorities_without_a_cause_and_too_many(w):
    _priority, root = whole(w)
    operations.revise(row=root, values={"actionable_by": "nobody"}, by=worlds.BY)
    assert codes(w) == {"N207": {"Talk before writing"}}
    operations.revise(row=root, values={"actionable_by": "system"}, by=worlds.BY)
    with clock.moved_to(dt.date(2026, 1, 15)):
        for number in range(4):
            worlds.priority(w.school, f"Another {number}", root)
        assert codes(w) == {"N208": {"Reed School"}}


def test_a_plan_at_work_without_an_assessment(w):
    plan = plans.start_plan(organisation=w.sister, first_year=2025, last_year=2027, by=worlds.BY)
    plan.phase = "active"
    plan.save(update_fields=["phase"])
    assert set(codes(w, w.sister)) == {"N201"}
    worlds.assessment(w.sister, heard="By letter")
    assert "N201" not in codes(w, w.sister)


def test_an_older_assessment_is_history(w):
    Assessment.objects.update(start_year=2023)
    worlds.assessment(w.school, "This year's", heard="By letter")
    assert codes(w) == {"N202": {"This year's"}}


def test_only_readers_find(w):
    whole(w)
    worlds.entry(w.assessment, "We are friendly.", "strength")
    for who, reads in (("teacher", True), ("superintendent", False), ("sister_principal", False)):
        question = registry.at(w.school, w.people[who])
        found = [one for one in registry.run(question) if one.code in ("N204", "N211", "N202")]
        assert bool(found) is reads, who


def load(w, many):
    """Many schools with an assessment each, in a set."""
    entries = (
        EntryRow("weakness", "Few write.", "3", "", (NUMBERS | {"text": "96 of 140"},), ("One", "Two", "Three")),
        EntryRow("strength", "We meet.", "1", "Use it.", (SEEN | {"text": "Minutes"},)),
    )
    rows = []
    for number in range(many):
        school = network.add_organisation(kind="school", name=f"School {many}.{number}", parent=w.system, by=worlds.BY)
        rows.append(AssessmentRow(school, "Ours", 2025, clock.now(), entries=entries, categories=("Time",)))
    operations.load_assessments(assessments=rows, by=worlds.BY)


def test_one_and_many_organisations_take_the_same_queries(w):
    def asked() -> int:
        with CaptureQueriesContext(connection) as taken:
            found = list(registry.run(registry.under(w.system)))
        assert found
        return len(taken)

    load(w, 2)
    before = asked()
    load(w, 5)
    assert asked() == before
