"""Can a strategy say which strategy of the system or state it serves?"""

import json

import pytest

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans import operations
from headway.yearly.plans.models import Strategy
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def plan_of(organisation, title):
    """An active plan with one strategy of that title."""
    plan = worlds.draft(organisation)
    with clock.moved_to(worlds.BEFORE):
        strategy = worlds.strategy(plan, "3b", title=title)
    plan = worlds.active(plan)
    return plan, Strategy.objects.select_related("plan__organisation", "serves").get(pk=strategy.pk)


def serve(strategy, served):
    """Let a strategy serve another, as the form does."""
    edit = worlds.Edit({"serves": served}, {"serves": strategy.serves}, strategy.version)
    return operations.revise_strategy(strategy=strategy, edit=edit, by=worlds.BY, adjusted=True)


def test_a_school_s_strategy_serves_one_of_its_system_or_state(w, client):
    for organisation, title in ((w.state, "State"), (w.system, "System"), (w.other_system, "Elsewhere")):
        plan_of(organisation, f"{title} strategy")
    plan, own = plan_of(w.school, "School strategy")
    client.force_login(w.principal)
    text = client.get(f"/strategies/{own.key}/edit/").content.decode()
    assert "Tern Parish: System strategy" in text and "State of Ostrava Bay: State strategy" in text
    assert "Elsewhere strategy" not in text
    served = Strategy.objects.get(title="System strategy")
    seen = {"title": own.title, "priority": str(own.priority.key), "practices": [str(worlds.practice("3b").key)]}
    base = {"seen_version": "1", "seen_values": json.dumps(seen)}
    data = {"submission": str(keys.new()), **seen, **base, "serves": str(served.key)}
    assert client.post(f"/strategies/{own.key}/edit/", data).status_code == 303
    assert Strategy.objects.get(pk=own.pk).serves == served
    text = client.get(f"/plans/{plan.key}/").content.decode()
    assert "Serves" in text and f"/strategies/{served.key}/" in text and "of Tern Parish" in text


def test_a_strategy_that_is_served_counts_those_below_that_the_reader_may_see(w, client):
    above, served = plan_of(w.system, "System strategy")
    for organisation in (w.school, w.sister):
        serve(plan_of(organisation, f"For {organisation}")[1], served)
    draft = worlds.strategy(worlds.draft(w.sister), "3b", title="Still a draft")
    serve(draft, served)
    for name, said in (("superintendent", "Served by 2 strategies below"), ("principal", "Served by 1 strategy below")):
        client.force_login(w.people[name])
        text = client.get(f"/plans/{above.key}/").content.decode()
        assert said in text and "Still a draft" not in text, name


def test_only_active_plans_above_are_served_so_no_circle_can_come_about(w):
    _, system = plan_of(w.system, "System strategy")
    _, school = plan_of(w.school, "School strategy")
    _, sister = plan_of(w.sister, "Sister strategy")
    draft = worlds.strategy(worlds.draft(w.state), "3b", title="State draft")
    for one, other in ((system, school), (school, sister), (school, school), (school, draft)):
        with pytest.raises(refusals.BadInput, match="is no strategy of an active plan above") as refused:
            serve(one, other)
        assert list(refused.value.fields) == ["serves"]
    assert Strategy.objects.filter(serves__isnull=False).count() == 0


def test_what_was_served_stays_when_the_plan_above_closes_and_undo_takes_it_back(w, client):
    above, served = plan_of(w.system, "System strategy")
    plan, own = plan_of(w.school, "School strategy")
    serve(own, served)
    operations.close(plan=above, by=worlds.BY)
    own = Strategy.objects.select_related("plan__organisation", "serves").get(pk=own.pk)
    edit = worlds.Edit({"title": "Mended", "serves": own.serves}, {"title": own.title, "serves": own.serves}, 2)
    operations.revise_strategy(strategy=own, edit=edit, by=worlds.BY, adjusted=True)
    assert Strategy.objects.get(pk=own.pk).serves == served
    client.force_login(w.principal)
    assert "System strategy" not in client.get(f"/plans/{plan.key}/").content.decode(), (
        "a closed plan is not read below"
    )
    line = HistoryLine.objects.filter(verb="plans.strategy.revised", element_key=own.key).earliest("pk")
    history.undo(line=line, by=w.principal)
    assert Strategy.objects.get(pk=own.pk).serves is None
