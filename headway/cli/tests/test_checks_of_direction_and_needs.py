"""Are all rules of direction and needs there, and does `headway check` print what they find, for programs too?"""

import pytest

from headway.cli.tests.commands import give
from headway.library.checks import registry
from headway.yearly.needs.tests import worlds
from headway.yearly.plans.tests import worlds as plans

pytestmark = pytest.mark.django_db
DIRECTION = {f"D{number}" for number in range(101, 117)}
NEEDS = {f"N{number}" for number in range(201, 215)}
FIELDS = {"code", "severity", "element", "organisation", "sentence", "source", "set_aside"}


def test_every_rule_of_direction_and_needs_is_registered():
    assert set(registry.checks()) >= DIRECTION | NEEDS


def test_the_command_line_prints_findings_of_direction_and_needs():
    w = worlds.world()
    worlds.entry(w.assessment)
    said = give("check", w.school.key, "--json")
    assert said.code == 0
    found = {one["code"]: one for one in said.json["findings"]}
    assert {"D101", "N204", "N205", "N210"} <= set(found) <= DIRECTION | NEEDS
    assert all(set(one) >= FIELDS for one in found.values())
    weak = found["N204"]
    assert (weak["severity"], weak["organisation"], weak["set_aside"]) == ("gap", str(w.school.key), None)
    assert weak["element"].startswith("needs.entry:") and "Few students write" in weak["sentence"]
    assert give("check", w.school.key, "--fail").code == 1
    people = give("check", w.school.key).out
    assert "Reed School" in people and "N204 gap:" in people


def test_a_plan_without_a_needs_assessment_is_found_and_one_with_it_is_not():
    w = plans.world()
    plans.standard_plan(w.school)
    assert "N201" in {one["code"] for one in give("check", w.school.key, "--json").json["findings"]}
    worlds.assessment(w.school)
    assert "N201" not in {one["code"] for one in give("check", w.school.key, "--json").json["findings"]}
