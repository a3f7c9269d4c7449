"""Which practices are offered for a strategy, and what is refused?"""

import datetime as dt

import pytest

from headway.foundation.core import refusals
from headway.foundation.network import operations as network
from headway.library.frameworks import operations as frameworks
from headway.library.frameworks.models import Practice
from headway.library.frameworks.tests import worlds as packages
from headway.tests import towns
from headway.yearly.plans import forms, operations
from headway.yearly.plans.models import StrategyPractice

from . import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return worlds.world()


def offered(organisation, kept=()):
    """Heading → labels."""
    return {heading: [label for _row, label in rows] for heading, rows in forms.framework_practices(organisation, kept)}


def test_practices_stand_under_their_framework_and_domain(w):
    found = offered(w.school)
    assert list(found) == [
        *(f"Four Domains for Rapid School Improvement: {name}" for name in (
            "1 Turnaround leadership", "2 Talent development", "3 Instructional transformation", "4 Culture shift")),
        *(f"Systemic Improvement Practices Review: {name}" for name in (
            "1 Learn as one system", "2 Put teaching and learning first",
            "3 Build capacity with support and accountability", "4 Keep an open and shared culture")),
        "Best Practices",
    ]  # fmt: skip
    assert found["Best Practices"][0] == "ILT Instructional Leadership Team"
    assert found["Four Domains for Rapid School Improvement: 4 Culture shift"] == [
        "4 Culture shift (the whole domain)",
        "4a Build strong community intensely focused on student learning",
        "4b Solicit and act upon stakeholder input",
        "4c Engage students and families in pursuing educational goals",
    ]


def test_offering_costs_one_query(w, django_assert_num_queries, tmp_path):
    with django_assert_num_queries(1):
        forms.framework_practices(w.school)
    packages.load(tmp_path, state=w.state)
    with django_assert_num_queries(1):
        assert offered(w.school)["Name: 1 Name"] == ["1 Name (the whole domain)", "1a Name"]


def test_the_form_shows_the_headings_and_takes_a_code_of_any_framework(w, client):
    plan = worlds.draft(w.school)
    worlds.strategy(plan, "3b")
    client.force_login(w.principal)
    page = client.get(f"/plans/{plan.key}/strategies/new/")
    assert page.text.count("Four Domains for Rapid School Improvement: 3 Instructional transformation</p>") == 1
    sent = {
        "priority": str(plan.strategies.get().priority.key),
        "title": "Teams that inquire",
        "practices": [str(Practice.objects.get(framework__code="sipr", code="1.5").key)],
    }
    assert client.post(f"/plans/{plan.key}/strategies/new/", sent).status_code == 303
    coding = StrategyPractice.objects.get(strategy__title="Teams that inquire")
    assert (coding.practice.framework.code, coding.practice.code) == ("sipr", "1.5")


def test_another_states_framework_is_not_offered_and_refused_at_the_field(w, client, tmp_path):
    elsewhere = network.add_organisation(kind="state", name="State of Dunes", by=worlds.BY)
    packages.load(tmp_path, state=elsewhere)
    theirs = Practice.objects.get(framework__code="small", code="1a")
    assert not any(heading.startswith("Name") for heading in offered(w.school))
    assert "Name: 1 Name" in offered(elsewhere)
    strategy = worlds.strategy(worlds.draft(w.school), "3b")
    sent = {"priority": str(strategy.priority.key), "title": "Theirs", "practices": [str(theirs.key)]}
    client.force_login(w.principal)
    answer = client.post(f"/plans/{strategy.plan.key}/strategies/new/", sent)
    assert (answer.status_code, strategy.plan.strategies.count()) == (200, 1)
    assert "This is not one of the choices any more. Choose again." in answer.text
    with pytest.raises(refusals.BadInput) as wrong:
        operations.code_strategy(strategy=strategy, practices=[theirs], by=worlds.BY, adjusted=True)
    assert wrong.value.fields == {
        "practices": "1a Name is of another state’s framework. Choose one that your state uses."
    }
    assert [coding.practice.code for coding in strategy.codings.all()] == ["3b"]


def test_the_states_own_framework_is_taken(w, tmp_path):
    packages.load(tmp_path, state=w.state)
    strategy = worlds.strategy(worlds.draft(w.school), "3b")
    own = Practice.objects.get(framework__code="small", code="1a")
    operations.code_strategy(strategy=strategy, practices=[own], by=worlds.BY, adjusted=True)
    assert [coding.practice for coding in strategy.codings.all()] == [own]


def test_a_retired_practice_is_offered_only_to_a_strategy_that_has_it(w):
    kept = worlds.practice("3b")
    frameworks.retire_practice(practice=kept, on=dt.date(2026, 1, 1), by=worlds.BY)
    heading = "Four Domains for Rapid School Improvement: 3 Instructional transformation"
    label = "3b Provide rigorous evidence-based instruction"
    assert label not in offered(w.school)[heading]
    assert offered(w.school, [kept])[heading][2] == label


def test_of_two_versions_the_newer_is_offered_and_a_coded_row_stays(w, tmp_path):
    packages.load(tmp_path)
    older = Practice.objects.get(framework__code="small", code="1a")
    newer = packages.SMALL.replace('version: "1"', 'version: "2"').replace("en: Name", "en: Newer name")
    packages.load(tmp_path, newer)
    rows = dict(forms.framework_practices(w.school))["Newer name: 1 Newer name"]
    assert [(row.framework.edition, label) for row, label in rows][1] == ("2", "1a Newer name")
    held = dict(forms.framework_practices(w.school, [older]))["Newer name: 1 Newer name"]
    assert [row for row, _label in held][1] == older
    assert [label for _row, label in held] == [label for _row, label in rows]
    assert towns.fresh(older).framework.edition == "1"
