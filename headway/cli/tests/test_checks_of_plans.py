"""Are the rules of plans there, and does `headway check` print what they find, for programs too?"""

import datetime as dt

import pytest

from headway.cli.tests.commands import give
from headway.foundation.core import clock
from headway.library.checks import registry
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
LATER = {"P315", "P316", "P317", "P324"}
"""Budgets, supports and signatures have no room yet."""
PLANS = {f"P{number}" for number in range(301, 324)} - LATER | {"P305a", "P306a"}


def test_every_rule_of_plans_with_a_room_is_registered():
    assert {code for code in registry.checks() if code.startswith("P")} == PLANS


def test_the_command_line_prints_findings_of_plans_of_a_node_and_of_all_below_it():
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        _plan, strategy, _stone, action = worlds.standard_plan(w.school, responsible=w.teacher)
        worlds.standard_plan(w.system, start_on=dt.date(2025, 9, 1))
        said = give("check", w.school.key, "--json")
        found = {one["code"]: one for one in said.json["findings"]}
        assert {"N201", "P301", "P302", "P305", "P308", "P313", "P318"} <= set(found)
        theory = found["P301"]
        assert (theory["severity"], theory["element"]) == ("gap", f"plans.strategy:{strategy.key}")
        assert theory["organisation"] == str(w.school.key) and theory["source"] == "CYCLE 3"
        assert found["P308"]["element"] == f"plans.action:{action.key}" and "a start" in found["P308"]["sentence"]
        below = give("check", w.system.key, "--json").json["findings"]
        assert {one["organisation"] for one in below if one["code"].startswith("P3")} == {
            str(w.school.key),
            str(w.system.key),
        }
        assert "P308 gap:" in give("check", w.system.key).out
