"""Do rows begin and move in the outline without a form, and does nothing break when two people do so at once?"""

import datetime as dt

import pytest
from django.db import connection

from headway.foundation.core import clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.yearly.needs.models import Priority
from headway.yearly.plans import operations, queries
from headway.yearly.plans.models import Action, Milestone, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]
ROWS = {"HX-Request": "true", "HX-Target": "div#rows"}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def grown(w):
    """A draft: two strategies; the first has two milestones with two actions each, the second one empty milestone."""
    plan = worlds.draft(w.school)
    one, two = worlds.strategy(plan, "3b", title="One"), worlds.strategy(plan, "4c", title="Two")
    stones = [worlds.milestone(one, title) for title in ("First", "Second")]
    for stone in stones:
        for n in (1, 2):
            worlds.action(stone, title=f"{stone} {n}")
    return plan, one, two, stones, worlds.milestone(two, "Third")


def codes(plan):
    return {line.title: line.code for line in queries.outline(plan, actions=True).lines}


def begin(client, plan, under, title, before=None, submission=None):
    """Send a new row as the script does."""
    kind = type(under).__name__.lower()
    body = {"kind": kind, "under": under.key, "title": title, "submission": submission or keys.new()}
    return client.post(
        f"/plans/{plan.key}/rows/begin/", body | ({"before": before.key} if before else {}), headers=ROWS
    )


def place(client, row, under, before=None, seen=None):
    """Send a row to another place as the script does."""
    body = {"under": under.key, "submission": keys.new()}
    body |= {"before": before.key} if before else {}
    body |= {"seen_under": seen.key} if seen else {}
    return client.post(f"{queries_address(row)}place/", body, headers=ROWS)


def queries_address(row):
    names = {Strategy: queries.strategy_address, Milestone: queries.milestone_address, Action: queries.action_address}
    return names[type(row)](row.key)


def test_rows_begin_with_their_title_and_take_what_is_usual(w, client):
    plan, one, _two, stones, _third = grown(w)
    client.force_login(w.principal)
    answer = begin(client, plan, one.priority, "A strategy")
    assert "A strategy" in answer.text and f'id="p-{one.priority.key}"' in answer.text and "<main" not in answer.text
    assert Strategy.objects.get(title="A strategy").priority == one.priority
    begin(client, plan, one, "A milestone", before=stones[1])
    added = Milestone.objects.get(title="A milestone")
    assert (added.start_year, added.due_on) == (2025, dt.date(2026, 6, 30))
    begin(client, plan, stones[0], "An action")
    assert Action.objects.get(title="An action").due_on == stones[0].due_on
    assert {name: code for name, code in codes(plan).items() if name.startswith(("A ", "An"))} == {
        "A strategy": "1.2", "A milestone": "1.1.2", "An action": "1.1.1.3"
    }  # fmt: skip


def test_a_priority_begins_among_the_others_for_the_years_of_the_plan(w, client):
    plan, one, two, *_ = grown(w)
    client.force_login(w.principal)
    answer = begin(client, plan, plan, "A priority", before=two.priority)
    added = Priority.objects.get(title="A priority")
    assert f'id="p-{added.key}"' in answer.text and (added.first_year, added.last_year) == (2025, 2027)
    assert (codes(plan)["One"], codes(plan)["A priority"], codes(plan)["Two"]) == ("1.1", "2", "3.1")
    begin(client, plan, plan, "The last")
    assert codes(plan)["The last"] == "4"
    history.undo(line=HistoryLine.objects.get(element_key=added.key, verb="needs.priority.added"), by=w.principal)
    assert (codes(plan)["Two"], codes(plan)["The last"]) == ("2.1", "3")
    assert begin(client, plan, plan, " ").status_code == 400
    worlds.active(plan)
    late = begin(client, plan, plan, "Late")
    assert late.status_code == 409 and "setting a priority" in late.text
    client.force_login(w.teacher)
    assert begin(client, plan, plan, "Mine").status_code == 403
    assert one.priority.position == 1 and not Priority.objects.filter(title__in=("Late", "Mine")).exists()


