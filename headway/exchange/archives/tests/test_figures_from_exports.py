"""Do the figures equal those that a careful person counts from the exported files alone?"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from headway.demo import operations as demo
from headway.exchange.archives import queries
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Organisation
from headway.library.frameworks import operations as frameworks
from headway.overview.interlaced import queries as interlaced
from headway.tests import naive_figures

pytestmark = [pytest.mark.django_db, pytest.mark.db, pytest.mark.slow]


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    """One town for all tests, which only read; taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        frameworks.load_built_in(by=OPERATOR)
        yield demo.load_demo(scale="town", seed=3, by=OPERATOR)
        transaction.set_rollback(True)


def counted(figures: dict[str, Any]) -> dict[tuple[str, str, str], dict[str, int]]:
    """The product's rows in the shape of the naive ones, empty rows left out."""
    rows = {}
    for row in figures["rows"]:
        counts = {column: row[column] for column in naive_figures.COLUMNS}
        if any(counts.values()):
            rows[(row["scope"], row["node"], row["code"] if row["node"] != "root" else "")] = counts
    return rows


def test_the_demo_towns_figures_equal_the_naive_count_on_many_days_at_every_node(town: Organisation) -> None:
    organisations = list(Organisation.objects.select_related("parent", "state", "system"))
    exports = [json.loads(queries.as_text(queries.export(one))) for one in organisations]
    compared = 0
    for organisation in organisations:
        for on in (dt.date(2024, 12, 15), dt.date(2025, 6, 30), dt.date(2025, 10, 31), dt.date(2026, 1, 14)):
            figures = interlaced.figures_json(node=organisation, framework="four-domains", on=on)
            naive = naive_figures.figures(exports, str(organisation.key), "four-domains", on)
            naive = {place: counts for place, counts in naive.items() if any(counts.values())}
            assert counted(figures) == naive, (organisation.name, on)
            compared += len(naive)
    assert compared > 200


def test_an_export_holds_every_part_and_no_integer_key(town: Organisation) -> None:
    school = Organisation.objects.select_related("parent", "state", "system").get(name="Alder Bayou Elementary")
    made = json.loads(queries.as_text(queries.export(school)))
    assert {"organisation", "placements", "school_years", "plans", "measures", "memberships", "history"} <= set(made)
    strategy = made["plans"][0]["strategies"][0]
    assert {"codes", "milestones"} <= set(strategy)
    action = strategy["milestones"][0]["actions"][0]
    assert {"due_dates", "statuses", "completed_on", "dropped_on", "added_on"} <= set(action)
    assert action["statuses"], "a lived-in school has statuses"
    assert made["organisation"]["state"] == str(town.key)
    assert '"id":' not in json.dumps(made)
