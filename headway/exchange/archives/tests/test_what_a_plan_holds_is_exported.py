"""Is everything that stands around an action and a strategy in the organisation's export?"""

import datetime as dt
import json

import pytest

from headway.exchange.archives import queries
from headway.foundation.core import clock
from headway.yearly.direction.tests import measured
from headway.yearly.plans import operations as plans
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress

pytestmark = pytest.mark.django_db


def test_outputs_people_chains_service_money_evidence_and_submitted_years_are_exported() -> None:
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        _, above, _, _ = worlds.standard_plan(w.system)
        above = type(above).objects.select_related("plan__organisation").get(pk=above.pk)
        plan, _, stone, action = worlds.standard_plan(w.school, outputs=["A calendar"], collaborators=[w.teacher])
        priority = worlds.needs.set_priority(
            organisation=w.school, title="Two", first_year=2025, last_year=2027, by=worlds.BY
        )
        goal = measured.goal(w.school)
        serving = plans.add_strategy(
            plan=plan,
            priority=priority,
            title="Serving",
            serves=above,
            goals=[goal],
            tier="2",
            by=worlds.BY,
            adjusted=True,
        )
        measure = plans.measure_strategy(strategy=serving, indicator="Rehearsals", by=worlds.BY).measure
        plans.add_sharing(plan=plan, shared_with="Families", shared_on=worlds.TODAY, by=worlds.BY)
        worlds.action(stone, title="Second", needs=[action])
        plans.produce_output(output=action.outputs.get(), link="https://reed.example/calendar", by=worlds.BY)
        progress.report_status(
            action=action, month=worlds.TODAY, word="complete", spent_cents=125050, evidence="Six agendas", by=worlds.BY
        )
        plans.submit_year(plan=plan, start_year=2025, by=w.principal)
        made = json.loads(queries.as_text(queries.export(w.school)))["plans"][0]
    assert [year["start_year"] for year in made["submitted_years"]] == [2025]
    first, second = made["strategies"][0]["milestones"][0]["actions"]
    (output,) = first["outputs"]
    assert (output["title"], output["produced_on"], output["link"]) == (
        "A calendar",
        str(worlds.TODAY),
        "https://reed.example/calendar",
    )
    assert (first["collaborators"], second["waits_for"], first["spent_cents"]) == (["Teacher"], [first["key"]], 125050)
    assert first["completions"][0]["evidence"] == "Six agendas"
    assert [status["spent_cents"] for status in first["statuses"]] == [125050]
    serving = made["strategies"][1]
    assert (serving["serves"], serving["tier"]) == (str(above.key), "2")
    assert (serving["goals"], serving["measures"]) == ([str(goal.key)], [str(measure.key)])
    assert [one["shared_with"] for one in made["sharings"]] == ["Families"]
    assert dt.date.fromisoformat(made["submitted_years"][0]["submitted_at"][:10]) == worlds.TODAY