def test_a_row_sent_twice_begins_once(w, client):
    plan, one, *_ = grown(w)
    client.force_login(w.principal)
    submission = keys.new()
    said = [begin(client, plan, one, "Once", submission=submission) for _ in range(2)]
    assert [answer.status_code for answer in said] == [200, 200] and all("Once" in answer.text for answer in said)
    assert Milestone.objects.filter(title="Once").count() == 1


def test_a_row_without_a_title_or_in_a_plan_at_work_is_refused_with_a_sentence(w, client):
    plan, one, *_ = grown(w)
    client.force_login(w.principal)
    assert begin(client, plan, one, " ").status_code == 400
    worlds.active(plan)
    answer = begin(client, plan, one, "Late")
    assert answer.status_code == 409 and "adding a milestone" in answer.text
    assert not Milestone.objects.filter(title="Late").exists()
    client.force_login(w.teacher)
    assert begin(client, plan, one, "Mine").status_code == 403


def test_a_milestone_goes_under_another_strategy_with_all_below_and_comes_back(w, client):
    plan, one, two, (first, second), third = grown(w)
    client.force_login(w.principal)
    answer = place(client, second, two, before=third, seen=one)
    assert f'id="s-{one.key}"' in answer.text and f'id="s-{two.key}"' in answer.text
    found = codes(plan)
    assert (found["Second"], found["Second 2"], found["Third"]) == ("2.1.1", "2.1.1.2", "2.1.2")
    line = HistoryLine.objects.filter(element_key=second.key, verb="plans.milestone.moved").latest("pk")
    assert [side["label"] for side in line.changes["strategy"]] == ["One", "Two"]
    history.undo(line=line, by=w.principal)
    assert codes(plan)["Second 2"].startswith("1.1.")
    place(client, Action.objects.get(title="First 2"), third)
    assert codes(plan)["First 2"] == "2.1.2.1" or codes(plan)["First 2"].startswith("2.1.")
    assert Milestone.objects.get(pk=first.pk).version == first.version


def test_who_moves_a_row_that_was_moved_meanwhile_is_told_and_nothing_happens(w, client):
    plan, one, two, (first, second), third = grown(w)
    three = worlds.strategy(plan, title="Three")
    operations.place(row=second, under=two, seen_under=one.key, by=w.principal)
    with pytest.raises(refusals.BadInput, match="stands under “Two” now"):
        operations.place(row=second, under=three, seen_under=one.key, by=w.principal)
    client.force_login(w.principal)
    answer = place(client, second, three, seen=one)
    assert "stands under “Two” now" in answer.text and codes(plan)["Second"] == "2.1.2"
    operations.archive_milestone(milestone=first, by=w.principal)
    with pytest.raises(refusals.BadInput, match="was taken out meanwhile"):
        operations.place(row=first, under=two, by=w.principal)
    with pytest.raises(refusals.BadInput, match="was taken out meanwhile"):
        operations.place(row=Action.objects.get(title="Second 1"), under=first, by=w.principal)
    elsewhere = worlds.milestone(worlds.strategy(worlds.draft(w.sister), title="Else"))
    with pytest.raises(refusals.BadInput, match="stands in another plan"):
        operations.place(row=third, under=elsewhere.strategy, by=w.principal)
    assert codes(plan)["Third"] == "2.1.1"


def test_a_colleague_who_edits_while_a_row_moves_loses_no_word(w, client):
    _plan, one, two, (_first, second), _third = grown(w)
    client.force_login(w.principal)
    form = {"title": "Second, in better words", "seen_version": second.version, "seen_values": '{"title": "Second"}'}
    operations.place(row=second, under=two, seen_under=one.key, by=w.colleague)
    answer = client.post(f"/milestones/{second.key}/field/title/", form | {"submission": keys.new()})
    assert answer.status_code == 303
    stored = Milestone.objects.get(pk=second.pk)
    assert (stored.title, stored.strategy) == ("Second, in better words", two)


