"""Does each line of an action's former output text become an output, and nothing get lost?"""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.slow, pytest.mark.db, pytest.mark.django_db(transaction=True)]


def migrated(name):
    """The tables and models as they were after a migration of plans."""
    executor = MigrationExecutor(connection)
    executor.migrate([("plans", name)])
    return MigrationExecutor(connection).loader.project_state([("plans", name)]).apps


@pytest.fixture
def latest():
    """Whatever happens, the tables of all rooms are those of today afterwards: rooms above went back too."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_each_line_becomes_an_output_and_goes_back_to_a_text(latest):
    w = worlds.world()
    *_, action = worlds.standard_plan(w.school)
    *_, silent = worlds.standard_plan(w.sister)
    old = migrated("0002_outputs")
    long = "x" * 350
    old.get_model("plans", "Action").objects.filter(pk=action.pk).update(output=f"- A calendar\n\n  A letter \n{long}")
    new = migrated("0003_a_row_for_each_output")
    rows = new.get_model("plans", "Output").objects.order_by("position")
    assert list(rows.values_list("action_id", "position", "title", "note")) == [
        (action.pk, 1, "A calendar", ""),
        (action.pk, 2, "A letter", ""),
        (action.pk, 3, "x" * 300, "x" * 50),
    ]
    assert len(set(rows.values_list("key", flat=True))) == 3
    texts = migrated("0002_outputs").get_model("plans", "Action").objects
    assert texts.get(pk=action.pk).output == f"A calendar\nA letter\n{'x' * 350}"
    assert texts.get(pk=silent.pk).output == ""
