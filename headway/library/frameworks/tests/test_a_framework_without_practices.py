"""Do figures and the network cope with a framework that has domains only?"""

import datetime as dt

import pytest

from headway.library.frameworks.models import Practice
from headway.overview.interlaced import queries as interlaced
from headway.yearly.plans import operations as plans
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    made = worlds.world()
    _plan, strategy, *_ = worlds.standard_plan(made.school)
    practice = Practice.objects.get(framework__code="best-practices", code="TC")
    plans.code_strategy(strategy=strategy, practices=[practice], by=worlds.BY, adjusted=True)
    return made


def test_its_domains_stand_in_the_network_as_columns(w):
    found = interlaced.matrix(w.system, interlaced.Asked("best-practices", dt.date(2027, 1, 14)))
    assert [one.code for one in found.practices] == ["ILT", "TC", "TS", "PS", "CP"]
    assert [one.span for one, _sum in found.domains] == [1] * 5
    row = next(row for row in found.rows if row.name == w.school.name)
    assert [cell.counts.strategies for cell in row.cells] == [0, 1, 0, 0, 0]
    assert row.all.counts.strategies == 1


def test_the_page_of_the_network_opens(w, client):
    client.force_login(w.superintendent)
    answer = client.get(f"/organisations/{w.system.key}/network/?framework=best-practices&on=2027-01-14")
    assert answer.status_code == 200
    assert "Teacher Collaboration" in answer.text


def test_its_figures_have_the_domains_as_nodes(w):
    found = interlaced.figures_json(node=w.school, framework="best-practices", on=dt.date(2027, 1, 14))
    rows = [row for row in found["rows"] if row["scope"] == "all"]
    assert [(row["node"], row["code"], row["strategies"]) for row in rows] == [
        ("root", "", 1), ("domain", "ILT", 0), ("domain", "TC", 1), ("domain", "TS", 0), ("domain", "PS", 0),
        ("domain", "CP", 0),
    ]  # fmt: skip
