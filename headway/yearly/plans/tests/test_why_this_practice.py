"""Can a leader say on a strategy's own page why this practice, for how long, and who answers for it?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.direction.tests import measured
from headway.yearly.plans import operations, owned
from headway.yearly.plans.models import Strategy

from . import worlds

pytestmark = pytest.mark.django_db
WHY = {
    "rationale": "Minutes get lost before lunch",
    "evidence": "Two studies",
    "tier": "2",
    "replaces": "Silent reading",
}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def told(w):
    """An active plan of the school with a strategy that says why."""
    plan = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        row = worlds.strategy(plan, "3b")
        worlds.milestone(row, responsible=w.teacher)
        say(row, **WHY, first_year=2025, last_year=2026, responsible=w.teacher, serves_none="Ours alone")
    worlds.active(plan)
    return Strategy.objects.select_related("plan__organisation", "responsible").get(pk=row.pk)


def say(row, **values):
    """Write fields as the form does."""
    base = {name: getattr(row, name) for name in values}
    edit = worlds.Edit(values, base, row.version)
    return operations.revise_strategy(strategy=row, edit=edit, by=worlds.BY, adjusted=True)


def field(client, row, name, value, version):
    """Send one field, as it is edited in place."""
    data = {name: value, "submission": str(keys.new()), "seen_version": version, "seen_values": "{}"}
    return client.post(f"/strategies/{row.key}/field/{name}/", data)


def test_a_strategy_says_why_on_its_own_page_and_each_text_is_mended_there(w, client, django_assert_max_num_queries):
    row = told(w)
    client.force_login(w.principal)
    with django_assert_max_num_queries(50):
        text = client.get(f"/strategies/{row.key}/").text
    for words in (
        "Minutes get lost",
        "Tier 2: moderate",
        "Silent reading",
        "2025–27",
        "Teacher",
        "Ours alone",
        "1.1.1",
    ):
        assert words in text, words
    assert "Not said yet" in text and f"/strategies/{row.key}/field/impact/" in text
    assert f"/strategies/{row.key}/" in client.get(f"/plans/{row.plan.key}/").text
    assert field(client, row, "impact", "A third fewer <b>lost</b> minutes", row.version).status_code == 303
    assert "A third fewer &lt;b&gt;lost&lt;/b&gt; minutes" in client.get(f"/strategies/{row.key}/").text
    line = HistoryLine.objects.get(element_key=row.key, verb="plans.strategy.revised", changes__has_key="impact")
    history.undo(line=line, by=w.principal)
    assert Strategy.objects.get(pk=row.pk).impact == ""


def test_the_page_asks_the_same_however_much_stands_below_a_strategy(w, client):
    row = told(w)
    client.force_login(w.principal)
    asked = []
    for many in (1, 4):
        for at in range(many):
            worlds.milestone(row, title=f"Stone {many} {at}")
            operations.measure_strategy(strategy=row, indicator=f"Measure {many} {at}", by=worlds.BY)
            goals = [measured.goal(w.school, f"Goal {many} {at}")]
            operations.lead_to(strategy=row, goals=goals, by=worlds.BY)
        client.get(f"/strategies/{row.key}/")
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/strategies/{row.key}/")
        asked.append(len(counted))
    assert asked[0] == asked[1]


def test_the_why_is_read_with_the_whole_plan_and_the_strategy_from_below_without_it(w, client):
    plan = worlds.draft(w.system)
    with clock.moved_to(worlds.BEFORE):
        row = say(worlds.strategy(plan, "3b", title="Coaches visit"), **WHY)
    worlds.active(plan)
    pages = {}
    for name in ("superintendent", "teacher", "neighbour", "outsider"):
        client.force_login(w.people[name])
        answer = client.get(f"/strategies/{row.key}/")
        pages[name] = answer.status_code, "Coaches visit" in answer.text, "Minutes get lost" in answer.text
    assert pages == {
        "superintendent": (200, True, True),
        "teacher": (200, True, False),
        "neighbour": (404, False, False),
        "outsider": (404, False, False),
    }


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"first_year": 2027, "last_year": 2025}, "last_year"),
        ({"first_year": 2024, "last_year": 2026}, "first_year"),
        ({"first_year": 2026, "last_year": None}, "last_year"),
        ({"rationale": "x" * 10_000}, "rationale"),
        ({"serves_none": "x" * 2001}, "serves_none"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(w, values, at):
    row = told(w)
    with pytest.raises(refusals.BadInput) as refused:
        say(row, **values)
    assert set(refused.value.fields) == {at}
    assert Strategy.objects.get(pk=row.pk).version == row.version


def test_somebody_without_a_role_here_does_not_answer_for_a_strategy(w):
    row = told(w)
    with pytest.raises(refusals.BadInput):
        say(row, responsible=w.neighbour)


def test_a_strategy_passes_to_another_when_its_person_leaves(w):
    row = told(w)
    kept = owned.HANDOVERS[0]
    assert [one.title for one in kept.find(w.teacher, w.school)] == [row.title]
    assert kept.holders(w.school) == {w.teacher.pk}
    given = {"organisation": w.school, "by": w.principal, "act": keys.new()}
    passed = kept.reassign(keys=[row.key], person=w.teacher, to=w.colleague, **given)
    assert len(passed.done) == 1 and Strategy.objects.get(pk=row.pk).responsible == w.colleague


def test_two_who_write_into_an_old_version_lose_nothing(w, client):
    row = told(w)
    first = say(row, rationale="One paragraph.\n\nAnother one, mended by her.")
    edit = worlds.Edit(
        {"rationale": WHY["rationale"] + " every day"}, {"rationale": WHY["rationale"]}, row.version,
        frozenset({"rationale"}),
    )  # fmt: skip
    second = operations.revise_strategy(strategy=row, edit=edit, by=worlds.BY)
    assert second.version == first.version + 1
    assert "mended by her" in second.rationale and "every day" in second.rationale
    with pytest.raises(refusals.Conflict):
        old = worlds.Edit({"tier": "4"}, {"tier": "3"}, row.version)
        operations.revise_strategy(strategy=row, edit=old, by=worlds.BY)