def test_without_a_script_a_form_asks_where_a_row_goes(w, client):
    plan, one, two, (_first, second), _third = grown(w)
    client.force_login(w.principal)
    page = client.get(f"/milestones/{second.key}/place/").text
    assert "2.1 Two" in page and "1.1 One" in page
    answer = client.post(f"/milestones/{second.key}/place/", {"under": two.key, "seen_under": one.key})
    assert answer["Location"] == f"/plans/{plan.key}/#m-{second.key}" and codes(plan)["Second"] == "2.1.2"
    assert client.post(f"/milestones/{second.key}/place/", {"under": keys.new()}).status_code == 200
    worlds.active(plan)
    assert "changing the order" in client.post(f"/milestones/{second.key}/place/", {"under": one.key}).text


def test_open_checks_are_those_of_this_plan(w, client):
    plan, *_ = grown(w)
    worlds.action(worlds.milestone(worlds.strategy(worlds.draft(w.school), title="Other")), title="Else")
    client.force_login(w.principal)
    part = {"HX-Request": "true", "HX-Target": "ul#found"}
    listed = client.get(f"/plans/{plan.key}/?only=found", headers=part).text
    assert f'data-row="{Action.objects.get(title="First 1").key}"' in listed
    assert str(Action.objects.get(title="Else").key) not in listed
    shown = client.get(f"/plans/{plan.key}/?only=found").text
    assert f"Open checks {listed.count('data-row')}" in " ".join(shown.split())


def large(w, actions):
    """A draft with ten strategies, each with five milestones that share this many actions; no title is like another."""
    plan = worlds.draft(w.school)
    words = ("look", "at", "student", "work", "and", "write", "down", "what", "helps", "the", "next", "lesson")
    for s in range(10):
        strategy = worlds.strategy(plan, "3b", title=f"Strategy {s} of the whole school and of its families")
        for m in range(5):
            stone = worlds.milestone(strategy, f"Milestone {m}: the work of the year has come far enough")
            for n in range(actions // 50):
                title = " ".join(sorted(words, key=lambda one: hash((one, s, m, n)))).capitalize()
                worlds.action(stone, title=title, responsible=w.principal if n == 0 else w.teacher)
    return plan


def sent(client, address, body=None):
    """Bytes that come back, as they go over the wire, and how much was asked for them."""
    part = {"HX-Request": "true", "HX-Target": "div#outline" if "only=" in address else "div#rows"}
    headers = {"Accept-Encoding": "gzip"} | ({} if address.endswith("/") and not body else part)
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    answer = client.post(address, body, headers=headers) if body else client.get(address, headers=headers)
    asked = [one["sql"] for one in connection.queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    connection.force_debug_cursor = False
    assert answer.status_code == 200, answer.text[:300]
    return len(answer.content), len(asked)


@pytest.mark.slow
def test_what_comes_back_to_a_script_is_small_and_asks_the_same_however_large_the_plan(w, client):
    client.force_login(w.principal)
    found = {}
    for actions in (50, 500):
        plan = large(w, actions)
        stones = list(Milestone.objects.filter(strategy__plan=plan).select_related("strategy").order_by("pk"))
        moved = {"under": stones[7].strategy.key, "seen_under": stones[0].strategy.key}
        begun = {"kind": "milestone", "under": stones[1].key, "title": "A new row"}
        found[actions] = {
            "whole": sent(client, f"/plans/{plan.key}/"),
            "unfold": sent(client, f"/plans/{plan.key}/rows/?below={stones[0].key}"),
            "mine": sent(client, f"/plans/{plan.key}/?only=mine"),
            "mine, behind": sent(client, f"/plans/{plan.key}/?only=mine&only=behind"),
            "move": sent(client, f"/milestones/{stones[0].key}/place/", moved),
            "begin": sent(client, f"/plans/{plan.key}/rows/begin/", begun),
        }
    print(found)
    lines = queries.outline(plan, actions=True).lines
    assert len([line for line in lines if line.level > 1]) == 60 and sum(line.folded for line in lines) == 501
    few, many = found.values()
    assert all(many[name][0] <= 15_000 for name in many if name != "whole"), found
    assert all(many[name][1] <= few[name][1] + 1 for name in many), found
    assert many["whole"][1] <= 12 + 3 + 6
